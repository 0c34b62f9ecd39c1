"""Source files: paths, bytes, decoding, and their history in git."""

"""Reading: from the words of a file to its metadata, its structure, its citations and its mandates."""

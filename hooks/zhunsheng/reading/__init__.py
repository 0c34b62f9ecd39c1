"""Reading: parses a file into metadata, structure, citations and mandates."""

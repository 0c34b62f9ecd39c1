"""Generated pages and page blocks: heads and backlinks of instruments, lists, the catalogue of rules."""

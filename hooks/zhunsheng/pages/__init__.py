"""The pages that no one writes: heads and backlinks of instruments, lists, the catalogue of rules."""

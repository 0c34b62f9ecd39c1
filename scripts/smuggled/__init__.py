"""Texts that try to bring markup into their pages, and what judges the pages: the parts of ``smuggling.py``."""

"""The language server: a project as an editor sees it, with the texts that are not saved yet laid over its files."""

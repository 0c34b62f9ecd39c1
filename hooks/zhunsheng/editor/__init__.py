"""The language server: answers an editor about a project, with its unsaved texts in place of the files on disk."""

"""The published site as a tree: pages, pictures, downloads, attachments and the content policy."""

"""The window that shows how far annotators agree, and where they do not."""

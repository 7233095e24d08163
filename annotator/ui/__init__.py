"""The window. Qt lives here and nowhere else; offsets leave and enter as code points."""

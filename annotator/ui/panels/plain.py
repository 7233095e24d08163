"""Text from articles, files and people is shown letter by letter, also where Qt would read it as HTML."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Return ``text`` so that a tooltip shows it letter by letter: tooltips take text that looks like HTML for it."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if escaped != text else text

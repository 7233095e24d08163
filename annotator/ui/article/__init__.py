"""The article page: text of any size with spans over it."""

from __future__ import annotations

from .style import DARK, LIGHT, LabelStyle, PageColors
from .view import ArticleView

__all__ = ["DARK", "LIGHT", "ArticleView", "LabelStyle", "PageColors"]

"""Articles by the pinyin of their titles: what is typed into the filter of the list may be either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.model.changes import Cancelled
from annotator.model.handing import Choice
from annotator.model.values import ArticleFilter
from annotator.store import search
from annotator.text import pinyin

from . import choosing
from .file import ProjectFile

if TYPE_CHECKING:
    from annotator.text.pinyin import Spelling


class Titles:
    """Knows how titles are spelled; keep it, since spelling ten thousand takes some 100 ms. For a worker."""

    def __init__(self, project: ProjectFile) -> None:
        """Look among the titles of ``project``."""
        self._project = project
        self._spelling: Spelling | None = None

    def spelling(self) -> Spelling:
        """Return what spells; made when first asked for."""
        if self._spelling is None:
            self._spelling = pinyin.Spelling()
        return self._spelling

    def chosen(self, words: str, *, hidden: bool = False, cancelled: Callable[[], bool]) -> tuple[int, ...]:
        """Return the articles that every word finds, as the filter does or by pinyin in the title, in order.

        Raises ``Cancelled``.
        """
        ids, titles = self._project.read(search.titles)
        found = set(ids)
        for word in words.split():
            fit = set(choosing.listed(self._project, Choice(replace(ArticleFilter(words=word), hidden=hidden))))
            if pinyin.is_typed(word):
                for number in pinyin.matching(self.spelling(), titles, word):
                    if cancelled():
                        raise Cancelled
                    fit.add(ids[number])
            found &= fit
        return tuple(sorted(found))

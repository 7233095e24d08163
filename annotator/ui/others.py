"""Others' layers on the page: hidden until shown, read in the reading worker, never to be changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span

from .session import Session

if TYPE_CHECKING:
    from .article import ArticleView
    from .jobs import Asked, Progress

Layers = dict[int, tuple[str, SpanIndex]]
"""Annotator's id -> (shown name, spans)."""


class Others(QObject):
    """Shows what others tagged in the open article, once ``show`` asks for it."""

    def __init__(self, session: Session, view: ArticleView, *, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._on = False
        self._only: tuple[int, frozenset[int]] | None = None
        self._elsewhere: dict[int, int] = {}
        session.article_opened.connect(self._read)
        session.annotator_changed.connect(self._read)
        session.list_changed.connect(self._read)

    def show(self, on: bool) -> None:
        """Show others' layers, or hide them."""
        if on == self._on and self._only is None:
            return
        self._on, self._only, self._elsewhere = on, None, {}
        if on:
            self._read()
        else:
            self._hide()

    def show_only(
        self, article: int, annotators: Collection[int], *, elsewhere: Mapping[int, int] | None = None
    ) -> None:
        """Show the layers of these annotators (local ids) on the open article, until another one is opened.

        The adjudicated layer may be among them; my own is on the page as it always is. ``elsewhere`` has those, of
        them or myself, whose layer on a twin of the article (its local id) is shown instead, read in this text.
        """
        self._only = (article, frozenset(annotators))
        self._elsewhere = dict(elsewhere or {})
        self._read()

    def _hide(self) -> None:
        self._session.reader.drop("others")
        self._view.set_other_layers({})

    def _read(self) -> None:
        session, article = self._session, self._session.article
        if article is None:
            return
        if self._only is not None and self._only[0] != article.id:
            self._only, self._elsewhere = None, {}
            self._hide()
        if not self._on and self._only is None:
            return
        from .dialogs.who import shown_names

        project, me = session.project, session.project.me.id
        only = self._only[1] if self._only is not None else None
        elsewhere = dict(self._elsewhere)
        adjudicated = self.tr("Adjudicated")

        def work(tick: Progress, asked: Asked) -> Layers | None:
            del tick
            found: Layers = {}
            annotators = project.annotators(adjudicated=only is not None)
            for annotator, name in zip(annotators, shown_names(annotators), strict=True):
                away = elsewhere.get(annotator.id)
                if (annotator.id == me and away is None) or (only is not None and annotator.id not in only):
                    continue
                spans: list[Span] = []
                if away is not None:
                    from annotator.project.carrying import read_through

                    spans = read_through(project, article.id, twin=away, annotator=annotator.id)
                else:
                    for page in project.span_pages(article.id, annotator=annotator.id):
                        if asked():
                            return None
                        spans += page
                if spans:
                    found[annotator.id] = (adjudicated if annotator.adjudicated else name, SpanIndex(spans))
            return found

        session.reader.start("", work, done=lambda found: self._take(article.id, found), key="others")

    def _take(self, article: int, found: Layers | None) -> None:
        now = self._session.article
        if found is not None and (self._on or self._only) and now is not None and now.id == article:
            self._view.set_other_layers(found)

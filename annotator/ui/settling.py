"""Conflicts of the open article: read in the reading worker, shown over the spans, settled in a dialog of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.changes import Changed
from annotator.model.values import ArticleFilter

from .session import Session

if TYPE_CHECKING:
    from annotator.model.conflicts import Conflict

    from .article import ArticleView
    from .jobs import Asked, Progress
    from .messages import Reporter
    from .panels.left import LeftSide
    from .panels.right import RightSide

_ANEW = ("merge", "settle", "undo", "redo", "annotator", "repair")


class Settling(QObject):
    """Keeps the conflicts of the open article, and those of labels and names, which are shown with every article."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        *,
        left: LeftSide,
        right: RightSide,
        reporter: Reporter,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._view, self._left, self._right = session, view, left, right
        self._reporter, self._window = reporter, window
        self.conflicts: tuple[Conflict, ...] = ()
        session.article_opened.connect(lambda *_: self.read())
        session.article_closed.connect(self.read)
        session.committed.connect(self._committed)
        view.current_span_changed.connect(self._show_others)
        right.settle_asked.connect(self.settle)
        self.read()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what runs each command of this kind."""
        return {"settle": self.settle, "conflicts": self.to_first}

    def read(self) -> None:
        """Read the conflicts again; they are shown a moment later."""
        session, project = self._session, self._session.project
        article = session.article.id if session.article is not None else None

        def work(progress: Progress, asked: Asked) -> tuple[Conflict, ...]:
            del progress, asked
            from annotator.project.settling import conflicts_of

            here = conflicts_of(project, article) if article is not None else ()
            return here + conflicts_of(project, None)

        session.reader.start("", work, done=lambda found: self._take(article, found), key="conflicts")

    def settle(self) -> None:
        """Settle the conflicts one by one."""
        article = self._session.article
        if not self.conflicts:
            self._reporter.say(self.tr("No conflict here."))
            return
        from .dialogs.settle_dialog import settle_conflicts

        text = article.text if article is not None else ""
        settle_conflicts(
            self._window,
            self._session.project,
            self.conflicts,
            labels=self._session.labels,
            text=text,
            look=self._show_span,
        )

    def _show_span(self, conflict: Conflict) -> None:
        """Show on the page what a conflict is about, under the dialog."""
        if conflict.span is not None and conflict.span in self._session.spans.by_id:
            self._view.set_current_span(conflict.span, reveal=True, move=False)

    def to_first(self) -> None:
        """List the articles with conflicts and open the first of them."""
        project = self._session.project

        def work(progress: Progress, asked: Asked) -> list[int]:
            del progress, asked
            from annotator.project.settling import articles_in_conflict

            among = ArticleFilter(among=articles_in_conflict(project))
            return [row.id for row in project.articles(among)]

        self._left.choose("conflicts")
        self._session.reader.start("", work, done=self._open_first, key="first-conflict")

    def _open_first(self, articles: list[int]) -> None:
        now = self._session.article
        if not articles:
            self._reporter.say(self.tr("No article has conflicts."))
        elif now is None or now.id not in articles:
            self._session.open_article(articles[0])

    def _committed(self, news: Changed) -> None:
        if self.conflicts or news.what in _ANEW:
            self.read()

    def _take(self, article: int | None, found: tuple[Conflict, ...]) -> None:
        now = self._session.article
        if article != (now.id if now is not None else None):
            return
        self.conflicts = found
        self._right.show_conflicts(len(found))
        self._right.span_model.set_disputed({one.span for one in found if one.span is not None and one.mine})
        self._mark({one.span for one in found if one.span is not None})
        self._show_others()

    def _mark(self, spans: set[int]) -> None:
        """Mark the spans on the page."""
        if not spans:
            self._view.set_disputed(None)
            return
        from .article.disputes import Disputed

        self._view.set_disputed(Disputed(frozenset(spans), self._elsewhere))

    def _show_others(self) -> None:
        """Say over the spans what else the current span is said to be."""
        current = self._view.current_span()
        self._right.show_other_values(self._elsewhere(current) if current is not None else "")

    def _elsewhere(self, span: int) -> str:
        found = next((one for one in self.conflicts if one.span == span), None)
        if found is None:
            return ""
        from .conflict_words import ConflictWords

        words = ConflictWords(self._session.labels).others(found)
        return self.tr("Elsewhere: {values}").format(values=words)

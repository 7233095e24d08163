"""The articles as a list model that reads 200 rows at a time, in the reading worker, as one scrolls."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.model.values import ArticleFilter, ArticleRow, Status

from .plain import plain_tip

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress

PAGE = 200
AT_ONCE = 4000  # rows that go in together: more would be felt
_Index = QModelIndex | QPersistentModelIndex


class ArticleModel(QAbstractListModel):
    """The rows of ``project.articles(filter)``, fetched lazily; ``RowRole`` gives the ``ArticleRow``."""

    RowRole = Qt.ItemDataRole.UserRole

    fetched = Signal()
    """A page has come, or there was none left."""

    def __init__(self, project: Project, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._jobs = project, jobs
        self._rows: list[ArticleRow] = []
        self._filter = ArticleFilter()
        self._more = True
        self._waiting = False
        self._wanted: int | None = None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many rows have been read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the title, the whole row for ``RowRole``, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.facts.title or self.tr("Untitled")
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.facts.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.facts.title or self.tr("Untitled"), row.facts.publication, row.facts.date)
            return ", ".join([*filter(None, parts), self.status_name(row.status)])
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Return whether there may be more rows than have been read."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page; it comes a moment later."""
        if not parent.isValid() and self._more and not self._waiting:
            self._ask()

    @property
    def filter(self) -> ArticleFilter:
        """Which articles are listed."""
        return self._filter

    def waiting(self) -> bool:
        """Return whether a page is on its way."""
        return self._waiting

    def set_filter(self, wanted: ArticleFilter) -> None:
        """List other articles."""
        self._filter = wanted
        self.read_anew()

    def read_anew(self) -> None:
        """Forget the rows and read the first page again; what was shown stays until it comes."""
        self._jobs.drop("articles")
        self._more, self._waiting = True, False
        self._ask(anew=True)

    def read_now(self) -> None:
        """Read the first page at once: for the start, where the window is not to come up empty."""
        self._jobs.drop("articles")
        self._more = True
        self._take(self._project.articles(self._filter, after=0, limit=PAGE), anew=True)

    def row_of(self, article: int) -> int | None:
        """Return the row of an article that has been read."""
        at = bisect_left(self._rows, article, key=_ident)
        return at if at < len(self._rows) and self._rows[at].id == article else None

    def reveal(self, article: int) -> None:
        """Read on until the article is among the rows; ``fetched`` says when."""
        if self.row_of(article) is None and self._more:
            self._wanted = article
            if not self._waiting:
                self._ask()

    def refresh(self, articles: Sequence[int]) -> None:
        """Read single rows again.

        One that was hidden or brought back leaves the list. One that does not fit the filter any more stays where it
        is until the filter is set again.
        """
        for article in articles:
            at = self.row_of(article)
            if at is None:
                continue
            row = self._project.article_row(article)
            if row.hidden != self._filter.hidden:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
            elif row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def status_name(self, status: Status) -> str:
        """Return a status as the window writes it."""
        return {
            "new": self.tr("New"),
            "started": self.tr("Started"),
            "done": self.tr("Done"),
            "skipped": self.tr("Skipped"),
            "flagged": self.tr("Flagged"),
        }[status]

    def _ask(self, *, anew: bool = False) -> None:
        self._waiting = True
        project, wanted, looking = self._project, self._filter, self._wanted
        after = 0 if anew or not self._rows else self._rows[-1].id

        def work(progress: Progress, asked: Asked) -> list[ArticleRow]:
            del progress
            page = project.articles(wanted, after=after, limit=PAGE)
            rows = page.copy()
            # Somebody was last in a far article: read on to it, page by page, letting the window breathe between.
            while looking is not None and page and page[-1].id < looking and len(rows) < AT_ONCE and not asked():
                time.sleep(0.002)
                page = project.articles(wanted, after=page[-1].id, limit=PAGE)
                rows += page
            return rows

        self._jobs.start("", work, done=lambda rows: self._take(rows, anew=anew), failed=self._failed, key="articles")

    def _take(self, rows: list[ArticleRow], *, anew: bool) -> None:
        # Views ask for more while rows go in: they are kept waiting until the rows are there.
        self._waiting = True
        if anew:
            self.beginResetModel()
            self._rows = []
            self._add(rows)
            self.endResetModel()
        elif rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._add(rows)
            self.endInsertRows()
        else:
            self._add(rows)
        if self._wanted is None or self.row_of(self._wanted) is not None or not self._more:
            self._wanted = None
        self.fetched.emit()
        if self._wanted is not None and not self._waiting:
            self._ask()

    def _add(self, rows: list[ArticleRow]) -> None:
        self._rows += rows
        self._more = bool(rows) and len(rows) % PAGE == 0
        self._waiting = False

    def _failed(self, error: BaseException) -> None:
        self._waiting = False
        self._more = False
        self.fetched.emit()
        raise error


def _ident(row: ArticleRow) -> int:
    return row.id

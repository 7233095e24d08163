"""The articles as a list model that reads 200 rows at a time, in the reading worker, as one scrolls."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.model.values import ArticleFilter, ArticleRow, Status

from .plain import plain_tip

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress

    from .article_pages import Ordered

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
        self.ordered: Ordered | None = None
        self.why: Mapping[int, str] = {}
        """What is said of an article, by id, where the list is in an order of its own."""
        self._places: dict[int, int] = {}

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
            return plain_tip("  ·  ".join(filter(None, (row.facts.title, self.why.get(row.id, "")))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = row.facts.title or self.tr("Untitled")
            parts = (title, row.facts.publication, row.facts.date, self.why.get(row.id, ""))
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

    def set_order(self, ordered: Ordered | None, why: Mapping[int, str] = MappingProxyType({})) -> None:
        """List the articles in that order, None: in order of import; ``why`` says of each why it stands there."""
        self.ordered, self.why = ordered, why
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
        if self.ordered is not None:
            return self._places.get(article)
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
                self._places = {row.id: at for at, row in enumerate(self._rows)} if self.ordered is not None else {}
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
        if self.ordered is not None:
            self._ask_in_order(self.ordered, anew=anew)
            return
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

    def _ask_in_order(self, ordered: Ordered, *, anew: bool) -> None:
        project, wanted, looking = self._project, self._filter, self._wanted
        after = None if anew or not self._rows else self._rows[-1]

        def work(progress: Progress, asked: Asked) -> list[ArticleRow]:
            del progress
            rows = page = ordered.page(project, wanted, after=after, limit=PAGE)
            while looking is not None and len(page) == PAGE and len(rows) < AT_ONCE and not asked():
                if any(row.id == looking for row in page):
                    break
                page = ordered.page(project, wanted, after=rows[-1], limit=PAGE)
                rows = rows + page
            return rows

        self._jobs.start("", work, done=lambda rows: self._take(rows, anew=anew), failed=self._failed, key="articles")

    def _take(self, rows: list[ArticleRow], *, anew: bool) -> None:
        # Views ask for more while rows go in: they are kept waiting until the rows are there.
        self._waiting = True
        if anew:
            self.beginResetModel()
            self._rows, self._places = [], {}
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
        if self.ordered is not None:
            self._places |= {row.id: at for at, row in enumerate(rows, len(self._rows))}
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

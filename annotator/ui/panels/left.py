"""The left side: how far one is, the filter, and the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.values import STATUSES, ArticleFilter, Progress
from annotator.ui.theme import Theme

from .article_model import ArticleModel
from .assigned_menu import AssignedMenu
from .delegates import ArticleDelegate, row_height
from .empty import HintedTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.project import Project
    from annotator.project.adjudicating import Progress as AdjudicationProgress
    from annotator.project.searching_titles import Titles
    from annotator.ui.jobs import Asked, Jobs
    from annotator.ui.jobs import Progress as Tick

_TYPING = 250  # milliseconds without a key before the filter is set
KINDS: tuple[str, ...] = ("all", *STATUSES, "noted", "conflicts", "adjudicate", "hidden")


class FilterField(QLineEdit):
    """The filter. Escape empties it, the arrow down goes to the list."""

    down = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.down.emit()
        else:
            super().keyPressEvent(event)


class LeftSide(QWidget):
    """``opened`` carries the article that was chosen in the list; ``left`` asks to go back to the article."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, project: Project, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._jobs = project, jobs
        self.model = ArticleModel(project, jobs, self)
        self._current: int | None = None
        self._titles: Titles | None = None
        self._kind = "all"
        self._any = True

        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Articles done"))
        self.field = FilterField()
        self.field.setPlaceholderText(self.tr("Filter articles"))
        self.field.setAccessibleName(self.tr("Filter articles by words"))
        self.field.setClearButtonEnabled(False)
        self.chip = QToolButton()
        self.chip.setObjectName("chip")
        self.chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.chip.setAccessibleName(self.tr("Filter articles by status"))
        menu = self._menu()
        self.assigned = AssignedMenu(project, menu, self)
        self.assigned.changed.connect(self.refilter)
        self.chip.setMenu(menu)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("role", "muted")

        # A table of one column: a list view lays all its rows out anew whenever one of them changes.
        self.list = HintedTable()
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.delegate = ArticleDelegate(theme, self)
        self.list.setItemDelegate(self.delegate)
        self.list.verticalHeader().setDefaultSectionSize(row_height(self.list.font()))
        self.list.setModel(self.model)

        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 15, 8)
        top.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.count)
        top.addWidget(self.field)
        top.addLayout(row)
        top.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._apply)
        self.field.textEdited.connect(lambda _: self._typing.start())
        self.field.down.connect(self._to_list)
        self.field.escaped.connect(self._escaped)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.model.fetched.connect(self._fetched)
        self._name_chip()

    def add_over_list(self, bar: QWidget) -> None:
        """Put a bar between the filter and the articles."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, bar)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self.delegate.theme = theme
        self.list.viewport().update()

    def show_progress(self, progress: Progress) -> None:
        """Show how many articles are done with (done or skipped)."""
        over = progress.done + progress.skipped
        self.bar.setRange(0, max(1, progress.articles))
        self.bar.setValue(over)
        words = self.tr("{done} of {all} done").format(done=over, all=progress.articles)
        self.count.setText(words if progress.articles else "")
        self.bar.setToolTip(words)
        self._any = progress.articles > 0
        self._hint()

    def show_article(self, article: int) -> None:
        """Mark the row of the article that is open; it may have to be read first."""
        self._current = article
        row = self.model.row_of(article)
        if row is None:
            self.list.clearSelection()
            self.model.reveal(article)
        else:
            index = self.model.index(row)
            if self.list.currentIndex() != index or not self.list.selectionModel().hasSelection():
                self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def filter(self) -> ArticleFilter:
        """Return which articles are listed."""
        return self.model.filter

    def choose(self, kind: str) -> None:
        """List one status, ``noted``, ``conflicts``, ``hidden`` or ``all``."""
        self._kind = kind
        self._name_chip()
        self._apply()

    def read_anew(self) -> None:
        """Read the list again: which articles it has may have changed."""
        if self._kind == "conflicts" or (self.model.filter.among is not None and self._may_be_pinyin()):
            self._apply()
        else:
            self.model.read_anew()

    def refilter(self) -> None:
        """List what the filter wants now: it may be another annotator's work."""
        self._name_chip()
        self._apply()

    def clear(self) -> None:
        """List everything."""
        self.field.clear()
        self._kind = "all"
        self.assigned.choose(None)
        self._name_chip()
        self._apply()

    def kind_name(self, kind: str) -> str:
        """Return what the filter's menu calls a kind."""
        others = {
            "all": self.tr("All"),
            "noted": self.tr("With a note"),
            "conflicts": self.tr("With conflicts"),
            "adjudicate": self.tr("To adjudicate"),
            "hidden": self.tr("Hidden"),
        }
        if kind in others:
            return others[kind]
        return self.model.status_name(kind)  # type: ignore[arg-type]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._actions: dict[str, QAction] = {}
        for kind in KINDS:
            if kind in ("new", "noted"):
                menu.addSeparator()
            action = menu.addAction(self.kind_name(kind))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, kind=kind: self.choose(kind))
            self._actions[kind] = action
        return menu

    def _name_chip(self) -> None:
        self._actions[self._kind].setChecked(True)
        name, whose = self.kind_name(self._kind), self.assigned.short_name()
        words = f"{name} · {whose}" if whose and self._kind != "all" else whose or name
        self.chip.setText(words.replace("&", "&&") + " ▾")

    def _apply(self) -> None:
        self._typing.stop()
        self._jobs.drop("in-conflict")
        self._jobs.drop("to-adjudicate")
        self._jobs.drop("titles")
        if self._kind == "conflicts":
            # Which those are is found in all of history: not on this thread.
            self._jobs.start("", self._look_for_conflicts, done=self._set_filter, key="in-conflict")
        elif self._kind == "adjudicate":
            self._jobs.start("", self._look_for_open, done=self._take_open, key="to-adjudicate")
        elif self._may_be_pinyin():
            self._look_for_titles(self.field.text(), hidden=self._kind == "hidden")
        else:
            self._set_filter(None)

    def _may_be_pinyin(self) -> bool:
        """Whether a word of Latin letters stands in the field: only then is anything of pinyin loaded."""
        return any(word.isascii() and word.replace("'", "").isalpha() for word in self.field.text().split())

    def _look_for_titles(self, words: str, *, hidden: bool) -> None:
        def work(progress: Tick, asked: Asked) -> tuple[int, ...]:
            del progress
            if self._titles is None:
                from annotator.project.searching_titles import Titles

                self._titles = Titles(self._project)
            return self._titles.chosen(words, hidden=hidden, cancelled=asked)

        self._jobs.start("", work, done=lambda among: self._set_filter(among, words=""), key="titles")

    def _look_for_open(self, progress: Tick, asked: Asked) -> AdjudicationProgress:
        del progress
        from annotator.project import adjudicating

        return adjudicating.progress(self._project, cancelled=asked)

    def _take_open(self, found: AdjudicationProgress) -> None:
        self.mark_stale(found.stale)
        self._set_filter(found.to_do)

    def mark_stale(self, articles: Iterable[int]) -> None:
        """Mark the articles whose adjudication was overtaken."""
        self.delegate.stale = frozenset(articles)
        self.list.viewport().update()

    def _look_for_conflicts(self, progress: Tick, asked: Asked) -> tuple[int, ...]:
        del progress, asked
        from annotator.project.settling import articles_in_conflict

        return articles_in_conflict(self._project)

    def _set_filter(self, among: tuple[int, ...] | None, *, words: str | None = None) -> None:
        kind = self._kind
        wanted = ArticleFilter(
            words=self.field.text().strip() if words is None else words,
            statuses=(kind,) if kind in STATUSES else (),  # type: ignore[arg-type]
            hidden=kind == "hidden",
            noted=kind == "noted",
            among=among,
            assigned=self.assigned.value(),
        )
        if wanted != self.model.filter or kind in ("conflicts", "adjudicate"):
            self.model.set_filter(wanted)

    def _fetched(self) -> None:
        self._hint()
        if self._current is not None:
            row = self.model.row_of(self._current)
            if row is not None and self.list.currentIndex().row() != row:
                self.list.setCurrentIndex(self.model.index(row))
                self.list.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _hint(self) -> None:
        if self.model.filter.among == () and self._kind == "adjudicate":
            self.list.set_hint(
                self.tr("Nothing to adjudicate: no open article has been finished by two. Esc shows all again.")
            )
        elif self.model.filter.among == () and self._kind == "conflicts":
            self.list.set_hint(self.tr("No article has conflicts: nothing was changed on two sides at once."))
        elif self.model.filter != ArticleFilter():
            self.list.set_hint(self.tr("No article fits the filter. Esc in the field shows all again."))
        elif not self._any:
            self.list.set_hint(self.tr("No article yet. Drop files here."))
        else:
            self.list.set_hint("")

    def _chosen(self, index: QModelIndex) -> None:
        row = index.data(ArticleModel.RowRole)
        if row is not None:
            self.opened.emit(row.id)

    def _to_list(self) -> None:
        if self._typing.isActive():
            self._apply()
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _escaped(self) -> None:
        if self.field.text() or self._kind != "all" or self.assigned.whose is not None:
            self.clear()
        else:
            self.left.emit()

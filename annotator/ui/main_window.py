"""The window: it wires the article, what stands around it, and the commands, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from annotator.model.messages import Problem

from . import context_menu, keys, menus
from .acts import Acts, what_name
from .article import ArticleView
from .desk import Desk
from .files import Files
from .i18n import is_chinese
from .keyboard import Keyboard, label_of
from .look import Looks, remember
from .memory import Look, Place, recent, with_place
from .messages import Reporter
from .panels.centre import Centre
from .panels.left import LeftSide
from .panels.palette import CommandPalette
from .panels.right import RightSide
from .panels.status_line import StatusLine
from .session import Session
from .theme import Theme, Themes

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.text.words import Words


class MainWindow(QMainWindow):
    """One project in one window. Another project, or another language, is another window."""

    open_asked = Signal(object)
    sample_asked = Signal()
    restore_asked = Signal(object)
    language_asked = Signal(str)
    painted = Signal()
    """The first article is on the screen (or there is none): what is heavy may be loaded."""
    closed = Signal()

    def __init__(self, project: Project, *, look: Look, themes: Themes) -> None:
        super().__init__()
        self.session = Session(project, self)
        self.themes = themes
        theme, chinese = themes.current, is_chinese()
        self.view = ArticleView()
        self.view.setProperty("spans_by_tab", True)
        self.left = LeftSide(project, self.session.reader, theme)
        self.right = RightSide(theme, chinese=chinese)
        self.centre = Centre(self.view, theme)
        self.status = StatusLine(self.session.jobs)
        self.reporter = Reporter(self, say=self.status.say)
        self._painted = False
        self._lay_out()
        self.acts = Acts(
            self.session,
            self.view,
            reporter=self.reporter,
            chosen=self.left.filter,
            settle=self.settle,
            parent=self,
        )
        self.files = Files(self.session, reporter=self.reporter, window=self)
        self.looks = Looks(
            look,
            themes,
            window=self,
            body=self.body,
            sides=(self.left, self.right),
            rows=self.right.rows,
            chrome=(self.menuBar(), self.status),
            view=self.view,
        )
        self.keyboard = Keyboard(self.run, self)
        self.palette_box = CommandPalette(self.run, self)
        self.desk = Desk(
            self.session,
            self.acts,
            view=self.view,
            left=self.left,
            right=self.right,
            find=self.centre.find_bar,
            status=self.status,
            keyboard=self.keyboard,
            theme=theme,
            parent=self,
        )
        self._handlers = self._all_handlers()
        self.menus = menus.Menus(
            self.menuBar(),
            run=self.run,
            state=self.state,
            checked=self.checked,
            recent=lambda: [path for path in recent() if path != project.path],
            open_path=self.open_asked.emit,
            labels=lambda: list(self.session.labels.values()),
            label_name=self.acts.label_name,
            undo_names=lambda: (what_name(project.undoable()), what_name(project.redoable())),
        )
        self._connect()
        self.looks.start()
        self.desk.show_labels()
        self._name_window()
        self.left.model.read_now()

    # Building --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setObjectName("body")
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        for part in (self.left, self.centre, self.right):
            self.body.addWidget(part)
        self.left.setMinimumWidth(200)
        self.right.setMinimumWidth(240)
        self.body.setStretchFactor(1, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _all_handlers(self) -> dict[str, Callable[[], object]]:
        find = self.centre.find_bar
        return {
            **self.acts.handlers(),
            **self.files.handlers(),
            **self.looks.handlers(),
            "find": self._find,
            "find_next": lambda: find.go(forward=True),
            "find_previous": lambda: find.go(forward=False),
            "filter": self._to_filter,
            "palette": self._open_palette,
            "keys": self._show_keys,
            "language_zh": lambda: self._choose_language("zh"),
            "language_en": lambda: self._choose_language("en"),
        }

    def _connect(self) -> None:
        session, view, left, right = self.session, self.view, self.left, self.right
        session.article_closed.connect(lambda: self.centre.show_empty(True))
        session.article_opened.connect(lambda *_: self.centre.show_empty(False))
        session.list_changed.connect(self._list_changed)
        self.desk.article_changed.connect(self._name_window)
        session.annotator_changed.connect(self._name_window)
        session.saving_changed.connect(self.status.show_saving)
        session.progressed.connect(left.show_progress)
        view.zoom_requested.connect(self.looks.zoom)
        view.context_requested.connect(self._context)
        view.first_painted.connect(self._first_painted)
        self.acts.note_wanted.connect(self._to_note)
        self.centre.empty.import_asked.connect(lambda: self.run("import"))
        self.centre.empty.sample_asked.connect(self.sample_asked)
        self.files.opened.connect(self.open_asked)
        self.files.sample_asked.connect(self.sample_asked)
        self.files.restored.connect(self.restore_asked)
        self.files.words_changed.connect(self.load_words)
        self.status.who_asked.connect(lambda: self.run("who"))
        self.themes.switched.connect(self._set_theme)
        self.keyboard.watch(self, view, left.field, left.list, right.labels, right.spans, right.guideline)
        self.keyboard.watch(right.span_note, right.article_note, self.centre.find_bar.field)

    # Commands --------------------------------------------------------------------------------------------------

    def run(self, ident: str) -> bool:
        """Run a command, or tag with a label (``label:KEY``); return whether it could be run now."""
        key = label_of(ident)
        if key is not None:
            self.acts.label(key)
            return True
        if not menus.runs(keys.by_id()[ident], self.state()):
            return False
        self._handlers[ident]()
        return True

    def state(self) -> frozenset[str]:
        """Return what holds now, by the names that commands ask for."""
        row, holds = self.session.row, {"undo", "redo"}
        if self.session.writable:
            holds.add("writable")
        if row is not None:
            holds |= {"article", "hidden" if row.hidden else "shown"}
        if self.acts.current_span() is not None:
            holds.add("span")
        return frozenset(holds)

    def checked(self) -> frozenset[str]:
        """Return which commands are on."""
        return frozenset(self.looks.checked() | {"language_zh" if is_chinese() else "language_en"})

    def settle(self) -> None:
        """Save the notes that are being typed."""
        self.right.span_note.commit()
        self.right.article_note.commit()

    # The project told ------------------------------------------------------------------------------------------

    def start(self, place: Place | None) -> None:
        """Open the article that was open last, else the first."""
        rows = self.left.model
        first = rows.data(rows.index(0), rows.RowRole) if rows.rowCount() else None
        article, offset = (place.article, place.offset) if place is not None else (None, 0)
        if article is not None and not self._there(article):
            article, offset = None, 0
        if article is None and first is not None:
            article = first.id
        if article is None:
            self.session.close_article()
            QTimer.singleShot(0, self._first_painted)
        else:
            self.session.open_article(article, offset=offset)
            self.view.setFocus()

    def _there(self, article: int) -> bool:
        try:
            return not self.session.project.article_row(article).hidden
        except Problem:
            return False

    def _list_changed(self) -> None:
        self.left.model.read_anew()
        if self.session.article is None:
            first = self.session.project.articles(limit=1)
            if first:
                self.session.open_article(first[0].id)

    # The article told ------------------------------------------------------------------------------------------

    def _context(self, where: QPoint, span: int | None) -> None:
        if span is not None and self.acts.selection() is None:
            self.view.set_current_span(span, reveal=False, move=False)
        tagging = self.acts.current_span() is not None or self.view.target() is not None
        labels, state = self.desk.tagging_labels(), self.state()
        context_menu.show(self, where, labels=labels, run=self.run, state=state, tagging=tagging)

    def _first_painted(self) -> None:
        if not self._painted:
            self._painted = True
            self.painted.emit()

    # Around it -------------------------------------------------------------------------------------------------

    def _to_note(self, of_span: bool) -> None:
        self.looks.show_side("right")
        field = self.right.span_note if of_span else self.right.article_note
        field.setFocus()
        field.selectAll()

    def _find(self) -> None:
        selection, article = self.acts.selection(), self.session.article
        words = article.text[selection[0] : selection[1]] if article is not None and selection else ""
        at = selection[0] if selection else self.desk.top
        self.centre.find_bar.open(offset=at, words=words)

    def _to_filter(self) -> None:
        self.looks.show_side("left")
        self.left.field.setFocus()
        self.left.field.selectAll()

    def _open_palette(self) -> None:
        chinese = is_chinese()
        found = menus.entries(
            list(self.session.labels.values()), self.state(), chinese=chinese, other=menus.other_names(chinese=chinese)
        )
        self.palette_box.open(found)

    def _show_keys(self) -> None:
        from .panels.overview import Overview

        Overview(list(self.session.labels.values()), chinese=is_chinese(), parent=self).open()

    def _choose_language(self, language: str) -> None:
        if (language == "zh") != is_chinese():
            self.language_asked.emit(language)

    # The window ------------------------------------------------------------------------------------------------

    def load_words(self) -> None:
        """Load the words that selections snap to, away from the window's thread."""
        self.session.load_words(self._words_loaded, self.acts.refused)

    def _words_loaded(self, words: Words) -> None:
        self.acts.words = words
        self.view.set_words(words.snap, words.boundaries)

    def _name_window(self) -> None:
        project, row = self.session.project, self.session.row
        parts = [row.facts.title] if row is not None and row.facts.title else []
        self.setWindowTitle(" – ".join([*parts, project.path.stem, "Annotator"]).replace("[*]", "[ * ]"))
        self.status.show_annotator(project.me.name)
        self.view.set_my_name(project.me.name)
        if not self.session.writable:
            self.status.show_read_only()

    def _set_theme(self, theme: Theme) -> None:
        self.looks.set_theme(theme)
        self.desk.set_theme(theme)

    def _keep_place(self) -> None:
        article = self.session.article
        if article is not None:
            where = Place(article.id, self.desk.top)
            self.looks.look = with_place(self.looks.look, self.session.project.path, where)

    def remembered(self) -> Look:
        """Return the look and the place as they are now."""
        self._keep_place()
        return self.looks.remembered()

    def give_up_project(self) -> None:
        """Leave the project open when this window closes: another one goes on with it."""
        self.session.give_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the palette in its place."""
        super().resizeEvent(event)
        self.palette_box.place()

    def event(self, event: QEvent) -> bool:
        """Escape leaves the reading mode."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self.looks.reading:  # type: ignore[attr-defined]
            self.looks.read(False)
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.session.writable and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what is dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # Not from inside the drop: the other program waits for its end.
        QTimer.singleShot(0, lambda: self.files.take_in(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, remember the look, finish what was asked for."""
        if self.isVisible():
            self.settle()
            remember(self.remembered())
        self.session.close()
        super().closeEvent(event)
        self.closed.emit()

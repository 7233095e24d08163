"""The window: the page first, then, once that is painted, what stands around it. It wires and does nothing else."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from annotator.model.messages import Problem

from . import i18n
from .article import ArticleView
from .early import EarlyKeys
from .look import Looks, remember
from .memory import Look, Place, recent, with_place
from .menu_titles import MENUS
from .page import Page
from .session import Session
from .theme import Theme, Themes

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from annotator.model.changes import Saving
    from annotator.project import Project
    from annotator.text.words import Words

FOOT = 32


class MainWindow(QMainWindow):
    """One project in one window. Another project, or another language, is another window."""

    open_asked = Signal(object)
    sample_asked = Signal()
    restore_asked = Signal(object)
    language_asked = Signal(str)
    ready = Signal()
    """The first article is on the screen and everything stands around it: what is heavy may be loaded."""

    def __init__(self, project: Project, *, look: Look, themes: Themes) -> None:
        super().__init__()
        self.session = Session(project, self)
        self.themes = themes
        self.view = ArticleView()
        self.view.setProperty("is_page", True)
        self.is_ready = False
        self._early = EarlyKeys(self.view)
        self._unsaved = False
        self._frame()
        self.page = Page(self.session, self.view, parent=self)
        self.looks = Looks(
            look,
            themes,
            window=self,
            body=self.body,
            sides=(self._left, self._right),
            chrome=(self.menuBar(), self._foot),
            view=self.view,
        )
        self.looks.start()
        self._steps: Generator[None] = self._furnish()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)
        self.view.first_painted.connect(self._first_painted)

    # Building --------------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        """Make the places for everything, so that nothing moves when it comes."""
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setObjectName("body")
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self._left, self._middle, self._right = _frame("left"), _frame("page"), _frame("right")
        self._foot = _frame("status")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._column = _column(self._middle)
        self._column.addLayout(self._stack, 1)
        self._places = {part: _column(part) for part in (self._left, self._right, self._foot)}
        for part in (self._left, self._middle, self._right):
            self.body.addWidget(part)
        self._left.setMinimumWidth(200)
        self._right.setMinimumWidth(240)
        self._foot.setFixedHeight(FOOT)
        self.body.setStretchFactor(1, 1)
        whole = QWidget()
        column = _column(whole)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot)
        self.setCentralWidget(whole)
        self._menus = {
            ident: self.menuBar().addMenu(QCoreApplication.translate("commands", name)) for ident, name in MENUS
        }

    def start(self, place: Place | None) -> None:
        """Open the article that was open last, else the first."""
        project = self.session.project
        article, offset = (place.article, place.offset) if place is not None else (None, 0)
        if article is None or not self._there(article):
            first = project.articles(limit=1)
            article, offset = (first[0].id if first else None), 0
        if article is None:
            self.session.close_article()
        else:
            self.session.open_article(article, offset=offset)
        self.name_window()
        self.view.setFocus()

    def _there(self, article: int) -> bool:
        try:
            return not self.session.project.article_row(article).hidden
        except Problem:
            return False

    def _first_painted(self) -> None:
        if not self.is_ready and not self._next.isActive():
            self._next.start(0)

    def _step(self) -> None:
        """Build the next part, then let the window breathe: none of the steps is long enough to be felt."""
        if next(self._steps, "end") == "end":
            self.is_ready = True
            self.name_window()
            self._early.play()
            self.ready.emit()
        else:
            self._next.start(0)

    def _furnish(self) -> Generator[None]:
        """Build what stands around the page, a step at a time. What only this needs is imported here."""
        session, view, theme, chinese = self.session, self.view, self.themes.current, i18n.is_chinese()
        from .panels.left import LeftSide

        yield
        self.left = LeftSide(session.project, session.reader, theme)
        self.left.model.read_now()
        self._places[self._left].addWidget(self.left)
        yield
        from .panels.right import RightSide

        yield
        self.right = RightSide(theme, chinese=chinese)
        self._places[self._right].addWidget(self.right)
        self.looks.set_rows(self.right.rows)
        yield
        from .messages import Reporter
        from .panels.status_line import StatusLine

        yield
        self.status = StatusLine(session.jobs)
        self._places[self._foot].addWidget(self.status)
        self.reporter = Reporter(self, say=self.status.say)
        yield
        from .panels.centre import Centre

        self.centre = Centre(self._column, self._stack, theme, self)
        self.centre.empty.choose.setEnabled(session.writable)
        yield
        from .acts import Acts
        from .files import Files

        self.acts = Acts(
            session, view, reporter=self.reporter, chosen=self.left.filter, settle=self.settle, parent=self
        )
        self.files = Files(session, reporter=self.reporter, window=self)
        from .handing import Handing

        self.handing = Handing(session, left=self.left, window=self)
        yield
        from .settling import Settling

        self.settling = Settling(session, view, left=self.left, right=self.right, reporter=self.reporter, window=self)
        yield
        from .keyboard import Keyboard
        from .panels.palette import CommandPalette

        self.palette_box = CommandPalette(lambda ident: self.commands.run(ident), self)
        self.keyboard = Keyboard(lambda ident: self.commands.run(ident), self)
        yield
        from .commands import Commands
        from .desk import Desk

        self.desk = Desk(
            session,
            self.acts,
            view=view,
            left=self.left,
            right=self.right,
            find=self.centre.find_bar,
            status=self.status,
            keyboard=self.keyboard,
            theme=theme,
            parent=self,
        )
        yield
        from .suggesting.answering import Answering

        self.suggesting = Answering(self)
        self.commands = Commands(self)
        yield
        from .others import Others

        self.others = Others(session, view, parent=self)
        self.looks.others_turned.connect(self.others.show)
        self.looks.suggestions_turned.connect(self.suggesting.show)
        self.others.show(self.looks.look.others)
        yield
        from .menus import Menus

        self.menus = Menus(self._menus, self.commands, recent=recent, open_path=self.open_asked.emit)
        yield
        self.desk.catch_up()
        yield
        from .work_time import WorkTime

        self.work_time = WorkTime(self)
        self._connect()
        self.centre.show_empty(session.article is None)

    def _connect(self) -> None:
        session, view, left, right, centre = self.session, self.view, self.left, self.right, self.centre
        session.article_closed.connect(lambda: centre.show_empty(True))
        session.article_opened.connect(lambda *_: centre.show_empty(False))
        session.list_changed.connect(self._list_changed)
        session.annotator_changed.connect(self.name_window)
        session.saving_changed.connect(self._saving)
        session.progressed.connect(left.show_progress)
        view.zoom_requested.connect(self.looks.zoom)
        view.context_requested.connect(self._context)
        self.desk.article_changed.connect(self.name_window)
        self.acts.note_wanted.connect(self.commands.to_note)
        self.acts.file_gone.connect(self._file_gone)
        centre.empty.import_asked.connect(lambda: self.run("import"))
        centre.empty.sample_asked.connect(self.sample_asked)
        self.files.opened.connect(self.open_asked)
        self.files.sample_asked.connect(self.sample_asked)
        self.files.restored.connect(self.restore_asked)
        self.files.words_changed.connect(self.load_words)
        self.files.conflicts_asked.connect(self.settling.to_first)
        self.status.who_asked.connect(lambda: self.run("who"))
        self.themes.switched.connect(self._set_theme)
        self.keyboard.watch(self, view, left.field, left.list, right.labels, right.spans, right.guideline)
        self.keyboard.watch(right.span_note, right.article_note, centre.find_bar.field)

    # What others ask of it -------------------------------------------------------------------------------------

    def run(self, ident: str) -> bool:
        """Run a command, or tag with a label (``label:KEY``); return whether it could be run now."""
        return self.commands.run(ident)

    def add_right(self, panel: QWidget) -> None:
        """Put another panel into the right side; which of them is seen is their affair."""
        self._places[self._right].addWidget(panel)

    def settle(self) -> None:
        """Save the notes that are being typed."""
        if self.is_ready:
            self.right.span_note.commit()
            self.right.article_note.commit()

    def remembered(self) -> Look:
        """Return the look and the place as they are now."""
        article = self.session.article
        if article is not None:
            place = Place(article.id, self.page.top)
            self.looks.look = with_place(self.looks.look, self.session.project.path, place)
        return self.looks.remembered()

    def give_up_project(self) -> None:
        """Leave the project open when this window closes: another one goes on with it."""
        self.session.give_up()

    def load_words(self) -> None:
        """Load the words that selections snap to, away from the window's thread."""
        self.session.load_words(self._words_loaded, self.acts.refused)

    def _words_loaded(self, words: Words) -> None:
        self.acts.words = words
        self.view.set_words(words.snap, words.boundaries)

    def name_window(self) -> None:
        """Say in the title, and to the page, what is open and who works."""
        project, row = self.session.project, self.session.row
        parts = [row.facts.title] if row is not None and row.facts.title else []
        self.setWindowTitle(" – ".join([*parts, project.path.stem, "Annotator"]).replace("[*]", "[ * ]"))
        self.view.set_my_name(project.me.name)
        if self.is_ready:
            self.status.show_annotator(project.me.name)
            if not self.session.writable:
                self.status.show_read_only()

    def _saving(self, saving: Saving) -> None:
        self._unsaved = saving.state == "unsaved"
        self.status.show_saving(saving)

    def _file_gone(self, words: str) -> None:
        """Work has stopped: what is in the deleted file can still be saved elsewhere."""
        self.centre.notice.say(words, verb=self.tr("Save a copy…"), act=self.handing.send)

    def _may_close(self) -> bool:
        if not self._unsaved:
            return True
        return self.reporter.ask(
            self.tr("Not everything is saved"),
            self.tr("The disk has not taken the last acts yet. They are tried again as long as the window is open."),
            self.tr("Close all the same"),
            self.tr("Wait"),
            yes_is_default=False,
        )

    def _list_changed(self) -> None:
        session = self.session
        self.left.read_anew()
        article = session.article
        if article is not None and (article.hidden or not session.project.article_row(article.id).hidden):
            return
        # Nothing is open, or what is open has gone with the import that brought it.
        first = session.project.articles(limit=1)
        if first:
            session.open_article(first[0].id)
        elif article is not None:
            session.close_article()

    def _set_theme(self, theme: Theme) -> None:
        self.looks.set_theme(theme)
        self.desk.set_theme(theme)

    def _context(self, where: QPoint, span: int | None) -> None:
        from . import context_menu

        if span is not None and self.acts.selection() is None:
            self.view.set_current_span(span, reveal=False, move=False)
        tagging = self.acts.current_span() is not None or self.view.target() is not None
        labels, state = self.desk.tagging_labels(), self.commands.state()
        context_menu.show(self, where, labels=labels, run=self.run, state=state, tagging=tagging)

    # The window ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the palette in its place."""
        super().resizeEvent(event)
        if self.is_ready:
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
        """Merge or import what is dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # Not from inside the drop: the other program waits for its end.
        QTimer.singleShot(0, self, lambda: self.files.dropped(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, remember the look, finish what was asked for."""
        if self.isVisible() and not self._may_close():
            event.ignore()
            return
        self._next.stop()
        self._steps.close()
        if self.isVisible():
            self.settle()
            remember(self.remembered())
        self.session.close()
        super().closeEvent(event)


def _frame(name: str) -> QWidget:
    frame = QWidget()
    frame.setObjectName(name)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column

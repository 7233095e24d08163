"""The middle: the article, or what to do while there is none; over it a slim notice and the find bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from annotator.ui.theme import Theme

from .find_bar import FindBar


class Notice(QWidget):
    """A slim bar that says something lasting, with at most one thing to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.away = QPushButton(self.tr("Dismiss"))
        self.away.clicked.connect(self.hide)
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.away)
        self.hide()

    def say(self, text: str, *, verb: str = "", act: Callable[[], None] | None = None) -> None:
        """Show ``text``; ``verb`` is the button that runs ``act``."""
        self.words.setText(text)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._act = act
        self.show()

    def _do(self) -> None:
        if self._act is not None:
            self._act()


class EmptyPage(QWidget):
    """No article yet: what to do."""

    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel(self.tr("No article yet"))
        self.title.setProperty("role", "title")
        self.words = QLabel(self.tr("Drop text files, folders or JSONL here, or choose them."))
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        for label in (self.title, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(self.tr("Import articles…"))
        self.sample = QPushButton(self.tr("Open the sample project"))
        self.choose.clicked.connect(self.import_asked)
        self.sample.clicked.connect(self.sample_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addStretch(3)


class Centre(QObject):
    """The bars over the page, and what is shown instead of it while there is no article."""

    def __init__(self, column: QVBoxLayout, stack: QStackedLayout, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.find_bar = FindBar(theme)
        self.empty = EmptyPage()
        self._stack, self._column = stack, column
        stack.addWidget(self.empty)
        column.insertWidget(0, self.notice)
        column.insertWidget(1, self.find_bar)

    def show_empty(self, empty: bool) -> None:
        """Show what to do, or the article."""
        self._stack.setCurrentIndex(1 if empty else 0)

    def put_over(self, bar: QWidget) -> None:
        """Give another bar its place over the page."""
        self._column.insertWidget(0, bar)

    def cover(self, page: QWidget) -> None:
        """Show ``page`` instead of the article, which stays as it is behind it."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def uncover(self, page: QWidget) -> None:
        """Show the article again, where ``page`` covers it."""
        if self._stack.currentWidget() is page:
            self._stack.setCurrentIndex(0)

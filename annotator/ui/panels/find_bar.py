"""Find in the article: a slim bar over the page. Width, script and letter case make no difference."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.ui.theme import CONTROL, Theme, icon

if TYPE_CHECKING:
    from annotator.text.ways import Ways

MOST = 100_000  # hits that are counted
# The blocks of Unicode that hold characters of other widths, cases and forms.
_WITH_VARIANTS = (
    *((0x41, 0x5B), (0xA0, 0x250), (0x370, 0x530), (0x2000, 0x2190), (0x2460, 0x2500), (0x2F00, 0x2FE0)),
    *((0x3000, 0x3400), (0xF900, 0xFB10), (0xFE30, 0xFE70), (0xFF00, 0xFFF0)),
)


class _Field(QLineEdit):
    escaped = Signal()
    onward = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.onward.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """``found`` carries a hit's start and end (code points); ``closed`` asks to go back to the article.

    ``ways_wanted`` asks for ``take_ways``: with them traditional and simplified characters are the same too.
    """

    found = Signal(int, int)
    closed = Signal()
    ways_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = ""
        self._hits: list[int] = []
        self._from = 0
        self._current = -1
        self._ways: Ways | None = None
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setMaximumWidth(360)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("role", "muted")
        self.count.setMinimumWidth(88)
        self._buttons: list[tuple[QToolButton, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for name, picture, slot in (
            (self.tr("Find previous"), "up", lambda: self.go(forward=False)),
            (self.tr("Find next"), "down", lambda: self.go(forward=True)),
        ):
            row.addWidget(self._button(name, picture, slot))
        row.addStretch(1)
        row.addWidget(self._button(self.tr("Close"), "close", self.close_bar))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._search)
        self.field.textEdited.connect(lambda _: self._typing.start())
        self.field.escaped.connect(self.close_bar)
        self.field.onward.connect(lambda forward: self.go(forward=forward))
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._theme = theme
        self._dressed = False
        if self.isVisible():
            self._dress()

    def _dress(self) -> None:
        """Put the icons on: not before the bar is wanted, so that the start does not wait for drawing them."""
        if not self._dressed:
            self._dressed = True
            for button, picture in self._buttons:
                button.setIcon(icon(picture, self._theme, ratio=self.devicePixelRatioF()))

    def set_text(self, text: str) -> None:
        """Search another article from now on."""
        self._text = text
        self._hits, self._current = [], -1
        if self.isVisible() and self.field.text():
            self._find()
        self._tell()

    def open(self, *, offset: int, words: str = "") -> None:
        """Show the bar; the search starts at ``offset`` (code points)."""
        self._from = offset
        self._dress()
        if self._ways is None:
            self.ways_wanted.emit()
        self.show()
        if words and "\n" not in words and len(words) < 60:
            self.field.setText(words)
            self._find()
            self._current = bisect_left(self._hits, offset) if offset in self._hits else -1
            self._tell()
            if self._current >= 0:
                self.found.emit(offset, offset + len(words))
        self.field.setFocus()
        self.field.selectAll()

    def take_ways(self, ways: Ways) -> None:
        """Find all ways of writing from now on, and so what was not found before."""
        self._ways = ways
        if self.isVisible() and self.field.text() and not self._typing.isActive():
            if self._current < 0:
                self._search()
                return
            at = self._hits[self._current]
            self._find()
            self._current = bisect_left(self._hits, at)
            self._tell()

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def go(self, *, forward: bool) -> None:
        """Go to the next hit or the one before, round the end."""
        if self._typing.isActive() or not self._hits:
            self._typing.stop()
            self._find()
        if not self._hits:
            self._tell()
            return
        if self._current >= 0:
            self._current = (self._current + (1 if forward else -1)) % len(self._hits)
        elif forward:
            self._current = bisect_left(self._hits, self._from) % len(self._hits)
        else:
            self._current = (bisect_right(self._hits, self._from) - 1) % len(self._hits)
        self._show()

    def _button(self, name: str, picture: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedSize(CONTROL, CONTROL)
        button.clicked.connect(slot)
        self._buttons.append((button, picture))
        return button

    def _search(self) -> None:
        self._find()
        if self._hits:
            self._current = bisect_left(self._hits, self._from) % len(self._hits)
            self._show()
        else:
            self._tell()

    def _find(self) -> None:
        self._hits, self._current = hits(self._text, self.field.text(), ways=self._ways), -1

    def _show(self) -> None:
        start = self._hits[self._current]
        self._from = start
        self._tell()
        self.found.emit(start, start + len(self.field.text()))

    def _tell(self) -> None:
        if not self.field.text():
            self.count.setText("")
        elif not self._hits:
            self.count.setText(self.tr("Not found"))
        else:
            self.count.setText(f"{self._current + 1} / {len(self._hits)}")


def hits(text: str, words: str, *, ways: Ways | None = None) -> list[int]:
    """Return where ``words`` starts in ``text``: at most ``MOST`` places that do not overlap.

    The words are widened to all the ways of writing them, and the text is left as it is: folding a million characters
    would be felt.
    """
    if not words:
        return []
    result: list[int] = []
    for hit in re.finditer("".join(_any_of(char, ways) for char in words), text):
        result.append(hit.start())
        if len(result) >= MOST:
            break
    return result


def _any_of(char: str, ways: Ways | None) -> str:
    """Return the pattern of everything that counts as ``char``."""
    plain = _fold(char)
    alike = {char, plain, plain.upper(), *_written_otherwise().get(plain, ())}
    alike = {one for one in alike if len(one) == 1} | set(ways.alike(char) if ways is not None else ())
    return re.escape(char) if len(alike) == 1 else f"[{''.join(map(re.escape, sorted(alike)))}]"


def _fold(char: str) -> str:
    """Return the character that ``char`` counts as: of normal width, and small."""
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == 1 and not char.isspace() else char


@cache
def _written_otherwise() -> dict[str, list[str]]:
    """Return for each character which others count as it."""
    found: dict[str, list[str]] = {}
    for first, last in _WITH_VARIANTS:
        for char in map(chr, range(first, last)):
            if _fold(char) != char:
                found.setdefault(_fold(char), []).append(char)
    return found

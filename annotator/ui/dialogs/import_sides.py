"""The preview of a reflow: the file at the left, what becomes of it at the right, and what is what in colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from annotator.model.offsets import OffsetMap
from annotator.ui.dialogs.parts import GRID, button, is_dark, plain, quiet, row

from .import_reflow import Place, Sides, Tint

if TYPE_CHECKING:
    from collections.abc import Iterator

_TINTS: dict[Tint, tuple[str, str]] = {
    "caption": ("#228A8F", "#30C8CF"),
    "byline": ("#79821D", "#AFBB47"),
    "heading": ("#975AC0", "#CC97F3"),
    "repeat": ("#AD6723", "#F19A4B"),
}
_JOIN = ("#2456B8", "#8CAFFE")
_FILL, _JOIN_FILL, _NOW_FILL = 0.14, 0.22, 0.5
_ROUND = 2  # characters at either side of a join that are marked


class SidesView(QWidget):
    """Shows ``Sides``. A step goes from joined place to joined place, on both sides at once."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = Sides()
        self._maps = (OffsetMap(), OffsetMap())
        self._now = -1
        self.left = _page(self.tr("As it stands in the file"))
        self.right = _page(self.tr("As it would be imported"))
        self.count = plain(wrap=False)
        self.back = button(self.tr("Previous place"), lambda: self.step(-1))
        self.on = button(self.tr("Next place"), lambda: self.step(1))
        for one in (self.back, self.on):
            one.setAutoDefault(False)
        self.legend = {tint: plain(wrap=False) for tint in ("join", *_TINTS)}
        self.more = quiet(self.tr("Only the beginning of the file is shown."))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        for column, page in enumerate((self.left, self.right)):
            grid.addWidget(quiet(page.accessibleName()), 0, column)
            grid.addWidget(page, 1, column)
            grid.setColumnStretch(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row(self.count, self.back, self.on, None, *self.legend.values()))
        column.addLayout(grid, 1)
        column.addWidget(self.more)
        self.show_sides(None)

    def show_sides(self, sides: Sides | None) -> None:
        """Show both sides; None empties them."""
        self._sides = sides or Sides()
        self._now = -1
        for page, text in ((self.left, self._sides.source), (self.right, self._sides.result)):
            page.setPlainText(text)
        self._maps = (OffsetMap.of(self._sides.source), OffsetMap.of(self._sides.result))
        self.more.setVisible(self._sides.more)
        for one in (self.back, self.on):
            one.setEnabled(bool(self._sides.joins))
        self._paint()
        if self._sides.joins:
            self.step(1)

    def step(self, by: int) -> None:
        """Go to the next joined place, or the one before; after the last comes the first."""
        places = len(self._sides.joins)
        if places:
            self._now = (self._now + by) % places if self._now >= 0 else 0
            self._paint()
            self._reveal_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the place in question once there is room for it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal_now)

    def _reveal_now(self) -> None:
        if 0 <= self._now < len(self._sides.joins):
            self._reveal(0, self._sides.cuts[self._now][0])
            self._reveal(1, self._sides.joins[self._now])

    def now(self) -> int:
        """Return which of the joined places is in question, from 0; -1 where there is none."""
        return self._now

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "legend"):
            self._paint()

    # Painting

    def _paint(self) -> None:
        dark = is_dark(self)
        sides = self._sides
        # The break is marked at the characters before and after it: line feeds themselves show nothing.
        cuts = [((start - _ROUND, start), (end, end + _ROUND)) for start, end in sides.cuts]
        joins = [((at - _ROUND, at + _ROUND),) for at in sides.joins]
        for page, offsets, tints, places in (
            (self.left, self._maps[0], sides.source_tints, cuts),
            (self.right, self._maps[1], sides.result_tints, joins),
        ):
            page.setExtraSelections(list(self._marks(page, offsets, tints, places, dark=dark)))
        names = {
            "join": self.tr("Joined"),
            "caption": self.tr("Caption"),
            "byline": self.tr("By-line"),
            "heading": self.tr("Heading"),
            "repeat": self.tr("Repeated"),
        }
        for key, label in self.legend.items():
            _swatch(label, names[key], _JOIN[dark] if key == "join" else _TINTS[key][dark])  # type: ignore[index]
        if not sides.joins:
            self.count.setText(self.tr("Nothing to join here."))
        else:
            self.count.setText(self.tr("Joined place {at} of {all}").format(at=self._now + 1, all=len(sides.joins)))

    def _marks(
        self,
        page: QPlainTextEdit,
        offsets: OffsetMap,
        tints: Sequence[tuple[int, int, Tint]],
        places: Sequence[tuple[Place, ...]],
        *,
        dark: bool,
    ) -> Iterator[QTextEdit.ExtraSelection]:
        for start, end, tint in tints:
            yield _mark(page, offsets, start, end, _tint(_TINTS[tint][dark], _FILL))
        for number, parts in enumerate(places):
            fill = _tint(_JOIN[dark], _NOW_FILL if number == self._now else _JOIN_FILL)
            for start, end in parts:
                yield _mark(page, offsets, max(0, start), end, fill, line=QColor(_JOIN[dark]))

    def _reveal(self, side: int, offset: int) -> None:
        """Bring a place into view, with some lines above it."""
        page = (self.left, self.right)[side]
        cursor = QTextCursor(page.document())
        cursor.setPosition(min(self._maps[side].to_utf16(offset), page.document().characterCount() - 1))
        page.setTextCursor(cursor)
        page.centerCursor()


def _page(name: str) -> QPlainTextEdit:
    page = QPlainTextEdit()
    page.setReadOnly(True)
    page.setProperty("role", "read")
    page.setTabChangesFocus(True)
    page.setAccessibleName(name)
    page.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    return page


def _tint(color: str, alpha: float) -> QColor:
    made = QColor(color)
    made.setAlphaF(alpha)
    return made


def _mark(
    page: QPlainTextEdit, offsets: OffsetMap, start: int, end: int, fill: QColor, *, line: QColor | None = None
) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(page.document())
    last = page.document().characterCount() - 1
    cursor.setPosition(min(offsets.to_utf16(start), last))
    cursor.setPosition(min(offsets.to_utf16(end), last), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setBackground(fill)
    if line is not None:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(line)
        look.setFontWeight(QFont.Weight.Bold)
    mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]  (the stubs do not know them)
    return mark


def _swatch(label: QLabel, name: str, color: str) -> None:
    fill = QColor(color)
    label.setText(name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setStyleSheet(
        f"background: rgba({fill.red()}, {fill.green()}, {fill.blue()}, 36); border-bottom: 2px solid {color};"
        "padding: 2px 8px;"
    )

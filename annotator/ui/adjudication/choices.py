"""What can be chosen for the case in question: each annotator's version, both, neither, as it is tagged now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from annotator.model.values import Span
from annotator.ui.panels.plain import plain_tip
from annotator.ui.rows import RIGHT, Index, RowDelegate, paint_key, paint_swatches, paint_tick, smaller, write
from annotator.ui.theme import Theme

from .cases import CHIP, paint_letter

ROW = 28
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it does (``take_0``, ``both``, …), its key, its words, the spans that it would leave.

    ``number`` is the participant's place for a letter of the colour, -1 for none. ``capped``: the key stands before
    that letter, as it is not the letter's own.
    """

    ident: str
    key: str
    words: str
    spans: tuple[Span, ...] = ()
    number: int = -1
    chosen: bool = False
    quoted: bool = False
    capped: bool = False


class ChoiceModel(QAbstractListModel):
    """The choices of one case."""

    def __init__(
        self, color: Callable[[str], str], label_name: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.color, self.label_name = color, label_name
        self.text = ""
        self._choices: Sequence[Choice] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many choices there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the words, the choice itself, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._choices):
            return None
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.UserRole:
            return choice
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = [choice.words, *(self.described(span) for span in choice.spans)]
            parts += [self.tr("chosen")] if choice.chosen else []
            words = "  ·  ".join(part for part in parts if part)
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def show_choices(self, choices: Sequence[Choice], text: str) -> None:
        """Show the choices of another case, of the article ``text``."""
        self.beginResetModel()
        self._choices, self.text = choices, text
        self.endResetModel()

    def described(self, span: Span) -> str:
        """Return a span's label and text."""
        note = f" ({span.note})" if span.note else ""
        return f"{self.label_name(span.label)} “{self.text[span.start : span.end]}”{note}"


class ChoiceDelegate(RowDelegate):
    """One line: the key, the label's colour, the text, whose it is, and a mark on what was chosen."""

    height = ROW

    def __init__(self, theme: Theme, model: ChoiceModel, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        choice: Choice | None = index.data(Qt.ItemDataRole.UserRole)
        if choice is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, font, small = self.theme, option.font, smaller(option.font)
        room = option.rect.adjusted(16, 0, -16, 0)
        x = self._paint_key(painter, choice, room, small) + 8
        if choice.chosen:
            right, y = room.right(), room.center().y()
            paint_tick(painter, (QPointF(right - 10, y), QPointF(right - 7, y + 4), QPointF(right, y - 5)), theme)
            room.setRight(right - 20)
        if not choice.quoted:
            place = QRect(x, room.top(), room.right() - x, room.height())
            write(painter, place, choice.words, font=font, color=theme.ink)
            return
        colors = map(self._model.color, dict.fromkeys(span.label for span in choice.spans))
        x = paint_swatches(painter, x, room.center().y(), colors, size=10, step=14, round_by=3)
        third = room.width() // 3
        wide = min(third, QFontMetrics(small).horizontalAdvance(choice.words)) + 8
        who = QRect(room.right() - wide, room.top(), wide, room.height())
        write(painter, who, choice.words, font=small, color=theme.muted, align=RIGHT)
        place = QRect(x, room.top(), room.right() - wide - x, room.height())
        words = self._quotes(choice) or self.tr("nothing here")
        ink = theme.ink if choice.spans else theme.muted
        write(painter, place, words, font=font, color=ink, elide=Qt.TextElideMode.ElideMiddle)

    def _quotes(self, choice: Choice) -> str:
        """Return the spans' texts; those that differ in the label only stand once."""
        found = dict.fromkeys((span.start, span.end) for span in choice.spans)
        return " + ".join(self._model.text[start:end].replace("\n", " ") for start, end in found)

    def _paint_key(self, painter: QPainter, choice: Choice, room: QRect, font: QFont) -> int:
        """Paint the key as a cap, or as the annotator's letter; return how far it reaches."""
        left = room.left()
        if choice.number < 0 or choice.capped:
            left = self._paint_cap(painter, choice.key, left, room, font)
        if choice.number < 0:
            return left
        left += 8 if choice.capped else 0
        chip = QRectF(left, room.center().y() - CHIP / 2, CHIP, CHIP)
        paint_letter(painter, chip, choice.number, font, self.theme, empty=not choice.spans)
        return left + CHIP

    def _paint_cap(self, painter: QPainter, key: str, left: int, room: QRect, font: QFont) -> int:
        cap = QRectF(left, room.center().y() - 9.5, max(QFontMetrics(font).horizontalAdvance(key) + 10, 20), 20)
        if key:  # without one the letters stand in line all the same
            paint_key(painter, cap, key, font, self.theme)
        return round(cap.right())


class ChoiceList(QListView):
    """The rows, as high as they are many. A click chooses; keys mark a row, and then choose it."""

    def __init__(self, model: ChoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Choices for this case"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setModel(model)
        model.modelReset.connect(self.updateGeometry)

    def mark(self, step: int) -> str:
        """Mark the row that is ``step`` further, round the end; return what it says, empty where there is none."""
        rows, now = self.model().rowCount(), self.currentIndex().row()
        if not rows:
            return ""
        row = now + step if now >= 0 or step > 0 else rows - 1
        self.setCurrentIndex(self.model().index(row % rows, 0))
        return str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def marked(self) -> str:
        """Return what the marked row does; empty where none is marked."""
        choice = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return choice.ident if choice is not None else ""

    def sizeHint(self) -> QSize:
        """Return room for every row, as far as there is room."""
        rows = self.model().rowCount()
        return QSize(240, ROW * min(_MOST_ROWS, rows))

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of it can be left out."""
        return self.sizeHint()

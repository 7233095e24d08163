"""Lists of two-line rows: what was done, and under it who and when; branches as dots and lines before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from annotator.ui.panels.delegates import row_height
from annotator.ui.panels.empty import paint_hint
from annotator.ui.panels.plain import plain_tip
from annotator.ui.rows import WHOLE, Index, RowDelegate, smaller, write
from annotator.ui.theme import Theme

_PITCH = 16  # pixels from one column of branches to the next


@dataclass(frozen=True, slots=True)
class Line:
    """A row: two lines of plain text. ``faint``: it stands no more. ``color``: a label's, of the dot before it.

    ``columns`` is how many columns of dots and branches stand before the words; none, and there is no dot.

    ``strokes`` are the branch lines in the row, each from a column at its top, middle or bottom (0, 1, 2) to another;
    ``column`` is the dot's, ``strong`` marks the one that is shown now, ``count`` stands at the right.
    """

    first: str
    second: str = ""
    faint: bool = False
    strong: bool = False
    color: str = ""
    column: int = 0
    columns: int = 1
    strokes: tuple[tuple[int, int, int, int], ...] = ()
    count: str = ""


class LineModel(QAbstractListModel):
    """Rows made when they are asked for: a long history is never written out whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._line: Callable[[int], Line] = lambda row: Line("")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a row's words, or the ``Line`` itself for ``UserRole``."""
        if not index.isValid() or not 0 <= index.row() < self._count:
            return None
        line = self._line(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.first
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = "\n".join(part for part in (line.first, line.second) if part)
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def show(self, count: int, line: Callable[[int], Line]) -> None:
        """Show ``count`` rows; ``line`` makes each."""
        self.beginResetModel()
        self._count, self._line = count, line
        self.endResetModel()

    def lines(self) -> list[Line]:
        """Return all rows."""
        return [self._line(row) for row in range(self._count)]


class LineDelegate(RowDelegate):
    """Paints a ``Line``."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: the same for all."""
        return QSize(200, row_height(option.font))

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        line: Line | None = index.data(Qt.ItemDataRole.UserRole)
        if line is None:
            return
        whole = option.rect
        self._branches(painter, whole, line)
        small = smaller(option.font)
        first, second = QFontMetrics(option.font), QFontMetrics(small)
        room = whole.adjusted(16 + _PITCH * line.columns, 0, -16, 0)
        top = room.top() + (room.height() - first.height() - second.height() - 2) // 2
        muted = self.theme.muted
        if line.count:
            width = first.horizontalAdvance(line.count)
            place = QRect(room.right() - width, top, width + 1, first.height())
            write(painter, place, line.count, font=option.font, color=muted, elide=WHOLE)
            room.setRight(room.right() - width - 8)
        font = option.font
        font.setBold(line.strong)
        font.setStrikeOut(line.faint)
        place = QRect(room.left(), top, room.width(), first.height())
        write(painter, place, line.first, font=font, color=muted if line.faint else self.theme.ink)
        below = QRect(room.left(), place.bottom() + 3, room.width(), second.height())
        write(painter, below, line.second, font=small, color=muted)

    def _branches(self, painter: QPainter, whole: QRect, line: Line) -> None:
        """Draw the dot, and the lines to those above and below."""

        def at(column: int, height: int) -> QPointF:
            return QPointF(whole.left() + 20 + _PITCH * column, whole.top() + whole.height() * height / 2)

        if not line.columns:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.edge), 2))
        for from_column, from_height, to_column, to_height in line.strokes:
            painter.drawLine(at(from_column, from_height), at(to_column, to_height))
        color = QColor(line.color or self.theme.muted)
        painter.setPen(QPen(color, 2))
        painter.setBrush(QColor(self.theme.side) if line.faint else color)
        size = 5.0 if line.strong else 4.0
        painter.drawEllipse(at(line.column, 1), size, size)


class LineList(QListView):
    """The rows; a hint while there is none. ``chosen`` carries the row that was gone to."""

    chosen = Signal(int)
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.hint = ""
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.delegate = LineDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self._quiet = False
        self.selectionModel().currentRowChanged.connect(self._moved)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self.delegate.theme = theme
        self.viewport().update()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        given = list(lines)
        self.show_made(len(given), given.__getitem__)

    def show_made(self, count: int, line: Callable[[int], Line]) -> None:
        """Show ``count`` rows that ``line`` makes when they are looked at; none is current."""
        self._quiet = True
        self.lines.show(count, line)
        self._quiet = False

    def go_to(self, row: int) -> None:
        """Mark a row and have it in view, without telling."""
        self._quiet = True
        index = self.lines.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._quiet = False

    def row(self) -> int:
        """Return the current row, -1 for none."""
        return self.currentIndex().row()

    def _moved(self, now: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self.chosen.emit(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def fit(self, *, most: int) -> None:
        """Be as high as the rows are, up to ``most`` of them."""
        rows = min(max(self.lines.rowCount(), 1), most)
        self.setFixedHeight(rows * row_height(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the hint."""
        super().paintEvent(event)
        if self.hint and not self.lines.rowCount():
            paint_hint(self, self.hint)


def branches(parents: Sequence[Sequence[int]], columns: Sequence[int]) -> list[tuple[tuple[int, int, int, int], ...]]:
    """Return the strokes of each row: ``parents`` are rows above it that it is joined to, ``columns`` the dots'."""
    found: list[list[tuple[int, int, int, int]]] = [[] for _ in columns]
    for child, above in enumerate(parents):
        for parent in above:
            lane = max(columns[parent], columns[child])
            found[parent].append((columns[parent], 1, lane, 2))
            for between in range(parent + 1, child):
                found[between].append((lane, 0, lane, 2))
            found[child].append((lane, 0, columns[child], 1))
    return [tuple(strokes) for strokes in found]

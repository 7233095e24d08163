"""The matrix: everybody against everybody, the number written in each cell, the diagonal saying how much is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.panels.plain import plain_tip
from annotator.ui.rows import smaller
from annotator.ui.theme import Theme

from . import words
from .words import Figure

if TYPE_CHECKING:
    from annotator.project.agreeing import Agreement, Pair

_Index = QModelIndex | QPersistentModelIndex
CELL_WIDTH, CELL_HEIGHT = 96, 48
_LEAST_WIDTH = 64
_HEADER = 104
_MOST_ROWS = 6


class MatrixModel(QAbstractTableModel):
    """Annotators by annotators. ``UserRole`` gives a cell's value, what stands under it, and whether it is diagonal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.agreement: Agreement | None = None
        self.figure: Figure = "exact"
        self.names: list[str] = []

    def show(self, agreement: Agreement | None) -> None:
        """Take other figures."""
        self.beginResetModel()
        self.agreement = agreement
        people = [party.annotator for party in agreement.parties] if agreement is not None else []
        self.names = list(words.names_of(people).values())
        self.endResetModel()

    def choose(self, figure: Figure) -> None:
        """Show another figure of the same comparison."""
        self.figure = figure
        if self.names:
            last = len(self.names) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))

    def pair(self, index: _Index) -> Pair | None:
        """Return the pair of a cell; None on the diagonal."""
        if self.agreement is None or not index.isValid() or index.row() == index.column():
            return None
        parties = self.agreement.parties
        return self.agreement.pair(parties[index.row()].annotator.id, parties[index.column()].annotator.id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many annotators there are."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many annotators there are."""
        return 0 if parent.isValid() else len(self.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return an annotator's name."""
        del orientation
        if role == Qt.ItemDataRole.DisplayRole:
            return self.names[section]
        return plain_tip(self.names[section]) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a cell's number, what it says in words, or its parts."""
        if self.agreement is None or not index.isValid():
            return None
        if index.row() == index.column():
            done = self.agreement.parties[index.row()].done
            if role == Qt.ItemDataRole.UserRole:
                return None, str(done), True
            if role == Qt.ItemDataRole.DisplayRole:
                return str(done)
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                said = self.tr("{name}: articles done: {count}").format(name=self.names[index.row()], count=done)
                return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
            return None
        pair = self.pair(index)
        found = words.known(pair, self.figure)
        articles = pair.articles if pair is not None else 0
        if role == Qt.ItemDataRole.UserRole:
            return found.value, self.tr("{count} art.").format(count=articles), False
        if role == Qt.ItemDataRole.DisplayRole:
            return words.written(found.value)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self.tr("{a} and {b}: {figure} {value}, articles: {count}").format(
                a=self.names[index.row()],
                b=self.names[index.column()],
                figure=words.figure_name(self.figure),
                value=words.with_interval(found),
                count=articles,
            )
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell: the number, and under it over how many articles."""
        value, below, diagonal = index.data(Qt.ItemDataRole.UserRole)
        theme, room = self.theme, option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.side if diagonal else theme.hover if value is None else words.shade(theme, value)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(room, 4, 4)
        half = room.height() // 2
        above = QRect(room.left(), room.top() + 5, room.width(), half - 3)
        under = QRect(room.left(), room.top() + half + 1, room.width(), half - 5)
        painter.setPen(QColor(theme.ink))
        center = int(Qt.AlignmentFlag.AlignCenter)
        if diagonal:
            painter.drawText(above, center, below)
            painter.setPen(QColor(theme.muted))
            painter.setFont(smaller(option.font))
            painter.drawText(under, center, self.tr("done"))
        else:
            font = option.font
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(above, center, words.written(value))
            font.setBold(False)
            painter.setFont(smaller(font))
            painter.drawText(under, center, below)
        if option.state & QStyle.StateFlag.State_Selected:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(theme.accent if focus else theme.muted), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()


class Matrix(QTableView):
    """The matrix as a table whose cells arrows go through. ``chosen``: another pair stands in the current cell."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = MatrixModel(self)
        self._cells = _Cells(theme, self)
        self.setModel(self.table)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Agreement of every two annotators"))
        self.setObjectName("matrix")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header, size in ((across, CELL_WIDTH), (down, CELL_HEIGHT)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        # The first section of the window's tables has more room before it; here all are alike.
        self.setStyleSheet("QHeaderView::section:first { padding-left: 8px; }")
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setFixedWidth(_HEADER)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._cells.theme = theme
        self.viewport().update()

    def show_figures(self, agreement: Agreement | None) -> None:
        """Show other figures, and go to the first pair that has any."""
        self.table.show(agreement)
        self._fit()
        if agreement is None:
            return
        count = len(agreement.parties)
        cells = [self.table.index(row, column) for row in range(count) for column in range(row + 1, count)]
        first = next((cell for cell in cells if (pair := self.table.pair(cell)) is not None and pair.articles), None)
        if first is not None:
            self.setCurrentIndex(first)

    def go_to(self, one: int, other: int) -> None:
        """Go to the cell of two annotators (local ids), where both are there."""
        if self.table.agreement is None:
            return
        ids = [party.annotator.id for party in self.table.agreement.parties]
        if one in ids and other in ids:
            self.setCurrentIndex(self.table.index(ids.index(one), ids.index(other)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count = self.table.rowCount()
        if not count:
            return
        room = (self.width() - _HEADER - 2 * self.frameWidth()) // count
        width = min(max(room, _LEAST_WIDTH), CELL_WIDTH)
        self.horizontalHeader().setDefaultSectionSize(width)
        bar = self.horizontalScrollBar().sizeHint().height() if room < width else 0
        rows = min(count, _MOST_ROWS) * CELL_HEIGHT
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 2 * self.frameWidth() + 2)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell of the pair; on the diagonal there is none, and the last one stays."""
        super().currentChanged(current, previous)
        pair = self.table.pair(current)
        if pair is not None:
            self.chosen.emit(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the differences behind the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)

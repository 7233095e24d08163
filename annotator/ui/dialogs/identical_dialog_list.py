"""The places in context: a list that reads what stands around them as one scrolls, each with a tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from annotator.ui.rows import LEFT, RIGHT, Index, RowDelegate, smaller, write
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.project.identical import InContext, Place

_PAGE = 64  # rows whose texts are read together
_HEIGHT = 48
_BOX = 16
_CENTER = 0.42  # where, across a row, the words themselves begin


class PlaceModel(QAbstractListModel):
    """``ticked`` says that what is ticked has changed. Row -> ``Place``; its context is read a page at a time."""

    ticked = Signal()

    def __init__(self, read: Callable[[Sequence[Place]], list[InContext]], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._places: Sequence[Place] = ()
        self._on = bytearray()
        self._free = 0
        self._articles: Counter[int] = Counter()  # how many places of it are ticked, by article
        self._pages: dict[int, list[InContext]] = {}
        self.remark: Callable[[Place, InContext], str] = lambda place, around: ""

    def set_places(self, places: Sequence[Place], free: int) -> None:
        """List these; the first ``free``, which can be done and break no guideline, are ticked."""
        self.beginResetModel()
        self._places, self._free, self._pages = places, free, {}
        self._turn_free(True)
        self.endResetModel()
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many places there are."""
        return 0 if parent.isValid() else len(self._places)

    def place(self, row: int) -> Place:
        """Return the place of a row."""
        return self._places[row]

    def around(self, row: int) -> InContext:
        """Return what stands around a place."""
        page = row // _PAGE
        if page not in self._pages:
            self._pages[page] = self._read(self._places[page * _PAGE : (page + 1) * _PAGE])
        return self._pages[page][row % _PAGE]

    def is_on(self, row: int) -> bool:
        """Return whether a row is ticked."""
        return bool(self._on[row])

    def turn(self, row: int) -> None:
        """Tick a row, or take the tick away; where nothing can be done there is none."""
        place = self._places[row]
        if place.possible:
            self._on[row] = not self._on[row]
            self._articles[place.article] += 1 if self._on[row] else -1
            self.dataChanged.emit(self.index(row), self.index(row))
            self.ticked.emit()

    def turn_all(self, on: bool) -> None:
        """Tick all that can be ticked and break no guideline, or none."""
        self._turn_free(on)
        if self._places:
            self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1))
        self.ticked.emit()

    def _turn_free(self, on: bool) -> None:
        self._on = bytearray((on,)) * self._free + bytearray(len(self._places) - self._free)
        self._articles = Counter(place.article for place in self._places[: self._free]) if on else Counter()

    def count(self) -> int:
        """Return how many places are ticked."""
        return self._on.count(1)

    def articles(self) -> int:
        """Return in how many articles something is ticked."""
        return sum(count > 0 for count in self._articles.values())

    def chosen(self) -> list[Place]:
        """Return the places that are ticked."""
        return [place for place, on in zip(self._places, self._on, strict=True) if on]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the words in context, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._places):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_on(index.row()) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place, around = self.place(index.row()), self.around(index.row())
            words = f"{around.before}[…]{around.after}, {around.title}"
            return ", ".join(filter(None, (words, self.remark(place, around))))
        return None


class PlaceDelegate(RowDelegate):
    """Two lines: the words in the middle of what stands around them; the article, and what is to be said of it."""

    height = _HEIGHT

    def __init__(self, model: PlaceModel, quote: str, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent)
        self._model, self._quote = model, " ".join(quote.split())
        self.color = QColor(theme.accent)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        row, theme = index.row(), self.theme
        place, around = self._model.place(row), self._model.around(row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(12, 5, -12, -5)
        self._paint_box(painter, QRectF(room.left(), option.rect.center().y() - 8, _BOX, _BOX), place, row)
        room.setLeft(room.left() + _BOX + 12)
        bold, small = QFont(option.font), smaller(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(option.font)
        line = QRect(room.left(), room.top(), room.width(), metrics.height() + 2)
        words = QFontMetrics(bold).elidedText(self._quote, Qt.TextElideMode.ElideMiddle, room.width() // 3)
        start = room.left() + round(room.width() * _CENTER) - QFontMetrics(bold).horizontalAdvance(words) // 2
        end = start + QFontMetrics(bold).horizontalAdvance(words)
        ink = QColor(theme.ink if place.possible else theme.muted)
        fill = QColor(self.color)
        fill.setAlphaF(0.16)
        if place.possible:
            painter.fillRect(QRect(start, line.top(), end - start, line.height()), fill)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(QRect(start, line.top(), end - start + 2, line.height()), LEFT, words)
        left = QRect(room.left(), line.top(), start - room.left(), line.height())
        cut = Qt.TextElideMode.ElideLeft
        write(painter, left, _flat(around.before), font=option.font, color=theme.muted, align=RIGHT, elide=cut)
        right = QRect(end, line.top(), room.right() - end, line.height())
        write(painter, right, _flat(around.after), font=option.font, color=theme.muted)
        self._paint_below(painter, room, line, small, self._model.remark(place, around), around.title, place)

    def _paint_below(
        self, painter: QPainter, room: QRect, line: QRect, font: QFont, remark: str, title: str, place: Place
    ) -> None:
        metrics = QFontMetrics(font)
        below = QRect(room.left(), line.bottom() + 2, room.width(), metrics.height())
        third = below.adjusted(below.width() - room.width() * 2 // 3, 0, 0, 0)
        ink = self.theme.warn if place.why else self.theme.muted
        wide = write(painter, third, remark, font=font, color=ink, align=RIGHT)
        write(painter, below.adjusted(0, 0, -wide - 16, 0), _flat(title), font=font, color=self.theme.muted)

    def _paint_box(self, painter: QPainter, box: QRectF, place: Place, row: int) -> None:
        if not place.possible:
            painter.setPen(QPen(QColor(self.theme.muted), 1.6))
            middle = box.center()
            painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
            return
        on = self._model.is_on(row)
        painter.setPen(QPen(QColor(self.theme.accent if on else self.theme.muted), 1.2))
        painter.setBrush(QColor(self.theme.accent) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if on:
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(QColor(self.theme.on_accent), 1.8, Qt.PenStyle.SolidLine, cap, join))
            middle = box.center()
            painter.drawPolyline([middle + QPointF(-4, 0), middle + QPointF(-1, 3.2), middle + QPointF(4.5, -3.5)])


class PlaceList(QListView):
    """The list. A click or Space ticks a row."""

    def __init__(self, model: PlaceModel, delegate: PlaceDelegate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, also where an input method makes it a wide one."""
        row = self.currentIndex().row()
        if row >= 0 and (event.key() == Qt.Key.Key_Space or event.text() == "　"):
            self._model.turn(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click anywhere in the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._model.turn(index.row())

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        self.viewport().update()


def _flat(text: str) -> str:
    return " ".join(text.split("\n")).replace("\t", " ")

"""Bars by label: how far the chosen two agree on each, with the interval as a thin line over the bar's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from annotator.ui.panels.empty import paint_hint
from annotator.ui.panels.plain import plain_tip
from annotator.ui.rows import RIGHT, WHOLE, Index, RowDelegate, paint_swatch, smaller, write
from annotator.ui.theme import Theme

from . import words
from .words import Figure, Known

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from annotator.compare.matching import Measure
    from annotator.model.values import Label
    from annotator.project.agreeing import Pair

_ROW = 32


@dataclass(frozen=True, slots=True)
class Bar:
    """One label: its figure, and how many spans either has and how many of them match."""

    key: str
    name: str
    color: str
    found: Known
    a: int
    b: int
    matched: int


def measure_of(figure: Figure) -> Measure:
    """Return what bars show for a figure: kappa is of all labels at once, so beside it they show exact F1."""
    return figure if figure in ("exact", "relaxed", "extent") else "exact"


def bars_of(pair: Pair | None, figure: Figure, labels: dict[str, Label], *, chinese: bool, dark: bool) -> list[Bar]:
    """Return a bar for each label that either of the two has, in the labels' order."""
    if pair is None or pair.figures is None:
        return []
    measure = measure_of(figure)
    counted, intervals = pair.figures.pooled.matches[measure].by_label, pair.figures.intervals
    order = {key: at for at, key in enumerate(labels)}
    found: list[Bar] = []
    for key in sorted(counted, key=lambda key: (order.get(key, len(order)), key)):
        label, counts = labels.get(key), counted[key]
        color = (label.color_dark if dark else label.color_light) if label is not None else ""
        found.append(
            Bar(
                key,
                words.label_name(labels, key, chinese=chinese),
                color or "#888888",
                Known(counts.f1, intervals.get((measure, key))),
                counts.a,
                counts.b,
                counts.matched,
            )
        )
    return found


class _BarModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self.measure = ""

    def show(self, bars: list[Bar], measure: str) -> None:
        self.beginResetModel()
        self.bars, self.measure = bars, measure
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        if not index.isValid() or index.row() >= len(self.bars):
            return None
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return bar
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self.tr("{label}: {figure} {value}; spans: {a} and {b}, matched: {matched}").format(
                label=bar.name,
                figure=self.measure,
                value=words.with_interval(bar.found),
                a=bar.a,
                b=bar.b,
                matched=bar.matched,
            )
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class _BarDelegate(RowDelegate):
    height = _ROW

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: Bar = index.data(Qt.ItemDataRole.UserRole)
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(12, 0, -12, 0)
        paint_swatch(painter, QRectF(room.left(), room.center().y() - 5.5, 12, 12), bar.color)
        name = QRect(room.left() + 20, room.top(), min(112, room.width() // 3), room.height())
        counts = f"{bar.matched} ({bar.a}, {bar.b})"
        numbers = QRect(room.right() - 144, room.top(), 144, room.height())
        write(painter, name, bar.name, font=option.font, color=theme.ink)
        value = QRect(numbers.left(), room.top(), 48, room.height())
        said = words.written(bar.found.value)
        write(painter, value, said, font=option.font, color=theme.ink, align=RIGHT, elide=WHOLE)
        small = smaller(option.font)
        write(painter, numbers, counts, font=small, color=theme.muted, align=RIGHT, elide=WHOLE)
        self._bar(painter, QRectF(name.right() + 8, room.center().y() - 4, numbers.left() - name.right() - 16, 8), bar)

    def _bar(self, painter: QPainter, track: QRectF, bar: Bar) -> None:
        if track.width() < 24:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(track, 4, 4)
        if bar.found.value is None:
            return
        if bar.found.value > 0:
            painter.setBrush(QColor(bar.color))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * bar.found.value, 8), 4, 4)
        if bar.found.interval is not None:
            ends = bar.found.interval.low, bar.found.interval.high
            low, high = (track.left() + track.width() * end for end in ends)
            middle = track.center().y()
            painter.setPen(QPen(QColor(self.theme.ink), 1.2))
            painter.drawLine(QPointF(low, middle), QPointF(high, middle))
            for end in (low, high):
                painter.drawLine(QPointF(end, middle - 5), QPointF(end, middle + 5))


class Bars(QListView):
    """The bars as a list; ``activated`` tells of the label that is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _BarModel(self)
        self._delegate = _BarDelegate(theme, self)
        self._hint = ""
        self.setModel(self._bars)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Agreement by label"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.activated)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_bars(self, bars: list[Bar], measure: str, *, hint: str = "") -> None:
        """Show other bars; ``hint`` stands where there are none."""
        self._hint = hint
        self._bars.show(bars, measure)

    def bars(self) -> list[Bar]:
        """Return what is shown."""
        return self._bars.bars

    def label_at(self, index: Index) -> str:
        """Return a row's label."""
        return self._bars.bars[index.row()].key if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the label."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, or the hint."""
        super().paintEvent(event)
        if self._hint and not self._bars.bars:
            paint_hint(self, self._hint)

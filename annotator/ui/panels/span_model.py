"""The article's spans as a sortable table model: text, label, position. Holds 50,000 without sorting them twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.model.span_index import order
from annotator.model.values import Label, Span

from .plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
TEXT, LABEL, PLACE = range(3)
_MOST = 120  # characters of a span that a row shows
_DISPUTED = "≠"


class SpanModel(QAbstractTableModel):
    """Spans in the order of one column. Offsets are code points; the place shown is the paragraph's number."""

    def __init__(self, *, chinese: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chinese = chinese
        self._text = ""
        self._starts: Sequence[int] = ()
        self._spans: list[Span] = []
        self._labels: Mapping[str, Label] = {}
        self._dark = False
        self._column, self._down = PLACE, False
        self._swatches: dict[str, QIcon] = {}
        self._disputed: frozenset[int] = frozenset()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many spans there are."""
        return 0 if parent.isValid() else len(self._spans)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return three."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Text"), self.tr("Label"), self.tr("¶"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and section == PLACE:
            return self.tr("Paragraph")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a cell's words, the label's swatch, or the span itself for ``UserRole``."""
        if not index.isValid():
            return None
        span = self.span_at(index.row())
        if span is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.UserRole:
            return span
        if role == Qt.ItemDataRole.DisplayRole:
            if column == TEXT:
                words = self._text[span.start : min(span.end, span.start + _MOST)].replace("\n", " ")
                return f"{_DISPUTED} {words}" if span.id in self._disputed else words
            return self._name(span) if column == LABEL else str(self.paragraph(span.start))
        if role == Qt.ItemDataRole.ToolTipRole and column == TEXT:
            words = self._text[span.start : min(span.end, span.start + _MOST)]
            if span.id in self._disputed:
                words = f"{words}  ·  {self.tr('Conflict: it was changed on two sides.')}"
            return plain_tip(f"{words}  ·  {span.note}" if span.note else words)
        if role == Qt.ItemDataRole.DecorationRole and column == LABEL:
            return self._swatch(span)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == PLACE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TEXT:
            return f"{self._text[span.start : min(span.end, span.start + _MOST)]}, {self._name(span)}"
        return None

    def span_at(self, row: int) -> Span | None:
        """Return the span in a row."""
        if not 0 <= row < len(self._spans):
            return None
        return self._spans[len(self._spans) - 1 - row if self._down else row]

    def row_of(self, span: Span) -> int:
        """Return the row of a span, -1 where it is not in the table."""
        at = self._at(span)
        if at >= len(self._spans) or self._spans[at].id != span.id:
            return -1
        return len(self._spans) - 1 - at if self._down else at

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at ``offset``, from 1; blank lines do not count."""
        return bisect_right(self._starts, offset)

    def set_article(self, text: str, starts: Sequence[int]) -> None:
        """Take another article's text and where its paragraphs start; its spans come with ``set_spans``."""
        self.beginResetModel()
        self._text, self._spans, self._starts = text, [], starts
        self.endResetModel()

    def set_disputed(self, spans: Iterable[int]) -> None:
        """Mark the spans of which several values stand."""
        found = frozenset(spans)
        if found != self._disputed:
            self._disputed = found
            if self._spans:
                self.dataChanged.emit(self.index(0, TEXT), self.index(len(self._spans) - 1, TEXT))

    def set_spans(self, spans: Iterable[Span], starts: Sequence[int]) -> None:
        """Show these spans, given in order of reading; ``starts`` is where the paragraphs start."""
        self.beginResetModel()
        self._starts = starts
        self._spans = list(spans)
        if self._column != PLACE:
            self._spans.sort(key=self._key())
        self.endResetModel()

    def change(self, *, removed: Sequence[Span], added: Sequence[Span]) -> None:
        """Take out and put in single spans."""
        if len(removed) + len(added) > 200:
            gone = {span.id for span in removed} | {span.id for span in added}
            self.set_spans(sorted([s for s in self._spans if s.id not in gone] + list(added), key=order), self._starts)
            return
        for span in removed:
            row = self.row_of(span)
            if row >= 0:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._spans[self._at(span)]
                self.endRemoveRows()
        for span in added:
            at = self._at(span)
            row = len(self._spans) - at if self._down else at
            self.beginInsertRows(QModelIndex(), row, row)
            self._spans.insert(at, span)
            self.endInsertRows()

    def set_labels(self, labels: Sequence[Label], *, dark: bool) -> None:
        """Show the labels' present names and colours."""
        self._labels, self._dark = {label.key: label for label in labels}, dark
        self._swatches.clear()
        if self._column == LABEL:
            self.sort(LABEL, self._order())
        elif self._spans:
            self.dataChanged.emit(self.index(0, LABEL), self.index(len(self._spans) - 1, LABEL))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, then by place."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.span_at(index.row()), index.column()) for index in before]
        self._column, self._down = max(column, 0), order == Qt.SortOrder.DescendingOrder
        self._spans.sort(key=self._key())
        after = [self.index(self.row_of(span), at) if span is not None else QModelIndex() for span, at in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> Qt.SortOrder:
        return Qt.SortOrder.DescendingOrder if self._down else Qt.SortOrder.AscendingOrder

    def _at(self, span: Span) -> int:
        key = self._key()
        return bisect_left(self._spans, key(span), key=key)

    def _key(self) -> Callable[[Span], Any]:
        if self._column == TEXT:
            return lambda span: (self._text[span.start : span.end], order(span))
        if self._column == LABEL:
            places = {key: (label.position, key) for key, label in self._labels.items()}
            return lambda span: (places.get(span.label, (1 << 30, span.label)), order(span))
        return order

    def _name(self, span: Span) -> str:
        label = self._labels.get(span.label)
        return label.name(chinese=self._chinese) if label is not None else span.label

    def _swatch(self, span: Span) -> QIcon:
        found = self._swatches.get(span.label)
        if found is None:
            label = self._labels.get(span.label)
            color = (label.color_dark if self._dark else label.color_light) if label is not None else ""
            found = self._swatches[span.label] = swatch(color or "#888888")
        return found


def swatch(color: str) -> QIcon:
    """Return a small rounded square of a colour, the same whether its row is chosen or not."""
    picture = QPixmap(20, 20)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(0, 0, 20, 20, 5, 5)
    painter.end()
    picture.setDevicePixelRatio(2)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon

"""The list of differences: what kind, which labels, the text in its surroundings, which article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.values import Label
from annotator.ui.panels.empty import HintedTable
from annotator.ui.panels.plain import plain_tip
from annotator.ui.panels.span_model import swatch
from annotator.ui.theme import Theme

from . import words

if TYPE_CHECKING:
    from annotator.project.agreeing import Found

_Index = QModelIndex | QPersistentModelIndex
KIND, LABELS, TEXT, ARTICLE = range(4)
_MOST = 60  # code points of a difference that a row shows
_AROUND = 12
_SLACK = 2  # pixels: where several fonts write one text, its width is less than what it takes
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CUT = int(Qt.TextFlag.TextSingleLine)


class FoundModel(QAbstractTableModel):
    """Differences of two annotators, narrowed to some kinds and a label. ``UserRole`` gives the difference."""

    def __init__(self, *, chinese: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chinese = chinese
        self._all: Sequence[Found] = ()
        self.rows: list[Found] = []
        self._kinds: frozenset[str] | None = None
        self._label = ""
        self._names = ("A", "B")
        self._labels: dict[str, Label] = {}
        self._dark = False
        self._swatches: dict[str, QIcon] = {}

    def show(self, found: Sequence[Found], names: tuple[str, str]) -> None:
        """Take the differences of another pair, whose names are ``names``."""
        self._all, self._names = found, names
        self._narrow()

    def narrow(self, *, kinds: Collection[str] | None = None, label: str = "") -> None:
        """Show these kinds only (None: all), and what has this label on either side (empty: all)."""
        self._kinds = None if kinds is None else frozenset(kinds)
        self._label = label
        self._narrow()

    def set_labels(self, labels: Iterable[Label], *, dark: bool) -> None:
        """Show the labels' present names and colours."""
        self._labels, self._dark = {label.key: label for label in labels}, dark
        self._swatches.clear()
        if self.rows:
            self.dataChanged.emit(self.index(0, LABELS), self.index(len(self.rows) - 1, LABELS))

    def counted(self) -> int:
        """Return how many differences there are before narrowing."""
        return len(self._all)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many differences are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return four."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Kind"), self.tr("Labels"), self.tr("In the text"), self.tr("Article"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return a cell's words."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        one, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, column)
        if role == Qt.ItemDataRole.DecorationRole and column == LABELS:
            return self._swatch(one.difference.spans[0].label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(one) if column in (TEXT, LABELS) else self._words(one, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == KIND:
            return ", ".join(self._words(one, part) for part in (KIND, LABELS, TEXT, ARTICLE))
        return None

    def _words(self, one: Found, column: int) -> str:
        if column == KIND:
            return words.kind_name(one.difference.kind, *self._names)
        if column == LABELS:
            labels = dict.fromkeys(span.label for span in one.difference.spans)
            return " / ".join(words.label_name(self._labels, key, chinese=self._chinese) for key in labels)
        if column == TEXT:
            return _one_line(one.text[:_MOST])
        return one.title or one.key[:8]

    def _tip(self, one: Found) -> str:
        lines: list[str] = []
        start = one.difference.start
        for name, span in zip(self._names, (one.difference.a, one.difference.b), strict=True):
            if span is None:
                lines.append(f"{name}{self.tr(': ')}{words.NONE}")
                continue
            text = _one_line(one.text[span.start - start : span.end - start][:_MOST])
            label = words.label_name(self._labels, span.label, chinese=self._chinese)
            lines.append(f"{name}{self.tr(': ')}{label} “{text}”" + (f" · {span.note}" if span.note else ""))
        return "\n".join(lines)

    def _swatch(self, key: str) -> QIcon:
        if key not in self._swatches:
            label = self._labels.get(key)
            color = (label.color_dark if self._dark else label.color_light) if label is not None else ""
            self._swatches[key] = swatch(color or "#888888")
        return self._swatches[key]

    def _narrow(self) -> None:
        self.beginResetModel()
        self.rows = [
            one
            for one in self._all
            if (self._kinds is None or one.difference.kind in self._kinds)
            and (not self._label or any(span.label == self._label for span in one.difference.spans))
        ]
        self.endResetModel()


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


class _InText(QStyledItemDelegate):
    """The words in question in ink, what is around them quieter; drawn letter by letter."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: Found = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        self._ground(painter, option)
        metrics = QFontMetrics(option.font)
        room = option.rect.adjusted(6, 0, -6, 0)
        around = metrics.horizontalAdvance("字") * _AROUND
        before = _one_line(one.before.rpartition("\n")[2])
        text, after = _one_line(one.text[:_MOST]), _one_line(one.after.partition("\n")[0])
        # The words themselves come first: what is before them gives way where the column is narrow.
        middle = min(metrics.horizontalAdvance(text) + _SLACK, room.width())
        spare = min(around, max(0, (room.width() - middle) // 2))
        ahead = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, spare)
        parts = ((ahead, metrics.horizontalAdvance(ahead)), (text, middle), (after, room.width()))
        x = room.left()
        painter.setFont(option.font)
        for at, (words_, width) in enumerate(parts):
            left = min(width, room.right() - x + 1)
            if left <= 0:
                break
            place = QRect(x, room.top(), left, room.height())
            painter.setPen(QColor(self.theme.ink if at == 1 else self.theme.muted))
            elided = words_ if at == 0 else metrics.elidedText(words_, Qt.TextElideMode.ElideRight, left)
            painter.drawText(place, _LEFT | _CUT, elided)
            if at == 1:
                below = room.center().y() + metrics.height() // 2
                painter.fillRect(QRect(x, below, left - _SLACK, 2), QColor(self.theme.accent))
            x += left
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.hover))


class FoundList(HintedTable):
    """The differences as a table. ``opened`` gives the one that is to be looked at in its article."""

    opened = Signal(object)

    def __init__(self, theme: Theme, *, chinese: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FoundModel(chinese=chinese, parent=self)
        self._in_text = _InText(theme, self)
        self.setModel(self.table)
        self.setItemDelegateForColumn(TEXT, self._in_text)
        self.setAccessibleName(self.tr("Differences"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(32)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((KIND, 112), (LABELS, 136), (ARTICLE, 144)):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._in_text.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: _Index) -> None:
        one = index.data(Qt.ItemDataRole.UserRole)
        if one is not None:
            self.opened.emit(one)

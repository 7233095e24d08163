"""What a merge is going to take, to be looked at: the sentences, my own layers set apart, labels that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.merges import MergePlan
from annotator.model.values import Label
from annotator.ui import i18n, theme
from annotator.ui.dialogs.merge_words import MOST, Line, MergeWords
from annotator.ui.dialogs.parts import CONTROL, GRID, MARGIN, fill, heading, is_dark, plain, swatch, table

_ROWS = 4  # of a table that is only part of the page
_ROW = 28
_MOST_LABELS = 30  # drop-downs: each takes two milliseconds to make, and a forged file may bring any number of labels


class Sentences(QTreeWidget):
    """Sentences, what stands under one folded away."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(MARGIN)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._lines: tuple[Line, ...] = ()
        self._whole = False
        self.itemExpanded.connect(lambda _: self._fit())
        self.itemCollapsed.connect(lambda _: self._fit())

    def show_whole(self) -> None:
        """Be as high as the sentences are, so that what is around scrolls, and this does not."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._whole:
            return
        self.doItemsLayout()
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        while last is not None and last.isExpanded() and last.childCount():
            last = last.child(last.childCount() - 1)
        bottom = self.visualItemRect(last).bottom() + self.verticalOffset() if last is not None else 0
        self.setFixedHeight(max(CONTROL, bottom + 2 * GRID))

    def say(self, lines: Iterable[Line], *, unfold: bool = False) -> None:
        """Show other sentences."""
        self._lines = tuple(lines)
        self.clear()
        self._add(None, self._lines)
        if unfold:
            self.expandToDepth(0)

    def text(self) -> str:
        """Return all sentences, a line each."""
        return "\n".join(line for one in self._lines for line in _all(one))

    def recolor(self) -> None:
        """Take the colours of the theme that is on now."""
        self.say(self._lines)

    def _add(self, parent: QTreeWidgetItem | None, lines: Sequence[Line]) -> None:
        colors = theme.DARK if is_dark(self) else theme.LIGHT
        for line in lines:
            item = QTreeWidgetItem([line.text])
            if line.look:
                item.setForeground(0, QColor(colors.warn))
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            self._add(item, line.more)
        self._fit()


class OwnLayer(QFrame):
    """Changes of my own layers that were made elsewhere: first of all, set apart, to be taken in by a tick alone."""

    decided = Signal()

    def __init__(self, words: MergeWords) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("warning")
        self.heading = plain()
        self.heading.setProperty("role", "warn")
        self.list = table(
            [self.tr("Change"), self.tr("What"), self.tr("Article"), self.tr("When")],
            self.tr("Changes under your name"),
        )
        self.list.setFixedHeight(_ROW * (_ROWS + 1) + 4)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take = QCheckBox(self.tr("These are mine: take them in too"))
        self.take.setMinimumHeight(CONTROL)
        self.take.toggled.connect(lambda: self.decided.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(
            plain(
                self.tr(
                    "They carry your id and were made on another computer or in another copy. Records are not "
                    "signed: take them in only if you made them. Otherwise remove the file. Whatever they change, "
                    "the history keeps what was there before."
                )
            )
        )
        column.addWidget(self.list)
        column.addWidget(self.take)
        self.hide()

    def show_changes(self, plans: Sequence[MergePlan]) -> None:
        """Show the changes in all files; the tick is asked for anew where they are others than before."""
        changes = [change for plan in plans for change in plan.mine][:MOST]
        count = sum(plan.mine_count for plan in plans)
        lines = [self._words.mine(change) for change in changes]
        if count > len(lines):
            lines.append([self.tr("… and {count} more").format(count=count - len(lines)), "", "", ""])
        words = self.tr("Changes to your own spans, statuses and notes: {count}").format(count=count)
        if words != self.heading.text() or len(lines) != self.list.rowCount():
            self.take.setChecked(False)
        self.heading.setText(words)
        fill(self.list, lines)
        rows = min(_ROWS, max(1, len(lines)))
        self.list.setFixedHeight(_ROW * (rows + 1) + 8)
        for column, width in enumerate((128, 160, 144)):
            self.list.setColumnWidth(column, width)
        self.setVisible(count > 0)

    def missing(self) -> bool:
        """Return whether the tick is asked for and not there."""
        return not self.isHidden() and not self.take.isChecked()


class UnknownLabels(QWidget):
    """Labels that nobody described, each with what its spans are to be shown as."""

    def __init__(self, words: MergeWords) -> None:
        super().__init__()
        self._words = words
        self._boxes: dict[str, QComboBox] = {}
        self._touched: dict[str, str] = {}
        self.heading = heading(self.tr("Labels that this project does not know"))
        self.list = table(
            [self.tr("Label"), self.tr("Spans"), self.tr("Its spans are")], self.tr("Labels that are not known")
        )
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.verticalHeader().setDefaultSectionSize(CONTROL + GRID)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        self.hide()

    def show_labels(self, plans: Sequence[MergePlan], labels: Sequence[Label]) -> None:
        """Show the unknown labels of all files; what was chosen before stays chosen."""
        spans: dict[str, int] = {}
        proposed: dict[str, str] = {}
        for plan in plans:
            for unknown in plan.labels_unknown:
                spans[unknown.key] = spans.get(unknown.key, 0) + unknown.spans
                proposed[unknown.key] = proposed.get(unknown.key) or unknown.proposed
        self._boxes = {}
        self.list.setRowCount(0)
        shown = list(spans)[:_MOST_LABELS]
        lines = [[self._words.label(key), str(spans[key]), ""] for key in shown]
        if len(spans) > len(shown):
            lines.append([self.tr("… and {count} more").format(count=len(spans) - len(shown)), "", ""])
        fill(self.list, lines)
        for at, key in enumerate(shown):
            self._boxes[key] = self._box(key, labels, self._touched.get(key, proposed[key]))
            # A little air around it: two of them stand one under the other.
            cell = QWidget()
            air = QVBoxLayout(cell)
            air.setContentsMargins(0, 3, 4, 3)
            air.addWidget(self._boxes[key])
            self.list.setCellWidget(at, 2, cell)
        self.list.setColumnWidth(0, 200)
        self.list.setColumnWidth(1, 72)
        self.list.setFixedHeight(_ROW + (CONTROL + GRID) * min(3, max(1, len(spans))) + 8)
        self.setVisible(bool(spans))

    def chosen(self) -> Mapping[str, str]:
        """Return which labels are to be shown as which others."""
        return {key: box.currentData() for key, box in self._boxes.items() if box.currentData()}

    def choose(self, key: str, target: str) -> None:
        """Choose what the spans of a label are shown as, empty for their own label."""
        box = self._boxes[key]
        box.setCurrentIndex(box.findData(target))

    def _box(self, key: str, labels: Sequence[Label], target: str) -> QComboBox:
        box = QComboBox()
        box.setIconSize(QSize(16, 16))
        box.setAccessibleName(self.tr("What spans of “{label}” are shown as").format(label=self._words.label(key)))
        box.addItem(self.tr("kept as they are, in grey"), "")
        chinese, dark, ratio = i18n.is_chinese(), is_dark(self), self.devicePixelRatioF()
        for label in labels:
            words = self.tr("shown as {label}").format(label=label.name(chinese=chinese))
            color = label.color_dark if dark else label.color_light
            box.addItem(swatch(color, ratio=ratio), words, label.key)
        box.setCurrentIndex(max(0, box.findData(target)))
        box.currentIndexChanged.connect(lambda: self._touched.update({key: box.currentData()}))
        return box


def _all(line: Line) -> Iterable[str]:
    yield line.text
    for more in line.more:
        yield from _all(more)

"""Find any command by a part of its name, Chinese or English, or by pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.menus import Entry
from annotator.ui.rows import smaller

if TYPE_CHECKING:
    from annotator.text.pinyin import Spelling

WIDTH, ROWS, ROW = 560, 12, 30


def matching(entries: Sequence[Entry], words: str, *, spelling: Spelling | None = None) -> list[Entry]:
    """Return the entries that hold ``words``: names that start so first, then names with it, then by the other name.

    What ``spelling`` finds by pinyin comes last.
    """
    wanted = words.casefold().split()
    if not wanted:
        return list(entries)

    def rank(entry: Entry) -> int | None:
        for at, name in enumerate((entry.title.casefold(), f"{entry.title} {entry.also}".casefold())):
            if all(word in name for word in wanted):
                return 2 * at + (0 if name.startswith(wanted[0]) else 1)
        if spelling is not None and all(
            spelling.finds(entry.title, word) or spelling.finds(entry.also, word) for word in wanted
        ):
            return 4
        return None

    ranked = [(rank(entry), n, entry) for n, entry in enumerate(entries)]
    return [entry for at, _, entry in sorted(((r, n, e) for r, n, e in ranked if r is not None), key=lambda x: x[:2])]


class _Row(QStyledItemDelegate):
    """A command's name at the left, its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row: the same for all."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        palette = option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            # Drawn as the style sheet has it for every list.
            option.widget.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
            )
        group = QPalette.ColorGroup.Active if entry.enabled else QPalette.ColorGroup.Disabled
        painter.setFont(option.font)
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        room = option.rect.adjusted(12, 0, -12, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), entry.title)
        painter.setFont(smaller(option.font))
        painter.setPen(
            palette.color(group, QPalette.ColorRole.PlaceholderText if entry.enabled else QPalette.ColorRole.Text)
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.keys)
        painter.restore()


class CommandPalette(QFrame):
    """A field and a list, over the window; Enter runs what is marked, Escape closes.

    ``spelling_wanted`` asks for ``take_spelling``: letters were typed, which may be pinyin.
    """

    spelling_wanted = Signal()

    def __init__(self, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._run = run
        self._entries: Sequence[Entry] = ()
        self._back: QWidget | None = None
        self._spelling: Spelling | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._take())
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the palette with these commands."""
        self._entries = entries
        self._back = self.window().focusWidget()
        self.field.clear()
        self._fill()
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def place(self) -> None:
        """Stand in the upper middle of the window."""
        parent = self.window()
        width = min(WIDTH, parent.width() - 32)
        rows = max(1, min(ROWS, self.list.count()))
        height = min(68 + ROW * rows, parent.height() - 96)
        self.setGeometry((parent.width() - width) // 2, 64, width, height)

    def close_palette(self) -> None:
        """Hide, and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the field; close when the focus goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, step = (
                event.key(),
                {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8},
            )
            if key in step:
                at = max(0, min(self.list.count() - 1, self.list.currentRow() + step[Qt.Key(key)]))
                self.list.setCurrentRow(at)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if key == Qt.Key.Key_Escape:
                self.close_palette()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.isActiveWindow():
            self.hide()
        return super().eventFilter(watched, event)

    def shown(self) -> list[Entry]:
        """Return the commands that are listed now."""
        return [self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())]

    def take_spelling(self, spelling: Spelling) -> None:
        """Find by pinyin too from now on."""
        self._spelling = spelling
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        words = self.field.text()
        if self._spelling is None and any(word.isascii() and word.isalpha() for word in words.split()):
            self.spelling_wanted.emit()
        self.list.clear()
        for entry in matching(self._entries, words, spelling=self._spelling):
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.keys}" if entry.keys else entry.title
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.place()

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        if entry.enabled:
            self.close_palette()
            self._run(entry.id)

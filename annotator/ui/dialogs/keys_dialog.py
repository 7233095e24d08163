"""The keys: every command with its keys, which can be taken away, added and made the usual ones again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.ui import chords, i18n, keys, menus, messages, own_keys
from annotator.ui.adjudication import case_keys
from annotator.ui.dialogs.keys_field import ChordButton
from annotator.ui.dialogs.parts import ErrorLine, Sheet, button, heading, quiet, row, tall
from annotator.ui.menu_titles import MENUS

_ROLE = Qt.ItemDataRole.UserRole
_COMMAND, _KEYS, _CHANGED = range(3)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeysDialog(Sheet):
    """``changed``: other keys are in force. What is chosen here is in force and kept at once."""

    changed = Signal()

    def __init__(self, parent: QWidget | None, labels: Sequence[Label]) -> None:
        super().__init__(parent, self.tr("Keys"), width=640)
        self._labels = [label for label in labels if label.offered]
        self._own = keys.chosen()
        self._before: own_keys.Own | None = None
        self._other = menus.other_names(chinese=i18n.is_chinese())
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a command or a key"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        tall(self.field)
        self.list = self._make_list()
        self.name = heading("")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        self.key_buttons: list[QPushButton] = []
        self.add = ChordButton(self.tr("Add a key…"), self.tr("Press the keys. Esc: never mind."))
        self.usual = button(self.tr("Usual keys"), lambda: self._set(self._usual()))
        self.trouble = ErrorLine()
        self.hint = quiet(
            self.tr("Labels have their keys in the label editor. Arrows, Esc and Alt with a menu's letter stay.")
        )
        for part in (self.field, self.list, self.name):
            self.body.addWidget(part, 1 if part is self.list else 0)
        self.body.addLayout(row(self.chips, self.add, None, self.usual))
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.hint)
        self.reset = button("", self._reset_all)
        self.close_button = button(self.tr("Close"), self.accept)
        self.place_buttons(self.close_button, left=(self.reset,))
        self._fill()
        self._dress_reset()
        self.field.textChanged.connect(lambda _: self._filter())
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemDoubleClicked.connect(lambda *_: self.add.listen())
        self.add.pressed_chord.connect(self.take)
        self.add.ended.connect(self.list.setFocus)
        self.resize(720, 640)
        self._filter()
        self.field.setFocus()

    # The list

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setColumnCount(3)
        made.setHeaderLabels([self.tr("Command"), self.tr("Keys"), ""])
        made.setAccessibleName(self.tr("Commands and their keys"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setIndentation(0)
        made.setAllColumnsShowFocus(True)
        made.setStyleSheet("QTreeView::item { padding: 4px 16px; }")  # in line with the columns' names
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_COMMAND, header.ResizeMode.Stretch)
        for column, width in ((_KEYS, 208), (_CHANGED, 104)):
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            header.resizeSection(column, width)
        return made

    def _fill(self) -> None:
        """Put every command into the list, under its menu's name."""
        self._items: dict[str, QTreeWidgetItem] = {}
        self._heads: dict[str, QTreeWidgetItem] = {}
        for menu, name in (*MENUS, (case_keys.CASE, case_keys.TITLE)):
            title = QCoreApplication.translate("commands", name).replace("&", "").split("(")[0]
            head = QTreeWidgetItem(self.list, [title])
            head.setFirstColumnSpanned(True)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self._heads[menu] = head
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for command in (one for one in case_keys.everything() if one.menu == menu):
                item = QTreeWidgetItem(self.list, [keys.title(command)])
                item.setData(0, _ROLE, command.id)
                self._items[command.id] = item
        self._write()

    def _write(self) -> None:
        """Write the keys as they are now beside the commands."""
        for command in case_keys.everything():
            item = self._items[command.id]
            item.setText(_KEYS, " / ".join(map(case_keys.shown, command.chords)))
            item.setText(_CHANGED, self.tr("changed") if command.id in self._own else "")
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        ink = self.palette().color(QPalette.ColorRole.Text)
        for item in self._items.values():
            item.setForeground(_CHANGED, muted)
        for head in self._heads.values():
            head.setForeground(0, ink)

    def recolor(self) -> None:
        """Take the other theme's colours."""
        if hasattr(self, "_items"):
            self._write()

    def _filter(self) -> None:
        words = self.field.text().casefold().split()
        shown: set[str] = set()
        for command in case_keys.everything():
            texts = (keys.title(command), self._other(command.name), *map(keys.show, command.chords), *command.chords)
            found = all(any(word in text.casefold() for text in texts) for word in words)
            self._items[command.id].setHidden(not found)
            if found:
                shown.add(command.menu)
        for menu, head in self._heads.items():
            head.setHidden(menu not in shown)
        current = self.list.currentItem()
        if current is None or current.isHidden():
            first = next((item for item in self._items.values() if not item.isHidden()), None)
            self.list.setCurrentItem(first)  # type: ignore[arg-type]  (None is allowed)
        self._show()

    def shown(self) -> list[str]:
        """Return the ids of the commands that are listed now."""
        return [ident for ident, item in self._items.items() if not item.isHidden()]

    def choose(self, ident: str) -> None:
        """Go to a command."""
        self.list.setCurrentItem(self._items[ident])

    # One command

    def _current(self) -> keys.Command | None:
        item = self.list.currentItem()
        ident = item.data(0, _ROLE) if item is not None else None
        return next((one for one in case_keys.everything() if one.id == ident), None)

    def _usual(self) -> tuple[str, ...]:
        now = self._current()
        return own_keys.usual_chords(now.id) if now is not None else ()

    def _show(self) -> None:
        self.trouble.say("")
        for old in self.key_buttons:
            old.hide()
            old.deleteLater()
        self.key_buttons = []
        command = self._current()
        for part in (self.add, self.usual):
            part.setEnabled(command is not None)
        if command is None:
            self.name.setText(self.tr("No command is called so, and none has such a key."))
            return
        self.name.setText(keys.title(command))
        for text in command.chords:
            chip = button(f"{keys.show(text)}  ✕", lambda text=text: self._take_away(text))
            chip.setAccessibleName(self.tr("Take {keys} away").format(keys=keys.show(text)))
            chip.setToolTip(chip.accessibleName())
            chip.setAutoDefault(False)
            self.chips.addWidget(chip)
            self.key_buttons.append(chip)
        self.usual.setEnabled(command.id in self._own)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from the list to the keys, then to what can be done with them."""
        before: QWidget = self.list
        for part in (*self.key_buttons, self.add, self.usual, self.reset, self.close_button):
            QWidget.setTabOrder(before, part)
            before = part

    def take(self, made: chords.Chord) -> None:
        """Give the command in question a chord; where somebody has it, say who, and change nothing."""
        command = self._current()
        if command is None:
            return
        text = chords.written(made)
        if made in map(chords.chord, command.chords):
            self.trouble.say(self.tr("“{key}” is a key of this command already.").format(key=keys.show(text)))
            return
        chinese = i18n.is_chinese()
        clash = own_keys.clash(made, command, case_keys.everything(), self._labels, chinese=chinese)
        if clash is None:
            self._set((*command.chords, text))
            return
        words = {
            "command": self.tr("“{key}” already means “{name}”. Press another one, or take it away there first."),
            "label": self.tr("“{key}” is the key of the label “{name}”. Press another one."),
            "menu": self.tr("“{key}” opens the menu “{name}”. Press another one."),
            "fixed": self.tr("“{key}” is what one moves, edits or leaves with everywhere. Press another one."),
        }[clash.kind]
        self.trouble.say(words.format(key=keys.show(text), name=clash.name))

    def _take_away(self, text: str) -> None:
        command = self._current()
        if command is not None:
            self._set(tuple(one for one in command.chords if one != text))
            self.list.setFocus()

    def _set(self, texts: tuple[str, ...]) -> None:
        """Give the command in question these keys; one that meanwhile has gone to another command is refused."""
        command = self._current()
        if command is None:
            return
        everything, chinese = case_keys.everything(), i18n.is_chinese()
        for text in texts:
            clash = own_keys.clash(chords.chord(text), command, everything, self._labels, chinese=chinese)
            if clash is not None and text not in command.chords:
                self.trouble.say(
                    self.tr("“{key}” belongs to “{name}” now. Take it away there first.").format(
                        key=keys.show(text), name=clash.name
                    )
                )
                return
        self._before = None
        self._keep(own_keys.changed(self._own, command.id, texts))

    def _keep(self, own: own_keys.Own) -> bool:
        try:
            own_keys.save(own)
        except Problem as problem:
            self.error.say(messages.text(problem))
            return False
        self.error.say("")
        self._own = own
        self._write()
        self._show()
        self._dress_reset()
        self.changed.emit()
        return True

    # All of them

    def _reset_all(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._keep(before)
            return
        before = self._own
        if self._keep({}):
            self._before = before
            self._dress_reset()

    def _dress_reset(self) -> None:
        back = self._before is not None
        self.reset.setText(self.tr("Take that back") if back else self.tr("All usual keys again"))
        self.reset.setEnabled(back or bool(self._own))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field to the list; Enter in the list asks for a key, Delete takes the last one away."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if watched is self.field:
            if key in (Qt.Key.Key_Down, *_ENTER):
                self.list.setFocus()
                return True
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        elif key in _ENTER:
            self.add.listen()
            return True
        elif key == Qt.Key.Key_Delete:
            command = self._current()
            if command is not None and command.chords:
                self._take_away(command.chords[-1])
            return True
        return False

"""Settle conflicts: one after the other, what stands against what, and a key for each value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from annotator.model.conflicts import Conflict, Head
from annotator.model.values import Label
from annotator.project import settling
from annotator.ui import messages
from annotator.ui.conflict_words import ConflictWords, context
from annotator.ui.dialogs.parts import Sheet, Watch, button, heading, is_dark, list_view, plain, quiet, swatch

if TYPE_CHECKING:
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 56  # pixels: two lines
_MOST = 50  # heads that are listed; a forged file may bring any number


class SettleDialog(Sheet):
    """``conflicts`` in the order given; ``text`` is the article's.

    ``looked_at`` carries the conflict that is shown.
    """

    looked_at = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        project: Project,
        conflicts: Sequence[Conflict],
        *,
        labels: Mapping[str, Label],
        text: str,
    ) -> None:
        super().__init__(parent, self.tr("Conflicts"), width=560)
        self._project, self._text = project, text
        self.words = ConflictWords(labels, self)
        self.conflicts = list(conflicts)
        self._at = 0
        self._waiting = False
        self.place = quiet()
        self.what = heading("")
        self.where = plain()
        self.heads = list_view(self.tr("What stands against what"))
        self.heads.setIconSize(QSize(16, 16))
        self.heads.setWordWrap(True)
        self.heads.installEventFilter(self)
        self.heads.itemDoubleClicked.connect(lambda: self._take_current())
        self.note = quiet()
        for part in (self.place, self.what, self.where):
            self.body.addWidget(part)
        self.body.addWidget(self.heads, 1)
        self.body.addWidget(self.note)
        self.later = button(self.tr("Next"), lambda: self._go(1))
        self.keep_all = button(self.tr("Keep all as shown now"), self._keep_all)
        self.go = button(self.tr("Take this one"), self._take_current)
        self.place_buttons(button(self.tr("Close"), self.reject), self.later, self.go, left=(self.keep_all,))
        self.resize(640, 440)
        self._show()

    # What is shown

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is looked at."""
        return self.conflicts[self._at] if self._at < len(self.conflicts) else None

    def _show(self) -> None:
        conflict = self.conflict
        if conflict is None:
            return
        self.place.setText(self.tr("{number} of {count}").format(number=self._at + 1, count=len(self.conflicts)))
        self.place.setVisible(len(self.conflicts) > 1)
        self.what.setText(self.words.title(conflict))
        self.where.setText(context(conflict, self._text))
        self.where.setVisible(bool(self.where.text()))
        self.heads.clear()
        for number, head in enumerate(conflict.heads[:_MOST], 1):
            item = QListWidgetItem(self._words(conflict, head, number))
            item.setSizeHint(QSize(0, _HEIGHT))
            item.setData(_ROLE, head)
            color = self.words.color(conflict, head, dark=is_dark(self))
            if color is not None:
                item.setIcon(swatch(color, ratio=self.devicePixelRatioF()))
            self.heads.addItem(item)
        self.heads.setCurrentRow(0)
        self.heads.setFocus()
        self.looked_at.emit(conflict)
        mine = [one for one in self.conflicts if one.mine]
        self.go.setEnabled(conflict.mine and not self._waiting)
        self.keep_all.setVisible(len(mine) > 1)
        self.keep_all.setEnabled(not self._waiting)
        self.later.setVisible(len(self.conflicts) > 1)
        if conflict.mine:
            self.note.setText(self.tr("Press its number to take one. The others stay in the history, and undo works."))
        else:
            self.note.setText(self.tr("Only {name} can settle this: it is in that layer.").format(name=conflict.owner))

    def _words(self, conflict: Conflict, head: Head, number: int) -> str:
        who = self.words.who(head)
        if number == 1:
            who = self.tr("{who} (shown now)").format(who=who)
        return f"{number}   {self.words.value(conflict, head)}\n     {who}"

    # Acts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a value by its number."""
        if watched is self.heads and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            number = event.key() - int(Qt.Key.Key_0)
            if 1 <= number <= min(9, self.heads.count()):
                self.heads.setCurrentRow(number - 1)
                self._take_current()
                return True
        return super().eventFilter(watched, event)

    def _take_current(self) -> None:
        item, conflict = self.heads.currentItem(), self.conflict
        if item is not None and conflict is not None and conflict.mine and not self._waiting:
            self._settle([(conflict, item.data(_ROLE))])

    def _keep_all(self) -> None:
        self._settle([(conflict, conflict.heads[0]) for conflict in self.conflicts if conflict.mine])

    def _settle(self, choices: list[tuple[Conflict, Head]]) -> None:
        self._waiting = True
        self.go.setEnabled(False)
        self.error.say("")
        future = settling.settle(self._project, choices)
        Watch(self, future, done=lambda _: self._done(choices), failed=self._failed)

    def _done(self, choices: list[tuple[Conflict, Head]]) -> None:
        self._waiting = False
        over = {id(conflict) for conflict, _ in choices}
        self.conflicts = [one for one in self.conflicts if id(one) not in over]
        self._at = min(self._at, max(0, len(self.conflicts) - 1))
        if self.conflicts:
            self._show()
        else:
            self.accept()

    def _failed(self, error: BaseException) -> None:
        self._waiting = False
        self._show()
        self.error.say(messages.text(error))

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % max(1, len(self.conflicts))
        self.error.say("")
        self._show()

    def recolor(self) -> None:
        """Take the colours of the theme that is on now."""
        if getattr(self, "conflicts", None):
            self._show()


def settle_conflicts(
    parent: QWidget | None,
    project: Project,
    conflicts: Sequence[Conflict],
    *,
    labels: Mapping[str, Label],
    text: str,
    look: Callable[[Conflict], object],
) -> SettleDialog:
    """Open the conflicts and return the dialog; ``look`` is called with each that is shown."""
    dialog = SettleDialog(parent, project, conflicts, labels=labels, text=text)
    dialog.looked_at.connect(look)
    look(conflicts[0])
    dialog.open()
    return dialog

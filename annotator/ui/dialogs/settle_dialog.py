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
from annotator.ui import i18n, messages
from annotator.ui.dialogs.merge_words import when
from annotator.ui.dialogs.parts import Sheet, Watch, button, heading, is_dark, list_view, plain, quiet, swatch

if TYPE_CHECKING:
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 56  # pixels: two lines
_AROUND = 24  # code points of the text shown before and after a span


class SettleDialog(Sheet):
    """``conflicts`` in the order given; ``text`` is the article's. ``settled`` is told after each act."""

    settled = Signal()

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
        self._project, self._labels, self._text = project, labels, text
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
        self.what.setText(self._title(conflict))
        self.where.setText(self._context(conflict))
        self.where.setVisible(bool(self.where.text()))
        self.heads.clear()
        for number, head in enumerate(conflict.heads, 1):
            item = QListWidgetItem(self._words(conflict, head, number))
            item.setSizeHint(QSize(0, _HEIGHT))
            item.setData(_ROLE, head)
            color = self._color(conflict, head)
            if color is not None:
                item.setIcon(swatch(color, ratio=self.devicePixelRatioF()))
            self.heads.addItem(item)
        self.heads.setCurrentRow(0)
        self.heads.setFocus()
        mine = [one for one in self.conflicts if one.mine]
        self.go.setEnabled(conflict.mine and not self._waiting)
        self.keep_all.setVisible(len(mine) > 1)
        self.keep_all.setEnabled(not self._waiting)
        self.later.setVisible(len(self.conflicts) > 1)
        if conflict.mine:
            self.note.setText(self.tr("Press its number to take one. The others stay in the history, and undo works."))
        else:
            self.note.setText(self.tr("Only {name} can settle this: it is in that layer.").format(name=conflict.owner))

    def _title(self, conflict: Conflict) -> str:
        kind = {
            "span": self.tr("Span"),
            "status": self.tr("Status of the article"),
            "note": self.tr("Note on the article"),
            "title": self.tr("Title of the article"),
            "date": self.tr("Date of the article"),
            "hidden": self.tr("Hidden or shown"),
            "assignment": self.tr("Assignment to {name}").format(name=conflict.name),
            "label": self.tr("Label “{label}”").format(label=self._name(conflict.name)),
            "map": self.tr("What “{label}” is shown as").format(label=self._name(conflict.name)),
            "annotator": self.tr("Name of {name}").format(name=conflict.name),
        }.get(conflict.kind, conflict.kind)
        return self.tr("{kind}, layer of {name}").format(kind=kind, name=conflict.owner) if conflict.owner else kind

    def _context(self, conflict: Conflict) -> str:
        """Return the text around a span: from before the first to after the last of its heads."""
        places = [
            (int(head.values["start"]), int(head.values["end"])) for head in conflict.heads if "start" in head.values
        ]
        if not places or not self._text:
            return ""
        low = max(0, min(start for start, _ in places) - _AROUND)
        high = min(len(self._text), max(end for _, end in places) + _AROUND)
        words = " ".join(self._text[low : min(high, low + 160)].split())
        return f"{'…' if low else ''}{words}{'…' if high < len(self._text) else ''}"

    def _words(self, conflict: Conflict, head: Head, number: int) -> str:
        who = self.tr("{name}, {machine}, {when}").format(
            name=head.who or "–",
            machine=self.tr("this computer") if head.here else self.tr("another computer"),
            when=when(head.when),
        )
        if number == 1:
            who = self.tr("{who} (shown now)").format(who=who)
        return f"{number}   {self._value(conflict, head)}\n     {who}"

    def _value(self, conflict: Conflict, head: Head) -> str:
        kind, value = conflict.kind, str(head.values.get("value", ""))
        if kind == "hidden":
            return self.tr("shown") if head.removed else self.tr("hidden")
        if kind == "assignment":
            return self.tr("not assigned") if head.removed else self.tr("assigned")
        if kind == "map":
            other = self._name(value)
            return self.tr("shown as itself") if head.removed else self.tr("shown as {label}").format(label=other)
        if head.removed:
            return self.tr("removed")
        if kind == "span":
            words = f"{self._name(str(head.values.get('label', '')))}  “{head.values.get('quote', '')}”"
            note = str(head.values.get("note", ""))
            return f"{words}  ·  {note}" if note else words
        if kind == "status":
            return _statuses(self).get(value, value)
        if kind == "label":
            return self._looks(head)
        return value

    def _looks(self, head: Head) -> str:
        parts = [str(head.values.get(name, "")) for name in ("name_zh", "name_en", "shortcut")]
        if head.values.get("hidden"):
            parts.append(self.tr("hidden"))
        guideline = "guideline_zh" if i18n.is_chinese() else "guideline_en"
        parts.append(" ".join(str(head.values.get(guideline, "")).split())[:60])
        return "  ·  ".join(filter(None, parts))

    def _color(self, conflict: Conflict, head: Head) -> str | None:
        side = "color_dark" if is_dark(self) else "color_light"
        if conflict.kind == "label":
            return str(head.values.get(side, ""))
        label = self._labels.get(str(head.values.get("label", ""))) if conflict.kind == "span" else None
        return getattr(label, side) if label is not None else None

    def _name(self, key: str) -> str:
        label = self._labels.get(key)
        return label.name(chinese=i18n.is_chinese()) if label is not None else key

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
        over = [conflict for conflict, _ in choices]
        self.conflicts = [one for one in self.conflicts if one not in over]
        self._at = min(self._at, max(0, len(self.conflicts) - 1))
        self.settled.emit()
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


def _statuses(dialog: SettleDialog) -> dict[str, str]:
    return {
        "new": dialog.tr("New"),
        "started": dialog.tr("Started"),
        "done": dialog.tr("Done"),
        "skipped": dialog.tr("Skipped"),
        "flagged": dialog.tr("Flagged"),
    }


def settle_conflicts(
    parent: QWidget | None,
    project: Project,
    conflicts: Sequence[Conflict],
    *,
    labels: Mapping[str, Label],
    text: str,
    settled: Callable[[], object] | None = None,
) -> SettleDialog:
    """Open the conflicts and return the dialog; ``settled`` is called after each act."""
    dialog = SettleDialog(parent, project, conflicts, labels=labels, text=text)
    if settled is not None:
        dialog.settled.connect(settled)
    dialog.open()
    return dialog

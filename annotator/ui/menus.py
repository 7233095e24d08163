"""The menu bar, made of the key map. Keys stand beside the names; they are matched in ``keyboard.py`` alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator import places
from annotator.model.values import Label

from . import keys

if TYPE_CHECKING:
    from .commands import Commands

# A menu's commands in their order; "-" is a line, "*" stands for what changes (recent projects, the labels).
_ORDER: dict[str, tuple[str, ...]] = {
    "file": (
        *("new", "open", "*", "sample", "-", "import", "export", "-", "merge", "send", "-"),
        *("backups", "check", "who", "-", "quit"),
    ),
    "edit": (
        *("undo", "redo", "-", "copy", "find", "find_next", "find_previous", "-"),
        *("search", "search_next", "search_previous", "-", "next_span", "previous_span"),
        *("identical", "remove", "note", "says", "history_span", "-"),
        *("start_left", "start_right", "end_left", "end_right"),
        *("start_word_left", "start_word_right", "end_word_left", "end_word_right"),
    ),
    "article": (
        *("done_next", "done", "skip", "flag", "restart", "-", "next", "previous", "filter", "by_teaching", "-"),
        *("note_article", "facts", "settle", "conflicts", "hide", "unhide", "-"),
        *("assign", "assign_listed", "who_has", "work_time", "-"),
        *("history_article", "corrections", "carry_over", "-"),
        *("adjudicate", "adjudicate_rule", "adjudicate_reopen"),
    ),
    "labels": ("*", "-", "labels", "words"),
    "suggestions": (
        "next_suggestion",
        "previous_suggestion",
        "-",
        "accept",
        "accept_paragraph",
        "-",
        "suggestions",
        "what_suggests",
    ),
    "view": (
        *("left", "right", "reading", "next_part", "previous_part", "-"),
        *("zoom_in", "zoom_out", "zoom_reset", "looser", "tighter", "-"),
        *("serif", "captions", "patterns", "others", "agreement", "-"),
        *("theme_system", "theme_light", "theme_dark", "-", "language_zh", "language_en"),
    ),
    "help": ("palette", "keys", "change_keys", "-", "about"),
}


class Menus:
    """Puts the commands into the bar's menus."""

    def __init__(
        self,
        menus: dict[str, QMenu],
        commands: Commands,
        *,
        recent: Callable[[], Sequence[Path]],
        open_path: Callable[[Path], None],
    ) -> None:
        self.actions: dict[str, QAction] = {}
        self._does, self._recent, self._open_path = commands, recent, open_path
        self._run = commands.run
        self._commands = keys.by_id()
        for menu_id, menu in menus.items():
            self._fill(menu, menu_id)
            menu.aboutToShow.connect(lambda menu=menu, menu_id=menu_id: self._about_to_show(menu, menu_id))

    def _fill(self, menu: QMenu, menu_id: str) -> None:
        for ident in _ORDER[menu_id]:
            if ident == "-":
                menu.addSeparator()
            elif ident == "*":
                if menu_id == "file":
                    self._recent_menu = menu.addMenu(QCoreApplication.translate("Menus", "Open recent"))
                else:
                    self._label_end = menu.addSeparator()
                    self._label_actions: list[QAction] = []
            else:
                command = self._commands[ident]
                action = menu.addAction(with_keys(keys.title(command), command.chords))
                action.setCheckable(bool(command.check))
                action.setMenuRole(QAction.MenuRole.NoRole)
                action.triggered.connect(lambda _=False, ident=ident: self._run(ident))
                self.actions[ident] = action

    def follow(self) -> None:
        """Write the keys as they are now."""
        self._commands = keys.by_id()
        for ident, action in self.actions.items():
            command = self._commands[ident]
            action.setText(with_keys(keys.title(command), command.chords))

    def _about_to_show(self, menu: QMenu, menu_id: str) -> None:
        state, checked = self._does.state(), self._does.checked()
        for ident in _ORDER[menu_id]:
            action, command = self.actions.get(ident), self._commands.get(ident)
            if action is not None and command is not None:
                action.setEnabled(runs(command, state))
                if command.check:
                    action.setChecked(command.check in checked)
        if menu_id == "file":
            self._fill_recent()
        elif menu_id == "labels":
            self._fill_labels(menu, "article" in state and "writable" in state)
        elif menu_id == "edit":
            self._name_undo()

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._recent():
            action = self._recent_menu.addAction(plain(f"{path.name}    {path.parent}"))
            action.triggered.connect(lambda _=False, path=path: self._open_path(path))
        self._recent_menu.setEnabled(not self._recent_menu.isEmpty())

    def _fill_labels(self, menu: QMenu, enabled: bool) -> None:
        for action in self._label_actions:
            menu.removeAction(action)
            action.deleteLater()
        self._label_actions = []
        for label in self._does.labels():
            if not label.offered:
                continue
            action = QAction(with_keys(plain(self._does.label_name(label.key)), (label.shortcut.upper(),)), menu)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _=False, key=label.key: self._run(f"label:{key}"))
            menu.insertAction(self._label_end, action)
            self._label_actions.append(action)

    def _name_undo(self) -> None:
        for ident, what in zip(("undo", "redo"), self._does.undo_names(), strict=True):
            command = self._commands[ident]
            name = keys.title(command)
            words = QCoreApplication.translate("Menus", "{act}: {what}").format(act=name, what=what) if what else name
            self.actions[ident].setText(with_keys(words, command.chords))
            self.actions[ident].setEnabled(bool(what))


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the palette lists it; ``also`` is its name in the other language."""

    id: str
    title: str
    keys: str
    enabled: bool
    also: str = ""


def runs(command: keys.Command, state: frozenset[str]) -> bool:
    """Return whether a command may run in this state."""
    return set(command.when) <= state


def entries(
    labels: Sequence[Label], state: frozenset[str], *, chinese: bool, other: Callable[[str], str]
) -> list[Entry]:
    """Return every command, and every label, as the command palette lists them.

    ``other`` gives a command's name in the language that the window is not in.
    """
    listed = [command for command in keys.commands() if command.id != "palette"]
    if "adjudicating" in state:
        from .adjudication import case_keys

        listed += case_keys.commands()
    found = [
        Entry(
            command.id,
            keys.title(command),
            "  ".join(map(keys.show, command.chords[:1])),
            runs(command, state),
            other(command.name),
        )
        for command in listed
    ]
    may_tag = "article" in state and "writable" in state
    for label in labels:
        if label.offered:
            name = QCoreApplication.translate("Menus", "Tag as {label}").format(label=label.name(chinese=chinese))
            also = f"{label.name(chinese=not chinese)} {label.key}"
            found.append(Entry(f"label:{label.key}", name, label.shortcut.upper(), may_tag, also))
    return found


def other_names(*, chinese: bool) -> Callable[[str], str]:
    """Return what gives a command's name in the language that the window is not in."""
    if chinese:
        return lambda name: name.replace("…", "")
    catalogue = QTranslator()
    catalogue.load("annotator_zh", str(places.resource("translations")))
    return lambda name: catalogue.translate("commands", name) or ""


def with_keys(name: str, chords: Sequence[str]) -> str:
    """Return a menu's line: the name, and the first of the keys beside it."""
    shown = keys.show(chords[0]) if chords else ""
    return f"{name}\t{shown}" if shown else name


def plain(name: str) -> str:
    """Return ``name`` so that a menu shows its ampersands and tabs as they are."""
    return name.replace("&", "&&").replace("\t", " ")

"""What a right click in the article offers: the labels, and what can be done to the span under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.values import Label

from . import keys, menus
from .i18n import is_chinese

_COMMANDS = ("note", "remove", "identical", "history_span", "-", "copy", "find")
_OF_SUGGESTION = ("accept", "remove", "identical", "-", "copy", "find")


def make(
    parent: QWidget, *, labels: Sequence[Label], run: Callable[[str], object], state: frozenset[str], tagging: bool
) -> QMenu:
    """Return the menu. ``tagging``: there is something that a label could be put on."""
    menu = QMenu(parent)
    commands, chinese = keys.by_id(), is_chinese()
    for label in labels:
        action = menu.addAction(menus.with_keys(menus.plain(label.name(chinese=chinese)), (label.shortcut.upper(),)))
        action.setEnabled(tagging and "writable" in state)
        action.triggered.connect(lambda _=False, key=label.key: run(f"label:{key}"))
    menu.addSeparator()
    for ident in _OF_SUGGESTION if "suggestion" in state else _COMMANDS:
        if ident == "-":
            menu.addSeparator()
            continue
        command = commands[ident]
        action = menu.addAction(menus.with_keys(keys.title(command), command.chords))
        action.setEnabled(menus.runs(command, state))
        action.triggered.connect(lambda _=False, ident=ident: run(ident))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def show(
    parent: QWidget,
    where: QPoint,
    *,
    labels: Sequence[Label],
    run: Callable[[str], object],
    state: frozenset[str],
    tagging: bool,
) -> None:
    """Show the menu at ``where`` on the screen."""
    make(parent, labels=labels, run=run, state=state, tagging=tagging).popup(where)

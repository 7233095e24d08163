"""The keys that were chosen on this machine: read from the settings, put in force, and refused where they clash."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from annotator import settings
from annotator.model.values import Label

from . import keys
from .chords import Chord, chord, readable, shortcut_chord
from .menu_titles import MENUS

Own = dict[str, tuple[str, ...]]
"""The chords of each command whose keys are not the usual ones, by the command's id; none at all is a choice too."""

_KEY = "keys"  # where they stand under ``ui`` in the settings

# What the page, every field and every menu answer to: no command can have these, whatever it is.
FIXED: frozenset[Chord] = frozenset(
    chord(text)
    for text in (
        *(f"{held}{arrow}" for held in ("", "Shift+", "Alt+", "Alt+Shift+") for arrow in ("Left", "Right")),
        *(f"{held}{arrow}" for held in ("", "Shift+") for arrow in ("Up", "Down", "PgUp", "PgDown")),
        *(f"{held}{end}" for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+") for end in ("Home", "End")),
        *("Esc", "Menu", "Shift+F10", "Alt+F4", "Ctrl+A", "Ctrl+V", "Ctrl+X", "Ctrl+Insert", "Shift+Insert"),
    )
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Who has a chord already: a command (``name`` in the interface's language), a label, a menu, or the page."""

    kind: Literal["command", "label", "menu", "fixed"]
    name: str = ""


def load() -> Own:
    """Put the keys that the settings have in force, and return them. What cannot be read counts as never chosen."""
    found = settings.load(keep=False).ui.get(_KEY)
    own: Own = {}
    if isinstance(found, dict):
        for ident, texts in found.items():
            if isinstance(ident, str) and isinstance(texts, list) and all(map(readable, texts)):
                own[ident] = tuple(texts)
    _put_in_force(own)
    return own


def save(own: Mapping[str, tuple[str, ...]]) -> None:
    """Put the keys in force and keep them in the settings. Raises ``Problem`` where the settings cannot be written."""
    now = settings.load().ui
    kept = {ident: list(texts) for ident, texts in own.items()}
    settings.update(ui={**now, _KEY: kept})
    _put_in_force(own)


def changed(own: Own, ident: str, texts: tuple[str, ...]) -> Own:
    """Return ``own`` with a command's keys; where these are the usual ones, nothing is kept of it."""
    usual = usual_chords(ident)
    rest = {other: chords for other, chords in own.items() if other != ident}
    return rest if texts == usual else {**rest, ident: texts}


def usual_chords(ident: str) -> tuple[str, ...]:
    """Return the keys that a command has where nobody chose others."""
    found = next((one for one in keys.COMMANDS if one.id == ident), None)
    if found is None:
        from .adjudication import case_keys

        found = next(one for one in case_keys.COMMANDS if one.id == ident)
    return found.chords


def chords_now(ident: str) -> tuple[str, ...]:
    """Return the keys that a command has on this machine."""
    found = keys.by_id().get(ident)
    if found is None:
        from .adjudication import case_keys

        found = next(one for one in case_keys.commands() if one.id == ident)
    return found.chords


def clash(
    made: Chord, wanted: keys.Command, commands: Iterable[keys.Command], labels: Iterable[Label], *, chinese: bool
) -> Clash | None:
    """Return who has a chord already that the command ``wanted`` is to have; None where nobody has.

    Only commands that are in force together clash: a key may mean one thing while adjudicating, and another else.
    """
    from .adjudication import case_keys

    if made in FIXED and not (wanted.menu == case_keys.CASE and made in case_keys.FREED):
        return Clash("fixed")
    for command in commands:
        if command.id != wanted.id and case_keys.meet(wanted, command) and made in map(chord, command.chords):
            return Clash("command", keys.title(command))
    for label in labels:
        if label.shortcut and label.offered and shortcut_chord(label.shortcut) == made:
            return Clash("label", label.name(chinese=chinese))
    for _, name in MENUS:
        title = QCoreApplication.translate("commands", name)
        at = title.find("&")
        if at >= 0 and made == chord(f"Alt+{title[at + 1]}"):
            return Clash("menu", title.replace("&", "").split("(")[0])
    return None


def say_key(field: QLineEdit | QPlainTextEdit, text: str, ident: str) -> None:
    """Let an empty field say ``text``, in which the command's usual key stands in brackets: as the key it has now."""
    field.setProperty("says", text)
    field.setProperty("keyOf", ident)
    field.setPlaceholderText(with_key_now(text, ident))


def say_keys_anew(window: QWidget) -> None:
    """Write the keys as they are now into all fields that say one."""
    for kind in (QLineEdit, QPlainTextEdit):
        for field in window.findChildren(kind):
            if field.property("keyOf"):
                field.setPlaceholderText(with_key_now(field.property("says"), field.property("keyOf")))


def with_key_now(text: str, ident: str) -> str:
    """Return ``text`` with the command's key now in place of the usual one in brackets; without, where it has none."""
    usual, now = keys.show(usual_chords(ident)[0]), chords_now(ident)
    found = re.compile(rf"\s*([（(]){re.escape(usual)}([）)])")
    if not now:
        return found.sub("", text)
    return found.sub(lambda match: match[0].replace(usual, keys.show(now[0])), text)


def _put_in_force(own: Mapping[str, tuple[str, ...]]) -> None:
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(keys.CHOSEN, json.dumps({ident: list(texts) for ident, texts in own.items()}))

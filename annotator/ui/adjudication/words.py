"""The keys of the mode, and how kinds, states and outcomes are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.ui.keys import Chord, chord

if TYPE_CHECKING:
    from annotator.project.adjudicating import Matter

LETTERS = "ABCDEFHIJKLMOPQRSTUVWYZ"  # without those that are keys of their own: G, N and X
WITH_KEY = 5

# What the mode answers itself, by chord. The first chord of each is the one that is shown.
KEYS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    *(
        (f"take_{number}", (LETTERS[number],), QT_TRANSLATE_NOOP("adjudication", "As this annotator has it"))
        for number in range(WITH_KEY)
    ),
    ("both", ("Space",), QT_TRANSLATE_NOOP("adjudication", "Both, or all")),
    ("neither", ("X",), QT_TRANSLATE_NOOP("adjudication", "Neither")),
    ("as_now", ("Return",), QT_TRANSLATE_NOOP("adjudication", "As I tag it now")),
    ("agreed", ("G",), QT_TRANSLATE_NOOP("adjudication", "All that agree")),
    ("next_open", ("Tab", "Down"), QT_TRANSLATE_NOOP("adjudication", "Next open case")),
    ("previous_open", ("Shift+Tab", "Up"), QT_TRANSLATE_NOOP("adjudication", "Previous open case")),
    ("close_next", ("Ctrl+Return",), QT_TRANSLATE_NOOP("adjudication", "Close, and on to the next")),
)
REPEATS = ("next_open", "previous_open")

_KINDS = {
    "same": QT_TRANSLATE_NOOP("adjudication", "All agree"),
    "boundary": QT_TRANSLATE_NOOP("adjudication", "Edges differ"),
    "label": QT_TRANSLATE_NOOP("adjudication", "Labels differ"),
    "both": QT_TRANSLATE_NOOP("adjudication", "Edges and labels differ"),
    "only": QT_TRANSLATE_NOOP("adjudication", "Not in all layers"),
    "withdrawn": QT_TRANSLATE_NOOP("adjudication", "Withdrawn since"),
}
_STATES = {
    "open": QT_TRANSLATE_NOOP("adjudication", "Open"),
    "again": QT_TRANSLATE_NOOP("adjudication", "Changed since"),
    "twice": QT_TRANSLATE_NOOP("adjudication", "Settled in two ways"),
    "settled": QT_TRANSLATE_NOOP("adjudication", "Settled"),
}
_OUTCOMES = {
    "neither": QT_TRANSLATE_NOOP("adjudication", "neither"),
    "both": QT_TRANSLATE_NOOP("adjudication", "both"),
    "all": QT_TRANSLATE_NOOP("adjudication", "all of them"),
    "own": QT_TRANSLATE_NOOP("adjudication", "as tagged"),
}
_SPACE = QT_TRANSLATE_NOOP("adjudication", "Space")


def tr(text: str) -> str:
    """Return a text of this mode in the interface's language."""
    return QCoreApplication.translate("adjudication", text)


def key_map() -> dict[Chord, str]:
    """Return what each chord does in the mode."""
    return {chord(text): ident for ident, chords, _ in KEYS for text in chords}


def overview() -> list[tuple[str, str]]:
    """Return the keys and what they do, as the sheet of all keys shows them."""
    letters = ", ".join(LETTERS[:WITH_KEY])
    rows = [(letters, tr(KEYS[0][2]))]
    return rows + [(" / ".join(map(shown, chords)), tr(name)) for _, chords, name in KEYS[WITH_KEY:]]


def shown(text: str) -> str:
    """Return a chord as it is written for people."""
    names = {"Return": "Enter", "Space": tr(_SPACE), "Down": "↓", "Up": "↑"}
    return names.get(text, text.replace("Return", "Enter"))


def letter(number: int) -> str:
    """Return the letter of the participant of that place, from 0."""
    return LETTERS[number] if number < len(LETTERS) else "·"


def kind_name(kind: str) -> str:
    """Return a kind of case as the window writes it."""
    return tr(_KINDS[kind])


def state_name(state: str) -> str:
    """Return a state as the window writes it."""
    return tr(_STATES[state])


def outcome_name(matter: Matter, order: Sequence[int]) -> str:
    """Return what was decided: whose version, by letters in the ``order`` of the participants, both, neither, own."""
    taken = matter.taken()
    if taken is not None and matter.outcome:
        return " ".join(letter(order.index(one)) for one in taken if one in order)
    if not matter.outcome:
        return tr(_OUTCOMES["neither"])
    held = {(span.start, span.end, span.label) for span in matter.outcome}
    if len(held) > 1 and held == {tuple(place) for place in matter.places()}:
        return tr(_OUTCOMES["both" if len(held) == 2 else "all"])
    return tr(_OUTCOMES["own"])

"""How kinds of cases, states and outcomes are written while adjudicating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP

from .case_keys import LETTERS

if TYPE_CHECKING:
    from annotator.project.adjudicating import Matter

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


def tr(text: str) -> str:
    """Return a text of this mode in the interface's language."""
    return QCoreApplication.translate("adjudication", text)


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

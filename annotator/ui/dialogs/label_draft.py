"""What the label editor does to a list of labels, without Qt: check, compare, take in a label set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model import colors
from annotator.model.values import Label


def new_label(labels: Sequence[Label]) -> Label:
    """Return a nameless label after ``labels`` in the next free colours, with the next free digit as its key."""
    light, dark = colors.next_colors([label.color_light for label in labels])
    taken = {label.shortcut for label in labels}
    free = next((digit for digit in "1234567890" if digit not in taken), "")
    return Label(key="", color_light=light, color_dark=dark, shortcut=free, position=len(labels))


def placed(labels: Iterable[Label]) -> list[Label]:
    """Return the labels with their positions as they stand, counted from 0."""
    return [replace(label, position=at) for at, label in enumerate(labels)]


def changed(before: Sequence[Label], after: Sequence[Label]) -> list[Label]:
    """Return the labels of ``after`` that ``before`` has not, or has otherwise.

    A label that only spans name is passed over unless more than its place was changed.
    """
    old = {label.key: label for label in placed(before)}
    found: list[Label] = []
    for label in placed(after):
        known = old.get(label.key)
        if known == label:
            continue
        if known is not None and not known.known and replace(known, position=label.position) == label:
            continue
        found.append(replace(label, known=True))
    return found


def holder(labels: Iterable[Label], shortcut: str, *, but: int) -> Label | None:
    """Return the label other than the one at ``but`` whose key on the keyboard is ``shortcut``."""
    return next(
        (label for at, label in enumerate(labels) if at != but and shortcut and label.shortcut == shortcut), None
    )


def key_trouble(labels: Sequence[Label], at: int) -> str:
    """Return what is wrong with the key of the label at ``at``: ``empty``, ``taken``, ``control`` or nothing."""
    key = labels[at].key
    if not key.strip():
        return "empty"
    if any(ord(character) < 32 or ord(character) == 127 for character in key):
        return "control"
    if any(label.key == key for place, label in enumerate(labels) if place != at):
        return "taken"
    return ""


def name_twin(labels: Sequence[Label], at: int, name: str) -> Label | None:
    """Return another label that goes by ``name``, by which an import could not tell them apart."""
    if not name:
        return None
    return next(
        (
            label
            for place, label in enumerate(labels)
            if place != at and name in (label.key, label.name_zh, label.name_en)
        ),
        None,
    )


def taken_in(labels: Sequence[Label], incoming: Sequence[Label]) -> tuple[list[Label], int, int]:
    """Return ``labels`` with a label set taken in, and how many labels were added and changed.

    A label is matched by its key and takes everything from the set but its place; new ones go to the end. A shortcut
    that another label holds is left empty: two labels never share a key.
    """
    result = list(labels)
    added = altered = 0
    for label in incoming:
        at = next((place for place, one in enumerate(result) if one.key == label.key), len(result))
        if holder(result, label.shortcut, but=at) is not None:
            label = replace(label, shortcut="")
        if at == len(result):
            result.append(replace(label, position=at, known=True))
            added += 1
        else:
            old = result[at]
            new = replace(label, position=old.position, known=True, shown_as=old.shown_as)
            altered += new != old
            result[at] = new
    return result, added, altered

"""A difference between mine and the adjudicated layer, in the interface's words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.model.values import Label
from annotator.project.correcting import Difference
from annotator.ui.past.words import label_name, quote

_KINDS: dict[str, str] = {
    "label": QT_TRANSLATE_NOOP("correcting", "another label"),
    "boundary": QT_TRANSLATE_NOOP("correcting", "other edges"),
    "both": QT_TRANSLATE_NOOP("correcting", "other edges and another label"),
    "only_a": QT_TRANSLATE_NOOP("correcting", "not in the adjudicated layer"),
    "only_b": QT_TRANSLATE_NOOP("correcting", "missing in mine"),
}
_TAKES: dict[str, str] = {
    "label": QT_TRANSLATE_NOOP("correcting", "Relabel {mine} as {label}"),
    "boundary": QT_TRANSLATE_NOOP("correcting", "Move {mine} to {theirs}"),
    "both": QT_TRANSLATE_NOOP("correcting", "Make {mine} {theirs}, {label}"),
    "only_a": QT_TRANSLATE_NOOP("correcting", "Remove {mine}"),
    "only_b": QT_TRANSLATE_NOOP("correcting", "Tag {theirs} as {label}"),
}


def of_kind(one: Difference) -> str:
    """Return what kind of difference it is."""
    return QCoreApplication.translate("correcting", _KINDS[one.kind])


def taking(one: Difference, text: str, labels: Mapping[str, Label]) -> str:
    """Return what taking it over does."""
    return QCoreApplication.translate("correcting", _TAKES[one.kind]).format(
        mine=quote(text, one.a.start, one.a.end) if one.a is not None else "",
        theirs=quote(text, one.b.start, one.b.end) if one.b is not None else "",
        label=label_name(one.b.label, labels) if one.b is not None else "",
    )

"""A difference between mine and the adjudicated layer, in the interface's words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.model.values import Label
from annotator.project.correcting import Difference
from annotator.ui.past.words import label_name, quote

# What taking it over does to my span, or, where I have none, to the text.
_TAKES: dict[str, str] = {
    "label": QT_TRANSLATE_NOOP("correcting", "Relabel: {old} → {new}"),
    "boundary": QT_TRANSLATE_NOOP("correcting", "Move to {theirs}"),
    "both": QT_TRANSLATE_NOOP("correcting", "Move to {theirs}, as {new}"),
    "only_a": QT_TRANSLATE_NOOP("correcting", "Remove: not in the adjudicated layer"),
    "only_b": QT_TRANSLATE_NOOP("correcting", "Tag as {new}: missing in mine"),
}


def what(one: Difference, text: str) -> str:
    """Return the words that it is about: mine, or the adjudicated layer's where I have none."""
    span = one.a if one.a is not None else one.b
    return quote(text, span.start, span.end) if span is not None else ""


def taking(one: Difference, text: str, labels: Mapping[str, Label]) -> str:
    """Return what taking it over does."""
    return QCoreApplication.translate("correcting", _TAKES[one.kind]).format(
        theirs=quote(text, one.b.start, one.b.end) if one.b is not None else "",
        old=label_name(one.a.label, labels) if one.a is not None else "",
        new=label_name(one.b.label, labels) if one.b is not None else "",
    )

"""What was done, in the interface's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.model.past import Deed, Doing, SpanEvent, Step
from annotator.model.values import Annotator, Label, Status
from annotator.ui.i18n import is_chinese

_MOST = 40  # characters of a span that a line quotes

# How many spans a step made, moved, …: for one and for several.
_COUNTED: dict[Deed, tuple[str, str]] = {
    "made": (QT_TRANSLATE_NOOP("past", "tagged 1 span"), QT_TRANSLATE_NOOP("past", "tagged {count} spans")),
    "moved": (QT_TRANSLATE_NOOP("past", "moved 1"), QT_TRANSLATE_NOOP("past", "moved {count}")),
    "relabelled": (QT_TRANSLATE_NOOP("past", "relabelled 1"), QT_TRANSLATE_NOOP("past", "relabelled {count}")),
    "noted": (QT_TRANSLATE_NOOP("past", "noted 1"), QT_TRANSLATE_NOOP("past", "noted {count}")),
    "read": (QT_TRANSLATE_NOOP("past", "corrected 1 value"), QT_TRANSLATE_NOOP("past", "corrected {count} values")),
    "removed": (QT_TRANSLATE_NOOP("past", "removed 1 span"), QT_TRANSLATE_NOOP("past", "removed {count} spans")),
    "back": (QT_TRANSLATE_NOOP("past", "brought 1 back"), QT_TRANSLATE_NOOP("past", "brought {count} back")),
    "neither": (
        QT_TRANSLATE_NOOP("past", "settled 1 as none"),
        QT_TRANSLATE_NOOP("past", "settled {count} as none"),
    ),
    "settled": (
        QT_TRANSLATE_NOOP("past", "settled 1 conflict"),
        QT_TRANSLATE_NOOP("past", "settled {count} conflicts"),
    ),
    "torn": (QT_TRANSLATE_NOOP("past", "changed 1 span"), QT_TRANSLATE_NOOP("past", "changed {count} spans")),
}
# What it did to the one span that is quoted after it.
_ONE: dict[Deed, str] = {
    "made": QT_TRANSLATE_NOOP("past", "Tagged"),
    "moved": QT_TRANSLATE_NOOP("past", "Moved"),
    "relabelled": QT_TRANSLATE_NOOP("past", "Relabelled"),
    "noted": QT_TRANSLATE_NOOP("past", "Noted"),
    "read": QT_TRANSLATE_NOOP("past", "Value corrected"),
    "removed": QT_TRANSLATE_NOOP("past", "Removed"),
    "back": QT_TRANSLATE_NOOP("past", "Brought back"),
    "neither": QT_TRANSLATE_NOOP("past", "None is right"),
    "settled": QT_TRANSLATE_NOOP("past", "Conflict settled"),
    "torn": QT_TRANSLATE_NOOP("past", "Changed"),
}
_ACTS: dict[str, str] = {
    "import": QT_TRANSLATE_NOOP("past", "by an import"),
    "undo": QT_TRANSLATE_NOOP("past", "by undo"),
    "redo": QT_TRANSLATE_NOOP("past", "by redo"),
    "restore": QT_TRANSLATE_NOOP("past", "by going back"),
    "correct": QT_TRANSLATE_NOOP("past", "as adjudicated"),
    "carry": QT_TRANSLATE_NOOP("past", "carried over from the same file"),
}
_STATUSES: dict[Status, str] = {
    "new": QT_TRANSLATE_NOOP("past", "new"),
    "started": QT_TRANSLATE_NOOP("past", "started"),
    "done": QT_TRANSLATE_NOOP("past", "done"),
    "skipped": QT_TRANSLATE_NOOP("past", "skipped"),
    "flagged": QT_TRANSLATE_NOOP("past", "flagged"),
}


def say(text: str) -> str:
    """Return one of the texts of the context ``past`` in the interface's language."""
    return QCoreApplication.translate("past", text)


def time_of(milliseconds: int, *, seconds: bool = False) -> str:
    """Return a moment (milliseconds since 1970) in local time; clocks may say anything.

    To the minute, and of this year without the year, or in full with ``seconds``.
    """
    try:
        when = datetime.fromtimestamp(milliseconds / 1000)
    except (OverflowError, ValueError, OSError):
        return say(QT_TRANSLATE_NOOP("past", "at no known time"))
    if seconds:
        return f"{when:%Y-%m-%d %H:%M:%S}"
    return f"{when:%m-%d %H:%M}" if when.year == datetime.now().year else f"{when:%Y-%m-%d %H:%M}"


def name_of(person: Annotator) -> str:
    """Return whose layer it is, as the window says it."""
    return say(QT_TRANSLATE_NOOP("past", "Adjudicated")) if person.adjudicated else person.name


def status_of(status: Status) -> str:
    """Return a status in the interface's language."""
    return say(_STATUSES[status])


def quote(text: str, start: int, end: int) -> str:
    """Return what stands there, shortened, in quotation marks."""
    words = text[start : min(end, start + _MOST)].replace("\n", " ")
    return f"“{words}…”" if end - start > _MOST else f"“{words}”"


def label_name(key: str, labels: Mapping[str, Label]) -> str:
    """Return a label's name in the interface's language."""
    label = labels.get(key)
    return label.name(chinese=is_chinese()) if label is not None else key


def joined(parts: list[str]) -> str:
    """Return parts as one list, the way the language writes it; a sentence begins large."""
    words = ("，" if is_chinese() else ", ").join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def who_and_when(doing: Doing) -> str:
    """Return the second line: when, who, where, and by which act where that says more."""
    parts = [time_of(doing.milliseconds), name_of(doing.who)]
    if not doing.here:
        parts.append(say(QT_TRANSLATE_NOOP("past", "on another machine")))
    if doing.act in _ACTS:
        parts.append(say(_ACTS[doing.act]))
    if doing.undone:
        parts.append(say(QT_TRANSLATE_NOOP("past", "undone since")))
    return " · ".join(parts)


def of_event(event: SpanEvent, text: str, labels: Mapping[str, Label]) -> str:
    """Return what a row did to a span."""
    span = event.span
    parts: list[str] = []
    for deed in event.deeds:
        if deed == "made" and span is not None:
            parts.append(
                say(QT_TRANSLATE_NOOP("past", "tagged as {label}")).format(label=label_name(span.label, labels))
            )
        elif deed == "moved" and span is not None:
            parts.append(
                say(QT_TRANSLATE_NOOP("past", "moved to {quote}")).format(quote=quote(text, span.start, span.end))
            )
        elif deed == "relabelled" and span is not None:
            parts.append(
                say(QT_TRANSLATE_NOOP("past", "relabelled as {label}")).format(label=label_name(span.label, labels))
            )
        elif deed == "noted" and span is not None and span.note:
            parts.append(say(QT_TRANSLATE_NOOP("past", "note: {note}")).format(note=span.note.replace("\n", " ")))
        elif deed == "noted":
            parts.append(say(QT_TRANSLATE_NOOP("past", "note removed")))
        else:
            parts.append(_small(say(_ONE[deed])))
    return joined(parts)


def of_step(step: Step, text: str) -> str:
    """Return what a step did."""
    parts: list[str] = []
    if step.span is not None and len(step.deeds) == 1:
        parts.append(f"{say(_ONE[step.deeds[0][0]])} {quote(text, step.span.start, step.span.end)}")
    elif step.span is not None:
        deeds = joined([_small(say(_ONE[deed])) for deed, _ in step.deeds])
        parts.append(f"{deeds} {quote(text, step.span.start, step.span.end)}")
    else:
        for deed, count in step.deeds:
            one, several = _COUNTED[deed]
            parts.append(say(one if count == 1 else several).format(count=count))
    if step.status is not None:
        parts.append(say(QT_TRANSLATE_NOOP("past", "status: {status}")).format(status=status_of(step.status)))
    if step.note:
        note = step.note.replace("\n", " ")
        parts.append(say(QT_TRANSLATE_NOOP("past", "note on the article: {note}")).format(note=note))
    elif step.note is not None:
        parts.append(say(QT_TRANSLATE_NOOP("past", "note on the article removed")))
    return joined(parts)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]

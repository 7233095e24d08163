"""What the panel says of layers that stand on a twin: whose they are, how that was prepared, what has no place here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.text.reflow import is_reflowed

from .words import letter

if TYPE_CHECKING:
    from annotator.project.adjudicating import Adjudication, Borrowed

_MOST = 12  # spans without a place that the tip names
_SHOWN = 24  # code points of one


def said(now: Adjudication, names: Mapping[int, str]) -> str:
    """Return a line on each layer that is read from a twin, and one on those that came too late; empty without any."""
    letters = {one.annotator.id: letter(number) for number, one in enumerate(now.participants)}
    lines: list[str] = []
    for one in now.borrowed:
        who = letters.get(one.layer.annotator.id)
        if who is None:
            continue
        words = (
            QCoreApplication.translate("Adjudication", "{who}: tagged on the same file, reflowed.")
            if is_reflowed(one.twin.preparation)
            else QCoreApplication.translate("Adjudication", "{who}: tagged on the same file, as it is.")
        ).format(who=who)
        if one.without:
            more = QCoreApplication.translate("Adjudication", "Without a place here: {count}.")
            words += " " + more.format(count=len(one.without))
        lines.append(words)
    if now.late:
        words = QCoreApplication.translate(
            "Adjudication",
            "Not looked at, on the same file prepared otherwise: {names}. Open it again to take that in.",
        )
        lines.append(words.format(names=", ".join(names.get(one.id, one.name) for one in now.late)))
    return "\n".join(lines)


def tip(now: Adjudication, names: Mapping[int, str]) -> str:
    """Return which spans have no place here, by annotator."""
    return "\n".join(_without(one, names) for one in now.borrowed if one.without)


def _without(one: Borrowed, names: Mapping[int, str]) -> str:
    person = one.layer.annotator
    listed = ", ".join(f"“{_shortened(each.text)}”" for each in one.without[:_MOST])
    if len(one.without) > _MOST:
        more = QCoreApplication.translate("Adjudication", "{listed} and {count} more")
        listed = more.format(listed=listed, count=len(one.without) - _MOST)
    words = QCoreApplication.translate("Adjudication", "Without a place in this text, {name}: {spans}")
    return words.format(name=names.get(person.id, person.name), spans=listed)


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"

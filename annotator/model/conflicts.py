"""Conflicts as a window shows them: a thing of which several values stand at once. All frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """One of the values that stand. ``row`` is the history row, local to the project file.

    ``who`` wrote it, on this machine where ``here``, at ``when`` (seconds since 1970, as that machine's clock had it).
    ``values`` are the row's: label, start, end, quote, note, value, and a label's looks; none where it is a removal.
    """

    row: int
    who: str
    here: bool
    when: float
    removed: bool
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing with several heads, the shown one first.

    ``kind``: span, status, note, title, date, hidden, assignment, label, map, annotator. ``owner`` is the name of the
    annotator whose layer it is in, empty for what is everybody's; ``mine``: I may settle it. ``name`` is the label's
    key, or the annotator's name where the thing is about one. ``span`` and ``article`` are local ids.
    """

    kind: str
    article: int | None
    span: int | None
    owner: str
    mine: bool
    name: str
    heads: tuple[Head, ...]

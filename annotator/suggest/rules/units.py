"""The places of a chain, what names of places end in, and how overlapping ones are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .lists import read


@dataclass(frozen=True, slots=True)
class Ending:
    """How names of places may end: the kind of place, and how long what stands in front is."""

    text: str
    kind: str
    least: int
    most: int


class Unit(NamedTuple):
    """One place of a chain."""

    start: int
    end: int
    kind: str
    score: float
    full: bool = True


def endings(resource: Callable[..., Path]) -> tuple[Ending, ...]:
    """Return what names of places may end in."""
    made: list[Ending] = []
    for line in read(resource("rules", "places.txt")):
        text, kind, least, most = line.split()
        made.append(Ending(text, kind, int(least), int(most)))
    return tuple(made)


def free(units: Iterable[Unit]) -> list[Unit]:
    """Return places that do not overlap: of two the longer one, then the likelier, then the one that starts first."""
    kept: list[Unit] = []
    taken: set[int] = set()
    for unit in sorted(units, key=lambda u: (u.start - u.end, -u.score, u.start, u.kind)):
        stretch = range(unit.start, unit.end)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            kept.append(unit)
    return sorted(kept)

"""What is kept of the time worked: one line a stretch in a file beside the settings. Never in a project file. No Qt.

Lines are only added, so that a crash loses nothing that stands there; what cannot be read is passed over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from annotator import settings

_MANY = 20_000  # lines after which those of one day and article are made one


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work of an annotator on an article in a project. ``day`` is the local date, ``seconds`` without idle time.

    ``article`` is the article's key in hex, ``ident`` its number in that project file, ``annotator`` 128 bits in hex.
    ``spans``: how many more the layer had at the end than at the beginning.
    """

    day: str
    project: str
    article: str
    ident: int
    annotator: str
    seconds: float
    spans: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """Time in seconds, and spans, added up; ``day`` is the last day."""

    seconds: float = 0.0
    spans: int = 0
    day: str = ""
    ident: int = 0

    def plus(self, one: Stretch) -> Total:
        """Return the total with one more stretch."""
        return Total(
            self.seconds + one.seconds, self.spans + one.spans, max(self.day, one.day), one.ident or self.ident
        )

    def rate(self) -> float | None:
        """Return the spans an hour; None where less than a minute was worked."""
        return self.spans * 3600 / self.seconds if self.seconds >= 60 else None


def path() -> Path:
    """Return the file's path."""
    return settings.folder() / "worked.jsonl"


def add(stretch: Stretch) -> None:
    """Put a stretch down. Raises ``OSError`` where the system refuses."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(replace(stretch, seconds=round(stretch.seconds, 1))), ensure_ascii=False)
    with file.open("a", encoding="utf-8") as out:
        out.write(line + "\n")


def read() -> list[Stretch]:
    """Return everything that was put down; very many lines are made fewer on the way."""
    try:
        lines = path().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = [one for one in map(_stretch, lines) if one is not None]
    return _made_fewer(found) if len(lines) > _MANY else found


def forget() -> None:
    """Delete everything that was put down. Raises ``OSError`` where the system refuses."""
    path().unlink(missing_ok=True)


def by_article(stretches: Iterable[Stretch], *, project: str, annotator: str) -> dict[str, Total]:
    """Return what one annotator worked in one project, by the articles' keys."""
    found: dict[str, Total] = {}
    for one in stretches:
        if one.project == project and one.annotator == annotator:
            found[one.article] = found.get(one.article, Total()).plus(one)
    return found


def on_day(stretches: Iterable[Stretch], day: str, *, annotator: str) -> Total:
    """Return what one annotator worked on one day, in all projects of this machine."""
    total = Total()
    for one in stretches:
        if one.day == day and one.annotator == annotator:
            total = total.plus(one)
    return total


def _stretch(line: str) -> Stretch | None:
    try:
        found: dict[str, Any] = json.loads(line)
        one = Stretch(**{name: found[name] for name in Stretch.__dataclass_fields__ if name in found})
        fits = all(isinstance(text, str) for text in (one.day, one.project, one.article, one.annotator))
        return replace(one, seconds=float(one.seconds), spans=int(one.spans)) if fits and one.seconds >= 0 else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _made_fewer(stretches: Sequence[Stretch]) -> list[Stretch]:
    sums: dict[tuple[str, str, str, str], Stretch] = {}
    for one in stretches:
        key = (one.day, one.project, one.article, one.annotator)
        had = sums.get(key)
        sums[key] = one if had is None else replace(one, seconds=had.seconds + one.seconds, spans=had.spans + one.spans)
    fewer = list(sums.values())
    text = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in fewer)
    temporary = path().with_name(f".worked.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path())
    except OSError:
        temporary.unlink(missing_ok=True)
    return fewer

"""What a suggester is, what it is given, and how suggesters are found."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol, cast

from annotator.model.suggestions import Suggestion

_log = logging.getLogger(__name__)


class Suggester(Protocol):
    """Proposes spans of one text. What it said of other texts changes nothing; it may be called from any one thread."""

    name: str

    def propose(self, text: str) -> Sequence[Suggestion]:
        """Return what might be tagged, in any order; spans may nest and, from one suggester, even contradict."""
        ...


@dataclass(frozen=True, slots=True)
class Learned:
    """What annotators said of one stretch of characters so far: how often accepted and rejected, by label."""

    accepted: Mapping[str, int] = field(default_factory=dict[str, int])
    rejected: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Context:
    """What suggesters are built from.

    ``labels`` are the keys that the project knows; a suggester proposes no other. ``lexicon`` has, by the characters
    tagged, what was accepted and rejected in the project. ``lists`` are the person's own word lists: label and file.
    ``model`` is where this project's trained tagger stands. ``pipeline`` is a spaCy pipeline's name or path.
    ``resource`` finds a file of ``resources/``. ``shared`` has what several suggesters made from it need, by name: the
    first to need it puts it there.
    """

    labels: frozenset[str]
    resource: Callable[..., Path]
    lexicon: Mapping[str, Learned] = field(default_factory=dict[str, Learned])
    lists: tuple[tuple[str, Path], ...] = ()
    model: Path | None = None
    pipeline: str = ""
    shared: dict[str, Any] = field(default_factory=dict[str, Any], compare=False, repr=False)


Make = Callable[[Context], "Suggester | None"]


def suggesters() -> dict[str, Make]:
    """Return what makes each suggester, by name; one that cannot be loaded is logged and left out.

    What is made may be None: the context has nothing for it, or a library that it needs is not installed.
    """
    found: dict[str, Make] = {}
    for point in sorted(entry_points(group="annotator.suggesters"), key=_ours_first):
        if point.name in found:
            continue
        try:
            found[point.name] = cast("Make", point.load())
        except Exception:  # somebody else's package may fail in any way, and must not take ours along
            _log.exception("The suggester %s (%s) cannot be loaded", point.name, point.value)
    return found


def _ours_first(point: EntryPoint) -> tuple[bool, str]:
    return (not point.value.startswith("annotator."), point.name)

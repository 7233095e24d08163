"""Handing out: which articles are chosen, what a part holds, how far everybody is with what was assigned."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .values import Annotator, ArticleFilter


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles: those that the filter lists and that everything else here fits too.

    ``labels``: with a visible span of one of these. ``keys``: whose key begins so (hexadecimal, lower case).
    ``places``: ranges of places in the whole list, from 1, both ends included.
    """

    filter: ArticleFilter = field(default_factory=ArticleFilter)
    labels: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SendRequest:
    """What to send, by local ids; None is all. ``raw``: with the bytes of the files that articles came from."""

    articles: tuple[int, ...] | None = None
    layers: tuple[int, ...] | None = None
    raw: bool = True

    @property
    def whole(self) -> bool:
        """Whether it is everything, and so a plain copy."""
        return self.articles is None and self.layers is None and self.raw


@dataclass(frozen=True, slots=True)
class SendReport:
    """What was sent. ``size`` in bytes; ``layers`` are the annotators whose layers went along."""

    path: Path
    size: int
    articles: int
    spans: int
    history: int
    layers: tuple[Annotator, ...]
    raw: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class AnnotatorProgress:
    """How far an annotator is, over the articles that are not hidden.

    ``over``: how many of the ``assigned`` ones are done or skipped; the statuses count all articles.
    """

    annotator: Annotator
    assigned: int = 0
    over: int = 0
    started: int = 0
    done: int = 0
    skipped: int = 0
    flagged: int = 0
    spans: int = 0

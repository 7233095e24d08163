"""Searching over all articles: what is asked, and what was found. Offsets are code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .values import ArticleFilter

Kind = Literal["text", "spans", "notes"]
KINDS: tuple[Kind, ...] = ("text", "spans", "notes")
FIRST = 50  # how many hits are shown at first, and more at a time

Place = tuple[int, ...]
"""Where a hit stands in the order of all: by article, start and end; the next page begins after it."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every one of ``words``, in the texts, in spans or in notes.

    ``filter`` says in which articles. ``labels`` narrow spans, and notes to those on such spans; ``annotator`` is the
    local id of whose spans and notes are meant, and whose statuses; None is everybody's spans and notes, my statuses.
    """

    words: tuple[str, ...] = ()
    kind: Kind = "text"
    filter: ArticleFilter = field(default_factory=ArticleFilter)
    labels: tuple[str, ...] = ()
    annotator: int | None = None

    @property
    def empty(self) -> bool:
        """Whether it asks nothing: every place of every text, or all spans there are."""
        return not self.words and self.kind == "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found, with what stands before and after it in the article.

    ``span``, ``label``, ``annotator`` and ``note`` are of the span or note that was found. A note on an article has
    no place: there ``start`` and ``end`` are 0.
    """

    article: int
    title: str
    start: int
    end: int
    before: str
    text: str
    after: str
    span: int = 0
    label: str = ""
    annotator: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits. ``after`` begins the next one, None where there are no more.

    ``indexed`` of all ``articles`` could be looked up; the others were read through.
    """

    hits: tuple[Hit, ...] = ()
    after: Place | None = None
    indexed: int = 0
    articles: int = 0

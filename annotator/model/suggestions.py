"""Suggestions as the window and the use cases speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .messages import Message


class Suggestion(NamedTuple):
    """A span that might be tagged; no span until an annotator accepts it. Offsets are code points, end exclusive.

    ``score`` is how likely it is right, from 0 to 1; ``reason`` says why, for a person; ``source`` is the suggester.
    """

    start: int
    end: int
    label: str
    score: float
    reason: Message
    source: str


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What suggesting for all articles did: articles it ran on, spans of the layer now, new and gone ones."""

    articles: int
    spans: int
    added: int
    removed: int

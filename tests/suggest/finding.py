"""Helpers: what the suggesters find in a sentence, and the like."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from annotator import places
from annotator.model.suggestions import Suggestion
from annotator.suggest.base import Context, Suggester
from annotator.suggest.combine import combine
from annotator.suggest.rules.all import make_gazetteer, make_rules

LABELS = frozenset({"programme", "locality", "metric", "person", "role", "organization", "date", "honour"})


@cache
def using() -> tuple[Suggester, ...]:
    """Return the suggesters that need no training; made once, since they keep nothing between two texts."""
    context = Context(LABELS, places.resource)
    gazetteer = make_gazetteer(context)
    assert gazetteer is not None
    return (make_rules(context), gazetteer)


def proposals(text: str) -> list[Suggestion]:
    """Return all that is proposed, contradictions and all."""
    return [one for suggester in using() for one in suggester.propose(text)]


def found(text: str, label: str | None = None) -> list[str]:
    """Return what is suggested in the end, in its order; of one label if that is given."""
    return [text[one.start : one.end] for one in combine(proposals(text)) if label in (None, one.label)]


def marked(sentence: str) -> tuple[str, list[str]]:
    """Take the marks [ ] out of a sentence and return it with what stood between them."""
    parts = sentence.replace("]", "[").split("[")
    return "".join(parts), parts[1::2]


def check(sentence: str, label: str) -> None:
    """Assert that exactly what is marked in a sentence is suggested with a label."""
    text, wanted = marked(sentence)
    assert found(text, label) == wanted


def resource(*parts: str) -> Path:
    """Return a file of ``resources/``."""
    return places.resource(*parts)

"""Carrying my own layer over from a twin: an article made of the same file, prepared otherwise.

It is an act of the layer's owner, and nobody else's: other layers are read through the offsets of the source where they
are compared, and never copied. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from annotator.model.changes import Changed, SpanChange
from annotator.model.values import Span
from annotator.store import Connection, acts, reading, twins
from annotator.store.history import Gesture
from annotator.store.twins import Twin, ways
from annotator.text.carrying import Carried, Way

from .file import ProjectFile

__all__ = ["Going", "Left", "Offer", "Twin", "carry_over", "moved", "offer", "read_through", "through"]

Why = Literal["gone", "apart", "otherwise"]


class Going(NamedTuple):
    """A span of mine in a twin, with the label it is shown as, and where it comes to stand."""

    span: Span
    start: int
    end: int


class Left(NamedTuple):
    """A span of mine that has no place here: the twin that it stands in, its text there, and why.

    ``gone`` and ``apart`` as in ``text.carrying``; ``otherwise``: the two texts do not go together at all.
    """

    twin: Twin
    span: Span
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Offer:
    """What carrying over would do to an article.

    ``there`` counts spans that stand here already, ``given_up`` those that stood here and that I moved, relabelled or
    removed since: neither are added. ``left`` cannot be carried.
    """

    article: int
    twins: tuple[Twin, ...]
    going: tuple[Going, ...]
    there: int
    given_up: int
    left: tuple[Left, ...]


def offer(project: ProjectFile, article: int) -> Offer:
    """Return what would be carried over to the article from its twins. For a worker."""
    with project.snapshot() as connection:
        return _offer(connection, article, project.me.id)


def carry_over(project: ProjectFile, article: int) -> Future[Changed]:
    """Tag here what I have tagged in the article's twins, as one act; refused where nothing is to be added.

    Label, note, and what a span says as a number or place go along, and so does its origin: it is the same work, and
    was not done by hand because it was copied. Status and note of the article are not touched.
    """

    def work(gesture: Gesture) -> Changed:
        found = _offer(gesture.connection, article, gesture.owner)
        spans: list[SpanChange] = []
        for span, start, end in found.going:
            said = acts.reading_of(gesture.connection, span.id)
            spans += acts.tag(
                gesture,
                article=article,
                start=start,
                end=end,
                label=acts.label_of(gesture, span.id),
                note=span.note,
                origin=span.origin,
                read=lambda label, quote, said=said: said,
            )
        return Changed("carry", spans=tuple(acts.merged(spans)), articles=(article,))

    return project.act("carry", work)


def read_through(project: ProjectFile, article: int, *, twin: int, annotator: int) -> list[Span]:
    """Return a layer on a twin as it is read in the article's text: whatever has a place there, by start."""
    with project.snapshot() as connection:
        found = next((way for one, way in ways(connection, article) if one.article == twin), None)
        if found is None:
            return []
        spans = reading.spans(connection, article=twin, annotator=annotator)
    return sorted(
        (moved(span, to) for span, to in through(found, spans) if not to.why),
        key=lambda span: (span.start, span.end, span.label),
    )


def through(way: Way, spans: Iterable[Span]) -> Iterator[tuple[Span, Carried]]:
    """Yield spans with where they stand at the end of the way."""
    for span in spans:
        yield span, way.carry(span.start, span.end)


def moved(span: Span, to: Carried) -> Span:
    """Return a span as it is read in the other text; it is still the one it was, by its id."""
    return replace(span, start=to.start, end=to.end)


def _offer(connection: Connection, article: int, me: int) -> Offer:
    given_up = twins.given_up(connection, article, me)
    standing = {(span.start, span.end, span.label) for span in reading.spans(connection, article=article, annotator=me)}
    taken: list[Twin] = []
    going: list[Going] = []
    left: list[Left] = []
    there = passed = 0
    for twin, found in ways(connection, article):
        spans = reading.spans(connection, article=twin.article, annotator=me)
        given = twins.labels_given(connection, twin.article, me)
        if spans:
            taken.append(twin)
        for span in spans:
            if found is None:
                text = reading.article(connection, twin.article).text
                left.append(Left(twin, span, text[span.start : span.end], "otherwise"))
                continue
            start, end, why = found.carry(span.start, span.end)
            if why:
                left.append(Left(twin, span, found.here[span.start : span.end], why))
            elif (start, end, span.label) in standing:
                there += 1
            elif (start, end, given[span.id]) in given_up:
                passed += 1
            else:
                standing.add((start, end, span.label))
                going.append(Going(span, start, end))
    going.sort(key=lambda one: (one.start, -one.end, one.span.label))
    return Offer(article, tuple(taken), tuple(going), there, passed, tuple(left))

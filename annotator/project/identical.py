"""The same characters in many places: finding them, and tagging, relabelling or removing all of them as one act.

What is found is shown first and chosen from; nothing is done unasked. Where a span of mine stands in the way the place
is found all the same, with what stands there, and is left alone. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from annotator.model.changes import Cancelled, Changed, SpanChange
from annotator.model.messages import Problem
from annotator.store import acts, history
from annotator.store import identical as stored
from annotator.suggest.combine import NESTING

from .core import Project

Why = Literal["", "inside", "around", "crosses", "same"]
Snap = Callable[[str, int, int], tuple[int, int]]
_MANY = 50  # articles from which listeners are told to read the list anew
_MOST_CUT = 2000  # places of which it is asked whether they are whole words; cutting more takes too long
_BREATH = 0.02  # seconds of work between two reports of progress
_RULED = frozenset(label for pair in NESTING for label in pair) | {"metric", "person", "date"}


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


class Place(NamedTuple):
    """One place of the characters.

    ``span`` is my span there that is to be changed, 0 where there is none. ``why`` says how it stands to another span
    of mine, from ``other_start`` to ``other_end`` with the label ``other``: ``crosses`` and ``same`` cannot be, while
    ``inside`` and ``around`` only break the guidelines. ``whole``: it is no part of a longer word.
    """

    article: int
    start: int
    end: int
    span: int = 0
    whole: bool = True
    why: Why = ""
    other: str = ""
    other_start: int = 0
    other_end: int = 0

    @property
    def possible(self) -> bool:
        """Whether anything can be done there."""
        return self.why not in ("crosses", "same")


@dataclass(frozen=True, slots=True)
class Found:
    """The places, what nothing stands in the way of first; of those whole words, and of these the article at hand.

    Else they come by article and start. The first ``free`` of them nothing stands against; at ``blocked`` nothing can
    be done; ``already`` places are tagged so, and not among ``places``.
    """

    places: tuple[Place, ...]
    free: int
    blocked: int
    already: int = 0


@dataclass(frozen=True, slots=True)
class InContext:
    """A place with what stands around it, and its article's title."""

    title: str
    before: str
    after: str
    other: str


def untagged(
    project: Project,
    quote: str,
    label: str,
    *,
    article: int | None = None,
    near: int = 0,
    snap: Snap | None = None,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Found:
    """Find where ``quote`` stands and I have not tagged it as ``label``, in one article or all visible ones.

    ``near`` is the article at hand. ``snap`` widens a stretch of a text to whole words. For a worker; raises
    ``Cancelled``.
    """
    places: list[Place] = []
    already, length = 0, len(quote)
    left, right = _runs_on(quote[:1]), _runs_on(quote[-1:])
    with project.snapshot() as connection:
        total, mapped, me = stored.last(connection), stored.shown(connection), project.me.id
        last = time.monotonic()
        for ident, text in stored.texts(connection, quote, article=article):
            if cancelled() or project.closing:
                raise Cancelled
            if time.monotonic() - last > _BREATH:
                last = time.monotonic()
                progress(ident, total)
            starts = list(_starts(text, quote))
            ends = (starts[0], starts[-1] + length)
            standing = stored.standing(connection, ident, *ends, annotator=me, mapped=mapped)
            for at, (why, other) in zip(starts, _against(starts, length, label, standing), strict=True):
                end = at + length
                if other is not None and why == "same" and other[2] == label:
                    already += 1
                    continue
                if (left and at and _runs_on(text[at - 1])) or (right and end < len(text) and _runs_on(text[end])):
                    is_whole = False
                elif snap is not None and len(places) < _MOST_CUT:
                    is_whole = snap(text, at, end) == (at, end)
                else:
                    is_whole = True
                places.append(_place(ident, at, end, 0, is_whole, why, other))
    return _in_order(places, near, already)


def tagged(
    project: Project,
    quote: str,
    label: str,
    *,
    to: str = "",
    article: int | None = None,
    near: int = 0,
    cancelled: Callable[[], bool] = _never,
) -> Found:
    """Find my spans of ``quote`` with ``label``, to relabel them ``to`` another or, without one, to remove them.

    For a worker; raises ``Cancelled``.
    """
    places: list[Place] = []
    with project.snapshot() as connection:
        me, mapped = project.me.id, stored.shown(connection)
        for ident, start, end, span in stored.spans(connection, quote, label, annotator=me, article=article):
            if cancelled() or project.closing:
                raise Cancelled
            equal: list[stored.Standing] = []
            if to:
                there = stored.standing(connection, ident, start, end, annotator=me, mapped=mapped)
                equal = [one for one in there if one[:3] == (start, end, to)]
            why: Why = "same" if equal else ""
            places.append(_place(ident, start, end, span, True, why, equal[0] if equal else None))
    return _in_order(places, near, 0)


def in_context(project: Project, places: Sequence[Place], *, reach: int = 24) -> list[InContext]:
    """Return what stands ``reach`` characters before and after each place, without line breaks."""
    found = project.read(stored.titles_and_texts, sorted({place.article for place in places}))
    shown: list[InContext] = []
    for place in places:
        title, text = found[place.article]
        before = text[max(0, place.start - reach) : place.start].rpartition("\n")[2]
        after = text[place.end : place.end + reach].partition("\n")[0]
        shown.append(InContext(title, before, after, text[place.other_start : place.other_end]))
    return shown


# Acts ------------------------------------------------------------------------------------------------------------


def tag_all(
    project: Project,
    label: str,
    places: Sequence[Place],
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Future[Changed]:
    """Tag these places, as one act. A place that was tagged so meanwhile is passed over.

    Where the future raises ``Cancelled``, nothing is changed; here and below.
    """

    def one(gesture: history.Gesture, place: Place) -> list[SpanChange]:
        return acts.tag(gesture, article=place.article, start=place.start, end=place.end, label=label)

    return _all(project, "tag_all", places, one, progress, cancelled)


def relabel_all(
    project: Project,
    label: str,
    places: Sequence[Place],
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Future[Changed]:
    """Give the spans of these places another label, as one act; one that is gone or has it is passed over."""

    def one(gesture: history.Gesture, place: Place) -> list[SpanChange]:
        return acts.change_span(gesture, place.span, label=label)

    return _all(project, "relabel_all", places, one, progress, cancelled)


def remove_all(
    project: Project,
    places: Sequence[Place],
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Future[Changed]:
    """Remove the spans of these places, as one act; one that is gone is passed over."""

    def one(gesture: history.Gesture, place: Place) -> list[SpanChange]:
        return acts.remove(gesture, [place.span])

    return _all(project, "remove_all", places, one, progress, cancelled)


def _all(
    project: Project,
    what: str,
    places: Sequence[Place],
    one: Callable[[history.Gesture, Place], list[SpanChange]],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Future[Changed]:
    def work(gesture: history.Gesture) -> Changed:
        spans: list[SpanChange] = []
        for number, place in enumerate(places):
            if number % 64 == 0:
                if cancelled():
                    raise Cancelled
                progress(number, len(places))
            try:
                spans += one(gesture, place)
            except Problem as problem:
                if problem.message.code not in ("span_there", "span_gone", "nothing_changed"):
                    raise
        articles = tuple(dict.fromkeys(change.article for change in spans))
        return Changed(what, tuple(acts.merged(spans)), articles, everything=len(articles) > _MANY)

    return project.act(what, work)


# ----------------------------------------------------------------------------------------------------------------


def _starts(text: str, quote: str) -> Iterator[int]:
    """Yield where ``quote`` stands; one place does not reach into another."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def _against(
    starts: Sequence[int], length: int, label: str, spans: Sequence[stored.Standing]
) -> Iterator[tuple[Why, stored.Standing | None]]:
    """Yield how a span of ``length`` with ``label`` at each start would stand to the worst of those it meets.

    Starts and spans come in order, so that one walk along both is enough: a common character stands in hundreds of
    thousands of places.
    """
    longest = max((span[1] - span[0] for span in spans), default=0)
    first, last, count = 0, 0, len(spans)
    for start in starts:
        end = start + length
        while first < count and spans[first][0] <= start - longest:
            first += 1
        while last < count and spans[last][0] < end:
            last += 1
        why: Why = ""
        worst: stored.Standing | None = None
        for number in range(first, last):
            span = spans[number]
            if span[1] > start and (how := _stands(start, end, label, span)):
                # The same place with the same label goes before all: there is nothing to do.
                if how == "same" and span[2] == label:
                    why, worst = how, span
                    break
                if worst is None or _WORST.index(how) < _WORST.index(why):
                    why, worst = how, span
        yield why, worst


_WORST: tuple[Why, ...] = ("crosses", "same", "inside", "around")


def _stands(start: int, end: int, label: str, span: stored.Standing) -> Why:
    first, last, other = span
    if first == start and last == end:
        return "same"
    if first <= start and end <= last:
        return "inside" if _against_the_guidelines(other, label) else ""
    if start <= first and last <= end:
        return "around" if _against_the_guidelines(label, other) else ""
    return "crosses"


@cache
def _against_the_guidelines(outer: str, inner: str) -> bool:
    """Return whether ``inner`` may not stand in ``outer``; how labels of the project's own nest no guideline says."""
    pair = (outer, inner)
    return pair not in NESTING and {*pair} <= _RULED


def _place(
    article: int, start: int, end: int, span: int, whole: bool, why: Why, other: stored.Standing | None
) -> Place:
    # ``_make`` takes half the time of naming the fields, which tells at a hundred thousand places.
    if other is None:
        return Place._make((article, start, end, span, whole, "", "", 0, 0))
    return Place._make((article, start, end, span, whole, why, other[2], other[0], other[1]))


def _in_order(places: Iterable[Place], near: int, already: int) -> Found:
    """Put places that come by article and start in the order in which they are looked at."""
    heaps: tuple[list[Place], ...] = tuple([] for _ in range(8))
    for place in places:
        article, _, _, _, whole, why, _, _, _ = place
        heaps[(4 if why else 0) + (0 if whole else 2) + (article != near)].append(place)
    free = sum(map(len, heaps[:4]))
    blocked = sum(not place.possible for heap in heaps[4:] for place in heap)
    return Found(tuple(chain.from_iterable(heaps)), free, blocked, already)


def _runs_on(character: str) -> bool:
    """Return whether a word goes on from such a character to another, whatever the language: 5G, ab."""
    return character.isascii() and character.isalnum()

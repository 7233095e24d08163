"""Twins in agreement: articles made of one file in different ways are compared as one, on the text of one of them.

Where one annotator has done the file as it is and another has done it reflowed, and nobody else joins them, there is
nothing to compare but through the offsets of the source. The text is that which most annotators have done, of several
such the one with the smallest key. Whoever has done that one too is compared by the layer there; of the others the
layer is carried over, from the twin with the smallest key that they have done. What has no place in the text is left
out of the figures, and named. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.values import Span
from annotator.store import Connection, adjudicated, comparing, history, twins
from annotator.store.comparing import DoneArticle

from .carrying import moved, through


class Twin(NamedTuple):
    """An article of a group that was made of the same bytes in different ways."""

    id: int
    key: str
    title: str


class Lost(NamedTuple):
    """A span of ``annotator`` (local id) that has no place in the text compared: where it stands, and why not here."""

    annotator: int
    twin: Twin
    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Twins that are compared as one article: on the text of ``main``.

    ``elsewhere`` has the others, each with those (local ids) whose layer is carried over from it.
    """

    main: Twin
    elsewhere: tuple[tuple[Twin, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is compared. ``common``: the articles that at least two have done, and who, in order of import.

    ``joined``: those among them that stand for their twins too, by id. ``left_out``: groups whose articles differ in
    more than how they were prepared, or whose sources do not say how: done by different annotators, not compared.
    """

    common: dict[int, list[int]]
    joined: Mapping[int, Joined]
    left_out: tuple[tuple[Twin, ...], ...]


def choose(reader: Connection, *, annotators: Sequence[int]) -> Chosen:
    """Return the articles that at least two of the annotators have done, a group of twins that are joined as one.

    Which are joined, and on which text, everybody's layers decide, not only those of ``annotators``: two of them are
    compared on the same text whoever else is asked for.
    """
    common = comparing.articles_in_common(reader, annotators=annotators)
    wanted = set(annotators)
    closed = _closed(reader)
    joined: dict[int, Joined] = {}
    left_out: list[tuple[Twin, ...]] = []
    for group in twins.groups(reader):
        done = {one.article: one.done | closed.get(one.article, frozenset()) for one in group}
        members = [one for one in group if done[one.article]]
        if not twins.apart(done[one.article] for one in members):
            continue
        main, *others = members
        known = {twin.article for twin, way in twins.ways(reader, main.article) if way is not None}
        held = [one for one in others if one.article in known]
        by_key = sorted(held, key=lambda one: one.key)
        where: dict[int, int] = dict.fromkeys(done[main.article], main.article)
        for one in by_key:
            for annotator in done[one.article]:
                where.setdefault(annotator, one.article)
        loose = [one for one in members if one.article != main.article and one.article not in known]
        if twins.apart((frozenset(where) & wanted, *(done[one.article] & wanted for one in loose))):
            left_out.append(tuple(_twin(one) for one in sorted(members)))
        if not twins.apart(done[one.article] for one in (main, *held)):
            continue
        for one in (main, *held):
            common.pop(one.article, None)
        who = sorted(wanted & where.keys())
        if len(who) > 1:
            common[main.article] = who
            taken = ((_twin(one), tuple(each for each in who if where[each] == one.article)) for one in by_key)
            elsewhere = tuple((twin, whose) for twin, whose in taken if whose)
            if elsewhere:
                joined[main.article] = Joined(_twin(main), elsewhere)
    return Chosen(dict(sorted(common.items())), joined, tuple(left_out))


def articles(
    reader: Connection, chosen: Chosen, *, labels: Sequence[str] = (), lost: Callable[[Lost], object] = lambda one: None
) -> Iterator[DoneArticle]:
    """Yield the articles with the layers of those who have done them, or a twin of them. ``lost`` is told what is not.

    ``labels`` takes spans shown as one of them.
    """
    here: dict[int, list[int]] = {}
    for article, who in chosen.common.items():
        one = chosen.joined.get(article)
        elsewhere = {each for _, whose in one.elsewhere for each in whose} if one is not None else set[int]()
        here[article] = [each for each in who if each not in elsewhere]
    for article in comparing.articles(reader, here, labels=labels):
        one = chosen.joined.get(article.id)
        if one is not None:
            _carry_over(reader, article, one, labels=labels, lost=lost)
        yield article


def _carry_over(
    reader: Connection, article: DoneArticle, one: Joined, *, labels: Sequence[str], lost: Callable[[Lost], object]
) -> None:
    found = {twin.article: way for twin, way in twins.ways(reader, article.id)}
    for twin, whose in one.elsewhere:
        way = found[twin.id]
        assert way is not None
        for there in comparing.articles(reader, {twin.id: list(whose)}, labels=labels):
            for annotator, spans in there.layers.items():
                article.layers[annotator] = []
                for span, carried in through(way, spans):
                    if carried.why:
                        text = there.text[span.start : span.end]
                        lost(Lost(annotator, twin, span, text, carried.why))
                    else:
                        article.layers[annotator].append(moved(span, carried))
                article.layers[annotator].sort(key=lambda span: (span.start, span.end, span.label))


def _closed(reader: Connection) -> dict[int, frozenset[int]]:
    """Return where the adjudicated layer is closed, under its local id."""
    whose = frozenset({history.adjudicated_id(reader)})
    return dict.fromkeys(adjudicated.closed(reader), whose)


def _twin(one: twins.Member) -> Twin:
    return Twin(one.article, one.key, one.title)

"""What the adjudicated layer says of an article and what its rows looked at; and writing a decision.

A decision is what the rows of the adjudicated layer hold that looked at a case's spans. One that takes nothing is a
span that is removed at once. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.changes import SpanChange
from annotator.model.values import Layer

from . import acts, adjudicated, borrowed, history, maps, projection, reading
from .borrowed import Borrowed
from .history import Gesture, Thing


class Place(NamedTuple):
    """Where a span stands and as what: start, end, and the label that it is shown as."""

    start: int
    end: int
    label: str


class Seen(NamedTuple):
    """A history row that a decision looked at; ``span`` is whose row it is. ``current``: it has no successor yet."""

    row: int
    span: int
    current: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """One span of the adjudicated layer: where it stands (None: it was removed), and what its rows looked at.

    ``seen`` has the rows about spans only. ``authors`` wrote what is valid now, ``several`` where they wrote different
    things: after a merge.
    """

    span: int
    place: Place | None
    seen: tuple[Seen, ...]
    authors: frozenset[int]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """All layers of an article, the adjudicated one among them, and what is known of their rows.

    ``joined`` has the ids of all spans behind a shown one, itself included. ``heads`` maps a span to the rows of it
    that no other row replaced. ``considered`` are the rows that the adjudicated layer looked at. ``statuses`` maps an
    annotator to the heads of the status. ``borrowed`` are those of the layers that stand on a twin, ``reached`` the
    articles whose rows were considered.
    """

    layers: tuple[Layer, ...]
    joined: Mapping[int, frozenset[int]]
    heads: Mapping[int, frozenset[int]]
    considered: frozenset[int]
    took_part: frozenset[int]
    statuses: Mapping[int, frozenset[int]]
    decided: tuple[Decided, ...]
    stale: bool
    borrowed: tuple[Borrowed, ...] = ()
    reached: frozenset[int] = frozenset()


def laid(connection: sqlite3.Connection, article: int) -> Laid:
    """Return what stands on an article, layers on its twins among them that stand in for those it has not."""
    me = history.adjudicated_id(connection)
    heads: dict[int, set[int]] = defaultdict(set)
    statuses: dict[int, set[int]] = defaultdict(set)
    for row, kind, span, annotator in connection.execute(
        "SELECT id, kind, span, annotator FROM heads "
        "WHERE article = ? AND kind IN ('span', 'status') AND annotator != ?",
        (article, me),
    ):
        if kind == "span":
            heads[span].add(row)
        else:
            statuses[annotator].add(row)
    joined: dict[int, set[int]] = defaultdict(set)
    for span, shown in connection.execute(
        "SELECT d.span, d.shown FROM doubles AS d JOIN spans AS s ON s.id = d.shown WHERE s.article = ?", (article,)
    ):
        joined[shown] |= {span, shown}
    considered = adjudicated.considered(connection, article)
    here = reading.layers(connection, article=article)
    elsewhere = borrowed.of(connection, article, here)
    for one in elsewhere:
        heads.update({span: set(rows) for span, rows in one.heads.items()})
        joined.update({shown: set(spans) for shown, spans in one.joined.items()})
        statuses[one.layer.annotator.id] = set(one.statuses)
    away = {one.layer.annotator.id for one in elsewhere}
    layers = [layer for layer in here if layer.annotator.id not in away] + [one.layer for one in elsewhere]
    return Laid(
        layers=tuple(sorted(layers, key=lambda layer: layer.annotator.id)),
        joined={span: frozenset(all_of_it) for span, all_of_it in joined.items()},
        heads={span: frozenset(rows) for span, rows in heads.items()},
        considered=frozenset(considered),
        took_part=_annotators(connection, article, me),
        statuses={annotator: frozenset(rows) for annotator, rows in statuses.items()},
        decided=tuple(decided(connection, article)),
        stale=adjudicated.stale(connection, article),
        borrowed=tuple(elsewhere),
        reached=adjudicated.reached(connection, article),
    )


def _annotators(connection: sqlite3.Connection, article: int, me: int) -> frozenset[int]:
    """Return whose spans the adjudicated layer looked at."""
    return frozenset(
        int(annotator)
        for (annotator,) in connection.execute(
            "SELECT DISTINCT h.annotator FROM heads AS r JOIN considered AS c ON c.row = r.id "
            "JOIN history AS h ON h.id = c.seen WHERE r.article = ? AND r.annotator = ? AND r.kind = 'span' "
            "AND h.kind = 'span'",
            (article, me),
        )
    )


def decided(connection: sqlite3.Connection, article: int) -> list[Decided]:
    """Return the spans of the adjudicated layer, those too that are removed and looked at something, by place."""
    me = history.adjudicated_id(connection)
    mapped = maps.shown(connection)
    rows: dict[int, list[tuple[tuple[bool, int, bytes], Place | None, int, int]]] = defaultdict(list)
    for ident, span, removed, clock, key, start, end, label, author, undoes in connection.execute(
        "SELECT h.id, h.span, h.removed, h.clock, h.key, h.start, h.end, h.label, coalesce(h.author, h.annotator), "
        "g.undoes FROM heads AS h LEFT JOIN gestures AS g ON g.id = h.gesture "
        "WHERE h.article = ? AND h.kind = 'span' AND h.annotator = ? ORDER BY h.id",
        (article, me),
    ).fetchall():
        if undoes is not None:
            author = _said_by(connection, ident, author)
        place = None if removed else Place(start, end, mapped.get(label) or label)
        rows[span].append(((not removed, clock, bytes(key)), place, ident, author))
    seen: dict[int, set[Seen]] = defaultdict(set)
    for of, row, span, current in connection.execute(
        "SELECT r.span, h.id, h.span, EXISTS (SELECT 1 FROM heads AS n WHERE n.id = h.id) "
        "FROM heads AS r JOIN considered AS c ON c.row = r.id JOIN history AS h ON h.id = c.seen "
        "WHERE r.article = ? AND r.kind = 'span' AND r.annotator = ? AND h.kind = 'span'",
        (article, me),
    ):
        seen[of].add(Seen(row, span, bool(current)))
    found = [
        Decided(
            span=span,
            place=max(heads, key=lambda head: head[0])[1],
            seen=tuple(sorted(seen[span])),
            authors=frozenset(author for *_, author in heads),
            several=len({head[1] for head in heads}) > 1,
        )
        for span, heads in rows.items()
    ]
    return sorted(
        (one for one in found if one.place is not None or one.seen),
        key=lambda one: (one.place or Place(-1, -1, ""), one.span),
    )


def _said_by(connection: sqlite3.Connection, row: int, author: int) -> int:
    """Return who wrote what an undo brought back: taking a decision back does not make another's one's own."""
    met: set[int] = set()  # a forged file may go round in a circle
    while row not in met:
        met.add(row)
        found = connection.execute(
            "SELECT b.id, coalesce(b.author, b.annotator) FROM history AS h JOIN gestures AS g ON g.id = h.gesture "
            "JOIN history AS t ON t.gesture = g.undoes AND t.span = h.span AND t.annotator = h.annotator "
            "JOIN parents AS p ON p.child = t.id JOIN history AS b ON b.id = p.parent AND b.span = h.span "
            "WHERE h.id = ? ORDER BY b.removed, b.clock DESC, b.key DESC LIMIT 1",
            (row,),
        ).fetchone()
        if found is None:
            return author
        row, author = int(found[0]), int(found[1])
    return author


def decide(
    gesture: Gesture,
    *,
    article: int,
    owned: Sequence[Decided],
    wanted: Sequence[Place],
    considered: Iterable[int],
    anew: bool = False,
) -> list[SpanChange]:
    """Let the adjudicated layer hold ``wanted``, and nothing else of ``owned``, having looked at ``considered``.

    What is there already stays, what an earlier decision left is moved or removed. Nothing is written where all is so,
    unless ``anew``: then it is said once more, by this author.
    """
    looked_at = frozenset(considered)

    def is_so(one: Decided) -> bool:
        return not anew and frozenset(seen.row for seen in one.seen) == looked_at

    before = len(gesture.things)
    left = list(dict.fromkeys(wanted))
    spare: list[Decided] = []
    changes: list[SpanChange] = []
    held = False
    for one in owned:
        if one.place is None or one.place not in wanted:
            spare.append(one)
            continue
        held = True
        if one.place in left:
            left.remove(one.place)
        if not is_so(one):
            changes += rewrite(gesture, article, one, looked_at)
    # A span that stands is moved before one that was removed is brought back.
    spare.sort(key=lambda one: one.place is None)
    for place in left:
        held = True
        span = spare.pop(0).span if spare else history.new_span(gesture.connection, gesture.owner)
        changes += _put(gesture, article, span, place, looked_at)
    for one in spare:
        if one.place is not None:
            changes += _write(gesture, article, one.span, None, looked_at)
        elif not is_so(one):
            changes += rewrite(gesture, article, one, looked_at)
        held = True
    if not held:
        changes += _write(gesture, article, history.new_span(gesture.connection, gesture.owner), None, looked_at)
    if len(gesture.things) > before:
        acts.started(gesture, article)
    return acts.merged(changes)


def rewrite(gesture: Gesture, article: int, one: Decided, considered: Iterable[int]) -> list[SpanChange]:
    """Leave a span of the adjudicated layer as it is, having looked at ``considered``."""
    heads = history.heads_of(gesture.connection, _thing(gesture, article, one.span))
    values = None if not heads or heads[0].removed else dict(heads[0].values)
    return _write(gesture, article, one.span, values, considered)


def close(gesture: Gesture, *, article: int, considered: Iterable[int]) -> None:
    """Mark the adjudicated layer done, having looked at these heads of the others' statuses."""
    connection, looked_at = gesture.connection, frozenset(considered)
    thing = Thing("status", article=article, annotator=gesture.owner)
    heads = history.heads_of(connection, thing)
    closed = len(heads) == 1 and not heads[0].removed and heads[0].values.get("value") == "done"
    if closed and frozenset(history.considered_by(connection, heads[0].id)) == looked_at:
        return
    gesture.append(thing, parents=heads, values={"value": "done"}, considered=looked_at)
    projection.project(connection, thing)


def _thing(gesture: Gesture, article: int, span: int) -> Thing:
    return Thing("span", article=article, annotator=gesture.owner, span=span)


def _put(gesture: Gesture, article: int, span: int, place: Place, considered: Iterable[int]) -> list[SpanChange]:
    quote = gesture.texts.of(gesture.connection, article)[place.start : place.end]
    values: dict[str, int | str] = {
        "label": place.label,
        "start": place.start,
        "end": place.end,
        "quote": quote,
        "origin": "hand",
    }
    return _write(gesture, article, span, values, considered)


def _write(
    gesture: Gesture, article: int, span: int, values: Mapping[str, int | str] | None, considered: Iterable[int]
) -> list[SpanChange]:
    thing = _thing(gesture, article, span)
    gesture.append(
        thing,
        removed=values is None,
        parents=history.heads_of(gesture.connection, thing),
        values=dict(values or {}),
        considered=considered,
    )
    return projection.project(gesture.connection, thing)

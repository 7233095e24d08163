"""What was: the history of one span, and the states that a layer on one article went through (see ``timeline``)."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.model.messages import Problem
from annotator.model.past import LayerState, SpanEvent, SpanHistory, Step
from annotator.model.values import Annotator

from . import maps
from .history import READING_COLUMNS
from .timeline import Entry, Rows, Timeline

_COLUMNS = (
    "h.id, h.key, h.kind, h.article, h.annotator, h.replica, h.clock, h.gesture, h.span, h.removed, "
    "h.label, h.start, h.end, coalesce(h.note, ''), h.origin, h.value, h.author, "
    f"json_array({', '.join(f'h.{name}' for name in READING_COLUMNS)})"
)
# A span's rows are found by the span: what a hostile file wrote of it on another article replaces rows all the same.
_OF_LAYER = """
FROM history AS h WHERE h.annotator = :annotator AND h.id IN (
    SELECT id FROM history WHERE article = :article AND kind IN ('status', 'note') AND annotator = :annotator
    UNION
    SELECT r.id FROM history AS r WHERE r.kind = 'span' AND r.span IN
    (SELECT span FROM history WHERE article = :article AND kind = 'span' AND annotator = :annotator)
)
"""
_OF_SPANS = (
    "FROM history AS h WHERE h.span IN (SELECT value FROM json_each(:spans)) "
    "AND h.kind = 'span' AND h.annotator = :annotator"
)


def timeline(connection: sqlite3.Connection, article: int, annotator: int, *, replica: bytes = b"") -> Timeline:
    """Return the states of a layer on an article; ``replica`` is this machine's id, so that it can be told apart."""
    read = _read(connection, _OF_LAYER, {"article": article, "annotator": annotator}, replica)
    owner = read.people.get(annotator)
    if owner is None:
        raise Problem("annotator_unknown", name=str(annotator))
    return Timeline(read, article=article, annotator=owner)


def steps(connection: sqlite3.Connection, article: int, annotator: int, *, replica: bytes = b"") -> list[Step]:
    """Return what was done on a layer, gesture by gesture, by clock."""
    return list(timeline(connection, article, annotator, replica=replica).steps)


def state(connection: sqlite3.Connection, article: int, annotator: int, upto: int) -> LayerState:
    """Return a layer as it was after that step, 0 being before all."""
    return timeline(connection, article, annotator).state(upto)


def layers(connection: sqlite3.Connection, article: int) -> list[int]:
    """Return whose layers on an article have a past, by id of annotator."""
    found = connection.execute(
        "SELECT DISTINCT annotator FROM history WHERE article = ? AND kind IN ('span', 'status', 'note') ORDER BY 1",
        (article,),
    )
    return [int(annotator) for (annotator,) in found]


def history_of(connection: sqlite3.Connection, span: int, *, replica: bytes = b"") -> SpanHistory:
    """Return the history of a span, by its local id, with that of the spans joined with it.

    Read by index. Raises ``Problem`` where there is no such span.
    """
    found = connection.execute("SELECT annotator FROM span_ids WHERE id = ?", (span,)).fetchone()
    if found is None:
        raise Problem("span_gone")
    joined = [int(other) for (other,) in connection.execute("SELECT span FROM doubles WHERE shown = ?", (span,))]
    given = {"spans": json.dumps([span, *joined]), "annotator": found[0]}
    read = _read(connection, _OF_SPANS, given, replica)
    if not read.entries:
        raise Problem("span_gone")
    named = {parent.id for parents in read.parents.values() for parent in parents}
    shown = max((entry for entry in read.entries if entry.id not in named), key=lambda entry: entry.rank)
    ordered = _after_parents(read.entries, read.parents)
    columns = _columns(ordered, read.parents)
    return SpanHistory(
        article=shown.article,
        owner=read.people[int(found[0])],
        events=tuple(
            SpanEvent(
                row=entry.id,
                deeds=read.deeds(entry),
                doing=read.doing(entry),
                span=None if entry.removed else read.span(entry),
                parents=tuple(parent.id for parent in read.parents.get(entry.id, ())),
                head=entry.id not in named,
                shown=entry.id == shown.id,
                column=columns[entry.id],
            )
            for entry in ordered
        ),
        versions=max(Counter(entry.thing for entry in read.entries if entry.id not in named).values()),
        joined=len(joined),
    )


def _read(connection: sqlite3.Connection, where: str, values: dict[str, Any], replica: bytes) -> Rows:
    entries = [Entry(*row) for row in connection.execute(f"SELECT {_COLUMNS} {where}", values)]
    by_id = {entry.id: entry for entry in entries}
    ids = (json.dumps(list(by_id)),)
    parents: dict[int, list[Entry]] = defaultdict(list)
    for child, parent in connection.execute(
        "SELECT child, parent FROM parents WHERE child IN (SELECT value FROM json_each(?))", ids
    ):
        # What belongs to another thing, or to nobody here, is replaced by none of these rows.
        if parent in by_id and by_id[parent].thing == by_id[child].thing:
            parents[child].append(by_id[parent])
    torn = connection.execute(
        "SELECT row FROM missing WHERE role = 'parent' AND row IN (SELECT value FROM json_each(?))", ids
    )
    gestures = {
        ident: (what or ("" if undoes is None else "undo" if twice is None else "redo"), bool(undone))
        for ident, what, undoes, twice, undone in connection.execute(
            "SELECT g.id, g.what, g.undoes, b.undoes, "
            # Taken back, and that not taken back itself.
            "EXISTS (SELECT 1 FROM gestures AS u WHERE u.undoes = g.id "
            "AND NOT EXISTS (SELECT 1 FROM gestures AS r WHERE r.undoes = u.id)) "
            "FROM gestures AS g LEFT JOIN gestures AS b ON b.id = g.undoes "
            "WHERE g.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list({entry.gesture for entry in entries} - {None})),),
        )
    }
    people = {
        row[0]: Annotator(id=row[0], uid=bytes(row[1]), name=row[2])
        for row in connection.execute("SELECT id, uid, name FROM annotators")
    }
    machine = connection.execute("SELECT id FROM replicas WHERE uid = ?", (replica,)).fetchone()
    return Rows(
        entries=entries,
        parents=parents,
        torn=frozenset(row for (row,) in torn),
        gestures=gestures,
        people=people,
        labels=maps.shown(connection),
        replica=int(machine[0]) if machine else 0,
    )


def _after_parents(entries: Iterable[Entry], parents: Mapping[int, Sequence[Entry]]) -> list[Entry]:
    """Return the rows so that each stands after those that it replaced, and else by clock, then key."""
    waits = {entry.id: len(parents.get(entry.id, ())) for entry in entries}
    children: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        for parent in parents.get(entry.id, ()):
            children[parent.id].append(entry)
    ready = [(entry.clock, entry.key, entry) for entry in entries if not waits[entry.id]]
    heapq.heapify(ready)
    found: list[Entry] = []
    while ready:
        entry = heapq.heappop(ready)[2]
        found.append(entry)
        for child in children[entry.id]:
            waits[child.id] -= 1
            if not waits[child.id]:
                heapq.heappush(ready, (child.clock, child.key, child))
    return found


def _columns(ordered: Iterable[Entry], parents: Mapping[int, Sequence[Entry]]) -> dict[int, int]:
    """Return in which column each row stands: below a row that it replaced, where no other stands there already."""
    going_on: dict[int, int] = {}  # a row that nothing went on from yet -> its column
    found: dict[int, int] = {}
    for entry in ordered:
        here = sorted(going_on.pop(parent.id) for parent in parents.get(entry.id, ()) if parent.id in going_on)
        taken = set(going_on.values())
        column = here[0] if here else next(number for number in range(len(taken) + 1) if number not in taken)
        found[entry.id] = going_on[entry.id] = column
    return found

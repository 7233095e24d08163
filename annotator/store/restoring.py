"""Setting one's own layer back to what stood before, by new rows on the present heads."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from annotator.model.changes import SpanChange
from annotator.model.values import Status

from .acts import merged
from .history import VALUES, Gesture, Row, Thing, heads_of, shown_order
from .projection import project
from .timeline import Joined, Place


def restore(
    gesture: Gesture, article: int, *, spans: Mapping[Place, Joined], status: Status, note: str
) -> list[SpanChange]:
    """Make the layer equal to what is given, and return the span changes; what is so already gets no row.

    ``spans`` has by place which spans are joined there, and the history row whose values they are to have. Undoing the
    gesture brings back what stood before it.
    """
    connection, owner = gesture.connection, gesture.owner
    rows = {span: joined.row for joined in spans.values() for span in joined.spans}
    written: list[Thing] = []
    for heads in _to_write(connection, article, owner, spans):
        thing = heads[0].thing
        row = rows.get(thing.span or 0)
        values = _values(connection, row) if row is not None else {}
        gesture.append(thing, removed=row is None, parents=heads, values=values)
        written.append(thing)
    changes = [change for thing in written for change in project(connection, thing)]
    found = connection.execute(
        "SELECT status, note FROM layers WHERE article = ? AND annotator = ?", (article, owner)
    ).fetchone() or ("new", "")
    for kind, value, now, empty in (("status", status, found[0], "new"), ("note", note, found[1], "")):
        if value == now:
            continue
        thing = Thing(kind, article=article, annotator=owner)
        gesture.append(thing, removed=value == empty, parents=heads_of(connection, thing), values={"value": value})
        project(connection, thing)
    return merged(changes)


def _to_write(
    connection: sqlite3.Connection, article: int, owner: int, wanted: Mapping[Place, Joined]
) -> list[list[Row]]:
    """Return the present heads of each span that needs a row, in the order in which the rows are to be written."""
    present = _present(connection, article, owner)
    spans: set[int] = set()
    for place in wanted.keys() | present.keys():
        here, there = present.get(place), wanted.get(place)
        if here is None or there is None or not _same(connection, here, there):
            for joined in (here, there):
                spans |= joined.spans if joined is not None else frozenset()
    # Of joined spans the one whose row is the latest gives the note: undo writes in the order of these rows.
    found = [heads_of(connection, Thing("span", article=article, annotator=owner, span=span)) for span in spans]
    return sorted((heads for heads in found if heads), key=lambda heads: shown_order(heads[0]))


def _same(connection: sqlite3.Connection, one: Joined, other: Joined) -> bool:
    if one.spans != other.spans:
        return False
    return one.row == other.row or _values(connection, one.row) == _values(connection, other.row)


def _values(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    found = connection.execute(f"SELECT {', '.join(VALUES)} FROM history WHERE id = ?", (row,)).fetchone()
    return {name: value for name, value in zip(VALUES, found, strict=True) if value is not None}


def _present(connection: sqlite3.Connection, article: int, owner: int) -> dict[Place, Joined]:
    behind: dict[int, list[int]] = defaultdict(list)
    for shown, span in connection.execute(
        "SELECT d.shown, d.span FROM spans AS s JOIN doubles AS d ON d.shown = s.id "
        "WHERE s.article = ? AND s.annotator = ?",
        (article, owner),
    ):
        behind[shown].append(span)
    return {
        Place(start, end, label): Joined(history, frozenset((ident, *behind[ident])))
        for ident, start, end, label, history in connection.execute(
            "SELECT id, start, end, label, history FROM spans WHERE article = ? AND annotator = ?",
            (article, owner),
        )
    }

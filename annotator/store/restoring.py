"""Setting one's own layer back to what stood before, by new rows on the present heads."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from annotator.model.changes import SpanChange
from annotator.model.values import Status

from .acts import merged
from .history import Gesture, Row, Thing, heads_of, shown_order
from .projection import project
from .timeline import Joined, Place


def restore(
    gesture: Gesture, article: int, *, spans: Mapping[Place, Joined], status: Status, note: str
) -> list[SpanChange]:
    """Make the layer equal to what is given, and return the span changes; what is so already gets no row.

    Undoing the gesture brings back what stood before it.
    """
    connection, owner = gesture.connection, gesture.owner
    wanted = {span: (place, joined) for place, joined in spans.items() for span in joined.spans}
    written: list[Thing] = []
    for heads in _to_write(connection, article, owner, spans):
        thing = heads[0].thing
        values: dict[str, Any] = {}
        if thing.span in wanted:
            place, joined = wanted[thing.span]
            values = {"label": place.label, "start": place.start, "end": place.end, "origin": joined.origin}
            values["quote"] = gesture.texts.of(connection, article)[place.start : place.end]
            if joined.note:
                values["note"] = joined.note
        gesture.append(thing, removed=not values, parents=heads, values=values)
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
    for place, joined in wanted.items():
        if present.get(place) != joined:
            spans |= joined.spans
    for place, joined in present.items():
        if wanted.get(place) != joined:
            spans |= joined.spans
    # Of joined spans the one whose row is the latest gives the note: undo writes in the order of these rows.
    found = [heads_of(connection, Thing("span", article=article, annotator=owner, span=span)) for span in spans]
    return sorted((heads for heads in found if heads), key=lambda heads: shown_order(heads[0]))


def _present(connection: sqlite3.Connection, article: int, owner: int) -> dict[Place, Joined]:
    behind: dict[int, list[int]] = defaultdict(list)
    for shown, span in connection.execute(
        "SELECT d.shown, d.span FROM spans AS s JOIN doubles AS d ON d.shown = s.id "
        "WHERE s.article = ? AND s.annotator = ?",
        (article, owner),
    ):
        behind[shown].append(span)
    return {
        Place(start, end, label): Joined(note, origin, frozenset((ident, *behind[ident])))
        for ident, start, end, label, note, origin in connection.execute(
            "SELECT id, start, end, label, note, origin FROM spans WHERE article = ? AND annotator = ?",
            (article, owner),
        )
    }

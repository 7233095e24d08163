"""Answers to suggestions: what annotators rejected where, and what the project has learned from all answers.

An accepted suggestion is a span of origin ``suggestion``; a rejected one is a row of kind ``answer``, a thing of its
annotator's own as a span is, so that it travels, merges and can be undone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from . import maps
from .acts import check_label_key, quote_of
from .history import Gesture, Thing, new_span
from .projection import project

Place = tuple[int, int, str]


def reject(gesture: Gesture, *, article: int, start: int, end: int, label: str) -> None:
    """Note that a suggestion is wrong; one that was rejected there already gets no row. Offsets are code points."""
    connection, me = gesture.connection, gesture.owner
    check_label_key(label)
    quote = quote_of(gesture, article, start, end)
    if (start, end, label) in rejected(connection, article=article, annotator=me):
        return
    thing = Thing("answer", article=article, annotator=me, span=new_span(connection, me))
    values = {"label": label, "start": start, "end": end, "quote": quote, "value": "rejected"}
    gesture.append(thing, values=values)
    project(connection, thing)


def rejected(connection: sqlite3.Connection, *, article: int, annotator: int) -> set[Place]:
    """Return the suggestions that the annotator rejected in an article."""
    return set(
        connection.execute(
            "SELECT start, end, label FROM answers WHERE article = ? AND annotator = ?", (article, annotator)
        )
    )


def learned(connection: sqlite3.Connection, annotators: Collection[int]) -> Iterator[tuple[str, str, int, int]]:
    """Yield (quote, label, times accepted, times rejected) over the layers of ``annotators``.

    What counts as accepted are visible spans made by hand, imported or accepted; the label is the one shown. Layers
    that were computed are the caller's to leave out.
    """
    mapped = maps.shown(connection)
    marks = ", ".join("?" for _ in annotators)
    query = f"""
        SELECT quote, label, sum(right), sum(wrong) FROM (
            SELECT h.quote AS quote, s.label AS label, 1 AS right, 0 AS wrong
            FROM spans AS s JOIN articles AS a ON a.id = s.article JOIN history AS h ON h.id = s.history
            WHERE a.hidden = 0 AND s.annotator IN ({marks})
            UNION ALL
            SELECT h.quote, r.label, 0, 1
            FROM answers AS r JOIN articles AS a ON a.id = r.article JOIN history AS h ON h.id = r.history
            WHERE a.hidden = 0 AND r.annotator IN ({marks})
        ) GROUP BY quote, label ORDER BY quote, label
    """
    for quote, label, right, wrong in connection.execute(query, (*annotators, *annotators)):
        yield str(quote), mapped.get(label) or str(label), int(right), int(wrong)

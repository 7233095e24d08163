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

    What counts as accepted are visible spans made by hand or accepted, and imported ones in layers that are done,
    since somebody has looked at those; never computed ones. A rejection of what was then tagged all the same does not
    count. The label is the one shown.
    """
    mapped = maps.shown(connection)
    marks = ", ".join("?" for _ in annotators)
    query = f"""
        SELECT quote, label, sum(right), sum(wrong) FROM (
            SELECT h.quote AS quote, s.label AS label, 1 AS right, 0 AS wrong
            FROM spans AS s JOIN articles AS a ON a.id = s.article JOIN history AS h ON h.id = s.history
            WHERE a.hidden = 0 AND s.annotator IN ({marks}) AND h.score IS NULL AND {_LOOKED_AT}
            UNION ALL
            SELECT h.quote, r.label, 0, 1
            FROM answers AS r JOIN articles AS a ON a.id = r.article JOIN history AS h ON h.id = r.history
            WHERE a.hidden = 0 AND r.annotator IN ({marks}) AND NOT EXISTS (
                SELECT 1 FROM spans AS s WHERE s.article = r.article AND s.annotator = r.annotator
                AND s.start = r.start AND s.end = r.end AND s.label = r.label)
        ) GROUP BY quote, label ORDER BY quote, label
    """
    for quote, label, right, wrong in connection.execute(query, (*annotators, *annotators)):
        yield str(quote), mapped.get(label) or str(label), int(right), int(wrong)


_LOOKED_AT = (
    "(s.origin <> 'import' OR EXISTS (SELECT 1 FROM layers AS l WHERE l.article = s.article "
    "AND l.annotator = s.annotator AND l.status = 'done'))"
)


def finished(
    connection: sqlite3.Connection, annotators: Collection[int], *, limit: int | None = None
) -> list[tuple[int, int]]:
    """Return (article, annotator) of the visible articles that ``annotators`` have done, the latest done first.

    Each article once: of several layers the one whose annotator is named first. Layers that were computed are left
    out. ``limit`` is the most articles.
    """
    order = {annotator: place for place, annotator in enumerate(annotators)}
    marks = ", ".join("?" for _ in order)
    rows = connection.execute(
        f"""
        SELECT l.article, l.annotator, (
            SELECT max(h.id) FROM history AS h
            WHERE h.article = l.article AND h.kind = 'status' AND h.annotator = l.annotator
        ) AS latest
        FROM layers AS l JOIN articles AS a ON a.id = l.article
        WHERE l.status = 'done' AND a.hidden = 0 AND l.annotator IN ({marks})
        ORDER BY latest DESC, l.article DESC
        """,
        tuple(order),
    )
    best: dict[int, int] = {}
    for article, annotator, _ in rows:
        if article not in best or order[annotator] < order[best[article]]:
            best[article] = annotator
    found: list[tuple[int, int]] = []
    for article, annotator in best.items():
        if limit is not None and len(found) >= limit:
            break
        if not _computed(connection, article, annotator):
            found.append((article, annotator))
    return found


def _computed(connection: sqlite3.Connection, article: int, annotator: int) -> bool:
    query = (
        "SELECT 1 FROM spans AS s JOIN history AS h ON h.id = s.history "
        "WHERE s.article = ? AND s.annotator = ? AND h.score IS NOT NULL LIMIT 1"
    )
    return connection.execute(query, (article, annotator)).fetchone() is not None

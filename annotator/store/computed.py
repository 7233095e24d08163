"""Layers that were computed: their spans carry a score in history, in thousandths; nobody learns from them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from . import maps


class Scored(NamedTuple):
    """A visible span with the score it was computed with; None where somebody made it. Offsets are code points."""

    id: int
    start: int
    end: int
    label: str
    score: int | None


def spans(connection: sqlite3.Connection, *, article: int, annotator: int) -> list[Scored]:
    """Return a layer's spans with their scores, by start, under their own labels and not those they are shown as."""
    found = connection.execute(
        "SELECT s.id, s.start, s.end, s.label, h.score FROM spans AS s JOIN history AS h ON h.id = s.history "
        "WHERE s.article = ? AND s.annotator = ? ORDER BY s.start, s.end, s.label",
        (article, annotator),
    )
    return [Scored(*row) for row in found]


def shown_spans(connection: sqlite3.Connection, *, article: int, annotator: int) -> list[Scored]:
    """Return a layer's spans with their scores, under the labels that they are shown as."""
    mapped = maps.shown(connection)
    return [
        one._replace(label=mapped.get(one.label, one.label))
        for one in spans(connection, article=article, annotator=annotator)
    ]


def by_hand(connection: sqlite3.Connection, annotator: int) -> bool:
    """Return whether somebody works as this annotator: a span without a score, an answer, a note, a status but done."""
    queries = (
        "SELECT 1 FROM spans AS s JOIN history AS h ON h.id = s.history WHERE s.annotator = ? AND h.score IS NULL",
        "SELECT 1 FROM answers WHERE annotator = ?",
        "SELECT 1 FROM layers WHERE annotator = ? AND (note <> '' OR status NOT IN ('new', 'done'))",
    )
    return any(connection.execute(f"{query} LIMIT 1", (annotator,)).fetchone() for query in queries)


def status(connection: sqlite3.Connection, *, article: int, annotator: int) -> str:
    """Return the status of a layer; ``new`` where there is none."""
    found = connection.execute(
        "SELECT status FROM layers WHERE article = ? AND annotator = ?", (article, annotator)
    ).fetchone()
    return str(found[0]) if found else "new"

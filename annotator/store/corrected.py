"""Which articles have an adjudicated layer that is closed, to hold an annotator's own against."""

from __future__ import annotations

import sqlite3

from .history import adjudicated_id


def closed(connection: sqlite3.Connection) -> int:
    """Return how many visible articles have an adjudicated layer that is closed."""
    (count,) = connection.execute(
        "SELECT count(*) FROM layers AS l JOIN articles AS a ON a.id = l.article AND a.hidden = 0 "
        "WHERE l.annotator = ? AND l.status = 'done'",
        (adjudicated_id(connection),),
    ).fetchone()
    return int(count)


def mine(connection: sqlite3.Connection, annotator: int, *, article: int | None = None) -> dict[int, list[int]]:
    """Return such articles that the annotator has worked on: by id, the annotator and the adjudicated layer's.

    Who has neither tagged anything in an article nor set a status has nothing there to correct. In order of import;
    ``article`` asks for one alone.
    """
    adjudicated = adjudicated_id(connection)
    found = connection.execute(
        "SELECT l.article FROM layers AS l JOIN articles AS a ON a.id = l.article AND a.hidden = 0 "
        "WHERE l.annotator = :adjudicated AND l.status = 'done' AND (:article IS NULL OR l.article = :article) "
        "AND (EXISTS (SELECT 1 FROM layers AS m WHERE m.article = l.article AND m.annotator = :me "
        "AND m.status <> 'new') "
        "OR EXISTS (SELECT 1 FROM spans AS s WHERE s.article = l.article AND s.annotator = :me)) ORDER BY l.article",
        {"adjudicated": adjudicated, "me": annotator, "article": article},
    )
    return {int(row[0]): [annotator, adjudicated] for row in found}

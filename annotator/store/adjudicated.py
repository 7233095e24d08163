"""The adjudicated layer: where it is stale, and what of an article it has not looked at.

It stands under the annotator ``ADJUDICATED``. Each of its span rows names the history rows considered, also one that
is removed at once, which says that none of them is right; closing an article (status ``done``) names the statuses of
the layers that took part. What is considered is what the rows name that are heads now.
"""

from __future__ import annotations

import sqlite3

from .history import adjudicated_id

# The history rows that the present rows of the adjudicated layer on an article looked at.
_CONSIDERED = """
SELECT c.seen FROM heads AS r JOIN considered AS c ON c.row = r.id
WHERE r.article = :article AND r.annotator = :adjudicated
"""
_STALE = f"""
WITH considered_now (row) AS ({_CONSIDERED}),
    -- of which layers: rows of a twin's are looked at where the layer there was read in this text
    seen (kind, article, annotator) AS (
        SELECT DISTINCT kind, article, annotator FROM history WHERE id IN (SELECT row FROM considered_now)
    )
SELECT 1 WHERE EXISTS (
    -- replaced since: the annotator changed or removed it
    SELECT 1 FROM considered_now AS n WHERE NOT EXISTS (SELECT 1 FROM heads AS h WHERE h.id = n.row)
) OR EXISTS (
    -- tagged since, in a layer that took part
    SELECT 1 FROM (SELECT DISTINCT article, annotator FROM seen) AS s
    CROSS JOIN heads AS h ON h.article = s.article AND h.kind = 'span' AND h.annotator = s.annotator
    WHERE h.removed = 0 AND h.annotator != :adjudicated AND h.id NOT IN (SELECT row FROM considered_now)
) OR EXISTS (
    -- another layer that was finished since
    SELECT 1 FROM layers AS l JOIN heads AS h ON h.article = l.article AND h.kind = 'status'
    AND h.annotator = l.annotator
    WHERE l.article = :article AND l.annotator != :adjudicated AND l.status = 'done' AND h.value = 'done'
    AND h.id NOT IN (SELECT row FROM considered_now)
) OR EXISTS (
    -- the same on a twin of which a layer took part, by somebody who has not taken part otherwise
    SELECT 1 FROM (SELECT DISTINCT article FROM seen WHERE article != :article) AS s
    CROSS JOIN layers AS l ON l.article = s.article
    WHERE l.annotator != :adjudicated AND l.status = 'done'
    AND l.annotator NOT IN (SELECT annotator FROM seen WHERE kind = 'status')
)
"""


def considered(connection: sqlite3.Connection, article: int) -> set[int]:
    """Return the local ids of the history rows that the present adjudicated layer of an article looked at."""
    places = {"article": article, "adjudicated": adjudicated_id(connection)}
    return {int(row) for (row,) in connection.execute(_CONSIDERED, places)}


def reached(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """Return the articles whose history rows the present adjudicated layer of an article looked at."""
    places = {"article": article, "adjudicated": adjudicated_id(connection)}
    found = connection.execute(f"SELECT DISTINCT article FROM history WHERE id IN ({_CONSIDERED})", places)
    return frozenset(int(one) for (one,) in found if one is not None)


def stale(connection: sqlite3.Connection, article: int) -> bool:
    """Return whether a closed adjudication was overtaken.

    It is where a row that it looked at was replaced, where a layer that took part has a span that it did not look at,
    and where another annotator has finished the article since, or a twin of which it has looked at a layer.
    """
    adjudicated = adjudicated_id(connection)
    is_closed = connection.execute(
        "SELECT 1 FROM layers WHERE article = ? AND annotator = ? AND status = 'done'", (article, adjudicated)
    ).fetchone()
    return bool(is_closed) and bool(
        connection.execute(_STALE, {"article": article, "adjudicated": adjudicated}).fetchone()
    )


def stale_articles(connection: sqlite3.Connection) -> list[int]:
    """Return the articles whose adjudication is stale, by id."""
    found = connection.execute(
        "SELECT article FROM layers WHERE annotator = ? AND status = 'done' ORDER BY article",
        (adjudicated_id(connection),),
    ).fetchall()
    return [int(article) for (article,) in found if stale(connection, int(article))]


def waiting(connection: sqlite3.Connection) -> list[int]:
    """Return the visible articles that two or more have finished and that are not closed, by id.

    Twins that different annotators have finished wait as one: the article of them that is compared on
    (``twins.groups``), until one of them is closed; then those that have a layer which nobody looked at.
    """
    adjudicated = adjudicated_id(connection)
    found = connection.execute(
        "SELECT l.article FROM layers AS l JOIN articles AS a ON a.id = l.article "
        "WHERE l.status = 'done' AND l.annotator != ?1 AND a.hidden = 0 AND NOT EXISTS "
        "(SELECT 1 FROM layers AS c WHERE c.article = l.article AND c.annotator = ?1 AND c.status = 'done') "
        "GROUP BY l.article HAVING count(*) >= 2 ORDER BY l.article",
        (adjudicated,),
    )
    return _as_one(connection, {int(article) for (article,) in found})


def _as_one(connection: sqlite3.Connection, waiting: set[int]) -> list[int]:
    """Let twins wait as one."""
    from . import twins

    is_closed = set(closed(connection))
    for group in twins.groups(connection):
        if not twins.apart(one.done for one in group):
            continue
        over = [one.article for one in group if one.article in is_closed]
        if over:
            took_part = {each for article in over for each in _took_part(connection, article)}
            waiting -= {one.article for one in group if one.done <= took_part}
            continue
        main = group[0]
        known = {twin.article for twin, way in twins.ways(connection, main.article) if way is not None}
        held = [one for one in group if one.article == main.article or one.article in known]
        if len(frozenset[int]().union(*(one.done for one in held))) >= 2:
            waiting -= {one.article for one in held}
            waiting.add(main.article)
    return sorted(waiting)


def _took_part(connection: sqlite3.Connection, article: int) -> set[int]:
    """Return whose statuses the closing of an article looked at."""
    places = {"article": article, "adjudicated": adjudicated_id(connection)}
    found = connection.execute(f"SELECT annotator FROM history WHERE kind = 'status' AND id IN ({_CONSIDERED})", places)
    return {int(annotator) for (annotator,) in found}


def closed(connection: sqlite3.Connection) -> list[int]:
    """Return the visible articles whose adjudication is closed, by id."""
    found = connection.execute(
        "SELECT l.article FROM layers AS l JOIN articles AS a ON a.id = l.article "
        "WHERE l.annotator = ? AND l.status = 'done' AND a.hidden = 0 ORDER BY l.article",
        (adjudicated_id(connection),),
    )
    return [int(article) for (article,) in found]

"""Reading a project: queries on a read-only connection that return values. Lists are read in pages, never whole."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

from annotator.model.exchange import IncomingArticle
from annotator.model.messages import Problem
from annotator.model.values import (
    NOBODY,
    Annotator,
    Article,
    ArticleFilter,
    ArticleRow,
    Facts,
    Label,
    Layer,
    Progress,
    Span,
)

from . import maps

_ROW = (
    "SELECT a.id, a.title, a.publication, a.date, a.byline, a.length, a.hidden, l.status, l.note "
    "FROM articles AS a LEFT JOIN layers AS l ON l.article = a.id AND l.annotator = ?"
)
_SPAN = "SELECT id, start, end, label, note, origin, annotator FROM spans"


def conditions(chosen: ArticleFilter) -> tuple[str, list[Any]]:
    """Return what a filter asks of an article ``a`` and the annotator's layer ``l`` on it, with its values."""
    wanted = ["a.hidden = ?"]
    values: list[Any] = [int(chosen.hidden)]
    if chosen.statuses:
        wanted.append(f"coalesce(l.status, 'new') IN ({', '.join('?' for _ in chosen.statuses)})")
        values += chosen.statuses
    if chosen.noted:
        wanted.append("coalesce(l.note, '') <> ''")
    if chosen.assigned == NOBODY:
        wanted.append("NOT EXISTS (SELECT 1 FROM assignments AS t WHERE t.article = a.id)")
    elif chosen.assigned is not None:
        wanted.append("EXISTS (SELECT 1 FROM assignments AS t WHERE t.article = a.id AND t.annotator = ?)")
        values.append(chosen.assigned)
    if chosen.among is not None:
        wanted.append("a.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(chosen.among))
    for word in chosen.words.split():
        wanted.append(
            "(instr(lower(a.title), lower(?)) OR instr(lower(a.publication), lower(?)) "
            "OR instr(lower(a.byline), lower(?)) OR instr(a.date, ?))"
        )
        values += [word, word, word, word]
    return " AND ".join(wanted), values


def articles(
    connection: sqlite3.Connection, *, annotator: int, chosen: ArticleFilter, after: int, limit: int
) -> list[ArticleRow]:
    """Return the next page of articles after the id ``after``, in order of import."""
    where, values = conditions(chosen)
    found = connection.execute(
        f"{_ROW} WHERE a.id > ? AND {where} ORDER BY a.id LIMIT ?", (annotator, after, *values, limit)
    )
    return [_article_row(row) for row in found]


def article_row(connection: sqlite3.Connection, *, annotator: int, article: int) -> ArticleRow:
    """Return one article as a list shows it."""
    found = connection.execute(f"{_ROW} WHERE a.id = ?", (annotator, article)).fetchone()
    if found is None:
        raise Problem("article_gone")
    return _article_row(found)


def _article_row(row: tuple[Any, ...]) -> ArticleRow:
    return ArticleRow(
        id=row[0],
        facts=Facts(title=row[1], publication=row[2], date=row[3], byline=row[4]),
        length=row[5],
        status=row[7] or "new",
        noted=bool(row[8]),
        hidden=bool(row[6]),
    )


def next_article(
    connection: sqlite3.Connection, *, annotator: int, article: int, forward: bool, chosen: ArticleFilter
) -> int | None:
    """Return the article after (or before) the given one in the filtered order."""
    where, values = conditions(chosen)
    sign, order = (">", "ASC") if forward else ("<", "DESC")
    found = connection.execute(
        "SELECT a.id FROM articles AS a LEFT JOIN layers AS l ON l.article = a.id AND l.annotator = ? "
        f"WHERE a.id {sign} ? AND {where} ORDER BY a.id {order} LIMIT 1",
        (annotator, article, *values),
    ).fetchone()
    return int(found[0]) if found else None


def article(connection: sqlite3.Connection, article: int) -> Article:
    """Return an article with its text."""
    row = connection.execute(
        "SELECT id, key, text, title, publication, date, byline, hidden FROM articles WHERE id = ?", (article,)
    ).fetchone()
    if row is None:
        raise Problem("article_gone")
    facts = Facts(title=row[3], publication=row[4], date=row[5], byline=row[6])
    return Article(id=row[0], key=bytes(row[1]), text=row[2], facts=facts, hidden=bool(row[7]))


def spans(connection: sqlite3.Connection, *, article: int, annotator: int) -> list[Span]:
    """Return one layer's spans, by start."""
    found = connection.execute(
        f"{_SPAN} WHERE article = ? AND annotator = ? ORDER BY start, end, label", (article, annotator)
    )
    return _spans(connection, found)


def _spans(connection: sqlite3.Connection, found: Iterable[tuple[Any, ...]]) -> list[Span]:
    """Return rows as spans, each under the label that it is shown as."""
    mapped = maps.shown(connection)
    if not mapped:
        return [Span(*row) for row in found]
    return [Span(row[0], row[1], row[2], mapped.get(row[3]) or row[3], row[4], row[5], row[6]) for row in found]


def spans_between(connection: sqlite3.Connection, *, article: int, annotator: int, start: int, end: int) -> list[Span]:
    """Return one layer's spans that share a code point with the stretch."""
    found = connection.execute(
        f"{_SPAN} WHERE article = ? AND annotator = ? AND start < ? AND end > ? ORDER BY start, end, label",
        (article, annotator, end, start),
    )
    return _spans(connection, found)


def span_page(
    connection: sqlite3.Connection, *, article: int, annotator: int, after: Span | None, size: int
) -> list[Span]:
    """Return the next page of one layer's spans by start, so that no page holds interpreter or file for long."""
    start, end, ident = (after.start, after.end, after.id) if after is not None else (-1, -1, -1)
    found = connection.execute(
        f"{_SPAN} WHERE article = ? AND annotator = ? AND (start, end, id) > (?, ?, ?) ORDER BY start, end, id LIMIT ?",
        (article, annotator, start, end, ident, size),
    )
    return _spans(connection, found)


def layers(connection: sqlite3.Connection, *, article: int) -> list[Layer]:
    """Return every annotator's layer on an article, by annotator."""
    found: dict[int, dict[str, Any]] = {}
    for annotator, status, note in connection.execute(
        "SELECT annotator, status, note FROM layers WHERE article = ? ORDER BY annotator", (article,)
    ):
        found[annotator] = {"status": status, "note": note, "spans": []}
    for span in _spans(
        connection, connection.execute(f"{_SPAN} WHERE article = ? ORDER BY annotator, start, end, label", (article,))
    ):
        found.setdefault(span.annotator, {"status": "new", "note": "", "spans": []})["spans"].append(span)
    # Last: outside a transaction somebody may have come in between, and nobody ever goes.
    people = {person.id: person for person in annotators(connection, adjudicated=True)}
    return [
        Layer(annotator=people[ident], status=layer["status"], note=layer["note"], spans=tuple(layer["spans"]))
        for ident, layer in sorted(found.items())
    ]


def note(connection: sqlite3.Connection, *, article: int, annotator: int) -> str:
    """Return the annotator's note on an article."""
    found = connection.execute(
        "SELECT note FROM layers WHERE article = ? AND annotator = ?", (article, annotator)
    ).fetchone()
    return str(found[0]) if found else ""


def labels(connection: sqlite3.Connection) -> list[Label]:
    """Return all labels by position, those that only spans name last."""
    mapped = maps.shown(connection)
    return [
        Label(
            key=row[0],
            name_zh=row[1],
            name_en=row[2],
            color_light=row[3],
            color_dark=row[4],
            shortcut=row[5],
            position=row[6],
            hidden=bool(row[7]),
            guideline_zh=row[8],
            guideline_en=row[9],
            known=row[10] is not None,
            shown_as=mapped.get(row[0], ""),
        )
        for row in connection.execute(
            "SELECT key, name_zh, name_en, color_light, color_dark, shortcut, position, hidden, guideline_zh, "
            "guideline_en, history FROM labels ORDER BY position, key"
        )
    ]


def label_counts(connection: sqlite3.Connection, *, annotator: int) -> dict[str, int]:
    """Return how many spans of each label the annotator has, under the labels that they are shown as."""
    mapped = maps.shown(connection)
    counts = Counter[str]()
    label: str
    for label, count in connection.execute(
        "SELECT label, count(*) FROM spans WHERE annotator = ? GROUP BY label", (annotator,)
    ):
        counts[mapped.get(label, label)] += count
    return dict(counts)


def annotators(connection: sqlite3.Connection, *, adjudicated: bool = False) -> list[Annotator]:
    """Return the annotators of the project, in order of arrival; what the adjudicated layer stands under if asked."""
    found = [
        Annotator(id=row[0], uid=bytes(row[1]), name=row[2])
        for row in connection.execute("SELECT id, uid, name FROM annotators ORDER BY id")
    ]
    return [person for person in found if adjudicated or not person.adjudicated]


def progress(connection: sqlite3.Connection, *, annotator: int) -> Progress:
    """Return how far the annotator is. Counts over an index, yet over all articles: not for the start.

    It is asked for after every act, so everything is counted where that is cheap, and the few hidden ones taken off.
    """
    (every,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (hidden,) = connection.execute("SELECT count(*) FROM articles WHERE hidden = 1").fetchone()
    by_status = Counter[str](
        dict(
            connection.execute("SELECT status, count(*) FROM layers WHERE annotator = ? GROUP BY status", (annotator,))
        )
    )
    # CROSS: from the hidden articles to their layers, never the other way round.
    by_status.subtract(
        dict(
            connection.execute(
                "SELECT l.status, count(*) FROM articles AS a CROSS JOIN layers AS l "
                "WHERE a.hidden = 1 AND l.article = a.id AND l.annotator = ? GROUP BY l.status",
                (annotator,),
            )
        )
    )
    return Progress(
        articles=every - hidden,
        started=by_status["started"],
        done=by_status["done"],
        skipped=by_status["skipped"],
        flagged=by_status["flagged"],
    )


def counts(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Return how many articles, visible spans and history rows there are."""
    articles, spans, rows = (
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("articles", "spans", "history")
    )
    return articles, spans, rows


def stats(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return counts of the whole project: articles, and by annotator the statuses, spans and labels."""
    (total,) = connection.execute("SELECT count(*) FROM articles WHERE hidden = 0").fetchone()
    found: list[dict[str, Any]] = []
    for person in annotators(connection, adjudicated=True):
        statuses = dict(
            connection.execute(
                "SELECT status, count(*) FROM layers WHERE annotator = ? GROUP BY status ORDER BY status", (person.id,)
            )
        )
        labels = label_counts(connection, annotator=person.id)
        found.append(
            {
                "name": person.name,
                "id": person.uid.hex(),
                "spans": sum(labels.values()),
                "statuses": statuses,
                "labels": labels,
            }
        )
    return {"articles": total, "annotators": found}


def prepared_otherwise(connection: sqlite3.Connection, incoming: IncomingArticle) -> str:
    """Return the code of a message where the same file is in already under another preparation; else nothing."""
    if not incoming.raw:
        return ""
    found = [
        str(preparation)
        for (preparation,) in connection.execute(
            "SELECT preparation FROM sources WHERE sha256 = ? AND line = 0 AND encoding = ?",
            (incoming.raw_sha256, incoming.encoding),
        )
    ]
    if not found or incoming.preparation in found:
        return ""
    return "source_as_it_is" if "" in found else "source_reflowed"

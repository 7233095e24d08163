"""Reading a whole project for an export: ordered cursors side by side, one transaction, flat memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from annotator.model.exchange import OutgoingArticle, OutgoingLayer, OutgoingSpan
from annotator.model.values import Facts, Status

_make = OutgoingSpan._make


def count(connection: sqlite3.Connection) -> int:
    """Return the number of articles that are not hidden."""
    return int(connection.execute("SELECT count(*) FROM articles WHERE hidden = 0").fetchone()[0])


def annotators_with_layers(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Return (local id, name, hex id) of everybody who has a layer."""
    return [
        (row[0], row[1], bytes(row[2]).hex())
        for row in connection.execute(
            "SELECT id, name, uid FROM annotators AS a WHERE EXISTS (SELECT 1 FROM layers AS l "
            "WHERE l.annotator = a.id) OR EXISTS (SELECT 1 FROM spans AS s WHERE s.annotator = a.id) ORDER BY id"
        )
    ]


def articles(
    connection: sqlite3.Connection,
    *,
    annotator: int | None = None,
    statuses: tuple[Status, ...] = (),
    labels: tuple[str, ...] = (),
) -> Iterator[OutgoingArticle]:
    """Yield every visible article with its layers, in order of import.

    ``annotator`` takes that one's layers only; ``statuses`` takes layers of these statuses, and then leaves out
    articles without such a layer; ``labels`` takes spans of these labels.
    """
    people = {
        row[0]: (row[1], bytes(row[2]).hex()) for row in connection.execute("SELECT id, name, uid FROM annotators")
    }
    by_annotator, values = ("WHERE annotator = ?", (annotator,)) if annotator is not None else ("", ())
    sources = _Groups(connection.execute("SELECT article, name, meta, key FROM sources ORDER BY article"))
    layers = _Groups(
        connection.execute(
            f"SELECT article, annotator, status, note FROM layers {by_annotator} ORDER BY article, annotator", values
        )
    )
    spans = _Groups(
        connection.execute(
            f"SELECT article, annotator, start, end, label, note, origin FROM spans {by_annotator} "
            "ORDER BY article, annotator, start, end, label",
            values,
        )
    )
    wanted = set(labels)
    for ident, key, text, title, publication, date, byline in connection.execute(
        "SELECT id, key, text, title, publication, date, byline FROM articles WHERE hidden = 0 ORDER BY id"
    ):
        found: dict[int, tuple[Status, str, list[OutgoingSpan]]] = {
            row[1]: (row[2], row[3], []) for row in layers.of(ident)
        }
        for row in spans.of(ident):
            if row[1] not in found:
                found[row[1]] = ("new", "", [])
            if not wanted or row[4] in wanted:
                found[row[1]][2].append(_make(row[2:]))
        whole = tuple(
            OutgoingLayer(*people[who], status, note, tuple(these))
            for who, (status, note, these) in sorted(found.items())
            if not statuses or status in statuses
        )
        from_files = sources.of(ident)
        if statuses and not whole and "new" not in statuses:
            continue
        from_files.sort(key=lambda row: row[3])
        yield OutgoingArticle(
            key=key.hex(),
            text=text,
            facts=Facts(title, publication, date, byline),
            meta=next((row[2] for row in from_files if row[2]), ""),
            name=from_files[0][1] if from_files else "",
            layers=whole,
        )


class _Groups:
    """The rows of a cursor ordered by article, taken article by article."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._row: tuple[Any, ...] | None = next(cursor, None)

    def of(self, article: int) -> list[tuple[Any, ...]]:
        """Return the rows of the article; earlier ones are passed over. Articles must come in rising order."""
        row, cursor = self._row, self._cursor
        found: list[tuple[Any, ...]] = []
        while row is not None and row[0] <= article:
            if row[0] == article:
                found.append(row)
            row = next(cursor, None)
        self._row = row
        return found

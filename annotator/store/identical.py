"""Where the same characters stand: in the texts, and in one's own spans. Offsets are code points, end exclusive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from . import maps

Standing = tuple[int, int, str]
"""A span: start, end, the label that it is shown under."""


def texts(connection: sqlite3.Connection, quote: str, *, article: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield id and text of every visible article (or of the one given) in which ``quote`` stands, by id.

    Reads every text; SQLite compares bytes some sixty million a second, so that no index would be worth its room.
    """
    where, values = ("AND id = ?", (quote, article)) if article is not None else ("", (quote,))
    yield from connection.execute(
        f"SELECT id, text FROM articles WHERE hidden = 0 AND instr(text, ?) > 0 {where} ORDER BY id", values
    )


def last(connection: sqlite3.Connection) -> int:
    """Return the greatest id of an article: what ``texts`` comes to in the end."""
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()[0])


def shown(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the labels that are shown as others, with those."""
    return dict(maps.shown(connection))


def standing(
    connection: sqlite3.Connection, article: int, first: int, last: int, *, annotator: int, mapped: Mapping[str, str]
) -> list[Standing]:
    """Return the annotator's spans in an article that share a character with ``first`` to ``last``, by start.

    ``mapped`` is what ``shown`` returns: asked once, since this is asked of ten thousand articles.
    """
    found: list[Standing] = connection.execute(
        "SELECT start, end, label FROM spans WHERE article = ? AND annotator = ? AND start < ? AND end > ? "
        "ORDER BY start, end",
        (article, annotator, last, first),
    ).fetchall()
    if not mapped:
        return found
    return [(start, end, mapped.get(label) or label) for start, end, label in found]


def spans(
    connection: sqlite3.Connection, quote: str, label: str, *, annotator: int, article: int | None = None
) -> Iterator[tuple[int, int, int, int]]:
    """Yield (article, start, end, span) of the annotator's spans of these characters shown under ``label``."""
    mapped = maps.shown(connection)
    labels = [label, *(key for key, shown in mapped.items() if shown == label)]
    where, values = ("AND s.article = ?", [article]) if article is not None else ("", [])
    yield from connection.execute(
        "SELECT s.article, s.start, s.end, s.id FROM spans AS s JOIN history AS h ON h.id = s.history "
        "JOIN articles AS a ON a.id = s.article "
        "WHERE s.annotator = ? AND s.end - s.start = ? AND s.label IN (SELECT value FROM json_each(?)) "
        f"AND h.quote = ? AND a.hidden = 0 {where} ORDER BY s.article, s.start",
        (annotator, len(quote), json.dumps(labels), quote, *values),
    )


def titles_and_texts(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return title and text of these articles, by id."""
    found = connection.execute(
        "SELECT id, title, text FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(articles),)
    )
    return {ident: (title, text) for ident, title, text in found}

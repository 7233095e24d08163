"""Searching: articles from the index, or read through where there is none, and in them the very places."""

from __future__ import annotations

import heapq
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.model.search import Hit, Place, Query
from annotator.model.values import NOBODY, ArticleFilter
from annotator.text.ways import places

from . import maps, reading, search_index

if TYPE_CHECKING:
    from .search_pairs import Array

BEFORE, AFTER = 24, 48  # characters of context
_FIRST, _MORE = 8, 8  # articles that are read together, and how many times as many the next time
# So many articles of a filter are sooner listed than looked for among those that the index leads to, and so many read.
_FEW, _SO_FEW = 5000, 200
_VISIBLE = (
    "SELECT a.id, a.title, a.text FROM articles AS a LEFT JOIN layers AS l ON l.article = a.id AND l.annotator = ? "
    "WHERE {where} ORDER BY a.id"
)
_NOTES = """
SELECT n.article, n.start, n.end, n.annotator, n.span, n.label, n.note, a.title FROM (
    SELECT article, 0 AS start, 0 AS end, annotator, 0 AS span, '' AS label, note FROM layers WHERE note <> ''
    UNION ALL SELECT article, start, end, annotator, id, label, note FROM spans WHERE note <> ''
) AS n JOIN articles AS a ON a.id = n.article LEFT JOIN layers AS l ON l.article = a.id AND l.annotator = ?
WHERE (n.article, n.start, n.end, n.annotator, n.span) > (?, ?, ?, ?, ?) AND {where}
ORDER BY n.article, n.start, n.end, n.annotator, n.span
"""


@dataclass(frozen=True, slots=True)
class Search:
    """A query made ready: ``patterns`` of its words, and their ``numbers`` for the index, which goes to ``upto``.

    ``me`` is whose statuses count where the query names nobody; ``asked`` says that the search should stop.
    """

    query: Query
    patterns: tuple[re.Pattern[str], ...]
    numbers: tuple[Array, ...]
    upto: int
    me: int
    asked: Callable[[], bool]


class _Text(NamedTuple):
    id: int
    title: str
    text: str


def hits(connection: sqlite3.Connection, search: Search, *, after: Place | None) -> Iterator[tuple[Place, Hit]]:
    """Yield what is found after a place, with its own place, in order of article, start and end."""
    if search.query.kind == "notes":
        yield from _in_notes(connection, search, after)
        return
    find = _in_text if search.query.kind == "text" else _spans_of(connection, search)
    for article in _articles(connection, search, after[0] if after else 0):
        if search.asked():
            return
        beyond = after if after and after[0] == article.id else None
        yield from find(search, article, beyond)


# Articles ------------------------------------------------------------------------------------------------------


def _articles(connection: sqlite3.Connection, search: Search, first: int) -> Iterator[_Text]:
    """Yield the articles that may hold all words, from the id ``first`` on."""
    query = search.query
    where, values = reading.conditions(query.filter)
    if query.kind == "spans":
        more, named = _of_spans(connection, query)
        where += f" AND EXISTS (SELECT 1 FROM spans AS s WHERE s.article = a.id AND {more})"
        values += named
    whose = search.me if query.annotator is None else query.annotator
    few = _few(connection, query.filter, whose)
    if few is not None and len(few) <= _SO_FEW:
        yield from _listed(connection, search, [number for number in few if number >= first], where, (whose,), values)
        return
    upto = search.upto if search.numbers else 0
    if upto and first <= upto:
        among = None if few is None else frozenset(few)
        for found in search_index.holding(connection, search.numbers, first=first, upto=upto):
            some = found if among is None else [number for number in found if number in among]
            yield from _listed(connection, search, some, where, (whose,), values)
            if search.asked():
                return
    yield from _rows(connection, f"a.id >= ? AND {where}", (whose, max(first, upto + 1), *values))


def _listed(
    connection: sqlite3.Connection, search: Search, ids: list[int], where: str, before: tuple[int], values: list[Any]
) -> Iterator[_Text]:
    """Yield those of some articles that the filter leaves; few at a time, since the first may be enough."""
    begin, size = 0, _FIRST
    while begin < len(ids) and not search.asked():
        some = (*before, json.dumps(ids[begin : begin + size]), *values)
        yield from _rows(connection, f"a.id IN (SELECT value FROM json_each(?)) AND {where}", some)
        begin, size = begin + size, size * _MORE


def _few(connection: sqlite3.Connection, chosen: ArticleFilter, whose: int) -> list[int] | None:
    """Return the articles of a filter, and some more, ascending, where they are few; None where they are not."""
    if chosen.among is not None:
        return sorted(set(chosen.among))
    if chosen.statuses and "new" not in chosen.statuses:
        status = ", ".join("?" for _ in chosen.statuses)
        source, values = f"layers WHERE annotator = ? AND status IN ({status})", (whose, *chosen.statuses)
    elif chosen.assigned is not None and chosen.assigned != NOBODY:
        source, values = "assignments WHERE annotator = ?", (chosen.assigned,)
    elif chosen.noted:
        source, values = "layers NOT INDEXED WHERE annotator = ? AND note <> ''", (whose,)
    else:
        return None
    found = connection.execute(f"SELECT article FROM {source} LIMIT ?", (*values, _FEW + 1)).fetchall()
    return None if len(found) > _FEW else sorted(number for (number,) in found)


def _rows(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> Iterator[_Text]:
    for row in connection.execute(_VISIBLE.format(where=where), values):
        yield _Text(*row)


# Places --------------------------------------------------------------------------------------------------------


def _in_text(search: Search, article: _Text, after: Place | None) -> Iterator[tuple[Place, Hit]]:
    text = article.text
    if len(search.patterns) > 1 and not all(pattern.search(text) for pattern in search.patterns):
        return
    begin = after[1] if after else 0
    # Words that begin alike stand at one place: the longer is another hit.
    found = heapq.merge(
        *map(partial(_stretches, text=text, begin=begin), search.patterns, map(len, search.query.words))
    )
    last: tuple[int, ...] = after[1:3] if after else (-1, -1)
    for start, end in found:
        if (start, end) > last:
            last = (start, end)
            yield (article.id, start, end), _hit(article, start, end)


def _stretches(pattern: re.Pattern[str], length: int, *, text: str, begin: int) -> Iterator[tuple[int, int]]:
    for start in places(pattern, text, begin):
        yield start, start + length


def _hit(article: _Text, start: int, end: int) -> Hit:
    text = article.text
    return Hit(
        article.id, article.title, start, end, text[max(0, start - BEFORE) : start], text[start:end],
        text[end : end + AFTER],
    )  # fmt: skip


def _of_spans(connection: sqlite3.Connection, query: Query, name: str = "s") -> tuple[str, list[Any]]:
    """Return what a query asks of a span, which the statement calls ``name``, with its values."""
    wanted, values = ["true"], list[Any]()
    if query.annotator is not None:
        wanted.append(f"{name}.annotator = ?")
        values.append(query.annotator)
    if query.labels:
        shown = maps.shown(connection)
        labels = {*query.labels, *(label for label, end in shown.items() if end in query.labels)}
        # A label that is shown as another stands nowhere under its own name.
        labels -= {label for label, end in shown.items() if end not in query.labels}
        wanted.append(f"{name}.label IN ({', '.join('?' for _ in labels)})")
        values += sorted(labels)
    return " AND ".join(wanted), values


_Find = Callable[[Search, _Text, "Place | None"], Iterator[tuple[Place, Hit]]]


def _spans_of(connection: sqlite3.Connection, search: Search) -> _Find:
    where, values = _of_spans(connection, search.query)
    shown = maps.shown(connection)
    statement = (
        "SELECT s.start, s.end, s.id, s.label, s.annotator, s.note FROM spans AS s WHERE s.article = ? "
        f"AND (s.start, s.end, s.id) > (?, ?, ?) AND {where} ORDER BY s.start, s.end, s.id"
    )

    def find(search: Search, article: _Text, after: Place | None) -> Iterator[tuple[Place, Hit]]:
        beyond = after[1:4] if after else (-1, -1, -1)
        for row in connection.execute(statement, (article.id, *beyond, *values)):
            start, end, span, label, annotator, note = row
            if all(pattern.search(article.text, start, end) for pattern in search.patterns):
                hit = _hit(article, start, end)
                yield (
                    (article.id, start, end, span),
                    replace(hit, span=span, label=shown.get(label, label), annotator=annotator, note=note),
                )

    return find


def _in_notes(connection: sqlite3.Connection, search: Search, after: Place | None) -> Iterator[tuple[Place, Hit]]:
    query = search.query
    where, values = reading.conditions(query.filter)
    more, named = _of_spans(connection, query, "n")
    where += f" AND {more}"
    shown = maps.shown(connection)
    whose = search.me if query.annotator is None else query.annotator
    beyond = after or (-1, -1, -1, -1, -1)
    here = _Text(0, "", "")
    rows = connection.execute(_NOTES.format(where=where), (whose, *beyond, *values, *named))
    for article, start, end, annotator, span, label, note, title in rows:
        if search.asked():
            return
        if not all(pattern.search(note) for pattern in search.patterns):
            continue
        if here.id != article:
            # Not in the statement above, which would carry the text through its sorting once a note.
            (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
            here = _Text(article, title, text)
        hit = _hit(here, start, end)
        found = replace(hit, span=span, label=shown.get(label, label), annotator=annotator, note=note)
        yield (article, start, end, annotator, span), found


def titles(connection: sqlite3.Connection) -> tuple[list[int], list[str]]:
    """Return the ids and titles of all articles, hidden ones too: read from an index, so no text is passed over."""
    found = connection.execute("SELECT id, title FROM articles ORDER BY hidden, id").fetchall()
    return [row[0] for row in found], [row[1] for row in found]

"""Reading a whole project for an export: ordered cursors side by side, one transaction, flat memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from annotator.model.exchange import READINGS, OutgoingArticle, OutgoingLayer, OutgoingSpan
from annotator.model.values import Facts, Status

from . import maps

# Rows become spans without a step of Python each: a hundred thousand of them are most of an export's time.
_make: Callable[[tuple[Any, ...]], OutgoingSpan] = partial(tuple.__new__, OutgoingSpan)  # pyright: ignore[reportUnknownMemberType]
_article, _annotator, _key, _values = itemgetter(0), itemgetter(1), itemgetter(3), itemgetter(slice(2, None))
_NOTHING: tuple[Status, str] = ("new", "")


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
    sources = _Groups(connection.execute("SELECT article, name, meta, key, preparation FROM sources ORDER BY article"))
    layers = _Groups(
        connection.execute(
            f"SELECT article, annotator, status, note FROM layers {by_annotator} ORDER BY article, annotator", values
        )
    )
    spans = _Groups(
        connection.execute(
            f"SELECT article, annotator, start, end, label, note, origin, NULL FROM spans {by_annotator} "
            "ORDER BY article, annotator, start, end, label",
            values,
        )
    )
    readings = _Groups(
        connection.execute(
            f"SELECT s.article, s.annotator, s.start, s.end, s.label, {', '.join('h.' + n for n in READINGS)} "
            "FROM history AS h INDEXED BY history_readings CROSS JOIN spans AS s ON s.history = h.id AND s.id IN "
            "(h.span, (SELECT d.shown FROM doubles AS d WHERE d.span = h.span)) "
            "WHERE h.amount IS NOT NULL OR h.place IS NOT NULL ORDER BY h.article"
        )
    )
    answers = _Groups(
        connection.execute(
            f"SELECT DISTINCT article, annotator, start, end, label FROM answers {by_annotator} "
            "ORDER BY article, annotator, start, end, label",
            values,
        )
    )
    wanted = set(labels)
    mapped = maps.shown(connection)
    for ident, key, text, title, publication, date, byline in connection.execute(
        "SELECT id, key, text, title, publication, date, byline FROM articles WHERE hidden = 0 ORDER BY id"
    ):
        standing: dict[int, tuple[Status, str]] = {row[1]: row[2:] for row in layers.of(ident)}
        rows = spans.of(ident)
        read = readings.of(ident)
        if read:
            rows = _with_readings(rows, read)
        tagged = {who: _spans(whose, wanted, mapped) for who, whose in _by_annotator(rows)}
        rejected = {who: tuple(row[2:] for row in whose) for who, whose in _by_annotator(answers.of(ident))}
        said = tagged.keys() | rejected.keys() if rejected else tagged.keys()
        whole = tuple(
            OutgoingLayer(*people[who], *standing.get(who, _NOTHING), tagged.get(who, ()), rejected.get(who, ()))
            for who in (standing if standing.keys() >= said else sorted({*standing, *said}))
            if not statuses or standing.get(who, _NOTHING)[0] in statuses
        )
        from_files = sources.of(ident)
        # Who has no layer there has not begun; who has one of another status is not asked for.
        if statuses and not whole and (standing or tagged or "new" not in statuses):
            continue
        if len(from_files) > 1:
            from_files.sort(key=_key)
        yield OutgoingArticle(
            key=key.hex(),
            text=text,
            facts=Facts(title, publication, date, byline),
            meta=next((row[2] for row in from_files if row[2]), ""),
            name=from_files[0][1] if from_files else "",
            layers=whole,
            preparation=from_files[0][4] if from_files else "",
        )


def _with_readings(rows: list[tuple[Any, ...]], said: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the rows of spans with what they say as numbers and places in the last column."""
    by_place = {
        row[1:5]: tuple((name, value) for name, value in zip(READINGS, row[5:], strict=True) if value is not None)
        for row in said
    }
    return [(*row[:-1], by_place.get(row[1:5])) for row in rows]


def _by_annotator(rows: list[tuple[Any, ...]]) -> Iterable[tuple[int, Iterable[tuple[Any, ...]]]]:
    """Group the rows of one article, which are mostly one annotator's."""
    if rows and rows[0][1] == rows[-1][1]:
        return ((rows[0][1], rows),)
    return groupby(rows, _annotator)


def _spans(rows: Iterable[tuple[Any, ...]], labels: set[str], mapped: dict[str, str]) -> tuple[OutgoingSpan, ...]:
    if mapped:
        # Two labels may be shown as one: what then stands twice in one place is one span.
        rows = {row[2:5]: row for row in ((*row[:4], mapped.get(row[4], row[4]), *row[5:]) for row in rows)}.values()
    chosen = (row for row in rows if row[4] in labels) if labels else rows
    return tuple(map(_make, map(_values, chosen)))


class _Groups:
    """The rows of a cursor ordered by article, taken article by article."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._groups: Iterator[tuple[int, Iterator[tuple[Any, ...]]]] = groupby(cursor, _article)
        self._next = next(self._groups, None)

    def of(self, article: int) -> list[tuple[Any, ...]]:
        """Return the rows of the article; earlier ones are passed over. Articles must come in rising order."""
        while self._next is not None and self._next[0] < article:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != article:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found

"""Checking a project: the file, every key, every quote, and the projection against history; and rebuilding it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from annotator.model.messages import Message

from .encoding import Change, key_of, source_key
from .fold import State, fold
from .history import VALUES
from .projection import LABEL_COLUMNS, know_label

Tick = Callable[[int], None]
_MOST = 100


def damage(connection: sqlite3.Connection, *, tick: Tick) -> list[Message]:
    """Return what is wrong with the truth itself: the file, articles, sources, history. It cannot be rebuilt."""
    found: list[Message] = []
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            found.append(Message("check_file", {"reason": line}))
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        found.append(Message("check_reference", {"table": row[0], "row": row[1] or 0}))
    texts = _articles(connection, found, tick)
    _sources(connection, found)
    _history(connection, found, texts, tick)
    return found


def _articles(connection: sqlite3.Connection, found: list[Message], tick: Tick) -> dict[int, bytes]:
    keys: dict[int, bytes] = {}
    for number, (ident, key, length, text) in enumerate(
        connection.execute("SELECT id, key, length, text FROM articles")
    ):
        if number % 256 == 0:
            tick(number)
        keys[ident] = bytes(key)
        if hashlib.sha256(text.encode()).digest() != bytes(key) or len(text) != length:
            found.append(Message("check_article", {"article": ident}))
    return keys


def _sources(connection: sqlite3.Connection, found: list[Message]) -> None:
    names = ("name", "line", "sha256", "encoding", "preparation", "title", "publication", "date", "byline", "meta")
    for row in connection.execute(
        f"SELECT s.id, s.key, a.key, {', '.join('s.' + name for name in names)} "
        "FROM sources AS s JOIN articles AS a ON a.id = s.article"
    ):
        fields = [("article", bytes(row[2])), *zip(names, row[3:], strict=True)]
        if source_key(fields) != bytes(row[1]):
            found.append(Message("check_source", {"source": row[0]}))


def _history(connection: sqlite3.Connection, found: list[Message], articles: dict[int, bytes], tick: Tick) -> None:
    people = _uids(connection, "annotators")
    replicas = _uids(connection, "replicas")
    gestures = _uids(connection, "gestures")
    undoes = {
        row[0]: gestures[row[1]]
        for row in connection.execute("SELECT id, undoes FROM gestures WHERE undoes IS NOT NULL")
    }
    spans = _uids(connection, "span_ids")
    parents = _parents(connection)
    next_parents = next(parents, None)
    quoted: tuple[int, str] = (0, "")
    columns = ", ".join(VALUES)
    texts = connection.cursor()
    for number, row in enumerate(
        connection.execute(
            "SELECT id, key, kind, article, annotator, replica, clock, gesture, span, removed, subject, "
            f"{columns} FROM history ORDER BY id"
        )
    ):
        if number % 1024 == 0:
            tick(number)
        ident, key, kind, article, annotator, replica, clock, gesture, span, removed, subject = row[:11]
        keys: tuple[bytes, ...] = ()
        if next_parents is not None and next_parents[0] == ident:
            keys = tuple(next_parents[1])
            next_parents = next(parents, None)
        values: dict[str, Any] = dict(zip(VALUES, row[11:], strict=True))
        change = Change(
            kind=kind,
            clock=clock,
            article=articles.get(article),
            annotator=people.get(annotator),
            replica=replicas.get(replica),
            gesture=gestures.get(gesture),
            undoes=undoes.get(gesture),
            span=spans.get(span),
            removed=bool(removed),
            subject=people.get(subject),
            parents=keys,
            **values,
        )
        if key_of(change) != bytes(key):
            found.append(Message("check_row", {"row": ident}))
        if kind == "span" and not removed:
            if article != quoted[0]:
                text = texts.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
                quoted = (article, text[0] if text else "")
            if quoted[1][change.start : change.end] != change.quote:
                found.append(Message("check_quote", {"row": ident, "quote": change.quote or ""}))


def _uids(connection: sqlite3.Connection, table: str) -> dict[int | None, bytes]:
    return {row[0]: bytes(row[1]) for row in connection.execute(f"SELECT id, uid FROM {table}")}


def _parents(connection: sqlite3.Connection) -> Iterator[tuple[int, list[bytes]]]:
    current: tuple[int, list[bytes]] | None = None
    for child, key in connection.execute(
        "SELECT p.child, h.key FROM parents AS p JOIN history AS h ON h.id = p.parent ORDER BY p.child"
    ):
        if current is None or current[0] != child:
            if current is not None:
                yield current
            current = (child, [])
        current[1].append(bytes(key))
    if current is not None:
        yield current


def drift(connection: sqlite3.Connection, *, tick: Tick) -> list[Message]:
    """Return where the projection is not what history gives; ``rebuild`` mends it."""
    wanted = fold(connection, tick=tick)
    found: list[Message] = []
    have: State = {
        "spans": {
            tuple(row[:5]): tuple(row[5:])
            for row in connection.execute("SELECT article, annotator, start, end, label, note, origin FROM spans")
        },
        "layers": {
            (row[0], row[1]): (row[2], row[3])
            for row in connection.execute("SELECT article, annotator, status, note FROM layers")
        },
        "labels": {
            row[0]: tuple(row[1:])
            for row in connection.execute(
                f"SELECT key, {', '.join(LABEL_COLUMNS)} FROM labels WHERE history IS NOT NULL"
            )
        },
        "names": dict(connection.execute("SELECT id, name FROM annotators")),
    }
    for part, values in have.items():
        for place in values.keys() | wanted[part].keys():
            if values.get(place) != wanted[part].get(place):
                found.append(Message("check_projection", {"part": part, "place": str(place)}))
    facts = {
        (ident, kind): value
        for ident, *row in _shown_facts(connection)
        for kind, value in zip(_FACTS, row, strict=True)
    }
    for place, value in _wanted_facts(connection, wanted).items():
        if facts.get(place) != value:
            found.append(Message("check_projection", {"part": "articles", "place": str(place)}))
    return found


_FACTS = ("title", "publication", "date", "byline", "hidden")


def _shown_facts(connection: sqlite3.Connection) -> sqlite3.Cursor:
    return connection.execute(f"SELECT id, {', '.join(_FACTS)} FROM articles")


def _wanted_facts(connection: sqlite3.Connection, wanted: State) -> dict[tuple[int, str], str | int]:
    facts: dict[tuple[int, str], str | int] = {}
    for ident, *values in connection.execute(
        "SELECT article, title, publication, date, byline, min(key) FROM sources GROUP BY article"
    ):
        facts.update({(ident, kind): value for kind, value in zip(_FACTS[:4], values[:4], strict=True)})
        facts[ident, "hidden"] = 0
    for (ident, kind), value in wanted["facts"].items():
        facts[ident, kind] = 1 if kind == "hidden" else value
    return facts


def rebuild(connection: sqlite3.Connection, *, tick: Tick) -> None:
    """Make the projection anew from history, inside the caller's transaction. History stays as it is."""
    wanted = fold(connection, tick=tick)
    for table in ("doubles", "spans", "layers", "labels"):
        connection.execute(f"DELETE FROM {table}")
    for place, value in _wanted_facts(connection, wanted).items():
        connection.execute(f"UPDATE articles SET {place[1]} = ? WHERE id = ?", (value, place[0]))
    connection.executemany("UPDATE annotators SET name = ? WHERE id = ?", [(n, i) for i, n in wanted["names"].items()])
    connection.executemany(
        "INSERT INTO layers (article, annotator, status, note) VALUES (?, ?, ?, ?)",
        [(*place, *values) for place, values in wanted["layers"].items()],
    )
    names, marks = ", ".join(LABEL_COLUMNS), ", ".join("?" for _ in LABEL_COLUMNS)
    for key, values in wanted["labels"].items():
        connection.execute(
            f"INSERT INTO labels (key, {names}, history) SELECT ?, {marks}, max(id) FROM heads "
            "WHERE kind = 'label' AND label = ? AND article IS NULL",
            (key, *values, key),
        )
    from .history import Thing
    from .projection import project

    for number, (article, annotator, span) in enumerate(
        connection.execute(
            "SELECT DISTINCT article, annotator, span FROM history WHERE kind = 'span' "
            "ORDER BY article, annotator, span"
        ).fetchall()
    ):
        if number % 1024 == 0:
            tick(number)
        project(connection, Thing("span", article=article, annotator=annotator, span=span))
    for (label,) in connection.execute("SELECT DISTINCT label FROM spans").fetchall():
        know_label(connection, label)

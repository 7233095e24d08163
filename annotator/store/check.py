"""Checking a project: the file, every key, every quote, and the projection against history; and rebuilding it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from annotator.model.changes import Cancelled
from annotator.model.messages import Message, Problem

from . import reading
from .connect import primary_code
from .encoding import VERSION, Change, key_of, source_key
from .fold import State, fold
from .fold import digest as visible_digest
from .history import LABEL_COLUMNS, SPAN_KINDS, VALUES, Thing
from .projection import know_label, project

Tick = Callable[[int], None]
_MOST = 100
_AT_ONCE = 10_000  # spans put on screen between two looks at whether the user cancelled
_RAW_LIMIT = 256 * 1024 * 1024  # bytes; an importer takes less


def damage(connection: sqlite3.Connection, *, tick: Tick) -> list[Message]:
    """Return what is wrong with the truth itself: the file, articles, sources, history. It cannot be rebuilt."""
    found: list[Message] = []
    articles: dict[int, bytes] = {}
    _survive(found, lambda: _file(connection, found))
    _survive(found, lambda: _articles(connection, found, articles, tick))
    _survive(found, lambda: _sources(connection, found))
    _survive(found, lambda: _history(connection, found, articles, tick))
    return found


def _survive(found: list[Message], look: Callable[[], None]) -> None:
    """Look, and put down as a message what stopped it: damage may show in any way there is."""
    try:
        look()
    except (Cancelled, Problem):
        raise
    except Exception as error:
        if isinstance(error, sqlite3.Error) and primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            raise
        found.append(Message("check_file", {"reason": str(error) or type(error).__name__}))


def counts(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Return how many articles, visible spans and history rows there are; zeros where the damage hides it."""
    found = (0, 0, 0)

    def look() -> None:
        nonlocal found
        found = reading.counts(connection)

    _survive([], look)
    return found


def digest(connection: sqlite3.Connection) -> str:
    """Return the hex sha256 of the visible state; empty where the damage hides it."""
    found = ""

    def look() -> None:
        nonlocal found
        found = visible_digest(connection)

    _survive([], look)
    return found


def _file(connection: sqlite3.Connection, found: list[Message]) -> None:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            found.append(Message("check_file", {"reason": line}))
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        found.append(Message("check_reference", {"table": row[0], "row": row[1] or 0}))


def _articles(connection: sqlite3.Connection, found: list[Message], keys: dict[int, bytes], tick: Tick) -> None:
    for number, (ident, key, length, text) in enumerate(
        connection.execute("SELECT id, key, length, text FROM articles")
    ):
        if number % 256 == 0:
            tick(number)
        keys[ident] = bytes(key)
        if hashlib.sha256(text.encode()).digest() != bytes(key) or len(text) != length:
            found.append(Message("check_article", {"article": ident}))


def _sources(connection: sqlite3.Connection, found: list[Message]) -> None:
    names = ("name", "line", "sha256", "encoding", "preparation", "title", "publication", "date", "byline", "meta")
    for row in connection.execute(
        f"SELECT s.id, s.key, a.key, {', '.join('s.' + name for name in names)}, s.raw "
        "FROM sources AS s JOIN articles AS a ON a.id = s.article"
    ):
        *values, raw = row[3:]
        fields = [("article", bytes(row[2])), *zip(names, values, strict=True)]
        if source_key(fields) != bytes(row[1]) or (raw is not None and _raw_hash(raw) != bytes(values[2])):
            found.append(Message("check_source", {"source": row[0]}))


def _raw_hash(raw: bytes) -> bytes:
    """Return the hash of a source's bytes; nothing where they cannot be had or are a bomb."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, _RAW_LIMIT)
    except zlib.error:
        return b""
    return hashlib.sha256(content).digest() if unpacker.eof else b""


def _history(connection: sqlite3.Connection, found: list[Message], articles: dict[int, bytes], tick: Tick) -> None:
    people = _uids(connection, "annotators")
    replicas = _uids(connection, "replicas")
    gestures = _uids(connection, "gestures")
    undoes = {
        row[0]: gestures.get(row[1])
        for row in connection.execute("SELECT id, undoes FROM gestures WHERE undoes IS NOT NULL")
    }
    spans = _uids(connection, "span_ids")
    considered = _considered(connection)
    missing = _missing(connection)
    parents = _parents(connection)
    next_parents = next(parents, None)
    quoted: tuple[int, str] = (0, "")
    columns = ", ".join(VALUES)
    texts = connection.cursor()
    for number, row in enumerate(
        connection.execute(
            "SELECT id, key, version, kind, article, annotator, replica, clock, gesture, span, removed, subject, "
            f"author, {columns} FROM history ORDER BY id"
        )
    ):
        if number % 1024 == 0:
            tick(number)
        ident, key, version, kind, article, annotator, replica, clock, gesture, span, removed, subject = row[:12]
        author = row[12]
        keys: tuple[bytes, ...] = ()
        if next_parents is not None and next_parents[0] == ident:
            keys = tuple(next_parents[1])
            next_parents = next(parents, None)
        values: dict[str, Any] = dict(zip(VALUES, row[13:], strict=True))
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
            author=people.get(author),
            considered=(*considered.get(ident, ()), *missing.get((ident, "considered"), ())),
            parents=(*keys, *missing.get((ident, "parent"), ())),
            **values,
        )
        if version != VERSION or key_of(change) != bytes(key):
            found.append(Message("check_row", {"row": ident}))
        if kind in SPAN_KINDS and not removed:
            if article != quoted[0]:
                text = texts.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
                quoted = (article, text[0] if text else "")
            if quoted[1][change.start : change.end] != change.quote:
                found.append(Message("check_quote", {"row": ident, "quote": change.quote or ""}))


def _uids(connection: sqlite3.Connection, table: str) -> dict[int | None, bytes]:
    return {row[0]: bytes(row[1]) for row in connection.execute(f"SELECT id, uid FROM {table}")}


def _considered(connection: sqlite3.Connection) -> dict[int, list[bytes]]:
    found: dict[int, list[bytes]] = defaultdict(list)
    for row, key in connection.execute("SELECT c.row, h.key FROM considered AS c JOIN history AS h ON h.id = c.seen"):
        found[row].append(bytes(key))
    return found


def _missing(connection: sqlite3.Connection) -> dict[tuple[int, str], list[bytes]]:
    """Return the keys that rows name and that are not here, by row and what they are named as."""
    found: dict[tuple[int, str], list[bytes]] = defaultdict(list)
    for row, role, key in connection.execute("SELECT row, role, key FROM missing"):
        found[row, role].append(bytes(key))
    return found


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
    found: list[Message] = []
    _survive(found, lambda: _compare(connection, found, tick))
    return found


def _compare(connection: sqlite3.Connection, found: list[Message], tick: Tick) -> None:
    wanted = fold(connection, tick=tick)
    have: State = {
        "spans": {
            tuple(row[:5]): tuple(row[5:])
            for row in connection.execute(
                "SELECT article, annotator, start, end, label, note, origin, history FROM spans"
            )
        },
        "joined": _joined(connection),
        "layers": {
            (row[0], row[1]): (row[2], row[3])
            for row in connection.execute("SELECT article, annotator, status, note FROM layers")
        },
        "labels": {
            row[0]: tuple(row[1:])
            for row in connection.execute(
                f"SELECT key, {', '.join(LABEL_COLUMNS)}, history FROM labels WHERE history IS NOT NULL"
            )
        },
        "names": dict(connection.execute("SELECT id, name FROM annotators")),
        "maps": {row[0]: row[1:] for row in connection.execute("SELECT label, shown_as, history FROM maps")},
        "answers": {
            row[0]: row[1:]
            for row in connection.execute("SELECT span, article, annotator, start, end, label, history FROM answers")
        },
        "assignments": dict.fromkeys(connection.execute("SELECT article, annotator FROM assignments"), True),
    }
    wanted["assignments"] = dict.fromkeys(wanted["assignments"], True)
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
    for (label,) in connection.execute("SELECT label FROM spans EXCEPT SELECT key FROM labels"):
        found.append(Message("check_projection", {"part": "labels", "place": label}))


def _joined(connection: sqlite3.Connection) -> dict[tuple[Any, ...], set[int]]:
    joined: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for span, *place in connection.execute(
        "SELECT id, article, annotator, start, end, label FROM spans UNION ALL "
        "SELECT d.span, s.article, s.annotator, s.start, s.end, s.label FROM doubles AS d JOIN spans AS s "
        "ON s.id = d.shown"
    ):
        joined[tuple(place)].add(span)
    return dict(joined)


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
    for table in ("doubles", "spans", "layers", "labels", "maps", "assignments", "answers"):
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
        connection.execute(f"INSERT INTO labels (key, {names}, history) VALUES (?, {marks}, ?)", (key, *values))
    connection.executemany(
        "INSERT INTO maps (label, shown_as, history) VALUES (?, ?, ?)",
        [(label, *values) for label, values in wanted["maps"].items()],
    )
    connection.executemany("INSERT INTO assignments (article, annotator) VALUES (?, ?)", sorted(wanted["assignments"]))
    connection.executemany(
        "INSERT INTO answers (span, article, annotator, start, end, label, history) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(span, *values) for span, values in wanted["answers"].items()],
    )
    _rebuild_spans(connection, wanted, tick=tick)
    for (label,) in connection.execute("SELECT label FROM spans UNION SELECT shown_as FROM maps").fetchall():
        know_label(connection, label)


def _rebuild_spans(connection: sqlite3.Connection, wanted: State, *, tick: Tick) -> None:
    """Put the spans on screen: at once where one stands alone, step by step where several are joined."""
    alone: list[tuple[Any, ...]] = []
    together: list[Thing] = []
    for place, ids in wanted["joined"].items():
        if len(ids) == 1:
            alone.append((*ids, *place, *wanted["spans"][place]))
        else:
            together += (Thing("span", article=place[0], annotator=place[1], span=span) for span in sorted(ids))
    for first in range(0, len(alone), _AT_ONCE):
        tick(first)
        connection.executemany(
            "INSERT INTO spans (id, article, annotator, start, end, label, note, origin, history) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            alone[first : first + _AT_ONCE],
        )
    for number, thing in enumerate(together):
        if number % 1024 == 0:
            tick(number)
        project(connection, thing)

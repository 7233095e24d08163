"""Writing history rows: one gesture at a time, inside the transaction of the caller."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model.exchange import READINGS
from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED

LABEL_COLUMNS = (
    "name_zh",
    "name_en",
    "color_light",
    "color_dark",
    "shortcut",
    "position",
    "hidden",
    "guideline_zh",
    "guideline_en",
)
# What a span says as a number (a metric) or as a place (a locality).
READING_COLUMNS = READINGS
# Columns that hold a row's value, in the order in which history has them.
VALUES = (
    "label",
    "start",
    "end",
    "quote",
    "note",
    "origin",
    "value",
    *LABEL_COLUMNS,
    *READING_COLUMNS,
    "score",
)
OWN_KINDS = ("span", "answer", "status", "note")
SPAN_KINDS = ("span", "answer")
LABEL_KINDS = ("label", "map")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by the file's local ids and by the world-wide ones."""

    annotator: int
    uid: bytes
    replica: int
    replica_uid: bytes


@dataclass(frozen=True, slots=True)
class Thing:
    """What a history row is about, by local ids. Two rows are about the same thing where all of it is equal.

    ``annotator`` is the owner for spans, statuses and notes, else None; ``subject`` is whose name or assignment it is.
    """

    kind: str
    article: int | None = None
    annotator: int | None = None
    span: int | None = None
    label: str | None = None
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A history row as it is read back, by local ids. ``values`` has the columns of ``VALUES`` that are present."""

    id: int
    key: bytes
    thing: Thing
    annotator: int | None
    clock: int
    gesture: int | None
    removed: bool
    values: dict[str, Any]


_COLUMNS = "id, key, kind, article, annotator, clock, gesture, span, removed, subject, " + ", ".join(VALUES)


def _row(found: Sequence[Any]) -> Row:
    ident, key, kind, article, annotator, clock, gesture, span, removed, subject = found[:10]
    values = {name: value for name, value in zip(VALUES, found[10:], strict=True) if value is not None}
    thing = Thing(
        kind=kind,
        article=article,
        annotator=annotator if kind in OWN_KINDS else None,
        span=span,
        label=values.get("label") if kind in LABEL_KINDS else None,
        subject=subject,
    )
    return Row(ident, key, thing, annotator, clock, gesture, bool(removed), values)


def _where(thing: Thing) -> tuple[str, tuple[Any, ...]]:
    """Return the condition that finds the rows of a thing, by the index that fits."""
    if thing.span is not None:
        return "span = ? AND kind = ? AND annotator IS ?", (thing.span, thing.kind, thing.annotator)
    if thing.kind in OWN_KINDS:
        return "article = ? AND kind = ? AND annotator IS ?", (thing.article, thing.kind, thing.annotator)
    if thing.article is not None:
        return "article = ? AND kind = ? AND subject IS ?", (thing.article, thing.kind, thing.subject)
    if thing.kind in LABEL_KINDS:
        return "article IS NULL AND kind = ? AND label = ?", (thing.kind, thing.label)
    return "article IS NULL AND kind = ? AND label IS NULL AND subject IS ?", (thing.kind, thing.subject)


def rows_of(connection: sqlite3.Connection, thing: Thing) -> list[Row]:
    """Return all rows of a thing, oldest arrival first."""
    condition, values = _where(thing)
    return [
        _row(found)
        for found in connection.execute(f"SELECT {_COLUMNS} FROM history WHERE {condition} ORDER BY id", values)
    ]


def rows_of_gesture(connection: sqlite3.Connection, gesture: int) -> list[Row]:
    """Return the rows that a gesture wrote."""
    return [
        _row(found)
        for found in connection.execute(f"SELECT {_COLUMNS} FROM history WHERE gesture = ? ORDER BY id", (gesture,))
    ]


def heads_of(connection: sqlite3.Connection, thing: Thing) -> list[Row]:
    """Return the rows of a thing that no other row of it names as parent, the shown one first."""
    rows = rows_of(connection, thing)
    if len(rows) > 1:
        named = {
            parent
            for row in rows
            for (parent,) in connection.execute("SELECT parent FROM parents WHERE child = ?", (row.id,))
        }
        rows = [row for row in rows if row.id not in named]
    return sorted(rows, key=shown_order, reverse=True)


def shown_order(row: Row) -> tuple[bool, int, bytes]:
    """Return what chooses the head to show: kept before removed, then clock, then key."""
    return (not row.removed, row.clock, row.key)


def parents_of(connection: sqlite3.Connection, row: Row) -> list[Row]:
    """Return the rows of the same thing that this one replaced, the shown one first."""
    found = [
        _row(parent)
        for parent in connection.execute(
            f"SELECT {_COLUMNS} FROM history WHERE id IN (SELECT parent FROM parents WHERE child = ?)", (row.id,)
        )
    ]
    return sorted((parent for parent in found if parent.thing == row.thing), key=shown_order, reverse=True)


def local_id(connection: sqlite3.Connection, table: str, uid: bytes) -> int:
    """Return the local id of a world-wide one in ``replicas`` or ``gestures``, made where missing."""
    found = connection.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
    if found:
        return int(found[0])
    cursor = connection.execute(f"INSERT INTO {table} (uid) VALUES (?)", (uid,))
    return int(cursor.lastrowid or 0)


def adjudicated_id(connection: sqlite3.Connection) -> int:
    """Return the local id under which the adjudicated layer stands, or 0 where there is none yet."""
    found = connection.execute("SELECT id FROM annotators WHERE uid = ?", (ADJUDICATED,)).fetchone()
    return int(found[0]) if found else 0


def new_span(connection: sqlite3.Connection, annotator: int) -> int:
    """Return the local id of a new span of the annotator."""
    cursor = connection.execute("INSERT INTO span_ids (uid, annotator) VALUES (?, ?)", (os.urandom(16), annotator))
    return int(cursor.lastrowid or 0)


def now() -> int:
    """Return the clock of this moment: milliseconds since 1970 times 4096."""
    return int(time.time() * 1000) << 12


def new_clock(connection: sqlite3.Connection, replica: int | None) -> int:
    """Return the next clock of this machine: now, or one more than its own last, whichever is later.

    Only what was written here counts, not what a merge brought under this machine's name, so that a peer's clock in
    the year 9999 drags nothing along.
    """
    row = connection.execute(
        "SELECT h.clock FROM gestures AS g CROSS JOIN history AS h ON h.gesture = g.id WHERE g.replica = ? "
        "ORDER BY g.id DESC, h.id DESC LIMIT 1",
        (replica,),
    ).fetchone()
    return max(now(), int(row[0]) + 1 if row else 0)


class Texts:
    """The text of the article that was acted on last. It never changes, and a million characters take milliseconds."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._article = 0
        self._text = ""

    def of(self, connection: sqlite3.Connection, article: int) -> str:
        """Return the article's text; raises ``Problem`` where it is gone."""
        if article != self._article:
            found = connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
            if found is None:
                raise Problem("article_gone")
            self._article, self._text = article, str(found[0])
        return self._text


# What a span with a label and characters says as a number or place: any of ``READING_COLUMNS``.
Read = Callable[[str, str], Mapping[str, str]]


def _says_nothing(label: str, quote: str) -> Mapping[str, str]:
    del label, quote
    return {}


class Gesture:
    """One gesture being written: everything the annotator did with one act, in one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        actor: Actor,
        *,
        what: str,
        undoes: int | None = None,
        clock: int,
        uid: bytes | None = None,
        texts: Texts | None = None,
        owner: int | None = None,
        read: Read = _says_nothing,
    ) -> None:
        """Begin a gesture; its row is written at once, so that even one without rows can be passed over by undo.

        ``owner`` is whose layer is written, where that is not the actor's own: the adjudicated one. ``read`` says
        what new spans say as numbers or places.
        """
        self.connection = connection
        self.texts = texts or Texts()
        self.actor = actor
        self.owner = actor.annotator if owner is None else owner
        self.read = read
        self.uid = uid or os.urandom(16)
        self.what = what
        self._clock = clock
        self._undoes: bytes | None = None
        if undoes is not None:
            (self._undoes,) = connection.execute("SELECT uid FROM gestures WHERE id = ?", (undoes,)).fetchone()
        cursor = connection.execute(
            "INSERT INTO gestures (uid, undoes, annotator, replica, what) VALUES (?, ?, ?, ?, ?)",
            (self.uid, undoes, actor.annotator, actor.replica, what),
        )
        self.id = int(cursor.lastrowid or 0)
        self.things: list[Thing] = []

    @property
    def clock(self) -> int:
        """The clock that the next row will carry."""
        return self._clock

    def append(
        self,
        thing: Thing,
        *,
        removed: bool = False,
        parents: Iterable[Row] = (),
        values: dict[str, Any] | None = None,
        considered: Iterable[int] = (),
    ) -> int:
        """Write one row about ``thing`` on the given heads and return its local id.

        ``considered`` are the local ids of the history rows that a row of the adjudicated layer looked at.
        """
        self.things.append(thing)
        row = append(
            self.connection,
            thing,
            actor=self.actor,
            clock=self._clock,
            gesture=(self.id, self.uid, self._undoes),
            removed=removed,
            parents=parents,
            values=values or {},
            considered=considered,
        )
        self._clock += 1
        return row


def append(
    connection: sqlite3.Connection,
    thing: Thing,
    *,
    actor: Actor | None,
    clock: int,
    gesture: tuple[int, bytes, bytes | None] | None = None,
    removed: bool = False,
    parents: Iterable[Row] = (),
    values: dict[str, Any],
    considered: Iterable[int] = (),
) -> int:
    """Write one history row and its parents, and return its local id; a row that is there already is left as it is.

    A row of a layer that is not the actor's own says who wrote it: its author.
    """
    from .encoding import Change, key_of

    parent_rows = list(parents)
    looked_at = sorted(set(considered))
    owner = thing.annotator if thing.annotator is not None else actor.annotator if actor else None
    author = actor if actor is not None and owner not in (None, actor.annotator) else None
    if author is not None and _uid(connection, "annotators", owner) != ADJUDICATED:
        author = None  # an import brings what others did as theirs
    change = Change(
        kind=thing.kind,
        clock=clock,
        article=_uid(connection, "articles", thing.article, column="key"),
        annotator=actor.uid if actor and owner == actor.annotator else _uid(connection, "annotators", owner),
        replica=actor.replica_uid if actor else None,
        gesture=gesture[1] if gesture else None,
        undoes=gesture[2] if gesture else None,
        span=_uid(connection, "span_ids", thing.span),
        removed=removed,
        subject=_uid(connection, "annotators", thing.subject),
        label=thing.label,
        author=author.uid if author else None,
        considered=tuple(_key(connection, row) for row in looked_at),
        parents=tuple(row.key for row in parent_rows),
    )
    if not removed:
        change = replace(change, **values)
    key = key_of(change)
    written: dict[str, Any] = {
        "key": key,
        "kind": thing.kind,
        "article": thing.article,
        "annotator": owner,
        "replica": actor.replica if actor else None,
        "clock": clock,
        "gesture": gesture[0] if gesture else None,
        "span": thing.span,
        "removed": int(removed),
        "subject": thing.subject,
        "label": thing.label,
        "author": author.annotator if author else None,
    }
    if not removed:
        written.update(values)
    names = ", ".join(written)
    marks = ", ".join("?" for _ in written)
    cursor = connection.execute(
        f"INSERT INTO history ({names}) VALUES ({marks}) ON CONFLICT (key) DO NOTHING", tuple(written.values())
    )
    if cursor.rowcount == 0:
        return int(connection.execute("SELECT id FROM history WHERE key = ?", (key,)).fetchone()[0])
    row = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO parents (child, parent) VALUES (?, ?)", [(row, parent.id) for parent in parent_rows]
    )
    connection.executemany("INSERT INTO considered (row, seen) VALUES (?, ?)", [(row, seen) for seen in looked_at])
    return row


def considered_by(connection: sqlite3.Connection, row: int) -> list[int]:
    """Return the local ids of the history rows that a row of the adjudicated layer looked at."""
    return [int(seen) for (seen,) in connection.execute("SELECT seen FROM considered WHERE row = ?", (row,))]


def _key(connection: sqlite3.Connection, row: int) -> bytes:
    return bytes(connection.execute("SELECT key FROM history WHERE id = ?", (row,)).fetchone()[0])


def _uid(connection: sqlite3.Connection, table: str, ident: int | None, *, column: str = "uid") -> bytes | None:
    if ident is None:
        return None
    return bytes(connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (ident,)).fetchone()[0])

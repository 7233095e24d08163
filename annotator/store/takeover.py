"""Taking a staged import over: a handful of INSERT … SELECT on the writer thread, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from annotator.model.exchange import READINGS
from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED, Annotator, Label

from .acts import put_label
from .history import Gesture, Thing, heads_of, new_span
from .people import enter_adjudicated, name_annotator
from .projection import know_label, project, source_facts

_STEPS = 20_000  # SQLite's virtual steps between two looks at whether the user cancelled


@dataclass(frozen=True, slots=True)
class Taken:
    """What the takeover found: annotators new here, and how many spans were made by hand meanwhile."""

    newcomers: tuple[Annotator, ...]
    overtaken: int


def take_over(
    connection: sqlite3.Connection,
    gesture: Gesture,
    *,
    clock: int,
    new_labels: list[Label],
    first_new: int,
    seen: int,
    cancelled: Callable[[], bool],
) -> Taken:
    """Copy the attached ``staged`` database in, inside the caller's transaction.

    ``first_new`` is the id that the first staged article was given; it must still be free. ``seen`` is the newest
    history row that the staging looked at: what came after it is looked at here. Where ``cancelled`` turns true,
    the running statement fails.
    """
    connection.set_progress_handler(lambda: int(cancelled()), _STEPS)
    try:
        return _copy(connection, gesture, clock=clock, new_labels=new_labels, first_new=first_new, seen=seen)
    finally:
        connection.set_progress_handler(None, 0)


def _copy(
    connection: sqlite3.Connection, gesture: Gesture, *, clock: int, new_labels: list[Label], first_new: int, seen: int
) -> Taken:
    (free,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()
    if free != first_new:
        raise Problem("import_overtaken")
    newcomers = _annotators(connection, gesture)
    overtaken = _drop_overtaken(connection, seen)
    for label in new_labels:
        heads = heads_of(connection, Thing("label", label=label.key))
        if not heads or heads[0].removed:  # else somebody made it meanwhile, and their looks stand
            put_label(gesture, label)
    connection.execute(
        "INSERT INTO articles (id, key, length, title, publication, date, byline, text) "
        "SELECT id, key, length, title, publication, date, byline, text FROM staged.articles ORDER BY id"
    )
    (last_source,) = connection.execute("SELECT coalesce(max(id), 0) FROM sources").fetchone()
    connection.execute(
        "INSERT INTO sources (key, article, name, line, sha256, encoding, preparation, title, publication, date, "
        "byline, meta, raw, gesture) SELECT key, article, name, line, sha256, encoding, preparation, title, "
        "publication, date, byline, meta, raw, ? FROM staged.sources WHERE true ON CONFLICT (key) DO NOTHING",
        (gesture.id,),
    )
    for (article,) in connection.execute(
        "SELECT article FROM sources WHERE id > ? GROUP BY article HAVING count(*) > 1 OR article < ?",
        (last_source, first_new),
    ).fetchall():
        source_facts(connection, int(article))
    _spans(connection, gesture, clock=clock)
    _own(connection, gesture, clock=clock)
    _answers(connection, gesture)
    return Taken(tuple(newcomers), overtaken)


def _drop_overtaken(connection: sqlite3.Connection, seen: int) -> int:
    """Leave out what its annotator made, set or wrote while the import was being staged; return how many spans."""
    newer = "FROM history AS h JOIN staged.annotators AS a ON a.local = h.annotator"
    dropped = connection.execute(
        f"DELETE FROM staged.spans WHERE n IN (SELECT s.n {newer} JOIN staged.spans AS s ON s.article = h.article "
        "AND s.annotator = a.n AND s.start = h.start AND s.end = h.end AND s.label = h.label "
        "WHERE h.id > ? AND h.kind = 'span' AND h.removed = 0)",
        (seen,),
    ).rowcount
    connection.execute(
        f"DELETE FROM staged.own WHERE n IN (SELECT o.n {newer} JOIN staged.own AS o ON o.article = h.article "
        "AND o.annotator = a.n AND o.kind = h.kind WHERE h.id > ? AND h.kind IN ('status', 'note'))",
        (seen,),
    )
    return dropped


def _annotators(connection: sqlite3.Connection, gesture: Gesture) -> list[Annotator]:
    newcomers: list[Annotator] = []
    for n, uid, name in connection.execute("SELECT n, uid, name FROM staged.annotators ORDER BY n").fetchall():
        found = connection.execute("SELECT id FROM annotators WHERE uid = ?", (uid,)).fetchone()
        if found is None and uid == ADJUDICATED:
            found = (enter_adjudicated(connection),)
        if found is None:
            shown = name or uid.hex()[:8]
            cursor = connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (uid, shown))
            found = (int(cursor.lastrowid or 0),)
            name_annotator(connection, gesture.actor, found[0], shown)
            newcomers.append(Annotator(found[0], bytes(uid), shown))
        connection.execute("UPDATE staged.annotators SET local = ? WHERE n = ?", (found[0], n))
    return newcomers


def _spans(connection: sqlite3.Connection, gesture: Gesture, *, clock: int) -> None:
    (row0,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    (span0,) = connection.execute("SELECT coalesce(max(id), 0) FROM span_ids").fetchone()
    shared = {"row0": row0, "span0": span0, "gesture": gesture.id, "replica": gesture.actor.replica, "clock": clock}
    staged = "FROM staged.spans AS s JOIN staged.annotators AS a ON a.n = s.annotator ORDER BY s.n"
    connection.execute(
        f"INSERT INTO span_ids (id, uid, annotator) SELECT :span0 + s.n, s.uid, a.local {staged}", shared
    )
    said = ", ".join(f"json_extract(s.reading, '$.{name}')" for name in READINGS)
    connection.execute(
        "INSERT INTO history (id, key, kind, article, annotator, replica, clock, gesture, span, label, start, end, "
        f"quote, note, origin, {', '.join(READINGS)}) SELECT :row0 + s.n, s.key, 'span', s.article, a.local, "
        ":replica, :clock, :gesture, :span0 + s.n, s.label, s.start, s.end, s.quote, s.note, s.origin, "
        f"{said} {staged}",
        shared,
    )
    connection.execute(
        "INSERT INTO spans (id, article, annotator, start, end, label, note, origin, history) "
        "SELECT :span0 + s.n, s.article, a.local, s.start, s.end, s.label, coalesce(s.note, ''), s.origin, "
        f":row0 + s.n {staged}",
        shared,
    )
    for (label,) in connection.execute("SELECT DISTINCT label FROM staged.spans").fetchall():
        know_label(connection, label)


def _answers(connection: sqlite3.Connection, gesture: Gesture) -> None:
    for article, annotator, start, end, label, quote in connection.execute(
        "SELECT r.article, a.local, r.start, r.end, r.label, r.quote FROM staged.answers AS r "
        "JOIN staged.annotators AS a ON a.n = r.annotator WHERE NOT EXISTS (SELECT 1 FROM main.answers AS t "
        "WHERE t.article = r.article AND t.annotator = a.local AND t.start = r.start AND t.end = r.end "
        "AND t.label = r.label) ORDER BY r.n"
    ).fetchall():
        thing = Thing("answer", article=article, annotator=annotator, span=new_span(connection, annotator))
        values = {"label": label, "start": start, "end": end, "quote": quote, "value": "rejected"}
        gesture.append(thing, values=values)
        project(connection, thing)


def _own(connection: sqlite3.Connection, gesture: Gesture, *, clock: int) -> None:
    (row0,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    shared = {"row0": row0, "gesture": gesture.id, "replica": gesture.actor.replica, "clock": clock}
    connection.execute(
        "INSERT INTO history (id, key, kind, article, annotator, replica, clock, gesture, value) "
        "SELECT :row0 + o.n, o.key, o.kind, o.article, a.local, :replica, :clock, :gesture, o.value "
        "FROM staged.own AS o JOIN staged.annotators AS a ON a.n = o.annotator ORDER BY o.n",
        shared,
    )
    for kind in ("status", "note"):
        connection.execute(
            f"INSERT INTO layers (article, annotator, {kind}) SELECT o.article, a.local, o.value "
            "FROM staged.own AS o JOIN staged.annotators AS a ON a.n = o.annotator WHERE o.kind = ? ORDER BY o.n "
            f"ON CONFLICT (article, annotator) DO UPDATE SET {kind} = excluded.{kind}",
            (kind,),
        )

"""Annotators and replicas of a project, and what undoing an import does."""

from __future__ import annotations

import os
import sqlite3

from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED, ADJUDICATED_NAME, Annotator, Person

from .acts import check_text, set_fact
from .history import Actor, Gesture, Row, Thing, append, heads_of, local_id, new_clock, rows_of_gesture
from .projection import project


def find(connection: sqlite3.Connection, *, uid: bytes) -> Annotator | None:
    """Return the annotator of that world-wide id."""
    row = connection.execute("SELECT id, uid, name FROM annotators WHERE uid = ?", (uid,)).fetchone()
    return Annotator(id=row[0], uid=bytes(row[1]), name=row[2]) if row else None


def resolve(connection: sqlite3.Connection, given: str) -> Annotator | None:
    """Return the project's annotator of that name or hex id, or None where there is none.

    Raises ``Problem`` where several have the name.
    """
    found = [
        Annotator(id=row[0], uid=bytes(row[1]), name=row[2])
        for row in connection.execute("SELECT id, uid, name FROM annotators ORDER BY id")
    ]
    by_id = [person for person in found if person.uid.hex() == given.lower()]
    by_name = by_id or [person for person in found if person.name == given]
    if len(by_name) > 1:
        ids = ", ".join(person.uid.hex() for person in by_name)
        raise Problem("annotator_ambiguous", name=given, ids=ids)
    return by_name[0] if by_name else None


def check_name(name: str) -> None:
    """Raise ``Problem`` where nobody can be called so: blank, a NUL in it, half a character."""
    if not check_text(name).strip() or "\x00" in name:
        raise Problem("name_empty")
    if name.strip() == ADJUDICATED_NAME:
        raise Problem("name_reserved", name=ADJUDICATED_NAME)


def new_uid() -> bytes:
    """Return a new annotator's id."""
    return os.urandom(16)


def replica(connection: sqlite3.Connection, uid: bytes) -> int:
    """Return the local id of a replica, or 0 where it never wrote here."""
    found = connection.execute("SELECT id FROM replicas WHERE uid = ?", (uid,)).fetchone()
    return int(found[0]) if found else 0


def enter(connection: sqlite3.Connection, person: Person) -> tuple[Actor, Annotator]:
    """Return the person by local ids; where they are new here, write their name into history."""
    machine = local_id(connection, "replicas", person.replica)
    found = find(connection, uid=person.uid)
    if found is None:
        cursor = connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (person.uid, person.name))
        found = Annotator(int(cursor.lastrowid or 0), person.uid, person.name)
        actor = Actor(found.id, person.uid, machine, person.replica)
        name_annotator(connection, actor, found.id, person.name)
    return Actor(found.id, person.uid, machine, person.replica), found


def enter_adjudicated(connection: sqlite3.Connection) -> int:
    """Return the local id under which the adjudicated layer stands; its name row is the same in every project."""
    found = find(connection, uid=ADJUDICATED)
    if found is None:
        cursor = connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (ADJUDICATED, ADJUDICATED_NAME))
        found = Annotator(int(cursor.lastrowid or 0), ADJUDICATED, ADJUDICATED_NAME)
        append(
            connection,
            Thing("annotator", subject=found.id),
            actor=None,
            clock=0,
            values={"value": ADJUDICATED_NAME},
        )
    return found.id


def name_annotator(connection: sqlite3.Connection, actor: Actor, subject: int, name: str) -> None:
    """Write an annotator's name into history, in no gesture: undo does not take a name away."""
    check_name(name)
    thing = Thing("annotator", subject=subject)
    heads = heads_of(connection, thing)
    append(
        connection,
        thing,
        actor=actor,
        clock=new_clock(connection, actor.replica),
        parents=heads,
        values={"value": name},
    )
    project(connection, thing)


def hide_import(gesture: Gesture, undone: int) -> None:
    """Hide the articles that an import brought (those whose first source it wrote)."""
    found = gesture.connection.execute(
        "SELECT DISTINCT s.article FROM sources AS s WHERE s.gesture = ? AND NOT EXISTS "
        "(SELECT 1 FROM sources AS t WHERE t.article = s.article AND t.id < s.id AND t.gesture IS NOT s.gesture) "
        "ORDER BY s.article",
        (undone,),
    ).fetchall()
    for (article,) in found:
        set_fact(gesture, article=int(article), kind="hidden", value="1")


def import_rows_elsewhere(connection: sqlite3.Connection, undone: int) -> list[Row]:
    """Return what an import wrote on articles that were there before it; undo takes these back one by one."""
    return [
        row
        for row in rows_of_gesture(connection, undone)
        if row.thing.article is not None
        and connection.execute(
            "SELECT 1 FROM sources AS t WHERE t.article = ? AND t.gesture IS NOT ? AND t.id < coalesce("
            "(SELECT min(s.id) FROM sources AS s WHERE s.article = t.article AND s.gesture = ?), t.id + 1) LIMIT 1",
            (row.thing.article, undone, undone),
        ).fetchone()
    ]

"""Makes conflicts: what another machine wrote on the first row of a thing, not knowing what came after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.model.values import Person
from annotator.store import connect, history, people, projection
from annotator.store.history import Thing


def fork(path: Path, person: Person, thing: Thing, *, removed: bool = False, clock: int = 1, **values: Any) -> None:
    """Write a row of ``person`` on the first row of ``thing`` into the closed project at ``path``.

    What is the annotator's own is looked for in the layer of ``person``.
    """
    connection = connect.open_writer(path)
    connection.execute("BEGIN IMMEDIATE")
    actor, _ = people.enter(connection, person)
    if thing.kind in history.OWN_KINDS:
        thing = Thing(thing.kind, article=thing.article, annotator=actor.annotator, span=thing.span)
    parents = history.rows_of(connection, thing)[:1]
    history.append(connection, thing, actor=actor, clock=clock, removed=removed, parents=parents, values=values)
    projection.project(connection, thing)
    connection.execute("COMMIT")
    connect.finish(connection)

"""Undo and redo: what stands to be taken back, and taking it back by new rows."""

from __future__ import annotations

from collections.abc import Callable

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.model.values import Person
from annotator.store import Connection, acts, history, people

_MANY = 50  # articles from which listeners are told to read the list anew
# The gesture that is to be taken back, and what it was; by annotator and replica.
Choose = Callable[[Connection, int, int], "tuple[int, str] | None"]


def chosen(connection: Connection, choose: Choose, me: int, person: Person) -> tuple[int, str] | None:
    """Return what ``choose`` finds for me on this machine."""
    return choose(connection, me, people.replica(connection, person.replica))


def take_back(connection: Connection, actor: history.Actor, *, what: str, choose: Choose) -> Changed:
    """Take back the gesture that ``choose`` finds, as a gesture ``what`` (undo or redo).

    Raises ``Problem`` where there is none.
    """
    found = choose(connection, actor.annotator, actor.replica)
    if found is None:
        raise Problem("nothing_to_undo" if what == "undo" else "nothing_to_redo")
    ident, undone = found
    clock = history.new_clock(connection, actor.replica)
    gesture = history.Gesture(connection, actor, what=what, undoes=ident, clock=clock)
    if undone == "import" and what == "undo":
        people.hide_import(gesture, ident)
        rows = people.import_rows_elsewhere(connection, ident)
        spans, skipped = acts.undo(gesture, ident, only=rows)
    else:
        spans, skipped = acts.undo(gesture, ident)
    kinds = {thing.kind for thing in gesture.things}
    articles = tuple(sorted({thing.article for thing in gesture.things if thing.article is not None}))
    return Changed(
        what,
        spans=tuple(spans),
        articles=articles,
        everything=bool(kinds & {"hidden", "map"})
        or ("assignment" in kinds and len(articles) > 1)
        or len(articles) > _MANY,
        labels=bool(kinds & {"label", "map"}),
        annotators="annotator" in kinds,
        skipped=tuple(skipped),
    )

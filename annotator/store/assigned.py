"""Which articles are assigned to whom, which ones a choice finds, and how far everybody is."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from annotator.model.handing import AnnotatorProgress, Choice
from annotator.model.messages import Problem

from . import maps, people, reading
from .history import Gesture

_VISIBLE = "NOT IN (SELECT id FROM articles WHERE hidden = 1)"


def chosen(connection: sqlite3.Connection, *, annotator: int, choice: Choice) -> list[int]:
    """Return the articles that a choice finds, in the list's order; statuses and notes are the annotator's."""
    where, values = reading.conditions(choice.filter)
    conditions, more = _more(connection, choice)
    found = connection.execute(
        "SELECT a.id FROM articles AS a LEFT JOIN layers AS l ON l.article = a.id AND l.annotator = ? "
        f"WHERE {' AND '.join([where, *conditions])} ORDER BY a.id",
        (annotator, *values, *more),
    )
    return [int(article) for (article,) in found]


def _more(connection: sqlite3.Connection, choice: Choice) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if choice.labels:
        shown = maps.shown(connection)
        labels = {*choice.labels, *(label for label, end in shown.items() if end in choice.labels)}
        # A label that is shown as another stands nowhere under its own name.
        labels -= {label for label, end in shown.items() if end not in choice.labels}
        marks = ", ".join("?" for _ in labels)
        conditions.append(f"EXISTS (SELECT 1 FROM spans AS s WHERE s.article = a.id AND s.label IN ({marks}))")
        values += sorted(labels)
    if choice.keys:
        conditions.append("(" + " OR ".join("instr(lower(hex(a.key)), ?) = 1" for _ in choice.keys) + ")")
        values += choice.keys
    if choice.places:
        # Read once and looked up by place: what is hidden has none.
        listed = [int(row[0]) for row in connection.execute("SELECT id FROM articles WHERE hidden = 0 ORDER BY id")]
        ids = sorted({ident for first, last in choice.places for ident in listed[first - 1 : last]})
        conditions.append("a.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(ids))
    return conditions, values


def standing(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, int]:
    """Return how many of the articles are assigned to each annotator who has any of them."""
    return dict(
        connection.execute(
            "SELECT annotator, count(*) FROM assignments WHERE article IN (SELECT value FROM json_each(?)) "
            "GROUP BY annotator",
            (json.dumps(list(articles)),),
        )
    )


def newcomer(gesture: Gesture, name: str) -> int:
    """Return the annotator of that name or id; one who is not here yet is made, with a row that names them.

    Raises ``Problem`` where nobody can be called so, and where several are.
    """
    connection = gesture.connection
    name = name.strip()
    people.check_name(name)
    found = people.resolve(connection, name)
    if found is not None:
        if found.adjudicated:
            raise Problem("annotator_unknown", name=name)
        return found.id
    cursor = connection.execute("INSERT INTO annotators (uid, name) VALUES (?, ?)", (people.new_uid(), name))
    ident = int(cursor.lastrowid or 0)
    people.name_annotator(connection, gesture.actor, ident, name)
    return ident


def progress(connection: sqlite3.Connection) -> list[AnnotatorProgress]:
    """Return how far each annotator is, in order of arrival. Counts over all articles: for a worker."""
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    for annotator, status, count in connection.execute(
        f"SELECT annotator, status, count(*) FROM layers WHERE article {_VISIBLE} GROUP BY annotator, status"
    ):
        if status != "new":
            counted[annotator][status] = count
    for annotator, count in connection.execute(
        f"SELECT annotator, count(*) FROM spans WHERE article {_VISIBLE} GROUP BY annotator"
    ):
        counted[annotator]["spans"] = count
    for annotator, assigned, over in connection.execute(
        "SELECT s.annotator, count(*), count(l.article) FROM assignments AS s LEFT JOIN layers AS l "
        "ON l.article = s.article AND l.annotator = s.annotator AND l.status IN ('done', 'skipped') "
        f"WHERE s.article {_VISIBLE} GROUP BY s.annotator"
    ):
        counted[annotator] |= {"assigned": assigned, "over": over}
    return [AnnotatorProgress(person, **counted.get(person.id, {})) for person in reading.annotators(connection)]

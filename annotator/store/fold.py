"""History folded into the visible state, apart from the projection: what the projection must equal.

This is the definition in the plainest words there are; ``projection`` does the same step by step as acts come.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from .adjudicated import stale_articles
from .history import LABEL_COLUMNS, LABEL_KINDS, OWN_KINDS, READING_COLUMNS, SPAN_KINDS, VALUES

State = dict[str, Any]

# The rows that another row of the same thing names as parent; the ``heads`` view has the others.
_REPLACED = """
SELECT p.parent FROM parents AS p JOIN history AS c ON c.id = p.child JOIN history AS h ON h.id = p.parent
WHERE c.kind = h.kind AND CASE
    WHEN h.kind IN ('span', 'answer') THEN c.span IS h.span AND c.annotator IS h.annotator
    WHEN h.kind IN ('status', 'note') THEN c.article IS h.article AND c.annotator IS h.annotator
    WHEN h.kind IN ('label', 'map') THEN c.label IS h.label
    ELSE c.article IS h.article AND c.subject IS h.subject
END
"""


def fold(connection: sqlite3.Connection, *, tick: Callable[[int], None]) -> State:
    """Return the visible state that history gives, by local ids.

    ``spans`` maps (article, annotator, start, end, label) to (note, origin, history row); ``joined`` maps the same to
    the ids of all spans that stand there, which are shown as one; ``layers`` maps (article, annotator) to
    (status, note); ``labels`` maps a key to its columns and its history row; ``maps`` maps a label to what it is shown
    as and the history row; ``facts`` maps (article, kind) to a value; ``assignments`` has (article, annotator);
    ``answers`` maps a rejected suggestion to (article, annotator, start, end, label, history row);
    ``names`` maps an annotator to a name, to the start of its id where no row names it.
    """
    replaced = {parent for (parent,) in connection.execute(_REPLACED)}
    heads: dict[tuple[Any, ...], tuple[tuple[bool, int, bytes], dict[str, Any]]] = {}
    columns = ", ".join(VALUES)
    for number, row in enumerate(
        connection.execute(
            f"SELECT id, key, kind, article, annotator, span, subject, clock, removed, {columns} FROM history"
        )
    ):
        if number % 4096 == 0:
            tick(number)
        ident, key, kind, article, annotator, span, subject, clock, removed = row[:9]
        if ident in replaced:
            continue
        own = kind in OWN_KINDS
        values: dict[str, Any] = dict(zip(VALUES, row[9:], strict=True))
        values["article"], values["row"] = article, ident
        thing = (
            (kind, span, annotator)
            if kind in SPAN_KINDS
            else (kind, article, annotator)
            if own
            else (kind, article, subject, values["label"] if kind in LABEL_KINDS else None)
        )
        order = (not removed, clock, bytes(key))
        if thing not in heads or order > heads[thing][0]:
            heads[thing] = (order, values)
    state = _state(heads)
    for ident, uid in connection.execute("SELECT id, uid FROM annotators"):
        state["names"].setdefault(ident, nameless(bytes(uid)))
    return state


def nameless(uid: bytes) -> str:
    """Return how an annotator is shown whom no row names."""
    return uid.hex()[:8]


def _state(heads: dict[tuple[Any, ...], tuple[tuple[bool, int, bytes], dict[str, Any]]]) -> State:
    spans: dict[tuple[Any, ...], tuple[tuple[bool, int, bytes], str, str, int]] = {}
    joined: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    layers: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    labels: dict[str, tuple[Any, ...]] = {}
    facts: dict[tuple[int, str], str] = {}
    names: dict[int, str] = {}
    maps: dict[str, tuple[str, int]] = {}
    assignments: set[tuple[int, int]] = set()
    answers: dict[int, tuple[Any, ...]] = {}
    for thing, (order, values) in heads.items():
        if not order[0]:
            continue
        match thing[0]:
            case "span":
                place = (values["article"], thing[2], values["start"], values["end"], values["label"])
                joined[place].add(thing[1])
                if place not in spans or order > spans[place][0]:
                    spans[place] = (order, values["note"] or "", values["origin"], values["row"])
            case "answer":
                place = (values["article"], thing[2], values["start"], values["end"], values["label"])
                answers[thing[1]] = (*place, values["row"])
            case "status" | "note":
                layers[thing[1], thing[2]][thing[0]] = values["value"]
            case "label":
                shown = (
                    (0 if name in ("position", "hidden") else "") if values[name] is None else values[name]
                    for name in LABEL_COLUMNS
                )
                labels[thing[3]] = (*shown, values["row"])
            case "annotator":
                names[thing[2]] = values["value"]
            case "map":
                maps[thing[3]] = (values["value"], values["row"])
            case "assignment":
                assignments.add((thing[1], thing[2]))
            case _:
                facts[thing[1], thing[0]] = values["value"] or ""
    return {
        "spans": {place: found[1:] for place, found in spans.items()},
        "joined": dict(joined),
        "layers": {place: (found.get("status", "new"), found.get("note", "")) for place, found in layers.items()},
        "labels": labels,
        "facts": facts,
        "names": names,
        "maps": maps,
        "assignments": assignments,
        "answers": answers,
    }


def digest(connection: sqlite3.Connection) -> str:
    """Return the hex sha256 of the sorted visible state by world-wide ids; nothing local is in it.

    One JSON array a line, sorted: articles (key, title, publication, date, byline, hidden), layers that say more than
    ``new`` (article, annotator, status, note), spans (article, annotator, start, end, label, note, what they say as a
    number or place), rejected suggestions (article, annotator, start, end, label), labels,
    label maps, assignments (article, annotator), articles whose adjudication is stale, annotators that have rows
    (id, name). How a span was made is no part of it: going out and in again changes that.
    """
    articles = {row[0]: bytes(row[1]).hex() for row in connection.execute("SELECT id, key FROM articles")}
    people = {row[0]: bytes(row[1]).hex() for row in connection.execute("SELECT id, uid FROM annotators")}
    lines: list[str] = []

    def line(*parts: object) -> None:
        lines.append(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))

    for row in connection.execute("SELECT id, title, publication, date, byline, hidden FROM articles"):
        line("article", articles[row[0]], *row[1:])
    for row in connection.execute(
        "SELECT article, annotator, status, note FROM layers WHERE status != 'new' OR note != ''"
    ):
        line("layer", articles[row[0]], people[row[1]], *row[2:])
    readings = ", ".join(f"h.{name}" for name in READING_COLUMNS)
    for row in connection.execute(
        f"SELECT s.article, s.annotator, s.start, s.end, s.label, s.note, {readings} "
        "FROM spans AS s JOIN history AS h ON h.id = s.history"
    ):
        said = {name: value for name, value in zip(READING_COLUMNS, row[6:], strict=True) if value is not None}
        line("span", articles[row[0]], people[row[1]], *row[2:6], *([said] if said else ()))
    for row in connection.execute("SELECT DISTINCT article, annotator, start, end, label FROM answers"):
        line("answer", articles[row[0]], people[row[1]], *row[2:])
    for row in connection.execute(f"SELECT key, {', '.join(LABEL_COLUMNS)} FROM labels WHERE history IS NOT NULL"):
        line("label", *row)
    for row in connection.execute("SELECT label, shown_as FROM maps"):
        line("map", *row)
    for row in connection.execute("SELECT article, annotator FROM assignments"):
        line("assignment", articles[row[0]], people[row[1]])
    for article in stale_articles(connection):
        line("stale", articles[article])
    for row in connection.execute(
        "SELECT id, name FROM annotators AS a WHERE EXISTS (SELECT 1 FROM history AS h WHERE h.annotator = a.id)"
    ):
        line("annotator", people[row[0]], row[1])
    whole = hashlib.sha256()
    for text in sorted(lines):
        whole.update(text.encode() + b"\n")
    return whole.hexdigest()

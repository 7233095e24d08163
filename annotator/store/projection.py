"""The projection: what the screen reads, kept in step with history thing by thing."""

from __future__ import annotations

import sqlite3

from annotator.model.changes import SpanChange
from annotator.model.values import Span

from . import maps
from .history import LABEL_COLUMNS, Row, Thing, heads_of, shown_order


def project(connection: sqlite3.Connection, thing: Thing) -> list[SpanChange]:
    """Bring the projection of one thing up to its history; return the spans that changed on screen."""
    heads = heads_of(connection, thing)
    shown = heads[0] if heads and not heads[0].removed else None
    match thing.kind:
        case "span":
            return _span(connection, thing, shown)
        case "answer":
            _answer(connection, thing, shown)
        case "status" | "note":
            _layer(connection, thing, shown)
        case "title" | "date" | "hidden":
            _facts(connection, thing, shown)
        case "label":
            _label(connection, thing, shown)
        case "map":
            _map(connection, thing, shown)
        case "assignment":
            _assignment(connection, thing, shown)
        case "annotator":
            if shown is not None:
                connection.execute(
                    "UPDATE annotators SET name = ? WHERE id = ?", (shown.values.get("value", ""), thing.subject)
                )
        case _:
            pass
    return []


def _span(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> list[SpanChange]:
    changes: list[SpanChange] = []
    old = connection.execute("SELECT article FROM spans WHERE id = ?", (thing.span,)).fetchone()
    followers: list[int] = []
    joined = connection.execute("SELECT shown FROM doubles WHERE span = ?", (thing.span,)).fetchone()
    connection.execute("DELETE FROM doubles WHERE span = ?", (thing.span,))
    if joined is not None:
        changes += _left(connection, int(joined[0]))
    if old is not None:
        followers = [
            int(span) for (span,) in connection.execute("SELECT span FROM doubles WHERE shown = ?", (thing.span,))
        ]
        connection.execute("DELETE FROM doubles WHERE shown = ?", (thing.span,))
        connection.execute("DELETE FROM spans WHERE id = ?", (thing.span,))
        changes.append(SpanChange(int(old[0]), thing.span or 0, None))
    # The span itself first, so that the joined span keeps its id where all of them go to one place.
    if shown is not None:
        changes += _show(connection, shown)
    for follower in followers:
        other = Thing("span", article=thing.article, annotator=thing.annotator, span=follower)
        heads = heads_of(connection, other)
        if heads and not heads[0].removed:
            changes += _show(connection, heads[0])
    return changes


def _show(connection: sqlite3.Connection, shown: Row) -> list[SpanChange]:
    """Put the head on screen, joined with an equal span where there is one (the later of the two gives the note)."""
    thing, values = shown.thing, shown.values
    place = (thing.article, thing.annotator, values["start"], values["end"], values["label"])
    equal = connection.execute(
        "SELECT s.id, s.history, h.clock, h.key FROM spans AS s JOIN history AS h ON h.id = s.history "
        "WHERE s.article = ? AND s.annotator = ? AND s.start = ? AND s.end = ? AND s.label = ?",
        place,
    ).fetchone()
    ident = thing.span or 0
    if equal is not None:
        ident = int(equal[0])
        connection.execute(
            "INSERT OR REPLACE INTO doubles (span, shown, history) VALUES (?, ?, ?)", (thing.span, ident, shown.id)
        )
        if (True, int(equal[2]), bytes(equal[3])) >= shown_order(shown):
            return []
        connection.execute(
            "UPDATE spans SET note = ?, origin = ?, history = ? WHERE id = ?",
            (values.get("note", ""), values["origin"], shown.id, ident),
        )
    else:
        connection.execute(
            "INSERT INTO spans (id, article, annotator, start, end, label, note, origin, history) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (ident, *place, values.get("note", ""), values["origin"], shown.id),
        )
        know_label(connection, values["label"])
    return [SpanChange(thing.article or 0, ident, _span_of(connection, shown, ident))]


def _left(connection: sqlite3.Connection, shown: int) -> list[SpanChange]:
    """Show a joined span anew after one of those behind it left: it may have been the one that gave the note."""
    article, annotator, note, origin, history = connection.execute(
        "SELECT article, annotator, note, origin, history FROM spans WHERE id = ?", (shown,)
    ).fetchone()
    behind = [int(span) for (span,) in connection.execute("SELECT span FROM doubles WHERE shown = ?", (shown,))]
    kept = [
        heads[0]
        for span in (shown, *behind)
        if (heads := heads_of(connection, Thing("span", article=article, annotator=annotator, span=span)))
        and not heads[0].removed
    ]
    best = max(kept, key=shown_order, default=None)
    if best is None or best.id == history:
        return []
    values = best.values
    connection.execute(
        "UPDATE spans SET note = ?, origin = ?, history = ? WHERE id = ?",
        (values.get("note", ""), values["origin"], best.id, shown),
    )
    if (values.get("note", ""), values["origin"]) == (note, origin):
        return []
    return [SpanChange(article, shown, _span_of(connection, best, shown))]


def _span_of(connection: sqlite3.Connection, row: Row, ident: int) -> Span:
    values = row.values
    label: str = values["label"]
    return Span(
        id=ident,
        start=values["start"],
        end=values["end"],
        label=maps.shown(connection).get(label, label),
        note=values.get("note", ""),
        origin=values["origin"],
        annotator=row.thing.annotator or 0,
    )


def know_label(connection: sqlite3.Connection, key: str) -> None:
    """Give a label that only spans name a row without looks, so that it is shown, grey."""
    connection.execute("INSERT OR IGNORE INTO labels (key, position) VALUES (?, 1000000)", (key,))


def _layer(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    default = "new" if thing.kind == "status" else ""
    value = shown.values.get("value", default) if shown is not None else default
    connection.execute(
        f"INSERT INTO layers (article, annotator, {thing.kind}) VALUES (?, ?, ?) "
        f"ON CONFLICT (article, annotator) DO UPDATE SET {thing.kind} = excluded.{thing.kind}",
        (thing.article, thing.annotator, value),
    )
    # A layer that says nothing any more is none, unless a row that says so stands.
    if shown is None:
        connection.execute(
            "DELETE FROM layers WHERE article = ? AND annotator = ? AND status = 'new' AND note = '' "
            "AND NOT EXISTS (SELECT 1 FROM heads WHERE kind IN ('status', 'note') AND article = ?1 "
            "AND annotator = ?2 AND removed = 0)",
            (thing.article, thing.annotator),
        )


def _facts(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    if thing.kind == "hidden":
        connection.execute("UPDATE articles SET hidden = ? WHERE id = ?", (int(shown is not None), thing.article))
        return
    if shown is not None:
        value = shown.values.get("value", "")
    else:
        found = connection.execute(
            f"SELECT {thing.kind} FROM sources WHERE article = ? ORDER BY key LIMIT 1", (thing.article,)
        ).fetchone()
        value = found[0] if found else ""
    connection.execute(f"UPDATE articles SET {thing.kind} = ? WHERE id = ?", (value, thing.article))


def _label(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    if shown is None:
        used = connection.execute("SELECT 1 FROM spans WHERE label = ? LIMIT 1", (thing.label,)).fetchone()
        connection.execute("DELETE FROM labels WHERE key = ?", (thing.label,))
        if used:
            know_label(connection, thing.label or "")
        return
    values = [shown.values.get(name, 0 if name in ("position", "hidden") else "") for name in LABEL_COLUMNS]
    marks = ", ".join("?" for _ in LABEL_COLUMNS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in (*LABEL_COLUMNS, "history"))
    connection.execute(
        f"INSERT INTO labels (key, {', '.join(LABEL_COLUMNS)}, history) VALUES (?, {marks}, ?) "
        f"ON CONFLICT (key) DO UPDATE SET {updates}",
        (thing.label, *values, shown.id),
    )


def _map(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    connection.execute("DELETE FROM maps WHERE label = ?", (thing.label,))
    if shown is not None:
        connection.execute(
            "INSERT INTO maps (label, shown_as, history) VALUES (?, ?, ?)",
            (thing.label, shown.values["value"], shown.id),
        )
        know_label(connection, shown.values["value"])


def _assignment(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    place = (thing.article, thing.subject)
    if shown is None:
        connection.execute("DELETE FROM assignments WHERE article = ? AND annotator = ?", place)
    else:
        connection.execute("INSERT OR IGNORE INTO assignments (article, annotator) VALUES (?, ?)", place)


def _answer(connection: sqlite3.Connection, thing: Thing, shown: Row | None) -> None:
    connection.execute("DELETE FROM answers WHERE span = ?", (thing.span,))
    if shown is not None:
        values = shown.values
        connection.execute(
            "INSERT INTO answers (span, article, annotator, start, end, label, history) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                thing.span,
                shown.thing.article,
                shown.thing.annotator,
                values["start"],
                values["end"],
                values["label"],
                shown.id,
            ),
        )


def source_facts(connection: sqlite3.Connection, article: int) -> None:
    """Take publication and by-line, and title and date where nobody corrected them, from the first source by key."""
    connection.execute(
        "UPDATE articles SET (publication, byline) = "
        "(SELECT publication, byline FROM sources WHERE article = ?1 ORDER BY key LIMIT 1) WHERE id = ?1",
        (article,),
    )
    for kind in ("title", "date"):
        project(connection, Thing(kind, article=article))

"""What an annotator can do, as history rows and projection, inside the transaction of the caller.

Every function takes a ``Gesture`` and returns the span changes; what cannot be done raises ``Problem``.
Offsets are code points, end exclusive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from annotator.model.changes import SpanChange
from annotator.model.messages import Message, Problem
from annotator.model.values import STATUSES, Label, Origin, Status

from .history import (
    LABEL_COLUMNS,
    READING_COLUMNS,
    Gesture,
    Read,
    Row,
    Thing,
    adjudicated_id,
    considered_by,
    heads_of,
    new_span,
    parents_of,
    rows_of,
    rows_of_gesture,
)
from .projection import project


def tag(
    gesture: Gesture,
    *,
    article: int,
    start: int,
    end: int,
    label: str,
    note: str = "",
    origin: Origin = "hand",
    score: int | None = None,
    read: Read | None = None,
) -> list[SpanChange]:
    """Make a span. Raises ``Problem`` where it is there already, lies outside the text, or the label is empty.

    ``score`` is a computed span's, in thousandths; ``read`` says what it says as a number or place, where that is
    not to be read by the gesture's own.
    """
    connection, me = gesture.connection, gesture.owner
    quote = quote_of(gesture, article, start, end)
    check_label_key(label)
    _refuse_equal(connection, article, me, start, end, label)
    thing = Thing("span", article=article, annotator=me, span=new_span(connection, me))
    values: dict[str, Any] = {"label": label, "start": start, "end": end, "quote": quote, "origin": origin}
    if note:
        values["note"] = check_text(note)
    if score is not None:
        values["score"] = score
    values |= (read or gesture.read)(label, quote)
    gesture.append(thing, values=values)
    started(gesture, article)
    return project(connection, thing)


def change_span(gesture: Gesture, span: int, *, read: Read | None = None, **changes: int | str) -> list[SpanChange]:
    """Move, relabel or note a span: ``start``, ``end``, ``label``, ``note``. Its doubles follow.

    What it says as a number or place is read anew where its place or label changes, and else stays.
    """
    connection = gesture.connection
    row = _own_span(connection, span, gesture.owner)
    article, old_start, old_end, old_label, old_note, old_origin = row
    start, end = int(changes.get("start", old_start)), int(changes.get("end", old_end))
    label, note = str(changes.get("label", old_label)), str(changes.get("note", old_note))
    if (start, end, label, note) == (old_start, old_end, old_label, old_note):
        raise Problem("nothing_changed")
    quote = quote_of(gesture, article, start, end)
    check_label_key(label)
    if (start, end, label) != (old_start, old_end, old_label):
        _refuse_equal(connection, article, gesture.owner, start, end, label)
    values: dict[str, Any] = {"label": label, "start": start, "end": end, "quote": quote, "origin": old_origin}
    if note:
        values["note"] = check_text(note)
    if (start, end, label) == (old_start, old_end, old_label):
        values |= reading_of(connection, span)
    else:
        values |= (read or gesture.read)(label, quote)
    return _write_with_doubles(gesture, article, span, values=values)


def set_reading(gesture: Gesture, span: int, reading: Mapping[str, str]) -> list[SpanChange]:
    """Correct what a span says as a number or place: any of ``READING_COLUMNS``; none of them takes it away."""
    connection = gesture.connection
    article, start, end, label, note, origin = _own_span(connection, span, gesture.owner)
    if reading_of(connection, span) == reading:
        raise Problem("nothing_changed")
    quote = quote_of(gesture, article, start, end)
    values: dict[str, Any] = {"label": label, "start": start, "end": end, "quote": quote, "origin": origin}
    if note:
        values["note"] = note
    values |= {name: check_text(reading[name]) for name in READING_COLUMNS if reading.get(name)}
    return _write_with_doubles(gesture, article, span, values=values)


def label_of(gesture: Gesture, span: int) -> str:
    """Return the label of a span of the annotator's own."""
    return _own_span(gesture.connection, span, gesture.owner)[3]


def reading_of(connection: sqlite3.Connection, span: int) -> dict[str, str]:
    """Return what a visible span says as a number or place, as far as it was read: ``READING_COLUMNS`` with values."""
    names = ", ".join(f"h.{name}" for name in READING_COLUMNS)
    found = connection.execute(
        f"SELECT {names} FROM spans AS s JOIN history AS h ON h.id = s.history WHERE s.id = ?", (span,)
    ).fetchone()
    return {n: v for n, v in zip(READING_COLUMNS, found or (), strict=False) if v is not None}


def remove(gesture: Gesture, spans: Sequence[int]) -> list[SpanChange]:
    """Remove spans with their doubles."""
    changes: list[SpanChange] = []
    for span in dict.fromkeys(spans):
        article = _own_span(gesture.connection, span, gesture.owner)[0]
        changes += _write_with_doubles(gesture, article, span, values=None)
    return changes


def _write_with_doubles(
    gesture: Gesture, article: int, span: int, *, values: dict[str, Any] | None
) -> list[SpanChange]:
    connection = gesture.connection
    doubles = [int(d) for (d,) in connection.execute("SELECT span FROM doubles WHERE shown = ?", (span,))]
    things = [Thing("span", article=article, annotator=gesture.owner, span=ident) for ident in (*doubles, span)]
    for thing in things:
        heads = heads_of(connection, thing)
        # Mending what was decided is no new look at the others' spans, and no taking back of the one there was.
        seen = [row for head in heads for row in considered_by(connection, head.id)]
        gesture.append(thing, removed=values is None, parents=heads, values=values, considered=seen)
    return merged([change for thing in reversed(things) for change in project(connection, thing)])


def started(gesture: Gesture, article: int) -> None:
    """Note that work on the article began, where its status still is ``new``."""
    found = gesture.connection.execute(
        "SELECT status FROM layers WHERE article = ? AND annotator = ?", (article, gesture.owner)
    ).fetchone()
    if found is None or found[0] == "new":
        set_own(gesture, article=article, kind="status", value="started")


def set_status(gesture: Gesture, article: int, status: Status) -> None:
    """Set the annotator's status of an article."""
    if status not in STATUSES:
        raise Problem("status_unknown", status=status)
    set_own(gesture, article=article, kind="status", value=status)


def set_own(gesture: Gesture, *, article: int, kind: str, value: str) -> None:
    """Set the annotator's ``status`` or ``note`` of an article; an empty note removes it."""
    _text_of(gesture.connection, article)
    thing = Thing(kind, article=article, annotator=gesture.owner)
    heads = heads_of(gesture.connection, thing)
    removed = kind == "note" and not value
    if removed and not heads:
        raise Problem("nothing_changed")
    if len(heads) == 1 and heads[0].removed == removed and (removed or heads[0].values.get("value") == value):
        raise Problem("nothing_changed")
    gesture.append(thing, removed=removed, parents=heads, values={"value": check_text(value)})
    project(gesture.connection, thing)


def set_fact(gesture: Gesture, *, article: int, kind: str, value: str | None) -> None:
    """Correct an article's ``title`` or ``date``, or set ``hidden`` (a value) or not (None)."""
    _text_of(gesture.connection, article)
    thing = Thing(kind, article=article)
    heads = heads_of(gesture.connection, thing)
    if len(heads) <= 1:
        now = heads[0].values.get("value") if heads and not heads[0].removed else None
        if now == value:
            return
    values = {} if value is None else {"value": check_text(value)}
    gesture.append(thing, removed=value is None, parents=heads, values=values)
    project(gesture.connection, thing)


def label_values(label: Label) -> dict[str, Any]:
    """Return a label's columns for history; empty text and false are absent."""
    fields = asdict(label)
    values = {name: fields[name] for name in LABEL_COLUMNS}
    values["hidden"] = 1 if label.hidden else None
    return {name: value for name, value in values.items() if value not in ("", None)}


def put_label(gesture: Gesture, label: Label) -> None:
    """Make or change a label; one that is so already gets no row."""
    check_label(label)
    thing = Thing("label", label=label.key)
    heads = heads_of(gesture.connection, thing)
    values = label_values(label)
    if (
        len(heads) == 1
        and not heads[0].removed
        and {**heads[0].values, "label": label.key}
        == {
            **values,
            "label": label.key,
        }
    ):
        return
    gesture.append(thing, parents=heads, values=values)
    project(gesture.connection, thing)


def put_map(gesture: Gesture, label: str, shown_as: str | None) -> None:
    """Show the spans of one label as another's, or (None) as their own again. No span row changes."""
    check_label_key(label)
    thing = Thing("map", label=label)
    heads = heads_of(gesture.connection, thing)
    standing = [None if head.removed else head.values.get("value") for head in heads] or [None]
    if standing == [shown_as]:
        return
    values: dict[str, Any] = {}
    if shown_as is not None:
        check_label_key(shown_as)
        values["value"] = shown_as
    gesture.append(thing, removed=shown_as is None, parents=heads, values=values)
    project(gesture.connection, thing)


def assign(gesture: Gesture, *, article: int, annotator: int, assigned: bool = True) -> None:
    """Assign an article to an annotator, or take that back; everybody may."""
    _text_of(gesture.connection, article)
    thing = Thing("assignment", article=article, subject=annotator)
    heads = heads_of(gesture.connection, thing)
    if [not head.removed for head in heads] == [assigned] or not (heads or assigned):
        return
    gesture.append(thing, removed=not assigned, parents=heads, values={"value": "1"} if assigned else {})
    project(gesture.connection, thing)


def undo(gesture: Gesture, undone: int, *, only: Sequence[Row] | None = None) -> tuple[list[SpanChange], list[Message]]:
    """Take back the rows of the gesture ``undone`` by new rows; return the span changes and what was left alone.

    A row is taken back where it is what the thing shows now, seen through later undos; else it was changed elsewhere
    since and is left, and named.
    """
    connection = gesture.connection
    skipped: list[Message] = []
    things: list[Thing] = []
    common = adjudicated_id(connection)
    rows = list(only) if only is not None else rows_of_gesture(connection, undone)
    for row in rows:
        if row.thing.annotator not in (None, gesture.actor.annotator, common):
            skipped.append(Message("undo_others", {"what": row.thing.kind}))
            continue
        heads = heads_of(connection, row.thing)
        if len(heads) != 1 or not _stands(connection, heads[0], row):
            skipped.append(Message("undo_changed", {"what": row.thing.kind, "text": str(row.values.get("quote", ""))}))
            continue
        before = parents_of(connection, row)
        back = before[0] if before and not before[0].removed else None
        values = {k: v for k, v in back.values.items() if row.thing.label is None or k != "label"} if back else {}
        looked_at = considered_by(connection, before[0].id) if before else ()
        gesture.append(row.thing, removed=back is None, parents=heads, values=values, considered=looked_at)
        things.append(row.thing)
    changes = [change for thing in things for change in project(connection, thing)]
    return merged(changes), skipped


def _stands(connection: sqlite3.Connection, head: Row, row: Row) -> bool:
    """Return whether ``head`` is ``row``, or undos above it that lead back to it."""
    while head.id != row.id:
        if head.gesture is None:
            return False
        found = connection.execute("SELECT undoes FROM gestures WHERE id = ?", (head.gesture,)).fetchone()
        if found is None or found[0] is None:
            return False
        # Of the thing, not of the gesture: that one may be an assignment of ten thousand articles.
        target = [r for r in rows_of(connection, head.thing) if r.gesture == int(found[0]) and r.thing == head.thing]
        before = parents_of(connection, target[0]) if target else []
        if not before:
            return False
        head = before[0]
    return True


def next_undo(connection: sqlite3.Connection, annotator: int, replica: int) -> tuple[int, str] | None:
    """Return the newest gesture of the annotator on this machine that stands, and what it was."""
    found = connection.execute(
        "SELECT g.id, g.what FROM gestures AS g WHERE g.annotator = ? AND g.replica = ? AND g.undoes IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM gestures AS u WHERE u.undoes = g.id "
        "AND NOT EXISTS (SELECT 1 FROM gestures AS r WHERE r.undoes = u.id)) ORDER BY g.id DESC LIMIT 1",
        (annotator, replica),
    ).fetchone()
    return (int(found[0]), str(found[1])) if found else None


def next_redo(connection: sqlite3.Connection, annotator: int, replica: int) -> tuple[int, str] | None:
    """Return the newest undo of the annotator on this machine that no act came after, and what it undid."""
    found = connection.execute(
        "SELECT u.id, g.what FROM gestures AS u JOIN gestures AS g ON g.id = u.undoes "
        "WHERE u.annotator = ?1 AND u.replica = ?2 AND g.undoes IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM gestures AS r WHERE r.undoes = u.id) "
        "AND u.id > coalesce((SELECT max(p.id) FROM gestures AS p WHERE p.annotator = ?1 AND p.replica = ?2 "
        "AND p.undoes IS NULL), 0) ORDER BY u.id DESC LIMIT 1",
        (annotator, replica),
    ).fetchone()
    return (int(found[0]), str(found[1])) if found else None


def merged(changes: list[SpanChange]) -> list[SpanChange]:
    """Return the last change of each span only."""
    last = {(change.article, change.id): change for change in changes}
    return list(last.values())


def _own_span(connection: sqlite3.Connection, span: int, annotator: int) -> tuple[int, int, int, str, str, str]:
    found = connection.execute(
        "SELECT article, start, end, label, note, origin, annotator FROM spans WHERE id = ?", (span,)
    ).fetchone()
    if found is None:
        raise Problem("span_gone")
    if found[6] != annotator:
        raise Problem("span_of_another")
    return found[:6]


def _text_of(connection: sqlite3.Connection, article: int) -> int:
    found = connection.execute("SELECT length FROM articles WHERE id = ?", (article,)).fetchone()
    if found is None:
        raise Problem("article_gone")
    return int(found[0])


def quote_of(gesture: Gesture, article: int, start: int, end: int) -> str:
    """Return the text between the offsets. The text is sliced here, never in SQL, which stops at NUL."""
    length = _text_of(gesture.connection, article)
    if not 0 <= start < end <= length:
        raise Problem("span_outside", start=start, end=end, length=length)
    return gesture.texts.of(gesture.connection, article)[start:end]


def check_label_key(label: str) -> None:
    """Raise ``Problem`` where a label's key is empty or holds a NUL."""
    if not check_text(label).strip() or "\x00" in label:
        raise Problem("label_empty")


def check_label(label: Label) -> None:
    """Raise ``Problem`` where a label cannot be kept: an empty key, a NUL in it, half a character anywhere."""
    check_label_key(label.key)
    for value in label_values(label).values():
        check_text(str(value))


def check_text(text: str) -> str:
    """Return ``text``; raises ``Problem`` where it holds half a character, which no file can keep."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Problem("text_surrogate") from None
    return text


def _refuse_equal(
    connection: sqlite3.Connection, article: int, annotator: int, start: int, end: int, label: str
) -> None:
    found = connection.execute(
        "SELECT 1 FROM spans WHERE article = ? AND annotator = ? AND start = ? AND end = ? AND label = ?",
        (article, annotator, start, end, label),
    ).fetchone()
    if found:
        raise Problem("span_there")

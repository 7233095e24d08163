"""The acts of the machines that ``laws`` lets work apart: each as the program does it, without its threads."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model.messages import Problem
from annotator.model.values import STATUSES, Label, Person
from annotator.project import undoing
from annotator.store import acts, answers, history, people, projection
from annotator.store.encoding import source_key
from annotator.store.history import Gesture, Thing
from tests.project import tools

TEXTS = ("𠮷野社区办好了事😀三件", "“365”志愿\n服务活动", "第三篇文章很短")
FRESH = tuple(f"新来的文章{number}号😀" for number in range(3))
LABELS = ("programme", "locality", "未知标签")
# Milliseconds since 1970: the first moment, a day of today, and the last second of the year 9999.
CLOCKS = (0, 1_795_000_000_000, 1_795_000_000_001, 253_402_300_799_000)
ACTS = (
    *["tag"] * 7,
    "move",
    "relabel",
    "note_span",
    "remove",
    "status",
    "note",
    "label",
    "map",
    "hide",
    "title",
    "assign",
    "import",
    "undo",
    "undo",
    "redo",
    "adjudicate",
    "close",
    "reject",
    "rename",
)
NOTES = ("", "甲", "乙\x00😀")
WHO = (0, 0, 0, 1, 2)  # mostly one who works at several machines


@dataclass(frozen=True, slots=True)
class Act:
    """One act at one machine; the numbers choose what it is done to. ``who`` is one of three annotators."""

    machine: int
    what: str
    who: int
    clock: int
    a: int
    b: int
    c: int


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect as the program does, but for what makes a file outlive a power cut."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY", "trusted_schema = 0"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA foreign_keys = 0")
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def person_of(act: Act) -> Person:
    # Machine 1's file was copied whole to machine 2, its settings with it: one id, two machines.
    return tools.somebody(act.who, machine=1 if act.machine == 2 else act.machine)


def do(path: Path, act: Act, *, set_clock: Callable[[int], None]) -> None:
    """Do one act; what cannot be done is not."""
    set_clock(CLOCKS[act.clock] << 12)
    with writing(path) as connection, contextlib.suppress(Problem), transaction(connection):
        _do(connection, act)


def _do(connection: sqlite3.Connection, act: Act) -> None:
    person = person_of(act)
    actor, _ = people.enter(connection, person)
    adjudicated = act.what in ("adjudicate", "close")
    owner = people.enter_adjudicated(connection) if adjudicated else None
    if act.what in ("undo", "redo"):
        choose = acts.next_undo if act.what == "undo" else acts.next_redo
        undoing.take_back(connection, actor, what=act.what, choose=choose)
        return
    if act.what == "rename":
        people.name_annotator(connection, actor, actor.annotator, f"名字{act.a % 3}")
        return
    clock = history.new_clock(connection, actor.replica)
    gesture = Gesture(connection, actor, what=act.what, clock=clock, owner=owner)
    articles = [row for (row,) in connection.execute("SELECT id FROM articles ORDER BY key")]
    article = articles[act.a % len(articles)]
    mine = [
        row
        for (row,) in connection.execute(
            "SELECT s.id FROM spans AS s JOIN span_ids AS i ON i.id = s.id WHERE s.annotator = ? ORDER BY i.uid",
            (actor.annotator,),
        )
    ]
    span = mine[act.a % len(mine)] if mine else 0
    start, end, label = act.b % 3, act.b % 3 + 1 + act.c % 2, LABELS[act.c % 3]
    match act.what:
        case "tag":
            # Few places, so that machines tag the same one.
            article, start, label = articles[act.a % 2], act.b % 2, LABELS[act.c % 2]
            acts.tag(gesture, article=article, start=start, end=start + 1, label=label, note=NOTES[act.b % 3])
        case "move":
            acts.change_span(gesture, span, start=start, end=end)
        case "relabel":
            acts.change_span(gesture, span, label=label)
        case "note_span":
            acts.change_span(gesture, span, note=NOTES[act.b % 3])
        case "remove":
            acts.remove(gesture, [span])
        case "status":
            acts.set_status(gesture, article, STATUSES[act.b % 5])
        case "note":
            acts.set_own(gesture, article=article, kind="note", value=NOTES[act.b % 3])
        case "label":
            acts.put_label(gesture, Label(label, f"名{act.b % 2}", position=act.a % 3, hidden=bool(act.b % 2)))
        case "map":
            acts.put_map(gesture, label, None if act.b % 3 == 0 else LABELS[act.b % 3])
        case "hide":
            acts.set_fact(gesture, article=article, kind="hidden", value="1" if act.b % 2 else None)
        case "title":
            acts.set_fact(gesture, article=article, kind=("title", "date")[act.c % 2], value=f"题{act.b % 3}")
        case "assign":
            acts.assign(gesture, article=article, annotator=actor.annotator, assigned=bool(act.b % 2))
        case "import":
            _bring(connection, gesture, FRESH[act.a % 3], name=f"{act.b % 2}.txt")
        case "reject":
            answers.reject(gesture, article=article, start=start, end=end, label=label)
        case "adjudicate":
            _adjudicate(gesture, article, act)
        case _:
            _close(gesture, article, act)
    if not gesture.things and act.what != "import":
        raise Problem("nothing_changed")


def _bring(connection: sqlite3.Connection, gesture: Gesture, text: str, *, name: str) -> None:
    """Put an article in, as an import does."""
    key, raw = hashlib.sha256(text.encode()).digest(), text.encode()
    connection.execute("INSERT OR IGNORE INTO articles (key, length, text) VALUES (?, ?, ?)", (key, len(text), text))
    (article,) = connection.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
    values: dict[str, Any] = {
        "name": name,
        "line": 0,
        "sha256": hashlib.sha256(raw).digest(),
        "encoding": "utf-8",
        "preparation": "",
        "title": f"题目{name}",
        "publication": name,
        "date": "",
        "byline": "",
        "meta": "",
    }
    connection.execute(
        f"INSERT OR IGNORE INTO sources (key, article, gesture, raw, {', '.join(values)}) "
        f"VALUES (?, ?, ?, ?, {', '.join('?' for _ in values)})",
        (
            source_key([("article", key), *values.items()]),
            article,
            gesture.id,
            zlib.compress(raw) if name == "0.txt" else None,
            *values.values(),
        ),
    )
    projection.source_facts(connection, article)


def _adjudicate(gesture: Gesture, article: int, act: Act) -> None:
    """Decide on the spans of others: as one of them is, or that none is right."""
    connection = gesture.connection
    seen = connection.execute(
        "SELECT history, start, end, label FROM spans WHERE article = ? AND annotator != ? ORDER BY start, end, label",
        (article, gesture.owner),
    ).fetchall()
    if not seen:
        raise Problem("nothing_changed")
    row, start, end, label = seen[act.b % len(seen)]
    standing = [
        ident
        for (ident,) in connection.execute(
            "SELECT DISTINCT span FROM history WHERE kind = 'span' AND article = ? AND annotator = ? ORDER BY span",
            (article, gesture.owner),
        )
    ]
    again = standing and act.c % 3 == 0
    span = standing[act.b % len(standing)] if again else history.new_span(connection, gesture.owner)
    thing = Thing("span", article, gesture.owner, span)
    text = gesture.texts.of(connection, article)
    values = {"label": label, "start": start, "end": end, "quote": text[start:end], "origin": "hand"}
    removed = act.c % 3 == 1
    gesture.append(
        thing,
        removed=removed,
        parents=history.heads_of(connection, thing),
        values={} if removed else values,
        considered=[row, seen[0][0], *_elsewhere(gesture, article, act)],
    )
    projection.project(connection, thing)


def _elsewhere(gesture: Gesture, article: int, act: Act) -> list[int]:
    """Return now and then a row of another article: a layer on a twin is looked at too."""
    if act.c % 4:
        return []
    found = gesture.connection.execute(
        "SELECT s.history FROM spans AS s JOIN history AS h ON h.id = s.history "
        "WHERE s.article != ? AND s.annotator != ? ORDER BY h.key",
        (article, gesture.owner),
    ).fetchall()
    return [found[act.b % len(found)][0]] if found else []


def _close(gesture: Gesture, article: int, act: Act) -> None:
    connection = gesture.connection
    thing = Thing("status", article=article, annotator=gesture.owner)
    heads = [
        row
        for (row,) in connection.execute(
            "SELECT id FROM heads WHERE kind = 'status' AND article = ? AND annotator != ?", (article, gesture.owner)
        )
    ]
    heads += [
        row
        for (row,) in connection.execute(
            "SELECT id FROM heads WHERE kind = 'status' AND article != ? AND annotator != ? ORDER BY key LIMIT ?",
            (article, gesture.owner, act.c % 2),
        )
    ]
    gesture.append(thing, parents=history.heads_of(connection, thing), values={"value": "done"}, considered=heads)
    projection.project(connection, thing)

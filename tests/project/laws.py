"""Several machines that work apart and merge, in any order: what the four laws of merging are tested with.

Everything happens in the functions that the program itself uses, on real files, without the threads and processes
around them: thousands of such worlds pass in minutes. ``test_merge`` has the same through the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from annotator.model.messages import Problem
from annotator.model.values import STATUSES, Label, Person
from annotator.project import undoing
from annotator.store import (
    acts,
    answers,
    check,
    foreign,
    history,
    merging,
    merging_gather,
    part,
    people,
    projection,
    schema,
)
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


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens: how many machines, their acts and the merges in between (a machine takes in another)."""

    machines: int
    steps: tuple[Act | tuple[int, int], ...]
    seed: int


@dataclass
class World:
    """The machines' files in a folder, and what was staged of them."""

    folder: Path
    scene: Scene
    paths: list[Path] = field(default_factory=list[Path])
    counter: int = 0
    staged: dict[Path, Path] = field(default_factory=dict[Path, Path])


def random_scene(chance: random.Random) -> Scene:
    """Make up what happens."""
    machines = chance.randint(3, 5)
    steps: list[Act | tuple[int, int]] = []
    for _ in range(chance.randint(6, 30)):
        if chance.random() < 0.1:
            steps.append((chance.randrange(machines), chance.randrange(machines)))
        else:
            steps.append(
                Act(
                    chance.randrange(machines),
                    chance.choice(ACTS),
                    chance.choice(WHO),
                    chance.randrange(len(CLOCKS)),
                    chance.randrange(1000),
                    chance.randrange(1000),
                    chance.randrange(1000),
                )
            )
    return Scene(machines, tuple(steps), chance.randrange(1 << 30))


@contextlib.contextmanager
def clocks() -> Iterator[Callable[[int], None]]:
    """Give what sets the clock of all machines."""
    now = 0

    def get() -> int:
        return now

    def put(value: int) -> None:
        nonlocal now
        now = value

    with mock.patch.object(history, "now", get):
        yield put


def template(folder: Path) -> tuple[Path, Path]:
    """Make what every machine starts with, and a project that is as new."""
    base = tools.made(folder / "base.db", *TEXTS[:2], person=tools.somebody(0))
    with tools.opened(base, person=tools.somebody(0)) as project:
        project.tag(1, 0, 2, "programme", note="起").result()
        project.tag(1, 3, 5, "locality").result()
        project.set_status(1, "done").result()
    with tools.opened(base, person=tools.somebody(1, machine=1)) as project:
        project.tag(1, 0, 2, "programme").result()
        project.tag(2, 1, 4, "locality").result()
    return base, tools.made(folder / "new.db")


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
            _close(gesture, article)
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
        considered=[row, seen[0][0]],
    )
    projection.project(connection, thing)


def _close(gesture: Gesture, article: int) -> None:
    connection = gesture.connection
    thing = Thing("status", article=article, annotator=gesture.owner)
    heads = [
        row
        for (row,) in connection.execute(
            "SELECT id FROM heads WHERE kind = 'status' AND article = ? AND annotator != ?", (article, gesture.owner)
        )
    ]
    gesture.append(thing, parents=history.heads_of(connection, thing), values={"value": "done"}, considered=heads)
    projection.project(connection, thing)


def examined(source: Path, staged: Path) -> Path:
    """Examine a file in this process."""
    found = foreign.examine(source, staged, version=schema.newest(), seconds=60, tell=lambda done, total: None)
    assert found["aside"] == [], found
    return staged


def merge(path: Path, staged: Sequence[Path], folder: Path, *, me: Person) -> int:
    """Merge as the program does, in this process; return how many history rows went in."""
    folder.mkdir()
    gathered = folder / "gathered.db"
    with contextlib.closing(merging_gather.Gathering(gathered, path, cancelled=lambda: False)) as gathering:
        for one in staged:
            gathering.add(one, me=me.uid, replica=me.replica)
        gathering.finish()
        seen = gathering.seen
    with writing(path) as connection:
        connection.execute("ATTACH ? AS staged", (str(gathered),))
        with transaction(connection):
            taken = merging.take(connection, seen, tick=lambda done, total: None, cancelled=lambda: False)
        connection.execute("DETACH staged")
    shutil.rmtree(folder)
    return taken.rows


def live(world: World, base: Path, *, set_clock: Callable[[int], None]) -> None:
    """Let everything happen that the scene says."""
    for machine in range(world.scene.machines):
        path = world.folder / f"machine{machine}.db"
        shutil.copyfile(base, path)
        world.paths.append(path)
    for step in world.scene.steps:
        if isinstance(step, Act):
            do(world.paths[step.machine], step, set_clock=set_clock)
            world.staged.pop(world.paths[step.machine], None)
        elif step[0] != step[1]:
            _merge(world, world.paths[step[0]], [world.paths[step[1]]])


def _merge(world: World, path: Path, sources: Sequence[Path]) -> int:
    world.counter += 1
    world.staged.pop(path, None)
    for source in sources:
        if source not in world.staged:
            world.staged[source] = examined(source, world.folder / f"staged{world.counter}{source.name}")
    staged = [world.staged[source] for source in sources]
    return merge(path, staged, world.folder / f"merge{world.counter}", me=tools.somebody(0))


def results(world: World, new: Path) -> list[Path]:
    """Merge everything in three ways: at once, one after the other in another order, and in groups."""
    chance = random.Random(world.scene.seed)
    made: list[Path] = []

    def begin(source: Path) -> Path:
        path = world.folder / f"result{len(made)}.db"
        shutil.copyfile(source, path)
        made.append(path)
        return path

    order = chance.sample(world.paths, len(world.paths))
    at_once = begin(new)
    parts = [_part(world, chance)] if chance.random() < 0.25 else []
    _merge(world, at_once, [*parts, *order, chance.choice(order)])
    one, *others = chance.sample(world.paths, len(world.paths))
    by_one = begin(one)
    for other in others:
        _merge(world, by_one, [other])
    order = chance.sample(world.paths, len(world.paths))
    cut = chance.randrange(1, len(order))
    left, right = begin(order[0]), begin(order[cut])
    for path, group in ((left, order[1:cut]), (right, order[cut + 1 :])):
        if group:
            _merge(world, path, group)
    _merge(world, left, [right])
    _merge(world, right, [left])
    return made


def _part(world: World, chance: random.Random) -> Path:
    """Write a part of one machine's file: an article, or one annotator's layer."""
    whole, dest = chance.choice(world.paths), world.folder / "part.db"
    chosen = part.Chosen(articles=frozenset({chance.randint(1, 2)}), raw=chance.random() < 0.5)
    if chance.random() < 0.5:
        chosen = part.Chosen(layers=frozenset({chance.randint(1, 2)}))
    part.write(dest, whole, chosen, tick=lambda done, total: None, cancelled=lambda: False)
    return dest


_HELD = {
    "articles": "SELECT key, text FROM articles",
    "sources": "SELECT key FROM sources",
    "bytes": "SELECT key FROM sources WHERE raw IS NOT NULL",
    "history": "SELECT key FROM history",
    "parents": "SELECT c.key, p.key FROM parents AS l JOIN history AS c ON c.id = l.child "
    "JOIN history AS p ON p.id = l.parent",
    "considered": "SELECT c.key, p.key FROM considered AS l JOIN history AS c ON c.id = l.row "
    "JOIN history AS p ON p.id = l.seen",
}


def keys(path: Path) -> dict[str, set[Any]]:
    """Return all that a file holds by world-wide ids: what no merge may lose."""
    with writing(path) as connection:
        return {name: set(connection.execute(query)) for name, query in _HELD.items()}


def wrong(world: World, made: Sequence[Path]) -> list[str]:
    """Return which laws do not hold."""
    found: list[str] = []
    union: dict[str, set[Any]] = {}
    for path in world.paths:
        for name, values in keys(path).items():
            union.setdefault(name, set()).update(values)
    digests: set[str] = set()
    for path in made:
        with writing(path) as connection:
            problems = check.damage(connection, tick=lambda done: None) + check.drift(
                connection, tick=lambda done: None
            )
            found += [f"{path.name}: {problem}" for problem in problems]
            digests.add(check.digest(connection))
            if connection.execute("SELECT 1 FROM missing").fetchone():
                found.append(f"{path.name}: something is missing still")
        have = keys(path)
        for name, values in union.items():
            if have[name] != values:
                found.append(
                    f"{path.name}: {name}: {len(values - have[name])} lost, {len(have[name] - values)} from nowhere"
                )
    if len(digests) != 1:
        found.append(f"{len(digests)} digests")
    again = random.Random(world.scene.seed).choice(made)
    if _merge(world, again, world.paths):
        found.append(f"{again.name}: merging again added rows")
    return found


def try_out(scene: Scene, folder: Path, base: Path, new: Path, *, set_clock: Callable[[int], None]) -> list[str]:
    """Let a scene happen in ``folder``, merge everything in every way, and return which laws do not hold."""
    world = World(folder, scene)
    live(world, base, set_clock=set_clock)
    return wrong(world, results(world, new))

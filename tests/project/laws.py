"""Several machines that work apart and merge, in any order: what the four laws of merging are tested with.

Everything happens in the functions that the program itself uses, on real files, without the threads and processes
around them: thousands of such worlds pass in minutes. ``test_merge`` has the same through the program.
"""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from annotator.model.values import Person
from annotator.store import check, foreign, history, merging, merging_gather, part, schema
from tests.project import tools
from tests.project.laws_acts import ACTS, CLOCKS, TEXTS, WHO, Act, do, transaction, writing


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
    """Merge everything at once, and then in another order one after the other, or in two groups that merge."""
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
    if chance.random() < 0.5:
        one, *others = chance.sample(world.paths, len(world.paths))
        by_one = begin(one)
        for other in others:
            _merge(world, by_one, [other])
        return made
    order = chance.sample(world.paths, len(world.paths))
    cut = chance.randrange(1, len(order))
    left, right = begin(order[0]), begin(order[cut])
    for path, group in ((left, order[1:cut]), (right, order[cut + 1 :])):
        if group:
            _merge(world, path, group)
    _merge(world, left, [right])
    made.remove(right)
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

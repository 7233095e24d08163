"""Kills a process that tags, again and again, and looks at what it leaves."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.project import tools
from tests.project.tagging_child import LENGTH

CHECKOUT = Path(__file__).resolve().parents[2]
LONGEST = 0.12  # seconds that a child may tag; it closes and opens the project several times meanwhile


@dataclass
class Toll:
    """What the kills found."""

    kills: int = 0
    acknowledged: int = 0
    in_wal: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def kill_often(folder: Path, times: int, *, seed: int, told: Callable[[Toll], None] = lambda toll: None) -> Toll:
    """Kill ``times`` children in two projects side by side; return what was found."""
    share = [times - times // 2, times // 2]
    tolls = [Toll(), Toll()]
    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(_kill, folder / f"project{n}.db", share[n], random.Random(seed + n), tolls[n], told)
            for n in range(2)
        ]
        for one in running:
            one.result()
    first, second = tolls
    return Toll(
        kills=first.kills + second.kills,
        acknowledged=first.acknowledged + second.acknowledged,
        in_wal=first.in_wal + second.in_wal,
        lost=first.lost + second.lost,
        faults=first.faults + second.faults,
    )


def _kill(path: Path, times: int, chance: random.Random, toll: Toll, told: Callable[[Toll], None]) -> None:
    if not path.exists():
        tools.made(path, "好" * LENGTH)
    number = 0
    for _ in range(times):
        number += _one(path, number, chance, toll) + 1  # the one under way when it was killed may be there
        told(toll)


def _one(path: Path, first: int, chance: random.Random, toll: Toll) -> int:
    """Start a child, kill it, and look at the project; return how many spans it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.project.tagging_child", str(path), str(first)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    head = child.stdout.readline()
    # From the first opening on, so that no start is wasted; now and then in the middle of the opening itself.
    time.sleep(chance.random() * LONGEST)
    child.send_signal(signal.SIGKILL)
    told = head + child.stdout.read()
    wrong = child.stderr.read().decode()
    child.wait()
    child.stdout.close()
    child.stderr.close()
    toll.kills += 1
    if wrong:
        toll.faults.append(wrong)
    said = [line.split() for line in told.decode().splitlines(keepends=True) if line.endswith("\n") and " " in line]
    acknowledged = {(int(start), int(end), label) for start, end, label in said}
    toll.acknowledged += len(acknowledged)
    wal = path.with_name(path.name + "-wal")
    toll.in_wal += wal.exists() and wal.stat().st_size > 0
    with tools.opened(path) as project:
        there = set(tools.places(project))
        toll.lost += [f"{path.name}: {place}" for place in acknowledged - there]
        if toll.kills % 10 == 0:
            toll.faults += [str(problem) for problem in project.check().problems]
        # Writable again, and what is written stands.
        tag = project.note_article(1, f"after kill {toll.kills}").result(timeout=20)
        assert tag.articles == (1,)
    if tools.journal(path) != (1, 1):
        toll.faults.append(f"{path.name}: not closed whole after kill {toll.kills}")
    return len(acknowledged)

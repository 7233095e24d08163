"""Kills a command that merges, again and again, and looks at what it leaves: all of the merge or nothing of it."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from annotator.project import merging
from tests.project import tools
from tests.project.killing import CHECKOUT


@dataclass
class Toll:
    """What the kills found."""

    kills: int = 0
    ended: int = 0
    nothing: int = 0
    whole: int = 0
    faults: list[str] = field(default_factory=list[str])


def kill_often(folder: Path, times: int, *, seed: int, told: Callable[[Toll], None] = lambda toll: None) -> Toll:
    """Kill ``times`` merges of two files into one project; return what was found."""
    mine, others = _made(folder)
    whole = folder / "whole.db"
    shutil.copyfile(mine, whole)
    before = _digest(whole)
    with tools.opened(whole) as project:
        merging.merge(project, others)
    after = _digest(whole)
    work = folder / "work"
    work.mkdir()
    began = time.monotonic()
    _start(_copied(mine, work), others).wait()
    took = time.monotonic() - began
    chance, toll = random.Random(seed), Toll()
    for _ in range(times):
        path = _copied(mine, work)
        child = _start(path, others)
        # Before the program runs there is nothing to see, and the writing itself comes last: most kills fall there.
        share = 1 - 0.6 * chance.random() ** 2
        time.sleep(max(took * share + 0.05 * chance.uniform(-1, 1) * took, 0))
        child.send_signal(signal.SIGKILL)
        toll.kills += 1
        toll.ended += child.wait() == 0
        _look(path, toll, before=before, after=after)
        told(toll)
    return toll


def _look(path: Path, toll: Toll, *, before: str, after: str) -> None:
    with tools.opened(path) as project:
        report = project.check()
        toll.faults += [str(problem) for problem in report.problems]
        if report.digest == before:
            toll.nothing += 1
        elif report.digest == after:
            toll.whole += 1
        else:
            toll.faults.append("a part of it is there")
        # Writable again, and whoever is killed leaves nothing behind for good.
        project.note_article(1, f"after kill {toll.kills}").result(timeout=20)
    left = [name for name in tools.beside(path) if name.endswith(".part")]
    toll.faults += [f"left behind: {name}" for name in left]
    if tools.journal(path) != (1, 1):
        toll.faults.append("not closed whole")


def _made(folder: Path) -> tuple[Path, list[Path]]:
    """Make a project and two copies in which others worked: some thousand rows."""
    mine = tools.made(folder / "mine.db", *("好" * 400 + str(number) for number in range(4)))
    others: list[Path] = []
    for number in (1, 2):
        path = folder / f"other{number}.db"
        shutil.copyfile(mine, path)
        lines = [
            tools.line("好" * 400 + str(article), [(at, at + number, "programme") for at in range(390)], status="done")
            for article in range(4)
        ]
        with tools.opened(path, person=tools.somebody(number, machine=number)) as project:
            project.import_paths([tools.jsonl(folder / f"lines{number}.jsonl", *lines)])
        others.append(path)
    return mine, others


def _copied(mine: Path, work: Path) -> Path:
    shutil.rmtree(work)
    work.mkdir()
    path = work / "project.db"
    shutil.copyfile(mine, path)
    return path


def _start(path: Path, others: list[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "annotator", "merge", str(path), *map(str, others)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=CHECKOUT,
    )


def _digest(path: Path) -> str:
    with tools.opened(path, writable=False) as project:
        report = project.check()
        assert report.problems == ()
        return report.digest

"""FAULTS 40: where the disk refuses, the act is visibly unsaved, tried again, and saved when there is room."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Project, Saving
from tests.project import tools

CHECKOUT = Path(__file__).resolve().parents[2]


class Heard:
    """What a listener heard of saving, and whether it is unsaved."""

    def __init__(self, project: Project) -> None:
        self.states: list[str] = []
        self.unsaved = threading.Event()
        project.subscribe(self.hear)

    def hear(self, news: object) -> None:
        if isinstance(news, Saving):
            self.states.append(news.state)
            if news.state == "unsaved":
                assert news.message is not None
                assert str(news.message)
                self.unsaved.set()


def _limit(project: Project, pages: int) -> sqlite3.Connection:
    """Let SQLite answer SQLITE_FULL where the database would grow beyond ``pages``; return the write connection."""
    assert project._writer is not None

    def limit(connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
        return connection

    return project._writer.read(limit).result()


@pytest.fixture
def full(project: Project) -> Project:
    """The project on a disk that is full but for a few pages."""
    _limit(project, tools.rows(project.path, "PRAGMA page_count")[0][0] + 2)
    return project


LONG = "很长的备注" * 5000


def test_40_an_act_on_a_full_disk_is_unsaved_and_saved_when_there_is_room(project: Project) -> None:
    writing = _limit(project, tools.rows(project.path, "PRAGMA page_count")[0][0] + 2)
    full = project
    heard = Heard(full)
    waiting = full.note_article(1, LONG)
    behind = full.tag(1, 0, 3, "x")
    assert heard.unsaved.wait(10)
    assert not waiting.done()
    assert not behind.done()
    assert full.note(1) == ""
    writing.execute("PRAGMA max_page_count = 1073741823").fetchone()
    waiting.result(timeout=20)
    behind.result(timeout=20)
    assert full.note(1) == LONG
    assert tools.places(full) == [(0, 3, "x")]
    assert heard.states[-1] == "saved"
    assert full.check().problems == ()


def test_40_nothing_acknowledged_is_lost_when_it_is_closed_unsaved(full: Project) -> None:
    heard = Heard(full)
    full.tag(1, 0, 3, "x").result(timeout=10)
    waiting = full.note_article(1, LONG)
    assert heard.unsaved.wait(10)
    full.close()
    with pytest.raises(Problem) as error:
        waiting.result(timeout=0)
    assert tools.code_of(error) == "not_saved"
    with tools.opened(full.path) as project:
        assert tools.places(project) == [(0, 3, "x")]
        assert project.note(1) == ""
        assert project.check().problems == ()


CHILD = """
import json, os, pathlib, resource, signal, sys, threading
from annotator.project import Saving
from tests.project import tools
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = pathlib.Path(sys.argv[1])
project = tools.opened(path)
unsaved, states = threading.Event(), []
def hear(news):
    if isinstance(news, Saving):
        states.append(news.state)
        if news.state == "unsaved":
            unsaved.set()
project.subscribe(hear)
project.tag(1, 0, 3, "first").result()
wal = path.with_name(path.name + "-wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (max(path.stat().st_size, wal.stat().st_size) + 2000, resource.RLIM_INFINITY))
futures = [project.tag(1, n, n + 2, "x" * 3000) for n in range(20)]
assert unsaved.wait(20)
done_before = sum(f.done() for f in futures)
shown = len(project.spans(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
for future in futures:
    future.result(timeout=30)
problems = [str(p) for p in project.check().problems]
project.close()
print(json.dumps([done_before, shown, states[-1], problems]))
"""


def test_40_the_system_refuses_to_let_files_grow_and_then_does(path: Path) -> None:
    """The same through the system's own limit: every write beyond it fails, in the WAL as well."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, cwd=CHECKOUT, timeout=100, check=False
    )
    assert child.returncode == 0, child.stderr
    done_before, shown, state, problems = json.loads(child.stdout)
    assert done_before < 20
    assert shown == done_before + 1
    assert state == "saved"
    assert problems == []
    with tools.opened(path) as project:
        assert len(project.spans(1)) == 21


@pytest.mark.parametrize("what", ["backup", "send", "export"])
def test_40_a_copy_that_finds_no_room_leaves_nothing(what: str, path: Path, tmp_path: Path) -> None:
    script = (
        "import pathlib, resource, signal, sys\n"
        "from annotator.model.messages import Problem\n"
        "from annotator.project import ExportRequest\n"
        "from tests.project import tools\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "project = tools.opened(pathlib.Path(sys.argv[1])); dest = pathlib.Path(sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50, resource.RLIM_INFINITY))\n"
        "ways = {'backup': lambda: project.backup(), 'send': lambda: project.send(dest),\n"
        "        'export': lambda: project.export(dest, ExportRequest('jsonl'))}\n"
        "try:\n    ways[sys.argv[3]]()\n"
        "except Problem as problem:\n    print(problem.message.code, '.part' in str(problem))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "project.tag(1, 0, 3, 'x').result(timeout=20); project.close()\n"
    )
    dest = tmp_path / "out"
    dest.write_text("old")
    child = subprocess.run(
        [sys.executable, "-c", script, str(path), str(dest), what],
        capture_output=True, text=True, cwd=CHECKOUT, timeout=60, check=False,
    )  # fmt: skip
    assert (child.returncode, child.stdout.strip()) == (0, "write_failed False"), child.stderr
    assert dest.read_text() == "old"
    left = [
        found for found in tmp_path.rglob("*") if found.name.startswith(".annotator-") or found.name.endswith(".part")
    ]
    assert left == []
    assert list((tmp_path / "backups").glob("*.db")) == []


def test_40_an_import_that_meets_a_full_disk_can_be_cancelled(full: Project, tmp_path: Path) -> None:
    from annotator.project import Cancelled

    heard = Heard(full)
    file = tools.jsonl(tmp_path / "big.jsonl", *(tools.line(f"{n}" * 5000) for n in range(200)))
    stop = threading.Event()
    outcome: list[Callable[[], object] | BaseException] = []

    def work() -> None:
        try:
            full.import_paths([file], cancelled=stop.is_set)
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert heard.unsaved.wait(20)
    stop.set()
    thread.join(30)
    assert [type(one) for one in outcome] == [Cancelled]
    assert [row.id for row in full.articles()] == [1]
    assert full.check().problems == ()

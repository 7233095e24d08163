"""The process that examines others' files: its limits, how it ends, and what it says (FAULTS 1, 14, 18)."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model.asides import REASONS
from annotator.model.changes import Cancelled
from annotator.model.messages import TEXTS, Problem
from annotator.store import foreign, sandbox
from annotator.store.foreign_history import Histories
from tests.project import tools
from tests.store import foreign_tools
from tests.store.foreign_tools import open_raw, refused
from tests.store.mutating import MUTATIONS, Mutating, lean

SEED = 20


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "peer.db"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A private folder, in which nothing may be left after a refusal."""
    made = tmp_path / "private"
    made.mkdir()
    yield made
    assert not list(made.iterdir())


def pretend(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Have the process run ``script`` in the place of the examination."""
    monkeypatch.setattr(sandbox, "_START", f"import os, sys, time, json; sys.argv.pop(1)\n{script}")


def failing(path: Path, folder: Path) -> Problem:
    with pytest.raises(Problem) as error:
        sandbox.examine(path, folder)
    assert str(error.value)
    return error.value


@pytest.mark.parametrize(
    "script",
    [
        "os.kill(os.getpid(), 11)",
        "os._exit(3)",
        "raise SystemExit('Traceback (most recent call last)')",
        "print('no JSON')",
        "print('[]')",
        "print('{\"found\": 7}')",
        'print(\'{"found": {"rows": "many"}}\')',
        'print(\'{"problem": "nothing_to_undo", "fields": {}}\')',
        'print(\'{"problem": [1], "fields": 1}\')',
        "print('{' * 90000)",
        'print(\'{"found": {"rows": 1, "aside": []}}\')',  # with no staged database
        "open(sys.argv[2], 'wb').write(b'x' * 9000); print('{\"found\": {\"rows\": 1, \"aside\": []}}')",
    ],
)
def test_a_process_that_breaks_or_talks_nonsense_is_a_plain_refusal(
    script: str, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, script)
    assert failing(path, folder).message.code == "peer_failed"
    assert capfd.readouterr() == ("", "")


def test_a_staged_database_laid_out_otherwise_is_refused(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(
        monkeypatch,
        "import sqlite3; c = sqlite3.connect(sys.argv[2]); c.execute('CREATE VIEW history AS SELECT 1')\n"
        'print(\'{"found": {"rows": 1, "aside": []}}\')',
    )
    assert failing(path, folder).message.code == "peer_failed"


def test_what_the_process_says_is_shown_without_control_characters(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = json.dumps({"problem": "peer_damaged", "fields": {"reason": "\x1b[2J" + "好" * 9000, "path": "/other"}})
    pretend(monkeypatch, f"print({said!r})")
    problem = failing(path, folder)
    assert problem.message.fields["path"] == str(path)
    assert "\x1b" not in str(problem)
    assert len(str(problem)) < 600


def test_one_that_never_ends_is_killed(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "allowed_seconds", lambda size: 0)
    pretend(monkeypatch, "print('{\"ready\": true}', flush=True); time.sleep(60)")
    began = time.monotonic()
    assert failing(path, folder).message.code == "peer_too_long"
    assert time.monotonic() - began < 5


def test_one_that_talks_without_end_is_killed_too(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "allowed_seconds", lambda size: 0)
    pretend(monkeypatch, "print('{\"ready\": true}')\nwhile True: print('x' * 5000)")
    began = time.monotonic()
    assert failing(path, folder).message.code == "peer_too_long"
    assert time.monotonic() - began < 10


LIMITS = {
    "memory": "x = bytearray(3 * 1024 ** 3)",
    "file": "open('big', 'wb').write(bytes(300_000_000))",
    "core": "os._exit(0 if __import__('resource').getrlimit(4) == (0, 0) else 9)",
}


@pytest.mark.parametrize("name", LIMITS)
def test_it_has_limits(name: str, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these would succeed without them."""
    pretend(
        monkeypatch,
        "sys.path.insert(0, " + repr(str(Path(sandbox.__file__).parents[2])) + ")\n"
        "from annotator.store import foreign; asked = json.loads(sys.argv[3])\n"
        "foreign.limit(foreign.Limits(asked['memory'], asked['seconds'], asked['file']))\n"
        f"try:\n {LIMITS[name]}\nexcept (MemoryError, OSError): os._exit(0)\nos._exit(9)",
    )
    assert failing(path, folder).message.fields["reason"] == "0"


def test_it_sees_nothing_of_its_surroundings(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    monkeypatch.setenv("SECRET", "1")
    # A module of that name in the folder it works in, or on Python's path, would be taken for the standard library's.
    (path.parent / "json.py").write_text("raise SystemExit(5)")
    monkeypatch.setenv("PYTHONPATH", str(path.parent))
    pretend(
        monkeypatch,
        "left = set(os.environ) - {'LC_CTYPE', 'SYSTEMROOT'}\n"
        "os._exit(0 if not left and sys.flags.isolated and sys.flags.no_site and 'private' in os.getcwd() else 9)",
    )
    assert failing(path, folder).message.fields["reason"] == "0"


def test_18_cancelling_ends_it(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "open('pid', 'w').write(str(os.getpid())); print('{}', flush=True); time.sleep(60)")
    pids: list[int] = []

    def cancelled() -> bool:
        for found in folder.glob("*/pid"):
            if found.read_text():
                pids.append(int(found.read_text()))
                return True
        return False

    with pytest.raises(Cancelled):
        sandbox.examine(path, folder, cancelled=cancelled)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_18_cancelling_while_it_is_copied_leaves_nothing(path: Path, folder: Path) -> None:
    with pytest.raises(Cancelled):
        sandbox.examine(path, folder, cancelled=lambda: True)


def test_18_progress_only_rises_and_ends_at_most_at_the_whole(path: Path, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    found = sandbox.examine(path, folder, tick=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(done <= total == 2 * found.size for done, total in told)
    shutil.rmtree(found.staged.parent)


def test_18_too_little_room_is_said_beforehand(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=path.stat().st_size))
    assert failing(path, folder).message.code == "peer_no_room"


def test_18_a_large_file_is_given_more_time() -> None:
    assert sandbox.allowed_seconds(0) < 10
    assert sandbox.allowed_seconds(4 * 1024**3) > 600


def test_14_a_file_that_becomes_a_link_after_the_look_is_not_followed(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = path.rename(path.with_name("real.db"))
    path.symlink_to(real)
    monkeypatch.setattr(sandbox, "inspect", lambda path: None)
    assert failing(path, folder).message.code == "project_unreadable"


def test_14_a_pipe_that_comes_after_the_look_does_not_block(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(sandbox, "inspect", lambda path: None)
    assert failing(path, folder).message.code in ("project_not_sqlite", "project_no_file")


def test_a_file_that_grows_while_it_is_copied_is_refused(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(done: int, total: int) -> None:
        with path.open("ab") as file:
            file.write(bytes(4096))

    with pytest.raises(Problem) as error:
        sandbox.examine(path, folder, tick=grow)
    assert tools.code_of(error) == "peer_changing"


def test_pages_that_run_in_circles_are_refused(path: Path) -> None:
    """Every page of a table's inner page leads to the same leaf: more rows than the file can hold, the same ones."""
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'history'").fetchone()
        connection.execute("VACUUM")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'history'").fetchone()
    content = bytearray(path.read_bytes())
    at = (root - 1) * 4096
    assert content[at] == 5  # an inner page of a table
    children = int.from_bytes(content[at + 3 : at + 5], "big")
    cells = [int.from_bytes(content[at + 12 + 2 * n : at + 14 + 2 * n], "big") for n in range(children)]
    for cell in cells:
        content[at + cell : at + cell + 4] = root.to_bytes(4, "big")  # the page itself
    content[at + 8 : at + 12] = root.to_bytes(4, "big")
    path.write_bytes(content)
    began = time.monotonic()
    assert refused(path) == "peer_damaged"
    assert time.monotonic() - began < 5


def test_every_reason_and_every_code_has_its_text() -> None:
    assert {f"aside_{reason}" for reason in REASONS} <= TEXTS.keys()
    assert TEXTS.keys() >= sandbox.CODES


def test_two_can_be_examined_at_the_same_time(path: Path, folder: Path) -> None:
    found: list[Any] = []
    threads = [threading.Thread(target=lambda: found.append(sandbox.examine(path, folder))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.staged for one in found}) == 3
    assert len({one.rows for one in found}) == 1
    for one in found:
        shutil.rmtree(one.staged.parent)


# Chance --------------------------------------------------------------------------------------------------------


def test_files_changed_at_random_never_break_it_and_nothing_wrong_is_taken(sound: Path, tmp_path: Path) -> None:
    """``benchmarks/mutations.py`` does the same with ten thousand."""
    mutating = Mutating(sound, lean(sound, tmp_path / "lean.db"), every=6)
    for number in range(4 * len(MUTATIONS)):
        mutating.one(number, SEED)
    assert mutating.toll.faults == []
    assert len(mutating.toll.ends) >= 3, mutating.toll.ends


@pytest.mark.parametrize("name", ["cells", "cells exchanged", "rows", "bits"])
@pytest.mark.parametrize("seed", range(4))
def test_the_short_way_takes_what_the_long_way_takes(
    name: str, seed: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MUTATIONS[name](path, random.Random(f"both-{name}-{seed}"))
    run, results = Histories.run, []
    for fast in (True, False):
        staged = tmp_path / f"{fast}.db"
        monkeypatch.setattr(Histories, "run", lambda self, fast=fast: run(self, fast=fast))
        try:
            found = foreign.examine(path, staged, version=3, seconds=60, tell=lambda done, total: None)
        except foreign.Refused as refusal:
            results.append((refusal.code, refusal.fields))
            continue
        results.append((found, foreign_tools.content(staged)))
    assert results[0] == results[1]

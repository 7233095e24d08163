"""Opening a file: what is refused, untouched (FAULTS 12 to 14), and what SQLite's locks ask of us."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import create_project
from tests.project import tools

TEXT = "许昌市魏都区南关街道办事处七一社区"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a project with some thousand history rows, closed."""
    path = tools.made(tmp_path_factory.mktemp("sound") / "sound.db", TEXT * 30)
    with tools.opened(path) as project:
        lines = [tools.line(TEXT * 30, [(n % 400, n % 400 + 1 + n // 400, "locality") for n in range(2000)])]
        project.import_paths([tools.jsonl(path.with_name("x.jsonl"), *lines)])
    return path.read_bytes()


def refused(path: Path) -> str:
    """The code with which both ways of opening refuse ``path``, which stays as it is, with nothing beside it."""
    before = _contents(path)
    codes = set()
    for writable in (True, False):
        with pytest.raises(Problem) as error:
            tools.opened(path, writable=writable).close()
        codes.add(tools.code_of(error))
        assert str(error.value)
    assert _contents(path) == before
    (code,) = codes
    return code


def _contents(path: Path) -> dict[str, bytes]:
    """What stands in the folder of ``path``, but its lock."""
    files = [found for found in path.parent.iterdir() if found.is_file() and not found.is_symlink()]
    return {found.name: found.read_bytes() for found in files if found.name != f".{path.name}.lock"}


def test_12_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, key BLOB)")
    assert refused(path) == "project_foreign"


def test_12_another_programs_database_in_wal_mode_is_refused_untouched(tmp_path: Path) -> None:
    path, copy = tmp_path / "other.db", tmp_path / "in" / "copy.db"
    copy.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
        shutil.copyfile(path, copy)
    before = tools.hashed(copy)
    with pytest.raises(Problem):
        tools.opened(copy)
    assert tools.hashed(copy) == before


def test_12_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tools.made(tmp_path / "newer.db")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert refused(path) == "project_newer"


def test_12_tables_that_are_missing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 0x414E4E54")
        connection.execute("PRAGMA user_version = 1")
    assert refused(path) == "project_damaged"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_13_a_file_that_was_cut_short_is_refused(share: float, sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    path.write_bytes(sound[: int(len(sound) * share)])
    assert refused(path) == "project_truncated"


def test_13_a_file_cut_within_the_header_is_refused(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    path.write_bytes(sound[:90])
    assert refused(path) == "project_not_sqlite"


def _swap_pages(content: bytearray, chance: random.Random) -> None:
    pages = len(content) // 4096
    for _ in range(2):
        one, two = (4096 * chance.randrange(1, pages) for _ in range(2))
        content[one : one + 4096], content[two : two + 4096] = (
            content[two : two + 4096],
            content[one : one + 4096],
        )


def _flip_bits(content: bytearray, chance: random.Random) -> None:
    for _ in range(8):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _overwrite_stretch(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) - 2000)
    content[at : at + 2000] = chance.randbytes(2000)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("spoil", [_swap_pages, _flip_bits, _overwrite_stretch])
def test_13_a_damaged_file_is_refused_or_reported(
    spoil: Callable[[bytearray, random.Random], None], seed: int, sound: bytes, tmp_path: Path
) -> None:
    """Never a crash, never an error that is no ``Problem``; what check() passes reads as it did."""
    content = bytearray(sound)
    spoil(content, random.Random(seed))
    path = tmp_path / "spoilt.db"
    path.write_bytes(content)
    try:
        project = tools.opened(path, writable=False)
    except Problem:
        assert path.read_bytes() == content
        return
    with project:
        report = project.check()
        for read in (project.labels, project.articles, lambda: project.article(1), lambda: project.spans(1)):
            with contextlib.suppress(Problem):
                read()
    assert path.read_bytes() == content
    if not report.problems:
        path.write_bytes(sound)
        with tools.opened(path, writable=False) as project:
            assert project.check().digest == report.digest


@pytest.mark.parametrize("seed", range(10))
def test_13_acts_on_a_damaged_file_are_refused_not_fatal(seed: int, sound: bytes, tmp_path: Path) -> None:
    content = bytearray(sound)
    _overwrite_stretch(content, random.Random(seed + 1000))
    path = tmp_path / "spoilt.db"
    path.write_bytes(content)
    try:
        project = tools.opened(path)
    except Problem:
        return
    with project:
        for act in (project.tag(1, 0, 5, "x"), project.set_status(1, "done"), project.undo()):
            error = act.exception(timeout=20)
            assert error is None or isinstance(error, Problem), repr(error)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", TEXT * 100)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "0 bytes": (lambda path: path.write_bytes(b""), "project_empty"),
    "a ZIP": (_zip, "project_not_sqlite"),
    "HTML": (lambda path: path.write_text("<!doctype html><title>404</title>" * 50), "project_not_sqlite"),
    "a short HTML": (lambda path: path.write_text("<!doctype html>"), "project_not_sqlite"),
    "a folder": (lambda path: path.mkdir(), "project_no_file"),
    "a FIFO": (os.mkfifo, "project_no_file"),
    "a symlink": (lambda path: path.symlink_to(tools.made(path.with_name("real.db"))), "project_link"),
    "a broken symlink": (lambda path: path.symlink_to(path.with_name("nowhere.db")), "project_link"),
    "nothing": (lambda path: None, "project_missing"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_14_what_is_no_project_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "strange.db"
    make, code = STRANGE[name]
    make(path)
    assert refused(path) == code


def test_14_a_missing_file_is_never_created_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        tools.opened(tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()


def test_a_project_in_a_missing_folder_is_refused_plainly(tmp_path: Path) -> None:
    with pytest.raises(Problem) as error:
        create_project(tmp_path / "nowhere" / "p.db")
    assert tools.code_of(error) == "folder_missing"


def test_a_new_project_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    path.write_text("mine")
    with pytest.raises(Problem) as error:
        create_project(path)
    assert tools.code_of(error) == "project_exists"
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def _hot_journal(path: Path) -> None:
    """Leave the file as a kill does in the middle of a switch of the journal mode: half written, a journal beside."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('PRAGMA cache_spill = 1'); c.execute('BEGIN')\n"
        "c.execute('DROP TRIGGER history_no_update'); c.execute('UPDATE history SET clock = clock + 1')\n"
        "c.execute('UPDATE articles SET text = zeroblob(400000) || text')\n"
        "os._exit(0)\n"
    )
    script = script.replace("zeroblob(400000) || text", "hex(zeroblob(400000))")
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name(path.name + "-journal").stat().st_size > 512


@pytest.mark.parametrize("writable", [True, False])
def test_a_half_done_switch_of_the_journal_is_taken_back_on_opening(writable: bool, tmp_path: Path) -> None:
    path = tools.made(tmp_path / "p.db", TEXT)
    _hot_journal(path)
    with tools.opened(path, writable=writable) as project:
        assert project.article(1).text == TEXT
        assert project.check().problems == ()


def test_another_programs_half_done_work_is_left_alone(tmp_path: Path) -> None:
    path = tools.made(tmp_path / "p.db", TEXT)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")
    _hot_journal(path)
    assert refused(path) == "project_foreign"


def _others_open_and_close(path: Path) -> None:
    """What the sqlite3 shell does with a file that nobody seems to hold: fold the WAL in and delete it."""
    script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM history'); c.close()"
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def test_opening_a_second_time_in_this_process_drops_no_lock(tmp_path: Path) -> None:
    """Closing any descriptor of the file would drop SQLite's locks on it, and the next program would take the WAL."""
    path = tools.made(tmp_path / "p.db", TEXT)
    wal = path.with_name(path.name + "-wal")
    with tools.opened(path) as project:
        project.tag(1, 0, 2, "locality").result()
        held = wal.stat().st_ino
        with pytest.raises(Problem):
            tools.opened(path)
        with tools.opened(path, writable=False) as second:
            assert len(second.spans(1)) == 1
        project.backup()
        _others_open_and_close(path)
        project.tag(1, 0, 3, "locality").result()
        assert wal.exists()
        assert wal.stat().st_ino == held
        # What a kill now would leave:
        left = tmp_path / "left"
        left.mkdir()
        for file in (path, wal):
            shutil.copyfile(file, left / file.name)
    with tools.opened(left / path.name) as project:
        assert tools.places(project) == [(0, 2, "locality"), (0, 3, "locality")]

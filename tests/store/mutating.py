"""Changes a sound file at random and has it examined: nothing wrong may be taken, and nothing may break.

Most files are examined in processes forked off one that has everything loaded, with the same limits (``fork``); some go
all the way through ``sandbox.examine``.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.model.messages import Problem
from annotator.store import foreign, sandbox
from annotator.store.foreign_scan import Refused
from tests.store import foreign_tools
from tests.store.foreign_tools import Content

LONGEST = 10.0  # seconds
_TABLES = ("articles", "annotators", "replicas", "gestures", "sources", "span_ids", "history", "parents", "missing")
_ODD: tuple[Any, ...] = (
    *(None, 0, -1, 1, 2, 2**31, 2**63 - 1, -(2**63), 1.0, 0.5, float("inf"), "", "1", "x", "\x00", "🙂" * 9),
    *(b"", b"\xff", bytes(16), bytes(32), "labels", "span", "done"),
)

Mutation = Callable[[Path, random.Random], None]


@dataclass
class Toll:
    """What came of the files: how many of each end, the longest time, and what should not be."""

    ends: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)


def _bytes(change: Callable[[bytearray, random.Random], None]) -> Mutation:
    def mutate(path: Path, chance: random.Random) -> None:
        content = bytearray(path.read_bytes())
        change(content, chance)
        path.write_bytes(content)

    return mutate


def _page(content: bytearray) -> int:
    return int.from_bytes(content[16:18], "big") or 512


def _flip_bits(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _overwrite(content: bytearray, chance: random.Random) -> None:
    size = chance.choice((1, 2, 4, 16, 200, 2000))
    at = chance.randrange(len(content) - size)
    content[at : at + size] = chance.choice((bytes(size), b"\xff" * size, chance.randbytes(size)))


def _swap_pages(content: bytearray, chance: random.Random) -> None:
    page = _page(content)
    one, two = (page * chance.randrange(1, len(content) // page) for _ in range(2))
    content[one : one + page], content[two : two + page] = content[two : two + page], content[one : one + page]


def _copy_page(content: bytearray, chance: random.Random) -> None:
    page = _page(content)
    one, two = (page * chance.randrange(1, len(content) // page) for _ in range(2))
    content[one : one + page] = content[two : two + page]


def _empty_page(content: bytearray, chance: random.Random) -> None:
    page = _page(content)
    at = page * chance.randrange(len(content) // page)
    content[at : at + page] = bytes(page)


def _page_header(content: bytearray, chance: random.Random) -> None:
    """Change what says how a page is to be read: its kind, its cells and where they are."""
    page = _page(content)
    at = page * chance.randrange(len(content) // page)
    at += (100 if at == 0 else 0) + chance.randrange(40)
    content[at] = chance.choice((0, 2, 5, 10, 13, 255, chance.randrange(256)))


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _cut_pages(content: bytearray, chance: random.Random) -> None:
    """Cut whole pages off and let the header say so."""
    page = _page(content)
    pages = chance.randrange(1, len(content) // page)
    del content[pages * page :]
    content[28:32] = pages.to_bytes(4, "big")


def _longer(content: bytearray, chance: random.Random) -> None:
    page = _page(content)
    content += chance.randbytes(page * chance.randrange(1, 4))
    if chance.random() < 0.5:
        content[28:32] = (len(content) // page).to_bytes(4, "big")


def _header(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(100)] = chance.randrange(256)


def _cells(path: Path, chance: random.Random) -> None:
    """Write odd values into single cells, past types and checks."""
    tables = chance.sample(_TABLES, chance.choice((1, 1, 2)))
    with foreign_tools.loosened(path, *tables) as connection:
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            for _ in range(chance.choice((1, 1, 5, 40))):
                with contextlib.suppress(sqlite3.Error):
                    connection.execute(
                        f'UPDATE {table} SET "{chance.choice(columns)}" = ? WHERE rowid = '
                        f"(SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?)",
                        (_odd(chance), chance.randrange(80)),
                    )


def _odd(chance: random.Random) -> Any:
    return chance.choice((*_ODD, chance.randbytes(32), chance.randbytes(16), chance.randrange(300)))


def _exchange(path: Path, chance: random.Random) -> None:
    """Give a cell the value of another row: of the right type, and wrong."""
    table = chance.choice(_TABLES)
    with foreign_tools.loosened(path, table) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
        for _ in range(chance.choice((1, 3, 20))):
            name = f'"{chance.choice(columns)}"'
            connection.execute(
                f"UPDATE {table} SET {name} = (SELECT {name} FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?) "
                f"WHERE rowid = (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?)",
                (chance.randrange(60), chance.randrange(60)),
            )


def _rows(path: Path, chance: random.Random) -> None:
    """Delete rows, or put them in a second time."""
    table = chance.choice(_TABLES)
    with foreign_tools.loosened(path, table) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
        listed = ", ".join(f'"{name}"' for name in names)
        for _ in range(chance.choice((1, 5, 30))):
            if chance.random() < 0.5:
                connection.execute(
                    f"DELETE FROM {table} WHERE rowid = (SELECT rowid FROM {table} LIMIT 1 OFFSET ?)",
                    (chance.randrange(60),),
                )
            else:
                connection.execute(
                    f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {table} LIMIT 1 OFFSET ?",
                    (chance.randrange(60),),
                )


def _schema(path: Path, chance: random.Random) -> None:
    """Change the schema itself: roots, statements, names, types."""
    with contextlib.closing(foreign_tools.open_raw(path)) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        name = chance.choice(_TABLES)
        edits: tuple[tuple[str, Any], ...] = (
            ("rootpage = ?", chance.randrange(-1, 60)),
            ("rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = ?)", chance.choice(_TABLES)),
            ("type = ?", chance.choice(("view", "index", "trigger", ""))),
            ("name = ?", chance.choice((*_TABLES, "other", ""))),
            ("sql = replace(sql, 'INTEGER', ?)", chance.choice(("TEXT", "REAL", "BLOB", "AS (1), x INTEGER"))),
            ("sql = replace(sql, 'STRICT', ?)", chance.choice(("", "WITHOUT ROWID"))),
            ("sql = replace(sql, 'NOT NULL', ?)", chance.choice(("COLLATE nowhere", "DEFAULT (random())", ""))),
            ("sql = replace(sql, 'TABLE', ?)", chance.choice(("VIEW", "VIRTUAL TABLE", "TEMP TABLE"))),
            ("sql = substr(sql, 1, ?)", chance.randrange(300)),
            ("sql = ?", chance.choice((None, "", "CREATE VIEW history AS SELECT 1", "CREATE TABLE x (y)"))),
        )
        edit, value = chance.choice(edits)
        connection.execute(f"UPDATE sqlite_schema SET {edit} WHERE name = ?", (value, name))


def _extras(path: Path, chance: random.Random) -> None:
    """Add what is not ours beside what is."""
    with contextlib.closing(foreign_tools.open_raw(path)) as connection:
        for statement in chance.sample(
            (
                "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                "CREATE TRIGGER t1 AFTER INSERT ON articles BEGIN DELETE FROM articles; END",
                "CREATE INDEX i1 ON history (length(hex(quote)))",
                "CREATE VIRTUAL TABLE f USING fts5(text)",
                "CREATE TABLE more (a, b AS (hex(zeroblob(100000000))))",
                "ALTER TABLE history ADD COLUMN extra AS (hex(zeroblob(100000000)))",
                "ALTER TABLE articles ADD COLUMN extra TEXT DEFAULT 'x'",
                "CREATE TABLE sqlite_stat (x)",
                "ANALYZE",
                "DROP VIEW heads",
            ),
            chance.choice((1, 2, 4)),
        ):
            with contextlib.suppress(sqlite3.Error):
                connection.execute(statement)


MUTATIONS: dict[str, Mutation] = {
    "bits": _bytes(_flip_bits),
    "stretch": _bytes(_overwrite),
    "pages swapped": _bytes(_swap_pages),
    "page copied": _bytes(_copy_page),
    "page emptied": _bytes(_empty_page),
    "page header": _bytes(_page_header),
    "cut": _bytes(_cut),
    "pages cut off": _bytes(_cut_pages),
    "longer": _bytes(_longer),
    "file header": _bytes(_header),
    "cells": _cells,
    "cells exchanged": _exchange,
    "rows": _rows,
    "schema": _schema,
    "extras": _extras,
}


def lean(path: Path, dest: Path) -> Path:
    """Copy a file without what nobody reads of it, so that nearly every change falls on what is read."""
    shutil.copyfile(path, dest)
    with foreign_tools.loosened(dest) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall():
            connection.execute(f"DROP INDEX {name}")
        for table in ("doubles", "spans", "layers", "labels", "maps", "assignments", "answers"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("PRAGMA page_size = 512")  # so that little of a page is empty
        connection.execute("VACUUM")
    return dest


class Mutating:
    """Mutates copies of sound files that hold the same; one in ``every`` goes through the whole sandbox."""

    def __init__(self, *sounds: Path, every: int) -> None:
        """Take what the sound files hold."""
        self._sounds = sounds
        self._every = every
        self._content: Content = {}
        for sound in sounds:
            with foreign_tools.examined(sound) as found:
                content = foreign_tools.content(found.staged)
                assert not found.aside
                assert content == (self._content or content)
                self._content = content
        self.toll = Toll()

    def one(self, number: int, seed: int) -> None:
        """Mutate and examine one file."""
        chance = random.Random(f"{seed}-{number}")
        name = list(MUTATIONS)[number % len(MUTATIONS)]
        self.toll.kinds[name] += 1
        with tempfile.TemporaryDirectory(prefix="annotator-mutated-") as folder:
            path = Path(folder, "peer.db")
            shutil.copyfile(self._sounds[number // len(MUTATIONS) % len(self._sounds)], path)
            with contextlib.suppress(sqlite3.Error):  # it may not let itself be changed further
                MUTATIONS[name](path, chance)
            before = path.read_bytes()
            began = time.monotonic()
            whole = chance.randrange(self._every) == 0
            end, found = (_whole if whole else _forked)(path, Path(folder))
            took = time.monotonic() - began
            self.toll.longest = max(self.toll.longest, took)
            self.toll.ends[end] += 1
            where = f"{seed}-{number} ({name}, {'whole' if whole else 'forked'})"
            if took > LONGEST:
                self.toll.faults.append(f"{where}: {took:.1f} s")
            if end.startswith("crash") or end in ("peer_failed", "peer_too_long"):
                self.toll.faults.append(f"{where}: {end} {found}")
            if path.read_bytes() != before:
                self.toll.faults.append(f"{where}: the file was changed")
            if isinstance(found, Path):
                wrong = foreign_tools.not_in(foreign_tools.content(found), self._content)
                self.toll.faults += [f"{where}: {line}" for line in wrong]


def _whole(path: Path, folder: Path) -> tuple[str, object]:
    """Examine as the program does; return how it ended, and the staged database or what was said."""
    try:
        found = sandbox.examine(path, folder)
    except Problem as problem:
        return problem.message.code, str(problem)
    return ("aside" if found.aside else "taken"), found.staged


def _forked(path: Path, folder: Path) -> tuple[str, object]:
    """Examine in a fork of this process, with the limits of the sandbox; return the same."""
    copy, staged, said = folder / "copy.db", folder / "staged.db", folder / "said"
    try:
        sandbox.inspect(path)
        size = shutil.copyfile(path, copy).stat().st_size
        version = sandbox.check_header(path, copy, size)
    except Problem as problem:
        return problem.message.code, str(problem)
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 70
        try:
            code = _examine_here(copy, staged, said, version, size)
        finally:
            os._exit(code)
    end = time.monotonic() + LONGEST + 5
    while True:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "crash: hang", ""
        time.sleep(0.001)
    if status:
        return f"crash: {os.waitstatus_to_exitcode(status)}", said.read_text() if said.exists() else ""
    answer = json.loads(said.read_text())
    if "problem" in answer:
        return answer["problem"], answer
    sandbox.check_staged(path, staged)
    return ("aside" if answer["aside"] else "taken"), staged


def _examine_here(copy: Path, staged: Path, said: Path, version: int, size: int) -> int:
    seconds = sandbox.allowed_seconds(size)
    try:
        foreign.limit(foreign.Limits(memory=sandbox.MEMORY, seconds=seconds, file=sandbox.largest_file(size)))
        answer = foreign.examine(copy, staged, version=version, seconds=seconds, tell=lambda done, total: None)
    except Refused as refused:
        answer = {"problem": refused.code, **refused.fields}
    except Exception as error:
        said.write_text(repr(error))
        return 71
    said.write_text(json.dumps(answer))
    return 0

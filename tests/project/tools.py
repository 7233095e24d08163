"""What the tests of projects share: making one, putting articles in, looking at the file past the program."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator.model.values import Label, Person
from annotator.project import Project, create_project, open_project

LABELS = (Label("programme", "举措", "Programme", position=0), Label("locality", "地点", "Locality", position=1))


def somebody(number: int = 0, *, machine: int = 0) -> Person:
    """Somebody with a name and id of that number, at the machine of that number."""
    return Person(f"标注员{number}", bytes([number + 1]) * 16, bytes([machine + 101]) * 16)


def made(path: Path, *texts: str, person: Person | None = None, labels: Sequence[Label] = LABELS) -> Path:
    """Make a project of plain-text articles, numbered from 1, and return its path."""
    create_project(path, labels=labels)
    if texts:
        with opened(path, person=person) as project:
            for number, text in enumerate(texts):
                add(project, text, name=f"{number}.txt")
    return path


def opened(path: Path, *, person: Person | None = None, writable: bool = True) -> Project:
    return open_project(path, person=person or somebody(), writable=writable)


def add(project: Project, text: str | bytes, *, name: str = "a.txt") -> int:
    """Import one text file and return the article's id."""
    raw = text if isinstance(text, bytes) else text.encode()
    folder = project.path.parent / "in"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(raw)
    before = {row.id for row in project.articles(limit=10_000)}
    report = project.import_paths([folder / name])
    assert not report.refused, [str(one.reason) for one in report.refused]
    (new,) = {row.id for row in project.articles(limit=10_000)} - before
    return new


def line(text: str, spans: Sequence[tuple[int, int, str]] = (), **more: Any) -> dict[str, Any]:
    """A line of our JSONL; offsets are code points."""
    found = [{"start": start, "end": end, "label": label} for start, end, label in spans]
    return {"text": text, **({"spans": found} if found else {}), **more}


def jsonl(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
    return path


def places(project: Project, article: int = 1, *, annotator: int | None = None) -> list[tuple[int, int, str]]:
    """A layer's spans as (start, end, label), mine by default."""
    return [(span.start, span.end, span.label) for span in project.spans(article, annotator=annotator)]


def code_of(error: Any) -> str:
    """The code of the ``Problem`` that ``pytest.raises`` caught."""
    return error.value.message.code


def rows(path: Path, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the file past the program."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query, values).fetchall()


@contextlib.contextmanager
def scrambling(path: Path) -> Iterator[sqlite3.Connection]:
    """Write to the file past the program, its triggers out of the way."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)


def journal(path: Path) -> tuple[int, int]:
    """Bytes 18 and 19 of the file: 1 in a cleanly closed project, 2 while WAL is on."""
    return struct.unpack("BB", path.read_bytes()[18:20])


def beside(path: Path) -> set[str]:
    """The names in the project's folder but the project, its lock and what was imported."""
    own = {path.name, f".{path.name}.lock", "in", "backups"}
    return {found.name for found in path.parent.iterdir()} - own


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

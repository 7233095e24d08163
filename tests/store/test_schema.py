"""The schema: what every table is, fixture projects of every released version, and migrations with a backup before."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED_NAME
from annotator.project import list_backups
from annotator.store import schema
from tests.project import tools

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
RELEASED = schema.newest()
LATER = ("0099_weather", "CREATE TABLE weather (id INTEGER PRIMARY KEY, sky TEXT NOT NULL) STRICT;\n")


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, "许昌市魏都区")


def test_there_is_a_fixture_of_every_released_schema() -> None:
    assert {file.name for file in FIXTURES.glob("*.db")} == {f"schema{n}.db" for n in range(1, schema.newest() + 1)}


@pytest.mark.parametrize("version", range(1, schema.newest() + 1))
def test_a_project_of_a_released_schema_opens_and_is_sound(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copyfile(FIXTURES / f"schema{version}.db", path)
    with tools.opened(path, person=tools.somebody(1)) as project:
        assert project.check().problems == ()
        assert tools.places(project) == [(0, 14, "programme"), (15, 21, "locality")]
        assert project.article_row(1).facts.title == "志愿服务"
        assert [row.id for row in project.articles()] == [1]
        names = [layer.annotator.name for layer in project.layers(1)]
        assert [name for name in names if name != ADJUDICATED_NAME] == ["标注员1", "标注员2"]
        assert tools.rows(path, "SELECT kind, heads FROM conflicts") == [("status", 2)]
        assert project.undo().result().articles == (2,)


def test_every_table_is_strict_but_those_of_sqlite_utils(path: Path) -> None:
    loose = tools.rows(
        path, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    )
    assert {name for (name,) in loose} <= {"_sqlite_migrations", "sqlite_schema"}


def test_the_file_says_whose_it_is(path: Path) -> None:
    assert tools.rows(path, "PRAGMA application_id") == [(0x414E4E54,)]
    assert tools.rows(path, "PRAGMA user_version") == [(schema.newest(),)]


@pytest.mark.parametrize("act", ["UPDATE history SET clock = 1", "DELETE FROM history", "DELETE FROM parents"])
def test_history_is_append_only(path: Path, act: str) -> None:
    with tools.opened(path) as project:
        project.note_article(1, "甲").result()
        project.note_article(1, "乙").result()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(act)
    connection.close()


def test_an_older_schema_is_migrated_after_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tools.rows(path, "SELECT key FROM history ORDER BY id")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, LATER))
    with tools.opened(path) as project:
        assert project.check().problems == ()
    assert tools.rows(path, "PRAGMA user_version") == [(RELEASED + 1,)]
    assert tools.rows(path, "SELECT count(*) FROM weather") == [(0,)]
    assert tools.rows(path, "SELECT key FROM history ORDER BY id") == before
    (backup,) = list_backups(path)
    assert tools.rows(backup.path, "PRAGMA user_version") == [(RELEASED,)]
    assert tools.rows(backup.path, "SELECT key FROM history ORDER BY id") == before


def test_a_migration_that_fails_leaves_the_project_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("0099_bad", LATER[1] + "INSERT INTO nowhere VALUES (1);\n")))
    with pytest.raises(Problem):
        tools.opened(path)
    assert tools.rows(path, "PRAGMA user_version") == [(RELEASED,)]
    assert tools.rows(path, "SELECT name FROM sqlite_schema WHERE name = 'weather'") == []
    monkeypatch.undo()
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(path.parent / "settings"))
    with tools.opened(path) as project:
        assert project.check().problems == ()


def test_reading_an_older_schema_migrates_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, LATER))
    before = tools.hashed(path)
    with tools.opened(path, writable=False) as project:
        assert len(project.articles()) == 1
    assert tools.hashed(path) == before
    assert list_backups(path) == []


@pytest.mark.parametrize("version", range(1, RELEASED))
def test_an_older_released_schema_is_read_as_it_is(version: int, tmp_path: Path) -> None:
    path, migrated = tmp_path / "old.db", tmp_path / "migrated.db"
    for copy in (path, migrated):
        shutil.copyfile(FIXTURES / f"schema{version}.db", copy)
    before = tools.hashed(path)
    tools.opened(migrated).close()
    with tools.opened(path, writable=False) as old, tools.opened(migrated, writable=False) as new:
        assert old.check() == new.check()
        assert old.labels() == new.labels()
        assert old.layers(1) == new.layers(1)
    assert tools.hashed(path) == before


def test_a_newer_schema_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", (*steps, LATER))
    tools.opened(path).close()
    monkeypatch.setattr(schema, "STEPS", steps)
    before = tools.hashed(path)
    with pytest.raises(Problem) as error:
        tools.opened(path)
    assert tools.code_of(error) == "project_newer"
    assert tools.hashed(path) == before

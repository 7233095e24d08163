"""Opening as one's own a file that somebody put code into: refused, by both ways of opening, and left as it is."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.store import connect
from tests.project import tools
from tests.store import foreign_tools
from tests.store.foreign_tools import loosened, open_raw

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS key FROM n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "own.db"))


def _view(path: Path) -> None:
    with loosened(path) as connection:
        connection.execute("DROP TABLE articles")
        connection.execute(f"CREATE VIEW articles AS {ENDLESS}")


def _virtual(path: Path) -> None:
    with loosened(path) as connection:
        connection.execute("DROP TABLE spans")
        connection.execute("CREATE VIRTUAL TABLE spans USING fts5(id)")


def _computed(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("ALTER TABLE history ADD COLUMN more TEXT AS (hex(zeroblob(300000000)))")


def _trigger(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("CREATE TRIGGER gone AFTER INSERT ON spans BEGIN DELETE FROM articles; END")


def _trigger_of_our_name(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("DROP TRIGGER history_no_delete")
        connection.execute("CREATE TRIGGER history_no_delete AFTER INSERT ON history BEGIN DELETE FROM spans; END")


def _trigger_on_migrations(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("CREATE TRIGGER gone INSERT ON _sqlite_migrations BEGIN DELETE FROM articles; END")


def _other_heads(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("DROP VIEW heads")
        connection.execute(f"CREATE VIEW heads AS {ENDLESS}")


def _heads_as_table(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("DROP VIEW heads")
        connection.execute("CREATE TABLE heads AS SELECT * FROM history")


CHANGED: dict[str, Callable[[Path], None]] = {
    "a view": _view,
    "a virtual table": _virtual,
    "a computed column": _computed,
    "a trigger": _trigger,
    "a trigger of our name": _trigger_of_our_name,
    "a trigger on the migrations": _trigger_on_migrations,
    "another view of our name": _other_heads,
    "a table in the place of a view": _heads_as_table,
}


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("name", CHANGED)
def test_what_would_run_in_it_is_refused(name: str, writable: bool, path: Path) -> None:
    CHANGED[name](path)
    before = path.read_bytes()
    with pytest.raises(Problem) as error:
        tools.opened(path, writable=writable)
    assert tools.code_of(error) == "project_changed_by_others"
    assert "merge" in str(error.value)
    assert path.read_bytes() == before


def test_what_does_nothing_by_itself_is_let_be(path: Path) -> None:
    with contextlib.closing(open_raw(path)) as connection:
        connection.execute("CREATE TABLE notes (x, y AS (x || x))")
        connection.execute("CREATE VIEW overview AS SELECT count(*) FROM spans")
        connection.execute("CREATE TRIGGER noted AFTER INSERT ON notes BEGIN DELETE FROM notes; END")
        connection.execute("CREATE INDEX by_quote ON history (quote)")
        connection.execute("ALTER TABLE articles ADD COLUMN shelf TEXT")
    with tools.opened(path) as project:
        project.tag(1, 5, 6, "locality").result()
        assert project.check().problems == ()


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_file_that_somebody_changed_is_refused_before_it_is_migrated(version: int, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(FIXTURES / f"schema{version}.db", tmp_path / "older.db"))
    with tools.opened(path, writable=False) as project:
        assert project.articles()
    _trigger(path)
    before = path.read_bytes()
    with pytest.raises(Problem) as error:
        tools.opened(path)
    assert tools.code_of(error) == "project_changed_by_others"
    assert path.read_bytes() == before


def test_looking_costs_next_to_nothing(path: Path) -> None:
    with contextlib.closing(connect.connect(path, writable=False)) as connection:
        times: list[float] = []
        for _ in range(50):
            began = time.perf_counter()
            connect._refuse_changed(connection, path)
            times.append(time.perf_counter() - began)
    assert min(times) < 0.001

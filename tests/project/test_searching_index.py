"""The index in the life of a project: acts go before it, copies do without it, damage is mended."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from functools import partial
from pathlib import Path

import pytest

from annotator.model.changes import Cancelled, Changed
from annotator.model.handing import SendRequest
from annotator.model.messages import Problem
from annotator.project import handing, searching
from annotator.project.searching import Searcher
from annotator.store import search_index
from tests.project import tools

TEXTS = tuple(f"第{number}篇\n许昌市有{number}.8万户。\n" for number in range(30))
COUNT = "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'fts_*'"


@pytest.fixture
def path(project_path: Path) -> Path:
    return tools.made(project_path, *TEXTS)


def hits(searcher: Searcher, text: str) -> int:
    return len(searcher.search(searcher.query(text), limit=1000).hits)


def one_article_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching.search_index, "next_piece", partial(search_index.next_piece, characters=1))


def test_nothing_is_made_before_it_is_asked_for(path: Path) -> None:
    with tools.opened(path) as project:
        assert hits(Searcher(project), "许昌") == 30
    assert tools.rows(path, COUNT) == [(0,)]


def test_the_index_stays_in_the_file_and_writes_no_history(path: Path) -> None:
    before = tools.rows(path, "SELECT count(*) FROM history")
    with tools.opened(path) as project:
        Searcher(project).bring_up_to_date()
    assert tools.rows(path, "SELECT count(*) FROM history") == before
    with tools.opened(path, writable=False) as project:
        searcher = Searcher(project)
        assert searcher.missing() == 0
        assert hits(searcher, "许昌") == 30
        with pytest.raises(Problem) as error:
            searcher.bring_up_to_date()
        assert tools.code_of(error) == "project_read_only"


def test_a_project_for_reading_without_an_index_is_read_through(path: Path) -> None:
    with tools.opened(path, writable=False) as project:
        found = Searcher(project).search(Searcher(project).query("8万户"))
        assert (len(found.hits), found.indexed, found.articles) == (30, 0, 30)


def test_acts_go_before_the_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # One article a piece, and a window that acts after each: every act is written before the next piece.
    one_article_a_piece(monkeypatch)
    with tools.opened(path) as project:
        acts: list[Changed] = []

        def progress(done: int, total: int) -> None:
            assert 1 <= done <= total == 30
            acts.append(project.tag(done, 0, 2, "locality").result())

        Searcher(project).bring_up_to_date(progress=progress)
        assert len(acts) == 30
        assert project.check().problems == ()
        assert hits(Searcher(project), "label:locality 第") == 30


def test_listeners_hear_nothing_of_it(path: Path) -> None:
    with tools.opened(path) as project:
        told: list[object] = []
        project.subscribe(told.append)
        Searcher(project).bring_up_to_date()
        assert told == []


def test_cancelled_it_goes_on_where_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_article_a_piece(monkeypatch)
    with tools.opened(path) as project:
        searcher, stop = Searcher(project), threading.Event()
        with pytest.raises(Cancelled):
            searcher.bring_up_to_date(progress=lambda done, total: stop.set(), cancelled=stop.is_set)
        left = searcher.missing()
        assert 0 < left < 30
        assert hits(searcher, "许昌") == 30
        searcher.bring_up_to_date()
        assert searcher.missing() == 0
        assert hits(searcher, "许昌") == 30


def test_two_at_once_make_one_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_article_a_piece(monkeypatch)
    with tools.opened(path) as project:
        searcher = Searcher(project)
        threads = [threading.Thread(target=searcher.bring_up_to_date) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert searcher.missing() == 0
        assert hits(searcher, "许昌") == 30


def test_closing_the_project_ends_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_article_a_piece(monkeypatch)
    project = tools.opened(path)
    begun, ended = threading.Event(), list[BaseException]()

    def work() -> None:
        try:
            Searcher(project).bring_up_to_date(progress=lambda done, total: begun.set())
        except (Cancelled, Problem) as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(10)
    project.close()
    thread.join(10)
    assert not thread.is_alive()
    with tools.opened(path) as again:
        assert hits(Searcher(again), "许昌") == 30
        assert again.check().problems == ()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE fts_pairs SET data = x'00ff00ff'",
        "UPDATE fts_pieces SET starts = x''",
        "DROP TABLE fts_pairs",
    ],
)
def test_a_damaged_index_is_done_without_and_made_anew(path: Path, harm: str) -> None:
    with tools.opened(path) as project:
        Searcher(project).bring_up_to_date()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(harm)
    with tools.opened(path) as project:
        searcher = Searcher(project)
        assert hits(searcher, "许昌") == 30
        assert searcher.missing() == 30
        searcher.bring_up_to_date()
        assert searcher.missing() == 0
        assert hits(searcher, "许昌") == 30


def test_a_short_disk_is_said_and_searching_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 0

    monkeypatch.setattr(searching.shutil, "disk_usage", lambda _: Usage)
    with tools.opened(path) as project:
        searcher = Searcher(project)
        with pytest.raises(Problem) as error:
            searcher.bring_up_to_date()
        assert tools.code_of(error) == "search_no_room"
        assert hits(searcher, "许昌") == 30


def test_a_refused_write_does_not_hold_up_acts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bool:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(searching.search_index.Writing, "go_on", refuse)
    with tools.opened(path) as project:
        searcher = Searcher(project)
        with pytest.raises(Problem) as error:
            searcher.bring_up_to_date()
        assert tools.code_of(error) == "search_not_written"
        project.tag(1, 0, 2, "locality").result()
        assert hits(searcher, "许昌") == 30


def test_copies_checks_and_merges_do_without_it(path: Path, tmp_path: Path) -> None:
    with tools.opened(path) as project:
        digest = project.check().digest
        Searcher(project).bring_up_to_date()
        report = project.check()
        assert (report.problems, report.digest) == ((), digest)
        part = handing.send(project, tmp_path / "part.db", SendRequest()).path
        copy = project.backup()
    assert tools.rows(part, COUNT) == [(0,)]
    with tools.opened(copy, writable=False) as backup:
        assert hits(Searcher(backup), "许昌") == 30
    other = tools.made(tmp_path / "other.db", "许昌的另一篇")
    with tools.opened(other) as project:
        searcher = Searcher(project)
        searcher.bring_up_to_date()
        from annotator.project import merging

        merging.merge(project, [path])
        assert searcher.missing() == 30
        assert hits(searcher, "许昌") == 31
        searcher.bring_up_to_date()
        assert hits(searcher, "许昌") == 31
    assert tools.rows(other, "SELECT count(*) FROM sqlite_schema WHERE name = 'fts_state'") == [(1,)]


def test_dropped_it_is_gone(path: Path) -> None:
    with tools.opened(path) as project:
        searcher = Searcher(project)
        searcher.bring_up_to_date()
        searcher.drop()
        assert searcher.missing() == 30
    assert tools.rows(path, COUNT) == [(0,)]

"""FAULTS 43 to 45: second windows, odd paths, closing amid work."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Cancelled, ExportRequest, Project, create_project, open_project
from tests.project import tools
from tests.project.conftest import TEXT

CHECKOUT = Path(__file__).resolve().parents[2]


# 43 ------------------------------------------------------------------------------------------------------------


def test_43_a_second_writer_is_told(project: Project) -> None:
    with pytest.raises(Problem) as error:
        tools.opened(project.path)
    assert tools.code_of(error) == "project_locked"


def test_43_reading_works_meanwhile_and_sees_what_is_written(project: Project) -> None:
    with tools.opened(project.path, writable=False) as reader:
        project.tag(1, 0, 3, "x").result()
        assert tools.places(reader, annotator=1) == [(0, 3, "x")]
        with pytest.raises(Problem) as error:
            reader.tag(1, 0, 4, "x").result()
        assert tools.code_of(error) == "project_read_only"


def test_43_the_lock_of_a_killed_process_is_no_lock(path: Path) -> None:
    script = (
        "import os, sys, pathlib; from tests.project import tools\n"
        "project = tools.opened(pathlib.Path(sys.argv[1])); project.tag(1, 0, 3, 'x').result(); print(1, flush=True)\n"
        "sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT
    )
    assert child.stdout is not None
    child.stdout.readline()
    with pytest.raises(Problem):
        tools.opened(path)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    with tools.opened(path) as project:
        assert tools.places(project) == [(0, 3, "x")]


def test_43_after_closing_it_opens_again_at_once(path: Path) -> None:
    for _ in range(5):
        tools.opened(path).close()
        assert tools.journal(path) == (1, 1)
        assert tools.beside(path) == set()


def test_43_a_reader_of_another_program_does_not_hold_up_closing(path: Path) -> None:
    project = tools.opened(path)
    with tools.opened(path, writable=False) as reader:
        reader.articles()
        project.tag(1, 0, 3, "x").result()
        began = time.monotonic()
        project.close()
        assert time.monotonic() - began < 3
        assert tools.places(reader, annotator=1) == [(0, 3, "x")]
    with tools.opened(path) as again:
        assert tools.places(again) == [(0, 3, "x")]
    assert tools.journal(path) == (1, 1)


# 44 ------------------------------------------------------------------------------------------------------------

ODD = [
    "a?b.db",
    "a#b.db",
    "100%25.db",
    "文件 名.db",
    'it\'s "q".db',
    "a;b&c=d.db",
    "file:x.db",
    " .db",
    "𠮷😀.db",
    "x\ny.db",
]


@pytest.mark.parametrize("name", ODD)
def test_44_odd_paths_open_and_nothing_else_is_made(name: str, tmp_path: Path) -> None:
    folder = tmp_path / f"夹 {name[:-3]}"
    folder.mkdir()
    path = tools.made(folder / name, TEXT)
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        project.backup()
        project.send(folder / f"sent {name}")
        project.export(folder / f"{name}.jsonl", ExportRequest("jsonl"))
        assert project.check().problems == ()
    assert tools.beside(path) == {f"sent {name}", f"{name}.jsonl"}


@pytest.mark.parametrize("name", ODD)
def test_44_a_missing_file_is_never_created_by_opening(name: str, tmp_path: Path) -> None:
    for writable in (True, False):
        with pytest.raises(Problem) as error:
            tools.opened(tmp_path / name, writable=writable)
        assert tools.code_of(error) == "project_missing"
    assert list(tmp_path.iterdir()) == []


def test_44_a_relative_path_stays_what_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(path.parent)
    with open_project(Path(path.name), person=tools.somebody()) as project:
        (tmp_path / "away").mkdir()
        monkeypatch.chdir(tmp_path / "away")
        project.tag(1, 0, 3, "x").result()
        assert tools.places(project) == [(0, 3, "x")]


# 45 ------------------------------------------------------------------------------------------------------------


def test_45_acts_that_were_asked_for_are_written_when_it_closes(path: Path) -> None:
    project = tools.opened(path)
    futures = [project.tag(1, start, end, "x") for start in range(20) for end in range(start + 1, 30)]
    project.close()
    assert all(future.result(timeout=0).spans for future in futures)
    with tools.opened(path) as project:
        assert len(project.spans(1)) == len(futures)


def test_45_an_act_after_closing_is_refused_and_its_future_resolved(path: Path) -> None:
    project = tools.opened(path)
    project.close()
    for ask in (lambda: project.tag(1, 0, 3, "x").result(timeout=5), lambda: project.article(1), project.labels):
        with pytest.raises(Problem) as error:
            ask()
        assert tools.code_of(error) == "project_closed"
    project.close()


def test_45_acts_from_many_threads_while_it_closes_are_done_or_refused(path: Path) -> None:
    project = tools.opened(path)
    done: list[tuple[int, int, str]] = []
    strange: list[BaseException] = []

    def tag(number: int) -> None:
        for end in range(1, 60):
            place = (0, 1 + end % 30, f"{number}-{end}")
            try:
                project.tag(1, *place).result(timeout=20)
                done.append(place)
            except BaseException as error:
                if not isinstance(error, Problem) or error.message.code != "project_closed":
                    strange.append(error)
                return

    threads = [threading.Thread(target=tag, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.02)
    project.close()
    for thread in threads:
        thread.join(20)
    assert not strange
    with tools.opened(path) as project:
        assert set(tools.places(project)) == set(done)


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A JSONL file that takes a while."""
    lines = [tools.line(f"第{n}篇 {TEXT}", [(0, 2, "a"), (3, 9, "b")]) for n in range(4000)]
    return tools.jsonl(tmp_path / "big.jsonl", *lines)


@contextlib.contextmanager
def _importing(project: Project, file: Path) -> Iterator[list[object]]:
    outcome: list[object] = []
    begun = threading.Event()

    def work() -> None:
        try:
            outcome.append(project.import_paths([file], progress=lambda done, total: begun.set()))
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    yield outcome
    thread.join(30)
    assert not thread.is_alive()


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15, 0.3, 0.5])
def test_45_closed_during_an_import_it_finishes_or_leaves_nothing(wait: float, path: Path, big: Path) -> None:
    project = tools.opened(path)
    with _importing(project, big) as outcome:
        time.sleep(wait)
        began = time.monotonic()
        project.close()
        assert time.monotonic() - began < 20
    (result,) = outcome
    finished = not isinstance(result, BaseException)
    if not finished:
        assert isinstance(result, Cancelled | Problem), repr(result)
    assert tools.journal(path) == (1, 1)
    with tools.opened(path) as project:
        assert len(project.articles(limit=10_000)) == (4001 if finished else 1)
        assert project.check().problems == ()


def test_45_closed_during_an_export_the_old_file_stays(path: Path, big: Path, tmp_path: Path) -> None:
    with tools.opened(path) as project:
        project.import_paths([big])
    dest = tmp_path / "out.jsonl"
    dest.write_text("old")
    project = tools.opened(path)
    begun, outcome = threading.Event(), []

    def work() -> None:
        try:
            project.export(dest, ExportRequest("jsonl"), progress=lambda done, total: begun.set())
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    project.close()
    thread.join(20)
    assert [type(one) for one in outcome] == [Cancelled] or isinstance(outcome[0], Problem)
    assert dest.read_text() == "old"
    assert tools.journal(path) == (1, 1)
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".annotator-")]


def test_45_closing_while_others_read_brings_nothing_down(path: Path) -> None:
    """Closing a connection in use is a segmentation fault, so this one says more than its asserts."""
    for number in range(15):
        project = tools.opened(path)
        strange: list[BaseException] = []

        def look(project: Project = project, strange: list[BaseException] = strange) -> None:
            with contextlib.suppress(Problem):
                try:
                    while True:
                        project.article(1)
                        project.articles()
                        list(project.span_pages(1, size=2))
                except Problem as problem:
                    if problem.message.code != "project_closed":
                        strange.append(problem)
                    raise
                except BaseException as error:
                    strange.append(error)

        threads = [threading.Thread(target=look) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.003 * (number % 5))
        project.close()
        for thread in threads:
            thread.join(20)
        assert not strange
        assert tools.journal(path) == (1, 1)


def test_create_project_leaves_nothing_half_made(tmp_path: Path) -> None:
    from annotator.model.values import Label

    with pytest.raises(Problem):
        create_project(tmp_path / "p.db", labels=[Label("x"), Label("")])
    assert list(tmp_path.iterdir()) == []

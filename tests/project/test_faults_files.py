"""FAULTS 39 to 45: links, kills during long work, files that vanish, second windows, odd paths, closing amid work."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Cancelled, ExportRequest, Project, atomic, create_project, open_project
from tests.project import tools
from tests.project.conftest import TEXT

CHECKOUT = Path(__file__).resolve().parents[2]


# 39 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["export", "send", "split"])
@pytest.mark.parametrize("leads_to", ["file", "folder", "nowhere"])
def test_39_a_link_is_replaced_and_never_written_through(
    what: str, leads_to: str, project: Project, tmp_path: Path
) -> None:
    aim, link = tmp_path / "aim", tmp_path / "link"
    if leads_to == "file":
        aim.write_text("mine")
    if leads_to == "folder":
        aim.mkdir()
        (aim / "mine.txt").write_text("mine")
    link.symlink_to(aim)
    _write(project, what, link)
    assert not link.is_symlink()
    assert link.is_dir() == (what == "split")
    if leads_to == "file":
        assert aim.read_text() == "mine"
    if leads_to == "folder":
        assert [found.name for found in aim.iterdir()] == ["mine.txt"]
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".annotator-")]


def _write(project: Project, what: str, dest: Path) -> None:
    if what == "send":
        project.send(dest)
    elif what == "split":
        project.export(dest, ExportRequest("jsonl", split=(("train", 0.5), ("dev", 0.5))))
    else:
        project.export(dest, ExportRequest("jsonl"))


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
@pytest.mark.parametrize("what", ["export", "send"])
def test_39_the_open_project_is_never_written_over(what: str, suffix: str, project: Project) -> None:
    project.tag(1, 0, 3, "x").result()
    dest = project.path.parent / "in" / ".." / (project.path.name + suffix)
    with pytest.raises(Problem) as error:
        _write(project, what, dest)
    assert tools.code_of(error) == "send_onto_itself"
    project.tag(1, 0, 4, "x").result()
    assert project.check().problems == ()


def test_39_a_folder_with_other_files_is_never_replaced(project: Project, tmp_path: Path) -> None:
    dest = tmp_path / "out"
    dest.mkdir()
    (dest / "thesis.docx").write_text("mine")
    for what in ("export", "split"):
        with pytest.raises(Problem) as error:
            _write(project, what, dest)
        assert tools.code_of(error) == "folder_not_ours"
    assert [found.name for found in dest.iterdir()] == ["thesis.docx"]


# 41 ------------------------------------------------------------------------------------------------------------


def _killed(what: str, path: Path, dest: Path, wait: float) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.project.exporting_child", what, str(path), str(dest)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    _, wrong = child.communicate()
    assert wrong == b""


@pytest.mark.parametrize("what", ["export", "split", "send"])
def test_41_killed_while_writing_leaves_the_old_file_or_the_new(what: str, project_path: Path, tmp_path: Path) -> None:
    path = tools.made(project_path, *(f"{TEXT}{number}" * 50 for number in range(12)))
    dest, chance = tmp_path / "out", random.Random(what)
    with tools.opened(path) as project:
        _write(project, what, dest)
    whole = _content(dest, what)
    for _ in range(8):
        _killed(what, path, dest, chance.random() * 0.05)
        with tools.opened(path) as project:
            project.remove([]).exception(timeout=20)  # what opening asked for is done by then
            assert _content(dest, what) == whole
            assert not [found for found in tmp_path.iterdir() if found.name.startswith(".annotator-")]


def _content(dest: Path, what: str) -> object:
    if what == "send":
        with tools.opened(dest, writable=False) as sent:
            return sent.check()
    files = sorted(dest.iterdir()) if what == "split" else [dest]
    return [file.read_bytes() for file in files]


def test_41_a_living_process_keeps_what_it_is_writing(tmp_path: Path) -> None:
    ours, living = atomic.part(tmp_path), tmp_path / f".annotator-{os.getppid()}-{'0' * 16}.part"
    dead = tmp_path / f".annotator-4194304-{'0' * 16}.part"
    for path in (ours, living, dead, dead.with_name(dead.name + "-wal")):
        path.write_text("x")
    atomic.clear(tmp_path)
    assert set(tmp_path.iterdir()) == {ours, living}


def test_41_a_folder_that_was_moved_aside_for_one_that_never_came_is_put_back(tmp_path: Path) -> None:
    aside = tmp_path / f".annotator-4194304-{'0' * 16}.导出.old"
    aside.mkdir()
    (aside / "train.jsonl").write_text("x")
    atomic.clear(tmp_path)
    assert (tmp_path / "导出" / "train.jsonl").read_text() == "x"


def test_killed_while_importing_is_all_or_nothing(project_path: Path) -> None:
    path, chance = tools.made(project_path, TEXT), random.Random(7)
    for _ in range(12):
        _killed("import", path, path, chance.random() * 0.12)
        with tools.opened(path) as project:
            imports = tools.rows(path, "SELECT count(*) FROM gestures WHERE what = 'import'")[0][0]
            assert len(project.articles(limit=100_000)) == 1 + 100 * (imports - 1)
            project.remove([]).exception(timeout=20)
            assert not [found for found in path.parent.iterdir() if found.name.startswith(".annotator-")]
    with tools.opened(path) as project:
        assert project.check().problems == ()


# 42 ------------------------------------------------------------------------------------------------------------


def _delete(path: Path) -> None:
    path.unlink()


def _rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def _replace(path: Path) -> None:
    tools.made(path.with_name("other.db"), "另一个项目").replace(path)


def _copy_over(path: Path) -> None:
    shutil.copyfile(tools.made(path.with_name("other.db"), "另一个项目"), path)


def _truncate(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("how", [_delete, _rename, _replace, _copy_over, _truncate])
def test_42_no_act_is_acknowledged_on_a_file_that_is_gone(how: object, path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        how(path)  # type: ignore[operator]
        for future in (project.tag(1, 0, 4, "x"), project.set_status(1, "done"), project.undo()):
            with pytest.raises(Problem) as error:
                future.result(timeout=20)
            assert tools.code_of(error) == "project_gone"


@pytest.mark.parametrize("how", [_delete, _rename, _replace])
def test_42_send_rescues_what_was_saved_before(how: object, path: Path, tmp_path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        how(path)  # type: ignore[operator]
        rescued = project.send(tmp_path / "rescued.db")
    with tools.opened(rescued) as second:
        assert tools.places(second) == [(0, 3, "x")]
        assert second.article(1).text == TEXT
        assert second.check().problems == ()


def test_42_a_file_that_was_renamed_has_everything_after_closing(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        _rename(path)
    assert not path.exists()
    with tools.opened(path.with_name("elsewhere.db")) as project:
        assert tools.places(project) == [(0, 3, "x")]
        assert project.check().problems == ()


def test_42_what_replaced_the_file_is_left_alone(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        _replace(path)
        before = tools.hashed(path)
    assert tools.hashed(path) == before
    with tools.opened(path) as project:
        assert project.article(1).text == "另一个项目"
        assert project.check().problems == ()


def test_42_a_backup_put_in_place_of_a_deleted_file_is_not_spoilt_by_its_wal(path: Path, tmp_path: Path) -> None:
    with tools.opened(path) as project:
        copy = project.send(tmp_path / "copy.db")
        for end in range(3, 30):
            project.tag(1, 0, end, "x").result()
        _delete(path)
    copy.rename(path)
    with tools.opened(path) as project:
        assert project.check().problems == ()
        assert tools.places(project) == []


def test_42_a_new_reader_of_a_replaced_file_is_refused(path: Path) -> None:
    seen: list[object] = []

    def look() -> None:
        try:
            seen.append(project.article(1).text)
        except Problem as problem:
            seen.append(problem.message.code)

    with tools.opened(path) as project:
        _replace(path)
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == ["project_gone"]


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

"""FAULTS 39, 41 and 42: links, kills during long work, files that vanish."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import ExportRequest, Project, atomic
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

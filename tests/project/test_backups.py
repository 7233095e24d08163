"""Backups are verified, rotate, and come back; a sent copy is whole."""

from __future__ import annotations

import os
import shutil
import time
from collections import namedtuple
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.project import Cancelled, Project, list_backups, restore_backup
from tests.project import tools
from tests.project.conftest import TEXT


def test_a_backup_is_a_whole_project(project: Project) -> None:
    project.tag(1, 0, 3, "x").result()
    digest = project.check().digest
    made = project.backup()
    assert made.parent == project.path.parent / "backups"
    assert tools.journal(made) == (1, 1)
    with tools.opened(made) as copy:
        assert copy.check().digest == digest
        assert copy.check().problems == ()


def test_the_newest_ten_stay(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.project.upkeep._TIMES", 1000)
    made = []
    for number in range(12):
        made.append(project.backup())
        os.utime(made[-1], (number, number))
    found = list_backups(project.path)
    assert len(found) == 10
    assert [backup.path for backup in found] == made[:1:-1]


def test_all_together_are_at_most_three_times_the_project(project: Project) -> None:
    for number in range(6):
        os.utime(project.backup(), (number, number))
    found = list_backups(project.path)
    assert sum(backup.size for backup in found) <= 3 * project.path.stat().st_size
    assert len(found) == 3


def test_the_newest_stays_however_large_it_is(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.project.upkeep._TIMES", 0.1)
    made = project.backup()
    assert [backup.path for backup in list_backups(project.path)] == [made]


def test_another_projects_backups_are_let_be(path: Path) -> None:
    """``news`` and ``news-2025`` in one folder."""
    one, two = path.with_name("news.db"), path.with_name("news-2025.db")
    shutil.copyfile(path, one)
    shutil.copyfile(path, two)
    with tools.opened(two) as second:
        others = [second.backup() for _ in range(3)]
    with tools.opened(one) as project:
        for _ in range(5):
            project.backup()
    assert all(other.exists() for other in others)
    assert {backup.path.name[:10] for backup in list_backups(one)}.isdisjoint({"news-2025-"})
    assert len(list_backups(two)) == 3


def test_no_backup_on_a_short_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 1000))
    with pytest.raises(Problem) as error:
        project.backup()
    assert tools.code_of(error) == "backup_no_room"
    assert list_backups(project.path) == []


def test_restoring_keeps_what_it_replaces(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        backup = project.backup()
        project.tag(1, 3, 6, "x").result()
    kept = restore_backup(path, backup)
    with tools.opened(path) as project:
        assert tools.places(project) == [(0, 3, "x")]
        assert project.check().problems == ()
    with tools.opened(kept, writable=False) as former:
        assert tools.places(former) == [(0, 3, "x"), (3, 6, "x")]
    assert {found.path for found in list_backups(path)} == {backup, kept}
    assert backup.exists()


def _killed(path: Path) -> Path:
    """Leave the project as a kill does, with acts in its WAL alone."""
    left = path.parent / "left"
    left.mkdir()
    with tools.opened(path) as project:
        project.tag(1, 3, 6, "x").result()
        for suffix in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + suffix), left / (path.name + suffix))
    for suffix in ("", "-wal"):
        (left / (path.name + suffix)).replace(path.with_name(path.name + suffix))
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    return path


def test_restoring_over_a_killed_project_keeps_what_was_in_its_wal(path: Path) -> None:
    with tools.opened(path) as project:
        project.tag(1, 0, 3, "x").result()
        backup = project.backup()
    kept = restore_backup(_killed(path), backup)
    with tools.opened(path) as project:
        assert tools.places(project) == [(0, 3, "x")]
        assert project.check().problems == ()
    again = restore_backup(path, kept)
    with tools.opened(path) as project:
        assert tools.places(project) == [(0, 3, "x"), (3, 6, "x")]
        assert project.check().problems == ()
    assert again.exists()


def test_restoring_a_damaged_backup_leaves_the_project(path: Path, tmp_path: Path) -> None:
    before, bad = tools.hashed(path), tmp_path / "bad.db"
    content = path.read_bytes()
    bad.write_bytes(content[: len(content) // 2])
    for backup in (bad, tmp_path / "nowhere.db", path):
        with pytest.raises(Problem):
            restore_backup(path, backup)
        assert tools.hashed(path) == before
    assert list_backups(path) == []


def test_restoring_an_open_project_is_refused(project: Project) -> None:
    backup = project.backup()
    with pytest.raises(Problem) as error:
        restore_backup(project.path, backup)
    assert tools.code_of(error) == "project_locked"


def test_restoring_where_the_project_is_lost(path: Path) -> None:
    with tools.opened(path) as project:
        backup = project.backup()
    path.unlink()
    restore_backup(path, backup)
    with tools.opened(path) as project:
        assert project.article(1).text == TEXT


def test_a_damaged_project_is_replaced_and_kept_as_it_is(path: Path) -> None:
    with tools.opened(path) as project:
        backup = project.backup()
    path.write_bytes(b"damaged" * 1000)
    kept = restore_backup(path, backup)
    assert kept.read_bytes() == b"damaged" * 1000
    with tools.opened(path) as project:
        assert project.check().problems == ()


def test_a_sent_copy_is_whole_and_opens(project: Project, tmp_path: Path) -> None:
    project.tag(1, 0, 3, "x").result()
    sent = project.send(tmp_path / "给同事.db")
    assert tools.journal(sent) == (1, 1)
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(sent.name) and found != sent]
    with tools.opened(sent, person=tools.somebody(5)) as copy:
        assert copy.check().digest == project.check().digest
        assert copy.came_from_elsewhere()


def test_sending_goes_on_while_spans_are_made(project: Project, tmp_path: Path) -> None:
    """Each act would start a copy anew that is not read in one transaction, and it would never end."""
    project.import_paths([tools.jsonl(tmp_path / "in.jsonl", *(tools.line(f"{n}" * 20_000) for n in range(600)))])
    steps: list[int] = []

    def progress(done: int, total: int) -> None:
        if len(steps) < 200:
            steps.append(done)
            project.note_article(1, f"备注{len(steps)}").result(timeout=10)

    sent = project.send(tmp_path / "sent.db", progress=progress)
    assert 1 < len(steps) < 200
    assert steps == sorted(steps)
    with tools.opened(sent, writable=False) as copy:
        assert copy.check().problems == ()
        assert copy.note(1) == ""


def test_a_copy_never_takes_the_place_of_a_project_with_unfolded_work(project: Project, tmp_path: Path) -> None:
    """SQLite would fold the WAL that stands there into the copy, and spoil both."""
    theirs = tools.made(tmp_path / "theirs.db", TEXT)
    with tools.opened(theirs) as other:
        other.tag(1, 0, 3, "x").result()
        with pytest.raises(Problem) as error:
            project.send(theirs)
        assert tools.code_of(error) == "project_exists"
        assert tools.places(other) == [(0, 3, "x")]
    project.send(theirs)
    with tools.opened(theirs) as copy:
        assert copy.check().digest == project.check().digest


def test_a_new_project_is_not_made_beside_an_old_ones_wal(tmp_path: Path) -> None:
    left = tmp_path / "p.db-wal"
    left.write_bytes(b"left behind")
    with pytest.raises(Problem) as error:
        tools.made(tmp_path / "p.db")
    assert tools.code_of(error) == "project_exists"
    assert [path.name for path in tmp_path.iterdir()] == [left.name]


def test_a_cancelled_send_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    dest = tmp_path / "sent.db"
    dest.write_text("old")
    with pytest.raises(Cancelled):
        project.send(dest, cancelled=lambda: True)
    assert dest.read_text() == "old"


def test_a_backup_is_due_when_something_changed_and_a_day_went_by(project: Project) -> None:
    assert project.backup_if_due() is not None
    assert project.backup_if_due() is None
    (newest,) = list_backups(project.path)
    old = time.time() - 100_000
    os.utime(newest.path, (old, old))
    assert project.backup_if_due() is not None


def test_a_backup_of_a_project_that_is_gone_is_refused_plainly(project: Project) -> None:
    project.path.unlink()
    assert project.backup_if_due() is None
    with pytest.raises(Problem) as error:
        project.backup()
    assert tools.code_of(error) == "project_gone"


def test_a_file_where_the_backups_should_stand_is_told(project: Project) -> None:
    (project.path.parent / "backups").write_text("x")
    with pytest.raises(Problem) as error:
        project.backup()
    assert tools.code_of(error) == "write_failed"

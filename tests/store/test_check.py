"""check() names each kind of damage with its place; repair rebuilds the projection; the digest is of what is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.project import Cancelled, ExportRequest, Project
from tests.project import tools

TEXT = "许昌市魏都区南关街道办事处"


@pytest.fixture
def path(project_path: Path) -> Path:
    """A project with spans, a moved one, a status, notes, a label of its own and a hidden article, closed."""
    tools.made(project_path, TEXT, "另一篇。")
    with tools.opened(project_path) as project:
        project.tag(1, 0, 3, "locality", note="市").result()
        (change,) = project.tag(1, 3, 6, "未知").result().spans
        project.move(change.id, 3, 8).result()
        project.set_status(1, "done").result()
        project.note_article(1, "全").result()
        project.set_facts(1, title="题").result()
        project.put_labels([Label("locality", "地名", "Place")]).result()
        project.hide([2]).result()
    return project_path


def told(path: Path, *, repair: bool = False) -> list[str]:
    with tools.opened(path) as project:
        return sorted({problem.code for problem in project.check(repair=repair).problems})


def test_a_sound_project_has_no_problems(path: Path) -> None:
    assert told(path) == []


def test_check_writes_nothing(path: Path) -> None:
    with tools.opened(path, writable=False) as project:
        before = tools.hashed(path)
        project.check()
        assert tools.hashed(path) == before


@pytest.mark.parametrize(
    ("damage", "code", "place"),
    [
        ("UPDATE articles SET text = replace(text, '许', '徐') WHERE id = 1", "check_article", "1"),
        ("UPDATE articles SET length = 3 WHERE id = 1", "check_article", "1"),
        ("UPDATE sources SET name = 'x' WHERE id = 2", "check_source", "2"),
        ("UPDATE sources SET raw = zeroblob(9) WHERE id = 2", "check_source", "2"),
        ("UPDATE history SET start = 1 WHERE quote = '许昌市'", "check_row", ""),
        ("UPDATE history SET start = 1 WHERE quote = '许昌市'", "check_quote", "许昌市"),
        ("UPDATE history SET clock = clock + 1 WHERE kind = 'status'", "check_row", ""),
        ("UPDATE history SET version = 2 WHERE kind = 'status'", "check_row", ""),
        ("UPDATE history SET note = '伪' WHERE kind = 'span'", "check_row", ""),
        ("UPDATE gestures SET uid = randomblob(16) WHERE what = 'status'", "check_row", ""),
        ("DELETE FROM parents", "check_row", ""),
        ("DELETE FROM gestures WHERE what = 'status'", "check_reference", "history"),
        ("DELETE FROM articles WHERE id = 2", "check_reference", "sources"),
    ],
)
def test_damage_to_the_truth_is_named(path: Path, damage: str, code: str, place: str) -> None:
    with tools.scrambling(path) as connection:
        connection.execute(damage)
    with tools.opened(path) as project:
        problems = project.check().problems
    assert any(problem.code == code and place in str(problem) for problem in problems), [str(p) for p in problems]


PROJECTION = {
    "a span gone": "DELETE FROM spans WHERE start = 0",
    "a span moved": "UPDATE spans SET end = end + 1",
    "a span's note": "UPDATE spans SET note = 'x'",
    "a span's origin": "UPDATE spans SET origin = 'import'",
    "a span's history row": "UPDATE spans SET history = 1",
    "a span from nowhere": "INSERT INTO spans SELECT 99, 1, 1, 9, 10, 'x', '', 'hand', max(id) FROM history",
    "a joined span from nowhere": "INSERT INTO doubles SELECT 99, min(id), 1 FROM spans",
    "a status": "UPDATE layers SET status = 'new'",
    "a layer gone": "DELETE FROM layers",
    "an article's title": "UPDATE articles SET title = 'x'",
    "an article's byline": "UPDATE articles SET byline = 'x'",
    "a hidden article": "UPDATE articles SET hidden = 0",
    "a label's name": "UPDATE labels SET name_zh = 'x'",
    "a label gone": "DELETE FROM labels WHERE key = 'locality'",
    "an unknown label gone": "DELETE FROM labels WHERE key = '未知'",
    "an annotator's name": "UPDATE annotators SET name = 'x'",
}


@pytest.mark.parametrize("damage", PROJECTION.values(), ids=PROJECTION)
def test_a_projection_that_drifted_is_named_and_rebuilt(path: Path, damage: str) -> None:
    with tools.opened(path) as project:
        before = project.check().digest
    with tools.scrambling(path) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        if "99" in damage:
            connection.execute("INSERT INTO span_ids VALUES (99, randomblob(16), 1)")
        connection.execute(damage)
    with tools.opened(path) as project:
        assert {problem.code for problem in project.check().problems} == {"check_projection"}
        report = project.check(repair=True)
        assert report.repaired
        assert report.problems == ()
        assert report.digest == before
        assert project.check().problems == ()


def test_repair_rebuilds_everything_at_once_and_tells_listeners(path: Path) -> None:
    with tools.scrambling(path) as connection:
        for table in ("doubles", "spans", "layers", "labels"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE articles SET title = '', publication = '', date = '', byline = '', hidden = 7")
    heard: list[str] = []
    with tools.opened(path) as project:
        project.subscribe(lambda news: heard.append(getattr(news, "what", "")))
        assert project.check(repair=True).problems == ()
        assert tools.places(project) == [(0, 3, "locality"), (3, 8, "未知")]
        assert [label.name_zh for label in project.labels() if label.key == "locality"] == ["地名"]
        assert project.undo().result().articles == (2,)
    assert heard == ["repair", "undo"]


def test_repair_keeps_a_backup_of_what_it_found(path: Path) -> None:
    with tools.scrambling(path) as connection:
        connection.execute("UPDATE spans SET note = '手改'")
    told(path, repair=True)
    (backup,) = (path.parent / "backups").glob("*.db")
    assert ("手改",) in tools.rows(backup, "SELECT note FROM spans")


def test_a_cancelled_repair_changes_nothing(path: Path) -> None:
    with tools.scrambling(path) as connection:
        connection.execute("DELETE FROM spans")
    with tools.opened(path) as project:
        with pytest.raises(Cancelled):
            project.check(repair=True, cancelled=lambda: True)
        assert project.spans(1) == []


def test_a_project_open_for_reading_is_checked_but_not_repaired(path: Path) -> None:
    with tools.scrambling(path) as connection:
        connection.execute("DELETE FROM spans")
    with tools.opened(path, writable=False) as project:
        assert project.check().problems
        with pytest.raises(Problem) as error:
            project.check(repair=True)
    assert tools.code_of(error) == "project_read_only"


def test_acts_during_a_check_are_no_drift(path: Path) -> None:
    with tools.opened(path) as project:
        made = []

        def progress(done: int, total: int) -> None:
            made.append(project.tag(1, len(made), len(made) + 4, "x").result(timeout=10))

        assert project.check(progress=progress).problems == ()
        assert made


def _tagged(project: Project) -> None:
    project.tag(1, 0, 3, "locality").result()


def _tagged_elsewhere_and_moved(project: Project) -> None:
    (change,) = project.tag(1, 1, 2, "x").result().spans
    project.relabel(change.id, "locality").result()
    project.move(change.id, 0, 3).result()


def _tagged_undone_redone(project: Project) -> None:
    _tagged(project)
    project.undo().result()
    project.redo().result()


def _with_a_detour(project: Project) -> None:
    (change,) = project.tag(1, 4, 5, "x").result().spans
    _tagged(project)
    project.remove([change.id]).result()
    project.note_article(1, "x").result()
    project.undo().result()


def test_going_out_and_in_again_gives_the_same_digest(tmp_path: Path) -> None:
    """Spans that were made by hand come back as imported ones, and a layer not begun as one that says so."""
    digests = []
    with tools.opened(tools.made(tmp_path / "a.db", TEXT)) as project:
        _tagged(project)
        project.set_status(1, "new").result()
        project.export(tmp_path / "out.jsonl", ExportRequest("jsonl"))
        digests.append(project.check().digest)
    with tools.opened(tools.made(tmp_path / "b.db")) as project:
        project.import_paths([tmp_path / "out.jsonl"])
        digests.append(project.check().digest)
    assert digests[0] == digests[1]


@pytest.mark.parametrize("way", [_tagged, _tagged_elsewhere_and_moved, _tagged_undone_redone, _with_a_detour])
def test_the_digest_is_of_what_is_seen_and_not_of_the_way(way: Callable[[Project], None], tmp_path: Path) -> None:
    digests = []
    for name, act in (("a", _tagged), ("b", way)):
        with tools.opened(tools.made(tmp_path / f"{name}.db", TEXT)) as project:
            act(project)
            digests.append(project.check().digest)
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    "act",
    [
        lambda project: project.tag(1, 5, 6, "x"),
        lambda project: project.set_status(1, "skipped"),
        lambda project: project.note_article(1, "x"),
        lambda project: project.set_facts(1, title="x"),
        lambda project: project.hide([1]),
        lambda project: project.put_labels([Label("x", "甲")]),
    ],
)
def test_the_digest_changes_with_what_is_seen(act: Callable[[Project], object], path: Path) -> None:
    with tools.opened(path) as project:
        before = project.check().digest
        act(project).result()  # type: ignore[attr-defined]
        assert project.check().digest != before

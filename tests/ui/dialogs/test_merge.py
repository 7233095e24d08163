"""The merge dialog on real files: what it says before, what it does, what it says after."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import Project, open_project
from annotator.project.mapping import direct, put_maps
from annotator.ui.dialogs.merge_dialog import MergeDialog, merge_files
from annotator.ui.jobs import Jobs
from tests.ui.dialogs.conftest import ME, OTHER

Open = Callable[..., MergeDialog]
Send = Callable[..., Path]
PATIENCE = 20_000


@pytest.fixture
def send(made_once: Path, tmp_path: Path) -> Send:
    """Make a copy of the project in which ``person`` tags: (article, start, end, label)."""

    def sent(name: str, *spans: tuple[int, int, int, str], person: Person = OTHER) -> Path:
        path = tmp_path / name
        shutil.copyfile(made_once, path)
        with open_project(path, person=person) as there:
            for span in spans:
                there.tag(*span).result()
        return path

    return sent


@pytest.fixture
def open_merge(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> Open:
    """Open the merge on some files and wait until they were examined."""

    def opened(*paths: Path) -> MergeDialog:
        dialog = merge_files(window, project, paths, jobs)
        gone(dialog)
        if paths:
            qtbot.waitUntil(lambda: len(dialog.plans) == len(paths), timeout=PATIENCE)
        return dialog

    return opened


def state(dialog: MergeDialog, row: int) -> str:
    return dialog.files.item(row).text().split("\n")[1]


def merge(qtbot: QtBot, dialog: MergeDialog) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report_page.report is not None, timeout=PATIENCE)


def test_without_files_it_says_what_to_do(open_merge: Open) -> None:
    dialog = open_merge()

    assert dialog.pages.currentIndex() == 0
    assert not dialog.go.isEnabled()


def test_a_plan_is_shown_and_taken_in(qtbot: QtBot, open_merge: Open, send: Send, project: Project) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "locality"), (3, 3, 5, "metric")))

    assert state(dialog, 0) == "New spans: 2"
    assert "王芳 – new spans: 2" in dialog.sentences.text()
    assert "Articles: 4, all of them here already" in dialog.sentences.text()
    assert not dialog.own.isVisible()
    merge(qtbot, dialog)
    other = next(one for one in project.annotators() if one.uid == OTHER.uid)
    assert [(one.start, one.end, one.label) for one in project.spans(3, annotator=other.id)] == [
        (0, 3, "locality"),
        (3, 5, "metric"),
    ]
    assert dialog.report_page.summary.text() == "Merged. New articles: 0. New spans: 2, changed: 0, removed: 0."
    assert "Backups goes back to it" in dialog.report_page.backup.text()
    assert not dialog.show_conflicts.isVisible()


def test_what_is_there_already_is_said_and_not_merged(open_merge: Open, send: Send) -> None:
    dialog = open_merge(send("same.db"))

    assert state(dialog, 0) == "Nothing new in it"
    assert dialog.why.text() == "There is nothing new to merge."
    assert not dialog.go.isEnabled()


def test_a_refused_file_says_why_and_the_others_go_in(
    qtbot: QtBot, open_merge: Open, send: Send, project: Project, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"<html><b>nothing</b>")
    dialog = open_merge(bad, send("b.db", (3, 0, 3, "locality")))

    assert state(dialog, 0).startswith("Refused: ")
    assert state(dialog, 1) == "New spans: 1"
    assert dialog.files.currentRow() == 0
    assert dialog.why.text() == "Refused files are left out."
    merge(qtbot, dialog)
    assert dialog.report_page.report is not None
    assert [plan.problem is None for plan in dialog.report_page.report.files] == [False, True]
    assert "bad.db – Refused" in dialog.report_page.sentences.text()
    assert project.label_counts() == {"programme": 1, "metric": 1, "role": 1, "locality": 1}


def test_a_refused_file_alone_leaves_nothing_to_do_and_can_be_removed(
    qtbot: QtBot, open_merge: Open, send: Send, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"")
    dialog = open_merge(bad)
    assert dialog.why.text() == "None of the files can be merged."
    assert not dialog.go.isEnabled()
    dialog.take([send("b.db", (3, 0, 3, "locality"))])
    qtbot.waitUntil(lambda: len(dialog.plans) == 2, timeout=PATIENCE)
    dialog.files.setCurrentRow(0)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.plans) == 1, timeout=PATIENCE)

    assert dialog.go.isEnabled()
    assert dialog.why.text() == ""


def test_changes_under_my_own_id_come_first_and_are_asked_about(
    qtbot: QtBot, open_merge: Open, send: Send, project: Project
) -> None:
    there = Person(ME.name, ME.uid, b"t" * 16)
    dialog = open_merge(send("mine.db", (3, 0, 3, "locality"), person=there))

    assert dialog.own.isVisible()
    assert state(dialog, 0) == "Under your name: 2, new spans: 1"
    assert dialog.own.heading.text() == "Changes to your own spans, statuses and notes: 2"
    model = dialog.own.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Span, new", "Status, new"]
    assert "this computer" not in model.index(0, 3).data()
    assert not dialog.go.isEnabled()
    assert dialog.why.text() == "Decide first about the changes under your name."
    dialog.own.take.setChecked(True)
    assert dialog.go.isEnabled()
    merge(qtbot, dialog)
    assert [(one.start, one.end) for one in project.spans(3)] == [(0, 3)]


def test_an_unknown_label_is_mapped_as_an_act_of_its_own(
    qtbot: QtBot, open_merge: Open, send: Send, project: Project
) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "Locality"), (3, 3, 5, "数字"), (3, 0, 5, "别的")))
    assert dialog.unknown.isVisible()
    assert dialog.unknown.chosen() == {"Locality": "locality"}
    dialog.unknown.choose("数字", "metric")
    merge(qtbot, dialog)

    assert direct(project) == {"Locality": "locality", "数字": "metric"}
    other = next(one for one in project.annotators() if one.uid == OTHER.uid)
    labels = [one.label for one in project.spans(3, annotator=other.id)]
    assert sorted(labels) == ["locality", "metric", "别的"]
    assert project.undoable() == "map"
    project.undo().result()
    assert direct(project) == {}


def test_what_was_chosen_for_a_label_stays_while_files_are_added(qtbot: QtBot, open_merge: Open, send: Send) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "Locality")))
    dialog.unknown.choose("Locality", "")
    dialog.take([send("c.db", (3, 0, 4, "Locality"))])
    qtbot.waitUntil(lambda: len(dialog.plans) == 2, timeout=PATIENCE)

    assert dialog.unknown.chosen() == {}


def test_maps_that_stand_already_are_no_trouble(qtbot: QtBot, open_merge: Open, send: Send, project: Project) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "Locality")))
    put_maps(project, {"Locality": "locality"}).result()
    merge(qtbot, dialog)

    assert direct(project) == {"Locality": "locality"}
    assert not dialog.error.isVisible()


def test_conflicts_are_counted_and_offered(qtbot: QtBot, open_merge: Open, send: Send, project: Project) -> None:
    path = send("b.db", (3, 0, 3, "locality"))
    with open_project(path, person=OTHER) as there:
        there.set_facts(3, title="那边").result()
    project.set_facts(3, title="这边").result()
    dialog = open_merge(path)
    assert "Conflicts, where the same thing was changed on both sides: 1" in dialog.sentences.text()
    merge(qtbot, dialog)

    assert dialog.show_conflicts.isVisible()
    with qtbot.waitSignal(dialog.conflicts_asked):
        qtbot.mouseClick(dialog.show_conflicts, Qt.MouseButton.LeftButton)


def test_the_report_is_saved_as_text_or_json(qtbot: QtBot, open_merge: Open, send: Send, tmp_path: Path) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "locality")))
    merge(qtbot, dialog)
    dialog.report_page.save_to(tmp_path / "报告.json")
    dialog.report_page.save_to(tmp_path / "报告.txt")

    found = json.loads((tmp_path / "报告.json").read_text(encoding="utf-8"))
    assert found["spans_new"] == 1
    text = (tmp_path / "报告.txt").read_text(encoding="utf-8")
    assert text.startswith("Merged. New articles: 0.")
    assert "  王芳 – new spans: 1" in text
    assert "报告.txt" in dialog.report_page.note.text()
    dialog.report_page.save_to(tmp_path / "nowhere" / "a.txt")
    assert dialog.report_page.error.isVisible()


def test_stopping_leaves_nothing(qtbot: QtBot, open_merge: Open, send: Send, project: Project) -> None:
    dialog = open_merge(send("b.db", *[(3, at, at + 1, "locality") for at in range(5)]))
    before = project.label_counts(), len(project.annotators())
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() in (1, 3), timeout=PATIENCE)

    if dialog.report_page.report is None:
        assert dialog.error.text() == "The merge was stopped. Nothing was taken in."
        assert (project.label_counts(), len(project.annotators())) == before
    assert dialog.go.isEnabled()


def test_what_was_staged_goes_with_the_dialog(qtbot: QtBot, open_merge: Open, send: Send, project: Project) -> None:
    dialog = open_merge(send("b.db", (3, 0, 3, "locality")))
    assert list(project.path.parent.glob(".annotator-*"))
    dialog.reject()

    qtbot.waitUntil(lambda: not list(project.path.parent.glob(".annotator-*")), timeout=PATIENCE)


def test_closing_while_a_file_is_examined_leaves_nothing(
    qtbot: QtBot, open_merge: Open, send: Send, project: Project, jobs: Jobs
) -> None:
    dialog = open_merge()
    dialog.take([send(f"{number}.db", (3, 0, 3, "locality")) for number in range(4)])
    dialog.reject()

    qtbot.waitUntil(jobs.idle, timeout=PATIENCE)
    assert not list(project.path.parent.glob(".annotator-*"))

"""Reflow in the import: seen on two sides before anything goes in, remembered, reported, and said of the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator import places
from annotator.project import Project
from annotator.project.sources import came_from, joins
from annotator.text.reflow import reflow
from annotator.ui.dialogs import import_reflow
from annotator.ui.dialogs.article_dialog import edit_facts
from annotator.ui.dialogs.import_dialog import ImportDialog, import_files
from annotator.ui.jobs import Jobs

LONG = "社区里的老人说，这条路修好以后，买菜看病都方便多了，孩子们上学也不用再绕远路，大家心里都很高兴"
TEXT = f"题目𠮷在这里\n\n{LONG}。\n\n{LONG}，七一\n\n图为新修的路 林晓 摄\n\n社区的车也多起来。\n\n{LONG}。\n"
Open = Callable[..., ImportDialog]


@pytest.fixture
def road(tmp_path: Path) -> Path:
    path = tmp_path / "路.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def open_import(qtbot: QtBot, window: QWidget, project: Project, jobs: Jobs, gone: Callable[[QDialog], None]) -> Open:
    """Open the import on some paths and wait until they were looked into."""

    def opened(*paths: Path) -> ImportDialog:
        dialog = import_files(window, project, paths, jobs)
        gone(dialog)
        qtbot.waitUntil(lambda: dialog.preview is not None)
        return dialog

    return opened


def turn_on(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Ask for reflow with the keyboard, and wait for both sides."""
    dialog.reflow.setFocus()
    QTest.keyClick(dialog.reflow, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.shown.sides is not None)


def run(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.report = None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=15_000)


def test_both_sides_are_shown_with_the_joined_places_marked(qtbot: QtBot, open_import: Open, road: Path) -> None:
    dialog = open_import(road)
    assert dialog.files.isColumnHidden(3)
    assert dialog.shown.currentWidget() is dialog.beginning
    turn_on(qtbot, dialog)

    both = dialog.shown.both
    assert dialog.shown.currentWidget() is both
    assert both.left.toPlainText() == TEXT
    assert "七一社区的车也多起来" in both.right.toPlainText()
    assert dialog.files.item(0, 3).text() == "1"
    assert not dialog.files.isColumnHidden(3)
    assert both.count.text() == "Joined place 1 of 1"
    marked = [one.cursor.selectedText() for one in both.right.extraSelections()]
    assert "七一社区" in marked
    assert "图为新修的路 林晓 摄" in marked
    assert "题目𠮷在这里" in marked
    cut = [one.cursor.selectedText() for one in both.left.extraSelections()]
    assert {"七一", "社区", "图为新修的路 林晓 摄"} <= set(cut)


def test_a_file_that_is_not_cut_says_so(qtbot: QtBot, open_import: Open, tmp_path: Path) -> None:
    path = tmp_path / "整.txt"
    path.write_text(f"{LONG}。\n", encoding="utf-8")
    dialog = open_import(path)
    turn_on(qtbot, dialog)
    assert dialog.shown.both.count.text() == "Nothing to join here."
    assert not dialog.shown.both.on.isEnabled()


def test_a_file_of_many_articles_is_shown_as_it_is(qtbot: QtBot, open_import: Open, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "第五篇文章。"}\n', encoding="utf-8")
    dialog = open_import(path)
    dialog.preview = None
    dialog.reflow.setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert dialog.shown.currentWidget() is dialog.beginning
    assert dialog.files.item(0, 3).text() == "—"


def test_it_is_imported_reported_and_remembered(
    qtbot: QtBot, open_import: Open, road: Path, project: Project, window: QWidget, gone: Callable[[QDialog], None]
) -> None:
    dialog = open_import(road)
    turn_on(qtbot, dialog)
    run(qtbot, dialog)
    assert "Joined where the page layout had cut: 1, in articles: 1" in dialog.result_text.text()
    assert dialog.aside.item(0, 0).text() == "路.txt"
    assert "Joined places" in dialog.aside.item(0, 2).text()
    assert not dialog.again.isVisible()
    new = project.articles()[-1].id
    assert came_from(project, new) == [("路.txt", 0, "utf-8", True, 1)]
    facts = edit_facts(window, project, new)
    gone(facts)
    assert "Reflowed from “路.txt”" in facts.came_from.text()
    other = edit_facts(window, project, 1)
    gone(other)
    assert other.came_from.text() == "From “一.txt”, as it is."

    assert open_import(road).reflow.isChecked()


def test_what_is_in_otherwise_is_named_and_can_be_imported_again(
    qtbot: QtBot, open_import: Open, road: Path, project: Project
) -> None:
    first = open_import(road)
    run(qtbot, first)
    assert first.report.articles_added == 1
    second = open_import(road)
    turn_on(qtbot, second)
    run(qtbot, second)
    assert second.report.articles_added == 0
    assert "In already in another form, and not added: 1" in second.result_text.text()
    assert "as they are" in second.aside.item(0, 2).text()
    second.report = None
    second.again.setFocus()
    QTest.keyClick(second.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: second.report is not None, timeout=15_000)
    assert second.report.articles_added == 1
    assert "七一社区的车" in project.article(project.articles()[-1].id).text


def test_the_steps_go_round_on_both_sides(qtbot: QtBot, open_import: Open) -> None:
    seed = sorted(places.seeds().glob("*.txt"))[0]
    dialog = open_import(seed)
    turn_on(qtbot, dialog)
    both = dialog.shown.both
    many = len(dialog.shown.sides.joins)
    assert many > 1
    seen = []
    for _ in range(many + 1):
        seen.append((both.left.textCursor().position(), both.right.textCursor().position()))
        QTest.keyClick(both.on, Qt.Key.Key_Space)
    assert seen[0] == seen[-1]
    assert len(set(seen)) == many
    QTest.keyClick(both.back, Qt.Key.Key_Space)
    assert both.now() == 0


@pytest.mark.parametrize("seed", sorted(places.seeds().glob("*.txt")), ids=lambda path: path.stem)
def test_every_join_of_the_seeds_is_marked_where_it_is(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    sides, made = import_reflow.of(text), reflow(text)
    assert sides.cuts == tuple(sorted(made.joined))
    assert joins(made.preparation) == len(made.joined) == len(sides.joins)
    for (end, start), at in zip(sides.cuts, sides.joins, strict=True):
        assert text[end - 3 : end] + text[start : start + 3] == sides.result[at - 3 : at + 3]


@given(
    st.lists(
        st.sampled_from([LONG, f"{LONG}。", "图为新修的路 林晓 摄", "短", "本报记者 林晓", "𠮷祥，", ""]), max_size=12
    )
)
def test_on_any_text_both_sides_fit_together(lines: list[str]) -> None:
    text = "\n".join(lines)
    sides, made = import_reflow.of(text), reflow(text)
    assert (sides.source, sides.result) == (text, made.text)
    assert len(sides.cuts) == len(sides.joins) == len(made.joined) == joins(made.preparation)
    for tints, whole in ((sides.source_tints, text), (sides.result_tints, made.text)):
        assert all(0 <= start < end <= len(whole) and "\n" not in whole[start:end] for start, end, _ in tints)

"""The matrix, the bars and the differences of the chosen pair, by keys and in words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import create_project, open_project
from annotator.ui import theme
from annotator.ui.agreement import saving, words
from annotator.ui.agreement.found import KIND, LABELS, TEXT
from annotator.ui.agreement.opening import show
from annotator.ui.agreement.window import AgreementWindow
from annotator.ui.main_window import MainWindow
from tests.ui.agreement.conftest import FIRST, put_in, span, wait
from tests.ui.conftest import press

Key, Role = Qt.Key, Qt.ItemDataRole


def cell(agreement: AgreementWindow, row: int, column: int, role: Role = Role.DisplayRole) -> str:
    return str(agreement.matrix.table.index(row, column).data(role))


def rows(agreement: AgreementWindow) -> list[tuple[str, str, str]]:
    table = agreement.list.table
    return [
        tuple(str(table.index(row, column).data()) for column in (KIND, LABELS, TEXT))
        for row in range(table.rowCount())
    ]


def test_the_matrix_has_everybody_with_everybody(agreement: AgreementWindow) -> None:
    assert agreement.matrix.table.names == ["甲", "乙", "丙"]
    assert [cell(agreement, at, at) for at in range(3)] == ["3", "3", "1"]
    # 甲 and 乙: six spans each, two the same; 甲 has five and 丙 one in the one article that both have done.
    assert cell(agreement, 0, 1) == cell(agreement, 1, 0) == "0.333"
    assert cell(agreement, 0, 2) == "0.333"
    assert "甲 and 乙: Exact F1 0.333" in cell(agreement, 0, 1, Role.AccessibleTextRole)
    assert "articles: 3" in cell(agreement, 0, 1, Role.AccessibleTextRole)
    assert cell(agreement, 2, 2, Role.AccessibleTextRole) == "丙: articles done: 1"
    assert agreement.together.text().startswith("All 3 at once, unitizing alpha")


def test_the_first_pair_is_chosen_and_its_differences_listed(agreement: AgreementWindow) -> None:
    assert agreement.who.text() == "甲 × 乙"
    assert "Exact F1 0.333" in agreement.summary.text()
    assert "Spans: 6 and 6, matched: 2" in agreement.summary.text()
    assert rows(agreement) == [
        ("Label", "Date / Metric", "9月18日"),
        ("Boundary", "Locality", "魏都区七一社区"),
        ("Only 甲", "Role", "党支部书记"),
        ("Boundary", "Person", "支部书记马静"),
        ("Only 乙", "Metric", "12.8万人"),
    ]
    assert agreement.count.text() == "5 differences"
    assert [made.text().split()[-1] for made in agreement.kinds.buttons.values()] == ["2", "1", "0", "1", "1"]
    assert agreement.kinds.same.text() == "Same  2"


def test_another_figure_changes_matrix_bars_and_summary(agreement: AgreementWindow) -> None:
    agreement.figure.setCurrentIndex(agreement.figure.findData("relaxed"))
    assert cell(agreement, 0, 1) == "0.667"
    assert "Relaxed F1 0.667" in agreement.summary.text()
    assert agreement.by_label.text().startswith("By label: Relaxed F1")
    assert {bar.key: words.written(bar.found.value) for bar in agreement.bars.bars()} == {
        "locality": "1.000",
        "metric": "0.000",
        "person": "1.000",
        "role": "0.000",
        "date": "0.000",
    }
    agreement.figure.setCurrentIndex(agreement.figure.findData("innermost"))
    assert "Kappa" in agreement.summary.text()
    assert "Characters:" in agreement.summary.text()
    assert agreement.by_label.text().startswith("By label: Exact F1")


def test_kinds_and_labels_narrow_the_list(agreement: AgreementWindow) -> None:
    agreement.kinds.buttons["boundary"].click()
    assert [row[0] for row in rows(agreement)] == ["Boundary", "Boundary"]
    assert agreement.count.text() == "2 of 5 differences"
    agreement.label.setCurrentIndex(agreement.label.findData("person"))
    assert [row[2] for row in rows(agreement)] == ["支部书记马静"]
    agreement.kinds.buttons["boundary"].click()
    agreement.label.setCurrentIndex(agreement.label.findData("metric"))
    assert [row[0] for row in rows(agreement)] == ["Label", "Only 乙"]


def test_all_of_it_by_keys_alone(agreement: AgreementWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(agreement.matrix.hasFocus)
    press(agreement.matrix, Key.Key_Right)
    qtbot.waitUntil(lambda: agreement.listed is not None and agreement.who.text() == "甲 × 丙")
    qtbot.waitUntil(lambda: len(rows(agreement)) == 4)
    assert {row[0] for row in rows(agreement)} == {"Only 甲"}
    press(agreement.matrix, Key.Key_Return)
    assert agreement.list.hasFocus()
    divider = agreement.findChildren(QSplitter)[0].handle(1)
    order: list[QWidget] = [agreement.figure, agreement.matrix, agreement.bars, divider]
    order += agreement.kinds.buttons.values()
    order = [one for one in order if one.isEnabled()]
    order += [agreement.label, agreement.list, agreement.again, agreement.save, agreement.close_button]
    agreement.figure.setFocus()
    for one in order:
        assert QApplication.focusWidget() is one
        QTest.keyClick(one, Key.Key_Tab)
    agreement.bars.setFocus()
    agreement.bars.setCurrentIndex(agreement.bars.model().index(0, 0))
    press(agreement.bars, Key.Key_Return)
    assert agreement.label.currentData() == "locality"
    press(agreement.bars, Key.Key_Return)
    assert agreement.label.currentData() == ""
    press(agreement.list, Key.Key_Escape)
    assert not agreement.isVisible()


def test_everything_has_a_name(agreement: AgreementWindow) -> None:
    parts = (agreement.figure, agreement.matrix, agreement.bars, agreement.label, agreement.list)
    assert all(part.accessibleName() for part in (*parts, *agreement.kinds.buttons.values()))
    said = str(agreement.list.table.index(0, KIND).data(Role.AccessibleTextRole))
    assert said.startswith("Label, Date / Metric, 9月18日")
    bar = str(agreement.bars.model().index(0, 0).data(Role.AccessibleTextRole))
    assert bar.startswith("Locality: Exact F1 0.667")


def test_enter_opens_the_article_there_with_both_layers_and_the_command_goes_back(
    agreement: AgreementWindow, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.open_article(3)
    agreement.list.setCurrentIndex(agreement.list.table.index(1, 0))
    press(agreement.list, Key.Key_Return)
    assert not agreement.isVisible()
    assert window.session.article is not None
    assert window.session.article.id == 1
    start, end, _ = span(FIRST, "魏都区七一社区", "locality")
    assert window.view.selection() == (start, end)
    qtbot.waitUntil(lambda: {one.owner for one in window.view.layers.placed(start, end)} == {"甲", "乙"})
    assert window.run("agreement")
    assert agreement.isVisible()
    assert agreement.list.currentIndex().row() == 1
    window.session.open_article(3)
    qtbot.waitUntil(window.session.reader.idle)
    assert not window.view.layers.placed(0, 40)


def test_what_changed_since_is_said_and_computed_again(
    agreement: AgreementWindow, window: MainWindow, qtbot: QtBot
) -> None:
    assert agreement.stale.text() == ""
    window.session.project.set_status(2, "done").result()
    qtbot.waitUntil(lambda: "Changed" in agreement.stale.text())
    press(agreement.matrix, Key.Key_Right)
    agreement.again.click()
    qtbot.waitUntil(lambda: len(agreement.matrix.table.names) == 4)
    assert agreement.who.text() == "甲 × 丙"
    assert agreement.stale.text() == ""


def test_nobody_done_says_what_to_do(open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    path = put_in(tmp_path / "begun.db", {"甲": {0: []}}, status="started")
    window = open_window(path)
    shown = show(window)
    qtbot.waitUntil(lambda: shown.waiting.advice.isVisible())
    assert "Mark articles done" in shown.waiting.advice.text()
    assert not shown.save.isEnabled()
    window.session.project.set_status(1, "done").result()
    shown.again.click()
    qtbot.waitUntil(lambda: "no article is marked done in two layers" in shown.waiting.advice.text())
    shown.reject()


def test_it_can_be_stopped(agreement: AgreementWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    from annotator.ui.agreement import work

    def endless(project: object):
        def run(progress, asked):
            from annotator.project import Cancelled

            while not asked():
                progress(1, 2)
            raise Cancelled

        return run

    monkeypatch.setattr(work, "comparing", endless)
    agreement.again.click()
    qtbot.waitUntil(lambda: agreement.waiting.bar.value() == 500)
    agreement.waiting.stop.click()
    qtbot.waitUntil(lambda: agreement.waiting.headline.text() == "Stopped")
    monkeypatch.undo()
    agreement.again.click()
    wait(agreement, qtbot)


@pytest.mark.parametrize("kind", ["json", "figures", "differences"])
def test_saving(agreement: AgreementWindow, kind: str, tmp_path: Path, qtbot: QtBot, monkeypatch) -> None:
    names = {"json": "Everything", "figures": "The figures", "differences": "The listed"}

    def ask(parent: object, title: str, path: str, filters: str) -> tuple[str, str]:
        chosen = next(one for one in filters.split(";;") if one.startswith(names[kind]))
        return str(tmp_path / "saved"), chosen

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    agreement.kinds.buttons["boundary"].click()
    agreement.save.click()
    dest = tmp_path / ("saved.json" if kind == "json" else "saved.csv")
    qtbot.waitUntil(lambda: "Written" in agreement.stale.text())
    content = dest.read_text(encoding="utf-8-sig")
    if kind == "json":
        assert len(json.loads(content)["pairs"]) == 3
    else:
        # The figures have a row of all labels and one of each, for each pair; of the differences two are listed.
        assert len(list(csv.reader(io.StringIO(content)))) == (16 if kind == "figures" else 3)


def test_endings() -> None:
    assert saving.with_ending(Path("a.b"), "json") == Path("a.b.json")
    assert saving.with_ending(Path("a.json"), "figures") == Path("a.csv")
    assert saving.with_ending(Path("a.CSV"), "figures") == Path("a.CSV")


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK])
def test_numbers_can_be_read_on_every_shade(colors: theme.Theme) -> None:
    shades = [words.shade(colors, step / 20) for step in range(-20, 21)]
    assert min(theme.contrast(colors.ink, one) for one in shades) >= 4.5
    assert len(set(shades[20:])) == 21
    grounds = [theme.contrast(colors.page, one) for one in shades[20:]]
    assert grounds == sorted(grounds)


def test_names_of_two_alike_are_told_apart_and_the_adjudicated_has_its_own(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "alike.db"
    create_project(path)
    (tmp_path / "one.txt").write_text("文章", encoding="utf-8")
    for number in range(2):
        with open_project(path, person=Person("林晚", bytes([97 + number]) * 16, bytes([number]) * 16)) as project:
            if not number:
                project.import_paths([tmp_path / "one.txt"])
            project.set_status(1, "done").result()
    shown = show(open_window(path))
    qtbot.waitUntil(lambda: shown.pages.currentIndex() == 1)
    assert shown.matrix.table.names == ["林晚 · 6161", "林晚 · 6262"]
    assert cell(shown, 0, 1) == words.NONE
    assert "No span" in shown.bars._hint
    qtbot.waitUntil(lambda: shown.listed is not None)
    assert shown.list.hint.startswith("No difference:")
    shown.reject()


def test_of_very_many_differences_a_kind_or_a_label_is_read_by_itself(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from annotator.ui.agreement import work

    monkeypatch.setattr(work, "MOST", 2)
    shown = show(window)
    wait(shown, qtbot)
    assert shown.count.text() == "2 of 5 differences"
    shown.kinds.buttons["only_b"].click()
    qtbot.waitUntil(lambda: rows(shown) == [("Only 乙", "Metric", "12.8万人")])
    shown.kinds.buttons["only_b"].click()
    shown.label.setCurrentIndex(shown.label.findData("person"))
    qtbot.waitUntil(lambda: rows(shown) == [("Boundary", "Person", "支部书记马静")])
    shown.label.setCurrentIndex(0)
    qtbot.waitUntil(lambda: shown.count.text() == "2 of 5 differences")


def test_it_follows_the_theme_and_a_pressed_kind_stands_out(
    agreement: AgreementWindow, window: MainWindow, qtbot: QtBot
) -> None:
    chip = agreement.kinds.buttons["boundary"]

    def ground() -> str:
        return chip.grab().toImage().pixelColor(6, chip.height() // 2).name().upper()

    agreement.matrix.setFocus()
    assert ground() == theme.LIGHT.page
    chip.setChecked(True)
    assert ground() == theme.LIGHT.chosen
    window.looks.choose_theme("dark")
    qtbot.waitUntil(lambda: ground() == theme.DARK.chosen)
    cell = agreement.matrix.visualRect(agreement.matrix.table.index(0, 1))
    seen = agreement.matrix.viewport().grab().toImage().pixelColor(cell.left() + 8, cell.center().y()).name().upper()
    assert seen == words.shade(theme.DARK, 1 / 3)

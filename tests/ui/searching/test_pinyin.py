"""Commands, labels and articles are found by pinyin; nothing of it is loaded before a letter is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.text.pinyin import Spelling
from annotator.ui.main_window import MainWindow
from annotator.ui.menus import Entry
from annotator.ui.panels.palette import matching
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier


def titles(window: MainWindow) -> list[str]:
    model = window.left.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def filter_by(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.left.field.clear()
    QTest.keyClicks(window.left.field, words)
    qtbot.waitUntil(lambda: not window.left._typing.isActive() and window.session.reader.idle(), timeout=5000)


def test_articles_are_filtered_by_pinyin_and_by_what_they_say(window: MainWindow, qtbot: QtBot) -> None:
    filter_by(window, qtbot, "xcs")
    assert titles(window) == ["许昌市推进“红色动能”工程"]
    filter_by(window, qtbot, "di'er")
    assert titles(window) == ["第二篇文章"]
    filter_by(window, qtbot, "img")  # stands in the third title as it is
    assert titles(window) == ["<b>第三篇</b> & <img src=x>"]
    filter_by(window, qtbot, "zzz")
    assert titles(window) == []
    assert "fits the filter" in window.left.list.hint
    press(window.left.field, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=5000)


def test_a_new_article_comes_into_a_list_that_is_filtered_by_pinyin(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    filter_by(window, qtbot, "xuchang")
    more = tmp_path / "more.txt"
    more.write_text("许昌又一篇\n正文。\n", encoding="utf-8")
    window.session.project.import_paths([more])
    qtbot.waitUntil(lambda: len(titles(window)) == 2, timeout=5000)


def test_commands_and_labels_are_found_by_pinyin_in_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_K, Mod.ControlModifier)
    box = window.palette_box
    QTest.keyClicks(box.field, "jucuo")
    qtbot.waitUntil(lambda: [entry.id for entry in box.shown()] == ["label:programme"], timeout=5000)
    box.field.setText("jc")
    assert "label:programme" in [entry.id for entry in box.shown()]
    press(box.field, Key.Key_Escape)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("cx", ["undo"]),
        ("chexiao", ["undo"]),
        ("bw", ["tag"]),
        ("chxiao", ["undo"]),
        ("tag", ["tag"]),
        ("xx", []),
    ],
)
def test_pinyin_of_either_name_counts_and_comes_last(words: str, ids: list[str]) -> None:
    entries = [Entry("undo", "撤销", "", True, "Undo"), Entry("tag", "Tag it", "", True, "标为")]
    assert [entry.id for entry in matching(entries, words, spelling=Spelling())] == ids


def test_what_says_the_letters_comes_before_what_sounds_so() -> None:
    entries = [Entry("a", "举措", "", True), Entry("b", "JC", "", True)]
    assert [entry.id for entry in matching(entries, "jc", spelling=Spelling())] == ["b", "a"]


def test_nothing_is_loaded_for_words_that_are_no_letters(window: MainWindow, qtbot: QtBot) -> None:
    filter_by(window, qtbot, "2")
    assert window.left._titles is None

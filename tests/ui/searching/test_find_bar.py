"""Finding in the open article: all ways of writing are the same, words of one character too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.text.ways import Ways
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.find_bar import hits
from tests.ui.conftest import TEXTS, press, write

WAYS = Ways()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("万户", [3, 8]), ("萬戶", [3, 8]), ("戶", [4, 9]), ("ａ１", [0]), ("A1.", [0]), ("“", [6, 11]), ("①", [1, 12])],
)
def test_all_ways_of_writing_are_found(words: str, wanted: list[int]) -> None:
    assert hits("a1.万户，“ 萬戶\n”①", words, ways=WAYS) == wanted


def test_the_bar_finds_the_other_script_as_soon_as_it_can(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.centre.find_bar
    write(bar.field, "許")
    qtbot.waitUntil(lambda: bar.count.text() == "1 / 1", timeout=5000)
    assert window.view.selection() == (TEXTS["a"].index("许"), TEXTS["a"].index("许") + 1)

"""The one key map, the menus, the command palette, the key overview, find in the article."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.model.values import Label
from annotator.project import default_labels
from annotator.ui import keys, menus
from annotator.ui.main_window import MainWindow
from annotator.ui.menu_titles import MENUS
from annotator.ui.menus import Entry
from annotator.ui.panels.find_bar import hits
from annotator.ui.panels.overview import Overview
from annotator.ui.panels.palette import matching
from tests.ui.conftest import TEXTS, press, write

Key, Mod = Qt.Key, Qt.KeyboardModifier


def test_no_two_commands_share_a_key() -> None:
    counted = Counter(keys.chord(text) for command in keys.COMMANDS for text in command.chords)
    counted.update(filter(None, (keys.shortcut_chord(label.shortcut) for label in default_labels())))
    assert [chord for chord, times in counted.items() if times > 1] == []


def test_ids_are_unique_and_every_menu_is_known() -> None:
    assert len(keys.by_id()) == len(keys.COMMANDS)
    assert {command.menu for command in keys.COMMANDS} <= {menu for menu, _ in MENUS}


def test_the_designs_keys_are_there() -> None:
    found = keys.key_map(default_labels())
    wanted = {
        "Ctrl+Return": "done_next",
        "Ctrl+Z": "undo",
        "Ctrl+Shift+Z": "redo",
        "Ctrl+F": "find",
        "Ctrl+K": "palette",
        "F1": "keys",
        "Del": "remove",
        "1": "label:programme",
        "8": "label:honour",
    }
    assert {chord: found[keys.chord(chord)] for chord in wanted} == wanted


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "chord"),
    [
        (Key.Key_1, Mod.NoModifier, "1", "1"),
        (Key.Key_1, Mod.KeypadModifier, "1", "1"),
        (0xFF11, Mod.NoModifier, "１", "1"),
        (0, Mod.NoModifier, "１", "1"),
        (0xFF4E, Mod.NoModifier, "ｎ", "N"),
        (ord("【"), Mod.NoModifier, "【", "["),
        (Key.Key_BraceLeft, Mod.ShiftModifier, "{", "Shift+["),
        (ord("『"), Mod.ShiftModifier, "『", "Shift+["),
        (Key.Key_Enter, Mod.ControlModifier | Mod.KeypadModifier, "\r", "Ctrl+Return"),
        (Key.Key_Backtab, Mod.ShiftModifier, "\t", "Shift+Tab"),
        (Key.Key_Plus, Mod.ControlModifier | Mod.ShiftModifier, "+", "Ctrl++"),
    ],
)
def test_a_key_press_is_read(key: int, modifiers: Mod, text: str, chord: str) -> None:
    assert keys.pressed(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == keys.chord(chord)


def test_a_labels_key_goes_before_a_letters_command() -> None:
    found = keys.key_map([Label("name", shortcut="n"), Label("old", shortcut="s", hidden=True)])
    assert found[keys.chord("N")] == "label:name"
    assert found[keys.chord("S")] == "skip"


def test_single_keys_of_commands_are_reserved() -> None:
    assert {"n", "s", "f", "j", "k", "[", "]"} <= set(keys.reserved())


def test_every_command_has_something_that_runs_it_and_a_place_in_a_menu(window: MainWindow) -> None:
    for command in keys.COMMANDS:
        assert command.id in window.commands.handlers, command.id
        assert command.id in window.menus.actions, command.id


def test_every_command_is_in_the_palette(window: MainWindow) -> None:
    press(window.view, Key.Key_K, Mod.ControlModifier)
    listed = {entry.id for entry in window.palette_box.shown()}
    assert listed >= {command.id for command in keys.COMMANDS if command.id != "palette"}
    assert "label:programme" in listed


def test_the_palette_runs_what_is_typed(window: MainWindow) -> None:
    press(window.view, Key.Key_K, Mod.ControlModifier)
    field = window.palette_box.field
    assert window.focusWidget() is field
    QTest.keyClicks(field, "read")
    press(field, Key.Key_Return)
    assert window.looks.reading
    assert not window.palette_box.isVisible()
    assert window.focusWidget() is window.view


def test_the_palette_finds_by_the_chinese_name_too() -> None:
    entries = [Entry("a", "Reading mode", "F11", True, "阅读模式"), Entry("b", "Undo", "", True, "撤销")]
    assert [entry.id for entry in matching(entries, "阅读")] == ["a"]
    assert [entry.id for entry in matching(entries, "UNDO")] == ["b"]
    assert matching(entries, "nothing") == []


def test_the_other_names_are_chinese_in_an_english_window(qapp) -> None:
    assert menus.other_names(chinese=False)("Undo") == "撤销"


def test_a_command_that_cannot_run_now_does_nothing(window: MainWindow) -> None:
    assert window.acts.current_span() is None
    assert not window.run("remove")


def test_menus_show_what_can_be_done(window: MainWindow) -> None:
    menu = window.menuBar().actions()[1].menu()
    menu.aboutToShow.emit()
    assert not window.menus.actions["remove"].isEnabled()
    assert window.menus.actions["undo"].text().startswith("Undo: an import")


def test_the_labels_menu_tags(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.menuBar().actions()[3].menu()
    menu.aboutToShow.emit()
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        menu.actions()[1].trigger()
    assert window.session.spans.ordered[0].label == "locality"


def test_all_keys_stand_in_the_overview(window: MainWindow, qtbot: QtBot) -> None:
    sheet = Overview(default_labels(), chinese=False, parent=window)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    for command in keys.COMMANDS:
        if command.chords:
            assert keys.title(command) in words
            assert " / ".join(map(keys.show, command.chords)) in words
    sheet.deleteLater()


def test_find_goes_from_hit_to_hit(window: MainWindow, qtbot: QtBot) -> None:
    text = TEXTS["a"]
    press(window.view, Key.Key_F, Mod.ControlModifier)
    find = window.centre.find_bar
    with qtbot.waitSignal(find.found):
        write(find.field, "万")
    assert window.acts.selection() == (text.index("万"), text.index("万") + 1)
    assert find.count.text() == "1 / 2"
    press(find.field, Key.Key_Return)
    second = text.index("万", text.index("万") + 1)
    assert window.acts.selection() == (second, second + 1)
    press(find.field, Key.Key_Return)
    assert find.count.text() == "1 / 2"
    press(find.field, Key.Key_Escape)
    assert not find.isVisible()
    assert window.focusWidget() is window.view


def test_find_takes_full_and_half_width_alike() -> None:
    assert hits("ＡＢＣ１２３，ab", "abc123") == [0]
    assert hits("abc, aBC", "ＡＢｃ") == [0, 5]
    assert hits("𠮷Ａ", "a") == [1]
    assert hits("ﬃ㍿İς①", "Σ1") == [3]
    assert hits("全市（含县）[a]", "(含") == [2]
    assert hits("全市（含县）[a]", "[a]") == [6]


def test_finding_in_a_very_long_article_is_not_felt() -> None:
    text = "今年以来，全市办理12.3万余件，同比增长百分之三点五；" * 40_000
    assert hits("12.3", "12.3") == [0]

    def took(work: Callable[[], object]) -> float:
        start = time.thread_time()
        work()
        return time.thread_time() - start

    # A copy of the text in which all widths are the same would take some five times as long.
    assert took(lambda: hits(text, "12.3")) < took(lambda: text.translate({ord("１"): "1", ord("２"): "2"}))


def test_find_says_when_there_is_nothing(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Key.Key_F, Mod.ControlModifier)
    write(window.centre.find_bar.field, "没有这个词")
    qtbot.waitUntil(lambda: window.centre.find_bar.count.text() == "Not found")

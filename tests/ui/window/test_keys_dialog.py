"""The keys can be changed: by keys, at once everywhere, kept on this machine; what clashes is refused in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import default_labels
from annotator.ui import keys, own_keys
from annotator.ui.adjudication import case_keys
from annotator.ui.chords import chord, readable, written
from annotator.ui.dialogs.keys_dialog import KeysDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.overview import Overview
from tests.ui.conftest import press, write

Key, Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier


@pytest.fixture(autouse=True)
def _usual_keys(qapp: QApplication) -> Iterator[None]:
    """Leave no chosen keys to other tests: they stand with the application."""
    yield
    qapp.setProperty(keys.CHOSEN, None)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> KeysDialog:
    """The dialog, opened from the window."""
    window.run("change_keys")
    found = window.findChild(KeysDialog)
    assert found is not None
    qtbot.waitExposed(found)
    return found


def give(dialog: KeysDialog, ident: str, key: Key, modifiers: Mod = Mod.NoModifier) -> None:
    """Give a command a key as somebody without a mouse does."""
    dialog.choose(ident)
    dialog.list.setFocus()
    press(dialog.list, Key.Key_Return)
    assert dialog.add.listens
    press(dialog.add, key, modifiers)
    assert not dialog.add.listens


def stored() -> dict[str, list[str]]:
    """What the settings file holds."""
    return json.loads((settings.folder() / "settings.json").read_text(encoding="utf-8"))["ui"].get("keys", {})


def test_a_new_key_is_in_force_everywhere_at_once(window: MainWindow, dialog: KeysDialog) -> None:
    give(dialog, "serif", Key.Key_T, CTRL)
    assert dialog.trouble.text() == ""
    assert stored() == {"serif": ["Ctrl+T"]}
    assert window.menus.actions["serif"].text().endswith("\tCtrl+T")
    press(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    press(window.view, Key.Key_T, CTRL)
    assert window.looks.look.serif
    window.run("palette")
    assert next(one for one in window.palette_box.shown() if one.id == "serif").keys == "Ctrl+T"
    window.palette_box.close_palette()
    window.run("keys")
    overview = window.findChild(Overview)
    assert "Ctrl+T" in [label.text() for label in overview.findChildren(QLabel)]
    overview.close()


def test_fields_that_say_a_key_say_the_new_one(window: MainWindow, dialog: KeysDialog) -> None:
    assert window.right.span_note.placeholderText() == "Note on the span (N)"
    give(dialog, "note", Key.Key_F12)
    dialog.choose("note")
    dialog.key_buttons[0].click()
    assert window.right.span_note.placeholderText() == "Note on the span (F12)"
    dialog.choose("note_article")
    press(dialog.list, Key.Key_Delete)
    assert window.right.article_note.placeholderText() == "Note on the article"
    assert own_keys.with_key_now("标注的备注（N）", "note") == "标注的备注（F12）"


def test_a_key_that_was_taken_away_does_nothing_more(window: MainWindow, dialog: KeysDialog) -> None:
    dialog.choose("skip")
    press(dialog.list, Key.Key_Delete)
    assert stored() == {"skip": []}
    assert window.menus.actions["skip"].text() == "Skip"
    press(dialog, Key.Key_Escape)
    press(window.view, Key.Key_S)
    assert window.session.row.status == "new"
    window.run("skip")
    assert "s" not in keys.reserved()


@pytest.mark.parametrize(
    ("key", "modifiers", "who"),
    [
        (Key.Key_Z, CTRL, "Undo"),
        (0xFF26, Mod.NoModifier, "Flag for discussion"),
        (Key.Key_1, Mod.NoModifier, "Programme"),
        (Key.Key_E, ALT, "Edit"),
        (Key.Key_Left, SHIFT, "everywhere"),
        (Key.Key_V, CTRL, "everywhere"),
    ],
)
def test_a_clash_is_refused_in_place_and_says_who_has_it(
    dialog: KeysDialog, key: int, modifiers: Mod, who: str
) -> None:
    before = keys.key_map(default_labels())
    dialog.choose("serif")
    dialog.add.listen()
    text = "ｆ" if key == 0xFF26 else ""
    QApplication.sendEvent(dialog.add, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
    assert dialog.trouble.isVisible()
    assert who in dialog.trouble.text()
    assert keys.key_map(default_labels()) == before
    assert stored() == {}


def test_escape_while_it_listens_changes_nothing_and_keeps_the_dialog(dialog: KeysDialog) -> None:
    dialog.choose("serif")
    press(dialog.list, Key.Key_Return)
    press(dialog.add, Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.add.listens
    assert dialog.focusWidget() is dialog.list
    assert stored() == {}


def test_a_modifier_alone_is_waited_out_and_tab_can_be_a_key(dialog: KeysDialog) -> None:
    dialog.choose("serif")
    press(dialog.list, Key.Key_Return)
    QTest.keyPress(dialog.add, Key.Key_Control)
    assert dialog.add.listens
    press(dialog.add, Key.Key_Tab, CTRL)
    assert stored() == {"serif": ["Ctrl+Tab"]}


def test_an_input_method_gives_the_key_it_stands_on(dialog: KeysDialog) -> None:
    dialog.choose("serif")
    dialog.add.listen()
    write(dialog.add, "；")
    assert stored() == {"serif": [";"]}


def test_usual_keys_come_back_one_by_one_and_all_at_once(dialog: KeysDialog, window: MainWindow) -> None:
    give(dialog, "serif", Key.Key_T, CTRL)
    give(dialog, "about", Key.Key_F12)
    dialog.choose("serif")
    dialog.usual.click()
    assert stored() == {"about": ["F12"]}
    assert not dialog.usual.isEnabled()
    dialog.reset.click()
    assert stored() == {}
    assert keys.commands() == keys.COMMANDS
    dialog.reset.click()  # takes that back
    assert stored() == {"about": ["F12"]}
    assert keys.chosen() == {"about": ("F12",)}


def test_usual_keys_that_another_command_has_now_are_refused(dialog: KeysDialog) -> None:
    dialog.choose("skip")
    press(dialog.list, Key.Key_Delete)
    give(dialog, "serif", Key.Key_S)
    dialog.choose("skip")
    dialog.usual.click()
    assert "Serif typeface" in dialog.trouble.text()
    assert stored() == {"skip": [], "serif": ["S"]}


def test_the_field_finds_by_name_in_both_languages_and_by_key(dialog: KeysDialog) -> None:
    write(dialog.field, "ctrl+shift+z")
    assert dialog.shown() == ["redo"]
    press(dialog.field, Key.Key_Escape)
    assert dialog.isVisible()
    assert len(dialog.shown()) == len(keys.COMMANDS) + len(case_keys.COMMANDS)
    write(dialog.field, "宋体")
    assert dialog.shown() == ["serif"]
    press(dialog.field, Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    dialog.field.setText("zzzz")
    assert dialog.shown() == []
    assert not dialog.add.isEnabled()


def test_chosen_keys_outlive_the_window(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path]
) -> None:
    own_keys.save({"note": ("F12",), "serif": ("Ctrl+T",), "gone_with_a_version": ("F5",), "flag": ("S",)})
    window = open_window(make_project())
    assert keys.by_id()["serif"].chords == ("Ctrl+T",)
    assert window.right.span_note.placeholderText() == "Note on the span (F12)"
    assert keys.by_id()["skip"].chords == (), "a chosen key goes before a usual one"
    press(window.view, Key.Key_S)
    assert keys.key_map()[chord("S")] == "flag"


def test_what_cannot_be_read_counts_as_never_chosen(window: MainWindow) -> None:
    settings.update(ui={"keys": {"serif": ["Hello there"], "flag": "S", "skip": ["F12"], "undo": [7]}})
    assert own_keys.load() == {"skip": ("F12",)}
    settings.update(ui={"keys": ["S"]})
    assert own_keys.load() == {}


def test_every_usual_chord_is_written_as_it_is_read() -> None:
    for command in keys.COMMANDS:
        for text in command.chords:
            assert readable(text)
            assert chord(written(chord(text))) == chord(text)
            assert chord(text) not in own_keys.FIXED, command.id

"""The keys while adjudicating can be changed like all others; whoever takes part can be chosen without a mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.model.values import Label, Person
from annotator.project import default_labels, open_project
from annotator.ui import keys, own_keys
from annotator.ui.adjudication import case_keys
from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.dialogs.keys_dialog import KeysDialog
from annotator.ui.dialogs.label_editor import LabelEditor
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.overview import Overview
from tests.ui.adjudication.conftest import L, finish, held, states
from tests.ui.conftest import press, write

K, M = Qt.Key, Qt.KeyboardModifier
ALT = M.AltModifier
LEAD = Label("lead", name_en="Lead", shortcut="p")


@pytest.fixture(autouse=True)
def _usual_keys(qapp: QApplication) -> Iterator[None]:
    """Leave no chosen keys to other tests: they stand with the application."""
    yield
    qapp.setProperty(keys.CHOSEN, None)


@pytest.fixture
def dialog(window: MainWindow, mode: Adjudicating, qtbot: QtBot) -> KeysDialog:
    """The dialog of the keys, opened while adjudicating."""
    window.run("change_keys")
    found = window.findChild(KeysDialog)
    assert found is not None
    qtbot.waitExposed(found)
    return found


def give(dialog: KeysDialog, ident: str, key: int, modifiers: M = M.NoModifier, text: str = "") -> None:
    """Give a command a key, as its only one."""
    for old in next(one.chords for one in case_keys.everything() if one.id == ident):
        del old
        dialog.choose(ident)
        press(dialog.list, K.Key_Delete)
    dialog.choose(ident)
    press(dialog.list, K.Key_Return)
    QApplication.sendEvent(dialog.add, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def rows(mode: Adjudicating) -> list[tuple[str, str]]:
    """What each choice does, and the key that it says."""
    model = mode.panel.choices
    found = [model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [(one.ident, one.key) for one in found]


def test_a_new_key_is_in_force_and_shown_at_once(
    window: MainWindow, mode: Adjudicating, dialog: KeysDialog, qtbot: QtBot
) -> None:
    assert rows(mode)[0] == ("take_0", "A")
    give(dialog, "take_0", K.Key_Q)
    give(dialog, "agreed", K.Key_F12)
    give(dialog, "close_next", K.Key_F5)
    assert dialog.trouble.text() == ""
    assert keys.chosen() == {"take_0": ("Q",), "agreed": ("F12",), "close_next": ("F5",)}
    assert rows(mode)[:2] == [("take_0", "Q"), ("take_1", "B")]
    assert mode.panel.agreed.text().endswith("F12")
    assert "(F12)" in mode.panel.agreed.toolTip()
    assert mode.panel.close_next.text().endswith("F5")
    press(dialog, K.Key_Escape)
    press(window.view, K.Key_A)
    assert states(mode) == ["open"] * 5, "its old key decides nothing any more"
    press(window.view, K.Key_Q)
    qtbot.waitUntil(lambda: held(window) == [(0, 10, L)])
    window.run("keys")
    sheet = window.findChild(Overview)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Q B C D E F I L O P" in words
    assert words[words.index("All that agree") - 1] == "F12"
    sheet.close()


def test_changed_keys_work_with_an_input_method_and_full_width_digits(
    window: MainWindow, mode: Adjudicating, dialog: KeysDialog, qtbot: QtBot
) -> None:
    give(dialog, "take_0", 0xFF19, text="９")
    give(dialog, "take_1", K.Key_Q)
    assert keys.chosen() == {"take_0": ("9",), "take_1": ("Q",)}
    press(dialog, K.Key_Escape)
    QApplication.sendEvent(window.view, QKeyEvent(QEvent.Type.KeyPress, 0, M.NoModifier, "９"))
    qtbot.waitUntil(lambda: held(window) == [(0, 10, L)])
    write(window.view, "ｑ")
    qtbot.waitUntil(lambda: held(window) == [(0, 10, L), (12, 18, L)])


@pytest.mark.parametrize(
    ("ident", "key", "modifiers", "who"),
    [
        ("neither", K.Key_G, M.NoModifier, "All that agree"),
        ("neither", K.Key_F, M.NoModifier, "As annotator F has it"),
        ("take_0", K.Key_N, M.NoModifier, "Note on the span"),
        ("take_0", K.Key_Z, M.ControlModifier, "Undo"),
        ("take_0", K.Key_1, M.NoModifier, "Programme"),
        ("take_0", K.Key_E, ALT, "Edit"),
        ("take_0", K.Key_Left, M.ShiftModifier, "everywhere"),
        ("serif", K.Key_X, M.NoModifier, "Neither"),
        ("serif", K.Key_Down, M.NoModifier, "everywhere"),
    ],
)
def test_what_is_in_force_together_clashes(dialog: KeysDialog, ident: str, key: K, modifiers: M, who: str) -> None:
    give(dialog, ident, key, modifiers)
    assert who in dialog.trouble.text()
    assert keys.chosen().get(ident, ()) == (), "the new one was not taken"


def test_what_rests_while_adjudicating_may_have_the_same_key(
    window: MainWindow, mode: Adjudicating, dialog: KeysDialog, qtbot: QtBot
) -> None:
    give(dialog, "skip", K.Key_X)
    give(dialog, "next_open", K.Key_S)
    dialog.choose("previous_open")
    dialog.take((int(K.Key_Up), 0))
    assert "already" in dialog.trouble.text()
    assert keys.chosen() == {"skip": ("X",), "next_open": ("S",)}
    press(dialog, K.Key_Escape)
    press(window.view, K.Key_S)
    assert mode.current.start == 12
    press(window.view, K.Key_X)
    qtbot.waitUntil(lambda: states(mode)[1] == "settled")
    press(window.view, K.Key_Escape)
    assert not mode.on
    press(window.view, K.Key_X)
    qtbot.waitUntil(lambda: window.session.project.article_row(1).status == "skipped")


def test_a_chosen_key_goes_before_a_usual_one(
    open_window: Callable[..., MainWindow], two_layers: Path, qtbot: QtBot
) -> None:
    own_keys.save({"serif": ("X",), "flag": ("B",)})
    window = open_window(two_layers)
    press(window.view, K.Key_J, M.ControlModifier)
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.current is not None)
    assert dict(rows(mode))["neither"] == ""
    assert dict(rows(mode))["take_1"] == "B", "what flags an article rests here"
    press(window.view, K.Key_X)
    assert window.looks.look.serif
    assert states(mode) == ["open"] * 5


def test_no_two_usual_keys_clash() -> None:
    active = [one for one in keys.COMMANDS if not one.rests]
    counted = Counter(keys.chord(text) for one in (*active, *case_keys.COMMANDS) for text in one.chords)
    counted.update(filter(None, (keys.shortcut_chord(label.shortcut) for label in default_labels())))
    assert [chord for chord, times in counted.items() if times > 1] == []
    for number, one in enumerate(case_keys.COMMANDS[: case_keys.WITH_KEY]):
        assert (case_keys.place(one.id), one.chords) == (number, (case_keys.LETTERS[number],))
        assert f"annotator {case_keys.LETTERS[number]} " in one.name
        assert own_keys.usual_chords(one.id) == one.chords
    for one in case_keys.COMMANDS:
        assert all(keys.chord(text) not in own_keys.FIXED - case_keys.FREED for text in one.chords)


def test_the_palette_has_them_while_adjudicating(window: MainWindow, mode: Adjudicating, qtbot: QtBot) -> None:
    window.run("palette")
    assert {one.id for one in case_keys.COMMANDS} <= {entry.id for entry in window.palette_box.shown()}
    write(window.palette_box.field, "As annotator B")
    press(window.palette_box.field, K.Key_Return)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L)])
    mode.turn(False)
    window.run("palette")
    assert not {one.id for one in case_keys.COMMANDS} & {entry.id for entry in window.palette_box.shown()}
    window.palette_box.close_palette()
    assert not window.run("neither")


@pytest.fixture
def many(open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """Adjudicating what twelve annotators have each tagged in their own way."""
    path = make_project({"a": "澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户居民。\n"})
    for number in range(12):
        ident = bytes([number + 1]) * 16
        finish(path, Person(f"{number:02}", ident, ident), ((0, number + 1, L),))
    with open_project(path) as project:
        project.put_labels([*project.labels(), LEAD]).result(20)
    window = open_window(path)
    press(window.view, K.Key_J, M.ControlModifier)
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.current is not None)
    assert len(mode.now.participants) == 12
    return window


def test_more_than_five_are_chosen_by_their_letter(many: MainWindow, qtbot: QtBot) -> None:
    mode = many.commands.adjudicating
    assert [key for ident, key in rows(mode) if case_keys.place(ident) >= 0] == [*"ABCDEFILOP", "", ""]
    for key, number in ((K.Key_F, 5), (K.Key_I, 6), (K.Key_P, 9)):
        mode.go_to(mode.now.matters[0])
        press(many.view, key)
        qtbot.waitUntil(lambda number=number: held(many) == [(0, number + 1, L)])
        qtbot.waitUntil(many.session.reader.idle)


def test_any_number_is_chosen_by_marking(many: MainWindow, qtbot: QtBot) -> None:
    mode = many.commands.adjudicating
    press(many.view, K.Key_Return, ALT)
    assert "Alt+↓" in many.status.news.whole()
    assert held(many) == []
    for _ in range(11):
        press(many.view, K.Key_Down, ALT)
    assert "10" in many.status.news.whole()
    assert "Alt+Enter" in many.status.news.whole()
    press(many.view, K.Key_Down, ALT)
    press(many.view, K.Key_Return, ALT)
    qtbot.waitUntil(lambda: held(many) == [(0, 12, L)])
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    assert mode.panel.choice_list.marked() == "", "another case begins without a mark"
    mode.go_to(mode.now.matters[0])
    press(many.view, K.Key_Up, ALT)
    assert mode.panel.choice_list.marked() == "as_now", "from the other end"


def test_a_key_of_nobody_here_is_a_labels(window: MainWindow, mode: Adjudicating, qtbot: QtBot) -> None:
    window.session.project.put_labels([*window.session.project.labels(), LEAD]).result(20)
    qtbot.waitUntil(lambda: "lead" in window.session.labels)
    window.view.select(0, 3)
    press(window.view, K.Key_P)
    qtbot.waitUntil(lambda: held(window) == [(0, 3, "lead")])
    press(window.view, K.Key_C)
    assert mode.on, "settling conflicts would leave"
    assert "C" in window.status.news.whole()


def test_what_a_field_leaves_over_decides_nothing(window: MainWindow, mode: Adjudicating, qtbot: QtBot) -> None:
    window.left.field.setFocus()
    press(window.left.field, K.Key_Return)
    press(window.left.field, K.Key_Tab)
    qtbot.wait(50)
    assert states(mode) == ["open"] * 5
    assert mode.current.start == 0


def test_no_label_takes_what_decides(window: MainWindow) -> None:
    assert {"a", "b", "e", "g", "x"} <= set(case_keys.reserved())
    assert not {"f", "p"} & set(case_keys.reserved())
    window.run("labels")
    editor = window.findChild(LabelEditor)
    assert editor is not None
    before = [label.shortcut for label in editor.labels]
    editor._rekey("x")
    assert "Neither" in editor.form.shortcut_field.error.text()
    assert [label.shortcut for label in editor.labels] == before

"""Every way to answer a suggestion by keys, each with and without an input method on, and back by undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from tests.ui.suggesting.conftest import TEXT, Press, current, mine, rejected, settled, spans, words

Key, Mod = Qt.Key, Qt.KeyboardModifier
ALL = ["许昌市", "“红色动能”工程", "记者", "李明", "9月18日", "魏都区七一社区", "党支部书记", "马静", "12.8万人"]


def undo(window: MainWindow, press: Press, qtbot: QtBot, what: str) -> None:
    press(window, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: f"Undone: {what}" in window.status.news.whole())
    settled(window, qtbot)


def test_suggestions_come_by_themselves_and_tag_nothing(window: MainWindow):
    assert words(window)[:9] == ALL
    assert mine(window) == []
    assert window.session.project.undoable() == "import"


def test_tab_goes_from_one_to_the_next_and_round_the_end(window: MainWindow, press: Press):
    press(window, Key.Key_Tab)
    assert current(window) == "许昌市"
    press(window, Key.Key_Tab)
    assert current(window) == "“红色动能”工程"
    press(window, Key.Key_Backtab, Mod.ShiftModifier)
    assert current(window) == "许昌市"
    press(window, Key.Key_Backtab, Mod.ShiftModifier)
    assert current(window) == words(window)[-1]
    press(window, Key.Key_Tab)
    assert current(window) == "许昌市"


def test_tab_goes_to_spans_where_nothing_is_suggested(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], press: Press, qtbot: QtBot
):
    window = open_window(make_project({"a": "没有什么可说的一篇。\n"}), suggestions=True)
    qtbot.waitUntil(lambda: window.suggesting.kit is not None, timeout=15_000)
    settled(window, qtbot)
    assert window.suggesting.shown == {}
    window.view.select(0, 3)
    press(window, Key.Key_1)
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 1)
    window.view.set_current_span(None)
    press(window, Key.Key_Tab)
    assert window.view.current_span() == window.session.spans.ordered[0].id


def test_enter_accepts_and_undo_takes_it_back(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Return)
    assert current(window) == "“红色动能”工程", "the next one of the paragraph is current at once"
    qtbot.waitUntil(lambda: spans(window) == [("许昌市", "locality")])
    assert [span.origin for span in mine(window)] == ["suggestion"]
    settled(window, qtbot)
    assert "许昌市" not in words(window)
    assert window.session.project.undoable() == "accept"
    undo(window, press, qtbot, "accepting")
    assert spans(window) == []
    assert words(window)[:9] == ALL


def test_enter_as_fast_as_one_can_press_loses_nothing(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    for _ in range(2):
        press(window, Key.Key_Return)
    # The paragraph is over: nothing is current, and Enter accepts nothing unread.
    assert current(window) == ""
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: len(mine(window)) == 2)
    settled(window, qtbot)
    assert len(mine(window)) == 2


def test_delete_rejects_and_it_is_remembered(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: rejected(window) == {"许昌市"})
    settled(window, qtbot)
    assert "许昌市" not in words(window)
    assert mine(window) == []
    assert window.session.project.undoable() == "reject"
    undo(window, press, qtbot, "rejecting")
    assert rejected(window) == set()
    assert current(window) == "许昌市", "what comes back is shown"


def test_delete_removes_the_current_span_as_before(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 1)
    window.view.set_current_span(window.session.spans.ordered[0].id)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: mine(window) == [])
    assert rejected(window) == set()


def test_a_labels_key_accepts_with_that_label(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_6)
    qtbot.waitUntil(lambda: spans(window) == [("许昌市", "organization")])
    assert rejected(window) == {"许昌市"}
    assert current(window) == "“红色动能”工程"
    undo(window, press, qtbot, "accepting")
    assert (spans(window), rejected(window)) == ([], set())


def test_its_own_labels_key_accepts_it_as_it_is(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_2)
    qtbot.waitUntil(lambda: spans(window) == [("许昌市", "locality")])
    assert rejected(window) == set()


def test_a_bracket_accepts_with_the_edge_moved(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_BracketLeft, Mod.ShiftModifier)
    qtbot.waitUntil(lambda: spans(window) == [("许昌", "locality")])
    assert rejected(window) == {"许昌市"}
    qtbot.waitUntil(lambda: window.view.current_span() == mine(window)[0].id)
    undo(window, press, qtbot, "accepting")
    assert (spans(window), rejected(window)) == ([], set())
    assert "许昌市" in words(window)


def test_brackets_go_on_while_the_first_is_on_its_way(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    for _ in range(3):
        press(window, Key.Key_BracketRight, Mod.ShiftModifier)
    qtbot.waitUntil(lambda: spans(window) == [("许昌市推进“", "locality")])
    settled(window, qtbot)
    assert len(mine(window)) == 1


def test_the_start_is_moved_by_the_plain_bracket(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Tab)
    press(window, Key.Key_BracketRight)
    qtbot.waitUntil(lambda: spans(window) == [("红色动能”工程", "programme")])


def test_space_accepts_the_paragraph_and_goes_on(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: spans(window) == [("许昌市", "locality"), ("“红色动能”工程", "programme")])
    assert current(window) == "记者", "the next paragraph begins"
    assert window.session.project.undoable() == "accept"
    undo(window, press, qtbot, "accepting")
    assert spans(window) == []


def test_space_leaves_out_what_was_rejected(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: spans(window) == [("“红色动能”工程", "programme")])


def test_space_passes_over_a_paragraph_in_which_nothing_is_open(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    for _ in range(2):
        press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rejected(window)) == 2)
    assert current(window) == ""
    press(window, Key.Key_Space)
    settled(window, qtbot)
    assert (spans(window), current(window)) == ([], "记者")


def test_done_leaves_open_suggestions_alone(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_Tab)
    with qtbot.waitSignal(window.session.article_opened):
        press(window, Key.Key_Return, Mod.ControlModifier)
    qtbot.waitUntil(lambda: window.session.project.progress().done == 1)
    assert (window.session.project.spans(1), rejected(window)) == ([], set())


def test_a_selection_is_tagged_beside_a_suggestion(window: MainWindow, press: Press, qtbot: QtBot):
    start = TEXT.index("常住人口")
    window.view.select(start, start + 4)
    press(window, Key.Key_5)
    qtbot.waitUntil(lambda: spans(window) == [("常住人口", "role")])
    settled(window, qtbot)
    assert "12.8万人" in words(window)


def test_a_span_that_crosses_takes_the_suggestion_away_at_once(window: MainWindow, press: Press, qtbot: QtBot):
    window.view.select(2, 5)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window, Key.Key_1)
    assert "许昌市" not in words(window)


def test_escape_lets_go(window: MainWindow, press: Press):
    press(window, Key.Key_Tab)
    press(window, Key.Key_Escape)
    assert current(window) == ""


def test_f8_hides_and_shows_and_is_remembered(window: MainWindow, press: Press, qtbot: QtBot):
    press(window, Key.Key_F8)
    assert not len(window.view.layers.suggested.spans)
    assert not window.remembered().suggestions
    press(window, Key.Key_F8)
    qtbot.waitUntil(lambda: words(window)[:9] == ALL, timeout=15_000)
    assert window.remembered().suggestions


def test_what_was_accepted_is_proposed_elsewhere_at_once(window: MainWindow, press: Press, qtbot: QtBot):
    at = TEXT.index("红色动能")
    window.view.select(at, at + 2)
    press(window, Key.Key_5)
    qtbot.waitUntil(lambda: [span.label for span in window.session.spans.ordered] == ["role"])
    kit = window.suggesting.kit
    assert kit is not None
    found = kit.propose("这里又说到红色。", have=(), rejected=set())
    assert [(one.start, one.end, one.label) for one in found] == [(5, 7, "role")]

"""Adjudicating with keys alone: every way to decide, the way from case to case, undo, notes, closing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.main_window import MainWindow
from tests.ui.adjudication.conftest import L, P, held, states
from tests.ui.conftest import press

K, M = Qt.Key, Qt.KeyboardModifier


def test_an_article_with_keys_alone(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    assert mode.current is not None
    assert (mode.current.start, states(mode)) == (0, ["open"] * 5)
    press(window.view, K.Key_B)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L)])
    assert mode.current.start == 12, "a decision moves on to the next open case"
    press(window.view, K.Key_A)
    press(window.view, K.Key_X)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L), (12, 18, P)])
    assert mode.current.start == 33
    # One that agrees by G; then the last one.
    press(window.view, K.Key_G)
    qtbot.waitUntil(lambda: (33, 35, "person") in held(window))
    assert mode.current.start == 45
    press(window.view, K.Key_Space)
    wanted = [(0, 8, L), (12, 18, P), (33, 35, "person"), (45, 49, "metric")]
    qtbot.waitUntil(lambda: held(window) == wanted)
    qtbot.waitUntil(lambda: states(mode) == ["settled"] * 5)
    # What the page shows is the adjudicated layer.
    assert [(s.start, s.end, s.label) for s in window.session.spans.ordered] == wanted
    # Close, and on to the next, where the first case waits.
    press(window.view, K.Key_Return, M.ControlModifier)
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == 2)
    qtbot.waitUntil(lambda: mode.current is not None and mode.current.start == 12)
    assert window.session.project.undoable() == "adjudicate_close"
    press(window.view, K.Key_Space)
    qtbot.waitUntil(lambda: held(window, 2) == [(12, 15, L)])
    press(window.view, K.Key_Return, M.ControlModifier)
    qtbot.waitUntil(lambda: "last one" in window.status.news.whole())
    assert window.session.project.progress().done == 0, "my own layers are not touched"
    # Everything back, act by act.
    for _ in range(8):
        press(window.view, K.Key_Z, M.ControlModifier)
    qtbot.waitUntil(lambda: held(window) == [] == held(window, 2))
    qtbot.waitUntil(lambda: states(mode) == ["open"] * len(states(mode)) and window.session.article is not None)


def test_as_i_tag_it_now(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    # Nine characters with the label of key 2, which neither of them has.
    for _ in range(9):
        press(window.view, K.Key_Right, M.AltModifier | M.ShiftModifier)
    press(window.view, K.Key_2)
    qtbot.waitUntil(lambda: held(window) == [(0, 9, L)])
    assert states(mode)[0] == "open"
    press(window.view, K.Key_Return)
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    assert mode.current is not None
    assert (held(window), mode.current.start) == ([(0, 9, L)], 12)
    # An edge of what was decided, moved by key, leaves it settled.
    press(window.view, K.Key_Up)
    mode.go_to(mode.now.matters[0])
    window.view.set_current_span(window.session.spans.ordered[0].id)
    press(window.view, K.Key_BraceLeft, M.ShiftModifier)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L)])
    qtbot.waitUntil(lambda: mode.now.matters[0].outcome[0].end == 8)
    assert states(mode)[0] == "settled"


def test_from_case_to_case(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    seen = []
    for key in (K.Key_Tab, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Up, K.Key_Backtab):
        press(window.view, key)
        seen.append(mode.current.start)
    assert seen == [12, 22, 33, 45, 0, 45, 33]


def test_undo_goes_to_what_it_opened(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    press(window.view, K.Key_A)
    press(window.view, K.Key_Tab)
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    press(window.view, K.Key_Z, M.ControlModifier)
    qtbot.waitUntil(lambda: states(mode)[0] == "open")
    assert mode.current.start == 0
    assert "a decision" in window.status.news.whole()


def test_an_input_method_eats_no_key(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    """With a Chinese input method on, a key may come as its full-width character."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, M.NoModifier, "Ｂ")
    QApplication.sendEvent(window.view, event)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L)])


def test_a_held_key_decides_once(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    press(window.view, K.Key_B)
    for _ in range(5):
        QApplication.sendEvent(
            window.view, QKeyEvent(QEvent.Type.KeyPress, K.Key_B.value, M.NoModifier, "b", autorep=True)
        )
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    assert states(mode)[1:] == ["open"] * 4


def test_notes(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    press(window.view, K.Key_A)
    qtbot.waitUntil(lambda: states(mode)[0] == "settled")
    mode.go_to(mode.now.matters[0])
    press(window.view, K.Key_N)
    assert mode.panel.span_note.hasFocus()
    # Letters are the note's now, not decisions.
    for key in (K.Key_B, K.Key_X):
        press(mode.panel.span_note, key)
    press(mode.panel.span_note, K.Key_Return)
    qtbot.waitUntil(lambda: mode.now.matters[0].outcome[0].note == "bx")
    assert states(mode) == ["settled", *["open"] * 4]
    assert window.view.hasFocus()
    press(window.view, K.Key_N, M.ShiftModifier)
    assert mode.panel.article_note.hasFocus()
    press(mode.panel.article_note, K.Key_Q)
    press(mode.panel.article_note, K.Key_Escape)
    qtbot.waitUntil(lambda: mode.now.note == "q")
    assert window.session.project.note(1) == ""


def test_closing_waits_for_the_open_cases(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    press(window.view, K.Key_Return, M.ControlModifier)
    qtbot.waitUntil(lambda: "still open" in window.status.news.whole())
    assert not mode.now.closed
    assert window.session.article.id == 1


def test_ones_own_status_is_out_of_reach(window: MainWindow, mode: Adjudicating):
    press(window.view, K.Key_S)
    assert "Esc" in window.status.news.whole()
    assert window.session.project.layers(1)[0].status == "done"
    assert window.session.article.id == 1


def test_escape_leaves_the_mode(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    press(window.view, K.Key_Right, M.ShiftModifier)
    press(window.view, K.Key_Escape)
    assert mode.on, "the selection is let go first"
    press(window.view, K.Key_Escape)
    assert not mode.on
    assert window.right.isVisible()
    assert not mode.panel.isVisible()
    qtbot.waitUntil(window.session.reader.idle)
    assert not window.view.layers.placed(0, 5), "the others' rows are gone"
    # The keys are the window's again: a label's key tags my own layer.
    press(window.view, K.Key_X)
    press(window.view, K.Key_Right, M.ShiftModifier)
    press(window.view, K.Key_2)
    qtbot.waitUntil(lambda: len(window.session.project.spans(1)) == 1)
    assert held(window) == []


def test_what_takes_the_page_for_itself_ends_the_mode(window: MainWindow, mode: Adjudicating, qtbot: QtBot):
    window.run("history_article")
    assert not mode.on
    assert not window.session.adjudicating
    window.run("adjudicate")
    assert mode.on
    qtbot.waitUntil(lambda: mode.current is not None)
    press(window.view, K.Key_B)
    qtbot.waitUntil(lambda: held(window) == [(0, 8, L)])

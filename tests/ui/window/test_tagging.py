"""Tagging in the real window, by keys, on a real project."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.values import Span
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import TEXTS, press

Key, Mod = Qt.Key, Qt.KeyboardModifier
TEXT = TEXTS["a"]
PLACE = (TEXT.index("魏都区"), TEXT.index("𠮷"))


def spans(window: MainWindow) -> list[Span]:
    assert window.session.article is not None
    return window.session.project.spans(window.session.article.id)


def tag(window: MainWindow, qtbot: QtBot, start: int, end: int, key: Key = Key.Key_2) -> Span:
    window.view.select(start, end)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, key)
    qtbot.waitUntil(lambda: window.acts.current_span() is not None)
    span = window.acts.current_span()
    assert span is not None
    return span


def test_a_labels_key_tags_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, *PLACE)
    assert [(s.start, s.end, s.label) for s in spans(window)] == [(*PLACE, "locality")]


def test_the_new_span_is_current_and_nothing_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, *PLACE)
    assert window.view.current_span() == span.id
    assert not window.view.has_selection()


def test_offsets_after_a_wide_character_are_code_points(window: MainWindow, qtbot: QtBot) -> None:
    start = TEXT.index("马静")
    span = tag(window, qtbot, start, start + 2, Key.Key_4)
    assert TEXT[span.start : span.end] == "马静"


def test_a_full_width_digit_is_its_key(window: MainWindow, qtbot: QtBot) -> None:
    window.view.select(*PLACE)
    with qtbot.waitSignal(window.session.spans_changed):
        QApplication.sendEvent(window.view, QKeyEvent(QEvent.Type.KeyPress, 0xFF12, Mod.NoModifier, "２"))
    assert spans(window)[0].label == "locality"


def test_a_full_width_digit_that_comes_as_text_is_its_key(window: MainWindow, qtbot: QtBot) -> None:
    window.view.select(*PLACE)
    with qtbot.waitSignal(window.session.spans_changed):
        QApplication.sendEvent(window.view, QKeyEvent(QEvent.Type.KeyPress, 0, Mod.NoModifier, "３"))
    assert spans(window)[0].label == "metric"


def test_a_held_key_tags_once(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, *PLACE)
    window.view.select(0, 2)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, Mod.NoModifier, "1", True)
    QApplication.sendEvent(window.view, held)
    window.session.project.note_article(1, "x").result()  # acts are done in order: had it tagged, that would be done
    assert len(spans(window)) == 1


def test_another_labels_key_relabels_the_current_span(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, *PLACE)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_6)
    assert [(s.id, s.label) for s in spans(window)] == [(span.id, "organization")]


def test_without_selection_the_word_at_the_cursor_is_tagged(window: MainWindow, qtbot: QtBot) -> None:
    window.load_words()
    qtbot.waitUntil(lambda: window.acts.words is not None)
    window.view.move_cursor(TEXT.index("办理"), extend=False)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_5)
    assert [TEXT[s.start : s.end] for s in spans(window)] == ["办理"]


def test_delete_removes_the_current_span(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, *PLACE)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_Delete)
    assert spans(window) == []
    assert window.view.current_span() is None


def test_undo_and_redo(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, *PLACE)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_Z, Mod.ControlModifier)
    assert spans(window) == []
    qtbot.waitUntil(lambda: "Undone: tagging" in window.status.news.whole())
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)
    assert [(s.start, s.end) for s in spans(window)] == [(span.start, span.end)]


def test_undo_in_another_article_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, *PLACE)
    window.session.open_article(2)
    with qtbot.waitSignal(window.session.article_opened):
        press(window.view, Key.Key_Z, Mod.ControlModifier)
    assert window.session.article is not None
    assert window.session.article.id == 1


def test_brackets_move_the_edges(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, *PLACE)
    for key, modifiers in (
        (Key.Key_BracketLeft, Mod.NoModifier),
        (Key.Key_BraceLeft, Mod.ShiftModifier),
    ):
        with qtbot.waitSignal(window.session.spans_changed):
            press(window.view, key, modifiers)
    assert [(s.start, s.end) for s in spans(window)] == [(span.start - 1, span.end - 1)]


def test_a_held_bracket_goes_on_from_where_the_edge_is_bound_for(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, *PLACE)
    for _ in range(3):
        press(window.view, Key.Key_BracketRight)
    qtbot.waitUntil(lambda: spans(window)[0].start == span.start + 3)


def test_an_edge_does_not_pass_the_other(window: MainWindow, qtbot: QtBot) -> None:
    span = tag(window, qtbot, 0, 1)
    press(window.view, Key.Key_BracketRight)
    window.session.project.note_article(1, "x").result()
    assert [(s.start, s.end) for s in spans(window)] == [(span.start, span.end)]


def test_tab_goes_through_the_spans_and_round_the_end(window: MainWindow, qtbot: QtBot) -> None:
    first = tag(window, qtbot, 0, 2)
    second = tag(window, qtbot, *PLACE)
    press(window.view, Key.Key_Tab)
    assert window.view.current_span() == first.id
    press(window.view, Key.Key_Tab)
    assert window.view.current_span() == second.id
    press(window.view, Key.Key_Backtab, Mod.ShiftModifier)
    assert window.view.current_span() == first.id


def test_a_nested_and_a_crossing_span_are_both_there(window: MainWindow, qtbot: QtBot) -> None:
    start, end = PLACE
    tag(window, qtbot, start, end)
    tag(window, qtbot, start, start + 3, Key.Key_6)
    tag(window, qtbot, end - 2, end + 3, Key.Key_5)
    assert len(spans(window)) == 3
    assert window.right.span_model.rowCount() == 3


def test_a_span_that_is_there_already_is_refused_in_the_status_line(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, *PLACE)
    window.view.select(*PLACE)
    press(window.view, Key.Key_2)
    qtbot.waitUntil(lambda: window.status.news.whole() != "")
    assert len(spans(window)) == 1


def test_a_click_on_a_label_tags_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    window.view.select(*PLACE)
    labels = window.right.labels
    where = labels.visualRect(window.right.label_model.index(1)).center()
    with qtbot.waitSignal(window.session.spans_changed):
        qtbot.mouseClick(labels.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert spans(window)[0].label == "locality"


def test_a_read_only_project_is_not_tagged(open_window, make_project, qtbot: QtBot) -> None:
    window = open_window(make_project(), writable=False)
    window.view.select(*PLACE)
    press(window.view, Key.Key_2)
    assert "reading only" in window.status.news.whole()
    assert spans(window) == []

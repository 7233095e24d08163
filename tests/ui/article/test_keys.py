from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.values import Span

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, ALT, CTRL = Mod.NoModifier, Mod.ShiftModifier, Mod.AltModifier, Mod.ControlModifier
TEXT = "魏都区南关街道办事处七一社区党支部书记马静这样说。\n\n许昌市常住人口10000多人。"


def press(view, key, modifiers=NONE, times=1) -> None:
    for _ in range(times):
        QTest.keyClick(view, key, modifiers)


def test_arrows_go_by_words_over_the_whole_article_and_back(make_page, library):
    view = make_page(TEXT, words=library)
    seen = [0]
    while seen[-1] < len(TEXT):
        press(view, Key.Key_Right)
        assert view.cursor() > seen[-1]
        seen.append(view.cursor())
    first = TEXT.index("\n")
    assert set(library.boundaries(TEXT[:first])) <= set(seen)
    back = [view.cursor()]
    while back[-1] > 0:
        press(view, Key.Key_Left)
        back.append(view.cursor())
    assert back[::-1] == seen


def test_shift_extends_by_words(make_page, library):
    view = make_page(TEXT, words=library)
    press(view, Key.Key_Right, SHIFT, 2)
    bounds = library.boundaries(TEXT[: TEXT.index("\n")])
    assert view.selection() == (0, bounds[2])
    press(view, Key.Key_Left, SHIFT)
    assert view.selection() == (0, bounds[1])


def test_alt_goes_by_whole_characters(make_page, library):
    view = make_page("𠮷e\u0301葛\U000e0100甲", words=library)
    seen = []
    for _ in range(4):
        press(view, Key.Key_Right, ALT)
        seen.append(view.cursor())
    assert seen == [1, 3, 5, 6]
    press(view, Key.Key_Left, ALT | SHIFT, 2)
    assert view.selection() == (3, 6)


def test_an_arrow_without_shift_goes_to_the_end_of_the_selection(make_page):
    view = make_page(TEXT)
    view.select(3, 6)
    press(view, Key.Key_Right)
    assert view.selection() == (6, 6)


def test_up_and_down_go_by_lines_and_keep_their_column(make_page):
    view = make_page("许昌市常住人口很多，" * 30 + "\n短\n" + "许昌市常住人口很多，" * 30)
    view.move_cursor(20, extend=False)
    x = view.rect_of(20, 21).left()
    seen = []
    while view.cursor() < len(view.text()) and len(seen) < 60:
        press(view, Key.Key_Down)
        seen.append(view.cursor())
    assert sorted(set(seen)) == seen
    long = [at for at in seen[:-3] if view.text()[at - 1 : at + 1] not in ("短\n", "\n短")]
    assert all(abs(view.rect_of(at, at + 1).left() - x) <= 20 for at in long if not view.rect_of(at, at + 1).isEmpty())
    press(view, Key.Key_Up, times=60)
    assert view.cursor() == 0


def test_home_and_end_stay_on_the_line(make_page):
    view = make_page("许昌市常住人口很多，" * 30)
    view.move_cursor(60, extend=False)
    press(view, Key.Key_End)
    end = view.cursor()
    press(view, Key.Key_End)
    assert view.cursor() == end
    press(view, Key.Key_Home)
    start = view.cursor()
    assert start < 60 < end
    assert view.rect_of(start, start + 1).top() == view.rect_of(60, 61).top()
    press(view, Key.Key_End, CTRL)
    assert view.cursor() == len(view.text())
    press(view, Key.Key_Home, CTRL | SHIFT)
    assert view.selection() == (0, len(view.text()))


def test_page_down_reads_on_and_page_up_comes_back(make_page):
    view = make_page("\n".join(f"第{n}段：许昌市常住人口很多。" for n in range(400)))
    seen = [view.visible_range()]
    for _ in range(5):
        press(view, Key.Key_PageDown)
        start, end = view.visible_range()
        assert start <= seen[-1][1], "nothing was passed over"
        assert start <= view.cursor() <= end
        seen.append((start, end))
    press(view, Key.Key_PageUp, times=9)
    assert view.cursor() == 0


def test_the_cursor_is_brought_into_view(make_page):
    view = make_page("许昌市\n" * 500)
    press(view, Key.Key_Down, times=40)
    start, end = view.visible_range()
    assert start <= view.cursor() <= end
    assert start > 0


def test_copying_gives_the_exact_text(make_page):
    text = "甲\u2028乙\xa0丙\ufeff𠮷\u202e丁\ufdd0\u3000e\u0301\n戊"
    view = make_page(text)
    view.select(0, len(text))
    press(view, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == text


def test_escape_clears_the_selection_then_the_current_span(make_page):
    view = make_page(TEXT, [Span(1, 3, 6, "locality")])
    view.set_current_span(1)
    view.set_selection(4, 8, keep_current=True)
    press(view, Key.Key_Escape)
    assert (view.has_selection(), view.current_span()) == (False, 1)
    press(view, Key.Key_Escape)
    assert view.current_span() is None


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Key.Key_1, NONE),
        (Key.Key_G, NONE),
        (Key.Key_Return, CTRL),
        (Key.Key_Z, CTRL),
        (Key.Key_Delete, NONE),
        (Key.Key_Escape, NONE),
        (Key.Key_C, CTRL),
        (Key.Key_Left, CTRL),
        (Key.Key_F1, NONE),
    ],
)
def test_other_keys_are_left_to_the_window(make_page, key, modifiers):
    view = make_page(TEXT)
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
    event.accept()
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()


def test_the_page_takes_its_own_keys_before_the_windows_shortcuts(make_page):
    view = make_page(TEXT)
    for key, wanted in ((Key.Key_Left, True), (Key.Key_1, False), (Key.Key_Escape, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE, "")
        event.ignore()
        QApplication.sendEvent(view, event)
        assert event.isAccepted() == wanted


def test_it_takes_no_input_method(make_page):
    view = make_page(TEXT)
    assert view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not view.viewport().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_cursor_and_selection_outlive_the_focus(make_page, qtbot):
    from PySide6.QtWidgets import QLineEdit

    view = make_page(TEXT)
    view.select(3, 9)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: not view.hasFocus())
    assert view.selection() == (3, 9)


def test_the_target_is_the_selection_else_the_word_at_the_cursor(make_page, library):
    view = make_page(TEXT, words=library)
    view.move_cursor(TEXT.index("书记") + 1, extend=False)
    assert view.target() == library.word_at(TEXT, TEXT.index("书记"))
    view.select(1, 4)
    assert view.target() == (1, 4)
    view.move_cursor(TEXT.index("\n") + 1, extend=False)
    assert view.target() is None

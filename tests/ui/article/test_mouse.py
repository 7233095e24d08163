from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.values import Span

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "9月18日，魏都区南关街道办事处七一社区党支部书记马静这样说，许昌市常住人口10000多人。"


def word(library, text: str, part: str) -> tuple[int, int]:
    return library.word_at(text, text.index(part))


def test_dragging_selects_whole_words(make_page, hand, library):
    view = make_page(TEXT, words=library)
    hand.drag(view, hand.middle(view, TEXT.index("关街")), hand.middle(view, TEXT.index("办事")))
    start, end = view.selection()
    assert start == word(library, TEXT, "关街")[0]
    assert start < end
    assert end in library.boundaries(TEXT)


def test_alt_frees_the_drag_to_characters(make_page, hand, library):
    view = make_page(TEXT, words=library)
    start, end = TEXT.index("都区"), TEXT.index("道办")
    hand.drag(view, hand.gap(view, start), hand.gap(view, end), ALT)
    assert view.selection() == (start, end)


def test_dragging_backwards_leaves_the_cursor_in_front(make_page, hand, library):
    view = make_page(TEXT, words=library)
    hand.drag(view, hand.gap(view, 14), hand.gap(view, 6), ALT)
    assert (view.selection(), view.cursor()) == ((6, 14), 6)


def test_the_selection_grows_while_dragging(make_page, hand, library, qtbot):
    view = make_page(TEXT, words=library)
    with qtbot.waitSignal(view.selection_changed):
        hand.press(view, hand.gap(view, 6))
        hand.move(view, hand.gap(view, 9), ALT)
    assert view.selection() == (6, 9)
    hand.release(view, hand.gap(view, 9))


def test_double_click_selects_the_word(make_page, hand, library):
    view = make_page(TEXT, words=library)
    hand.double_click(view, hand.middle(view, TEXT.index("书记")))
    assert view.selection() == word(library, TEXT, "书记")


def test_double_click_right_of_a_line_selects_its_last_word(make_page, hand, library):
    text = "魏都区南关街道办事处\n许昌市常住人口"
    view = make_page(text, words=library)
    hand.double_click(view, hand.middle(view, text.index("\n") - 1) + QPoint(200, 0))
    assert view.selection() == library.word_at(text, text.index("\n") - 1)


def test_double_click_and_drag_goes_on_by_words(make_page, hand, library):
    view = make_page(TEXT, words=library)
    start, end = word(library, TEXT, "书记")
    hand.double_click(view, hand.middle(view, start))
    goal = word(library, TEXT, "许昌")
    hand.move(view, hand.middle(view, goal[0]) + QPoint(4, 0))
    assert view.selection() == (start, library.snap(TEXT, goal[0], goal[0] + 1)[1])
    hand.move(view, hand.middle(view, 1))
    assert view.selection()[1] == end
    assert view.selection()[0] <= 1
    hand.release(view, hand.middle(view, 1))


def test_quick_clicks_go_through_spans_that_lie_upon_one_another(make_page, hand, library):
    view = make_page(TEXT, [Span(1, 6, 16, "locality"), Span(2, 9, 13, "programme")], words=library)
    point = hand.middle(view, 10)
    hand.click(view, point)
    assert view.current_span() == 2
    hand.double_click(view, point)
    hand.release(view, point)
    assert (view.current_span(), view.has_selection()) == (1, False)


def test_a_double_click_in_a_single_span_selects_the_word(make_page, hand, library):
    view = make_page(TEXT, [Span(1, 6, 16, "locality")], words=library)
    hand.double_click(view, hand.middle(view, 10))
    assert view.selection() == library.word_at(TEXT, 10)


def test_shift_and_click_extends(make_page, hand, library):
    view = make_page(TEXT, words=library)
    view.select(6, 9)
    hand.click(view, hand.gap(view, 20), SHIFT | ALT)
    assert view.selection() == (6, 20)


def test_a_click_places_the_cursor(make_page, hand, qtbot):
    view = make_page(TEXT)
    with qtbot.waitSignal(view.cursor_moved) as told:
        hand.click(view, hand.gap(view, 8))
    assert told.args == [8]
    assert view.selection() == (8, 8)


def test_astral_characters_are_whole(make_page, hand):
    text = "𠮷😀甲𠮷乙😀丙"
    view = make_page(text)
    hand.drag(view, hand.gap(view, 1), hand.gap(view, 6), ALT)
    assert text[slice(*view.selection())] == "😀甲𠮷乙😀"


def test_a_selection_tears_no_character_from_its_marks(make_page, hand):
    text = "甲葛\U000e0100城e\u0301乙👨\u200d👩\u200d👧丙"
    view = make_page(text)
    view.select(2, 3)
    assert view.selection() == (1, 3)
    view.select(5, 8)
    assert view.selection() == (4, 12)


def test_selecting_over_paragraphs(make_page, hand):
    text = "第一段的文字\n\n第二段的文字"
    view = make_page(text)
    hand.drag(view, hand.gap(view, 2), hand.gap(view, 11), ALT)
    assert view.selection() == (2, 11)


def test_dragging_beyond_the_edge_scrolls(make_page, hand, qtbot):
    view = make_page("许昌市。\n" * 200)
    hand.press(view, hand.gap(view, 2))
    hand.move(view, QPoint(300, view.viewport().height() + 60))
    before = view.selection()[1]
    qtbot.waitUntil(lambda: view.visible_range()[0] > 0)
    qtbot.waitUntil(lambda: view.selection()[1] > before)
    hand.release(view, QPoint(300, view.viewport().height() + 60))


# --- picking spans -------------------------------------------------------------------------------------------------

NESTED = [Span(1, 6, 20, "locality"), Span(2, 6, 14, "programme"), Span(3, 10, 12, "metric"), Span(4, 11, 26, "metric")]


def test_a_click_takes_the_innermost_span_and_then_the_next_one_out(make_page, hand):
    view = make_page(TEXT, NESTED)
    point, found = hand.middle(view, 11), []
    for _ in range(5):
        hand.click(view, point)
        found.append(view.current_span())
    assert found == [3, 2, 1, 4, 3]


def test_going_from_span_to_span_tells_of_each_once(make_page, hand):
    view = make_page(TEXT, NESTED)
    told = []
    view.current_span_changed.connect(told.append)
    hand.click(view, hand.middle(view, 11))
    hand.click(view, hand.middle(view, 11))
    assert told == [3, 2]


def test_a_click_elsewhere_begins_with_the_innermost_again(make_page, hand):
    view = make_page(TEXT, NESTED)
    hand.click(view, hand.middle(view, 11))
    hand.click(view, hand.middle(view, 11))
    hand.click(view, hand.middle(view, 8))
    assert view.current_span() == 2


def test_every_span_can_be_picked_by_its_stroke(make_page, hand):
    view = make_page(TEXT, NESTED)
    block, line, y = view.flow.place_of(11)
    for piece in line.pieces:
        x = round(view.flow.left + piece.ranges[0][0] + 25)
        hand.click(view, QPoint(10, y + line.top + 1))
        hand.click(view, QPoint(x, y + block.lane_y(line, piece.lane) + 1))
        assert view.current_span() == piece.span.id


def test_a_click_beside_every_span_lets_go_of_the_current_one(make_page, hand, qtbot):
    view = make_page(TEXT, NESTED)
    hand.click(view, hand.middle(view, 11))
    with qtbot.waitSignal(view.current_span_changed) as told:
        hand.click(view, hand.middle(view, 32))
    assert told.args == [None]


def test_others_spans_are_seen_but_not_picked(make_page, hand):
    from annotator.model.span_index import SpanIndex
    from annotator.ui.article.mouse import spans_under

    view = make_page(TEXT)
    view.set_other_layers({5: ("王敏", SpanIndex([Span(9, 6, 12, "locality")]))})
    hand.click(view, hand.middle(view, 8))
    assert view.current_span() is None
    assert [one.owner for one in spans_under(view, hand.middle(view, 8))] == ["王敏"]


def test_the_right_button_asks_for_a_menu_with_the_span(make_page, hand, qtbot):
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    view = make_page(TEXT, NESTED)
    point = hand.middle(view, 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    with qtbot.waitSignal(view.context_requested) as told:
        QApplication.sendEvent(view.viewport(), event)
    assert told.args == [view.viewport().mapToGlobal(point), 2]


# --- moving edges --------------------------------------------------------------------------------------------------


def edge(view, span: Span, *, end: bool) -> QPoint:
    rect = view.rect_of(span.start, span.end)
    return QPoint(rect.right() + 1 if end else rect.left(), rect.center().y())


def test_dragging_an_edge_moves_it_by_words(make_page, hand, library, qtbot):
    start, end = word(library, TEXT, "书记")
    span = Span(1, start, end, "programme")
    view = make_page(TEXT, [span], words=library)
    view.set_current_span(1)
    goal = library.word_at(TEXT, TEXT.index("这样"))
    with qtbot.waitSignal(view.edge_moved) as told:
        hand.drag(view, edge(view, span, end=True), hand.gap(view, goal[0] + 1) + QPoint(3, 0))
    assert told.args == [1, start, library.snap(TEXT, goal[0], goal[0] + 1)[1]]


def test_alt_frees_the_edge(make_page, hand, library, qtbot):
    span = Span(1, 10, 16, "programme")
    view = make_page(TEXT, [span], words=library)
    view.set_current_span(1)
    with qtbot.waitSignal(view.edge_moved) as told:
        hand.drag(view, edge(view, span, end=False), hand.gap(view, 7), ALT)
    assert told.args == [1, 7, 16]


def test_the_edge_is_shown_where_it_is_dragged_until_the_answer_comes(make_page, hand, qtbot):
    span = Span(1, 10, 16, "programme")
    view = make_page(TEXT, [span])
    view.set_current_span(1)
    hand.drag(view, edge(view, span, end=True), hand.gap(view, 20), ALT)
    assert view.layers.shown(1).end == 20
    assert view.layers.get(1).end == 16
    view.change_spans([Span(1, 10, 20, "programme")], [])
    assert view.layers.get(1).end == 20
    assert view.current_span() == 1


def test_an_edge_never_passes_the_other(make_page, hand, qtbot):
    span = Span(1, 10, 16, "programme")
    view = make_page(TEXT, [span])
    view.set_current_span(1)
    with qtbot.waitSignal(view.edge_moved) as told:
        hand.drag(view, edge(view, span, end=True), hand.gap(view, 3), ALT)
    assert told.args == [1, 10, 11]


def test_a_read_only_page_moves_no_edge(make_page, hand, qtbot):
    span = Span(1, 10, 16, "programme")
    view = make_page(TEXT, [span])
    view.set_current_span(1)
    view.set_read_only(True)
    with qtbot.assertNotEmitted(view.edge_moved):
        hand.drag(view, edge(view, span, end=True), hand.gap(view, 20), ALT)


def test_the_pointer_shows_an_edge_a_span_and_text(make_page, hand):
    span = Span(1, 10, 16, "programme")
    view = make_page(TEXT, [span])
    view.set_current_span(1)
    shapes = []
    for point in (edge(view, span, end=True), hand.middle(view, 12), hand.middle(view, 30)):
        hand.move(view, point, buttons=Qt.MouseButton.NoButton)
        shapes.append(view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.SizeHorCursor, Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor]


# --- hovering and the wheel ----------------------------------------------------------------------------------------


def test_hovering_tells_the_label_and_the_note_after_a_moment(make_page, hand, qtbot):
    view = make_page(TEXT, [Span(1, 6, 20, "locality", note="<b>第一处</b>")])
    view.set_my_name("林晓")
    hand.move(view, hand.middle(view, 9), buttons=Qt.MouseButton.NoButton)
    assert view.bubble() is None
    qtbot.waitUntil(lambda: view.bubble() is not None)
    entry = view.bubble().entries[0]
    assert (entry.label, entry.shortcut, entry.annotator, entry.note) == ("地点", "2", "林晓", "<b>第一处</b>")
    hand.move(view, hand.middle(view, 30), buttons=Qt.MouseButton.NoButton)
    assert view.bubble() is None


def wheel(view, angle: int, pixels: int = 0, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        at,
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_by_pixels(make_page):
    view = make_page("许昌市\n" * 300)
    offset = view.visible_range()[0] + 8
    before = view.rect_of(offset, offset + 1).top()
    wheel(view, -120, -7)
    assert view.rect_of(offset, offset + 1).top() == before - 7


def test_ctrl_and_the_wheel_ask_for_another_size(make_page, qtbot):
    view = make_page("许昌市\n" * 300)
    told = []
    view.zoom_requested.connect(told.append)
    wheel(view, 120, modifier=Qt.KeyboardModifier.ControlModifier)
    wheel(view, -120, modifier=Qt.KeyboardModifier.ControlModifier)
    assert told == [1, -1]
    assert view.scroll_fraction() == 0


def test_a_key_takes_the_bubble_away(make_page, hand, qtbot):
    view = make_page(TEXT, [Span(1, 6, 16, "locality")])
    hand.move(view, hand.middle(view, 10), buttons=Qt.MouseButton.NoButton)
    qtbot.waitUntil(lambda: view.bubble() is not None)
    QTest.keyClick(view, Qt.Key.Key_Shift)
    assert view.bubble() is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.bubble() is None

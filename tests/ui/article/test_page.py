"""What the page lays out and keeps in place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollBar

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.ui.article import ArticleView, characters
from annotator.ui.article.block import shape
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.flow import Flow
from annotator.ui.article.layers import Layers
from annotator.ui.article.style import Page, measure

SENTENCE = "许昌市魏都区的党员志愿者走进社区，为10000多名群众办理“一件事”（共3100余件），受到好评。"
CLOSING = set("。，、！？；：”’）》…—")


def sentences(count: int) -> str:
    return "".join(f"第{n}次，{SENTENCE}" for n in range(count))


def visible_lines(view: ArticleView) -> list[tuple[int, int]]:
    return [(line.start, line.end) for _, line, _ in view.flow.lines()]


# --- one paragraph, endless or not ---------------------------------------------------------------------------------


def test_of_an_endless_paragraph_only_what_is_seen_is_laid_out(make_page, qtbot):
    text = sentences(4000)
    assert len(text) > 200_000
    spans = [Span(i, i * 20, i * 20 + 7, "locality") for i in range(10_000)]
    view = make_page(text, spans)
    qtbot.wait(60)
    assert view.blocks.layouts_made <= 16
    view.reveal(150_000, 150_005)
    assert view.blocks.layouts_made <= 24
    assert not view.rect_of(150_000, 150_001).isEmpty()


def test_scrolling_lays_a_chunk_out_once(make_page):
    view = make_page(sentences(4000))
    for _ in range(60):
        view.scroll_by(100)
    passed = view.visible_range()[0]
    assert view.blocks.layouts_made <= passed / 700 + 6


def test_layouts_are_kept_within_bounds(make_page):
    view = make_page(sentences(4000))
    for _ in range(250):
        view.scroll_by(550)
    assert sum(block.end - block.start for block in view.blocks.cached()) <= 91_000
    short = make_page("\n".join("短" for _ in range(20_000)))
    for _ in range(200):
        short.scroll_by(550)
    assert len(short.blocks) <= 600


def test_an_endless_paragraph_reads_as_one(make_page):
    text = sentences(4000)
    view = make_page(text)
    width = view.blocks.width
    reached = 0
    for _ in range(40):
        for block, line, _ in view.flow.lines():
            if line.start == reached:
                assert line.end - line.start > 38 or line.shaped.naturalTextWidth() > width * 0.94
                assert text[line.start] not in CLOSING or line.start == 0
                assert block.paragraph == 0
                reached = line.end
        view.scroll_by(300)
    assert reached > 5000


def test_going_up_from_the_middle_no_line_is_half_empty(make_page):
    text = sentences(4000)
    view = make_page(text)
    width = view.blocks.width
    view.set_article(text, scroll_to=120_000)
    lowest = view.visible_range()[0]
    for _ in range(60):
        view.scroll_by(-150)
        lines = visible_lines(view)
        assert all(a[1] == b[0] for a, b in pairwise(lines))
        for _, line, _ in view.flow.lines():
            assert line.shaped.naturalTextWidth() > width * 0.8
    assert view.visible_range()[0] < lowest - 6000


def test_going_up_to_the_beginning_ends_at_the_beginning(make_page):
    view = make_page("题目\n" + sentences(200))
    view.reveal(8000, 8001)
    for _ in range(400):
        if not view.scroll_by(-100):
            break
    assert view.visible_range()[0] == 0
    lines = visible_lines(view)
    assert lines[0] == (0, 2)
    assert all(a[1] == b[0] for a, b in pairwise(lines[1:]))


def test_going_down_to_the_end_ends_at_the_end(make_page):
    text = sentences(300)
    view = make_page(text)
    for _ in range(2000):
        if not view.scroll_by(150):
            break
    assert view.visible_range()[1] == len(text)
    assert view.scroll_fraction() == pytest.approx(1)


def test_chinese_punctuation_never_begins_a_line(make_page):
    text = "\n".join(sentences(6)[at:] for at in range(40))
    view = make_page(text)
    seen = 0
    for _ in range(60):
        for start, end in visible_lines(view):
            if start < end and text[start - 1 : start] not in ("", "\n"):
                assert text[start] not in CLOSING
                assert text[end - 1] not in "“（《"
                seen += 1
        view.scroll_by(400)
    assert seen > 200


def test_a_line_holds_at_most_42_chinese_characters(make_page):
    view = make_page("国" * 3000, size=(1600, 700))
    assert {end - start for start, end in visible_lines(view)} == {42}


def test_a_million_line_feeds_are_no_trouble(make_page):
    view = make_page("\n" * 1_000_000 + "末")
    view.reveal(1_000_000, 1_000_001)
    assert not view.rect_of(1_000_000, 1_000_001).isEmpty()
    assert view.blocks.layouts_made <= 3


def test_one_endless_word_and_one_endless_character_are_shown(make_page):
    view = make_page("a" * 50_000 + "\n" + "b" + "\u0301" * 30_000 + "末")
    view.reveal(40_000, 40_001)
    assert view.visible_range()[0] <= 40_000
    view.reveal(80_002, 80_003)
    assert view.visible_range()[1] >= 80_002


# --- staying in place ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [sentences(600), "\n\n".join(sentences(3) for _ in range(200))])
def test_resizing_keeps_the_top_line(make_page, text):
    view = make_page(text)
    view.scroll_by(6000)
    top = visible_lines(view)[0][0]
    for width in (880, 700, 520, 640, 900):
        view.resize(width, 600)
        view.position_at(QPoint(1, 1))
        start, end = visible_lines(view)[0]
        assert start <= top < end
    assert visible_lines(view)[0][0] == top


def test_another_size_of_type_keeps_the_top_line(make_page):
    view = make_page("\n\n".join(sentences(3) for _ in range(200)))
    view.scroll_by(6000)
    top = visible_lines(view)[0][0]
    view.set_page(size_pt=18, line_spacing=2.1)
    start, end = visible_lines(view)[0] if view.visible_range() else (0, 0)
    assert start <= top < end


def test_scrolling_down_and_up_again_comes_back_to_the_pixel(make_page):
    text = "\n\n".join(sentences(1 + n % 4) for n in range(300))
    view = make_page(text, [Span(i, i * 37, i * 37 + 60, "locality") for i in range(900)])
    view.scroll_by(3000)
    at = visible_lines(view)[2][0]
    before = view.rect_of(at, at + 1)
    for step in (137, 700, 2000, 33):
        view.scroll_by(step)
    for step in (137, 700, 2000, 33):
        view.scroll_by(-step)
    assert view.rect_of(at, at + 1) == before


def test_the_bar_reaches_both_ends_and_never_runs_backwards(make_page, qtbot):
    text = "\n\n".join(sentences(1 + n % 4) for n in range(300))
    view = make_page(text)
    qtbot.wait(60)
    bar: QScrollBar = view.verticalScrollBar()
    seen = []
    for step in range(101):
        bar.setValue(bar.maximum() * step // 100)
        seen.append(view.visible_range())
    assert seen[0][0] == 0
    assert seen[-1][1] == len(text)
    assert sorted(seen) == seen


def test_wheel_and_bar_agree(make_page, qtbot):
    view = make_page("\n\n".join(sentences(1 + n % 4) for n in range(100)))
    qtbot.wait(60)
    values = []
    for _ in range(80):
        view.scroll_by(120)
        values.append(view.verticalScrollBar().value())
    assert sorted(values) == values
    assert values[0] > 0


def test_another_article_begins_at_its_start_or_where_it_is_told(make_page):
    view = make_page("\n".join(sentences(1) for _ in range(300)))
    view.scroll_by(5000)
    view.set_article(sentences(500))
    assert view.visible_range()[0] == 0
    view.set_article(sentences(500), scroll_to=9000)
    start, end = visible_lines(view)[0] if view.visible_range() else (0, 0)
    assert start <= 9000 < end


def test_what_is_in_view_is_told(make_page, qtbot):
    view = make_page("\n".join(sentences(1) for _ in range(300)))
    with qtbot.waitSignal(view.range_shown) as told:
        view.scroll_by(2000)
    assert tuple(told.args) == view.visible_range()


def test_the_first_paint_is_told_once(make_page, qtbot):
    view = make_page("甲")
    told = []
    view.first_painted.connect(lambda: told.append(1))
    view.set_article(sentences(50))
    qtbot.waitUntil(lambda: told == [1])
    view.scroll_by(50)
    view.viewport().repaint()
    qtbot.wait(20)
    assert told == [1]


# --- there and back ------------------------------------------------------------------------------------------------

ALPHABET = st.sampled_from("甲乙，。“”ab 1𠮷😀\u0301\ufe0f\u2028\u200d\u202e\x00\t\xa0\u3000\n\U000e0100👨")


@settings(max_examples=60)
@given(st.text(alphabet=ALPHABET, max_size=120))
def test_offset_to_point_and_back(qapp, text):
    blocks = Blocks(Layers(), measure(Page()))
    flow = Flow(blocks)
    blocks.set_text(text)
    flow.resize(500, 4000)
    for offset in range(len(text) + 1):
        if not characters.is_boundary(text, offset):
            continue
        block, line, y = flow.place_of(offset)
        found = flow.offset_at(flow.left + block.x_of(line, offset), y + line.top + line.height / 2)
        again = block.x_of(line, found)
        assert line.start <= found <= line.end
        assert found == offset or abs(again - block.x_of(line, offset)) < 1, (offset, found)


@settings(max_examples=60)
@given(st.text(alphabet=ALPHABET, min_size=1, max_size=120))
def test_lines_hold_every_character_once(qapp, text):
    blocks = Blocks(Layers(), measure(Page()))
    flow = Flow(blocks)
    blocks.set_text(text)
    flow.resize(300, 6000)
    lines = [line for _, line, _ in flow.lines()]
    assert "".join(text[line.start : line.end] for line in lines) == text.replace("\n", "")
    assert lines[-1].end == len(text)


def test_the_display_string_is_shaped_without_breaking_at_line_separators(qapp):
    face = measure(Page()).face("body")
    shaped = shape("甲\u2028乙\u2029丙", face, 500)
    assert shaped.bounds == [0, 5]


# --- lifetimes and screen readers ----------------------------------------------------------------------------------


def test_layouts_are_let_go_before_the_application(make_page, qapp):
    view = make_page(sentences(100))
    assert len(view.blocks) > 0
    qapp.aboutToQuit.emit()
    assert len(view.blocks) == 0
    assert view.flow.shown == []
    view.viewport().repaint()
    assert len(view.blocks) > 0


def test_a_screen_reader_is_told_what_this_is(make_page):
    from PySide6.QtGui import QAccessible

    view = make_page("题目\n" + SENTENCE, [Span(1, 3, 6, "locality")])
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name)
    view.set_current_span(1)
    assert interface.text(QAccessible.Text.Description) == "地点: 许昌市"
    assert interface.text(QAccessible.Text.Value) == SENTENCE
    assert interface.state().focusable
    assert interface.object() is view


def test_many_pages_come_and_go(qtbot):
    from PySide6.QtGui import QAccessible

    for _ in range(20):
        view = ArticleView()
        view.set_article(SENTENCE)
        view.resize(400, 300)
        view.grab()
        QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name)
        view.deleteLater()
    qtbot.wait(10)


def test_spans_may_come_before_the_page_is_shown(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.set_article(SENTENCE)
    view.set_spans(SpanIndex([Span(1, 3, 6, "locality")]))
    view.change_spans([Span(2, 4, 8, "metric")], [1])
    view.set_current_span(2)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    assert [piece.span.id for _, line, _ in view.flow.lines() for piece in line.pieces] == [2]

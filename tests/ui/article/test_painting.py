"""What the page paints, and how little of it."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QImage

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.ui.article import ArticleView
from annotator.ui.article.layers import Suggested
from annotator.ui.article.mouse import spans_under
from annotator.ui.theme import contrast

SENTENCE = "许昌市魏都区的党员志愿者走进社区，为10000多名群众办理“一件事”（共3100余件），受到好评。"


def sentences(count: int) -> str:
    return "".join(f"第{n}次，{SENTENCE}" for n in range(count))


def visible_lines(view: ArticleView) -> list[tuple[int, int]]:
    return [(line.start, line.end) for _, line, _ in view.flow.lines()]


class Painted(QObject):
    """Notes what was repainted."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self.rects: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rects.append(event.rect())
        return False


def on_screen(view: ArticleView) -> QImage:
    """Return the viewport as it stands on the screen, not painted anew."""
    window = view.screen().grabWindow(view.winId()).toImage()
    ratio = window.devicePixelRatio()
    area = view.viewport().geometry()
    return window.copy(QRect(area.topLeft() * ratio, area.size() * ratio))


# --- repainting ----------------------------------------------------------------------------------------------------


def test_a_new_span_repaints_its_lines_only(make_page, qtbot):
    text = sentences(2000)
    view = make_page(text, [Span(i, i * 40, i * 40 + 5, "locality") for i in range(2000)])
    qtbot.wait(30)
    start = visible_lines(view)[5][0] + 10
    painted, layouts = Painted(view), view.blocks.layouts_made
    view.change_spans([Span(99_999, start, start + 6, "metric")], [])
    qtbot.waitUntil(lambda: bool(painted.rects))
    assert view.blocks.layouts_made == layouts
    assert max(rect.height() for rect in painted.rects) <= 2 * view.line_height()
    rect = view.rect_of(start, start + 6)
    assert any(one.contains(rect.center()) for one in painted.rects)


def test_a_removed_span_is_repainted_too(make_page, qtbot):
    view = make_page(sentences(20), [Span(1, 100, 110, "locality")])
    qtbot.wait(30)
    painted = Painted(view)
    view.change_spans([], [1])
    qtbot.waitUntil(lambda: bool(painted.rects))
    assert painted.rects[0].contains(view.rect_of(100, 110).center())


def test_a_span_out_of_view_repaints_nothing(make_page, qtbot):
    view = make_page(sentences(2000))
    qtbot.wait(30)
    painted = Painted(view)
    view.change_spans([Span(1, 50_000, 50_010, "metric")], [])
    qtbot.wait(30)
    assert all(rect.width() <= 6 for rect in painted.rects), "nothing but the cursor"
    view.reveal(50_000, 50_010)
    assert [piece.span.id for _, line, _ in view.flow.lines() for piece in line.pieces] == [1]


def test_scrolling_paints_only_what_came_in(make_page, qtbot):
    view = make_page(sentences(2000))
    view.clearFocus()
    qtbot.wait(30)
    painted = Painted(view)
    view.scroll_by(40)
    qtbot.waitUntil(lambda: bool(painted.rects))
    assert max(rect.height() for rect in painted.rects) <= 40 + view.line_height()


def test_more_than_two_lanes_make_a_line_taller(make_page):
    text = sentences(20)
    view = make_page(text, [Span(i, 100 + i, 140 - i, "locality") for i in range(2)])
    before = [line.height for _, line, _ in view.flow.lines()]
    view.change_spans([Span(9, 110, 115, "metric"), Span(10, 111, 113, "metric")], [])
    after = [line.height for _, line, _ in view.flow.lines()]
    assert sum(a != b for a, b in zip(before, after, strict=False)) in (1, 2)
    assert max(after) == before[0] + 8


def test_what_was_scrolled_looks_as_if_painted_at_once(make_page, qtbot):
    spans = [Span(i, i * 23, i * 23 + 9 + i % 30, ["locality", "metric", "programme"][i % 3]) for i in range(900)]
    view = make_page(sentences(400), spans)
    view.set_current_span(12)
    view.clearFocus()
    for step in (33, 120, -47, 250, -13, 61):
        view.scroll_by(step)
        qtbot.wait(20)
    scrolled = on_screen(view)
    assert not scrolled.isNull()
    view.viewport().update()
    qtbot.wait(40)
    assert scrolled == on_screen(view)
    view.scroll_by(1)
    qtbot.wait(40)
    assert scrolled != on_screen(view)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_repainted_in_part_looks_as_if_painted_whole(make_page, qtbot, seed):
    dice = random.Random(seed)
    text = "\n\n".join(sentences(1 + n % 5) for n in range(40))
    labels = ["locality", "metric", "programme"]
    spans = [Span(i, i * 23, i * 23 + 3 + i % 40, labels[i % 3]) for i in range(200)]
    view = make_page(text, spans)
    view.set_page(captions_always=seed % 2 == 1, patterns=seed > 1)
    view.clearFocus()
    for step in range(40):
        at = dice.randrange(400)
        act = dice.choice(["current", "select", "add", "remove", "scroll", "edge", "drop", "bubble"])
        if act == "current":
            view.set_current_span(dice.randrange(30), reveal=False)
        elif act == "select":
            view.set_selection(at, at + dice.randrange(80))
        elif act == "add":
            view.change_spans([Span(1000 + step, at, at + 1 + dice.randrange(60), dice.choice(labels))], [])
        elif act == "remove":
            view.change_spans([], [dice.randrange(30)])
        elif act == "scroll":
            view.scroll_by(dice.randrange(-90, 120))
        elif act == "edge" and view.current_span() is not None:
            view.preview_edge(view.current_span(), at, at + 1 + dice.randrange(4))
        elif act == "drop":
            view.drop_preview()
        elif act == "bubble":
            view.show_bubble(spans_under(view, QPoint(200, 200)), QPoint(200, 200))
        QCoreApplication.processEvents()
        if step % 8 == 7:
            qtbot.wait(20)
            partly = on_screen(view)
            view.viewport().update()
            qtbot.wait(20)
            whole = on_screen(view)
            assert partly == whole


# --- how it looks --------------------------------------------------------------------------------------------------


def colors_in(image: QImage, rect: QRect) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def test_the_stroke_has_the_labels_colour_in_each_theme(make_page):
    view = make_page(SENTENCE, [Span(1, 3, 6, "locality"), Span(2, 10, 14, "stranger")])
    for dark, color, grey in ((False, "#009342", "#706f68"), (True, "#68ca80", "#a0a19f")):
        view.set_dark(dark)
        block, line, y = view.flow.place_of(3)
        image = view.viewport().grab().toImage()
        for offset, wanted in ((3, color), (10, grey)):
            x = view.rect_of(offset, offset + 3).center().x()
            assert image.pixelColor(x, y + block.lane_y(line, 0)).name() == wanted


def test_unseen_characters_take_room_and_keep_offsets(make_page):
    text = "甲\u2028乙\u202e丙\x00丁\ufdd0戊\ufffc己\u200b庚𠮷\U000e0001辛"
    view = make_page(text)
    for offset in range(len(text)):
        rect = view.rect_of(offset, offset + 1)
        assert rect.width() > 8
        assert view.position_at(QPoint(rect.left() + 2, rect.center().y())) == offset
    tops = {view.rect_of(offset, offset + 1).top() for offset in range(len(text))}
    assert len(tops) == 1, "nothing broke the line"


def test_right_to_left_text_is_painted_and_found(make_page):
    text = "许昌 שלום עולם 许昌 مرحبا 10000 完"
    view = make_page(text, [Span(1, 3, 7, "locality"), Span(2, 5, 20, "metric")])
    view.grab()
    at = text.index("ש")
    first, last = view.rect_of(at, at + 1), view.rect_of(at + 3, at + 4)
    assert first.left() > last.left()


def test_an_empty_page_teaches(make_page):
    view = make_page("")
    plain = view.grab().toImage()
    view.set_empty_hint("把文件拖到这里")
    assert view.grab().toImage() != plain
    assert (view.selection(), view.target(), view.visible_range()) == ((0, 0), None, (0, 0))


def test_titles_are_set_larger(make_page):
    def kinds(paragraph, *, index, first_lines):
        return "title" if first_lines else "body"

    text = "停不下来的马达书记\n" + sentences(3)
    view = make_page(text)
    plain = view.rect_of(0, 1).width()
    view.set_block_kinds(lambda paragraph, *, index, first_lines: "title" if index == 0 else "body")
    assert view.rect_of(0, 1).width() > plain * 1.4


@pytest.mark.parametrize("choice", [{"captions_always": True}, {"patterns": True}, {"serif": True}, {"size_pt": 22}])
def test_every_choice_of_the_page_is_painted(make_page, choice):
    view = make_page(
        sentences(10), [Span(i, i * 20, i * 20 + 9, ["locality", "metric", "programme"][i % 3]) for i in range(20)]
    )
    view.clearFocus()
    before = view.grab().toImage()
    view.set_page(**choice)
    assert view.grab().toImage() != before


def test_a_span_that_begins_and_ends_with_line_breaks_is_closed_where_it_is_seen(make_page):
    view = make_page("甲乙\n丙丁戊\n\n己", [Span(1, 2, 8, "locality")])
    pieces = [piece for _, line, _ in view.flow.lines() for piece in line.pieces]
    assert [(piece.starts, piece.ends) for piece in pieces] == [(True, True)]


def test_suggestions_have_no_fill(make_page):
    text = "一" * 40
    view = make_page(text, [Span(2, 10, 14, "locality", origin="suggestion")])
    hint = Span(-1, 2, 6, "locality", origin="suggestion")
    view.set_suggestions(Suggested(SpanIndex([hint]), {-1: 0.9}, lambda _: ("", "")))
    view.clearFocus()
    image = view.viewport().grab().toImage()

    def background(offset: int) -> str:
        rect = view.rect_of(offset, offset + 1)
        return image.pixelColor(rect.left(), rect.top() + 1).name()

    assert background(4) == background(20) != background(12)


@pytest.mark.parametrize("dark", [False, True])
def test_a_hit_stands_out_while_the_focus_is_elsewhere(make_page, qtbot, dark):
    view = make_page(SENTENCE)
    view.set_dark(dark)
    view.select(3, 6)
    view.clearFocus()
    corner = view.rect_of(3, 4).topLeft() + QPoint(0, -2)
    page, ink = QColor(view.colors().page), QColor(view.colors().ink)

    def ground() -> QColor:
        return view.viewport().grab().toImage().pixelColor(corner)

    idle = ground()
    view.show_hit(3, 6)
    hit = ground()
    assert contrast(hit.name(), page.name()) > contrast(idle.name(), page.name())
    assert contrast(hit.name(), ink.name()) >= 4.5
    view.select(3, 6)
    view.forget_hit()
    assert ground() == idle

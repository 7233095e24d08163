"""The sign ≠ on the page: where it stands, in both themes, and what hovering and a screen reader say of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage

from annotator.model.values import Span
from annotator.ui import theme
from annotator.ui.article import ArticleView, style
from annotator.ui.article.disputes import HEIGHT, WIDTH, Disputed
from annotator.ui.theme import contrast

TEXT = "许昌市魏都区的党员志愿者走进社区，办理“一件事”。\n"
LONG = TEXT.strip() * 12


def disputed(*spans: int) -> Disputed:
    return Disputed(frozenset(spans), lambda span: f"Elsewhere: metric of {span}")


def over(view: ArticleView, offset: int) -> QRect:
    """Where the sign of a span that ends before ``offset`` stands."""
    glyph = view.rect_of(offset - 1, offset)
    _, line, y = view.flow.place_of(offset - 1)
    top = y + line.base - round(view.flow.place_of(offset - 1)[0].face.ascent) - 8
    return QRect(glyph.right() - WIDTH + 1, top, WIDTH, HEIGHT)


def inked(view: ArticleView, where: QRect) -> int:
    """How many pixels there have the sign's colour, or nearly."""
    image: QImage = view.viewport().grab().toImage()
    wanted = QColor(view.colors().warn)
    count = 0
    for y in range(where.top(), where.bottom() + 1):
        for x in range(where.left(), where.right() + 1):
            found = image.pixelColor(x, y)
            near = (abs(found.red() - wanted.red()), abs(found.green() - wanted.green()))
            count += max(*near, abs(found.blue() - wanted.blue())) < 40
    return count


@pytest.mark.parametrize("dark", [False, True])
def test_the_sign_stands_over_the_end_of_the_span_alone(make_page, dark: bool):
    view = make_page(TEXT, [Span(1, 0, 3, "locality"), Span(2, 7, 12, "metric")])
    view.set_dark(dark)
    assert inked(view, over(view, 3)) == 0
    view.set_disputed(disputed(1))
    assert inked(view, over(view, 3)) >= 12
    assert inked(view, over(view, 12)) == 0
    view.set_disputed(None)
    assert inked(view, over(view, 3)) == 0


def test_two_that_end_together_have_a_sign_each(make_page):
    view = make_page(TEXT, [Span(1, 0, 6, "locality"), Span(2, 3, 6, "metric")])
    view.set_disputed(disputed(1, 2))
    first = over(view, 6)
    assert inked(view, first) >= 12
    assert inked(view, first.translated(-(WIDTH + 2), 0)) >= 12


def test_of_a_span_on_two_lines_only_the_end_has_the_sign(make_page):
    view = make_page(LONG)
    second = view.flow.lines()[1][1]
    span = Span(1, second.start - 4, second.start + 4, "locality")
    view.change_spans([span], [])
    view.set_disputed(disputed(1))
    assert inked(view, over(view, span.end)) >= 12
    assert inked(view, over(view, second.start)) == 0


def test_another_article_begins_without(make_page):
    view = make_page(TEXT, [Span(1, 0, 3, "locality")])
    view.set_disputed(disputed(1))
    view.set_article(TEXT)
    view.change_spans([Span(1, 0, 3, "locality")], [])
    assert view.scene().disputed == frozenset()
    assert inked(view, over(view, 3)) == 0


def test_hovering_the_sign_or_the_span_says_what_conflicts(make_page, hand, qtbot):
    view = make_page(TEXT, [Span(1, 0, 3, "locality", "备注"), Span(2, 7, 12, "metric")])
    view.set_disputed(disputed(1))
    for point in (hand.middle(view, 1), over(view, 3).center()):
        hand.move(view, QPoint(4, 4), buttons=Qt.MouseButton.NoButton)
        hand.move(view, point, buttons=Qt.MouseButton.NoButton)
        qtbot.waitUntil(lambda: view.bubble() is not None)
        assert view.bubble().entries[0].note == "备注\n≠ Elsewhere: metric of 1"
    hand.move(view, QPoint(4, 4), buttons=Qt.MouseButton.NoButton)
    hand.move(view, hand.middle(view, 9), buttons=Qt.MouseButton.NoButton)
    qtbot.waitUntil(lambda: view.bubble() is not None and view.bubble().entries[0].note == "")


def test_a_screen_reader_is_told(make_page):
    view = make_page(TEXT, [Span(1, 0, 3, "locality")])
    view.set_disputed(disputed(1))
    view.set_current_span(1)
    assert "≠ Elsewhere: metric of 1" in view.accessible_text(QAccessible.Text.Description)


@pytest.mark.parametrize(("page", "window"), [(style.LIGHT, theme.LIGHT), (style.DARK, theme.DARK)])
def test_its_colour_is_the_windows_own_and_reads_on_the_page(page, window):
    assert page.warn == window.warn
    assert contrast(page.warn, page.page) >= 4.5

"""Rows under the text: one for each annotator, stacked by line, with room of their own; the frame round a case."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.ui.article.bars import Case, row_color
from annotator.ui.article.layers import Layers, Row

TEXT = "澄江区南桥街道办事处开展活动。\n第二段没有标注。\n"


def row(letter: str, *places: tuple[int, int], first: int = 100) -> Row:
    spans = [Span(first + n, start, end, "locality", annotator=ord(letter)) for n, (start, end) in enumerate(places)]
    return Row(letter, f"标注员{letter}", SpanIndex(spans))


ROWS = (row("A", (0, 10), (3, 6)), row("B", (0, 8), first=200), row("C", (12, 14), first=300))


def test_each_row_has_its_own_lanes():
    layers = Layers()
    layers.set(SpanIndex([Span(1, 0, 4, "locality")]))
    layers.set_rows(ROWS)
    found = [(one.span.id, one.row, one.lane, one.letter) for one in layers.placed(0, 15)]
    assert found == [(1, -1, 0, ""), (100, 0, 0, "A"), (101, 0, 1, "A"), (200, 1, 0, "B"), (300, 2, 0, "C")]
    layers.set_rows(())
    assert [one.span.id for one in layers.placed(0, 15)] == [1]


def test_rows_are_stacked_and_the_line_is_as_high_as_they_need(make_page):
    view = make_page(TEXT)
    block, line, _ = view.flow.place_of(0)
    before = line.height
    view.set_rows(ROWS)
    block, line, _ = view.flow.place_of(0)
    assert {piece.span.id: piece.lane for piece in line.pieces} == {100: 0, 101: 1, 200: 2, 300: 3}
    assert line.rows == 4
    assert line.height >= before + 4 * block.face.row
    # No row reaches into the next line, and a line without spans is as high as ever.
    assert block.row_y(line, 4) <= line.bottom
    assert view.flow.place_of(TEXT.index("第"))[1].height == before
    # Each lane is found where it is painted.
    for lane in range(4):
        assert block.row_at(line, block.row_y(line, lane) + 3) == lane
    assert block.row_at(line, line.top) is None
    view.set_rows(())
    assert view.flow.place_of(0)[1].height == before


def test_bars_and_frame_are_painted(make_page):
    view = make_page(TEXT)
    view.set_rows(ROWS)

    def colors(at: QPoint) -> QColor:
        return view.viewport().grab().toImage().pixelColor(at)

    block, line, y = view.flow.place_of(0)
    chip = QPoint(view.flow.left + 2, y + block.row_y(line, 2) + 1)
    assert colors(chip).name() == row_color(1, dark=False).name()
    view.set_faded(frozenset({200}))
    assert colors(chip).name() != row_color(1, dark=False).name()
    edge = QPoint(view.flow.left - 3, y + line.base)
    before = colors(edge)
    view.set_case(Case(0, 10, frozenset({100, 200})))
    assert colors(edge) != before
    view.set_case(None)
    assert colors(edge) == before


def test_another_article_has_none_of_it(make_page):
    view = make_page(TEXT)
    view.set_rows(ROWS)
    view.set_case(Case(0, 10, frozenset({100})))
    view.set_article(TEXT)
    assert view.layers.placed(0, 15) == []
    assert view._case is None

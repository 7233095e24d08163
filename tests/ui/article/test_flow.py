"""Wherever one goes, the page is whole: its lines follow one another and the viewport is full."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.flow import Flow
from annotator.ui.article.layers import Layers
from annotator.ui.article.style import Page, measure

TEXTS = {
    "paragraphs": "\n\n".join("许昌市魏都区的党员志愿者，走进“一小区”（10000人）。" * (1 + n % 7) for n in range(90)),
    "endless": "".join(f"第{n}次，许昌市魏都区的党员志愿者，走进“一小区”（{n}人）。" for n in range(400)),
    "mixed": "题目\n" + "许昌市，常住人口" * 700 + "\n\n\n" + "abc " * 900 + "\n末",
    "blank": "\n" * 700,
    "odd": "甲，𠮷😀e\u0301\u2028\u202e\x00 אב" * 300,
}

SCROLL = st.tuples(st.just("scroll"), st.integers(-900, 900))
GO = st.tuples(st.just("go"), st.floats(0, 1))
BAR = st.tuples(st.just("bar"), st.floats(0, 1))
RESIZE = st.tuples(st.just("resize"), st.sampled_from([(900, 600), (500, 300), (1300, 900)]))


def make_flow(text: str) -> Flow:
    layers = Layers()
    layers.set(SpanIndex(Span(i, i * 31, i * 31 + 1 + i % 50, "locality") for i in range(len(text) // 31)))
    blocks = Blocks(layers, measure(Page()))
    flow = Flow(blocks)
    blocks.set_text(text)
    flow.resize(900, 600)
    return flow


def check(flow: Flow) -> None:
    lines = [(block, line, y) for block, line, y in flow.lines()]
    assert lines
    for (block, line, y), (_, below, below_y) in pairwise(lines):
        ends_paragraph = block.last and line is block.lines[-1]
        assert below.start == line.end + ends_paragraph
        assert below_y + below.top >= y + line.bottom
    (first, top), (last, bottom) = flow.shown[0], flow.shown[-1]
    full = bottom + last.height >= flow.viewport_height
    assert top <= 0
    assert full or flow.blocks.after(last) is None
    assert full or (top == 0 and first.start == 0), "the page hangs at neither end"


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=25)
@given(acts=st.lists(SCROLL | GO | BAR | RESIZE, max_size=25))
def test_the_page_is_whole_wherever_one_goes(qapp, name, acts):
    flow = make_flow(TEXTS[name])
    for act, how in acts:
        if act == "scroll":
            flow.scroll(how)
        elif act == "go":
            flow.go_to(int(how * len(TEXTS[name])), y=200)
        elif act == "bar":
            flow.set_position(how * flow.measure_end())
        else:
            flow.resize(*how)
        check(flow)


@pytest.mark.parametrize("name", TEXTS)
def test_both_ends_are_reached_and_the_position_only_grows(qapp, name):
    flow = make_flow(TEXTS[name])
    flow.go_to(len(TEXTS[name]) // 2)
    positions = [flow.position()]
    while len(positions) < 2000:
        flow.scroll(450)
        if flow.position() == positions[-1]:
            break
        positions.append(flow.position())
    assert flow.lines()[-1][1].end == len(TEXTS[name])
    assert positions[-1] == pytest.approx(flow.measure_end())
    while len(positions) < 4000:
        flow.scroll(-450)
        if flow.position() == positions[-1]:
            break
        positions.append(flow.position())
    assert flow.lines()[0][1].start == 0
    peak = positions.index(max(positions))
    assert positions[: peak + 1] == sorted(positions[: peak + 1])
    assert positions[peak:] == sorted(positions[peak:], reverse=True)


def test_a_thousand_spans_on_one_word_are_survived(qapp):
    layers = Layers()
    layers.set(SpanIndex(Span(i, 10, 20 + i % 5, "locality") for i in range(5000)))
    assert len(layers.placed(0, 100)) == 5000
    assert max(one.lane for one in layers.placed(0, 100) if one.lane < 10_000) < 600

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.paragraphs import Paragraphs, Seams, first_running_text, may_start_line


def test_only_line_feeds_split():
    text = "甲\u2028乙\u2029\n丙\x85\r\x0b\n\n丁"
    paragraphs = Paragraphs(text)
    assert [text[paragraphs.start(i) : paragraphs.end(i)] for i in range(len(paragraphs))] == text.split("\n")


@given(st.text(alphabet="甲\n𠮷", max_size=40))
def test_every_offset_is_in_its_paragraph(text):
    paragraphs = Paragraphs(text)
    for offset in range(len(text) + 1):
        index = paragraphs.at(offset)
        assert paragraphs.start(index) <= offset <= paragraphs.end(index)


def test_titles_stand_before_the_first_running_text():
    def kinds(paragraph, *, index, first_lines):
        return "body" if len(paragraph) > 5 else "title"

    assert first_running_text(Paragraphs("\n题\n\n这是第一段正文\n题"), kinds) == 3


def test_a_line_never_begins_with_a_closing_mark_nor_ends_with_an_opening_one():
    assert not may_start_line("甲。乙", 1)
    assert not may_start_line("甲“乙", 2)
    assert may_start_line("甲。乙", 2)


def test_a_line_never_begins_inside_a_word_or_a_character():
    assert not may_start_line("abcd", 2)
    assert not may_start_line("甲\u0301", 1)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=30))
def test_seams_never_overlap_and_the_newest_wins(chunks):
    seams = Seams()
    for start, length in chunks:
        seams.add(start, start + length)
    if chunks:
        start, length = chunks[-1]
        assert seams.holding(start) == (start, start + length)
        assert seams.end_of(start) == start + length
    known = sorted({found for offset in range(90) if (found := seams.holding(offset))})
    assert all(a[1] <= b[0] for a, b in pairwise(known))
    assert len(known) == len(seams)


def test_forgotten_chunks_are_named():
    seams = Seams()
    seams.add(0, 10)
    seams.add(10, 20)
    seams.add(20, 30)
    assert seams.add(5, 15) == [0, 10]
    assert seams.holding(3) is None
    assert seams.holding(25) == (20, 30)

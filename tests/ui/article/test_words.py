from __future__ import annotations

import pytest

from annotator.ui.article.paragraphs import Paragraphs
from annotator.ui.article.words import WordFinder

TEXT = "魏都区南关街道办事处\n\n许昌市常住人口10000多人。"


@pytest.fixture
def finder(library) -> WordFinder:
    return WordFinder(Paragraphs(TEXT), library.snap, library.boundaries)


def test_a_stretch_is_widened_to_words(finder):
    start = TEXT.index("住人")
    assert TEXT[slice(*finder.snapped(start, start + 2))] == "常住人口"


def test_a_stretch_over_paragraphs_is_widened_at_both_ends(finder):
    start, end = TEXT.index("事处"), TEXT.index("住人口")
    found = TEXT[slice(*finder.snapped(start, end))]
    assert found.startswith("办事处")
    assert "\n\n许昌市" in found
    assert finder.snapped(start, end)[1] >= end


def test_without_a_library_a_character_is_a_word():
    finder = WordFinder(Paragraphs("甲𠮷e\u0301乙"), None, None)
    assert finder.snapped(1, 3) == (1, 4)
    assert finder.word_at(3) == (2, 4)
    assert [finder.next_word(at) for at in (0, 1, 2, 4)] == [1, 2, 4, 5]


def test_the_word_at_the_cursor_is_the_one_right_of_it_else_left_of_it(finder):
    at = TEXT.index("常住")
    assert TEXT[slice(*finder.at_cursor(at))] == TEXT[slice(*finder.word_at(at))]
    end = TEXT.index("\n")
    assert finder.at_cursor(end)[1] == end


def test_punctuation_is_no_word(finder):
    finder = WordFinder(Paragraphs("“。”"), None, None)
    assert finder.at_cursor(1) is None


def test_line_breaks_are_boundaries(finder):
    end = TEXT.index("\n")
    assert finder.next_word(end) == end + 1
    assert finder.previous_word(end + 2) == end + 1
    assert finder.next_word(len(TEXT)) == len(TEXT)
    assert finder.previous_word(0) == 0


def test_an_endless_paragraph_is_never_handed_over_whole(library):
    text = "许昌市常住人口很多，" * 5000
    sizes = []

    def boundaries(piece):
        sizes.append(len(piece))
        return library.boundaries(piece)

    finder = WordFinder(Paragraphs(text), library.snap, boundaries)
    at = 0
    for _ in range(1500):
        after = finder.next_word(at)
        assert after > at
        assert finder.previous_word(after) == at
        at = after
    assert max(sizes) < 2500


def test_cuts_of_an_endless_paragraph_lie_behind_punctuation(library):
    text = "许昌市常住人口很多，" * 5000
    finder = WordFinder(Paragraphs(text), library.snap, library.boundaries)
    for offset in range(0, 20_000, 7):
        start, end = finder.word_at(offset)
        assert start <= offset < end
        assert text[start:end] in ("许昌市", "许昌", "市", "常住人口", "常住", "人口", "很多", "很", "多", "，")

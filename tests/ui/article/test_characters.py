from __future__ import annotations

import pytest

from annotator.ui.article import characters


@pytest.mark.parametrize(
    ("text", "boundaries"),
    [
        ("甲𠮷乙", [0, 1, 2, 3]),
        ("e\u0301x", [0, 2, 3]),
        ("葛\U000e0100城", [0, 2, 3]),
        ("👨\u200d👩\u200d👧好", [0, 5, 6]),
        ("🇨🇳🇺🇸好", [0, 2, 4, 5]),
        ("❤\ufe0f好", [0, 2, 3]),
        ("\u2028\x00", [0, 1, 2]),
    ],
)
def test_boundaries(text, boundaries):
    assert [at for at in range(len(text) + 1) if characters.is_boundary(text, at)] == boundaries


def test_floor_and_ceil_go_to_the_ends_of_the_character():
    assert (characters.floor("甲e\u0301乙", 2), characters.ceil("甲e\u0301乙", 2)) == (1, 3)


def test_stepping_takes_whole_characters():
    text = "甲👨\u200d👩乙"
    assert characters.following(text, 1) == 4
    assert characters.preceding(text, 4) == 1


def test_a_thousand_marks_on_one_letter_are_one_character():
    text = "a" + "\u0301" * 100
    assert characters.floor(text, 60) == 0
    assert characters.ceil(text, 60) == len(text)

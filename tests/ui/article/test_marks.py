from __future__ import annotations

import pytest

from annotator.ui.article.marks import displayed


@pytest.mark.parametrize(
    "char", list("\x00\x01\x85\xad\u200b\u200e\u2028\u2029\u202e\u2066\ufdd0\ufeff\ufffc\U000e0001")
)
def test_an_unseen_character_has_a_stand_in_of_its_length(char):
    shown, marks = displayed(f"甲{char}乙")
    assert char not in shown
    assert len(shown.encode("utf-16-le")) == len(f"甲{char}乙".encode("utf-16-le"))
    assert [mark.offset for mark in marks] == [1]


@pytest.mark.parametrize(
    "text", ["许昌\xa0市\u3000", "𠮷野家😀", "e\u0301", "葛\U000e0100", "👨\u200d👩\u200d👧", "a\tb"]
)
def test_what_can_be_seen_is_left_alone(text):
    assert displayed(text) == (text, ())


def test_a_joiner_between_letters_is_marked():
    assert [mark.name for mark in displayed("甲\u200d乙")[1]] == ["ZWJ"]


def test_a_selection_beside_an_unseen_astral_character_is_exact():
    from annotator.ui.article import characters

    text = "甲\U000e0001乙e\u0301丙"
    assert [at for at in range(len(text) + 1) if characters.is_boundary(text, at)] == [0, 1, 2, 3, 5, 6]

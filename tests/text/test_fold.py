"""Folding for search changes no offset, and makes the same what a person who searches takes for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import fold as folding

fold = folding.load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("黨員誌願服務活動", "党员志愿服务活动"),
        ("１２．５萬戶", "12.5万户"),
        ("ＩＳＯ９００１", "iso9001"),
        ("「雙報到」", "“双报到”"),
        ("許昌　魏都", "许昌 魏都"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_what_a_person_takes_for_the_same_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("党", "档"), ("12", "13"), ("许昌", "许")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_offsets_stay_and_twice_is_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded

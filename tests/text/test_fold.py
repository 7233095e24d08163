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


def test_the_table_is_that_of_every_character_looked_at_alone() -> None:
    """Characters are converted many at a time; none may be changed by its neighbours, or be left out."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    table = folding.make_table()
    ours = set("　\u00a0“”‘’「」『』。、") | set(map(chr, range(0xFF01, 0xFF5F)))

    def alone(char: str) -> str:
        other = char.lower() if char.lower() != char else convert(convert(char))
        return other if len(other) == 1 else char

    codes = [code for code in range(0x32000) if not 0xD800 <= code < 0xE000 and chr(code) not in ours]
    assert [code for code in codes if chr(table.get(code, code)) != alone(chr(code))] == []

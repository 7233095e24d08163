"""Names are found by pinyin, by initials, by both mixed, and by any of a character's usual readings."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import pinyin

SPELLING = pinyin.Spelling()
NAMES = ("举措", "魏都区", "许昌市推进“红色动能”工程", "吕布", "长葛市", "AI大模型", "行长", "", "12.8万户")


def found(typed: str) -> list[str]:
    return [NAMES[number] for number in pinyin.matching(SPELLING, NAMES, typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jc", "举措"),
        ("jucuo", "举措"),
        ("juc", "举措"),
        ("JuCuo", "举措"),
        ("ju'cuo", "举措"),
        ("wd", "魏都区"),
        ("weidu", "魏都区"),
        ("weidou", "魏都区"),
        ("dq", "魏都区"),
        ("hsdn", "许昌市推进“红色动能”工程"),
        ("dngc", "许昌市推进“红色动能”工程"),
        ("lvbu", "吕布"),
        ("lubu", "吕布"),
        ("changge", "长葛市"),
        ("zhangge", "长葛市"),
        ("aidmx", "AI大模型"),
        ("hangzhang", "行长"),
        ("xz", "行长"),
        ("wanh", "12.8万户"),
    ],
)
def test_what_is_typed_finds_the_name(typed: str, name: str) -> None:
    assert name in found(typed)


@pytest.mark.parametrize("typed", ["uc", "cj", "weiu", "jx", "eidu", "uo"])
def test_what_is_no_beginning_of_a_reading_finds_nothing(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    ("word", "is_it"), [("wd", True), ("Xi'an", True), ("'", False), ("", False), ("a1", False), ("魏", False)]
)
def test_only_letters_are_pinyin(word: str, is_it: bool) -> None:
    assert pinyin.is_typed(word) is is_it


@given(st.lists(st.text(st.sampled_from("魏都区长行重许昌aB1，“ \n𠮷é女"), max_size=8), max_size=1200), st.data())
def test_every_name_is_found_by_its_initials_and_once(names: list[str], data: st.DataObject) -> None:
    spelled = [SPELLING.line(name) for name in names]
    assert not any("\n" in line for line in spelled)
    if not any(spelled):
        return
    number = data.draw(st.sampled_from([n for n, line in enumerate(spelled) if line]))
    parts = spelled[number].split(",")
    start = data.draw(st.integers(0, len(parts) - 1))
    typed = ""
    for part in parts[start : start + data.draw(st.integers(1, 4))]:
        reading = data.draw(st.sampled_from(part.split("/")))
        typed += reading[: data.draw(st.integers(1, len(reading)))]
    places = list(pinyin.matching(SPELLING, names, typed))
    assert number in places
    assert places == sorted(set(places))


def test_the_readings_of_phrases_are_not_loaded() -> None:
    code = "import sys; from annotator.text import pinyin; pinyin.Spelling(); print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

"""Words are jieba's, whole, and own words are kept whole; snapping never loses or splits a character."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.messages import Problem
from annotator.text.words import Words, load, read_word_list
from tests.text.samples import SIMPLIFIED, TRADITIONAL

ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("魏都区社区的一是𠮷😀e\u0301\u200d\ufe0f\n\r \u3000\0，。“”aB1%+-"),
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def words() -> Words:
    return load()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return load(engine="jieba", cache_dir=tmp_path_factory.mktemp("jieba"))


def cut(words: Words, text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise(words.boundaries(text))]


def test_both_engines_agree_on_written_text(words: Words, reference: Words) -> None:
    for line in (SIMPLIFIED + TRADITIONAL).split("\n"):
        assert cut(words, line) == cut(reference, line)


@pytest.mark.shared
def test_both_engines_agree_on_the_real_articles(words: Words, reference: Words, shared: Path) -> None:
    lines = [line for path in (shared / "seeds").glob("*.txt") for line in path.read_text().split("\n")]
    assert [cut(words, line) for line in lines] == [cut(reference, line) for line in lines]


def test_both_engines_agree_with_own_words(tmp_path: Path) -> None:
    own = ["柳荫街道杏花社区", "“星期天课堂”", "星期天课堂"]
    text = "柳荫街道杏花社区的“星期天课堂”开课了，星期天课堂不收钱。"
    assert cut(load(words=own), text) == cut(load(words=own, engine="jieba", cache_dir=tmp_path), text)


def test_own_words_stay_whole_also_with_marks_in_them() -> None:
    words = load(words=["杏花社区", "“双办理、双公示”"])
    assert cut(words, "杏花社区“双办理、双公示”制度") == ["杏花社区", "“双办理、双公示”", "制度"]
    text = "在杏花社区“双办理、双公示”制度里"
    assert words.word_at(text, 8) == (5, 14)


def test_own_words_are_nobody_elses(words: Words) -> None:
    load(words=["里坐满了孩子"])
    assert "里坐满了孩子" not in cut(words, "活动室里坐满了孩子")


def test_a_word_list_is_read_in_jiebas_form(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes("# 说明\n杏花社区 200 ns\n柳荫街道\r\n\n一 二 三\n".encode("gb18030"))
    assert read_word_list(path) == {"杏花社区": 200, "柳荫街道": None, "一 二 三": None}
    assert "杏花社区" in cut(load(word_lists=[path]), "在杏花社区里")


def test_a_missing_word_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.txt"):
        load(word_lists=[tmp_path / "gone.txt"])


@given(text=ODD)
def test_boundaries_always_partition_the_text(words: Words, text: str) -> None:
    marks = words.boundaries(text)
    assert marks[0] == 0
    assert marks[-1] == len(text)
    assert all(before < after for before, after in pairwise(marks))


def test_a_cutter_that_loses_characters_is_not_believed() -> None:
    words = Words(lambda text: [ch for ch in text if ch != "乙"])
    assert cut(words, "甲乙ab丙") == ["甲", "乙", "ab", "丙"]


@given(text=ODD, data=st.data())
def test_a_snapped_selection_holds_the_selection_and_no_new_newline(
    words: Words, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = words.snap(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert "\n" not in text[first:start] + text[end:last]
    assert words.snap(text, first, last) == (first, last)


@given(text=ODD, data=st.data())
def test_the_word_at_a_character_is_a_word_of_its_paragraph(words: Words, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    start, end = words.word_at(text, offset)
    if offset == len(text) or text[offset] == "\n":
        assert (start, end) == (offset, offset)
    else:
        assert start <= offset < end
        assert "\n" not in text[start:end]


def test_words_in_a_window_are_those_of_the_paragraph(words: Words) -> None:
    for line in (SIMPLIFIED * 3).split("\n"):
        marks = words.boundaries(line)
        for start, end in pairwise(marks):
            assert {words.word_at(line, offset) for offset in range(start, end)} == {(start, end)}


def test_a_selection_takes_in_whole_words(words: Words) -> None:
    text = "退休教师在活动室里"
    at = text.index("动")
    assert text[slice(*words.snap(text, at, at + 1))] in ("活动室", "活动")
    assert words.snap(text, at, at) == (at, at)


def test_marks_and_emoji_sequences_are_not_cut(words: Words) -> None:
    text = "𠮷e\u0301葛\U000e0100👩\u200d👧完"
    assert cut(words, text) == ["𠮷", "e\u0301", "葛\U000e0100", "👩\u200d👧", "完"]
    assert words.snap(text, 2, 3) == (1, 3)


def test_steps_go_through_every_boundary_both_ways(words: Words) -> None:
    text = "杏花社区的课堂\n\n开课了"
    there = [0]
    while there[-1] < len(text):
        there.append(words.step(text, there[-1], forward=True))
    back = [len(text)]
    while back[-1] > 0:
        back.append(words.step(text, back[-1], forward=False))
    assert there == back[::-1]
    assert words.step(text, len(text), forward=True) == len(text)


def test_one_endless_paragraph_costs_no_more_than_a_short_one(words: Words) -> None:
    text = "杏花社区活动室里坐满了孩子" * 80_000
    began = time.perf_counter()
    for offset in range(0, len(text), len(text) // 50):
        start, end = words.snap(text, offset, offset + 1)
        assert end - start < 8
    assert time.perf_counter() - began < 1


def test_jiebas_cache_stays_in_a_private_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "shared-temp"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    load(engine="jieba", cache_dir=tmp_path / "private")
    assert [path.name for path in (tmp_path / "private").iterdir()] == ["jieba.cache"]
    assert not list(elsewhere.iterdir())
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_cache_that_others_may_write_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "temp"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    open_folder = tmp_path / "open"
    open_folder.mkdir()
    open_folder.chmod(0o777)
    load(engine="jieba", cache_dir=open_folder)
    assert not list(open_folder.iterdir())
    (private,) = elsewhere.iterdir()
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_rjieba_makes_one_cutter_and_no_more():
    # A second one, which its package makes for itself, would hold the interpreter for as long again.
    program = (
        "import sys\n"
        "from annotator.text import words\n"
        "found = words.load(words=['七一社区'])\n"
        "assert 'rjieba' not in sys.modules\n"
        "assert found.word_at('魏都区七一社区', 4) == (3, 7)\n"
        "import rjieba\n"
        "assert rjieba.cut('七一社区') != ['七一社区']\n"
        "assert rjieba.Jieba is sys.modules['rjieba.rjieba'].Jieba\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

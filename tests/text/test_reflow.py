"""Reflow: what the page layout cut is joined, nothing else is, and every offset leads back to the source."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.reflow import Reflowed, pieces_of, reflow, to_source

SHARED = Path(__file__).resolve().parents[3] / "shared"
LONG = "社区里的老人说，这条路修好以后，买菜看病都方便多了，孩子们上学也不用再绕远路，大家心里都很高兴"


def lines_joined(text: str, found: Reflowed) -> list[list[int]]:
    """Return the joins by line numbers from 1."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [[bisect_right(starts, end - 1), bisect_right(starts, start)] for end, start in found.joined]


def same_but_for_line_feeds(text: str, found: Reflowed) -> bool:
    return sorted(found.text.replace("\n", "")) == sorted(text.replace("\n", ""))


@pytest.mark.shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_cut_sentences_of_the_seeds_are_joined_and_nothing_else(number: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    wanted = json.loads((SHARED / "gold" / "defects.json").read_text(encoding="utf-8"))[number]["broken_sentence"]
    # In 001 one article's end stands far before its beginning: no reflow of lines can know that.
    wanted = [pair for pair in wanted if pair[0] < pair[1]]
    assert lines_joined(text, reflow(text)) == wanted


@pytest.mark.shared
@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_a_gold_span_stands_in_the_source_where_it_stood(number: str) -> None:
    gold = json.loads((SHARED / "gold" / f"{number}.json").read_text(encoding="utf-8"))
    text = (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8")
    found = reflow(text)
    for span in gold["spans"]:
        words = span["text"].replace("\n", "")
        at = -1
        while (at := found.text.find(words, at + 1)) >= 0:
            places = to_source(found.pieces, at, at + len(words))
            if (places[0][0], places[-1][1]) == (span["start"], span["end"]):
                break
        assert at >= 0, span


def test_a_caption_between_two_halves_goes_after_them() -> None:
    text = f"{LONG}。\n\n{LONG}，连\n\n图为新修的路 林晓 摄\n\n外地的车也多起来。\n\n{LONG}。\n"
    found = reflow(text)
    assert found.text == f"{LONG}。\n\n{LONG}，连外地的车也多起来。\n\n图为新修的路 林晓 摄\n\n{LONG}。\n"
    assert [block.kind for block in found.blocks] == ["body", "body", "caption", "body"]


def test_three_pieces_of_one_sentence_become_one() -> None:
    text = f"{LONG}。\n{LONG}，\n{LONG}，再\n说也来得及。\n"
    assert reflow(text).text == f"{LONG}。\n{LONG}，{LONG}，再说也来得及。\n"


@pytest.mark.parametrize(
    "after",
    ["——补短板。从小处做起。", "一是“新”。办法要新。", "　　另起一段的话，是有缩进的。", "（二）办法", "# 新的一节"],
)
def test_what_begins_anew_is_not_joined(after: str) -> None:
    text = f"{LONG}。\n{LONG}，还没\n{after}\n"
    assert reflow(text).text == text


def test_headings_and_whole_sentences_stay_as_they_are() -> None:
    whole = (
        "题目在这里",
        "本报记者 林晓",
        f"{LONG}。",
        "修好一条路",
        f"{LONG}……",
        f"他说：“{LONG}。”",
        f"{LONG}。（政文）",
        "完。",
    )
    text = "\n\n".join((*whole, f"{LONG}——", "完。\n"))
    found = reflow(text)
    assert found.text == text
    assert found.joined == ()
    assert found.preparation == f"reflow-1 0-{len(text)}"


def test_a_repeated_paragraph_is_named() -> None:
    found = reflow(f"{LONG}。\n\n短句。\n\n{LONG}。\n\n短句。\n")
    assert [block.repeats for block in found.blocks] == [None, None, 0, None]


_parts = st.sampled_from(
    [
        LONG,
        "，",
        "。",
        "\n",
        "\n\n",
        "图为新路 林晓 摄",
        "# 节",
        "——",
        "“",
        "”",
        "　",
        " ",
        "😀𠮷",
        "今年",
        "\u2028",
        "说",
    ]
)


@given(st.one_of(st.lists(_parts, max_size=30).map("".join), st.text(max_size=200)))
def test_every_offset_leads_back(text: str) -> None:
    found = reflow(text)
    assert "".join(text[start:end] for start, end in found.pieces) == found.text
    assert same_but_for_line_feeds(text, found)
    assert pieces_of(found.preparation) == found.pieces
    for at in range(len(found.text)):
        ((start, end),) = to_source(found.pieces, at, at + 1)
        assert (end - start, text[start:end]) == (1, found.text[at])
    for start in range(0, len(found.text), 7):
        places = to_source(found.pieces, start, min(start + 9, len(found.text)))
        assert "".join(text[low:high] for low, high in places) == found.text[start : start + 9]


@given(st.lists(_parts, max_size=30).map("".join))
def test_once_is_enough(text: str) -> None:
    once = reflow(text)
    assert reflow(once.text).text == once.text

"""Carrying between two preparations of one text: there and back is the same, and what cannot be carried says why."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.carrying import Carried, Way, way
from annotator.text.reflow import reflow

LONG = "社区里的老人说，这条路修好以后，买菜看病都方便多了，孩子们上学也不用再绕远路，大家心里都很高兴"
CUT = f"{LONG}。\n\n{LONG}，外\n\n地的车也多起来。\n"
CAPTION = f"{LONG}。\n\n{LONG}，连\n\n图为新修的路 林晓 摄\n\n外地的车也多起来。\n\n{LONG}。\n"


def both(text: str) -> Way:
    """Return the way from a text as it is to its reflowed twin."""
    found = reflow(text)
    made = way(text, "", found.text, found.preparation)
    assert made is not None
    return made


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_what_was_cut_is_one_piece_there_and_has_its_line_feeds_again_here() -> None:
    there = both(CUT)
    start, end, why = there.carry(*place(CUT, "外\n\n地的车"))
    assert (there.there[start:end], why) == ("外地的车", "")
    assert there.back().carry(start, end) == (*place(CUT, "外\n\n地的车"), "")


def test_halves_with_a_caption_between_them_are_apart() -> None:
    there = both(CAPTION)
    assert "连外地的车" in there.there
    assert there.back().carry(*place(there.there, "连外地")) == Carried(0, 0, "apart")
    # Each half, and the caption that stands elsewhere, is carried by itself.
    for words in ("连", "外地的车", "图为新修的路 林晓 摄"):
        low, high, why = there.back().carry(*place(there.there, words))
        assert (CAPTION[low:high], why) == (words, "")
    # From the caption to what stood after it: in the other text they stand the other way round.
    assert there.carry(*place(CAPTION, "林晓 摄\n\n外地")).why == "apart"
    assert there.carry(CAPTION.index("连"), CAPTION.index("外地") + 1).why == "apart"


def test_a_line_feed_that_was_dropped_is_gone_at_an_edge() -> None:
    there = both(CUT)
    start, end = place(CUT, "外\n\n地")
    assert there.carry(start, end - 1) == Carried(0, 0, "gone")
    assert there.carry(start + 1, end).why == "gone"
    assert there.carry(start + 1, start + 2).why == "gone"
    assert there.carry(start, start).why == "gone"
    assert there.carry(len(CUT), len(CUT) + 3).why == "gone"
    assert there.carry(len(CUT) - 1, len(CUT) + 3).why == "gone"


@pytest.mark.parametrize(
    "preparation",
    [
        "translated",
        "reflow-1",
        "reflow-1 0",
        "reflow-1 0-x",
        "reflow-1 -1-4",
        "reflow-1 0-99",
        "reflow-1 0-4 2-4",
        "reflow-1 2-1 0-5",
        "reflow-1 0-2 4-6",
        "reflow-9 6-0",
        f"reflow-1 0-{'9' * 5000}",
    ],
)
def test_a_preparation_that_is_not_that_of_the_text_leads_nowhere(preparation: str) -> None:
    assert way("许昌市的", preparation, "许昌市\n的路", "") is None
    assert way("许昌市\n的路", "", "许昌市的", preparation) is None


def test_texts_that_say_different_things_are_not_one_source() -> None:
    assert way("许昌市的路", "", "许昌县的路", "") is None
    assert way("许昌市的路", "", "许昌市", "") is not None


def test_a_text_that_lost_words_says_that_they_are_gone() -> None:
    made = way("许昌市的路", "", "许市的路", "reflow-1 0-1 2-5")
    assert made is not None
    assert made.carry(0, 3) == Carried(0, 0, "gone")
    assert made.carry(1, 2).why == "gone"
    assert made.carry(2, 5) == (1, 4, "")
    # The other way the text has something more in between.
    assert made.back().carry(0, 3).why == "apart"


_parts = st.sampled_from(
    [LONG, "，", "。", "\n", "\n\n", "图为新路 林晓 摄", "# 节", "“", "　", " ", "😀𠮷", "今年", "说"]
)
_texts = st.one_of(st.lists(_parts, max_size=30).map("".join), st.text(max_size=200))


def check(one: Way, start: int, end: int) -> None:
    """Carry a stretch: it says the same there but for white space, and comes back as it was."""
    found = one.carry(start, end)
    if found.why:
        assert found[:2] == (0, 0)
        return
    assert 0 <= found.start < found.end <= len(one.there)
    said, says = one.here[start:end], one.there[found.start : found.end]
    assert "".join(said.split()) == "".join(says.split())
    assert (said[0], said[-1]) == (says[0], says[-1])
    assert one.back().carry(found.start, found.end) == Carried(start, end)


@given(_texts, st.data())
def test_there_and_back_is_the_same_span(text: str, data: st.DataObject) -> None:
    there = both(text)
    for one in (there, there.back()):
        for _ in range(8):
            start = data.draw(st.integers(0, len(one.here)))
            check(one, start, data.draw(st.integers(start, len(one.here))))


@given(_texts)
def test_nothing_but_the_line_feeds_at_a_join_is_gone(text: str) -> None:
    there = both(text)
    joins = {at for low, high in reflow(text).joined for at in range(low, high)}
    for at, character in enumerate(text):
        found = there.carry(at, at + 1)
        assert not found.why or (at in joins and character.isspace())
    back = there.back()
    assert all(not back.carry(at, at + 1).why for at in range(len(there.there)))


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_two_ways_to_cut_and_order_one_text(one: int, other: int) -> None:
    """Versions of reflow to come may cut and move otherwise: slices in any order, lines lost."""
    text = f"{LONG}。\n{LONG}\n\n图为\n新路，\n\n说。"
    made = [_cut(text, seed) for seed in (one, other)]
    there = way(*made[0], *made[1])
    assert there is not None
    draw = random.Random(one ^ other)
    for _ in range(40):
        start = draw.randrange(len(there.here))
        check(there, start, draw.randint(start + 1, len(there.here)))


def _cut(text: str, seed: int) -> tuple[str, str]:
    draw = random.Random(seed)
    cuts = sorted({0, len(text), *(draw.randrange(len(text)) for _ in range(draw.randrange(5)))})
    pieces = list(pairwise(cuts))
    if draw.random() < 0.5:
        draw.shuffle(pieces)
    pieces = [piece for piece in pieces if not text[slice(*piece)].isspace() or draw.random() < 0.5]
    if draw.random() < 0.3 and len(pieces) > 1:
        pieces.pop(draw.randrange(len(pieces)))
    return "".join(text[low:high] for low, high in pieces), " ".join(("reflow-7", *(f"{a}-{b}" for a, b in pieces)))

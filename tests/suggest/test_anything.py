"""Properties that hold for any text: proposals lie inside it, are the same each time, and carry a plain reason."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.suggest.combine import can_stand, combine
from tests.suggest.finding import LABELS, proposals

# Pieces of what the rules look for, in any order: far likelier to set them off than any characters are.
PIECES = [
    *re.findall(
        "[^ ]+", "许昌市 魏都区 七一社区 街道办事处 村 路 党支部书记 王小明 记者 通讯员 “ ” ‘ ’ 《 》 工程 活动 制度"
    ),
    *re.findall(
        "[^ ]+", "十佳 五星 支部 12.5万 余 件 % 近 2020年 今年 以来 七一 、 ， 。 ( ) （ ） 的 和 在 全国 先进个人 优秀"
    ),
    *re.findall("[^ ]+", "摄 市委 组织部 区妇联 获得 称号 𠮷 A 3 号院 说 老 小 李 社区"),
    " ",
    "\n",
    "\n\n",
]
texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(max_examples=300, deadline=None)
@given(texts)
@example("村(社区)党组织书记")
@example("“" * 50)
@example("\n" * 9)
@example("号院号院1号院")
def test_proposals_lie_inside_the_text_and_never_contradict(text: str) -> None:
    made = proposals(text)
    for one in made:
        assert 0 <= one.start < one.end <= len(text)
        assert one.label in LABELS
        assert 0 <= one.score <= 1
        assert str(one.reason)
        written = text[one.start : one.end]
        assert written == written.strip()
    kept = combine(made)
    assert all(can_stand(one, other) for at, one in enumerate(kept) for other in kept[at + 1 :])


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_same_text_has_the_same_proposals(text: str) -> None:
    assert proposals(text) == proposals(text)


def test_a_mention_cut_by_the_layout_is_one_span() -> None:
    text = (
        "办法好不好，群众说了算。今天的干部，作风变了，群众的心气也顺了，大家都愿意搭把手，把自己的家园建好。\n\n"
        "春天里，全市各级党组织精心组织、统筹安排，带着感情走进千家万户，听民声、察民意、解民忧，全面推行“亮身份、\n\n"
        "强服务”示范行动，群众拍手叫好，大家都说这样的办法好，看得见、摸得着、用得上，盼着一直办下去。\n\n"
        "办法好不好，群众说了算。干部的作风变了，群众的心气顺了。"
    )
    found = [text[one.start : one.end] for one in combine(proposals(text)) if one.label == "programme"]
    assert found == ["“亮身份、\n\n强服务”示范行动"]


@pytest.mark.parametrize("repeat", [1, 4])
def test_a_long_article_is_read_in_time(repeat: int) -> None:
    sentence = (
        "9月18日，昆山市周市镇榆树村党支部书记柴玉山带领20多名党员开展“敲门问需”活动，市委组织部、区妇联的干部来到翠屏社区，"
        "网格员沈一鸣说，今年以来，社区获评“省级文明村”，推行“三联三促”工作法，新建3.5公里健康步道，居民董秀兰乐开了花。\n\n"
    )
    text = sentence * (26 * repeat)
    proposals(text)
    best = min(_timed(text) for _ in range(3))
    # 3,000 characters take 20 ms of an idle processor, and four times as many no worse than in proportion.
    assert best < 0.15 * repeat


def _timed(text: str) -> float:
    start = time.process_time()
    combine(proposals(text))
    return time.process_time() - start

"""Mastheads and imprints, and what they make of a paragraph."""

from __future__ import annotations

import pytest

from annotator.text.blocks import kind_of
from annotator.text.imprint import is_imprint
from annotator.text.read_off import facts


@pytest.mark.parametrize("line", ["澄沚日报", "澄沚日报 2023年7月21日 星期五 第A03版", "责编 左庭薇 校对 印月"])
def test_a_masthead_or_imprint_is_set_apart_like_a_byline(line: str):
    assert is_imprint(line)
    assert kind_of(line, index=0, first_lines=True) == "byline"


@pytest.mark.parametrize("line", ["一盏巷灯照民心", "2023年全市新增就业12.3万人", "澄沚日报社走进社区"])
def test_a_headline_is_no_imprint(line: str):
    assert not is_imprint(line)


def test_the_line_above_a_subtitle_is_the_title():
    head = "红色记忆里的领路人\n\n一盏巷灯照民心\n\n——记篾灯巷社区党总支书记\n\n"
    text = head + "正文从这里开始，说的是一件很长很长的事情，一直说到句号。\n"
    assert facts(text).title == "一盏巷灯照民心"


def test_where_the_title_is_known_that_line_alone_is_one():
    for line, kind in (("红色记忆里的领路人", "heading"), ("一盏巷灯照民心", "title"), ("## 一盏巷灯照民心", "title")):
        assert kind_of(line, index=2, first_lines=True, title="一盏巷灯照民心") == kind
    assert kind_of("红色记忆里的领路人", index=2, first_lines=True) == "title"

"""Bodies behind a place, their branches, newspapers; and what is none."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check, found


@pytest.mark.parametrize(
    "sentence",
    [
        "[江苏农村日报]记者崔桂仙报道，[昆山市晚报社]刊登了消息。",
        "[江苏省自然资源厅]选派他驻村，[昆山市妇联]也来了。",
        "[江苏城投物业]进驻，居民放心。",
        "[昆山市中医医院花桥分院]和[江苏银行]共建。",
        "她说：“能照看孙子，想都不敢想。”公司每年分红。",
        "返乡大学生多了起来。",
        "柏树村领办合作社的经验传开了。",
        "昆山市要求物业上门服务。",
    ],
)
def test_organizations(sentence: str) -> None:
    check(sentence, "organization")


def test_a_newspaper_is_no_part_of_the_title() -> None:
    check("昆山日报[记者] 崔桂仙", "role")
    assert "昆山日报" in found("昆山日报记者 崔桂仙", "organization")

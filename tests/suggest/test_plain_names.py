"""Full names that nothing introduces, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "门一开，[褚桂香]端出葱油饼。楼上的[吕志强]听见动静，披上衣服就往下跑。",
        "这时，[卜庆丰]推门进来。对门的[丁秀珍]、五楼的[谷玉明]都来帮忙。",
        "像[祝小芬]这样的人不少。由[霍秀兰]担任团长的锣鼓队来了。",
        "在[宋桂芝]看来，日子越揉越筋道。经过[柏云生]的劝说，两家和好。",
        "民警[曹亮]一起来了。[蔺春梅]走在前面，“[春梅姐]，你先走！”",
        "一旁的[甄美玉]赶紧打圆场。",
    ],
)
def test_names(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "金桂飘香，丹桂盛开，安宁祥和，康乐祥和，乐陶陶，向心力强。",
        "郁金香、杜鹃花、金银花开了，罗汉果熟了。",
        "高标准建设，高水平开放，方便快捷，许多人，单元楼，计划书。",
        "“金凤凰”飞回来了，“向阳花”志愿队，“红管家”上门。",
    ],
)
def test_none(sentence: str) -> None:
    check(sentence, "person")

"""Metrics, dates, honours and places in the less common shapes."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "早上8时30分出门，90周岁以上老人有[20名]，成立80周年大会。",
        "喜事不超过[12桌]，每桌不超过[200元]，来了[超过200人]。",
        "他是5幢的楼长，小区有[16栋]楼。",
        "从零升到[85.5%]，[40分]到手。",
        "增长[5—8%]，每斤[3.5元]，收购价[6元/公斤]，时速[80公里/小时]，接种[35剂次]，挂了[12面]锦旗。",
        "种了[五六亩]地，来了七八个人，新签约[1亿元以上]项目，气温[零下11摄氏度]，[600张]床位。",
    ],
)
def test_metrics(sentence: str) -> None:
    check(sentence, "metric")


@pytest.mark.parametrize(
    "sentence",
    [
        "[2016年以前]没有路，[三年多来]变了样。",
        "[当年“双十一”]卖得好，[去年双十二]也好，[“双十一”]快到了。",
        "[农历三月初八]有庙会，[正月十五]闹花灯。",
        "[上周三]开了会，[去年农历腊月二十三]祭灶，[2019年除夕夜]团圆。",
        "[当晚9时]恢复供水。",
    ],
)
def test_dates(sentence: str) -> None:
    check(sentence, "date")


@pytest.mark.parametrize(
    "sentence",
    [
        "小城被列为[全国社区治理创新试点城市]以来变了样。",
        "她是[昆山市级非遗代表性传承人]。",
        "村里评比[“美丽庭院”]。",
        "拿了个[二等奖]。",
        "他是昆山市的城市建设者。",
    ],
)
def test_honours(sentence: str) -> None:
    check(sentence, "honour")


@pytest.mark.parametrize(
    "sentence",
    [
        # Waters and mountains, regions, roads.
        "村子紧邻[沧河]，地处[卧牛崮]脚下。",
        "[川渝]两地、[闽南]茶乡都派了人来，[岷江]水清。",
        "车驶出[宁洛高速昆山出口]，上了[312国道]。",
        "她放心不下8号楼的老人。",
        "[柏树村]组建了合唱队。",
        "他说[黄河]岸边好。",
    ],
)
def test_localities(sentence: str) -> None:
    check(sentence, "locality")

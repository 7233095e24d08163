"""Names without a surname, surnames with 老 and 小, nicknames with a post."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "[老杜]拍拍手上的土，冲身后的[老杜]喊，像[小沈]这样的年轻人不少。",
        "独居的[老崔]家炉子倒烟，“要不是[小沈]来得勤，后果不敢想。”",
        "“下雪那回，[小常]摔了个跟头。",
        "小米、小麦、小路、老路、老方法、小钱、小黄车、小石头、小区、小康。",
    ],
)
def test_familiar(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "副主任医师[格日勒]每次出诊都带着手册。",
        "护林员[扎西多吉]和[卓玛]巡山，[卓玛]走在前面。",
        "种植户[买买提·吐尔逊]说，今年收成好。",
        "乌兰察布市的草原，达来社区。",
    ],
)
def test_without_a_surname(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "山上的“[倔牛书记]”修通了路，“[倔牛书记]”这个外号叫开了。",
        "“好支书”这个称号不容易，“名书记”论坛。",
    ],
)
def test_with_a_post(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "带着护林员[邵小毛]挨家敲门。",
        "沈家湾村的[邵老满]拍了桌子。",
        "社区主任[赫春玲]说。",
    ],
)
def test_full(sentence: str) -> None:
    check(sentence, "person")

"""Persons and roles: names by titles, credits and by-lines; titles with the generic body in front, and fused ones."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "本报记者 [沈一鸣] 通讯员 [顾云飞]",
        "□ 记者 [欧阳雪]",
        "工人在检修线路。 [陶广平] 摄",
        "村党支部书记[柴玉山]带领大家修路。[柴玉山]说，路通了。大家都信[柴玉山]。",
        "镇长[何庆]这样说。",
        "居民[董秀兰]心里乐开了花。",
        "他们亲切地称她“[铁姐]”。",
        "[谢建国]同志的事迹感动了大家。",
        "[习近平]总书记指出，江山就是人民。",
        "学习习近平新时代中国特色社会主义思想。",
        "党员、干部、群众一起动手，居民自发组织起来，社区书记带头。",
        "活动丰富多彩。（[姚文博]）",
        "会议作了部署。（政文）",
        "[王大爷]提着菜回家。",
    ],
)
def test_persons(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "紫竹社区[党支部书记]柴玉山担任[社区党支部书记]多年。",
        "[市委常委]、[组织部部长]沈一鸣到场。",
        "本报[记者]从[网格员]那里了解到。",
        "他兼任[村委会主任]，是[驻村第一书记]的好帮手。",
        "[民警]谢建国赶到现场。",
        "居民委员会召开会议，委员会开了半天。",
        "推行河长制、街长制，把长效机制建好。",
        "请来了[副教授]、[总工程师]讲课。",
    ],
)
def test_roles(sentence: str) -> None:
    check(sentence, "role")


def test_a_title_fused_with_a_place_holds_body_and_place() -> None:
    check("[昆山市委书记]沈一鸣出席。", "role")
    check("[昆山市委]书记沈一鸣出席。", "organization")
    check("[昆山市]委书记沈一鸣出席。", "locality")


def test_a_title_behind_an_institution_stands_by_itself() -> None:
    check("[江苏省委党校党史教研部]副主任沈一鸣讲课。", "organization")
    check("江苏省委党校党史教研部[副主任]沈一鸣讲课。", "role")


def test_the_names_length_is_told_by_the_other_mentions() -> None:
    check("书记[何庆]华丽转身。[何庆]说。[何庆]笑了。", "person")

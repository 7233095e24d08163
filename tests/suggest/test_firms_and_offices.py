"""Firms, banks, schools by number, offices and troops."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "[海芯光电]副总经理钱立峰说，[海芯光电]去年多招了人。",
        "与[华为公司]、[顺丰速运]、[中粮集团]、[国家电网]合作。",
        "[邮储银行许昌市分行]、[农业银行县支行]、[中国人民银行郑州中心支行]、[中国移动许昌分公司]、[国网许昌供电公司]。",
        "“骑摩托去一趟医院要半天。”企业科技含量高，公司电子商务好。",
    ],
)
def test_firms(sentence: str) -> None:
    check(sentence, "organization")


@pytest.mark.parametrize(
    "sentence",
    [
        "[许昌市第一中学]、[许昌一中]和[市一中]的学生。",
        "[市住房公积金管理中心]、[省农科院]、[县农技推广中心]、[市蓝天救援队]、[盐城海关]。",
        "[共青团许昌市委]、[武警许昌支队]、[最高人民法院]、[水利部]、[住房城乡建设部]。",
        "[东台市中医院]新院区封顶，水利部门、民政部门都来了。",
    ],
)
def test_offices(sentence: str) -> None:
    check(sentence, "organization")


@pytest.mark.parametrize(
    "sentence",
    [
        "[南县农业农村局水产站]站长罗仁山，[湖南农业大学]校长邹学校，[益阳市第一职业中专]。",
        "他在东莞一家鞋厂打工，[顺祥食品]、[溢香园粮油]两家龙头企业来了。",
        "[县城管局综合执法大队]和[宝鸡大剧院]。",
    ],
)
def test_with_a_part(sentence: str) -> None:
    check(sentence, "organization")

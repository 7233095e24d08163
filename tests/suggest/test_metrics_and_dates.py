"""Metrics and dates: what is one, what only looks like one, and where they begin and end."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "服务群众[12.5万余次]，满意率在[97%以上]，投资[5万至20万元]。",
        "新建[16.3公里]步道、[20个]球场，用了[283天]。",
        "[上万名]党员、[数十家]企业，占[三分之一]，[近四成]的人参加。",
        "每人[30至80户]，节约[一半]。",
        "年发电[约1.1亿千瓦时]，[1/3]自用。",
        "第3次、3号楼、三个方面、六大工程、一条路、“365”、ISO9001、51岁。",
        "党的百年历史，最后一米，一一个来。",
        "设[4个]内设机构，[3天内]办结。",
        "从2013年到2020年，2019级新生。",
    ],
)
def test_metrics(sentence: str) -> None:
    check(sentence, "metric")


@pytest.mark.parametrize(
    "sentence",
    [
        "[9月18日上午]开会，[2013年]动工，[2020年至2022年]完工。",
        "[今年前三季度]、[去年第三、第四季度]、[去年“七一”前夕]、[今年以来]、[年底]、[当日]。",
        "自[2014年]起，[10年来]，[近三年]，[20年前]，[6月底前]。",
        "近年来，如今，目前，每季度，每月15日，党的十八大以来，85后。",
        "[三月]，花开了。",
    ],
)
def test_dates(sentence: str) -> None:
    check(sentence, "date")

"""Hamlets by their own name, places behind a place with 的, places called after a river."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "[桐子湾]的老人说，修路要占[桐子湾]和[岩下坪]两家的地。到了夏天，[桐子湾]后山出现裂缝，[岩下坪]没事。",
        "书记张金岭克服困难。张金岭说，路修好了。",
        "山坡上种树，山坡变绿，陡坡难走，过了陡坡就到。",
    ],
)
def test_hamlets(sentence: str) -> None:
    check(sentence, "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "[平桥镇]的[矿山公园]，十年前是煤堆。",
        "走进[颍上县黄桥镇]的[润河农产品加工园]，机声隆隆。",
        "家住[慎城镇管鲍花园小区]的老人，住在[广裕街]边上。",
        "家住[达日罕乌拉苏木]的牧民，[梁家河]、[三仓河]沿线。",
        "施工单位[赤峰]通达路桥公司，修整灌排渠系。",
        "新型城镇化，小城镇建设，辖区城镇发展。",
    ],
)
def test_places(sentence: str) -> None:
    check(sentence, "locality")

"""Programmes with a theme in front, phases of works, actions by name, and those that everybody knows."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "去年3月开展[移风易俗“三减”行动]，实行[重大项目“五个一”推进机制]。",
        "推行[县级领导包保重点项目制度]，推行工作责任制度。",
        "[暖民心行动]持续推进，专项整治行动持续推进，实施[暖民心行动]。",
        "全面推行[河湖长制]，深化[“放管服”改革]，开展[党纪学习教育]。",
        "开展志愿服务行动，实施民生工程，开展专项行动。",
    ],
)
def test_programmes(sentence: str) -> None:
    check(sentence, "programme")

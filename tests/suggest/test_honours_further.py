"""Honours: lists behind the verb that grants them, plates, so many people, kinds of towns and villages."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "连续三年被评为[先进单位]、[平安建设先进乡镇]、[“红旗村”]。",
        "社区捧回了[吉林省示范性老年友好型社区]的牌匾。",
        "为12名[“最美婆婆”]、8名[“孝老爱亲模范”]披红戴花。",
        "连续12年入围[全国县域经济百强县（市）]。",
        "颍上县获评[全省制造业高质量发展先进县]。",
        "该镇入选[全国农业产业强镇]，荣立[二等功]1次，大米是[国家地理标志产品]。",
        "获得这一称号不容易，授予他一块牌匾。",
    ],
)
def test_honours(sentence: str) -> None:
    check(sentence, "honour")

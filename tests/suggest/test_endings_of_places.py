"""What names of places below the county end in."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check

ENDINGS = (
    *("嘉园", "华府", "名邸", "山庄", "度假村", "旅游区", "瀑布", "农贸市场", "隧道"),
    *("水电站", "灌区", "自然保护区", "软件园", "烈士陵园", "绿道", "老街", "风雨桥", "码头", "科技城"),
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_name_with_an_ending(ending: str) -> None:
    check(f"记者来到[锦溪{ending}]，看到一片繁忙。", "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "这里是历史文化名城，游客坐高铁来，住农家山庄，走生态绿道，逛美食老街。",
        "海岛、半岛、群岛、环岛、大草原、沙漠绿洲、综合批发市场、乡村旅游区。",
    ],
)
def test_none(sentence: str) -> None:
    check(sentence, "locality")

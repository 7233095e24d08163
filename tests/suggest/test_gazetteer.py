"""The gazetteer: names and codes, former names, and the place that a locality's text names."""

from __future__ import annotations

import re
import time

import pytest

from annotator.suggest.gazetteer import Gazetteer, load
from tests.suggest.finding import resource


@pytest.fixture(scope="module")
def divisions() -> Gazetteer:
    return load(resource)


@pytest.mark.parametrize(
    ("text", "code", "chain"),
    [
        ("河南省", "410000", ("河南省",)),
        ("苏州", "320500", ("江苏省", "苏州市")),
        ("昆山市周市镇", "320583", ("江苏省", "苏州市", "昆山市", "周市镇")),
        ("青岛市市北区镇江路街道榉林社区", "370203", ("山东省", "青岛市", "市北区", "镇江路街道", "榉林社区")),
        ("许昌市建安区", "411003", ("河南省", "许昌市", "建安区")),
        ("许昌县", "411003", ("河南省", "许昌市", "许昌县")),
        ("管城区", "410104", ("河南省", "郑州市", "管城回族区")),
        ("广西", "450000", ("广西壮族自治区",)),
        ("伊犁", "654000", ("新疆维吾尔自治区", "伊犁哈萨克自治州")),
        ("济源", "419001", ("河南省", "济源市")),
        ("上海市浦东新区", "310115", ("上海市", "浦东新区")),
        ("许\n昌市", "411000", ("河南省", "许昌市")),
    ],
)
def test_places(divisions: Gazetteer, text: str, code: str, chain: tuple[str, ...]) -> None:
    place = divisions.place(text)
    assert place is not None
    assert (place.code, place.chain) == (code, chain)


def test_what_names_several_places_names_none_without_a_hint(divisions: Gazetteer) -> None:
    assert divisions.place("鼓楼区") is None
    place = divisions.place("鼓楼区", around="320100")
    assert place is not None
    assert place.code == "320106"


def test_what_is_no_division_is_no_place(divisions: Gazetteer) -> None:
    for text in ("", "紫竹社区", "朝阳路", "你好"):
        assert divisions.place(text) is None


def test_codes_and_names_are_well_formed() -> None:
    seen: set[str] = set()
    rows = resource("gazetteer", "divisions.csv").read_text(encoding="utf-8").split("\n")[1:-1]
    for row in rows:
        code, name = row.split(",")
        assert re.fullmatch("[1-9][0-9]{5}", code)
        assert re.fullmatch("[\u3400-\u9fff]{2,15}", name)
        assert code not in seen
        seen.add(code)
    assert rows == sorted(rows)
    # Every county has its province, and its prefecture where it is not directly under the province (90).
    assert all(code[:2] + "0000" in seen for code in seen)
    municipal = {"11", "12", "31", "50"}
    lost = [c for c in seen if c[2:4] != "90" and c[:2] not in municipal and c[:4] + "00" not in seen]
    assert lost == []


def test_former_names_have_codes_of_today() -> None:
    codes = {r.split(",")[0] for r in resource("gazetteer", "divisions.csv").read_text("utf-8").split("\n")[1:-1]}
    for row in resource("gazetteer", "former.csv").read_text("utf-8").split("\n")[1:-1]:
        assert row.split(",")[0] in codes, row


def test_it_loads_in_no_time() -> None:
    load(resource)
    best = min(_timed() for _ in range(5))
    assert best < 0.1  # 11 ms on an idle machine


def _timed() -> float:
    start = time.perf_counter()
    load(resource)
    return time.perf_counter() - start

"""Metrics as numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.numbers import number, quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "modifier"),
    [
        ("12.5万户", "125000", "125000", "户", ""),
        ("零下11摄氏度", "-11", "-11", "摄氏度", ""),
        ("百分之三", "0.03", "0.03", "", ""),
        ("95%以上", "0.95", "0.95", "", "以上"),
        ("5万至20万元", "50000", "200000", "元", ""),
        ("5至20万元", "50000", "200000", "元", ""),
        ("30至80户", "30", "80", "户", ""),
        ("12.3万余件", "123000", "123000", "件", "余"),
        ("近300名", "300", "300", "名", "近"),
        ("上万名", "10000", "10000", "名", "上"),
        ("数千只", "1000", "1000", "只", "数"),
        ("一半", "0.5", "0.5", "", ""),
        ("过半", "0.5", "0.5", "", "过"),
        ("1/4", "0.25", "0.25", "", ""),
        ("四分之三", "0.75", "0.75", "", ""),
        ("半年", "0.5", "0.5", "年", ""),
        ("半个月", "0.5", "0.5", "个月", ""),
        ("一年半", "1.5", "1.5", "年", ""),
        ("两个半小时", "2.5", "2.5", "个小时", ""),
        ("近四成", "0.4", "0.4", "", "近"),
        ("八成五", "0.85", "0.85", "", ""),
        ("七八个", "7", "8", "个", ""),
        ("三五百人", "300", "500", "人", ""),
        ("1.1亿千瓦时", "110000000", "110000000", "千瓦时", ""),
        ("37块6毛钱", "37.6", "37.6", "元", ""),
        ("3个多月", "3", "3", "个月", "多"),
        ("1,234.5吨", "1234.5", "1234.5", "吨", ""),
        ("２０％", "0.2", "0.2", "", ""),
        ("一万二千", "12000", "12000", "", ""),
        ("二十三万四千元", "234000", "234000", "元", ""),
        ("约1亿元左右", "100000000", "100000000", "元", "约左右"),
        ("100多\n\n万元", "1000000", "1000000", "元", "多"),
    ],
)
def test_quantities(text: str, low: str, high: str, unit: str, modifier: str) -> None:
    read = quantity(text)
    assert read is not None
    assert (read.low, read.high, read.unit, read.modifier) == (Decimal(low), Decimal(high), unit, modifier)
    assert "E" not in str(read.low)


@pytest.mark.parametrize("text", ["", "户", "很多", "社区", "点"])
def test_what_is_no_number(text: str) -> None:
    assert quantity(text) is None


@given(st.integers(0, 10**8 - 1))
def test_figures_read_as_they_are_written(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value
    assert number(_spelt(value)) == value


@given(st.text(max_size=20))
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    read = quantity(text)
    assert read is None or read.low == read.low


def _spelt(value: int) -> str:
    """Spell a number below 100 million in Chinese."""
    if value >= 10**4:
        below = value % 10**4
        gap = "零" if 0 < below < 1000 else ""
        return _spelt(value // 10**4) + "万" + gap + (_spelt(below) if below else "")
    if value < 10:
        return "零一二三四五六七八九"[value]
    for power, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= power:
            below = value % power
            gap = "零" if 0 < below < power // 10 else ""
            return "零一二三四五六七八九"[value // power] + name + gap + (_spelt(below) if below else "")
    raise AssertionError

"""Metrics: a number with its measure word or unit, percentages, money, ranges, rates, durations.

Left alone, since a number alone does not say how much: years and dates, ordinals, house and line numbers, ages, codes,
and small Chinese numerals as plain counts (三个, 六大).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

from .figures import AFTER, ARABIC, BEFORE, CHINESE, INSIDE, POWERS, RANGE
from .lists import any_of, read

_SOURCE = "rules"
# After a Chinese numeral up to ten these are still a measure; after others (三个, 一条) it is a plain count.
_MEASURES = (
    "元",
    "美元",
    "公里",
    "平方米",
    "平方公里",
    "亩",
    "吨",
    "公斤",
    "斤",
    "米",
    "倍",
    "成",
    "个百分点",
    "小时",
    "个小时",
    "分钟",
    "公顷",
    "个半小时",
    "个半月",
    "个多月",
    "个多小时",
    "年半",
    "天半",
)
_NOT_AFTER = "号楼栋院届岁周岁级线路环后代届连中小初高师附"
_NOT_ABOUT = (
    "节约",
    "附近",
    "新近",
    "以上",
    "晚上",
    "早上",
    "路上",
    "网上",
    "线上",
    "身上",
    "村上",
    "镇上",
    "市上",
    "契约",
    "签约",
    "预约",
    "公约",
    "约上",
)
_PHRASE = re.compile("千家万户|千门万户|千人千面|千村万落|百姓千家|万家灯火|千山万水|百花千卉")
_CLOCK = re.compile("(?:(?<![0-9])[0-9]{1,2}[时点])$")
_EITHER = re.compile("一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")
_SMALL = re.compile("[一二两三四五六七八九十]")


class Metrics:
    """Proposes metrics."""

    name = _SOURCE

    def __init__(self, units: Sequence[str]) -> None:
        """Take the measure words and units."""
        unit = any_of(units)
        before, after = any_of(BEFORE), any_of(AFTER)
        # 元/斤, 公里/小时
        per = "(?:平方米|立方米|公里|千米|小时|分钟|公斤|千克|[米亩斤吨升月年天日人户秒度时])"
        number = rf"(?:{ARABIC}{POWERS}*|{CHINESE}|[数几]{POWERS}+|{POWERS}+)"
        whole = rf"{number}(?:{INSIDE}?{POWERS}{{0,2}}{INSIDE}?)"
        part = rf"(?:百|千|万)分之{number}"
        percent = rf"(?:{ARABIC}{RANGE})?{ARABIC}\s?[%％‰]"
        self._forms = re.compile(
            rf"(?P<before>{before})?(?:"
            rf"(?P<percent>(?:{percent}|{part})(?:{RANGE}(?:{percent}|{part}))?)"
            rf"|(?P<fraction>{CHINESE}分之{CHINESE})"
            rf"|(?P<slashed>(?<![\d/])[1-9][0-9]?/[1-9][0-9]?(?![\d/月日]))"
            rf"|(?P<half>一半|半数)"
            rf"|(?P<low>{whole})(?:(?P<low_unit>{unit})?{RANGE}(?P<high>{whole}))?(?P<unit>{unit}(?:/{per})?)?"
            rf")(?P<after>{after}|{INSIDE})?"
        )

    def propose(self, text: str) -> list[Suggestion]:
        """Return the metrics of a text."""
        return list(self._found(text))

    def _found(self, text: str) -> Iterator[Suggestion]:
        at = 0
        while found := self._forms.search(text, at):
            at = max(found.end(), at + 1)
            if found["after"] == "内" and text[at : at + 1] in tuple("设部外容"):
                found = self._forms.match(text, found.start(), at - 1) or found
                at = max(found.end(), found.start() + 1)
            if found["before"] and text[found.start() - 1 : found.start() + 1] in _NOT_ABOUT:
                found = self._forms.match(text, found.start() + 1) or found
            if found["before"] in ("超过", "超", "足") and text[found.start() - 1 : found.start()] == "不":
                found = self._forms.match(text, found.start() + len(found["before"])) or found
            score = _score(text, found)
            if score:
                yield Suggestion(found.start(), found.end(), "metric", score, Message("suggest_metric"), _SOURCE)


def _score(text: str, found: re.Match[str]) -> float:
    """Return how likely a match is a metric; 0 where it is none."""
    before = text[max(0, found.start() - 2) : found.start()]
    after = text[found.end() : found.end() + 2]
    low, unit = found["low"], found["unit"]
    if text.startswith(("元旦", "元宵"), found.end() - 1) and unit == "元":
        return 0.0
    if before.endswith(("第", "No", "№", "+", "＋", ".", "-", "ISO")) or (
        before[-1:].isascii() and before[-1:].isalnum()
    ):
        return 0.0
    if low is None:
        return 0.97
    arabic = low[0].isascii() or "０" <= low[0] <= "９"
    if after[:1] in ("+", "＋") or (after[:1].isascii() and after[:1].isalpha()):
        return 0.0
    if not unit:
        # Without a measure word only a number with 万 or 亿 says how much by itself.
        big = (arabic and low[-1] in "万亿") or (arabic and "万" in low)
        return 0.85 if big and after[:1] not in _NOT_AFTER else 0.0
    if _PHRASE.search(text, max(0, found.start() - 2), min(len(text), found.end() + 2)):
        return 0.0
    if before.endswith("最后") or (text[found.start() - 1 : found.start()], after[:1]) in (("“", "”"), ("‘", "’")):
        return 0.0
    if (unit == "周" and after[:1] in ("岁", "年")) or (unit == "分" and _CLOCK.search(text, 0, found.start())):
        return 0.0
    if unit in ("幢", "栋") and after[:1] == "的" and arabic:
        return 0.0  # which house, and not how many
    if unit == "年":
        return _years(low, arabic, after, found)
    if unit == "成" and not arabic and (found["after"] or found["before"] or not "一" <= after[:1] <= "龥"):
        return 0.75
    if (
        unit
        in ("分", "度", "方", "道", "里", "起", "单", "成", "口", "班", "节", "组", "版", "代", "对", "门", "周", "部")
        and not arabic
    ):
        return 0.0
    if after[:1] and unit in ("个", "家", "位") and after == "工作":
        return 0.9
    if unit in ("代", "版", "级", "道", "部", "班", "组") and not re.search("[余多万千百]", low):
        return 0.5 if arabic else 0.0
    if not arabic and len(low) > 1 and not re.search("[十百千万亿几点]", low):
        return 0.6 if _EITHER.fullmatch(low) and unit in _MEASURES else 0.0  # 五六亩
    if not arabic and low == "一" and unit in ("亩", "米", "斤", "公里", "里", "元"):
        return 0.4
    if not arabic and _plain_count(low):
        return 0.6 if unit in _MEASURES else 0.0
    if not arabic and low in ("百", "千", "万") and unit == "年":
        return 0.0
    if not arabic and re.fullmatch(POWERS + "+", low) and unit in ("名", "人", "户", "亩"):
        return 0.6
    if not arabic and re.fullmatch(POWERS + "+", low):
        if found["after"] and unit in ("元", "美元"):
            return 0.8  # 亿元以上
        # 万人, 百名 as a number only with a word that says about; a name otherwise (万人助企, 千家万户)
        return 0.7 if found["before"] else 0.3
    return 0.96 if arabic else 0.9


def _years(low: str, arabic: bool, after: str, found: re.Match[str]) -> float:
    if arabic and re.fullmatch("[12][0-9]{3}", low):
        return 0.0
    if found["after"] == "来" or low in ("百", "千", "万"):
        return 0.0
    if found["after"] is None and after.startswith(("来", "前", "以来", "代", "后", "级", "度")):
        return 0.0
    if (
        found["before"] == "近"
        and not re.search(INSIDE, low)
        and not found.string[: found.start()].endswith(("了", "过", "达"))
    ):
        return 0.0
    if not arabic and _plain_count(low):
        return 0.0
    return 0.9


def _plain_count(low: str) -> bool:
    return bool(_SMALL.fullmatch(low))


def make(resource: Callable[..., Path]) -> Metrics:
    """Return the metrics' rules with the list of units."""
    return Metrics(read(resource("rules", "units.txt")))

"""Places that stand in a list with their kind behind it: 东兴、西昌两县, 张营、王庄、赵岗等12个村."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .reading import Lexicon, is_han
from .units import Unit

_NUMERALS = {numeral: at for at, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_KIND = (
    "(?:村民小组|(?:行政|自然|中心|试点|相邻|贫困)?村|社区|乡镇|镇街|镇办|镇|乡|街道"
    "|县区|县市|市县|县|区|市|省|旗|小区|屯|寨)"
)
_LIST = re.compile(
    rf"(?P<items>[\u4e00-\u9fff]{{1,8}}(?:[、和与](?:(?!等)[\u4e00-\u9fff]){{2,5}})+?)(?P<more>等地?的?)?"
    rf"(?P<count>[0-9]{{1,3}}|[一二两三四五六七八九十]+)个?(?P<kind>{_KIND})(?!级|长|民)"
)
_BETWEEN = re.compile("[、和与]")
# What stands in front of a list of places.
_LEADS = re.compile(
    "(?:在|到|从|将|把|对|由|为|是|和|与|及|以|沿|涉及|包括|位于|覆盖|下辖|管辖|选择|选取|选定|确定|组织|带领|联合|整合|辖|的|了|有|过)$"
)

_OPENS = re.compile("在|到|从|将|把|对|由|与|及|以|沿|辖|涉及|包括|位于|覆盖|下辖|管辖|选择|选定|确定|组织|带领")


@dataclass(frozen=True, slots=True)
class Lists:
    """Finds the places of such lists."""

    lexicon: Lexicon

    def find(self, text: str) -> Iterator[Unit]:
        """Yield every place of a list; its kind, behind the number, is no part of it."""
        for match in _LIST.finditer(text):
            cuts = [0, *(at for cut in _BETWEEN.finditer(match["items"]) for at in cut.span()), len(match["items"])]
            spans = [(match.start() + cuts[i], match.start() + cuts[i + 1]) for i in range(0, len(cuts), 2)]
            start, end = spans[0]
            first = self._first(text, start, end)
            names = [text[a:b] for a, b in spans[1:]]
            if first is None or any(len(name) > 4 or not all(map(is_han, name)) for name in names):
                continue
            spans[0] = (first, end)
            names.insert(0, text[first:end])
            common = sum(self.lexicon.knows(name) for name in names)
            counted = _NUMERALS.get(match["count"], int(match["count"]) if match["count"].isdigit() else 0)
            if common * 2 > len(names) or (match["more"] is None and counted != len(names)):
                continue
            for a, b in spans:
                yield Unit(a, b, "listed", 0.8)

    def _first(self, text: str, start: int, end: int) -> int | None:
        """Return where the first place of a list starts."""
        if end - start <= 4 and (start == 0 or not is_han(text[start - 1])):
            lead = _OPENS.match(text, start, end - 2)
            return lead.end() if lead else start
        for length in (2, 3, 4):
            at = end - length
            if at < start:
                break
            if _LEADS.search(text, max(0, at - 3), at) or self.lexicon.knows(text[at - 2 : at]):
                return None if self.lexicon.is_cut(text, at) else at
        return None

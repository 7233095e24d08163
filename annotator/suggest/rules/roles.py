"""Roles: offices and posts, with the body in front that is generic; fused with a place where the two share a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .lists import any_of, read
from .localities import Chain
from .reading import Lexicon

_KINDS = "(?:(?:第一|常务|党组|专兼职|专职|兼职|执行|首席|名誉|代理|正?高级|中级|特级|资深|全媒体?|原|老|副|总)*)"
# Directly in front of a body or a post these belong to the title, where they are no part of a place's name.
_FRONT = (
    "全国",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "社区",
    "居民区",
    "街道",
    "村(社区)",
    "村（社区）",
    "驻村",
    "省派",
    "市派",
    "县派",
    "市县派",
    "基层",
    "网格",
    "小区",
    "中央",
    "国家",
    "片区",
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "景区",
    "产业园",
    "工业园",
    "车间",
    "中心",
    "服务中心",
    "农业服务中心",
    "文化服务中心",
    "便民服务中心",
    "党群服务中心",
    "政府办",
    "消防站",
    "大队",
    "城管大队",
    "交警大队",
    "消防大队",
    "办事处",
    "街道办",
    "党小组",
    "志愿服务队",
    "巡逻队",
    "联合",
    "党员",
    "“两委”",
    "“两新”",
    "两新",
)
_FURTHER = re.compile("(?:专兼职|专职|兼职)$")
_ONE = re.compile("一[名位][\u4e00-\u9fff]{0,4}$")
_WAS = re.compile("(?:曾是|原是|就是|也是|当过|做过|是)[^，。；！？\n]{0,16}$")
_FUSED = re.compile("[省市县区州盟旗]$")
_NOT_AFTER = ("会", "制", "台", "团", "室", "站", "节", "证", "部", "班", "们的")
_RANKS = ("农艺师", "工程师", "会计师", "经济师", "畜牧师", "兽医师", "医师", "药师", "教授", "研究员", "讲师", "院士")


class Role(NamedTuple):
    """A title; ``fused`` is how far the body reaches that is fused with the place in front, 0 where none is."""

    start: int
    end: int
    score: float
    fused: int = 0


@dataclass(frozen=True, slots=True)
class Roles:
    """Finds titles."""

    lexicon: Lexicon
    _core: re.Pattern[str]
    _front: re.Pattern[str]
    _trade: re.Pattern[str]

    def find(self, text: str, chains: Sequence[Chain], bodies: Sequence[tuple[int, int]]) -> list[Role]:
        """Return the titles of a text; ``bodies`` are institutions by name, behind which a title starts."""
        places = {chain.end: chain for chain in chains}
        inside = {at for chain in chains for at in range(chain.start + 1, chain.end)}
        stops = {end for _, end in bodies}
        found: list[Role] = []
        for match in self._core.finditer(text):
            start, end = match.span()
            if found and start < found[-1].end:
                continue
            # 湖南农业大学｜校长: behind an institution a post starts, though 学校 is a word.
            behind = start in stops and match.group() == "校长"
            if not behind and not self._stands(text, match):
                continue
            role = self._extended(text, start, end, places, inside, stops)
            found.append(role)
        return found

    def trades(self, text: str, names: Sequence[tuple[int, int]]) -> list[Role]:
        """Return trades that are said of somebody named: 民警张某, 张某是一名教师."""
        found: list[Role] = []
        starts = {start for start, _ in names}
        for match in self._trade.finditer(text):
            start, end = match.span()
            if text.endswith(("退伍", "退役", "转业", "复员"), 0, start):
                continue
            if end in starts and not self.lexicon.is_cut(text, start):
                found.append(Role(start, end, 0.75))
            elif text.startswith("是", end) and any(end < at < end + 30 for at in starts):
                between = text[end : min(at for at in starts if at > end)]
                if not set(between) & set("。！？；\n"):
                    found.append(Role(start, end, 0.6))
            elif _ONE.search(text, max(0, start - 8), start) or _WAS.search(text, max(0, start - 20), start):
                left = max(text.rfind(mark, 0, start) for mark in "。！？\n")
                right = min((at for at in (text.find(mark, end) for mark in "。！？\n") if at >= 0), default=len(text))
                if any(left < at < right for at in starts):
                    found.append(Role(start, end, 0.6))
        return found

    def _stands(self, text: str, match: re.Match[str]) -> bool:
        end = match.end()
        if text[match.start() - 1 : match.start()] in ("一", "“") and match.group() == "委员":
            return False
        if text.startswith(_NOT_AFTER, end) and not text.startswith("会议", end):
            return False
        if match["core"][-1] in "长员" and self.lexicon.is_cut(text, end):
            return False
        before = text[match.start() - 1 : match.start()]
        if before == "级" and match.group() == "书记" and not text.startswith(("村", "市", "县"), match.start() - 2):
            return False
        if (before, text[match.end() : match.end() + 1]) in (("“", "”"), ("‘", "’")):
            return False
        if (
            before in tuple("处科局部室组队股站所")
            or len(match.group()) > 2
            or match.start() == 0
            or not self.lexicon.is_cut(text, match.start())
        ):
            return True
        return self._front.search(text, max(0, match.start() - 6), match.start()) is not None

    def _extended(
        self, text: str, start: int, end: int, places: dict[int, Chain], inside: set[int], stops: set[int]
    ) -> Role:
        """Take in the generic bodies in front, up to a named place or institution."""
        # A rank is not the body's: 县农业农村局｜农艺师.
        while start not in places and start not in stops and not text.endswith(_RANKS, start, end):
            front = self._front.search(text, max(0, start - 14), start)
            if front is None:
                break
            left = front.start()
            within = [at for at in range(left + 1, start) if at in places]
            if within:
                at = max(within)
                chain = places[at]
                if text[at] in "委" and _FUSED.search(text[:at][-1:]):
                    # 襄城县委常委: the place's last character is the body's first.
                    body = next((e for e in range(start, at, -1) if not text[at:e].startswith("委员")), at + 1)
                    return Role(chain.start, end, 0.85, body)
                start = at
                break
            if text[left] == "区" and text[left - 1 : left] in tuple("台园库片校院厂景小社辖林牧"):
                break  # 台区经理: the district of a transformer
            if left in inside or (left + 1 in inside and left not in places):
                break
            start = left
        if kind := _FURTHER.search(text, max(0, start - 3), start):
            start = kind.start()
        return Role(start, end, 0.88 if end - start > 2 else 0.8)


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Roles:
    """Return the finder with its lists."""
    titles = read(resource("rules", "titles.txt"))
    fronts = (
        # A newspaper has a name of its own, which no title takes in.
        *(body for body in read(resource("rules", "bodies.txt")) if not body.endswith("报")),
        *_FRONT,
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "镇党委",
        "乡党委",
    )
    return Roles(
        lexicon,
        re.compile(f"{_KINDS}(?P<core>{any_of(titles).replace('支书', '支书(?!记)')})"),
        re.compile(f"{any_of(fronts)}$"),
        re.compile(any_of(read(resource("rules", "occupations.txt"))) + "(?!节|会|团|队)"),
    )

"""Firms, banks, schools by number, troops and offices whose place stands inside or behind their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .lists import any_of, read
from .localities import Chain
from .reading import FUNCTION, Lexicon, is_han

# 市一中, 许昌二小: schools by number.
_SCHOOL = re.compile(
    "第?[一二三四五六七八九十]{1,3}(?:中|小|高|幼)(?![\u4e00-\u9fff])|第?[一二三四五六七八九十]{1,3}(?:中|小|高|幼)(?=[的和与]|校长|教师|老师|学生)"
)
_BRANCH = re.compile("(?:[\u4e00-\u9fff]{1,6}?)?(?:支行|分行|营业部|分公司|子公司|供电公司|供电所|分理处)")
_OFFICE = re.compile(
    "(?:省|市|县|区|州|旗)(?P<name>[\u4e00-\u9fff]{0,8}?)(?P<head>研究所|研究院|规划院|设计院|推广中心|管理中心|疾控中心|农技站|推广站|水文站"
    "|气象台|救援队|供销社|农商银行|农商行|信用联社|供销联社|职教中心|作协|少工委|林科院|老促会|农科院|社科院|科协|文联|侨联|档案馆|殡仪馆|救助站|看守所|烟草专卖局)(?![长员])"
)
# 华源物业: the firm that looks after a compound.
_ESTATE = re.compile("(?<=[、和与由请])([\u4e00-\u9fff]{2,3})物业(?=[公成进派负接投，,。、的])")
_TROOP = re.compile("(?:总队|支队|大队|中队)(?:[\u4e00-\u9fff]{2}(?:支队|大队|中队))?")
_POSTS = (
    "(?:的)?(?:党委书记|党支部书记|董事长|副董事长|总经理|副总经理|总裁|副总裁|总工程师"
    "|首席|创始人|经理|厂长|项目经理|负责人|车间|工会主席|技术员|员工|职工|公司|工厂|厂房|厂区)"
)
_BEFORE_OFFICE = tuple("城全各省市县区该本我")


@dataclass(frozen=True, slots=True)
class Firms:
    """Finds them. Yields start, end and how likely it is."""

    lexicon: Lexicon
    _firm: re.Pattern[str]
    _known: re.Pattern[str]

    def find(self, text: str, chains: Sequence[Chain]) -> Iterator[tuple[int, int, float]]:
        """Yield what is found in a text with its places."""
        starts = {chain.start: chain for chain in chains}
        inside = {at for chain in chains for at in range(chain.start + 1, chain.end)}
        for match in self._known.finditer(text):
            yield match.start(), self._branch(text, match.end(), starts), 0.75
        for chain in chains:
            if (school := _SCHOOL.match(text, chain.end)) and chain.kind == "division":
                yield chain.start, school.end(), 0.75
            start = chain.start
            if text.endswith("共青团", 0, start) and text.startswith("委", chain.end):
                yield start - 3, chain.end + 1, 0.9
            if text.endswith(("武警", "驻"), 0, start) and (troop := _TROOP.match(text, chain.end)):
                yield start - (2 if text[start - 1] == "警" else 1), troop.end(), 0.7
            if text.endswith("国网", 0, start) and (branch := _BRANCH.match(text, chain.end)):
                yield start - 2, branch.end(), 0.8
            if text.startswith("海关", chain.end) and chain.kind == "division":
                yield start, chain.end + 2, 0.8
        for match in re.finditer("[省市县区]", text):
            start = match.start()
            school = None if start in inside else _SCHOOL.match(text, match.end())
            if school and (start == 0 or not self.lexicon.is_cut(text, start)):
                yield start, school.end(), 0.65
        for match in _OFFICE.finditer(text):
            start, end = match.span()
            if (
                start in inside
                or (start and self.lexicon.is_cut(text, start))
                or text.endswith(_BEFORE_OFFICE, 0, start)
            ):
                continue
            if not set(match["name"]) & FUNCTION and match["name"][:2] not in self.lexicon.verbs:
                yield start, end, 0.65
        for match in _ESTATE.finditer(text):
            if not self.lexicon.knows(match[1][:2]) and not self.lexicon.knows(match[1][1:3]):
                yield match.start(), match.end(), 0.6
        yield from self._short(text, {chain.end for chain in chains})

    def _branch(self, text: str, end: int, starts: dict[int, Chain]) -> int:
        at = starts[end].end if end in starts else end
        if at == end and text[at : at + 1] in tuple("省市县区"):
            at += 1
        branch = _BRANCH.match(text, at)
        return branch.end() if branch and not set(branch.group()) & FUNCTION else end

    def _short(self, text: str, places: set[int]) -> Iterator[tuple[int, int, float]]:
        """Yield firms by their short names, where a post stands behind, and then wherever else they stand."""
        names: set[str] = set()
        for match in self._firm.finditer(text):
            end = match.end("trade")
            for length in (2, 3, 4):
                start = match.start("trade") - length
                if start < 0 or not all(map(is_han, text[start : start + length])):
                    break
                own = text[start : start + length]
                if (
                    start in places
                    or set(own) & FUNCTION
                    or self.lexicon.knows(own[:2])
                    or self.lexicon.knows(own[-2:])
                ):
                    break
                before = text[start - 1 : start]
                if (not before or not is_han(before) or before in FUNCTION) and not self.lexicon.is_cut(text, start):
                    names.add(text[start:end])
                    break
        for name in sorted(names):
            for match in re.finditer(name, text):
                if not text.startswith(("有限", "公司", "股份", "集团"), match.end()):
                    yield match.start(), match.end(), 0.65


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Firms:
    """Return the finder with its lists."""
    trade = any_of(read(resource("rules", "trades_of_firms.txt")))
    return Firms(
        lexicon,
        re.compile(f"(?P<trade>{trade})(?={_POSTS}|、|[0-9两三四五六七八九十]+家|等[0-9]+家)"),
        re.compile(any_of(read(resource("rules", "firms.txt"))) + "(?![人员杯])"),
    )

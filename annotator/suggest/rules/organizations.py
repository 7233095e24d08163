"""Organizations: bodies with a place in front, bodies of the county that mean only one, institutions by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .firms import Firms
from .firms import make as make_firms
from .lists import any_of, read
from .localities import Chain
from .reading import Lexicon, Reading, is_han

_COMMITTEE = re.compile("中共[\u4e00-\u9fff]{2,8}?(?:省委|市委|县委|区委|州委|地委|特委|工委|支部|党组)")
# A department behind a body: with its head's title, or a committee.
_PART = re.compile(
    "[\u4e00-\u9fff]{2,6}?(?:处(?=处长|副处长)|科(?=科长|副科长)|股(?=股长)|室(?=主任)|站(?=站长|副站长)|中心(?=主任|副主任)|所(?=所长|副所长)|委员会(?!员)|领导小组)"
)
_LEVEL = "(?:自治[区州县旗]|省|市|县|区)"
_BREAK = frozenset(
    "去趟没其听看讲要请的了在是和与及对把被将让使等都就也从由向为给到以着过们他她它你我这那该各每某及或于"
)


# 市城管局, 区文明办: offices of the city or county that no list need have.
_OFFICE = re.compile(
    "(?:自治[区州县旗]|省|市(?!场)|县|区)(?:直)?(?P<name>[\u4e00-\u9fff]{0,8}?)(?P<head>局|厅|农委|建委|经信委|教工委|国资委|发改委|文明委|文明办|管理办|服务中心|协会|联合会|总队|支队|大队|指挥部)"
)
_NO_OFFICE = re.compile("[结布格大全开定残时政当僵战困破败]局|[大客餐门正]厅")
_GENERAL = re.compile(
    "^(?:镇|乡|村|各|本(?!钢|溪|田)|该|我|全|多|几|一|两|某|大|小|乡镇|社区|街道|县级|市级|农村|民营|国有|私营|物业|专业|家门口|附近|周边)"
)
_UNNAMED = tuple("借租送在上考读念圆去到进入办建立个家所类级名国全型小大新老年我你他")
_GROUP = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=成立)|(?<=成立了)|(?<=设立)|(?<=组建)|(?<=组建了)|(?<=召开))"
    "(?![各该我本由为在])(?P<name>(?:(?!成立|设立|组建|召开)[\u4e00-\u9fff]){2,20}?(?:领导小组|专项小组|工作专班|协调小组))"
)
_MARKS = frozenset("，。！？；：,!?;:\n")
# 东风柳州汽车有限公司: whose firm in that place it is.
_BRAND = re.compile(
    "(?:东风|上汽|一汽|北汽|广汽|中国|国网|国家能源|中建|中铁|中交|中粮|华能|华电|大唐|国电投?|三峡|蒙牛|伊利|中国科学院|中科院|北大荒集团|农垦集团)$"
)
_TEAM = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:大队|支队|中队|分局|援助中心|服务中心|推广中心|管理中心|检测中心|监测站|实验室)(?![长员])"
)
# 东莞一家鞋厂, 某大学校长邹学校: no part of a body's name.
_SAID = re.compile("[一几两三多数某这那]家|一[个所]|校长|院长|书记|主任|经理|局长|董事长")
_COMMITTEE_OF = re.compile("委会(?!主任|副主任|委员)")
_FOUNDS = re.compile("办[^事公案理学]|领办|领建|创办|兴办|组建|成立|加入|牵头|入股")
_ZONES = (
    "集聚",
    "开发",
    "示范",
    "工业",
    "高新",
    "经济",
    "度假",
    "功能",
    "商务",
    "保税",
    "试验",
    "实验",
    "产业",
    "经开",
    "城乡",
)
# 商务厅, 召陵区司法局: an office right behind a place.
_OFFICE_OF = re.compile("[\u4e00-\u9fff]{1,8}?(?:局|厅|发改委|卫健委|国资委|农委|建委)")
_LEAGUE = re.compile("(?:共青)?团[省市县区]委(?!员)")


# 某省农村日报, 某县某某物业: what a body behind a place ends in, whatever its own name is.
_NAMED = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?P<head>(?:日报社?|晚报|晨报|商报|都市报|早报|时报|物业|城投|分院|支行|分行|分局|分公司|供电所|粮站|联合党委|指挥室|文明办|编委办|妇联|残联|工商联)+)"
)
# 某地晚报记者, 某地日报讯: a newspaper's name where a report starts.
_PRESS = re.compile(
    "(?<![\u4e00-\u9fff])(?!本报)[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|商报|都市报|早报|时报)社?"
    "(?=[\u4e00-\u9fff]{0,2}讯|(?:全媒体|首席|见习)?记者|[ \u3000]*[（(])"
)
# Behind an institution these name a part of it, which may hold a place.
_BRANCH = re.compile(
    "(?:[\u4e00-\u9fff]{0,6}?)(?:分院|(?<!新)院区|分校|校区|支行|分行|分公司|分部|分社|分店)(?![\u4e00-\u9fff]?长)"
)


class Body(NamedTuple):
    """A body. ``institution``: a title that follows stands by itself; else the body is a part of the title."""

    start: int
    end: int
    score: float
    institution: bool = False
    code: str = "suggest_body_of_place"


@dataclass(frozen=True, slots=True)
class Organizations:
    """Finds bodies."""

    lexicon: Lexicon
    _known: re.Pattern[str]
    _bodies: re.Pattern[str]
    _bare: re.Pattern[str]
    _head: re.Pattern[str]
    _strong: frozenset[str]
    _firms: Firms

    def find(self, reading: Reading, chains: Sequence[Chain]) -> list[Body]:
        """Return the bodies of a text; they may overlap."""
        text = reading.text
        found = [Body(m.start(), m.end(), 0.85, code="suggest_body_known") for m in self._known.finditer(text)]
        found += [Body(m.start(), m.end(), 0.85, code="suggest_body_known") for m in _COMMITTEE.finditer(text)]
        found += self._of_places(text, chains)
        inside = {at for chain in chains for at in range(chain.start + 1, chain.end)}
        for match in self._bare.finditer(text):
            start, end = match.span()
            part = _PART.match(text, end)
            if start not in inside and not (start and self._part_of_word(text, start)):
                found.append(Body(start, part.end() if part else end, 0.8, bool(part), "suggest_body_one"))
        for match in _GROUP.finditer(text):
            found.append(Body(match.start("name"), match.end("name"), 0.65, code="suggest_body_named"))
        for match in _PRESS.finditer(text):
            found.append(Body(match.start(), match.end(), 0.8, True, "suggest_body_named"))
        for match in _LEAGUE.finditer(text):
            found.append(Body(match.start(), match.end(), 0.85, code="suggest_body_one"))
        for match in _OFFICE.finditer(text):
            start, end = match.span()
            name = match["name"]
            if start in inside or (start and self._part_of_word(text, start)) or _BREAK & set(name):
                continue
            if _NO_OFFICE.search(match.group()) or name[:2] in self.lexicon.verbs or self.lexicon.is_cut(text, end):
                continue
            # 县城管局综合执法大队: an office with a part of it is one body.
            part = _TEAM.match(text, end) if match["head"] == "局" else None
            if part and not set(part.group()) & _BREAK:
                end = part.end()
            found.append(Body(start, end, 0.7, bool(part), code="suggest_body_one"))
        found += self._institutions(text, chains)
        found += self._quoted(reading, chains)
        found += [
            Body(start, end, score, True, "suggest_body_named") for start, end, score in self._firms.find(text, chains)
        ]
        return [self._whole(text, body) for body in found]

    def _whole(self, text: str, body: Body) -> Body:
        """Return a body with its branch, if one stands behind it."""
        branch = _BRANCH.match(text, body.end) if body.institution else None
        if branch is None or _BREAK & set(branch.group()):
            return body
        return body._replace(end=branch.end())

    def _part_of_word(self, text: str, start: int) -> bool:
        """Return whether 市 or 县 belongs to what stands in front (城市, 全县, 县区)."""
        before = text[start - 1]
        if text[start - 2 : start] in _ZONES:
            return True
        return before in "城省市县区各全该本我都上门夜" or self.lexicon.is_cut(text, start)

    def _of_places(self, text: str, chains: Sequence[Chain]) -> Iterator[Body]:
        for chain in chains:
            if chain.score < 0.4 or text[chain.end - 1 : chain.end] == "":
                continue
            fused = text[chain.end : chain.end + 1] == "委" and text[chain.end - 1] in "省市县区州"
            at = chain.end + 1 if fused else chain.end
            if fused and text.startswith("员", at):
                continue
            end = at
            while match := self._bodies.match(text, end):
                end = match.end()
            if text[chain.end - 1] == "村" and _COMMITTEE_OF.match(text, chain.end):
                yield Body(chain.start, chain.end + 2, 0.8)  # 某村委会: the two share 村
            named = _NAMED.match(text, chain.end) if end == chain.end else None
            if named and self._is_named(text, chain.end, named.start("head"), named.end()):
                press = named["head"].endswith(("报", "报社"))
                yield Body(chain.start, named.end(), 0.72, press or named["head"] in ("支行", "分行", "分公司", "分院"))
            office = _OFFICE_OF.match(text, at) if end == at and chain.kind == "division" and not fused else None
            if office and self._is_office(text, office):
                part = _PART.match(text, office.end())
                yield Body(chain.start, part.end() if part else office.end(), 0.75, bool(part))
            if end > at and (part := _PART.match(text, end)):
                end = part.end()
            if end > chain.end and not (end == at and not fused):
                last = text[chain.end : end]
                institution = last.endswith(("党校", "教研部", "研究室", "公司", "医院", "馆", "台", "社", "院"))
                yield Body(chain.start, end, 0.85 if chain.score > 0.6 else chain.score, institution)

    def _is_named(self, text: str, at: int, head: int, end: int) -> bool:
        """Return whether what stands between a place and a body's head is no more than its own name."""
        own = text[at:head]
        if _BREAK & set(own) or any(own[i : i + 2] in self.lexicon.verbs for i in range(len(own) - 1)):
            return False
        if own.startswith(("某", "有", "两", "各", "一", "多", "首")) or self.lexicon.is_cut(text, at):
            return False
        if text[end - 1] == "报":
            return not text.startswith(("道", "告", "名"), end)
        return not self.lexicon.is_cut(text, end)

    def _is_office(self, text: str, office: re.Match[str]) -> bool:
        name = office.group()
        if _BREAK & set(name) or _NO_OFFICE.search(name) or name[:2] in self.lexicon.verbs:
            return False
        return not self.lexicon.is_cut(text, office.end())

    def _institutions(self, text: str, chains: Sequence[Chain]) -> Iterator[Body]:
        starts = {chain.end: chain for chain in chains}
        for match in self._head.finditer(text):
            at, end = match.span()
            cut = self.lexicon.is_cut(text, end) and not text.startswith(("校长", "校友"), end)
            if end < len(text) and is_han(text[end]) and (cut or text[end] in "路街城"):
                continue
            if text[at - 1 : at] in tuple("上考读念圆入") and match.group() in self._strong:
                continue
            for start in range(at, max(-1, at - (14 if len(match.group()) > 2 else 9)), -1):
                # 和 is a part of many firms' names (天和, 泰和).
                firm = text[start] == "和" and text[start - 1 : start] in tuple("天永泰仁祥瑞义信众人协同兴广德")
                if start < at and not firm and (not is_han(text[start]) or text[start] in _BREAK):
                    break
                if start in starts:
                    if _FOUNDS.search(text, start, end):
                        break
                    if _SAID.search(text, start, at):
                        break
                    chain = starts[start]
                    score = 0.8 if match.group() in self._strong else 0.65
                    # 湖北天蓬山合作社: what the mountain's name touches belongs to the body as well.
                    first = starts[chain.start].start if chain.start in starts else chain.start
                    if brand := _BRAND.search(text, max(0, first - 5), first):
                        first = brand.start()
                    yield Body(first, end, score - 0.03 * max(0, at - start - 4), True, "suggest_body_named")
                    break
                if text[start] in "省市县区" and at - start >= 2 and match.group() in self._strong:
                    if not self._part_of_word(text, start) if start else True:
                        yield Body(start, end, 0.65, True, "suggest_body_named")
                    break
            else:
                continue
        places = {at for chain in chains for at in (chain.start, chain.end)}
        for match in self._head.finditer(text):
            if match.end() < len(text) and self.lexicon.is_cut(text, match.end()):
                continue
            if match.group() in self._strong and (start := self._own_name(text, match.start(), places)) is not None:
                yield Body(start, match.end(), 0.6, True, "suggest_body_named")

    def _own_name(self, text: str, at: int, places: set[int]) -> int | None:
        """Return where the own name of an institution starts that has no place in front, if it has one."""
        start = at
        if text[at - 1 : at] in _UNNAMED:
            return None
        while start > 0 and is_han(text[start - 1]) and text[start - 1] not in _BREAK and at - start < 12:
            start -= 1
            if start in places:
                return None
            if text[start : start + 2] in self.lexicon.verbs and at - start > 2:
                start += 2
                break
        name = text[start:at]
        if (
            len(name) < 2
            or not all(map(is_han, name))
            or _GENERAL.search(name)
            or all(self.lexicon.knows(name[i : i + 2]) for i in range(0, len(name) - 1, 2))
        ):
            return None
        return start

    def _quoted(self, reading: Reading, chains: Sequence[Chain]) -> Iterator[Body]:
        """Yield centres and halls that carry a quoted name: 某区“一网通”指挥中心."""
        places = {chain.end: chain for chain in chains}
        for quote in reading.quotes:
            if len(quote.text) > 14 or set(quote.text) & _MARKS:
                continue  # what somebody says, and no name
            match = self._head.search(reading.text, quote.end, quote.end + 12)
            if match is None or not all(map(is_han, reading.text[quote.end : match.end()])):
                continue
            if _BREAK & set(reading.text[quote.end : match.start()]):
                continue
            chain = places.get(quote.start)
            yield Body(chain.start if chain else quote.start, match.end(), 0.7, True, "suggest_body_named")


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Organizations:
    """Return the finder with its lists."""
    bodies = read(resource("rules", "bodies.txt"))
    sure = read(resource("rules", "institutions.txt"))
    heads = (*sure, *read(resource("rules", "centres.txt")))
    body = any_of(bodies)
    known = any_of(read(resource("rules", "known_bodies.txt")))
    return Organizations(
        lexicon,
        re.compile(f"{known}(?!员|人|门|署|章程|集中|特色)"),
        re.compile(body),
        re.compile(f"(?:{_LEVEL}委(?!员)(?:{body}|办(?=主任|副主任|[，。、；]))*|{_LEVEL}(?:{body})+)"),
        re.compile(any_of(heads)),
        frozenset(sure),
        make_firms(lexicon, resource),
    )

"""Programmes: quoted names with their head noun, bare repeats of them, coded names put to work, full titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .lists import any_of, read
from .localities import Chain
from .reading import Lexicon, Quote, Reading, is_han

_STOP = frozenset(
    "的了在是和与及等对把被将让使都就也从由向为给以着过们他她它你我这那该各每某或于、，。；：！？,;:!?“”‘’《》\n "
)
# A head that another head may follow: 服务模式, 建设工程.
_GOES_ON = ("服务", "创建", "建设", "教育", "标准", "评选", "治理", "平台", "品牌", "制度", "模式", "机制")
# Behind a head these make another noun of it: 服务队, 活动室.
_NO_HEAD = frozenset("队站点员者岗会室厅台团所卡日型化式性类商中")
_FORM_ONLY = re.compile("(?![一二三四五六七八九十]化).*[式型化性]$")
_NUMERAL = "一二三四五六七八九十两双百千万全多零"
_PART = "[^、,，。；！？]{2,4}"
_CODE = re.compile(
    rf"(?:[A-Za-z0-9双{_NUMERAL}][^，。]{{1,3}}){{2,}}|.*[0-9]+.*|[^，。]{{2,8}}(?:[+＋][^，。]{{2,8}}){{1,4}}"
    rf"|{_PART}(?:[、,，]{_PART}){{1,4}}"
)
STARRED = re.compile("[一二三四五六七八九十百]{1,2}[星佳优美强好]级?(?:[百十][佳优强])?|最美|十大|优秀|先进")
_CONFERRED = re.compile(
    "(?:全国|全省|全市|国家|省级|市级|[\u4e00-\u9fff]{2,3}[省市县]).*(?:示范.{1,3}|先进.{2,8}|优秀.{2,8}|城市|单位|村镇)"
)
_DOES = re.compile(
    "入选|入围|获评|荣登|登上|亮相|跻身|上市|荣获|开展|(?<!党)组织|举办|进行|召开|获得|实施|成为|带动|评出|参加|通过"
)
_NO_PROGRAMME = re.compile(
    "的?[\u4e00-\u9fff]{0,6}(?:理念|要求|氛围|目标|思路|精神|作风|原则|局面|号召|承诺|口号|问题|现象|关系|难题|效应)"
)
_SEPARATED = re.compile(
    "(?:的|等)(?:[\u4e00-\u9fff]{0,8}?)(?:工作法|模式|机制|制度|工程|行动|活动|平台|品牌|体系|格局|计划|方式|责任制|积分制|轮值制|改革|架构)"
)
_STRONG = (
    "养老圈",
    "便民圈",
    "工作法",
    "工程",
    "行动",
    "计划",
    "机制",
    "制度",
    "模式",
    "平台",
    "服务圈",
    "活动",
    "战略",
    "品牌",
    "治理法",
    "服务",
    "生活圈",
)
# What is a verb as often as a head: it is one only where the sentence goes on behind it.
_VERBAL = ("服务", "建设", "治理", "评选", "规划")
_AFTER_VERBAL = frozenset("的了在和与及等中以为是、上里让使把将被由也都就")
_CONTEST = re.compile(
    "(?:(?<=举办)|(?<=举行)|(?<=开展)|(?<=组织)|(?<=、)|(?<=，)|(?<=,))"
    "(?P<name>(?!举办|举行|开展|组织)[\u4e00-\u9fff]{3,12}?(?:抢答赛|擂台赛|知识竞赛|演讲比赛|挑战赛|争霸赛))"
)
_CHOICE = re.compile("(?<=在)(?P<name>(?:(?![在的了和与])[\u4e00-\u9fff]){6,16}评选)(?=中|活动中)")
_CIRCLE = re.compile("(?:区域化|城市|基层|智慧|红色)?党建[\u4e00-\u9fff]{1,4}(?:服务圈|共同体|生态圈)")
# “甲”“乙”等715个社区服务项目: the head noun of a whole run of names stands behind 等.
_AND_OTHERS = re.compile(
    "等(?:[0-9]+余?[个项种类]|[一二三四五六七八九十]+[大个项种类]|一系列|多[个项种])?[\u4e00-\u9fff]{0,6}?"
    "(?:项目|活动|品牌|措施|制度|机制|工作法|服务|行动|工程|模式)"
)
_RUN = re.compile("[、,，和及]?[\u4e00-\u9fff]{0,6}")
_EVENTS = ("行动", "工程", "活动", "计划", "大赛", "创建")
_CARRIED_OUT = re.compile("(?:开展|推行|实施|推出|举办|组织|启动)(?:了|过)?“([^“”，。]{3,10})”")
_LIST = re.compile("[、和及与]?")
_PLAN = re.compile(r"[\u4e00-\u9fff]{4,14}?(?:[一二三四五]年)?行动计划|[\u4e00-\u9fff]{4,12}[一二三四五]年行动(?!计划)")
_WORKS = re.compile("[\u4e00-\u9fff]{0,8}?(?:治理|改造|修复|提升|建设|保护|整治|开发)(?:项目|工程)")
_PHASE = re.compile("(?:[一二三四五六]|首)期(?:建设)?(?:项目|工程)")
# 暖民心行动: put to work, or the same again.
_ACTION = re.compile(
    "(?:实施|推进|开展|启动|深化|推动)(?:了)?(?P<name>[\u4e00-\u9fff]{2,6}(?:行动|工程))(?![计指力人员方者上起])|(?:[，。；\n]|^)(?P<opens>[\u4e00-\u9fff]{2,5}(?:行动|工程))(?=持续|深入|启动|实施|开展|全面)"
)
_TITLE = re.compile(
    "(?P<verb>推行|实行|建立|建立健全|健全|运用|施行|实施|探索建立)(?:了|起)?(?P<name>[\u4e00-\u9fff]{4,16}?(?P<head>制度|工作法|工程|战略))"
)
# 首届某区创意大赛: the edition and the place are no part of the name.
_EDITION = re.compile("(?:首届|第[一二三四五六七八九十0-9]{1,3}届)")
_ITS_CONTEST = re.compile(
    "(?:[\u4e00-\u9fff]{2,12}?|[\u4e00-\u9fff]{0,4}“[^“”]{2,10}”[\u4e00-\u9fff]{0,6}?)(?:大赛|竞赛|比赛|挑战赛|争霸赛|擂台赛|邀请赛|锦标赛|评选)"
)
# 被列入某区小区改造计划.
_ENTERED = re.compile("(?:列入|纳入|入选)(?:了)?(?:全?[省市县区国]级?)?")
_ITS_PLAN = re.compile("[\u4e00-\u9fff]{4,12}?(?:计划|工程)(?![\u4e00-\u9fff]{0,2}(?:项目|建设))")
_HOTLINE = re.compile("(?<![0-9])1[0-9]{4}[\u4e00-\u9fff]{0,8}?(?:热线|平台)")
_REGION = re.compile(
    "(?:(?<=融入)|(?<=推进)|(?<=推动)|(?<=抢抓)|(?<=服务)|(?<=围绕)|(?<=借着)|(?<=借助)|(?<=对接)|(?<=参与)|(?<=乘着)|(?<=抓住))"
    "[\u4e00-\u9fff]{2,10}?(?:经济圈|经济带|大湾区|都市圈|城市群|科创走廊)建设"
)
_COMES_TO = re.compile("(?:走)?进(?:了)?(?:小区|社区|村|校园|楼|机关|企业|网格|农家|万家|家门)")
_PLAIN = re.compile(
    "长效|责任|管理|考核|监督|激励|保障|工作|联动|运行|各项|相关|有关|配套|一系列|规章|完善|重点|示范|精品"
)


_COMMON = re.compile(
    "专项|整治|志愿|巡查|走访|清理|救援|抢险|排查|攻坚|执法|这|该|各|一|全民|集中|水利|民生|重大|惠民|配套|系列|改造|绿化|亮化|硬化|维修|建设|[统系]$"
)


class Programme(NamedTuple):
    """A programme's name."""

    start: int
    end: int
    score: float
    code: str


def is_conferred(text: str, quote: Quote) -> bool:
    """Return whether a quoted name is a rating or title, whatever head noun stands behind it."""
    if STARRED.fullmatch(quote.text) and text.startswith("标准", quote.end):
        return True
    return bool(_CONFERRED.fullmatch(quote.text)) and text.startswith(("品牌", "标准", "创建标准"), quote.end)


def _may_follow(head: str, further: str) -> bool:
    return head != "创建" or further in (*_EVENTS, "机制", "工作法", "模式")


@dataclass(frozen=True, slots=True)
class Programmes:
    """Finds programmes."""

    lexicon: Lexicon
    _head: re.Pattern[str]
    _theme: re.Pattern[str]
    _adopted: re.Pattern[str]
    _known: re.Pattern[str]
    _slogans: frozenset[str]
    _offered: tuple[str, ...]

    def find(self, reading: Reading, chains: Sequence[Chain]) -> list[Programme]:
        """Return the programmes of a text."""
        text = reading.text
        found: dict[int, Programme] = {}
        for quote in reading.quotes:
            if is_conferred(text, quote) or quote.text in ("非遗", "三农"):
                continue
            if (end := self.head(text, quote)) and not _FORM_ONLY.fullmatch(quote.text):
                score = 0.6 if quote.text in self._slogans else 0.85
                if len(quote.text) > 16:
                    score -= 0.2
                found[quote.start] = Programme(self._front(text, quote), end, score, "suggest_programme_head")
        self._lists(reading, found)
        self._others(reading, found)
        named = {
            quote.text
            for quote in reading.quotes
            if quote.start in found and found[quote.start].score > 0.7 and not STARRED.fullmatch(quote.text)
        }
        for quote in reading.quotes:
            if quote.start not in found and (made := self._bare(text, quote, named)):
                found[quote.start] = made
        return [*found.values(), *self._unquoted(text, chains, named)]

    def head(self, text: str, quote: Quote) -> int:
        """Return where the head noun behind a quoted name ends; 0 where there is none."""
        stop = quote.end
        while stop < len(text) and stop - quote.end < 16 and text[stop] not in _STOP:
            stop += 1
        at = quote.end
        if is_conferred(text, quote):
            return 0
        while match := self._head.search(text, at, stop):
            end = match.end()
            further = self._head.match(text, end, stop)
            if further and match.group().endswith(_GOES_ON) and _may_follow(match.group(), further.group()):
                end = further.end()
            if further := self._head.search(text, end, min(stop, end + 6)):
                # “…”品牌提升行动: the last head of a name counts, with nothing but words of two characters between.
                between = text[end : further.start()]
                if (
                    further.group() in _EVENTS
                    and len(between) == 2
                    and self.lexicon.knows(between)
                    and not _DOES.search(between)
                ):
                    end = further.end()
            middle = text[quote.end : match.start()]
            if self._middle(middle) and self._ends(text, end):
                return end
            at = match.end()
        return 0

    def _middle(self, middle: str) -> bool:
        return all(is_han(c) or c in "()（）+-—" for c in middle) and not _DOES.search(middle)

    def _ends(self, text: str, end: int) -> bool:
        if end >= len(text) or not is_han(text[end]):
            return True
        if (
            text[end] in _NO_HEAD
            and not (text[end] == "中" and text[end : end + 2] != "中心")
            and not text.startswith(("会议", "化解"), end)
        ):
            return False
        if (
            text.startswith(_VERBAL, end - 2)
            and text[end] not in _AFTER_VERBAL
            and text[end : end + 2] not in self.lexicon.verbs
        ):
            return text.startswith(
                (
                    "工作",
                    "成果",
                    "成效",
                    "活动",
                    "经验",
                    "情况",
                    "试点",
                    "水平",
                    "任务",
                    "目标",
                    "进程",
                    "力度",
                    "方案",
                ),
                end,
            )
        return not self.lexicon.is_cut(text, end) or self.lexicon.knows(text[end : end + 2])

    def _front(self, text: str, quote: Quote) -> int:
        """Return where the name starts: at a theme directly in front of the quote, else at the quote."""
        match = self._theme.search(text, max(0, quote.start - 8), quote.start)
        if match is None or (match.start() and self.lexicon.is_cut(text, match.start())):
            return quote.start
        before = text[match.start() - 1 : match.start()]
        if before == "、":
            return quote.start
        if before and is_han(before) and not self.lexicon.ends_before(text, match.start()):
            return quote.start
        return match.start()

    def _lists(self, reading: Reading, found: dict[int, Programme]) -> None:
        """Take in the names of a list whose last one has the head: “甲”“乙”工程."""
        for quote, following in reversed(list(zip(reading.quotes, reading.quotes[1:], strict=False))):
            match = _LIST.match(reading.text, quote.end)
            if match and match.end() == following.start and following.start in found and quote.start not in found:
                if following.text in self._slogans or len(quote.text) > 10:
                    continue
                score = min(found[following.start].score, 0.75)
                found[quote.start] = Programme(quote.start, quote.end, score, "suggest_programme_list")

    def _others(self, reading: Reading, found: dict[int, Programme]) -> None:
        """Take in a run of names whose head noun stands behind 等."""
        quotes = [quote for quote in reading.quotes if reading.text[quote.start] == "“"]
        for last, quote in enumerate(quotes):
            if not _AND_OTHERS.match(reading.text, quote.end):
                continue
            at = last
            while at >= 0 and (at == last or _RUN.fullmatch(reading.text, quotes[at].end, quotes[at + 1].start)):
                one = quotes[at]
                ok = one.text not in self._slogans and len(one.text) <= 24 and not _FORM_ONLY.fullmatch(one.text)
                if ok and one.start not in found and not set(one.text) & set("。！？；"):
                    found[one.start] = Programme(one.start, one.end, 0.6, "suggest_programme_list")
                at -= 1

    def _bare(self, text: str, quote: Quote, named: set[str]) -> Programme | None:
        """Return a quoted name without a head beside it, where something else says that it is one."""
        name = quote.text
        if name in named:
            return Programme(quote.start, quote.end, 0.75, "suggest_programme_again")
        if name in self._slogans or len(name) < 3 or len(name) > 24 or _FORM_ONLY.fullmatch(name):
            return None
        if _NO_PROGRAMME.match(text, quote.end):
            return None
        if name.endswith(_STRONG) and not set(name) & set("。！？，,") and len(name) > 3:
            return Programme(self._front(text, quote), quote.end, 0.75, "suggest_programme_inside")
        if name.endswith(self._offered) and 4 <= len(name) <= 10 and all(map(is_han, name)):
            own = name[: -len(next(head for head in self._offered if name.endswith(head)))]
            if own and not set(own) & _STOP:
                return Programme(self._front(text, quote), quote.end, 0.62, "suggest_programme_inside")
        if _COMES_TO.match(text, quote.end) and len(name) <= 8 and all(map(is_han, name)):
            return Programme(quote.start, quote.end, 0.52, "suggest_programme_adopted")
        if name.endswith("会") or (text.startswith("会", quote.end) and self._ends(text, quote.end + 1)):
            return Programme(quote.start, quote.end + (not name.endswith("会")), 0.65, "suggest_programme_head")
        adopted = self._adopted.search(text, max(0, quote.start - 6), quote.start)
        if _CODE.fullmatch(name) and adopted:
            return Programme(quote.start, quote.end, 0.6, "suggest_programme_adopted")
        if _CODE.fullmatch(name) and text.count(f"“{name}”") > 1 and len(name) <= 10:
            return Programme(self._front(text, quote), quote.end, 0.55, "suggest_programme_adopted")
        if name in self._used(text):
            return Programme(quote.start, quote.end, 0.58, "suggest_programme_adopted")
        if _SEPARATED.match(text, quote.end) and (adopted or _CODE.fullmatch(name)):
            return Programme(quote.start, quote.end, 0.55, "suggest_programme_separated")
        return None

    def _used(self, text: str) -> frozenset[str]:
        """Return the quoted names that the text has more than once and says at least once to be carried out."""
        names = [m[1] for m in _CARRIED_OUT.finditer(text)]
        return frozenset(name for name in names if text.count(f"“{name}”") > 1)

    def _unquoted(self, text: str, chains: Sequence[Chain], named: set[str]) -> Iterator[Programme]:
        for match in self._known.finditer(text):
            start, end = match.span()
            if (text[start - 1 : start], text[end : end + 1]) in (("“", "”"), ("‘", "’")):
                start, end = start - 1, end + 1
            yield Programme(start, end, 0.85, "suggest_programme_known")
        for match in _CONTEST.finditer(text):
            if (
                not set(match["name"]) & _STOP
                and "级" not in match["name"]
                and not self.lexicon.is_cut(text, match.start("name"))
            ):
                yield Programme(match.start("name"), match.end("name"), 0.6, "suggest_programme_title")
        for match in _CHOICE.finditer(text):
            yield Programme(match.start("name"), match.end("name"), 0.6, "suggest_programme_title")
        for match in _CIRCLE.finditer(text):
            if not set(match.group()) & _STOP:
                yield Programme(match.start(), match.end(), 0.65, "suggest_programme_title")
        for match in re.finditer("[一二三四五]星级?(?:党支部|支部)?创建(?:活动)?", text):
            yield Programme(match.start(), match.end(), 0.7, "suggest_programme_title")
        for match in _TITLE.finditer(text):
            name = match["name"]
            own = name[: -len(match["head"])]
            # 县级领导包保重点项目制度: with a name long enough one general word does not make it plain.
            if not (set(name) & _STOP) and (not _PLAIN.search(own) or len(_PLAIN.sub("", own)) > 7):
                yield Programme(match.start("name"), match.end("name"), 0.55, "suggest_programme_title")
        for match in _ACTION.finditer(text):
            group = "name" if match["name"] else "opens"
            own = match[group][:-2]
            if not set(own) & _STOP and not _PLAIN.search(own) and not _COMMON.search(own) and not self._common(own):
                yield Programme(match.start(group), match.end(group), 0.55, "suggest_programme_title")
        yield from self._entitled(text, {chain.start: chain.end for chain in chains})
        for match in _PLAN.finditer(text):
            start = match.start()
            for at in range(match.start(), match.end() - 6):
                if text[at] in _STOP:
                    start = at + 1
            while text[start : start + 2] in self.lexicon.verbs:
                start += 2
            if match.end() - start >= 7:
                yield Programme(start, match.end(), 0.55, "suggest_programme_title")
        for chain in chains:
            if (phase := _PHASE.match(text, chain.end)) and chain.kind in ("zone", "site"):
                yield Programme(chain.start, phase.end(), 0.65, "suggest_programme_place")
            match = _WORKS.match(text, chain.end)
            if match and chain.kind not in ("division", "listed", "stem") and not set(match.group()) & _STOP:
                yield Programme(chain.start, match.end(), 0.6, "suggest_programme_place")
        for name in sorted(named):
            if len(name) < 3 or not all(map(is_han, name)) or self.lexicon.knows(name[:2]):
                continue
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if (
                    text[at - 1 : at] not in tuple("“‘")
                    and not self.lexicon.is_cut(text, at)
                    and not self.lexicon.is_cut(text, end)
                ):
                    yield Programme(at, end, 0.55, "suggest_programme_again")
                at = text.find(name, at + 1)

    def _common(self, own: str) -> bool:
        """Return whether a name is made of nothing but common words."""
        if len(own) % 2:
            return self.lexicon.knows(own[:2]) and self.lexicon.knows(own[1:])
        return all(self.lexicon.knows(own[i : i + 2]) for i in range(0, len(own), 2))

    def _entitled(self, text: str, places: dict[int, int]) -> Iterator[Programme]:
        """Yield contests by their edition, plans that something is entered in, hotlines, and the making of regions."""
        for before, name in ((_EDITION, _ITS_CONTEST), (_ENTERED, _ITS_PLAN)):
            for match in before.finditer(text):
                at = places.get(match.end(), match.end())
                title = name.match(text, at)
                if title and not set(title.group()) & (_STOP - set("“”与和及")) and title.group()[0] not in "与和及":
                    yield Programme(at, title.end(), 0.6, "suggest_programme_title")
        for pattern in (_HOTLINE, _REGION):
            for match in pattern.finditer(text):
                if not set(match.group()) & _STOP:
                    yield Programme(match.start(), match.end(), 0.62, "suggest_programme_title")


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Programmes:
    """Return the finder with its lists."""
    return Programmes(
        lexicon,
        re.compile(any_of(read(resource("rules", "programmes.txt")))),
        re.compile(any_of(read(resource("rules", "themes.txt"))) + "$"),
        re.compile(any_of(read(resource("rules", "adopted.txt"))) + "(?:了|起|好|开展|一批|全市|全县|全区)?$"),
        re.compile(any_of(read(resource("rules", "known_programmes.txt")))),
        frozenset(read(resource("rules", "slogans.txt"))),
        read(resource("rules", "offered.txt")),
    )

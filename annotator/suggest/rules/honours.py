"""Honours: titles, awards and ratings, quoted or not, with the level or place in front that grants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .lists import any_of, read
from .localities import Chain
from .programmes import STARRED, Programmes
from .reading import Lexicon, Quote, Reading, is_han

_GRANTED = re.compile(
    "(?:确定为|认定为|评定为|列为|誉为|荣获|获得|获评|获授|上榜|喜获|斩获|摘得|获|被评为|被授予|授予|评为|评选为|荣膺|当选|被命名为|命名为|入选|争创|创成|荣誉|评出|评选出|表彰|评比|授牌|挂牌|入围|荣登|登上|跻身|捧回)[^。；，,“”]{0,14}$"
)
_CALLED = re.compile("[^。；，,“”]{0,8}(?:荣誉称号|称号|荣誉|殊荣|奖牌|牌匾|奖项|大奖)")
_PRAISE = re.compile(
    "最美.{1,8}|十佳.{0,10}|十大.{2,8}|优秀.{2,10}|先进.{2,10}|模范.{0,6}|(?:[\u4e00-\u9fff]{2})?好(?:人|媳妇|婆婆|儿女|邻居|党员|干部|青年|家庭|公婆|母亲|丈夫|妯娌|网民)|.{0,12}(?:标兵|能手|模范|示范[市县区镇乡村户点]|示范社区|示范单位|示范基地|示范党支部|先进个人|先进集体|先进单位|楷模|奖章|红旗手|文明号|文明单位)|.{2,10}(?:之星|卫士|达人)|[一二三四五]星级?.{0,8}"
)
_TAIL = re.compile(
    r"(?:(?![的了在是和与及把被将])[\u4e00-\u9fff()（）]){0,12}(?:党\(工\)委|党（工）委|党组织书记|党支部书记|村支书|书记|党总支|党支部|党组织|支部|党员|干部|村\(社区\)|村（社区）|村|社区|个人|家庭|单位|人物|教师|医生|青年|企业|网格员|工作者|志愿者|院落|小区|庭院|机关|村庄)"
)
_RATED = re.compile(
    r"(?:国家|全国)?[1-5１-５]?[AＡ]{1,5}级(?:旅游)?(?:景区|景点|社区|社会组织|企业)|国家(?:级)?[\u4e00-\u9fff]{0,6}[1-5]A级[\u4e00-\u9fff]{0,4}景区|[一二三四五]星级[\u4e00-\u9fff]{2,6}"
)
_PRIZE = re.compile(
    "(?:[\u4e00-\u9fff]{2,10}(?:特等|一等|二等|三等)奖|[最优][佳秀][\u4e00-\u9fff]{1,6}奖|[\u4e00-\u9fff]{2,14}(?:金奖|银奖|铜奖|劳动奖章|劳动奖状|五四奖章|优秀奖|优胜奖|创新奖|贡献奖|组织奖|案例奖))"
)
_STOP = frozenset(
    "的了在是和与及等对把被将让使都就也从由向给着过们他她它你我这那该各每某或于、，。；：！？,;:!?“”‘’《》\n "
)
_BESIDES = re.compile("[”’]")
_LEVELLED = re.compile("全国|全省|国家|省级|市级|县级|[\u4e00-\u9fff]{2}[省市县]")
_BEST = re.compile("最美|十佳|好媳妇|好婆婆|五好家庭|文明家庭")
# 被列为全国某某试点城市, 是某市级某某传承人: with the level or place in front.
_LISTED = re.compile(
    "(?:列为|确定为|评为|评选为|命名为|认定为|获评|荣膺|入选|跻身|创建为|创成|推荐为)(?:了|首批)?$|(?P<weak>[是为])(?:一[名位])?$"
)
_LISTED_LEVEL = re.compile(
    "(?:列为|确定为|评为|命名为|认定为|创建为)(?P<level>(?:首批)?(?:全国|全省|全市|国家级?|省级|市级))"
)
_RANKED = re.compile(
    "[国省市县区]?级?[\u4e00-\u9fff]{2,16}?(?:城市|试点[县市区镇村]?|样板[县市区镇村]?|(?P<who>传承人|劳动模范|工匠|标兵|红旗手)|名录)(?=[，。、；,;]|以来|等|称号|之一|后|的)"
)
# 捧回了某省某某社区的牌匾, 获得全国某某称号: what stands between the verb and the plate.
_PLATE = re.compile(
    "(?:捧回|捧得|获得|荣获|获评|摘得|挂上|拿到|领到|拿下|夺得|赢得|获颁|被授予|授予)(?:了)?"
    "(?P<name>(?![这该多一各两几])[^，。；、“”的了《》\n]{4,22})的?(?:荣誉称号|称号|牌匾|奖牌|殊荣)"
)
# 8名“孝老爱亲模范”: so many people or families.
_MANY = re.compile("[0-9０-９一二三四五六七八九十]+[名户位个]$")
_KINDS = ("模范", "标兵", "婆婆", "媳妇", "家庭", "之星", "达人", "能手", "先锋", "户", "庭院", "母亲", "妯娌", "好人")
_VERB = re.compile("(?:当选|被?评为|评选为|获评|荣获|命名为|授予|确定为|认定为)(?:了)?")
_CITIES = re.compile("[（(][市区县、]{1,4}[）)]")
_GRANTS = re.compile("获评|荣获|获得|被评|评为|授予|入选|入围|跻身|荣膺|捧回")
_NO_HONOUR = ("明星村", "网红", "一盘棋")


class Honour(NamedTuple):
    """An honour's name."""

    start: int
    end: int
    score: float
    code: str


@dataclass(frozen=True, slots=True)
class Honours:
    """Finds honours."""

    lexicon: Lexicon
    _programmes: Programmes
    _levels: re.Pattern[str]
    _named: re.Pattern[str]
    _rank: re.Pattern[str]
    _known: re.Pattern[str]

    def find(self, reading: Reading, chains: Sequence[Chain]) -> list[Honour]:
        """Return the honours of a text."""
        text = reading.text
        places = {chain.end: chain.start for chain in chains}
        found: list[Honour] = []
        for quote in reading.quotes:
            if made := self._quoted(text, quote, places):
                found.append(made)
        found += self._again(reading, found)
        found += self._plain(text, chains)
        found += self._granted(text)
        for match in _PLATE.finditer(text):
            found.append(Honour(match.start("name"), match.end("name"), 0.7, "suggest_honour_granted"))
        for match in self._known.finditer(text):
            found.append(Honour(match.start(), match.end(), 0.85, "suggest_honour_known"))
        for match in _RATED.finditer(text):
            found.append(Honour(match.start(), match.end(), 0.8, "suggest_honour_rating"))
        for match in _PRIZE.finditer(text):
            start = max(
                (i + 1 for i in range(match.start(), match.end() - 2) if text[i] in _STOP or text[i] in "获得颁个拿届"),
                default=match.start(),
            )
            found.append(Honour(start, match.end(), 0.6, "suggest_honour_head"))
        return found

    def _granted(self, text: str) -> Iterator[Honour]:
        """Yield what stands behind the verb that grants it, one or a list, without a level or place in front."""
        for verb in _VERB.finditer(text):
            at = verb.end()
            while True:
                stop = at
                while stop < len(text) and stop - at < 20 and text[stop] not in _STOP:
                    stop += 1
                heads = list(self._named.finditer(text, at, stop))
                if heads and (heads[-1].end() == stop or text.startswith(("等", "称号", "荣誉"), heads[-1].end())):
                    yield Honour(at, heads[-1].end(), 0.6, "suggest_honour_granted")
                elif not text.startswith("“", at):
                    break
                if stop == at:
                    stop = text.find("”", at) + 1 or at
                if not text.startswith("、", stop):
                    break
                at = stop + 1

    def _quoted(self, text: str, quote: Quote, places: dict[int, int]) -> Honour | None:
        name = quote.text
        if name in _NO_HONOUR or len(name) > 24 or self._programmes.head(text, quote):
            return None
        start = self._front(text, quote.start, places)
        first, last = self._run(text, quote)
        granted = bool(_GRANTED.search(text, max(0, first - 24), first)) or bool(_CALLED.match(text, last))
        if (
            STARRED.fullmatch(name)
            and (tail := _TAIL.match(text, quote.end))
            and not self.lexicon.is_cut(text, tail.end())
        ):
            return Honour(start, tail.end(), 0.8, "suggest_honour_head")
        if STARRED.fullmatch(name):
            return Honour(start, quote.end, 0.6 if granted or len(name) > 2 else 0.45, "suggest_honour_head")
        if granted and _PRAISE.fullmatch(name):
            return Honour(start, quote.end, 0.88, "suggest_honour_granted")
        if name.endswith(_KINDS) and _MANY.search(text, max(0, quote.start - 6), quote.start):
            return Honour(start, quote.end, 0.62, "suggest_honour_head")
        if granted and not set(name) & set("，。！？,"):
            return Honour(start, quote.end, 0.6, "suggest_honour_granted")
        if _PRAISE.fullmatch(name):
            return Honour(
                start,
                quote.end,
                0.68 if start < quote.start or _LEVELLED.match(name) else 0.58 if _BEST.match(name) else 0.45,
                "suggest_honour_head",
            )
        return None

    def _run(self, text: str, quote: Quote) -> tuple[int, int]:
        """Return from where to where quotes stand side by side with this one."""
        left = re.compile("(?:“[^“”]{2,24}”[、和及]?)+$").search(text, max(0, quote.start - 120), quote.start)
        right = re.compile("(?:[、和及]?“[^“”]{2,24}”)+").match(text, quote.end)
        return left.start() if left else quote.start, right.end() if right else quote.end

    def _front(self, text: str, start: int, places: dict[int, int]) -> int:
        """Take in the place or level directly in front."""
        if start in places:
            return places[start]
        match = self._rank.search(text, max(0, start - 6), start)
        return match.start() if match else start

    def _again(self, reading: Reading, found: Sequence[Honour]) -> Iterator[Honour]:
        """Yield the other mentions of a quoted honour."""
        inner = {reading.text[h.start : h.end] for h in found if h.score > 0.75}
        names = {text[text.find("“") + 1 : text.find("”")] for text in inner if "“" in text and text.endswith("”")}
        taken = {h.end for h in found}
        for quote in reading.quotes:
            if quote.text in names and quote.end not in taken and not self._programmes.head(reading.text, quote):
                yield Honour(quote.start, quote.end, 0.65, "suggest_honour_again")

    def _plain(self, text: str, chains: Sequence[Chain]) -> Iterator[Honour]:
        """Yield honours without quotes: 全国优秀党务工作者, 省级卫生村."""
        starts = [(m.start(), m.end()) for m in self._levels.finditer(text)]
        starts += [(chain.start, chain.end) for chain in chains]
        for start, behind in starts:
            listed = _LISTED.search(text, max(0, start - 6), start)
            ranked = _RANKED.match(text, behind) if listed else None
            if listed and ranked and not set(ranked.group()) & _STOP and (ranked["who"] or not listed["weak"]):
                yield Honour(start, ranked.end(), 0.7, "suggest_honour_granted")
        for listed in _LISTED_LEVEL.finditer(text):
            ranked = _RANKED.match(text, listed.end())
            if ranked and not set(ranked.group()) & _STOP:
                yield Honour(listed.start("level"), ranked.end(), 0.7, "suggest_honour_granted")
        for start, behind in starts:
            stop = behind
            while stop < len(text) and stop - behind < 20 and text[stop] not in _STOP:
                stop += 1
            best = None
            for match in self._named.finditer(text, behind, stop):
                if match.end() == len(text) or not self.lexicon.is_cut(text, match.end()) or match.end() == stop:
                    best = match
                    break
            if best and re.search("大学|学院|公司|医院|集团", text[behind : best.start()]):
                continue
            if best and _GRANTS.search(text, behind, best.start()):
                continue  # what somebody is granted there starts behind the verb
            if best and all(is_han(c) for c in text[behind : best.start()]) and best.start() - behind <= 14:
                if behind - start > 2 and best.group() in ("示范区", "示范基地", "示范园区", "之乡"):
                    continue
                granted = _GRANTED.search(text, max(0, start - 24), start) or _CALLED.match(text, best.end())
                if match := _BESIDES.match(text, best.end()):
                    # “…村”: the quotes of an honour that is quoted as a whole belong to it.
                    start, end = (
                        (start - 1, match.end()) if text[start - 1 : start] in ("“", "‘") else (start, best.end())
                    )
                    yield Honour(start, end, 0.85 if granted else 0.7, "suggest_honour_head")
                    continue
                cities = _CITIES.match(text, best.end())
                end = cities.end() if cities else best.end()
                yield Honour(start, end, 0.85 if granted else 0.62, "suggest_honour_head")


def make(lexicon: Lexicon, programmes: Programmes, resource: Callable[..., Path]) -> Honours:
    """Return the finder with its lists."""
    levels = [level for level in read(resource("rules", "levels.txt")) if len(level) > 1]
    heads = [head for head in read(resource("rules", "honours.txt")) if len(head) > 2]
    return Honours(
        lexicon,
        programmes,
        re.compile(f"(?:(?<![在于对为至以]){any_of(levels)}|[国省市县区]级)"),
        re.compile(any_of(heads)),
        re.compile(any_of(levels) + "$"),
        re.compile(any_of(read(resource("rules", "known_honours.txt")))),
    )

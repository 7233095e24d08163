"""How far the name of a place below the county reaches to the left of what it ends in (社区, 村, 路)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .lists import read
from .reading import FUNCTION, Lexicon, is_han
from .units import Ending, Unit

# No name of a place has these in it.
_HARD = frozenset(
    "局委却因已当岁逐没到以的了在是着过们他她它你我把被将让使等都就也很给这那该此各每某从对由于与及或并但而且所之其还又再才则向"
)
_OPENS = frozenset(
    "了着过的在和与对从到由把让使将为给等是及于向往赴至去回离进用以沿跨经过就则而据称说我你她他自并如像跟随有"
)
# After 县, 市, 镇 and the like these do not make another word of the ending.
_BODIES = ("委", "政府", "人大", "政协", "党", "纪", "妇", "团", "工会", "直", "级")
_INTERVENING = ("辖区", "境内", "全体", "所属", "下辖", "下属", "附近", "周边", "等地", "等")
# 竹贤乡下庄村: what seems to be a word is a town's ending and the next name.
_TOWN_THEN = re.compile("[镇乡][\u4e00-\u9fff]{2,3}(?:村(?![民里口头])|社区|嘎查)")
_YARD = re.compile(r"[0-9０-９]{1,4}(?:号院|号楼|号小区|幢|栋)")
_ENDS_NO_NAME = _HARD | frozenset("任当和在到往同进入出回去来为有是做作不无")
_COUNTED = re.compile("[一二两三四五六七八九十百千万几数多]+[个名人家户件条位座所处万]|第[一二三四五六七八九十]")
# What stands behind a village and behind no other word that ends alike.
_PART = re.compile("(?:第?[0-9一二三四五六七八九十]{1,2}(?:村民)?(?:小组|组)|位于|地处|坐落)")
_OF_VILLAGE = re.compile("(?:的)?(?:第一书记|驻村|党支部|党总支|党委|村委会)|村民")
_LED_BY = re.compile("党委|党总支|党支部|党组织|村委会|居委会|委会|“?两委|第一书记")
# What communities are called after though it is said of people as well.
_VIRTUES = frozenset(
    [
        "富强",
        "民主",
        "文明",
        "和谐",
        "自由",
        "平等",
        "公正",
        "法治",
        "爱国",
        "敬业",
        "诚信",
        "友善",
        "团结",
        "胜利",
        "光明",
    ]
)
_SEVERAL = re.compile("[0-9一二两三四五六七八九十百千万几数多]+个")
_NO_PLACE = (
    "系得",
    "桥公司",
    "桥集团",
    "桥工程",
    "公司",
    "集团",
    "有限",
    "(社区",
    "（社区",
    "风文明",
    "村振兴",
    "干部",
    "集体",
    "规民约",
    "容村貌",
    "史馆",
)
_OFFICES = ("街道办事处", "街道办", "办事处")
# Behind the short name of a city these say what there is there in general (许昌社区, 郑州新区).
_OF_PLACES = ("社区", "新区", "小区", "管委会", "市", "县", "区")
_TOWNS = ("镇", "乡", "街道", "街道办事处")
_OF_WATERS = ("大堤", "大桥", "湿地公园", "公园", "景区", "风景区", "古镇", "遗址", "水库")
# What says that a river or mountain stands behind it, and before it.
_NEAR = re.compile(
    "(?:紧邻|毗邻|濒临|地处|流经|横跨|紧靠|背靠|穿过|依傍|环绕|[东西南北](?:至|到|临|靠|依|接|邻|连|抵|濒|望|倚)|[临傍依枕濒])$"
)
_SHORE = re.compile(
    "脚下|下[，、。的]|上，|边的|边上|岸边|上游|中游|下游|山脚|山麓|北麓|南麓|东麓|西麓|之滨|之畔|之巅|河畔|江畔|湖畔|畔|两岸|沿岸|南岸|北岸|东岸|西岸|流域"
)
_NOT_YARDS = ("不下", "来到", "走进", "前往", "位于", "住在")
_CROSSED = re.compile("(?:交叉口|路口|[东西南北中]段|沿线|交会处|交汇处|与[\u4e00-\u9fff]{2,4}[路街])")
_TIMES = ("如今", "目前", "现在", "今年", "去年", "当年", "近年", "今天", "当天", "随后", "最近", "当时", "同时")
_BESIDE = tuple("在沿与和到从至、往到")
# Words that names of towns may end in.
_TAILS = ("村镇", "集镇", "江山")
_MAY_BE_EMPTY = frozenset({"unit", "site", "zone"})
_ALL = re.compile("[百千万几数多]+|[一二两三四五六七八九十]")
_COUNTS = "一二两三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Names:
    """Tells where the name in front of an ending starts."""

    lexicon: Lexicon
    no_names: frozenset[str]
    modifiers: tuple[str, ...]
    surnames: frozenset[str]
    roads: frozenset[str]
    """Common words that roads are called after."""
    leads: frozenset[str]
    """What a place stands behind: where somebody lives, comes from and goes."""

    def chained(self, text: str, at: int, end: int, ending: Ending, ends: dict[int, Unit]) -> Unit | None:
        """Return the place that stands right behind another one, if so."""
        if ending.kind == "upper":
            return None
        if ending.least == 0 and at in ends:
            return Unit(at, end, ending.kind, 0.9)
        whole = ends.get(at)
        if whole and whole.kind == "division" and not whole.full and ending.text not in _OF_PLACES:
            return Unit(whole.start, end, ending.kind, whole.score)
        if whole and whole.kind == "water" and ending.text in _OF_WATERS:
            return Unit(whole.start, end, ending.kind, whole.score)
        above = text.endswith(("街道", "办事处", "镇", "乡"), 0, at) and ending.text not in _OFFICES
        if (
            whole
            and whole.kind != "division"
            and not above
            and ending.kind in _MAY_BE_EMPTY
            and text[at - 1] != text[end - 1]
        ):
            return Unit(whole.start, end, ending.kind, whole.score)
        if ending.kind == "road" and text.startswith(("办事处", "道办"), end):
            return None
        most = max(ending.most, 7) if ending.text in ("村", "嘎查", "苏木") else ending.most
        for start in range(at - max(ending.least, 1), at - most - 1, -1):
            if (passed := ends.get(start + 1)) and passed.kind in ("division", "unit"):
                break
            above = ends.get(start)
            if above is None or (above.kind == "water" and ending.kind not in ("site", "zone")):
                continue
            name = text[start:at]
            if (
                not all(map(is_han, name))
                or self._foreign(text, start, at, but=_but(above, ending))
                or name.startswith(_INTERVENING)
            ):
                continue
            if len(name) > 1 and name[0] in "和与及同跟到至" and name[:2] not in self.lexicon.words:
                start += 1
                above = above._replace(full=False)
                name = name[1:]
            if len(name) == 1 and ending.kind == "water":
                continue
            # 某区革新村: a verb only where nothing but a village can be meant.
            village = (ending.text == "社区" and name in _VIRTUES) or (
                ending.text == "村" and _OF_VILLAGE.match(text, end) is not None
            )
            if name in self.lexicon.verbs and name not in self.lexicon.words and ending.kind == "unit" and not village:
                continue
            if (len(name) > 2 and name[:2] in self.lexicon.verbs) or (name[0] in "村镇乡" and len(name) > 1):
                continue
            if (text[at - 1 : end] == "乡村" and len(name) > 2) or (text[at - 1 : end] == "农村" and len(name) > 1):
                continue  # 某省美丽乡村, 某市农业农村局
            if text[start:end] in self.no_names or _SEVERAL.search(name):
                continue
            # Only the names of minority villages are that long, and they hold no common words.
            if at - start > ending.most and any(self.lexicon.knows(name[i : i + 2]) for i in range(len(name) - 1)):
                continue
            inside = ending.text == "村" and text[end : end + 1] in ("内", "里", "口", "头")
            goes_on = len(ending.text) == 1 and self._makes_word(text, end)
            if goes_on and not inside and not _TOWN_THEN.match(text, end - 1):
                continue
            if any(text[i:end] in self.no_names for i in range(start + 1, at - 1)) and len(name) > 2:
                continue
            generic = all(part in self.lexicon.words for part in (name[:2], name[2:4]) if len(part) == 2)
            if above.kind == "water":
                return Unit(above.start, end, ending.kind, 0.75)  # 润河加工园 is called after the river
            score = 0.93 if above.full else 0.85
            return Unit(start, end, ending.kind, score - (0.2 if generic and len(name) in (2, 4) else 0.0))
        return None

    def options(
        self, text: str, at: int, end: int, ending: Ending, ends: dict[int, Unit]
    ) -> Iterator[tuple[int, float]]:
        """Yield where the name in front of an ending may start, and how likely that is."""
        if len(ending.text) == 1 and self._makes_word(text, end):
            return
        if ending.least == 0 and (at == 0 or not self.lexicon.is_cut(text, at)):
            yield at, 0.75
        if at == 0 or (
            text[at - 1] in _ENDS_NO_NAME and (text[at - 1] in "任当" or text[at - 2 : at] not in self.lexicon.words)
        ):
            return
        for length in range(1, ending.most + 1):
            start = at - length
            if start < 0 or not is_han(text[start]) or start + 1 in ends or self._foreign(text, start, at):
                return
            # 某镇的矿山公园, 柳河边的安居家园
            of_place = (start - 1 in ends and text[start - 1] == "的") or text[start - 2 : start] == "边的"
            if length >= ending.least and (score := self._option(text, start, at, end, ending, of_place)):
                yield start, score

    def _option(self, text: str, start: int, at: int, end: int, ending: Ending, of_place: bool) -> float:
        words, verbs = self.lexicon.words, self.lexicon.verbs
        name, whole, length = text[start:at], text[start:end], at - start
        known_road = ending.kind == "road" and name in self.roads and ending.text != "桥"
        if not known_road and whole in self.no_names:
            return 0.0
        if not known_road and any(
            text[i:end] in self.no_names and text[i:end] not in _TAILS and not (text[i:end] == "城镇" and length == 2)
            for i in range(start + 1, at)
        ):
            return 0.0
        if text[start] == "记" and text[start - 1 : start] == "—":
            return 0.0
        if self.lexicon.is_cut(text, start) or (length > 2 and name[:2] in verbs) or _COUNTED.search(name):
            return 0.0
        if name[-2:] in verbs and length > 2:
            return 0.0
        # 龙勾生态产业园区: a name of its own in front of what zones are called.
        own = ending.kind in ("zone", "site") and length == 4 and not self.lexicon.knows(name[:2])
        general = (not own and name.endswith(self.modifiers)) or (length > 1 and name[-1] in "化型式性类级")
        if ending.kind != "road" and general:
            return 0.0
        if (name[0] in "村镇乡" and length > 1) or _ALL.fullmatch(name) or name[-1] == "两":
            return 0.0
        if name[0] == "个":
            return 0.0
        if length == 3 and name[0] in FUNCTION and self.lexicon.knows(name[1:]):
            return 0.0
        if length == 1 and ending.text == "村" and name in self.surnames and text.count(whole) > 1:
            return 0.7 if start == 0 or not is_han(text[start - 1]) else 0.0
        beside = ending.kind == "water" and _NEAR.search(text, max(0, start - 2), start) is not None
        if ending.text == "水" and (length > 1 or not (beside or _SHORE.match(text, end)) or self.lexicon.knows(whole)):
            return 0.0
        near = beside or (ending.kind == "water" and _SHORE.match(text, end) is not None)
        if (
            length == 1
            and near
            and not text.startswith("下的", end)
            and (beside or self.lexicon.ends_before(text, start))
        ):
            return 0.72
        if length == 1 and ending.kind in ("unit", "water", "road", "upper"):
            return 0.0
        if length > 2 and name[:2] in _TIMES:
            return 0.0
        strong = start == 0 or not (is_han(text[start - 1]) or text[start - 1] in "“‘《")
        sites = ending.kind in ("site", "zone") or ending.text in ("自然村", "行政村")
        hill = ending.text == "山" and not self.lexicon.knows(name)
        led = text[start - 2 : start] in self.leads or (of_place and (sites or hill))
        opened = (
            strong
            or beside
            or led
            or text[start - 1] in _OPENS
            or text[start - 1] == "个"
            or text[start - 2 : start] == "—记"
            or text[start - 2 : start] in verbs
        )
        if not opened and text[start - 2 : start] not in words:
            return 0.2
        if ending.text == "村" and (strong or opened) and _PART.match(text, end):
            return 0.8
        if ending.text in ("村", "社区") and _LED_BY.match(text, end) and not self.lexicon.knows(name):
            opened = True
        score = 0.85 if strong else 0.8 if opened else 0.62 if ending.text in _TOWNS else 0.58
        if ending.kind == "upper":
            score -= 0.35
        if length > 1 and name[0] in _OPENS and name[:2] not in words and not known_road:
            score -= 0.3
        elif length > 3 and name[:2] in words:
            score -= 0.1 if ending.text == "社区" and not any(c in _COUNTS for c in name) else 0.3
        if (
            ending.kind == "water"
            and not near
            and len(ending.text) == 1
            and length == 2
            and name[0] in self.surnames
            and text[start - 1 : start] not in _BESIDE
            and not re.match(f"、[\u4e00-\u9fff]{{1,3}}{ending.text}", text[end : end + 6])
        ):
            score -= 0.35
        if ending.text in _TOWNS and _TOWN_THEN.match(text, end - 1) and name not in verbs:
            return max(score, 0.7)  # 港口镇山门村
        if ending.kind in ("unit", "site", "zone") and name in verbs and name not in words:
            return 0.0
        if length > 3 and any(name[i : i + 2] in verbs for i in range(1, length - 1)):
            score -= 0.4
        if self.lexicon.knows(name):
            joined = text[start - 1 : start] in _BESIDE
            penalty = 0.1 if ending.text in _OFFICES else 0.2 if joined and name in words else 0.35
            if ending.kind == "road":
                crossed = _CROSSED.match(text, end) is not None
                score -= 0.1 if joined or led or crossed or known_road else 0.4
            else:
                score -= (
                    0.1 if (ending.kind == "zone" and ending.text != "示范区") or (led and name in words) else penalty
                )
        elif length >= 4 and all(self.lexicon.knows(name[i : i + 2]) for i in range(0, length - 1, 2)):
            score -= 0.5
        elif length >= 5 and ending.text not in ("苏木", "嘎查"):
            score -= 0.25
        elif length == 3 and (self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:])):
            score -= 0.1
        return score

    def yards(self, text: str, ends: dict[int, Unit]) -> Iterator[Unit]:
        """Yield compounds by number: 纺织厂3号院."""
        for match in _YARD.finditer(text):
            at = match.start()
            if at in ends:
                yield Unit(ends[at].start, match.end(), "site", 0.9)
                continue
            if text[match.end() - 1] in "幢栋" or not is_han(text[at - 1 : at] or " "):
                continue
            for length in range(2, 8):
                start = at - length
                if text[start:at] in self.no_names or text[start] == "第":
                    break
                if start < 0 or not is_han(text[start]) or text[start] in _HARD or text[at - 2 : at] in _NOT_YARDS:
                    break
                if start == 0 or not is_han(text[start - 1]) or text[start - 1] in _OPENS:
                    yield Unit(start, match.end(), "site", 0.7)
                    break
                if length >= 3 and self.lexicon.knows(text[start - 2 : start]):
                    yield Unit(start, match.end(), "site", 0.7)
                    break

    def _foreign(self, text: str, start: int, end: int, *, but: str = "") -> bool:
        """Return whether a name holds a character that names of places have only as a part of a word (平等, 育才)."""
        words = self.lexicon.words
        return any(
            text[at] in _HARD
            and text[at] not in but
            and (text[at] == "由" or text[at - 1 : at + 1] not in words)
            and (at + 1 >= end or text[at : at + 2] not in words)
            for at in range(start, end)
        )

    def _makes_word(self, text: str, end: int) -> bool:
        """Return whether the ending's last character is the first half of a common word (村民, 路上, 市场)."""
        if text[end - 1] in "河江湖山" and _SHORE.match(text, end) and text[end] in "畔脚下上边":
            return False
        if text[end - 1] == "河" and text.startswith(("水位", "水质", "水面", "水域"), end):
            return False
        if text[end - 1] in "路街巷" and text.startswith(("边上", "旁边", "口的"), end):
            return False
        return self.lexicon.is_cut(text, end) and not text.startswith((*_BODIES, "组建", "组成", "组织"), end)


def _but(above: Unit, ending: Ending) -> str:
    """Return which characters that names of places seldom hold may stand between a place and an ending."""
    if ending.text == "嘎查":
        return "之其"
    # 全州县才湾镇: between a county and a town nothing else can be meant.
    return "之才岁当由向再" if above.full and above.kind == "division" and ending.text in _TOWNS else "之"


def continues(text: str, end: int) -> bool:
    """Return whether what follows an ending says that it ends no name (村(社区), 村干部, 铁路局)."""
    if text.endswith("铁路", 0, end) and text.startswith(("局", "段", "公安"), end):
        return True
    return text.startswith(_NO_PLACE, end)


def is_body(text: str, end: int) -> bool:
    """Return whether a body's name follows that shares or follows the place's last character (市委, 县政府)."""
    return text.startswith(_BODIES, end)


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Names:
    """Return the judge with its lists."""
    return Names(
        lexicon,
        frozenset(read(resource("rules", "no_names.txt"))),
        read(resource("rules", "modifiers.txt")),
        frozenset(c for line in read(resource("rules", "surnames.txt")) if len(line) > 2 for c in line),
        frozenset(read(resource("rules", "roads.txt"))),
        frozenset(read(resource("rules", "leads.txt"))),
    )

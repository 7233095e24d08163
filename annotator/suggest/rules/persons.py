"""Persons: names by titles, in by-lines and photo credits, and wherever a name so found stands again.

What a name looks like and how long it is stands in ``naming``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .bynames import ByNames
from .lists import any_of, read
from .naming import Name, Naming
from .reading import FUNCTION, Lexicon, Reading, is_han
from .roles import Role

_SAYS = re.compile(
    "(?:同志|先生|女士|老师|大姐|阿姨|说道|说|告诉|介绍|表示|坦言|感慨|笑着|笑道|笑说|答道|喊道|感叹|直言|连声|乐呵呵|笑呵呵|笑眯眯|竖起|掰着|指着|夫妇|夫妻|一家人|等人|回忆|高兴地|激动地|深有感触|带领|率领|摄|文/图|／图|/图"
    "|[（(]右|[（(]左|[（(]中|[，,](?:男|女)[，,])"
)
_MANY = re.compile("[0-9余多几数][个名位](?:优秀|新任|年轻|基层)?$")
_FREE = re.compile("([\u4e00-\u9fff]{2,3})[ \u3000]*$")
_ONLY_NAMES = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}[ \u3000]+){1,4}[\u4e00-\u9fff]{2,3}$", re.MULTILINE)
_TOKEN = re.compile("[\u4e00-\u9fff]{2,3}(?=[ \u3000)）\n]|$)")
_DESK = re.compile(".{1,2}[综文宣讯办组新]")
_CREDIT = re.compile(r"(?:摄影|摄|供图|文/图|文／图|图/文|提供)(?![一-鿿])")
_DOCTRINE = re.compile("(?:新时代中国特色社会主义|法治|生态文明|经济|外交|强军|文化)?思想|理论|主义")
# What goes on behind a name that 的 stands in front of.
_GOES_ON = re.compile(
    "今年|去年|前年|每天|每年|中午|早早|正在|一边|是(?:[0-9一个村社]|当地|远近)|[0-9０-９]{2}岁|就是|从[^来]|也[^是]|一家"
)
# What somebody does with whose name a clause opens.
_ACTS = re.compile("是|把|站|捧|带着|又|就|也|还|从|在|和|对|给|每|一边|告诉|家[里的]|没有|笑|点")
# 宋 洁: a name of two characters is spread in a by-line.
_SPACED = re.compile(
    "(?:(?:记者|通讯员|摄影|编辑)[ \u3000]|[ \u3000][\u4e00-\u9fff]{3}[ \u3000])[ \u3000]*"
    "([\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
# 张某某、李某、王某某5位老人.
_PEOPLE = re.compile(
    "(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}(?:[、和][\u4e00-\u9fff]{2,3}){2,})(?=等|[0-9一二三四五六七八九十]+[位名])"
)
_ITEM = re.compile("[^、和]+")
# 肖某今年35岁.
_OLD = re.compile("(?:(?<![\u4e00-\u9fff])|(?<=的))([\u4e00-\u9fff]{2,3})(?=今年[0-9]{2}岁|[，,](?:今年)?[0-9]{2}岁)")
# 孙某(左)在田间: who stands where in a photo.
_PICTURED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=图为)|(?<=书记)|(?<=主任))([\u4e00-\u9fff]{2,3})[（(](?:[左右中前后][一二三四五六排]?|[左右][起数]?[0-9一二三四五])[）)]"
)
_FROM = re.compile("(?:边上|旁边|附近|那边)?的")
# Surnames that are as often a word or the first half of one.
_WORDS = frozenset(
    "高安方常成全万党时于向任金石白黄马钱水车路房应关单解曲管支平程代文武容易华明江田林叶段国乐都温官封楼盘司强农项章计年师包季古花"
    "干冷甘初连能那有经理牛皮柴米麦雷阳顾步充宣满龙云毛沙商朴广和许"
)
_WHOSE = frozenset("的像问请让叫找见和与由被把给替帮对")
_DOES = frozenset(
    "拍喊冲跑走站坐蹲打挨递搬拿抱推拉抬提掏挖种养扛扶陪捧端笑哭摔盯愣眯挥摆摇抹搓翻数算爬钻说话家看听想住搭"
)
_THINGS = ("杯", "奖", "路", "街", "村", "镇", "乡", "社区", "大米", "牌", "酒", "茶", "节", "式", "化", "园", "广场")
_CUED = ("suggest_name_after_title", "suggest_name_after_word")
_NAMES = re.compile("[ \u3000]+|[、,，]")


@dataclass(frozen=True, slots=True)
class Persons:
    """Finds names."""

    lexicon: Lexicon
    naming: Naming
    _called: re.Pattern[str]
    _full: re.Pattern[str]
    _bynames: ByNames
    _no_names: frozenset[str]

    def find(self, reading: Reading, roles: Sequence[Role], taken: Sequence[tuple[int, int]]) -> list[Name]:
        """Return the names of a text; ``taken`` are places and bodies, in which no name is sought."""
        text = reading.text
        inside = {at for start, end in (*taken, *((r.start, r.end) for r in roles)) for at in range(start, end)}
        found: dict[tuple[int, int], Name] = {}

        short = {end for start, end in taken if end - start == 2}

        def add(name: Name | None) -> None:
            # What somebody is called may end in a title (“马达书记”); no other name reaches into one.
            called = name is not None and name.code == "suggest_name_called"
            if name is None:
                return
            # 教师张海南: behind a title or trade a given name may be what a place is called for short.
            given = name.code in _CUED and name.end in short and name.end - name.start == 3
            if not called and (name.start in inside or (name.end - 1 in inside and not given)):
                return
            old = found.get((name.start, name.end))
            if old is None or old.score < name.score:
                found[name.start, name.end] = name

        for role in roles:
            if _MANY.search(text, max(0, role.start - 5), role.start):
                continue
            byline = text[role.start : role.end] in ("记者", "通讯员", "摄影", "特约记者", "编辑")
            for name in self._behind(text, role.end, byline=byline):
                add(name)
            add(self.naming.in_front(text, role.start, "suggest_name_before_title", 0.8))
        for match in self._called.finditer(text):
            add(self.naming.at(text, match.end(), "suggest_name_after_word", 0.75, least=1.0, longer=0.75))
        for match in _CREDIT.finditer(text):
            add(
                self._credited(text, match.start())
                or self.naming.in_front(text, match.start(), "suggest_name_credit", 0.9)
            )
        for match in re.finditer(
            r"[（(]([\u4e00-\u9fff\s　]{2,12})[）)](?=\s|$)|□\s*([\u4e00-\u9fff]{2,4})(?=\s|$)", text
        ):
            at = match.start(1) if match[1] else match.start(2)
            for name in self._listed(text, at, match.end(1) if match[1] else match.end(2)):
                add(name)
        for match in re.finditer(r"^([\u4e00-\u9fff]{2,4})[ \u3000]+(?=[\u4e00-\u9fff])", text, re.MULTILINE):
            if self.naming.is_name(match[1]) >= 0.8:
                add(Name(match.start(1), match.end(1), 0.75, "suggest_name_line"))
        for match in _SPACED.finditer(text):
            if match[1][0] in self.naming.singles:
                add(Name(match.start(1), match.end(1), 0.8, "suggest_name_byline"))
        for match in _PEOPLE.finditer(text):
            spans = [(match.start() + one.start(), match.start() + one.end()) for one in _ITEM.finditer(match[1])]
            if all(self.naming.is_name(text[at:end]) >= 0.6 for at, end in spans):
                for at, end in spans:
                    add(Name(at, end, 0.8, "suggest_name_listed"))
        for match in _OLD.finditer(text):
            if self.naming.is_name(match[1]) >= 0.8:
                add(Name(match.start(1), match.end(1), 0.75, "suggest_name_before_word"))
        for match in _PICTURED.finditer(text):
            if match[1][0] in self.naming.singles and not self.lexicon.knows(match[1][:2]):
                add(Name(match.start(1), match.end(1), 0.75, "suggest_name_credit"))
        for match in _SAYS.finditer(text):
            add(self.naming.in_front(text, match.start(), "suggest_name_before_word", 0.62))
        for name in (
            *self._bynames.nicknames(reading, {role.end for role in roles}),
            *self._bynames.addressed(text),
            *self._bynames.kin(text),
            *self._bynames.quoted(reading),
            *self._bynames.minorities(text),
            *self._described(text),
        ):
            add(name)
        for name in self._lines(text):
            add(name)
        for place_end, _ in ((end, start) for start, end in taken):
            if near := _FROM.match(text, place_end):
                name = self.naming.at(text, near.end(), "suggest_name_after_place", 0.65, least=9, longer=1.15)
                add(name if name and name.end - name.start > 2 else None)
        for name in self._repeated(text, inside):
            add(name)
        for name in self._enumerated(text, [*found.values()], inside):
            add(name)
        # 何庆 is known: 何庆华丽转身 is no other person.
        short_ones = {text[at:end] for at, end in found if end - at == 2}
        for name in self._plain(text, inside):
            add(name if text[name.start : name.start + 2] not in short_ones else None)
        return [*found.values(), *self._again(text, found, inside, short)]

    def _token(self, text: str, at: int) -> Name | None:
        """Return the name of a by-line that stands free on both sides, whatever characters it is made of."""
        match = _TOKEN.match(text, at)
        if match is None or text[at - 1 : at] not in (" ", "\u3000") or self._called.search(match[0] + "某"):
            return None
        return Name(at, match.end(), 0.9, "suggest_name_byline")

    def _credited(self, text: str, end: int) -> Name | None:
        """Return the name of a photo credit that stands free (张某 摄), whatever characters it is made of."""
        match = _FREE.search(text, max(0, end - 7), end)
        if match is None or text[match.start(1) - 1 : match.start(1)] not in (
            "",
            " ",
            "\u3000",
            "\n",
            "）",
            ")",
            "。",
            "：",
        ):
            return None
        return Name(match.start(1), match.end(1), 0.9 if self.naming.is_name(match[1]) else 0.7, "suggest_name_credit")

    def _behind(self, text: str, at: int, *, byline: bool) -> Iterator[Name]:
        """Yield the names that stand behind a title, more than one in a by-line."""
        while at < len(text) and text[at] in " \u3000:：":
            at += 1
        if at < len(text) and text[at] in '“‘"':
            at += 1
        score = 0.93
        while name := (byline and self._token(text, at)) or self.naming.at(text, at, "suggest_name_after_title", score):
            yield name
            if not byline:
                return
            match = _NAMES.match(text, name.end)
            if match is None:
                return
            at = match.end()

    def _lines(self, text: str) -> Iterator[Name]:
        """Yield the names of a line that holds nothing else: 张某某 李某 王某某."""
        for match in _ONLY_NAMES.finditer(text):
            parts = list(re.finditer("[\u4e00-\u9fff]+", match.group()))
            good = sum(self.naming.is_name(part.group()) >= 0.8 for part in parts)
            if good * 2 >= len(parts) and all(part.group()[0] in self.naming.singles for part in parts):
                for part in parts:
                    start = match.start() + part.start()
                    yield Name(start, start + len(part.group()), 0.8, "suggest_name_byline")

    def _repeated(self, text: str, inside: set[int]) -> Iterator[Name]:
        """Yield names of three characters that the text has more than once without ever saying who that is."""
        seen: dict[str, list[int]] = {}
        for match in self._full.finditer(text):
            if match.start() not in inside:
                seen.setdefault(match[1], []).append(match.start())
        for name, starts in sorted(seen.items()):
            if len(starts) < 3 or self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:]):
                continue
            ends = [at + len(name) for at in starts]
            # A name stands between different neighbours, at a mark here and before a verb there.
            before = {text[at - 1 : at] for at in starts}
            after = {text[end : end + 1] for end in ends}
            free = sum(self.lexicon.starts_anew(text, end) for end in ends)
            opened = sum(self.lexicon.ends_before(text, at) for at in starts)
            cut = sum(self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, at + 3) for at in starts)
            if len(before) > 1 and len(after) > 2 and free * 3 > len(starts) * 2 and opened * 2 > len(starts) > cut * 3:
                for at, end in zip(starts, ends, strict=True):
                    yield Name(at, end, 0.72, "suggest_name_repeated")

    def _plain(self, text: str, inside: set[int]) -> Iterator[Name]:
        """Yield what looks like a full name of three characters and stands as a word of its own, said of whom or not.

        On the articles of ``benchmarks/gold`` and others nineteen of twenty such words are names.
        """
        words = self.lexicon
        for match in self._full.finditer(text):
            name, at, end = match[1], match.start(), match.end(1)
            if at in inside or end - 1 in inside or words.knows(name[:2]) or words.knows(name[1:]):
                continue
            if words.is_cut(text, at) or words.is_cut(text, end):
                continue
            before, after = text[at - 1 : at], text[end : end + 1]
            free = not before or not is_han(before)
            if not free and before not in FUNCTION and not words.ends_before(text, at):
                continue
            acts = after in _DOES if after else True
            if after and is_han(after) and not acts and not words.starts_anew(text, end):
                continue
            # 向心力, 高山景: surnames that are words as well count only behind what a person stands behind.
            if name[0] in _WORDS and not (before in _WHOSE or (free and acts)):
                continue
            if (name[1] == name[2] and not free) or name in self._no_names:
                continue  # 乐融融
            if "、" in (before, after) and before not in _WHOSE:
                continue  # in a list of plants or things as often; with a sure name the list is found elsewhere
            quoted = before in ("“", "‘") and after not in ("”", "’")
            if text.startswith(_THINGS, end) or (quoted and not acts) or (before == "“" and after == "”"):
                continue
            yield Name(at, end, 0.56, "suggest_name_before_word")

    def _enumerated(self, text: str, names: Sequence[Name], inside: set[int]) -> Iterator[Name]:
        """Yield the names that stand in a list with one that is sure: 张某、李某、王某某."""
        queue = [name for name in names if name.score >= 0.65]
        seen = {(name.start, name.end) for name in names}
        while queue:
            name = queue.pop()
            found: list[Name | None] = []
            if text.startswith("、", name.end):
                found.append(self.naming.at(text, name.end + 1, "suggest_name_listed", 0.85, least=1.3, longer=1.2))
            if text[name.start - 1 : name.start] == "、":
                found.append(self.naming.in_front(text, name.start - 1, "suggest_name_listed", 0.8))
            for other in found:
                if other and (other.start, other.end) not in seen and other.start not in inside:
                    seen.add((other.start, other.end))
                    queue.append(other)
                    yield other

    def _listed(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield the names of a signature: (张某 李某)."""
        for match in re.finditer("[\u4e00-\u9fff]+", text[start:end]):
            if _DESK.fullmatch(match.group()):
                continue
            if self.naming.is_name(match.group()) >= (0.8 if len(match.group()) == end - start else 0.35):
                yield Name(start + match.start(), start + match.end(), 0.85, "suggest_name_byline")

    def _described(self, text: str) -> Iterator[Name]:
        """Yield full names between what is said of the person and what goes on: 做木材生意的张某某今年."""
        for match in self._full.finditer(text):
            at, end = match.start(), match.end(1)
            before = text[at - 1 : at]
            opens = (
                (not before or not is_han(before))
                and _ACTS.match(text, end)
                and text[end - 1] not in "山水河江湖海林泉"
            )
            if not opens and (before != "的" or not _GOES_ON.match(text, end)):
                continue
            name = match[1]
            if not (self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:]) or self.lexicon.is_cut(text, end)):
                yield Name(at, end, 0.58, "suggest_name_before_word")

    def _again(
        self, text: str, found: dict[tuple[int, int], Name], inside: set[int], short: set[int]
    ) -> Iterator[Name]:
        """Yield the other mentions of the names that are well attested."""
        sure: dict[str, float] = {}
        for name in found.values():
            written = text[name.start : name.end]
            # Three characters that once stand as a name are one elsewhere; two may be anything.
            if name.score >= (0.5 if len(written) == 3 and written[0] in self.naming.singles else 0.7):
                sure[written] = max(sure.get(written, 0.0), name.score)
        for written, score in sorted(sure.items()):
            # 春梅姐: the given name of somebody known.
            for match in re.finditer(f"{written[1:]}[姐哥叔婶嫂]", text) if len(written) == 3 else ():
                if match.start() not in inside and text[match.start() - 1 : match.start()] != written[0]:
                    yield Name(match.start(), match.end(), 0.7, "suggest_name_called")
            at = text.find(written)
            while at >= 0:
                end = at + len(written)
                # 龙长春: the short name of a place in a name that is sure.
                within = len(written) == 3 and any(one <= end and one - 2 >= at for one in short)
                called = "书记" in written or "主任" in written
                if (at, end) not in found and (within or called or (at not in inside and end - 1 not in inside)):
                    doubtful = len(written) == 2 and (self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, end))
                    if not doubtful and not _DOCTRINE.match(text, end):
                        yield Name(at, end, min(0.95, score + 0.02), "suggest_name_again")
                at = text.find(written, at + 1)


def make(lexicon: Lexicon, resource: Callable[..., Path]) -> Persons:
    """Return the finder with its lists."""
    surnames = read(resource("rules", "surnames.txt"))
    singles = "".join(line for line in surnames if len(line) > 2)
    given = "".join(read(resource("rules", "given.txt")))
    called = any_of((*read(resource("rules", "names_after.txt")), *read(resource("rules", "occupations.txt"))))
    naming = Naming(
        lexicon, frozenset(singles), frozenset(line for line in surnames if len(line) == 2), frozenset(given)
    )
    after = re.compile(f"(?:{called}|(?<=[村镇县乡])人|(?<=岁)的)(?=[\u4e00-\u9fff])")
    parts = any_of(read(resource("rules", "minority_names.txt")))
    return Persons(
        lexicon,
        naming,
        after,
        re.compile(f"(?=({any_of(naming.doubles)}[{given}]{{2}}|[{singles}][{given}]{{2}}))"),
        ByNames(lexicon, naming, after, re.compile(f"{parts}{{1,3}}")),
        frozenset(read(resource("rules", "no_persons.txt"))),
    )

"""What people are called without their full name: nicknames, surname and post, and names that have no surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .naming import Name, Naming
from .reading import FUNCTION, Lexicon, Reading, is_han

_KIN = re.compile(
    "([\u4e00-\u9fff])(?:阿婆|奶奶|爷爷|大爷|大妈|大娘|阿姨|大叔|叔叔|大姐|大哥|婆婆|师傅|大伯|大婶|大嫂|老汉|老太)"
)
_NICKNAME = re.compile(
    "(?:[老小大][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,3}(?:书记|主任|大姐|大哥|大叔|大爷|大妈|阿姨|奶奶|爷爷|妈妈|爸爸|老师|院长|支书|嫂子|嫂|老汉|司令|秀才|夫子|哥|姐|叔|婶|爷|伯|婆))"
)
_CALLED = re.compile("(?:称|叫|喊|唤|是|为|作|外号|绰号|昵称|称呼)(?:他|她|其)?(?:为|作|做|是|——|—|：|:)?$")
# 张书记，您来了: somebody is spoken to, or of, by surname and post.
_ADDRESSED = re.compile(
    "([\u4e00-\u9fff])(?:书记|主任|支书|村长|镇长|乡长|局长|所长|队长|校长|院长|经理|总|工|老师|医生|大夫|会计)(?=[，,！!。、：:？?您你”])"
    "|(?<![\u4e00-\u9fff])([\u4e00-\u9fff])(?:书记|主任|支书|村长|镇长|乡长|校长|老师|医生)(?=[来说挨也就又把带忙一和对给让在是])"
)
_SPOKEN_TO = re.compile("[“‘]..[，,！!]")
# What 老杨 and 小李 do, and have.
_GOES_ON = frozenset("啊呀喊叫说问答走跑站坐蹲笑哭摔拍拿抱抬推拉搬提递掏挖种养忙愣盯眯挥摆摇抹端捧扛扶陪家一夫两")
_ACTS_LIKE_ONE = tuple("摔喊说问答笑哭叫蹲盯愣")
_LEADS = frozenset("像找问请帮替喊叫劝夸教陪扶送接见")
# Surnames that are things or qualities as well: 小米, 老路.
_THINGS = frozenset(
    "时区巷路桥米麦石苗花钱包单景水池海江河湖田项文章计年强安富党成于左右车白木山皮古方房官查段牛马龙鱼毛金汤温高平全康常黄叶伍农商贝兰蓝严芦应封解向容乐支干盘束曲麻桂桑项柴岩沙粟管柏谷仓"
)
_SISTER = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,2})(?:姐|哥|叔|婶|伯|嫂|爷|妈)")
_ALIAS = re.compile("(?:人称|绰号|外号|诨号|雅号)(?:叫|是|为|：)?$")
_POSTED = re.compile("[\u4e00-\u9fff]{2,3}(?:书记|支书|村长|主任|局长|镇长|乡长|院长|校长|所长|队长)")
_NICKED = re.compile("”(?:这个|这一|的)?(?:外号|绰号|雅号|称呼|昵称|名号)")
_DOT = re.compile("([\u4e00-\u9fff]{2,7})·([\u4e00-\u9fff]{2,5})")
_NO_PERSON = re.compile("[省市县旗区州盟镇乡村路街湖河山江]|高原|地区|族|文化|大街")


@dataclass(frozen=True, slots=True)
class ByNames:
    """Finds what people are called."""

    lexicon: Lexicon
    naming: Naming
    called: re.Pattern[str]
    parts: re.Pattern[str]

    def nicknames(self, reading: Reading, titles: set[int]) -> Iterator[Name]:
        """Yield quoted nicknames, surname and kin (李大妈), and surnames behind 老 and 小; titles end at ``titles``."""
        text = reading.text
        for quote in reading.quotes:
            alias = len(quote.text) < 5 and _ALIAS.search(text[max(0, quote.start - 5) : quote.start])
            if alias and all(map(is_han, quote.text)):
                for match in re.finditer(f"(?<=“){quote.text}(?=”)", text):
                    yield Name(match.start(), match.end(), 0.7, "suggest_name_called")
            elif _NICKNAME.fullmatch(quote.text) and _CALLED.search(text[max(0, quote.start - 5) : quote.start]):
                yield Name(quote.start + 1, quote.end - 1, 0.75, "suggest_name_called")
        for match in _KIN.finditer(text):
            at, end = match.span()
            cut = (
                self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, end) or self.lexicon.knows(match.group()[:2])
            )
            if match[1] in self.naming.singles and not cut and self.lexicon.ends_before(text, at):
                yield Name(at, end, 0.65, "suggest_name_called")
        for match in re.finditer("[老小]([\u4e00-\u9fff])", text):
            if name := self._familiar(text, match, titles):
                yield name

    def _familiar(self, text: str, match: re.Match[str], titles: set[int]) -> Name | None:
        """Return 老杨, 小李, if that is what stands there."""
        at, end = match.span()
        words = self.lexicon
        if match[1] not in self.naming.singles or words.knows(match.group()) or words.is_cut(text, end):
            return None
        if words.is_cut(text, at):
            return None
        before = text[at - 1 : at]
        who = self.called.search(text, max(0, at - 4), at + 1)
        called = at in titles or (who is not None and who.end() == at) or _SPOKEN_TO.match(text, at - 1, end + 1)
        after = end < len(text) and text[end] in _GOES_ON
        if not called and not after and match[1] in _THINGS and not words.starts_anew(text, end):
            return None
        if called:
            return Name(at, end, 0.65, "suggest_name_called")
        opened = not before or not is_han(before) or before in FUNCTION or before in _LEADS
        opened = opened or text.endswith(
            ("俺家", "我家", "咱家", "你家", "他家", "她家", "社区", "我叫", "叫我", "物业", "网格员"), 0, at
        )
        if opened and text.count(match.group()) > 1:
            return Name(at, end, 0.6, "suggest_name_called")
        # Once only: where it does something, and is nothing that is old or small.
        acts = text[end : end + 1] in (*_ACTS_LIKE_ONE, "啊", "呀")
        if opened and (acts or match[1] not in _THINGS):
            return Name(at, end, 0.55, "suggest_name_called")
        return None

    def quoted(self, reading: Reading) -> Iterator[Name]:
        """Yield what somebody is called with a post in it (“犟牛书记”), where the text says so more than once."""
        titled = [quote for quote in reading.quotes if _POSTED.fullmatch(quote.text)]
        for quote in titled:
            text = reading.text
            named = text.count(quote.text) > 1 or _NICKED.match(text, quote.end)
            if named and not self.lexicon.knows(quote.text[:2]) and quote.text[0] not in "好老新名女":
                for match in re.finditer(quote.text, text):
                    yield Name(match.start(), match.end(), 0.7, "suggest_name_called")

    def minorities(self, text: str) -> Iterator[Name]:
        """Yield the names of Mongols, Tibetans, Uyghurs and others: by their parts, or by the dot between them."""
        for match in _DOT.finditer(text):
            start, end = self._dotted(text, match)
            quoted = text[start - 1 : start] == "“" and text[end : end + 1] != "”"
            if quoted or any(self.lexicon.knows(text[at : at + 2]) for at in range(start, end - 1)):
                continue  # 禅聚·邻里中心
            if end - match.start(2) > 1 and match.end(1) - start > 1:
                yield Name(start, end, 0.75, "suggest_name_parts")
        for match in self.parts.finditer(text):
            at, end = match.span()
            if self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, end) or _NO_PERSON.match(text, end):
                continue
            who = self.called.search(text, max(0, at - 4), at + 1)
            called = who is not None and who.end() == at
            if called or end - at > 2 or text.count(match.group()) > 1:
                yield Name(at, end, 0.62, "suggest_name_parts")

    def _dotted(self, text: str, match: re.Match[str]) -> tuple[int, int]:
        """Return how far a name with a dot in its middle reaches."""
        start, end = match.start(1), match.end(2)
        for cue in self.called.finditer(text, max(0, start - 3), match.end(1) - 1):
            start = max(start, cue.end())
        while start < match.end(1) - 1 and text[start] in FUNCTION:
            start += 1
        if part := self.parts.match(text, match.start(2)):
            return start, part.end()
        while end > match.start(2) + 2 and (
            text[end - 1] in FUNCTION or self.lexicon.knows(text[end - 2 : end]) or self.lexicon.is_cut(text, end)
        ):
            end -= 1
        return start, end

    def kin(self, text: str) -> Iterator[Name]:
        """Yield surname and a single character of kin: 陈姐, 欧阳姐."""
        for match in _SISTER.finditer(text):
            surname, at, end = match[1], match.start(), match.end()
            if surname not in self.naming.singles and surname not in self.naming.doubles:
                continue
            if self.lexicon.knows(match.group()[-2:]) or self.lexicon.is_cut(text, end):
                continue
            if end == len(text) or self.lexicon.starts_anew(text, end) or text[end] in _GOES_ON:
                yield Name(at, end, 0.58, "suggest_name_called")

    def addressed(self, text: str) -> Iterator[Name]:
        """Yield surname and post where somebody is spoken to: 何书记，您来了."""
        for match in _ADDRESSED.finditer(text):
            at = match.start()
            before = text[at - 1 : at]
            if text[at] not in self.naming.singles or text[at] in FUNCTION or text[at] in "党区厂原":
                continue
            if (not before or not is_han(before) or before in FUNCTION) and not self.lexicon.is_cut(text, at + 1):
                yield Name(at, match.end(), 0.8, "suggest_name_called")

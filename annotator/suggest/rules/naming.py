"""What a person's name looks like, and how long it is.

That is told by the characters that given names are made of, by whether a word starts behind it, and by how often the
text has the one and the other length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .reading import FUNCTION, Lexicon, is_han

_AGED = re.compile("岁的?[\u4e00-\u9fff]{0,4}$")
# What a given name may have in its middle though it is a common word.
_ACTS = frozenset("拍喊冲跑走站坐蹲打挨递搬拿抱推拉抬提掏挖种养扛扶陪捧端笑哭摔盯愣眯挥摆摇抹搓翻数算爬钻")
_MIDDLE = frozenset("老小大二三四五六七八九在曰为会可得来自则")
_STOP = frozenset("的了在是和与及把被将让使等都就也说这那其他她它你我们从由对于给到着过又还则并已")


class Name(NamedTuple):
    """A person's name and why it is one."""

    start: int
    end: int
    score: float
    code: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Tells names by their characters."""

    lexicon: Lexicon
    singles: frozenset[str]
    """Surnames of one character."""
    doubles: frozenset[str]
    """Surnames of two."""
    given: frozenset[str]
    """The characters of given names."""

    def is_name(self, name: str) -> float:
        """Return how much a string looks like a full name, from 0 to 1."""
        for length in (2, 1):
            if name[:length] in (self.doubles if length == 2 else self.singles) and length < len(name) <= length + 2:
                given = name[length:]
                good = sum(c in self.given for c in given)
                if good == len(given):
                    return 0.3 if len(name) == 2 and self.lexicon.knows(name) else 1.0
                if good and given[0] == "老" and not self.lexicon.knows(given) and given[1] in self.given:
                    return 0.95
                if good and given[0] in _MIDDLE and given[1] in self.given and not self.lexicon.knows(given):
                    return 0.6
                return 0.6 if good and not set(given) & _STOP else 0.0 if set(given) & FUNCTION else 0.35
        return 0.0

    def at(
        self, text: str, start: int, code: str, score: float, *, least: float = 0.55, longer: float = 0.55
    ) -> Name | None:
        """Return the name that starts at an offset."""
        best: tuple[float, int] = (0.0, 0)
        longest = 4 if text[start : start + 2] in self.doubles else 3
        for length in range(longest, 1, -1):
            name = text[start : start + length]
            if len(name) < length or not all(map(is_han, name)):
                continue
            looks = self.is_name(name)
            if not looks or (length == 2 and name[1] in "小老大阿"):
                continue
            end = start + length
            fit = looks - (0.3 if length > 2 and (self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:3])) else 0)
            if length > 2 and name[:2] in self.lexicon.verbs:
                fit -= 0.3  # 记者初次见到
            if text.startswith(("今年", "告诉", "介绍"), end):
                fit += 0.4  # 史福来今年93岁: 来 belongs to the name
            if end < len(text) and is_han(text[end]):
                if text[end] in "会可能要得为在自" and text[end + 1 : end + 2] in tuple("、，。；"):
                    fit -= 0.6  # 宫庆会、常某: no verb ends a clause
                fit += 0.3 if self.lexicon.starts_anew(text, end) else 0.15 if text[end] in _ACTS else -0.25
                # 曹亮一起: 起 stands alone seldom.
                joined = text[end] not in FUNCTION or text[end - 1] == "一"
                fit -= 0.4 if self.lexicon.is_cut(text, end) and joined else 0.0
            else:
                fit += 0.4
            # 马静这样: where the text has 马静 more often than 马静这, the name is the shorter one.
            if length > 2 and text.count(name) < self._alone(text, name[:-1]):
                fit -= 0.5
            if length == 3 and text.count(name) > 1 and text.count(name) == text.count(name[:2]):
                fit += 0.3
            # 李存才才底气十足: what always goes on alike is a part of the name.
            if length == 2 and end < len(text) and is_han(text[end]):
                many = text.count(name)
                fit -= 0.7 if many > 1 and text.count(text[start : end + 1]) == many else 0.0
            if length == 2 and self.lexicon.knows(name):
                fit -= 0.3
            fit += 0.02 * length
            best = max(best, (fit, length))
        fit, length = best
        if fit < (least if length < 3 else longer):
            whole = text[start : start + 3]
            aged = code == "suggest_name_after_title" or _AGED.search(text, max(0, start - 8), start)
            if not aged or not self.believed(text, start, whole):
                return None
            fit, length = 0.4, 3
        return Name(start, start + length, score * min(1.0, 0.55 + 0.35 * fit), code)

    def _alone(self, text: str, name: str) -> int:
        """Return how often a name stands without being the beginning of a longer one that stands there twice."""
        followed = [text[match.end() : match.end() + 1] for match in re.finditer(name, text)]
        return sum(1 for one in followed if one not in self.given or followed.count(one) < 2)

    def believed(self, text: str, start: int, name: str) -> bool:
        """Return whether behind a title a surname and two characters are a name though they look like none."""
        if len(name) < 3 or not all(map(is_han, name)) or name[0] not in self.singles or name[0] in FUNCTION:
            return False
        if self.is_name(name) < 0.6 or self.lexicon.is_cut(text, start + 3):
            return False
        return not self.lexicon.knows(name[:2]) and not self.lexicon.knows(name[1:])

    def in_front(self, text: str, end: int, code: str, score: float) -> Name | None:
        """Return the name that ends at an offset."""
        while end > 0 and text[end - 1] in " \u3000":
            end -= 1
        best: tuple[float, int] = (0.0, 0)
        for length in (2, 3, 4):
            start = end - length
            if start < 0:
                break
            name = text[start:end]
            if not all(map(is_han, name)) or (length == 4 and name[:2] not in self.doubles):
                continue
            looks = self.is_name(name)
            if looks < 0.6 or (length == 3 and (self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:]))):
                continue
            before = text[start - 1] if start else ""
            fit = looks + (
                0.4 if not before or not is_han(before) else 0.3 if self.lexicon.ends_before(text, start) else -0.3
            )
            if start and self.lexicon.is_cut(text, start) and before not in FUNCTION:
                fit -= 0.3
            best = max(best, (fit + 0.02 * length, length))
        fit, length = best
        if fit < 0.85:
            return None
        return Name(end - length, end, score * min(1.0, 0.6 + 0.3 * fit), code)

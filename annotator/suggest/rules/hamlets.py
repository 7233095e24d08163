"""Hamlets and spots of the country that are called by their own name alone (枫香湾, 老鹰坡).

Nothing but the last character says that it is one, so the text must have the name more than once, in different company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .reading import FUNCTION, Lexicon, is_han
from .units import Unit

_ENDS = "湾坡岭沟坪冲坳垭塬峁峪岗岙坞垄圩洲坝洼屯寨堡铺庄营峰塘垸畈"
_NAME = re.compile(f"(?=([\u4e00-\u9fff]{{2}}[{_ENDS}]))")
_LISTED = re.compile(f"[和与、]([\u4e00-\u9fff]{{1,2}}[{_ENDS}])")
_LIVES = re.compile(
    f"(?:家在|家住|住在|位于|来到|走进|前往|回到|老家)(?P<name>[\u4e00-\u9fff]{{2,3}}[{_ENDS}])(?=[，。、的])"
)
_FAMILY = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=[在到从去的和与]))(?P<name>[\u4e00-\u9fff]家[{_ENDS}])(?=[，。、的有])"
)
# These say what kind of slope or valley it is, or which.
_KINDS = frozenset("山荒陡斜上下土石高大小黄深浅水河海港林草路田沙坡沟")


@dataclass(frozen=True, slots=True)
class Hamlets:
    """Finds such names."""

    lexicon: Lexicon
    surnames: frozenset[str]

    def find(self, text: str, taken: set[int]) -> Iterator[Unit]:
        """Yield every mention of what is one; none reaches into ``taken``, offsets that belong to other places."""
        seen: dict[str, list[int]] = {}
        for match in _NAME.finditer(text):
            seen.setdefault(match[1], []).append(match.start())
        names: set[str] = set()
        for name, starts in seen.items():
            if len(starts) > 1 and self._is_name(text, name, starts):
                names.add(name)
        for name in sorted(names):
            for start in seen[name]:
                # 枫香湾和上湾: what stands beside one in a list.
                beside = _LISTED.match(text, start + len(name))
                if beside and not self.lexicon.knows(beside[1]):
                    names.add(beside[1])
        # Once is enough where somebody lives there, and where it is a family's (赵家坳).
        for match in (*_LIVES.finditer(text), *_FAMILY.finditer(text)):
            name = match["name"]
            known = self.lexicon.knows(name[-2:]) or (len(name) == 3 and self.lexicon.knows(name[:2]))
            if name[0] in self.surnames and name[1] == "家":
                known = False
            elif match.re is _FAMILY:
                continue
            if not known and not set(name) & FUNCTION:
                names.add(name)
        for name in sorted(names):
            for match in re.finditer(name, text):
                at, end = match.span()
                if taken.isdisjoint(range(at, end)) and not self._cut(text, at, end):
                    yield Unit(at, end, "site", 0.62)

    def _cut(self, text: str, at: int, end: int) -> bool:
        return self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, end)

    def _is_name(self, text: str, name: str, starts: list[int]) -> bool:
        if self.lexicon.knows(name[1:]) or (name[1] in _KINDS and self.lexicon.knows(name[:2])):
            return False
        if any(character in FUNCTION for character in name) or name[0] in "个座条片处道这那":
            return False
        if name[0] in self.surnames and name[1] != "家" and not re.search(f"[在到从往住去]{name}", text):
            return False  # 张某岭 is a person
        ends = [at + 3 for at in starts]
        if any(self._cut(text, at, at + 3) for at in starts):
            return False
        opened = sum(self.lexicon.ends_before(text, at) for at in starts)
        closed = sum(self.lexicon.starts_anew(text, end) for end in ends)
        before = {text[at - 1 : at] for at in starts}
        after = {text[end : end + 1] for end in ends}
        free = len(before) > 1 or not any(map(is_han, before - {""}))
        return free and len(after) > 1 and opened * 2 >= len(starts) and closed * 2 >= len(starts)

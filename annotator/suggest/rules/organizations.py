"""Organizations: bodies with a place in front, bodies of the county that mean only one, institutions by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .lists import any_of, read
from .localities import Chain
from .reading import Lexicon, Reading, is_han

_COMMITTEE = re.compile("中共[\u4e00-\u9fff]{2,8}?(?:省委|市委|县委|区委|州委|地委|特委|工委|支部|党组)")
# A department behind a body: with its head's title, or a committee.
_PART = re.compile(
    "[\u4e00-\u9fff]{2,6}?(?:处(?=处长|副处长)|科(?=科长|副科长)|股(?=股长)|室(?=主任)|委员会(?!员)|领导小组)"
)
_LEVEL = "(?:省|市|县|区)"
_BREAK = frozenset("的了在是和与及对把被将让使等都就也从由向为给到以着过们他她它你我这那该各每某及或于")
_NAMED = ("党支部", "党总支", "党委", "党工委", "支部", "总支", "党组织")


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
        found += self._institutions(text, chains)
        found += self._quoted(reading, chains)
        return found

    def _part_of_word(self, text: str, start: int) -> bool:
        """Return whether 市 or 县 belongs to what stands in front (城市, 全县, 县区)."""
        before = text[start - 1]
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
            if end > at and (part := _PART.match(text, end)):
                end = part.end()
            if end > chain.end and not (end == at and not fused):
                last = text[chain.end : end]
                institution = last.endswith(("党校", "教研部", "研究室", "公司", "医院", "馆", "台", "社", "院"))
                yield Body(chain.start, end, 0.85 if chain.score > 0.6 else chain.score, institution)

    def _institutions(self, text: str, chains: Sequence[Chain]) -> Iterator[Body]:
        starts = {chain.end: chain for chain in chains}
        for match in self._head.finditer(text):
            at, end = match.span()
            if end < len(text) and is_han(text[end]) and self.lexicon.is_cut(text, end):
                continue
            for start in range(at, max(-1, at - 14), -1):
                if start < at and (not is_han(text[start]) or text[start] in _BREAK):
                    break
                if start in starts:
                    chain = starts[start]
                    score = 0.8 if match.group() in self._strong else 0.65
                    yield Body(chain.start, end, score - 0.03 * max(0, at - start - 4), True, "suggest_body_named")
                    break
                if text[start] in "省市县区" and at - start >= 2 and match.group() in self._strong:
                    if not self._part_of_word(text, start) if start else True:
                        yield Body(start, end, 0.65, True, "suggest_body_named")
                    break
            else:
                continue

    def _quoted(self, reading: Reading, chains: Sequence[Chain]) -> Iterator[Body]:
        """Yield centres and halls that carry a quoted name: 某区“一网通”指挥中心."""
        places = {chain.end: chain for chain in chains}
        for quote in reading.quotes:
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
        re.compile(f"{known}(?!员|人|章程|集中|特色)"),
        re.compile(body),
        re.compile(f"(?:{_LEVEL}委(?!员)(?:{body})*|{_LEVEL}(?:{body})+)"),
        re.compile(any_of(heads)),
        frozenset(sure),
    )

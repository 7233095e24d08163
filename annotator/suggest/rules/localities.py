"""Localities: divisions of the gazetteer, names that end like a place below the county, joined to maximal chains.

How far a name reaches to the left is told by what stands in front of it: a place that it belongs to, a mark, a word
that no name holds; and by the same name elsewhere in the text, where it is plainer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.suggest.gazetteer import Gazetteer

from .hamlets import Hamlets
from .listed import Lists
from .lists import any_of, read
from .names import Names, continues, is_body
from .names import make as make_names
from .reading import Lexicon, Reading
from .units import Ending, Unit, endings, free

_METRO = re.compile(r"(?:地铁|轨道交通)[0-9０-９一二三四五六七八九十]{1,2}号线")
# 某某高速某某出口, 312国道: roads by number or with where one leaves them.
_HIGHWAY = re.compile(
    r"(?:(?<![0-9A-Za-z])[GSX]?[0-9]{2,3}(?:国道|省道|县道)|(?:国道|省道|县道)[GSX]?[0-9]{1,3}线?|[\u4e00-\u9fff]{2}高速(?:公路)?[\u4e00-\u9fff]{2,4}?(?:出口|入口|收费站|互通|服务区))"
)


# 长江西路, 泰山大街: roads are called after rivers and mountains.
_ROAD = re.compile("[东西南北中]?(?:路|大道|大街|街(?!道)|巷)")
# 柳沟村三组: the part of a village.
_GROUP = re.compile(
    "(?<=村)(?:第?[0-9０-９一二三四五六七八九十]{1,2}(?:村民)?(?:小组|组|社|队)|[\u4e00-\u9fff]{2}(?:村民)?(?:小组|组|屯))"
    "(?![织成建])"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """A maximal chain of places. ``why`` is the kind of evidence for its last place; ``division`` is its code."""

    start: int
    end: int
    score: float
    kind: str
    division: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Localities:
    """Finds the chains of places of a text."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    endings: tuple[Ending, ...]
    names: Names
    features: frozenset[str]
    abroad: frozenset[str]
    lists: Lists
    hamlets: Hamlets
    _form: re.Pattern[str] = field(init=False)
    _by_text: dict[str, Ending] = field(init=False)
    _heads: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "_form",
            re.compile(f"(?:大街|街)(?!道)|{any_of(e.text for e in self.endings if e.text not in ('大街', '街'))}"),
        )
        heads: dict[str, list[str]] = {}
        for name in sorted(self.features | self.abroad):
            heads.setdefault(name[:2], []).append(name)
        object.__setattr__(self, "_heads", {head: tuple(names) for head, names in heads.items()})
        object.__setattr__(self, "_by_text", {ending.text: ending for ending in self.endings})

    def chains(self, reading: Reading) -> list[Chain]:
        """Return the chains of places in their order; they do not overlap."""
        text = reading.text
        units = self._divisions(text)
        units += [Unit(f.start(), f.end(), "road", 0.9) for f in _METRO.finditer(text)]
        units += [Unit(f.start(), f.end(), "road", 0.85) for f in _HIGHWAY.finditer(text)]
        units += self._features(text)
        units += self.lists.find(text)
        found = self._below(text, free(units))
        return self._joined(text, free([*units, *found]))

    def _divisions(self, text: str) -> list[Unit]:
        """Return the divisions by their full names, and by short ones where the text says what is meant."""
        hits = list(self.gazetteer.starts(text))
        full = {name for _, name in hits if self.gazetteer.full(name) and name not in self.gazetteer.ambiguous}
        near = {one.code[:4] for name in full for one in self.gazetteer.full(name)}
        near |= {
            one.code[:4]
            for _, name in hits
            for one in self.gazetteer.short(name)
            if one.level == 2 and name not in self.gazetteer.ambiguous
        }
        units = [
            Unit(start, start + len(name), "division", score, name in full)
            for start, name in hits
            if (score := self._division_score(text, start, name, full, near))
        ]
        ends = {unit.end for unit in units if unit.score > 0.3}
        # 老城区 is a district of Luoyang, and everywhere else the old town.
        return [unit for unit in units if unit.score > 0.3 or unit.start in ends]

    def _division_score(self, text: str, start: int, name: str, full: set[str], near: set[str]) -> float:
        end = start + len(name)
        if self.gazetteer.full(name):
            if name in self.gazetteer.ambiguous:
                return 0.3
            if len(name) == 2 and start and not self.lexicon.ends_before(text, start):
                return 0.3  # 我和县里, 建成县城: only behind its city
            cut = self.lexicon.is_cut(text, start) or (self.lexicon.is_cut(text, end) and not is_body(text, end))
            return 0.0 if len(name) < 3 and cut else 0.96
        cut = self.lexicon.is_cut(text, start) or self.lexicon.is_cut(text, end)
        if cut or name in self.gazetteer.ambiguous or text.startswith(("路", "街", "巷", "道"), end):
            return 0.0
        divisions = self.gazetteer.short(name)
        if any(one.level < 3 for one in divisions):
            return 0.93
        if name in self.lexicon.words or name in self.lexicon.verbs:
            return 0.0
        if any(one.name in full for one in divisions):
            return 0.9
        # 到寿光购买: a city of a county behind what says where to.
        if any(one.name.endswith("市") for one in divisions) and text[start - 1 : start] in tuple("到去在从赴往和、"):
            return 0.62
        divisions = tuple(one for one in divisions if not one.name.endswith("区"))
        return 0.75 if any(one.code[:4] in near for one in divisions) else 0.0

    def _features(self, text: str) -> Iterator[Unit]:
        heads = self._heads
        for at in range(len(text) - 1):
            for name in heads.get(text[at : at + 2], ()):
                if text.startswith(name, at) and (unit := self._feature(text, at, name)):
                    yield unit

    def _feature(self, text: str, at: int, name: str) -> Unit | None:
        """Return the river, mountain, region or country that stands at an offset, if it does."""
        end = at + len(name)
        if name in self.abroad:
            cut = self.lexicon.is_cut(text, at) or self.lexicon.is_cut(text, end)
            if cut or text.startswith(("族", "报", "教", "部", "路", "街", "国"), end):
                return None
            return Unit(at, end, "abroad", 0.85)
        end += name[-1] == "山" and text.startswith("脉", end)  # 雪峰山脉
        # 东湖社区: a name of its own, and nothing at a lake.
        shared = len(name) < 4 and text.startswith(("社区", "村", "街道", "镇"), end)
        if shared or _ROAD.match(text, end):
            return None
        river = name[-1] in "江河湖" or not self.lexicon.is_cut(text, end)
        if len(name) > 2 or (river and not self.lexicon.is_cut(text, at)):
            return Unit(at, end, "zone" if name.endswith("区") else "water", 0.97)
        return None

    def _below(self, text: str, above: Sequence[Unit]) -> list[Unit]:
        """Return the places below the county."""
        ends = {unit.end: unit for unit in above}
        found: list[Unit] = []
        weak: list[tuple[int, int, Ending, list[tuple[int, float]]]] = []
        maybe: dict[int, Unit] = {}
        upper: dict[str, list[Unit]] = {}
        for match in self._form.finditer(text):
            ending = self._by_text[match.group()]
            whole = match.end() in ends and ends[match.end()].kind == "division"
            if continues(text, match.end()) or (ending.kind in ("upper", "water") and whole):
                continue
            unit = self.names.chained(text, match.start(), match.end(), ending, ends)
            if unit is None:
                options = list(self.names.options(text, match.start(), match.end(), ending, ends))
                unit = self.names.chained(text, match.start(), match.end(), ending, maybe)
                if unit is not None and unit.start in maybe:
                    # A county that the gazetteer does not know, with a town behind it.
                    found.append(maybe[unit.start]._replace(score=0.8))
                    ends[unit.start] = maybe[unit.start]
                best = max(options, key=lambda o: (o[1], o[0]), default=None)
                if unit is None and best is not None and ending.kind == "upper" and best[1] >= 0.45:
                    maybe[match.end()] = Unit(best[0], match.end(), "division", best[1], False)
                    upper.setdefault(text[best[0] : match.end()], []).append(maybe[match.end()])
                if unit is None and best is not None and best[1] >= 0.6:
                    unit = Unit(best[0], match.end(), ending.kind, best[1])
                elif unit is None and options:
                    weak.append((match.start(), match.end(), ending, options))
            if unit is not None:
                found.append(unit)
                ends[unit.end] = unit
        for units in upper.values():
            if len(units) > 1:
                found += [unit._replace(score=0.75) for unit in units]
        found += self.names.yards(text, ends)
        for match in _GROUP.finditer(text):
            if match.start() in ends:
                found.append(Unit(match.start(), match.end(), "unit", 0.8))
        sure = {text[unit.start : unit.end] for unit in found if unit.score >= 0.6}
        # 新紫竹社区 where 紫竹社区 is known: the name is the known one.
        found = [
            unit._replace(start=unit.start + 1)
            if text[unit.start] in "新老原大小" and text[unit.start + 1 : unit.end] in sure
            else unit
            for unit in found
        ]
        for at, end, ending, options in weak:
            known = [start for start, _ in options if text[start:end] in sure]
            # What stands in a list with a place of its kind is one.
            listed = [
                start
                for start, score in options
                if score > 0.25
                and ending.kind != "upper"
                and text[start - 1 : start] in ("、", "和", "与")
                and start - 1 in ends
                and ends[start - 1].kind == ending.kind
            ]
            if known:
                unit = Unit(min(known), end, ending.kind, 0.85)
            elif listed:
                unit = Unit(min(listed), end, ending.kind, 0.75)
            else:
                unit = self.names.chained(text, at, end, ending, ends)
            if unit is not None:
                found.append(unit)
                ends[unit.end] = unit
        found += self._elsewhere(text, found)
        divisions = {unit.end for unit in above if unit.kind == "division"}
        found += self._stems(text, found, divisions)
        taken = {at for unit in (*above, *found) for at in range(unit.start, unit.end)}
        found += self.hamlets.find(text, taken)
        return found

    def _elsewhere(self, text: str, found: Sequence[Unit]) -> Iterator[Unit]:
        """Yield well attested names wherever else they stand."""
        starts = {unit.start for unit in found}
        kinds = {
            text[u.start : u.end]: u.kind
            for u in found
            if u.score >= 0.7 and u.end - u.start > 2 + (u.kind != "division")
        }
        inner = {
            text[u.start : u.end] for u in found if u.score >= 0.7 and u.end - u.start == 3 and text[u.end - 1] == "村"
        }
        for name in inner:
            for match in re.finditer(f"{name}(?=[里口头上中外内的]|落实|落地|集体|干部)", text):
                if match.start() not in starts:
                    yield Unit(match.start(), match.end(), "unit", 0.75)
        for name, kind in kinds.items():
            at = text.find(name)
            while at >= 0:
                # What is sure goes before what may follow (柳沟村集体经济).
                if at not in starts and not text.startswith(("(社区", "（社区"), at + len(name)):
                    yield Unit(at, at + len(name), kind, 0.8)
                at = text.find(name, at + 1)

    def _stems(self, text: str, found: Iterable[Unit], divisions: set[int]) -> Iterator[Unit]:
        """Yield names of three and more characters where they stand without their ending."""
        names = {text[unit.start : unit.end] for unit in found if unit.score >= 0.7 and unit.kind in ("unit", "site")}
        taken = {at for unit in found for at in range(unit.start, unit.end)}
        for name in names:
            ending = next((e for e in sorted(self._by_text, key=len, reverse=True) if name.endswith(e)), "")
            stem = name[: len(name) - len(ending)]
            if stem in self.names.no_names or len(stem) < 2 or (len(stem) == 2 and ending not in ("村", "镇", "乡")):
                continue
            at = text.find(stem)
            while at >= 0:
                short = len(stem) == 2 and at not in divisions and not self._alone(text, at, at + 2)
                if (
                    not short
                    and taken.isdisjoint(range(at, at + len(stem)))
                    and not self.lexicon.is_cut(text, at + len(stem))
                ):
                    yield Unit(at, at + len(stem), "stem", 0.65)
                at = text.find(stem, at + 1)

    def _alone(self, text: str, start: int, end: int) -> bool:
        """Return whether two characters stand there as a word of their own that is no common one."""
        words = self.lexicon
        if words.knows(text[start:end]) or words.is_cut(text, start) or words.is_cut(text, end):
            return False
        return words.ends_before(text, start) and words.starts_anew(text, end)

    def _joined(self, text: str, units: Sequence[Unit]) -> list[Chain]:
        """Join places that touch."""
        chains: list[list[Unit]] = []
        for unit in units:
            if chains and chains[-1][-1].end == unit.start and unit.kind != "water":
                chains[-1].append(unit)
            else:
                chains.append([unit])
        made: list[Chain] = []
        for chain in chains:
            score = max(unit.score for unit in chain) if len(chain) > 1 else chain[0].score
            if chain[-1].kind != "division":
                score = min(score, chain[-1].score + 0.1)
            if len(chain) == 1 and chain[0].kind == "stem":
                score = 0.65
            name = "".join(text[unit.start : unit.end] for unit in chain if unit.kind == "division")
            place = self.gazetteer.place(name) if name else None
            code, called = (place.code, place.chain[-1]) if place else ("", "")
            made.append(Chain(chain[0].start, chain[-1].end, score, chain[-1].kind, code, called))
        return made


def make(gazetteer: Gazetteer, lexicon: Lexicon, resource: Callable[..., Path]) -> Localities:
    """Return the finder with its lists."""
    names = make_names(lexicon, resource)
    return Localities(
        gazetteer,
        lexicon,
        endings(resource),
        names,
        frozenset(read(resource("gazetteer", "features.txt"))),
        frozenset(read(resource("gazetteer", "abroad.txt"))),
        Lists(lexicon),
        Hamlets(lexicon, names.surnames),
    )

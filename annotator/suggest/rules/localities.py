"""Localities: divisions of the gazetteer, names that end like a place below the county, joined to maximal chains.

How far a name reaches to the left is told by what stands in front of it: a place that it belongs to, a mark, a word
that no name holds; and by the same name elsewhere in the text, where it is plainer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotator.suggest.gazetteer import Gazetteer

from .lists import any_of, read
from .reading import FUNCTION, Lexicon, Reading, is_han

# No name of a place has these in it.
_HARD = frozenset(
    "局委却已当岁逐以的了在是着过们他她它你我把被将让使等都就也很给这那该此各每某从对由于与及或并但而且所之其还又再才则向"
)
_OPENS = frozenset("的在和与对从到由把让使将为给等是及于向往赴至去回离进用以沿跨经过就则而据称说我你她他自并如像跟随有")
# After 县, 市, 镇 and the like these do not make another word of the ending.
_BODIES = ("委", "政府", "人大", "政协", "党", "纪", "妇", "团", "工会", "直", "级")
_INTERVENING = ("辖区", "境内", "全体", "所属", "下辖", "下属", "附近", "周边", "等地", "等")
_YARD = re.compile(r"[0-9０-９]{1,4}(?:号院|号楼|号小区)")
_METRO = re.compile(r"(?:地铁|轨道交通)[0-9０-９一二三四五六七八九十]{1,2}号线")
_ENDS_NO_NAME = _HARD | frozenset("和在到往同进入出回去来为有是做作不无")
_COUNTED = re.compile("[一二两三四五六七八九十百千万几数多]+[个名人家户件条位座所处万]|第[一二三四五六七八九十]")
_NO_PLACE = ("(社区", "（社区", "风文明", "村振兴", "干部", "集体", "规民约", "容村貌", "史馆")
_TIMES = ("如今", "目前", "现在", "今年", "去年", "当年", "近年", "今天", "当天", "随后", "最近", "当时", "同时")
_BESIDE = tuple("在沿与和到从至、往到")
# Words that names of towns may end in.
_TAILS = ("村镇", "集镇", "江山")
_MAY_BE_EMPTY = frozenset({"unit", "site", "zone"})


@dataclass(frozen=True, slots=True)
class Ending:
    """How names of places may end: the kind of place, and how long what stands in front is."""

    text: str
    kind: str
    least: int
    most: int


class Unit(NamedTuple):
    """One place of a chain."""

    start: int
    end: int
    kind: str
    score: float
    full: bool = True


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
    no_names: frozenset[str]
    features: frozenset[str]
    modifiers: tuple[str, ...]
    surnames: frozenset[str]
    _form: re.Pattern[str] = field(init=False)
    _by_text: dict[str, Ending] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_form", re.compile(any_of(ending.text for ending in self.endings)))
        object.__setattr__(self, "_by_text", {ending.text: ending for ending in self.endings})

    def chains(self, reading: Reading) -> list[Chain]:
        """Return the chains of places in their order; they do not overlap."""
        text = reading.text
        units = self._divisions(text)
        units += [Unit(f.start(), f.end(), "road", 0.9) for f in _METRO.finditer(text)]
        units += self._features(text)
        found = self._below(text, _free(units))
        return self._joined(text, _free([*units, *found]))

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
            cut = self.lexicon.is_cut(text, start) or (
                self.lexicon.is_cut(text, end) and not text.startswith(_BODIES, end)
            )
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
        return 0.75 if any(one.code[:4] in near for one in divisions) else 0.0

    def _features(self, text: str) -> Iterator[Unit]:
        for name in self.features:
            at = text.find(name)
            while at >= 0:
                yield Unit(at, at + len(name), "zone" if name.endswith("区") else "water", 0.97)
                at = text.find(name, at + 1)

    def _below(self, text: str, above: Sequence[Unit]) -> list[Unit]:
        """Return the places below the county."""
        ends = {unit.end: unit for unit in above}
        found: list[Unit] = []
        weak: list[tuple[int, int, Ending, list[int]]] = []
        maybe: dict[int, Unit] = {}
        upper: dict[str, list[Unit]] = {}
        for match in self._form.finditer(text):
            ending = self._by_text[match.group()]
            if text.startswith(_NO_PLACE, match.end()):
                continue
            unit = self._chained(text, match.start(), match.end(), ending, ends)
            if unit is None:
                options = list(self._options(text, match.start(), match.end(), ending, ends))
                unit = self._chained(text, match.start(), match.end(), ending, maybe)
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
                    weak.append((match.start(), match.end(), ending, [start for start, _ in options]))
            if unit is not None:
                found.append(unit)
                ends[unit.end] = unit
        for units in upper.values():
            if len(units) > 1:
                found += [unit._replace(score=0.75) for unit in units]
        found += self._yards(text, ends)
        sure = {text[unit.start : unit.end] for unit in found if unit.score >= 0.6}
        for at, end, ending, starts in weak:
            known = [start for start in starts if text[start:end] in sure]
            unit = Unit(min(known), end, ending.kind, 0.85) if known else self._chained(text, at, end, ending, ends)
            if unit is not None:
                found.append(unit)
                ends[unit.end] = unit
        found += self._stems(text, found)
        return found

    def _chained(self, text: str, at: int, end: int, ending: Ending, ends: dict[int, Unit]) -> Unit | None:
        """Return the place that stands right behind another one, if so."""
        if ending.kind == "upper":
            return None
        if ending.least == 0 and at in ends:
            return Unit(at, end, ending.kind, 0.9)
        whole = ends.get(at)
        if whole and whole.kind == "division" and not whole.full and ending.kind not in ("unit", "upper"):
            return Unit(whole.start, end, ending.kind, whole.score)
        if whole and whole.kind != "division" and ending.kind in _MAY_BE_EMPTY and text[at - 1] != text[end - 1]:
            return Unit(whole.start, end, ending.kind, whole.score)
        if ending.kind == "road" and text.startswith(("办事处", "道办"), end):
            return None
        for start in range(at - max(ending.least, 1), at - ending.most - 1, -1):
            above = ends.get(start)
            if above is None or above.kind == "water":
                continue
            name = text[start:at]
            if not all(map(is_han, name)) or self._foreign(name.replace("之", "")) or name.startswith(_INTERVENING):
                continue
            if len(name) > 1 and name[0] in "和与及同跟到至" and name[:2] not in self.lexicon.words:
                start += 1
                above = above._replace(full=False)
                name = name[1:]
            if (len(name) > 2 and name[:2] in self.lexicon.verbs) or (name[0] in "村镇乡" and len(name) > 1):
                continue
            if text[start:end] in self.no_names or (len(ending.text) == 1 and self._makes_word(text, end)):
                continue
            if any(text[i:end] in self.no_names for i in range(start + 1, at - 1)) and len(name) > 2:
                continue
            generic = all(part in self.lexicon.words for part in (name[:2], name[2:4]) if len(part) == 2)
            score = 0.93 if above.full else 0.85
            return Unit(start, end, ending.kind, score - (0.2 if generic and len(name) in (2, 4) else 0.0))
        return None

    def _foreign(self, name: str) -> bool:
        """Return whether a name holds a character that names of places have only as a part of a word (平等)."""
        return any(
            c in _HARD
            and name[max(0, i - 1) : i + 1] not in self.lexicon.words
            and name[i : i + 2] not in self.lexicon.words
            for i, c in enumerate(name)
        )

    def _makes_word(self, text: str, end: int) -> bool:
        """Return whether the ending's last character is the first half of a common word (村民, 路上, 市场)."""
        return self.lexicon.is_cut(text, end) and not text.startswith(_BODIES, end)

    def _options(
        self, text: str, at: int, end: int, ending: Ending, ends: dict[int, Unit]
    ) -> Iterator[tuple[int, float]]:
        """Yield where the name in front of an ending may start, and how likely that is."""
        if len(ending.text) == 1 and self._makes_word(text, end):
            return
        if ending.least == 0 and (at == 0 or not self.lexicon.is_cut(text, at)):
            yield at, 0.75
        if at == 0 or (text[at - 1] in _ENDS_NO_NAME and text[at - 2 : at] not in self.lexicon.words):
            return
        for length in range(1, ending.most + 1):
            start = at - length
            if start < 0 or not is_han(text[start]) or start + 1 in ends or self._foreign(text[start:at]):
                return
            if length >= ending.least and (score := self._option(text, start, at, end, ending)):
                yield start, score

    def _option(self, text: str, start: int, at: int, end: int, ending: Ending) -> float:
        words, verbs = self.lexicon.words, self.lexicon.verbs
        name, whole, length = text[start:at], text[start:end], at - start
        if whole in self.no_names or any(
            text[i:end] in self.no_names and text[i:end] not in _TAILS for i in range(start + 1, at)
        ):
            return 0.0
        if text[start] == "记" and text[start - 1 : start] == "—":
            return 0.0
        if self.lexicon.is_cut(text, start) or (length > 2 and name[:2] in verbs) or _COUNTED.search(name):
            return 0.0
        if name[-2:] in verbs and length > 2:
            return 0.0
        if any(name.endswith(word) for word in self.modifiers):
            return 0.0
        if length == 1 and ending.text == "村" and name in self.surnames and text.count(whole) > 1:
            return 0.7 if start == 0 or not is_han(text[start - 1]) else 0.0
        if length == 1 and ending.kind in ("unit", "water", "road", "upper"):
            return 0.0
        if length > 2 and name[:2] in _TIMES:
            return 0.0
        strong = start == 0 or not (is_han(text[start - 1]) or text[start - 1] in "“‘《")
        opened = (
            strong or text[start - 1] in _OPENS or text[start - 2 : start] == "—记" or text[start - 2 : start] in verbs
        )
        if not opened and text[start - 2 : start] not in words:
            return 0.2
        score = 0.85 if strong else 0.8 if opened else 0.58
        if ending.kind == "upper":
            score -= 0.35
        if (
            ending.kind == "water"
            and length == 2
            and name[0] in self.surnames
            and text[start - 1 : start] not in _BESIDE
        ):
            score -= 0.35
        if self.lexicon.knows(name):
            beside = text[start - 1 : start] in _BESIDE
            score -= (0.1 if beside else 0.4) if ending.kind == "road" else 0.1 if ending.kind == "zone" else 0.35
        elif length >= 4 and all(self.lexicon.knows(name[i : i + 2]) for i in range(0, length - 1, 2)):
            score -= 0.5
        elif length >= 5:
            score -= 0.25
        elif length == 3 and (self.lexicon.knows(name[:2]) or self.lexicon.knows(name[1:])):
            score -= 0.1
        return score

    def _yards(self, text: str, ends: dict[int, Unit]) -> Iterator[Unit]:
        """Yield compounds by number: 纺织厂3号院."""
        for match in _YARD.finditer(text):
            at = match.start()
            if at in ends:
                yield Unit(ends[at].start, match.end(), "site", 0.9)
                continue
            for length in range(2, 8):
                start = at - length
                if start < 0 or not is_han(text[start]) or text[start] in _HARD:
                    break
                if start == 0 or not is_han(text[start - 1]) or text[start - 1] in _OPENS:
                    yield Unit(start, match.end(), "site", 0.7)
                    break
                if length >= 3 and text[start - 2 : start] in self.lexicon.words | self.lexicon.verbs:
                    yield Unit(start, match.end(), "site", 0.7)
                    break

    def _stems(self, text: str, found: Iterable[Unit]) -> Iterator[Unit]:
        """Yield names of three and more characters where they stand without their ending."""
        names = {text[unit.start : unit.end] for unit in found if unit.score >= 0.7 and unit.kind in ("unit", "site")}
        for name in names:
            ending = next((e for e in sorted(self._by_text, key=len, reverse=True) if name.endswith(e)), "")
            stem = name[: len(name) - len(ending)]
            if len(stem) < 3 or stem in self.no_names:
                continue
            at = text.find(stem)
            while at >= 0:
                if not self.lexicon.is_cut(text, at + len(stem)):
                    yield Unit(at, at + len(stem), "stem", 0.65)
                at = text.find(stem, at + 1)

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


def _free(units: Iterable[Unit]) -> list[Unit]:
    """Return places that do not overlap: of two the longer one, then the one that starts first."""
    taken: list[Unit] = []
    for unit in sorted(units, key=lambda u: (u.start - u.end, -u.score, u.start)):
        if all(unit.end <= other.start or other.end <= unit.start for other in taken):
            taken.append(unit)
    return sorted(taken)


def _endings(lines: Iterable[str]) -> tuple[Ending, ...]:
    made: list[Ending] = []
    for line in lines:
        text, kind, least, most = line.split()
        made.append(Ending(text, kind, int(least), int(most)))
    return tuple(made)


def make(gazetteer: Gazetteer, lexicon: Lexicon, resource: Callable[..., Path]) -> Localities:
    """Return the finder with its lists."""
    return Localities(
        gazetteer,
        lexicon,
        _endings(read(resource("rules", "places.txt"))),
        frozenset(read(resource("rules", "no_names.txt"))),
        frozenset(read(resource("gazetteer", "features.txt"))),
        read(resource("rules", "modifiers.txt")),
        frozenset(c for line in read(resource("rules", "surnames.txt")) if len(line) > 2 for c in line),
    )


__all__ = ["FUNCTION", "Chain", "Localities", "make"]

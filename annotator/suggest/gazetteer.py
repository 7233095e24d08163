"""China's administrative divisions: names, codes, and the place that a stretch of text names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .rules.lists import read

_PEOPLE = (
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土"
    "|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|门巴|各)族"
)
_ENDING = re.compile(
    f"(?:特别行政区|维吾尔自治区|(?:哈萨克|柯尔克孜|蒙古)自治[州县]|(?:{_PEOPLE})*自治[区州县旗]|(?:{_PEOPLE})+[区乡]|林区|特区|矿区|新区|地区|[省市县区盟旗])$"
)
_ENDINGS = tuple("区市县省州盟旗")
_LONG = ("特别行政区", "地区", "特区", "林区", "矿区", "新区")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county: its code (GB/T 2260), name, and the name without its ending."""

    code: str
    name: str
    short: str

    @property
    def level(self) -> int:
        """Return 1 for a province, 2 for a prefecture, 3 for a county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


@dataclass(frozen=True, slots=True)
class Place:
    """What a locality's text names: the chain of divisions and what follows, and the code of the last that has one."""

    chain: tuple[str, ...]
    code: str


class Gazetteer:
    """The divisions, by name. Immutable."""

    def __init__(
        self,
        rows: Mapping[str, str],
        ambiguous: frozenset[str] = frozenset(),
        former: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Take names by code, those that are common words as well, and former and other names with today's codes."""
        self._by_code = {code: Division(code, name, _short(name)) for code, name in rows.items()}
        self._full: dict[str, tuple[Division, ...]] = {}
        self._short: dict[str, tuple[Division, ...]] = {}
        gone = [Division(code, name, _short(name)) for code, name in former]
        for division in (*self._by_code.values(), *gone):
            self._full[division.name] = (*self._full.get(division.name, ()), division)
            if division.name.endswith("族区"):
                # 管城回族区 is called 管城区 as well.
                self._full.setdefault(f"{division.short}区", (division,))
            if len(division.short) > 1:
                self._short[division.short] = (*self._short.get(division.short, ()), division)
        self.ambiguous = ambiguous
        heads: dict[str, list[str]] = {}
        for name in {*self._full, *self._short}:
            heads.setdefault(name[:2], []).append(name)
        # A dictionary by the first two characters: an alternation of six thousand names takes too long to compile.
        self._heads = {head: tuple(sorted(names, key=lambda n: (-len(n), n))) for head, names in heads.items()}

    def full(self, name: str) -> tuple[Division, ...]:
        """Return the divisions of this full name."""
        return self._full.get(name, ())

    def short(self, name: str) -> tuple[Division, ...]:
        """Return the divisions that are called so for short."""
        return self._short.get(name, ())

    def at(self, text: str, start: int) -> Iterator[str]:
        """Yield the names, full and short, that stand at an offset, longest first."""
        for name in self._heads.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                yield name

    def starts(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield offset and name of every name, full and short, wherever it stands; they may overlap."""
        heads = self._heads
        for start in range(len(text) - 1):
            if text[start : start + 2] in heads:
                for name in self.at(text, start):
                    yield start, name

    def place(self, text: str, *, around: str = "") -> Place | None:
        """Return the place that a locality's text names; None where no division stands at its front.

        ``around`` is the code of a division that the text is about: of several of one name that in it is meant.
        """
        text = "".join(text.split())
        chain: list[str] = []
        found: Division | None = None
        at = 0
        while at < len(text):
            step = self._step(text, at, found, around)
            if step is None:
                break
            found, length = step
            chain.append(found.name)
            at += length
        if found is None:
            return None
        chain.extend(part for part in _LOWER.split(text[at:]) if part)
        return Place((*self._above(found, chain), *chain), found.code)

    def _step(self, text: str, at: int, above: Division | None, around: str) -> tuple[Division, int] | None:
        for name in self.at(text, at):
            # A former name has the code of today's division, which comes first.
            options = list({one.code: one for one in reversed((*self.full(name), *self.short(name)))}.values())
            if above is not None:
                options = [one for one in options if one.code != above.code and _inside(one, above)]
            if not options or (
                name not in self._full and text.startswith((*_ENDINGS, *"路街巷河湖村镇乡山桥"), at + len(name))
            ):
                continue
            near = [one for one in options if around and one.code[:4] == around[:4]]
            near = near or [one for one in options if around and one.code[:2] == around[:2]]
            if len(options) > 1 and not near:
                top = min(one.level for one in options)
                options = [one for one in options if one.level == top]
                if len(options) > 1:
                    continue
            return (near or options)[0], len(name)
        return None

    def _above(self, first: Division, chain: list[str]) -> tuple[str, ...]:
        last = chain[0] if chain else ""
        code = next((one.code for one in self._full.get(last, ()) if _inside(first, one) or one == first), first.code)
        parents = (self._by_code.get(code[:2] + "0000"), self._by_code.get(code[:4] + "00"))
        return tuple(p.name for p in parents if p is not None and p.code != code and p.name not in chain)


_LOWER = re.compile("(?<=街道办事处)|(?<=街道)(?!办事处)|(?<=[\u4e00-\u9fff]{2}[镇乡])(?!政府)|(?<=社区)")


def _inside(one: Division, above: Division) -> bool:
    digits = {1: 2, 2: 4, 3: 6}[above.level]
    return one.code[:digits] == above.code[:digits]


def _short(name: str) -> str:
    """Return a name without its ending and the peoples in it: 许昌 for 许昌市, 管城 for 管城回族区."""
    if len(name) < 3:
        return ""
    if "族" not in name and "自治" not in name and not name.endswith(_LONG):
        return name[:-1] if name.endswith(_ENDINGS) else ""
    ending = _ENDING.search(name)
    return name[: ending.start()] if ending is not None else ""


def load(resource: Callable[..., Path]) -> Gazetteer:
    """Read the divisions."""
    rows = dict(_rows(resource("gazetteer", "divisions.csv")))
    former = (*_rows(resource("gazetteer", "former.csv")), *_rows(resource("gazetteer", "called.csv")))
    return Gazetteer(rows, frozenset(read(resource("gazetteer", "ambiguous.txt"))), former)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        code, _, name = line.partition(",")
        if code.isdigit():
            yield code, name.strip()

"""Layers for the tests of agreement: by hand, from the tagged real article, and any at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from annotator.model.values import Span


def layer(*spans: tuple[int, int, str]) -> list[Span]:
    """A layer from start, end and label of each span."""
    return [Span(number, *one) for number, one in enumerate(spans)]


def bare(span: Span | None) -> tuple[int, int, str] | None:
    """What of a span counts when layers are compared."""
    return None if span is None else (span.start, span.end, span.label)


def gold_pair(shared: Path) -> tuple[str, list[Span], list[Span]]:
    """The real article that two have tagged, with both layers."""
    first, second = (
        json.loads((shared / "gold" / name).read_text(encoding="utf-8")) for name in ("000.json", "second/000.json")
    )
    text = (shared / "seeds" / first["file"]).read_bytes().decode()
    assert first["sha256"] == second["sha256"]
    a, b = (layer(*((one["start"], one["end"], one["label"]) for one in data["spans"])) for data in (first, second))
    return text, a, b


def ratio(one: Span, other: Span) -> float:
    """Overlap over union, by the code points themselves."""
    of_one, of_other = set(range(one.start, one.end)), set(range(other.start, other.end))
    return len(of_one & of_other) / len(of_one | of_other)


def place(span: Span) -> tuple[int, int, str]:
    """Where a span stands in order of reading."""
    return span.start, -span.end, span.label


def greedy(a: Iterable[Span], b: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Every overlapping pair, sorted, and taken where both are still free."""
    others = list(b)
    pairs = [(one, other) for one in a for other in others if ratio(one, other) > 0]
    pairs.sort(key=lambda pair: (-ratio(*pair), *sorted(place(span) for span in pair)))
    taken: set[tuple[str, Span]] = set()
    found = []
    for one, other in pairs:
        if ("a", one) not in taken and ("b", other) not in taken:
            taken |= {("a", one), ("b", other)}
            found.append((one, other))
    return found


LENGTH = 25
TEXT = "魏都区 七一社区的\n𠮷光\u3000 站点有人，来了。\n\t好"
assert len(TEXT) == LENGTH

extents = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda one: one[0] < one[1])
triples = st.tuples(extents, st.sampled_from("XYZ")).map(lambda one: (*one[0], one[1]))
layers = st.lists(triples, max_size=12, unique=True).map(lambda spans: layer(*spans))


def covered(spans: Sequence[Span], at: int) -> list[Span]:
    """The spans over one code point."""
    return [span for span in spans if span.start <= at < span.end]

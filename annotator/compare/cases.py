"""What there is to settle on one article, case by case, between the layers of two or more annotators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from annotator.model.span_index import order
from annotator.model.values import Span

from .pairing import differences

CaseKind = Literal["same", "label", "boundary", "both", "only"]
CASE_KINDS: tuple[CaseKind, ...] = ("same", "boundary", "label", "both", "only")


class Proposal(NamedTuple):
    """What of a span counts when layers are compared: extent (code points, end exclusive) and label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that somebody says about a case, and who says it, in the order of the layers."""

    proposal: Proposal
    held_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Spans of several layers that stand for each other.

    ``spans``: every layer's id with its spans in this case, in order of reading; a layer that has none here stands in
    it with none. ``kind``: ``same`` where every layer has the one and same span. Else ``only`` where a layer has
    none; ``label`` where all spans have one extent; ``boundary`` where all have one label; ``both`` where neither.
    ``kinds``: that, and every way in which two of the layers differ here, for filters: of three layers two may differ
    in the label and the third have nothing. ``start`` and ``end`` reach over all spans.
    """

    spans: tuple[tuple[int, tuple[Span, ...]], ...]
    start: int
    end: int
    kind: CaseKind
    kinds: frozenset[CaseKind]

    @property
    def agreed(self) -> bool:
        """Whether every layer has exactly the same one span."""
        return self.kind == "same"

    @property
    def labels(self) -> frozenset[str]:
        """The labels that occur."""
        return frozenset(span.label for _, spans in self.spans for span in spans)

    @property
    def missing(self) -> tuple[int, ...]:
        """The layers that have no span here."""
        return tuple(layer for layer, spans in self.spans if not spans)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What is said, each thing once, in order of reading, with who says it."""
        held: dict[Proposal, list[int]] = defaultdict(list)
        for layer, spans in self.spans:
            for proposal in dict.fromkeys(proposal_of(span) for span in spans):
                held[proposal].append(layer)
        return tuple(
            Candidate(proposal, tuple(held[proposal]))
            for proposal in sorted(held, key=lambda one: (one.start, -one.end, one.label))
        )

    def of(self, layer: int) -> tuple[Span, ...]:
        """Return the spans of one layer; none where it has none here, or is not compared."""
        return next((spans for one, spans in self.spans if one == layer), ())

    def majority(self, n: int | None = None) -> Proposal | None:
        """Return what at least ``n`` layers say; without ``n``, more than half of all that are compared.

        None where nothing reaches that, and where several things do, which only a small ``n`` allows or a layer that
        says two.
        """
        reached = [one.proposal for one in self.candidates if len(one.held_by) >= self._needed(n)]
        return reached[0] if len(reached) == 1 else None

    def majority_has_none(self, n: int | None = None) -> bool:
        """Return whether at least ``n`` layers, or more than half, have no span here."""
        return len(self.missing) >= self._needed(n)

    def _needed(self, n: int | None) -> int:
        return len(self.spans) // 2 + 1 if n is None else n


def proposal_of(span: Span) -> Proposal:
    """Return the extent and label of a span."""
    return Proposal(span.start, span.end, span.label)


def cases(layers: Mapping[int, Sequence[Span]]) -> list[Case]:
    """Return the cases of one article in order of reading; each span of each layer is in exactly one.

    ``layers`` has the spans by layer (the annotator's id) and decides their order. Of two layers each case is one
    difference (see ``pairing.differences``). Of more, every two are paired so, and a case is what hangs together
    through those pairs; so it may hold several spans of one layer. Fewer than two layers have no cases.
    """
    if len(layers) < 2:
        return []
    parents: dict[_Node, _Node] = {}
    told: list[tuple[_Node, CaseKind]] = []
    for (a, of_a), (b, of_b) in combinations(layers.items(), 2):
        nodes = [{id(span): (layer, at) for at, span in enumerate(spans)} for layer, spans in ((a, of_a), (b, of_b))]
        for one in differences(of_a, of_b):
            here = [nodes[side][id(span)] for side, span in enumerate((one.a, one.b)) if span is not None]
            kind: CaseKind = "only" if one.kind == "only_a" or one.kind == "only_b" else one.kind
            told.append((here[0], kind))
            _join(parents, here[0], here[-1])
    kinds: dict[_Node, set[CaseKind]] = defaultdict(set)
    for node, kind in told:
        kinds[_root(parents, node)].add(kind)
    members: dict[_Node, dict[int, list[Span]]] = defaultdict(lambda: {layer: [] for layer in layers})
    for layer, spans in layers.items():
        for at, span in enumerate(spans):
            members[_root(parents, (layer, at))][layer].append(span)
    found = [_case(members[root], kinds[root]) for root in members]
    return sorted(found, key=lambda case: min(order(span)[:3] for _, spans in case.spans for span in spans))


_Node = tuple[int, int]  # a layer, and the place of a span in it


def _case(members: Mapping[int, Sequence[Span]], told: set[CaseKind]) -> Case:
    spans = [span for of_layer in members.values() for span in of_layer]
    kind: CaseKind
    if told == {"same"}:
        kind = "same"
    elif not all(members.values()):
        kind = "only"
    elif len({(span.start, span.end) for span in spans}) == 1:
        kind = "label"
    elif len({span.label for span in spans}) == 1:
        kind = "boundary"
    else:
        kind = "both"
    kinds: set[CaseKind] = {kind, *told}
    if kind != "same":
        kinds.discard("same")  # two of three may be the same in a case that is not
    return Case(
        spans=tuple((layer, tuple(sorted(of_layer, key=order))) for layer, of_layer in members.items()),
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        kind=kind,
        kinds=frozenset(kinds),
    )


def _root(parents: dict[_Node, _Node], node: _Node) -> _Node:
    while (above := parents.get(node, node)) != node:
        parents[node] = parents.get(above, above)
        node = above
    return node


def _join(parents: dict[_Node, _Node], one: _Node, other: _Node) -> None:
    parents[_root(parents, one)] = _root(parents, other)

"""How an article's adjudication stands: its cases, whose version each has, what was decided, what changed since.

Read from the layers and the adjudicated layer; nothing is written here. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.compare.cases import Candidate, Case, CaseKind, cases
from annotator.model.values import Annotator, Span, Status
from annotator.store import Connection, decisions
from annotator.store.borrowed import Borrowed
from annotator.store.decisions import Decided, Laid, Place

State = Literal["open", "again", "twice", "settled"]
Kind = CaseKind | Literal["withdrawn"]
KINDS: tuple[Kind, ...] = ("same", "boundary", "label", "both", "only", "withdrawn")
_SAME_PLACE = 0.5  # overlap over union from which a span that was tagged here by hand counts as a version of a case


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody whose layer takes part: those who have finished the article always do."""

    annotator: Annotator
    status: Status
    spans: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One case and how it stands.

    ``state``: ``open``; ``again`` where it was settled and an annotator has changed something since; ``twice`` where
    two people have settled it differently, each in a file of their own; ``settled``. ``outcome`` is what the
    adjudicated layer holds here. ``heads`` are the history rows that a decision has looked at. A case of kind
    ``withdrawn`` has no candidates any more: what was taken over has been removed by its annotator since.
    """

    number: int
    start: int
    end: int
    kind: Kind
    kinds: frozenset[Kind]
    state: State
    versions: tuple[tuple[int, tuple[Span, ...]], ...]
    candidates: tuple[Candidate, ...]
    outcome: tuple[Span, ...]
    heads: frozenset[int]
    spans: frozenset[int]

    @property
    def open(self) -> bool:
        """Whether it has to be settled."""
        return self.state != "settled"

    @property
    def agreed(self) -> bool:
        """Whether all layers say the same here."""
        return self.kind == "same"

    @property
    def labels(self) -> frozenset[str]:
        """The labels that occur."""
        return frozenset(one.proposal.label for one in self.candidates) | {span.label for span in self.outcome}

    def places(self) -> tuple[Place, ...]:
        """Return everything that anybody says here."""
        return tuple(Place(*one.proposal) for one in self.candidates)

    def version(self, annotator: int) -> tuple[Place, ...]:
        """Return what one annotator says here, nothing where that is nothing."""
        return next((_places(spans) for one, spans in self.versions if one == annotator), ())

    def taken(self) -> tuple[int, ...] | None:
        """Return whose version stands in the adjudicated layer; None where it is nobody's."""
        held = set(_places(self.outcome))
        return tuple(one for one, spans in self.versions if set(_places(spans)) == held) or None


@dataclass(frozen=True, slots=True)
class Adjudication:
    """How an article stands. ``participants`` are in the order of their letters; ``others`` might take part too.

    ``borrowed``: layers of these on a twin of the article, read in its text. ``late`` have finished a twin too, but the
    article was closed without them; opened again, it takes them in.
    """

    article: int
    participants: tuple[Participant, ...]
    others: tuple[Participant, ...]
    matters: tuple[Matter, ...]
    status: Status
    note: str
    stale: bool
    layer: int
    leftovers: tuple[Decided, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    late: tuple[Annotator, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the adjudicated layer is marked done."""
        return self.status == "done"

    @property
    def enough(self) -> bool:
        """Whether there are two layers to compare."""
        return len(self.participants) >= 2

    def open(self) -> list[Matter]:
        """Return what has to be settled yet."""
        return [matter for matter in self.matters if matter.open]


def read_on(connection: Connection, article: int, *, also: Collection[int] = ()) -> Adjudication:
    """Return the same, read through a connection."""
    laid = decisions.laid(connection, article)
    own = next((layer for layer in laid.layers if layer.annotator.adjudicated), None)
    late = _late(laid) if own is not None and own.status == "done" else {}
    part = [layer for layer in laid.layers if not layer.annotator.adjudicated and layer.annotator.id not in late]
    chosen = laid.took_part | set(also)
    participants = [layer for layer in part if layer.status == "done" or layer.annotator.id in chosen]
    once = {layer.annotator.id: _once(layer.spans) for layer in participants}
    behind = _behind(laid, participants)
    found = cases({ident: tuple(spans.values()) for ident, spans in once.items()})
    outcome = {Place(span.start, span.end, span.label): span for span in own.spans} if own else {}
    matters, leftovers = _matters(laid, found, outcome, behind)
    return Adjudication(
        article=article,
        participants=tuple(Participant(one.annotator, one.status, len(one.spans)) for one in participants),
        others=tuple(Participant(one.annotator, one.status, len(one.spans)) for one in part if one not in participants),
        matters=matters,
        status=own.status if own else "new",
        note=own.note if own else "",
        stale=laid.stale,
        layer=own.annotator.id if own else 0,
        leftovers=leftovers,
        borrowed=tuple(one for one in laid.borrowed if one.layer.annotator.id not in late),
        late=tuple(late.values()),
    )


def _late(laid: Laid) -> dict[int, Annotator]:
    """Return who has finished a twin that the closed article has not looked at."""
    found = (one for one in laid.borrowed if one.layer.status == "done" and one.twin.article not in laid.reached)
    return {
        one.layer.annotator.id: one.layer.annotator for one in found if one.layer.annotator.id not in laid.took_part
    }


def _once(spans: Iterable[Span]) -> dict[Place, Span]:
    """Return the spans by place: two that a label map shows alike are one."""
    found: dict[Place, Span] = {}
    for span in spans:
        found.setdefault(Place(span.start, span.end, span.label), span)
    return found


def _behind(laid: Laid, layers: Iterable[decisions.Layer]) -> dict[int, frozenset[int]]:
    """Return for each span that is compared the ids of all that stand behind it."""
    found: dict[int, frozenset[int]] = {}
    for layer in layers:
        once = _once(layer.spans)
        for span in layer.spans:
            shown = once[Place(span.start, span.end, span.label)].id
            found[shown] = found.get(shown, frozenset({shown})) | laid.joined.get(span.id, frozenset({span.id}))
    return found


def _matters(
    laid: Laid, found: Sequence[Case], outcome: Mapping[Place, Span], behind: Mapping[int, frozenset[int]]
) -> tuple[tuple[Matter, ...], tuple[Decided, ...]]:
    """Return the cases with how they stand, and decisions against what its annotator has removed since as well."""
    groups = [
        frozenset(ident for _, spans in case.spans for span in spans for ident in behind[span.id]) for case in found
    ]
    places = [tuple(Place(*one.proposal) for one in case.candidates) for case in found]
    belonging, alone = owned(groups, places, laid.decided)
    made: list[Matter] = []
    for case, spans, held in zip(found, groups, belonging, strict=True):
        heads = frozenset(row for span in spans for row in laid.heads.get(span, ()))
        heads |= current(laid, held)
        made.append(
            Matter(
                number=0,
                start=case.start,
                end=case.end,
                kind=case.kind,
                kinds=frozenset(case.kinds),
                state=_state(held, settled=heads <= laid.considered),
                versions=case.spans,
                candidates=case.candidates,
                outcome=_held(held, outcome),
                heads=heads,
                spans=spans,
            )
        )
    for held in _together(one for one in alone if one.place is not None and one.seen):
        made.append(
            Matter(
                number=0,
                start=min(one.place.start for one in held if one.place),
                end=max(one.place.end for one in held if one.place),
                kind="withdrawn",
                kinds=frozenset({"withdrawn"}),
                state=_state(held, settled=True),
                versions=(),
                candidates=(),
                outcome=_held(held, outcome),
                heads=current(laid, held),
                spans=frozenset(seen.span for one in held for seen in one.seen),
            )
        )
    made.sort(key=lambda matter: (matter.start, -matter.end))
    leftovers = tuple(one for one in alone if one.place is None and not all(seen.current for seen in one.seen))
    return tuple(_numbered(made)), leftovers


def _numbered(matters: Iterable[Matter]) -> Iterable[Matter]:
    return (replace(matter, number=number) for number, matter in enumerate(matters))


def _together(decided: Iterable[Decided]) -> list[list[Decided]]:
    """Group decisions that have looked at a span in common."""
    groups: list[tuple[set[int], list[Decided]]] = []
    for one in decided:
        spans, members = {seen.span for seen in one.seen}, [one]
        for group in [group for group in groups if group[0] & spans]:
            groups.remove(group)
            spans, members = spans | group[0], [*group[1], *members]
        groups.append((spans, members))
    return [members for _, members in groups]


def current(laid: Laid, held: Iterable[Decided]) -> frozenset[int]:
    """Return the rows that now stand of what these decisions have looked at: removals among them."""
    return frozenset(row for one in held for seen in one.seen for row in laid.heads.get(seen.span, ()))


def _held(held: Iterable[Decided], outcome: Mapping[Place, Span]) -> tuple[Span, ...]:
    found = {one.place for one in held if one.place is not None}
    return tuple(outcome[place] for place in sorted(found) if place in outcome)


def _state(held: Sequence[Decided], *, settled: bool) -> State:
    decided = [one for one in held if one.seen]
    said: dict[int, set[Place | None]] = {}
    for one in decided:
        for author in one.authors:
            said.setdefault(author, set())
            if one.place is not None:
                said[author].add(one.place)
    if any(one.several for one in decided) or len({frozenset(places) for places in said.values()}) > 1:
        return "twice"
    if settled and decided and all(seen.current for one in decided for seen in one.seen):
        return "settled"
    # Looked at in a decision that belongs to the case beside it.
    if settled and not decided:
        return "settled"
    return "again" if decided else "open"


def owned(
    groups: Sequence[frozenset[int]], places: Sequence[Sequence[Place]], decided: Iterable[Decided]
) -> tuple[list[list[Decided]], list[Decided]]:
    """Return to which case each decision belongs, and those that belong to none.

    To one whose spans it has looked at; of several to that which it resembles most. What was tagged by hand belongs
    to the case that it is a version of.
    """
    of_span = {span: number for number, spans in enumerate(groups) for span in spans}
    belonging: list[list[Decided]] = [[] for _ in groups]
    alone: list[Decided] = []
    for one in decided:
        near = sorted({of_span[seen.span] for seen in one.seen if seen.span in of_span})
        if not one.seen and one.place is not None:
            near = [number for number in range(len(groups)) if likeness(one.place, places[number]) >= _SAME_PLACE]
        if near:
            best = max(near, key=lambda number: (likeness(one.place, places[number]), -number))
            belonging[best].append(one)
        else:
            alone.append(one)
    return belonging, alone


def likeness(place: Place | None, places: Iterable[Place]) -> float:
    """Return the largest overlap over union with any of the places; more than 1 for the very same."""
    if place is None:
        return 0.0
    best = 0.0
    for other in places:
        shared = min(place.end, other.end) - max(place.start, other.start)
        if shared > 0:
            ratio = shared / (max(place.end, other.end) - min(place.start, other.start))
            best = max(best, ratio + (place == other))
    return best


def _places(spans: Iterable[Span]) -> tuple[Place, ...]:
    return tuple(Place(span.start, span.end, span.label) for span in spans)

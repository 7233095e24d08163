"""The states of one layer, folded from its rows in one pass: what stood after each gesture.

The state after a step is history folded over the rows up to it, by the rules of ``fold``: a row that no other row of
the same thing names as parent is a head *among those rows*, and of several the shown one is chosen by (kept before
removed, clock, key). Steps are gestures in the order of their clocks, then keys: what was merged stands where its
clock puts it. Nothing here reads the file; ``past`` does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from annotator.model.past import DEEDS, Deed, Doing, LayerState, Step
from annotator.model.span_index import order
from annotator.model.values import Annotator, Origin, Span, Status


class Entry(NamedTuple):
    """A history row of a layer, its columns as they stand."""

    id: int
    key: bytes
    kind: str
    article: int
    annotator: int
    replica: int | None
    clock: int
    gesture: int | None
    span: int | None
    removed: int
    label: str
    start: int
    end: int
    note: str
    origin: Origin
    value: str | None
    author: int | None
    reading: str

    @property
    def thing(self) -> int | str:
        """What it is about, within one layer."""
        return self.span if self.span is not None else self.kind

    @property
    def rank(self) -> tuple[bool, int, bytes]:
        """What chooses the head to show."""
        return (not self.removed, self.clock, self.key)


class Place(NamedTuple):
    """A span's extent and its label's key, as its rows have it. Spans of one layer at one place are shown as one."""

    start: int
    end: int
    label: str


class Joined(NamedTuple):
    """What stands at one place: the history row that is shown, and the ids of all spans joined there."""

    row: int
    spans: frozenset[int]


@dataclass(slots=True)
class Rows:
    """The rows of one annotator, and what is known of them.

    ``parents`` has by row those of the same thing that it replaced; ``torn`` are rows of which such a one is not in
    this file, which is a part. ``gestures`` has by id what it was and whether it was taken back. ``labels`` has under
    which label mapped ones are shown; ``replica`` is this machine.
    """

    entries: list[Entry]
    parents: dict[int, list[Entry]]
    torn: frozenset[int]
    gestures: dict[int, tuple[str, bool]]
    people: dict[int, Annotator]
    labels: dict[str, str]
    replica: int

    def deeds(self, entry: Entry) -> tuple[Deed, ...]:
        """Return what a span's row did to what it replaced."""
        before = max(self.parents.get(entry.id, ()), key=lambda row: row.rank, default=None)
        if before is None:
            return ("torn",) if entry.id in self.torn else ("neither",) if entry.removed else ("made",)
        if entry.removed:
            return ("settled",) if before.removed else ("removed",)
        if before.removed:
            return ("back",)
        found: list[Deed] = []
        if (entry.start, entry.end) != (before.start, before.end):
            found.append("moved")
        if entry.label != before.label:
            found.append("relabelled")
        if entry.note != before.note:
            found.append("noted")
        if not found and entry.reading != before.reading:
            found.append("read")
        return tuple(found) or ("settled",)

    def doing(self, entry: Entry) -> Doing:
        """Return who wrote a row, when and where."""
        act, undone = self.gestures.get(entry.gesture or 0, ("", False))
        who = self.people[entry.annotator if entry.author is None else entry.author]
        return Doing(act, who, entry.clock >> 12, entry.replica == self.replica, undone)

    def span(self, entry: Entry) -> Span:
        """Return the span as a row has it, under the label that it is shown as."""
        label = self.labels.get(entry.label, entry.label)
        ident = entry.span or 0
        return Span(ident, entry.start, entry.end, label, entry.note, entry.origin, entry.annotator)


class Timeline:
    """The states of one layer on one article, one after each step, and one before all.

    Built in one pass; the changes of each step are kept, so that going from one state to another costs what changed
    between them. Not for several threads at once.
    """

    def __init__(self, read: Rows, *, article: int, annotator: Annotator) -> None:
        """Fold the rows; ``read`` gives them."""
        self.article, self.annotator = article, annotator
        self._read = read
        grouped = _by_gesture(read.entries)
        self._changes = _fold(grouped, read.parents)
        self.steps: tuple[Step, ...] = tuple(
            self._step(number, entries) for number, entries in enumerate(grouped, start=1)
        )
        # Of the rows that show a span on this article, where: worked out once, since the slider goes to and fro.
        self._where = {
            entry.id: Place(entry.start, entry.end, entry.label)
            for entry in read.entries
            if entry.kind == "span" and not entry.removed and entry.article == article
        }
        self._at = 0
        self._shown: dict[int | str, Entry] = {}
        self._places: dict[Place, dict[int, Entry]] = {}
        self._spans: dict[int, Span] = {}

    def state(self, number: int) -> LayerState:
        """Return the state after that step; 0 is before all."""
        self._go(number)
        return LayerState(
            spans=tuple(sorted((self._joined(place) for place in self._places), key=order)),
            status=self._status(),
            note=self._value("note") or "",
        )

    def summary(self, number: int) -> tuple[int, Status, str]:
        """Return how many spans stand after that step, the status and the note: what costs nothing to know."""
        self._go(number)
        return len(self._places), self._status(), self._value("note") or ""

    def change(self, before: int, after: int) -> tuple[list[int], list[Span]]:
        """Return the ids of the spans that go from one state to another, and the spans that come (or replace them)."""
        self._go(before)
        touched = self._touched(before, after)
        old = {place: self._joined(place) for place in touched if place in self._places}
        self._go(after)
        new = {place: self._joined(place) for place in touched if place in self._places}
        came = [span for place, span in new.items() if old.get(place) != span]
        stay = {span.id for span in came}
        gone = [span.id for place, span in old.items() if new.get(place) != span and span.id not in stay]
        return gone, came

    def standing(self, number: int) -> tuple[dict[Place, Joined], Status, str]:
        """Return what stood after that step: by place the spans there, the status and the note."""
        self._go(number)
        found: dict[Place, Joined] = {}
        for place, entries in self._places.items():
            best = max(entries.values(), key=lambda entry: entry.rank)
            found[place] = Joined(best.id, frozenset(entries))
        return found, self._status(), self._value("note") or ""

    def _status(self) -> Status:
        return cast("Status", self._value("status") or "new")

    def _value(self, kind: str) -> str | None:
        entry = self._shown.get(kind)
        return None if entry is None or entry.removed else entry.value

    def _joined(self, place: Place) -> Span:
        there = self._places[place].values()
        best = next(iter(there)) if len(there) == 1 else max(there, key=lambda entry: entry.rank)
        found = self._spans.get(best.id)
        if found is None:
            found = self._spans[best.id] = self._read.span(best)
        return found

    def _touched(self, one: int, other: int) -> list[Place]:
        low, high = sorted((one, other))
        found: dict[Place, None] = {}
        for changes in self._changes[low:high]:
            for _, before, after in changes:
                for entry in (before, after):
                    place = self._where.get(entry.id) if entry is not None else None
                    if place is not None:
                        found[place] = None
        return list(found)

    def _go(self, number: int) -> None:
        """Come to the state after that step, forwards or backwards from where one is."""
        if not 0 <= number <= len(self._changes):
            raise IndexError(number)
        while self._at < number:
            for thing, before, after in self._changes[self._at]:
                self._replace(thing, before, after)
            self._at += 1
        while self._at > number:
            self._at -= 1
            for thing, before, after in reversed(self._changes[self._at]):
                self._replace(thing, after, before)

    def _replace(self, thing: int | str, old: Entry | None, new: Entry | None) -> None:
        place = self._where.get(old.id) if old is not None else None
        if old is not None and place is not None:
            there = self._places[place]
            del there[old.span or 0]
            if not there:
                del self._places[place]
        if new is None:
            del self._shown[thing]
            return
        self._shown[thing] = new
        place = self._where.get(new.id)
        if place is not None:
            self._places.setdefault(place, {})[new.span or 0] = new

    def _step(self, number: int, entries: Sequence[Entry]) -> Step:
        read, first = self._read, entries[0]
        spans = [entry for entry in entries if entry.kind == "span"]
        counted = Counter(deed for entry in spans for deed in read.deeds(entry))
        one = None
        if len(spans) == 1:
            entry = spans[0]
            before = max(read.parents.get(entry.id, ()), key=lambda row: row.rank, default=None)
            shown = before if entry.removed else entry
            one = read.span(shown) if shown is not None and not shown.removed else None
        status = next((entry for entry in reversed(entries) if entry.kind == "status"), None)
        note = next((entry for entry in reversed(entries) if entry.kind == "note"), None)
        return Step(
            number=number,
            doing=read.doing(first),
            deeds=tuple((deed, counted[deed]) for deed in DEEDS if counted[deed]),
            span=one,
            status=None if status is None else cast("Status", "new" if status.removed else status.value or "new"),
            note=None if note is None else "" if note.removed else note.value or "",
        )


_Change = tuple["int | str", "Entry | None", "Entry | None"]


def _by_gesture(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the rows by gesture, those of a gesture and the gestures themselves by clock, then key."""
    groups: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[("row", entry.id) if entry.gesture is None else ("gesture", entry.gesture)].append(entry)
    for group in groups.values():
        group.sort(key=lambda entry: (entry.clock, entry.key))
    return sorted(groups.values(), key=lambda group: (group[0].clock, group[0].key))


def _fold(grouped: Iterable[Iterable[Entry]], parents: Mapping[int, Sequence[Entry]]) -> list[list[_Change]]:
    """Return for each step which shown rows it replaced by which."""
    named: set[int] = set()
    heads: dict[int | str, dict[int, Entry]] = defaultdict(dict)
    shown: dict[int | str, Entry] = {}
    found: list[list[_Change]] = []
    for entries in grouped:
        touched: dict[int | str, None] = {}
        for entry in entries:
            thing = entry.thing
            touched[thing] = None
            for parent in parents.get(entry.id, ()):
                named.add(parent.id)
                heads[thing].pop(parent.id, None)
            if entry.id not in named:
                heads[thing][entry.id] = entry
        changes: list[_Change] = []
        for thing in touched:
            best = max(heads[thing].values(), key=lambda entry: entry.rank)
            before = shown.get(thing)
            if best is not before:
                shown[thing] = best
                changes.append((thing, before, best))
        found.append(changes)
    return found

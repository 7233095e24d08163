"""What a merge is going to take, and what it took: one ``MergePlan`` a file, one ``MergeReport`` a merge.

Files are counted in the order in which they were given: each brings what neither the project nor a file before it has.
``docs/merge.md`` says what every number counts. All frozen values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .asides import Aside
from .messages import Message

MOST_LISTED = 1000  # of each kind of thing that a plan lists; a file may hold any number
_ALIKE = 0.8  # how alike two labels' keys are before one is proposed for the other
_LONGEST = 60  # characters of a label that likeness is looked for in
_SHOWN = 80  # characters of a foreign text in a line


@dataclass(frozen=True, slots=True)
class MineChange:
    """A row under my own id that is not in this project yet.

    ``what`` says what it does to what is shown: ``new``, ``changed``, ``removed``, or ``none`` where something else
    is shown all the same. ``kind`` is span, status or note. ``text`` is the span's quote or the value; ``when`` in
    seconds since 1970 as that machine had it; ``here``: the row says that this machine wrote it (rows are not signed).
    """

    what: str
    kind: str
    article: str
    label: str
    text: str
    when: float
    here: bool


@dataclass(frozen=True, slots=True)
class LayerChanges:
    """What changes in the layers of one annotator. ``new``: the project does not know the annotator yet."""

    annotator: str
    uid: str
    mine: bool
    new: bool
    spans_new: int = 0
    spans_changed: int = 0
    spans_removed: int = 0
    statuses: int = 0
    notes: int = 0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label that spans of the file name and nobody described; ``proposed`` is one that it may stand for, or empty."""

    key: str
    proposed: str
    spans: int


@dataclass(frozen=True, slots=True)
class Twin:
    """An article that differs from another only in how the same file was read or prepared; both are kept.

    ``article`` is the hex key of the one that comes, ``other`` of the one that is here.
    """

    title: str
    article: str
    other: str
    preparation: str
    other_preparation: str


@dataclass(frozen=True, slots=True)
class SameName:
    """Two annotators of one name: different ids (hex), so they stay two."""

    name: str
    uid: str
    other: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What one file brings. With a ``problem`` it was refused, and everything else is empty.

    ``mine`` lists changes of my own layers, at most ``MOST_LISTED``; ``mine_count`` counts them all. ``layers`` has
    mine first. ``maps`` are (label, shown as). ``parent_elsewhere`` counts rows that name a row of another thing as
    their parent, which removes nothing.
    """

    path: Path
    problem: Message | None = None
    version: int = 0
    size: int = 0
    rows_new: int = 0
    rows_known: int = 0
    mine: tuple[MineChange, ...] = ()
    mine_count: int = 0
    layers: tuple[LayerChanges, ...] = ()
    articles_new: int = 0
    articles_known: int = 0
    sources_new: int = 0
    spans_new: int = 0
    spans_changed: int = 0
    spans_removed: int = 0
    statuses: int = 0
    notes: int = 0
    answers: int = 0
    facts: int = 0
    hidden: int = 0
    assignments: int = 0
    labels_new: tuple[str, ...] = ()
    labels_changed: tuple[str, ...] = ()
    labels_unknown: tuple[UnknownLabel, ...] = ()
    maps: tuple[tuple[str, str], ...] = ()
    conflicts_new: int = 0
    conflicts_settled: int = 0
    same_names: tuple[SameName, ...] = ()
    twins: tuple[Twin, ...] = ()
    aside: tuple[Aside, ...] = ()
    parent_elsewhere: int = 0

    @property
    def nothing_new(self) -> bool:
        """Whether the project has all of it already."""
        return not (self.problem or self.rows_new or self.articles_new or self.sources_new)

    @property
    def aside_count(self) -> int:
        """How many rows were set aside."""
        return sum(one.count for one in self.aside)

    def as_json(self) -> dict[str, Any]:
        """Return the plan as JSON has it: plain values, ids as hex."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        found["path"] = str(self.path)
        found["problem"] = {"code": self.problem.code, "text": str(self.problem)} if self.problem else None
        for name in ("mine", "layers", "labels_unknown", "same_names", "twins", "aside"):
            found[name] = [asdict(one) for one in found[name]]
        for aside, shown in zip(self.aside, found["aside"], strict=True):
            shown["text"] = str(aside.message)
        return found

    def as_text(self) -> str:
        """Return the plan as lines for a person."""
        return "\n".join(_lines(self))


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took. ``seconds`` says where the time went; ``backup`` is what to restore to be as before.

    ``conflicts`` counts what has several values now and had not before the merge, over all files.
    ``backup_skipped`` says why there is no backup where something was written without.
    """

    files: tuple[MergePlan, ...]
    conflicts: int = 0
    backup: Path | None = None
    backup_skipped: Message | None = None
    seconds: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def rows_new(self) -> int:
        """How many history rows went in."""
        return sum(one.rows_new for one in self.files)

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        return {
            "files": [one.as_json() for one in self.files],
            "rows_new": self.rows_new,
            "articles_new": sum(one.articles_new for one in self.files),
            "spans_new": sum(one.spans_new for one in self.files),
            "conflicts": self.conflicts,
            "backup": str(self.backup) if self.backup else None,
            "backup_skipped": str(self.backup_skipped) if self.backup_skipped else None,
            "seconds": dict(self.seconds),
        }

    def as_text(self) -> str:
        """Return the report as lines for a person, to be read or saved."""
        lines = [line for one in self.files for line in _lines(one)]
        lines.append(f"history rows taken: {self.rows_new}; conflicts that it brought: {self.conflicts}")
        if self.backup is not None:
            lines.append(f"backup from before: {self.backup}")
        if self.backup_skipped is not None:
            lines.append(str(self.backup_skipped))
        return "\n".join(lines)


def propose(key: str, known: Mapping[str, Iterable[str]]) -> str:
    """Return which known label an unknown one may stand for, or nothing.

    ``known`` maps a label's key to its shown names. A label of that name comes first, then one that differs in case
    and spaces alone, then one that is much alike.
    """
    plain = _plain(key)
    names = {name: label for label, shown in known.items() for name in (*shown, label) if name}
    if key in names:
        return names[key]
    alike = {_plain(name): label for name, label in names.items()}
    if plain in alike:
        return alike[plain]
    if len(plain) > _LONGEST:
        return ""
    found = get_close_matches(plain, list(alike), n=1, cutoff=_ALIKE)
    return alike[found[0]] if found else ""


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def _lines(plan: MergePlan) -> list[str]:
    lines = [str(plan.path)]
    if plan.problem is not None:
        return [*lines, f"  refused: {plan.problem}"]
    if plan.mine_count:
        lines.append(f"  changes to your own layers, which nobody signed: {plan.mine_count}")
        lines += [f"    {_mine(change)}" for change in plan.mine[:20]]
        lines += [f"    … and {plan.mine_count - 20} more"] if plan.mine_count > 20 else []
    for same in plan.same_names:
        lines.append(f"  two annotators are called {said(same.name)}; they stay two: {same.uid} and {same.other}")
    lines.append(f"  articles: {plan.articles_new} new, {plan.articles_known} here already")
    lines.append(
        f"  spans: {plan.spans_new} new, {plan.spans_changed} changed, {plan.spans_removed} removed; "
        f"statuses: {plan.statuses}; notes: {plan.notes}; rejected suggestions: {plan.answers}"
    )
    for layer in plan.layers:
        lines.append(
            f"    {said(layer.annotator)} ({layer.uid[:8]}): {layer.spans_new} new, {layer.spans_changed} changed, "
            f"{layer.spans_removed} removed"
        )
    if plan.facts or plan.hidden or plan.assignments:
        lines.append(
            f"  titles and dates: {plan.facts}; articles hidden or shown again: {plan.hidden}; "
            f"assignments: {plan.assignments}"
        )
    if plan.labels_new or plan.labels_changed or plan.maps:
        lines.append(f"  labels: {_list(plan.labels_new)} new, {_list(plan.labels_changed)} changed")
        lines += [f"    {said(label)} is shown as {said(shown)}" for label, shown in plan.maps]
    for unknown in plan.labels_unknown:
        hint = f"; is it {said(unknown.proposed)}?" if unknown.proposed else ""
        lines.append(f"  unknown label {said(unknown.key)}, shown grey: {unknown.spans} spans{hint}")
    for twin in plan.twins:
        lines.append(
            f"  “{said(twin.title)}” comes from the same file as an article that is here, prepared otherwise; "
            f"both are kept ({twin.article[:8]} and {twin.other[:8]})"
        )
    lines.append(f"  conflicts: {plan.conflicts_new} new, {plan.conflicts_settled} settled")
    for aside in plan.aside:
        lines.append(f"  set aside: {aside.message} ({', '.join(str(row) for row in aside.examples)})")
    if plan.parent_elsewhere:
        lines.append(f"  rows that name another thing's row as replaced, which has no effect: {plan.parent_elsewhere}")
    lines.append(f"  history rows: {plan.rows_new} new, {plan.rows_known} here already")
    return lines


def _mine(change: MineChange) -> str:
    label = f"{said(change.label)} " if change.label else ""
    return f"{change.kind} {change.what}: {label}“{said(change.text)}” in “{said(change.article)}”"


def _list(keys: tuple[str, ...]) -> str:
    return ", ".join(map(said, keys)) if keys else "none"


def said(text: str) -> str:
    """Return a text of somebody else's as it can stand in a line on a terminal: short, and nothing that steers it."""
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(one if one.isprintable() else "\ufffd" for one in shown)

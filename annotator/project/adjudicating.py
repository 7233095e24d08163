"""Adjudication: what there is to settle on an article, settling it, closing the article. See docs/agreement.md.

Every function here takes the project first. A decision is one act and can be undone. Nobody's layer is changed: what
is decided stands in the adjudicated layer. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from annotator.model.changes import Cancelled, Changed, SpanChange
from annotator.model.messages import Problem
from annotator.store import acts, adjudicated, decisions
from annotator.store.borrowed import Borrowed
from annotator.store.decisions import Decided, Place
from annotator.store.history import Gesture

from .adjudicating_state import KINDS, Adjudication, Matter, Participant, current, likeness, owned, read_on
from .file import ProjectFile

__all__ = [
    "KINDS",
    "Adjudication",
    "Borrowed",
    "Matter",
    "Participant",
    "Place",
    "Progress",
    "close",
    "next_article",
    "progress",
    "read",
    "reopen",
    "settle",
    "settle_agreed",
    "write",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """Visible articles by id: ``waiting`` two have finished and nobody has closed, ``stale`` are some of the closed."""

    waiting: tuple[int, ...]
    closed: tuple[int, ...]
    stale: tuple[int, ...]

    @property
    def to_do(self) -> tuple[int, ...]:
        """Those to adjudicate yet, or again, in order of import."""
        return tuple(sorted({*self.waiting, *self.stale}))


def read(project: ProjectFile, article: int, *, also: Collection[int] = ()) -> Adjudication:
    """Return how the article's adjudication stands. ``also`` names annotators who have not finished it.

    Whose spans a decision has looked at takes part in any case.
    """
    with project.snapshot() as connection:
        return read_on(connection, article, also=also)


def progress(project: ProjectFile, *, cancelled: Callable[[], bool] = lambda: False) -> Progress:
    """Return how far adjudicating is. For a worker: it looks at every closed article. Raises ``Cancelled``."""
    with project.snapshot() as connection:
        closed = adjudicated.closed(connection)
        stale: list[int] = []
        for article in closed:
            if cancelled():
                raise Cancelled
            if adjudicated.stale(connection, article):
                stale.append(article)
        return Progress(tuple(adjudicated.waiting(connection)), tuple(closed), tuple(stale))


def next_article(project: ProjectFile, article: int, *, among: Collection[int] | None = None) -> int | None:
    """Return the next article to adjudicate, round the end; else the next that was overtaken. For a worker.

    ``among`` narrows it to some articles.
    """

    def after(found: Iterable[int]) -> int | None:
        chosen = [one for one in found if one != article and (among is None or one in among)]
        return min(chosen, key=lambda one: (one < article, one), default=None)

    waiting = after(project.read(adjudicated.waiting))
    return waiting if waiting is not None else after(progress(project).stale)


# Settling ------------------------------------------------------------------------------------------------------


def settle(project: ProjectFile, now: Adjudication, number: int, take: Sequence[Place] | None) -> Future[Changed]:
    """Settle one case as an act: the adjudicated layer holds ``take`` there, which may be nothing.

    None: it keeps what it holds there now, and that is the decision.
    """

    def work(gesture: Gesture) -> Changed:
        spans = write(gesture, now, [(number, take)])
        return Changed("adjudicate", spans=tuple(spans), articles=(now.article,))

    return project.act("adjudicate", work, adjudicated=True)


def settle_agreed(project: ProjectFile, now: Adjudication) -> Future[Changed]:
    """Settle every open case on which all layers say the same, as one act."""
    chosen = [(matter.number, matter.places()) for matter in now.open() if matter.agreed]

    def work(gesture: Gesture) -> Changed:
        spans = write(gesture, now, chosen)
        return Changed("adjudicate_agreed", spans=tuple(spans), articles=(now.article,))

    return project.act("adjudicate_agreed", work, adjudicated=True)


def write(
    gesture: Gesture, now: Adjudication, chosen: Sequence[tuple[int, Sequence[Place] | None]]
) -> list[SpanChange]:
    """Write decisions on cases of one article. What the layer holds is read anew: ``now`` may be a moment old."""
    found = decisions.decided(gesture.connection, now.article)
    groups = [matter.spans for matter in now.matters]
    belonging, alone = owned(groups, [matter.places() for matter in now.matters], found)
    changes: list[SpanChange] = []
    for number, take in chosen:
        matter, mine = now.matters[number], belonging[number]
        if take is None:
            near = [one for one in alone if not one.seen and likeness(one.place, matter.places()) > 0]
            mine = [*mine, *near]
        wanted = [one.place for one in mine if one.place is not None] if take is None else list(take)
        changes += decisions.decide(
            gesture,
            article=now.article,
            owned=mine,
            wanted=wanted,
            considered=matter.heads,
            anew=matter.state == "twice",
        )
        changes += _refresh(gesture, now.article, matter, (one for one in found if one not in mine))
    return changes


def _refresh(gesture: Gesture, article: int, matter: Matter, others: Iterable[Decided]) -> list[SpanChange]:
    """Let decisions on cases beside this one, which looked at its spans too, name what stands of these now."""
    changes: list[SpanChange] = []
    for one in others:
        if any(seen.span in matter.spans and not seen.current for seen in one.seen):
            kept = {seen.row for seen in one.seen if seen.span not in matter.spans}
            changes += decisions.rewrite(gesture, article, one, kept | matter.heads)
    return changes


# Closing -------------------------------------------------------------------------------------------------------


def close(project: ProjectFile, article: int, *, also: Collection[int] = ()) -> Future[Changed]:
    """Mark the article as adjudicated. Refused while a case is open, and where there are not two layers."""

    def work(gesture: Gesture) -> Changed:
        now = read_on(gesture.connection, article, also=also)
        if not now.enough:
            raise Problem("adjudication_few")
        if now.open():
            raise Problem("adjudication_open", count=len(now.open()))
        laid = decisions.laid(gesture.connection, article)
        for one in now.leftovers:
            decisions.rewrite(gesture, article, one, current(laid, [one]))
        looked_at = {row for one in now.participants for row in laid.statuses.get(one.annotator.id, ())}
        part = {one.annotator.id for one in now.participants}
        looked_at |= {row for one in now.borrowed if one.layer.annotator.id in part for row in one.looked_at}
        decisions.close(gesture, article=article, considered=looked_at)
        return Changed("adjudicate_close", articles=(article,))

    return project.act("adjudicate_close", work, adjudicated=True)


def reopen(project: ProjectFile, article: int) -> Future[Changed]:
    """Take back that the article is adjudicated; every decision stays."""

    def work(gesture: Gesture) -> Changed:
        acts.set_status(gesture, article, "started")
        return Changed("adjudicate_reopen", articles=(article,))

    return project.act("adjudicate_reopen", work, adjudicated=True)

"""What needs no look: settling cases by a rule, on one article or many. Never applied unasked.

A rule is counted first (``count``) and applied as one act (``settle``), which undo takes back as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from annotator.model.changes import Cancelled, Changed, SpanChange
from annotator.model.messages import Problem
from annotator.store import Connection
from annotator.store.decisions import Place
from annotator.store.history import Gesture

from .adjudicating import write
from .adjudicating_state import Adjudication, Matter, read_on
from .core import Project

_MANY = 50  # articles from which listeners are told to read everything anew


@dataclass(frozen=True, slots=True)
class Rule:
    """``least``: how many layers have to say the same of a case; None: all of them.

    They must be more than half, so that no case has two answers. That nothing stands there is an answer too.
    """

    least: int | None = None

    def answer(self, matter: Matter) -> tuple[Place, ...] | None:
        """Return what the adjudicated layer is to hold, or None where the rule says nothing of the case."""
        if self.least is None:
            return matter.places() if matter.agreed else None
        said = Counter(frozenset(matter.version(annotator)) for annotator, _ in matter.versions)
        most, times = max(said.items(), key=lambda one: one[1], default=(frozenset[Place](), 0))
        if times < self.least or 2 * times <= len(matter.versions):
            return None
        return tuple(sorted(most))


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many open cases there are on how many articles, and how many of them the rule would settle, and how.

    ``nothing`` are those of the settled ones that leave nothing in the adjudicated layer. ``layers`` is the largest
    number of layers that any of the articles has.
    """

    articles: int
    open: int
    settled: int
    nothing: int
    concerned: int
    layers: int


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


def count(
    project: Project,
    rule: Rule,
    articles: Sequence[int],
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> RuleCount:
    """Return what ``settle`` would do; call it in a worker. Raises ``Cancelled``."""
    open_cases = settled = nothing = concerned = layers = 0
    with project.snapshot() as connection:
        for now in _each(connection, articles, progress=progress, cancelled=lambda: project.closing or cancelled()):
            chosen = _chosen(now, rule)
            layers = max(layers, len(now.participants))
            open_cases += len(now.open())
            settled += len(chosen)
            nothing += sum(not take for _, take in chosen)
            concerned += bool(chosen)
    return RuleCount(len(articles), open_cases, settled, nothing, concerned, layers)


def settle(
    project: Project,
    rule: Rule,
    articles: Sequence[int],
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Future[Changed]:
    """Settle by the rule every open case on the articles that it says something of, as one act.

    Where the future raises ``Cancelled``, nothing is changed.
    """
    if rule.least is not None and rule.least < 2:
        raise Problem("adjudication_rule", count=rule.least)

    def work(gesture: Gesture) -> Changed:
        spans: list[SpanChange] = []
        changed: list[int] = []
        for now in _each(gesture.connection, articles, progress=progress, cancelled=cancelled):
            chosen = _chosen(now, rule)
            if chosen:
                spans += write(gesture, now, chosen)
                changed.append(now.article)
        if len(changed) > _MANY:
            return Changed("adjudicate_rule", articles=tuple(changed), everything=True)
        return Changed("adjudicate_rule", spans=tuple(spans), articles=tuple(changed))

    return project.act("adjudicate_rule", work, adjudicated=True)


def _chosen(now: Adjudication, rule: Rule) -> list[tuple[int, tuple[Place, ...]]]:
    answers = ((matter.number, rule.answer(matter)) for matter in now.open())
    return [(number, answer) for number, answer in answers if answer is not None]


def _each(
    connection: Connection,
    articles: Sequence[int],
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Iterator[Adjudication]:
    for number, article in enumerate(articles):
        if cancelled():
            raise Cancelled
        progress(number, len(articles))
        yield read_on(connection, article)

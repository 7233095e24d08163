"""What suggestions learn from: one's own answers and the adjudicated layer; others' only where that is switched on.

Computed layers are never learned from. How often each suggester was right is counted on the articles done last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annotator import places, settings
from annotator.model.changes import Cancelled
from annotator.model.values import Span
from annotator.store import answers, reading
from annotator.suggest import memory as remembering
from annotator.suggest.base import Context, Learned, Proposal, Suggester, suggesters
from annotator.suggest.combine import combine

from .core import Project
from .suggesting import Kit, labels_by_name

_COUNTED = 12  # articles that the suggesters are tried on


class Done(NamedTuple):
    """An article that is done, with its spans under the labels they are shown as, and all that was learned from it."""

    article: int
    text: str
    spans: list[Span]
    taught: list[Span]

    @property
    def places(self) -> set[tuple[int, int, str]]:
        """Return its spans by place and label."""
        return {(span.start, span.end, span.label) for span in self.spans}


def learns_from_others(project: Project) -> bool:
    """Return whether others' layers and rejections are learned from in this project, on this machine."""
    return str(project.path) in settings.load(keep=False).learn_from_others


def learn_from_others(project: Project, *, others: bool) -> None:
    """Remember on this machine whether others' layers and rejections are learned from in this project."""
    kept = [path for path in settings.load().learn_from_others if path != str(project.path)]
    settings.update(learn_from_others=(*kept, str(project.path)) if others else tuple(kept))


def teachers(project: Project) -> tuple[int, ...]:
    """Return the annotators whose layers are learned from, by local id: the adjudicated one, me, and maybe others."""
    everybody = project.read(reading.annotators, adjudicated=True)
    found = [one.id for one in everybody if one.adjudicated]
    if project.me.id:
        found.append(project.me.id)
    if learns_from_others(project):
        found += [one.id for one in everybody if one.id not in found]
    return tuple(found)


def done_articles(project: Project, *, limit: int | None = None) -> list[tuple[int, int]]:
    """Return (article, annotator) of what can be learned from, the latest done first."""
    whom = teachers(project)
    return project.read(answers.finished, whom, limit=limit) if whom else []


def read_done(project: Project, article: int, annotator: int) -> Done:
    """Return a done article with its spans."""
    text = project.read(reading.article, article).text
    spans = project.spans(article, annotator=annotator)
    others = (project.spans(article, annotator=one) for one in teachers(project) if one != annotator)
    return Done(article, text, spans, [*spans, *(span for layer in others for span in layer)])


def lexicon(project: Project) -> dict[str, Learned]:
    """Return what was said of each stretch of characters so far."""
    whom = teachers(project)
    accepted: dict[str, dict[str, int]] = {}
    rejected: dict[str, dict[str, int]] = {}
    for quote, label, right, wrong in project.read(lambda reader: list(answers.learned(reader, whom))) if whom else ():
        # Two labels that are shown as one come one after the other.
        for counts, count in ((accepted, right), (rejected, wrong)):
            if count:
                by_label = counts.setdefault(quote, {})
                by_label[label] = by_label.get(label, 0) + count
    return {
        quote: Learned(accepted.get(quote, {}), rejected.get(quote, {})) for quote in accepted.keys() | rejected.keys()
    }


def make_kit(project: Project, *, cancelled: Callable[[], bool]) -> Kit:
    """Return the loaded suggesters with what was learned. Raises ``Cancelled``."""
    names = labels_by_name(project.labels())
    context = Context(frozenset(names), places.resource, lexicon=lexicon(project))
    memory = remembering.make(context)
    made: list[Suggester] = []
    for name, make in suggesters().items():
        if cancelled():
            raise Cancelled
        suggester = None if name == memory.name else make(context)
        if suggester is not None:
            made.append(suggester)
    kit = Kit(made, memory, names=names, record={})
    done = [read_done(project, *one) for one in done_articles(project, limit=_COUNTED)]
    kit.record.update(record(kit, done, cancelled=cancelled))
    return kit


def record(kit: Kit, done: Sequence[Done], *, cancelled: Callable[[], bool]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how often each suggester was right and wrong with each label in the articles, compared exactly.

    For each article the memory forgets what that article taught it.
    """
    right, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in done:
        if cancelled():
            raise Cancelled
        truth = one.places
        kit.learn(one.text, accepted=one.taught, back=True)
        try:
            remembered = kit.memory.propose(one.text)
        finally:
            kit.learn(one.text, accepted=one.taught)
        found: Iterable[Proposal] = [*remembered, *(p for each in kit.suggesters for p in each.propose(one.text))]
        by_source: dict[str, list[Proposal]] = {}
        for proposal in found:
            by_source.setdefault(proposal.source, []).append(proposal)
        for source, proposals in by_source.items():
            for kept in combine(kit.named(proposals), nesting=kit.nesting):
                counter = right if (kept.start, kept.end, kept.label) in truth else wrong
                counter[source, kept.label] += 1
    return {place: (right[place], wrong[place]) for place in right.keys() | wrong.keys()}

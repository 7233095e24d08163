"""What suggestions learn from: one's own answers and the adjudicated layer; others' only where that is switched on.

Computed layers are never learned from. How often each suggester was right is counted on the articles done last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator import places, settings
from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.model.suggestions import Suggestion
from annotator.model.values import Annotator, Span
from annotator.store import answers, people, reading
from annotator.suggest import memory as remembering
from annotator.suggest import tagger
from annotator.suggest.base import Context, Learned, Suggester, suggesters
from annotator.suggest.combine import combine

from . import suggesting_training
from .core import Project
from .suggesting import Kit, labels_by_name, proposed_by

_PASSED = 100  # articles in which what was left untagged counts against memory
_COUNTED = 12  # articles that the suggesters are tried on
_ORDER = {"rules": 0, "gazetteer": 0, tagger.SOURCE: 0.5}


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


def suggested_layers(project: Project) -> tuple[tuple[int, str], ...]:
    """Return the annotators, by local id and name, whose layers are suggested in this project on this machine."""
    chosen = settings.load(keep=False).layers_suggested.get(str(project.path), [])
    return tuple((one.id, one.name) for one in project.annotators(adjudicated=True) if one.uid.hex() in chosen)


def suggest_layers(project: Project, annotators: Iterable[Annotator]) -> None:
    """Remember on this machine whose layers are suggested in this project: imported pre-annotations, say."""
    kept = {path: uids for path, uids in settings.load().layers_suggested.items() if path != str(project.path)}
    chosen = [one.uid.hex() for one in annotators]
    settings.update(layers_suggested=kept | ({str(project.path): chosen} if chosen else {}))


def machine_annotator(project: Project) -> int:
    """Return the local id of whom this machine's settings name, or 0 where that one has done nothing here."""
    found = project.read(people.find, uid=settings.person(settings.load(keep=False)).uid)
    return found.id if found else 0


def teachers(project: Project, me: int | None = None) -> tuple[int, ...]:
    """Return the annotators whose layers are learned from, by local id: the adjudicated one, me, and maybe others."""
    me = project.me.id if me is None else me
    everybody = project.read(reading.annotators, adjudicated=True)
    found = [one.id for one in everybody if one.adjudicated]
    if me:
        found.append(me)
    if learns_from_others(project):
        found += [one.id for one in everybody if one.id not in found]
    return tuple(found)


def done_articles(project: Project, whom: Sequence[int], *, limit: int | None = None) -> Iterator[Done]:
    """Yield the articles that ``whom`` have done, the latest done first."""
    for article, annotator in project.read(answers.finished, whom, limit=limit) if whom else ():
        text = project.read(reading.article, article).text
        spans = project.spans(article, annotator=annotator)
        others = (project.spans(article, annotator=one) for one in whom if one != annotator)
        yield Done(article, text, spans, [*spans, *(span for layer in others for span in layer)])


def names_of(project: Project) -> frozenset[str]:
    """Return what a suggester may call the project's labels."""
    return frozenset(labels_by_name(project.labels()))


def lexicon(project: Project, whom: Sequence[int]) -> dict[str, Learned]:
    """Return what ``whom`` said of each stretch of characters so far."""
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


def make_kit(
    project: Project,
    *,
    cancelled: Callable[[], bool],
    only: Collection[str] = (),
    pipeline: str = "",
    me: int | None = None,
) -> Kit:
    """Return the loaded suggesters with what was learned. Raises ``Cancelled``, and ``Problem`` for unknown names."""
    names = labels_by_name(project.labels())
    whom = teachers(project, me)
    model = suggesting_training.place(project, whom)
    context = Context(frozenset(names), places.resource, lexicon=lexicon(project, whom), model=model, pipeline=pipeline)
    memory = remembering.make(context)
    known = suggesters()
    for name in only:
        if name not in known:
            raise Problem("suggester_unknown", name=name, known=", ".join(sorted(known)))
    made: list[Suggester] = []
    # The tagger last, and behind nothing but what it was trained to see.
    for name, make in sorted(known.items(), key=lambda one: _ORDER.get(one[0], 1)):
        if cancelled():
            raise Cancelled
        if name != memory.name and (not only or name in only or (name == "pipeline" and pipeline)):
            suggester = make(context)
            if suggester is not None:
                made.append(suggester)
    kit = Kit(
        made,
        memory,
        names=names,
        record={},
        layers=suggested_layers(project),
        remembers=not only or memory.name in only,
    )
    done: list[Done] = []
    for one in done_articles(project, whom, limit=_PASSED):
        if cancelled():
            raise Cancelled
        done.append(one)
        for said, count in memory.passed(one.text, one.places).items():
            memory.learn(*said, passed=count)
    kit.record.update(record(kit, done[:_COUNTED], cancelled=cancelled))
    trained = tagger.about(model)
    if trained is not None:
        kit.record.update({(tagger.SOURCE, label): counts for label, counts in trained.record.items()})
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
        passed = kit.memory.passed(one.text, truth)
        _teach(kit, one, passed, -1)
        remembered = kit.memory.propose(one.text)
        _teach(kit, one, passed, 1)
        # How often the tagger is right is known from articles that it was not trained on.
        plain = [each for each in kit.suggesters if each.name != tagger.SOURCE]
        found = [*remembered, *proposed_by(plain, one.text)]
        by_source: dict[str, list[Suggestion]] = {}
        for proposal in found:
            by_source.setdefault(proposal.source, []).append(proposal)
        for source, proposals in by_source.items():
            for kept in combine(kit.named(proposals), nesting=kit.nesting):
                counter = right if (kept.start, kept.end, kept.label) in truth else wrong
                counter[source, kept.label] += 1
    return {place: (right[place], wrong[place]) for place in right.keys() | wrong.keys()}


def _teach(kit: Kit, one: Done, passed: Mapping[tuple[str, str], int], times: int) -> None:
    kit.learn(one.text, accepted=one.taught, back=times < 0)
    for said, count in passed.items():
        kit.memory.learn(*said, passed=times * count)

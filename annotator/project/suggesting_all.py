"""Suggestions for all articles, written as the layer of an annotator that nobody is: ``annotator suggest``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from annotator.model.changes import Cancelled, Changed, SpanChange
from annotator.model.messages import Problem
from annotator.model.suggestions import SuggestReport
from annotator.store import acts, computed, history, reading

from .core import Project
from .suggesting import Kit, Place, prepare

_BATCH = 100  # articles a transaction
_MOVED = 100  # thousandths by which a score must differ to be written anew
_LISTED = 20  # articles that listeners are told one by one
_PAGE = 500


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


@dataclass(slots=True)
class _Plan:
    """What is to change in one article's layer."""

    article: int
    gone: list[int]
    new: list[tuple[Place, int]]
    status: bool
    spans: int


def suggest_all(
    project: Project,
    *,
    suggesters: Collection[str] = (),
    pipeline: str = "",
    labels: Collection[str] = (),
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> SuggestReport:
    """Write what is suggested for each visible article into the layer of the annotator the project was opened as.

    What the suggesters learn from are the layers of whom this machine's settings name, as in the window. Spans that
    an earlier run wrote and that are not suggested any more are removed; what stands already is left as it is, with
    its score unless that moved by a tenth. ``suggesters`` and ``labels`` narrow what is used, and what is written and
    removed. Articles are written in batches; where it is cancelled, whole batches stay, and ``Cancelled`` is raised.
    Raises ``Problem`` where the annotator has a layer made by hand, where a name is unknown, and where the pipeline
    cannot be loaded.
    """
    from . import suggesting_learning as learning

    _refuse_person(project)
    known = {label.key for label in project.labels()}
    for label in labels:
        if label not in known:
            raise Problem("label_unknown", name=label, known=", ".join(sorted(known)))
    learner = learning.machine_annotator(project)
    kit = prepare(project, cancelled=cancelled, only=suggesters, pipeline=pipeline, me=learner)
    articles = _visible(project)
    done = spans = added = removed = 0
    for first in range(0, len(articles), _BATCH):
        plans: list[_Plan] = []
        for article in articles[first : first + _BATCH]:
            if cancelled() or project.closing:
                raise Cancelled
            plans.append(_plan(project, kit, article, labels))
            progress(first + len(plans), len(articles))
        _write(project, [plan for plan in plans if plan.gone or plan.new or plan.status])
        done += len(plans)
        spans += sum(plan.spans for plan in plans)
        added += sum(len(plan.new) for plan in plans)
        removed += sum(len(plan.gone) for plan in plans)
    return SuggestReport(articles=done, spans=spans, added=added, removed=removed)


def _refuse_person(project: Project) -> None:
    from annotator import settings

    if project.me.uid == settings.person(settings.load(keep=False)).uid:
        raise Problem("suggest_oneself", name=project.me.name)
    if project.me.id and project.read(computed.by_hand, project.me.id):
        raise Problem("suggest_by_hand", name=project.me.name)


def _visible(project: Project) -> list[int]:
    found: list[int] = []
    while page := project.articles(after=found[-1] if found else 0, limit=_PAGE):
        found += [row.id for row in page]
    return found


def _plan(project: Project, kit: Kit, article: int, labels: Collection[str]) -> _Plan:
    """Compare what stands in the article's layer with what is suggested now."""
    me = project.me.id
    text = project.read(reading.article, article).text
    there = project.read(computed.spans, article=article, annotator=me) if me else []
    status = project.read(computed.status, article=article, annotator=me) if me else "new"
    wanted = {
        (one.start, one.end, one.label): round(one.score * 1000)
        for one in kit.all_of(text)
        if not labels or one.label in labels
    }
    gone: list[int] = []
    for span in there:
        place = (span.start, span.end, span.label)
        if labels and span.label not in labels:
            continue
        if place in wanted and span.score is not None and abs(span.score - wanted[place]) < _MOVED:
            del wanted[place]
        else:
            gone.append(span.id)
    return _Plan(article, gone, sorted(wanted.items()), status != "done", len(there) - len(gone) + len(wanted))


def _write(project: Project, plans: list[_Plan]) -> None:
    if not plans:
        return

    def work(gesture: history.Gesture) -> Changed:
        # Checked again inside the transaction: somebody may have begun to work as this annotator meanwhile.
        if computed.by_hand(gesture.connection, gesture.owner):
            raise Problem("suggest_by_hand", name=project.person.name)
        changes: list[SpanChange] = []
        for plan in plans:
            if plan.status:
                acts.set_status(gesture, plan.article, "done")
            changes += acts.remove(gesture, plan.gone)
            for (start, end, label), score in plan.new:
                changes += acts.tag(
                    gesture,
                    article=plan.article,
                    start=start,
                    end=end,
                    label=label,
                    origin="suggestion",
                    score=score,
                )
        articles = tuple(plan.article for plan in plans)
        if len(articles) > _LISTED:
            return Changed("suggest", articles=articles, everything=True, annotators=True)
        return Changed("suggest", spans=tuple(acts.merged(changes)), articles=articles, annotators=True)

    project.act("suggest", work).result()

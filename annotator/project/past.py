"""What was: the history of a span, the states of a layer, and one's own layer back to one of them."""

from __future__ import annotations

from concurrent.futures import Future

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.model.past import SpanHistory
from annotator.model.values import Annotator
from annotator.store import history, past, reading, restoring
from annotator.store.timeline import Timeline

from .file import ProjectFile

__all__ = ["Timeline", "layers", "restore", "span_history", "timeline"]


def span_history(project: ProjectFile, span: int) -> SpanHistory:
    """Return who made and changed a span, anybody's, and when. Raises ``Problem`` where there is none of that id."""
    return project.read(past.history_of, span, replica=project.person.replica)


def layers(project: ProjectFile, article: int) -> list[Annotator]:
    """Return whose layers on an article have a past: me first, the adjudicated one last."""
    found = set(project.read(past.layers, article))
    people = [person for person in project.read(reading.annotators, adjudicated=True) if person.id in found]
    return sorted(people, key=lambda person: (person.adjudicated, person.id != project.me.id, person.id))


def timeline(project: ProjectFile, article: int, *, annotator: int | None = None) -> Timeline:
    """Return the states of a layer on an article, mine by default, one after each gesture.

    It is of the moment and does not change with the project.
    """
    whose = project.me.id if annotator is None else annotator
    return project.read(past.timeline, article, whose, replica=project.person.replica)


def restore(project: ProjectFile, states: Timeline, number: int) -> Future[Changed]:
    """Make my layer equal to its state after that step, as one act that can be undone; nothing of history is lost.

    Raises ``Problem`` where the layer is another's; the future has one where it is so already.
    """
    if states.annotator.uid != project.person.uid:
        raise Problem("past_of_another")
    spans, status, note = states.standing(number)
    article = states.article

    def work(gesture: history.Gesture) -> Changed:
        if gesture.owner != states.annotator.id:
            raise Problem("past_of_another")
        changes = restoring.restore(gesture, article, spans=spans, status=status, note=note)
        return Changed("restore", spans=tuple(changes), articles=(article,))

    return project.act("restore", work)

"""Conflicts: which articles have any, what stands against what, and settling one by an act that names all its heads."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from annotator.model.changes import Changed
from annotator.model.conflicts import Conflict, Head
from annotator.store import conflicts, history
from annotator.store.acts import merged

from .file import ProjectFile


def articles_in_conflict(project: ProjectFile) -> tuple[int, ...]:
    """Return the articles of which something has several heads, by id. Reads an index of all history: for a worker."""
    return tuple(project.read(conflicts.articles))


def conflicts_of(project: ProjectFile, article: int | None) -> tuple[Conflict, ...]:
    """Return the conflicts of an article, or (None) those of labels and of names. For a worker."""
    return project.read(conflicts.conflicts, article, annotator=project.me.id, replica=project.person.replica)


def settle(project: ProjectFile, choices: Sequence[tuple[Conflict, Head]]) -> Future[Changed]:
    """Let the chosen head stand in each conflict, all as one act; what the other heads said stays in history.

    Raises ``Problem``, through the future, where a conflict is not what it was, or is in another annotator's layer.
    """

    def work(gesture: history.Gesture) -> Changed:
        changes = [change for conflict, head in choices for change in conflicts.settle(gesture, conflict, head.row)]
        kinds = {conflict.kind for conflict, _ in choices}
        return Changed(
            "settle",
            spans=tuple(merged(changes)),
            articles=tuple(sorted({one.article for one, _ in choices if one.article is not None})),
            everything=bool(kinds & {"hidden", "map"}),
            labels=bool(kinds & {"label", "map"}),
            annotators="annotator" in kinds,
        )

    return project.act("settle", work)

"""Label maps as acts: "X is shown as Y". No span row changes, and undo takes a map back."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future

from annotator.model.changes import Changed
from annotator.store import acts, history, maps

from .file import ProjectFile


def put_maps(project: ProjectFile, shown_as: Mapping[str, str | None]) -> Future[Changed]:
    """Show the spans of each label as those of another, or (None) as their own again; all of it is one act.

    A label that is to be shown as itself gets no map. Raises ``Problem``, through the future, where nothing would
    change or a label is empty.
    """
    wanted = {label: None if target == label else target for label, target in shown_as.items()}

    def work(gesture: history.Gesture) -> Changed:
        for label, target in wanted.items():
            acts.put_map(gesture, label, target)
        return Changed("map", everything=True, labels=True)

    return project.act("map", work)


def direct(project: ProjectFile) -> dict[str, str]:
    """Return the maps as they were put; ``Label.shown_as`` says where each leads in the end."""
    return project.read(maps.direct)


def may_show_as(maps: Mapping[str, str], label: str, target: str) -> bool:
    """Return whether showing ``label`` as ``target`` would not lead back to ``label``."""
    at, seen = target, set[str]()
    while at in maps and at not in seen and at != label:
        seen.add(at)
        at = maps[at]
    return at != label

"""The long work of the window, for its worker: it leaves the interpreter to the window again and again."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.compare.pairing import DifferenceKind
    from annotator.project import Project
    from annotator.project.agreeing import Agreement, Listed
    from annotator.ui.jobs import Asked, Progress, Work

MOST = 20_000  # differences in the list: of more, a kind or a label is listed by itself
_BREATH = 0.001  # seconds after each article in which the window has the interpreter to itself


def _gently(progress: Progress) -> Progress:
    def told(done: int, total: int) -> None:
        progress(done, total)
        time.sleep(_BREATH)

    return told


def comparing(project: Project) -> Work:
    """Return the work that compares everybody."""

    def work(progress: Progress, asked: Asked) -> Agreement:
        from annotator.project import agreeing

        return agreeing.compare(project, progress=_gently(progress), cancelled=asked)

    return work


def listing(
    project: Project,
    a: int,
    b: int,
    *,
    labels: tuple[str, ...],
    kinds: Collection[DifferenceKind] | None,
    having: str,
) -> Work:
    """Return the work that lists where two annotators (local ids) differ; ``kinds`` None: in any way."""

    def work(progress: Progress, asked: Asked) -> Listed:
        from annotator.project import agreeing

        return agreeing.list_differences(
            project,
            a,
            b,
            labels=labels,
            kinds=kinds or agreeing.KINDS_OF_DIFFERENCE,
            having=having,
            most=MOST,
            progress=_gently(progress),
            cancelled=asked,
        )

    return work

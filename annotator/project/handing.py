"""Handing out: sending a part of a project, assigning articles, and how far everybody is with them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from pathlib import Path

from annotator.model.changes import Cancelled, Changed
from annotator.model.handing import AnnotatorProgress, Choice, SendReport, SendRequest
from annotator.model.messages import Problem
from annotator.model.values import Annotator, ArticleFilter
from annotator.store import acts, assigned, connect, copying, history, part, people, reading

from . import atomic, choosing, upkeep
from .file import ProjectFile

_Progress = Callable[[int, int], None]


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


# Sending -------------------------------------------------------------------------------------------------------


def send(
    project: ProjectFile,
    dest: Path,
    request: SendRequest,
    *,
    progress: _Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> SendReport:
    """Write what is asked for as a verified project file, whole or not at all.

    Raises ``Problem`` where the disk refuses or ``dest`` is the project itself, and ``Cancelled``; what stood at
    ``dest`` then stands there still.
    """
    dest = Path(dest).absolute()
    check_dest(project, dest)

    def stop() -> bool:
        return project.closing or cancelled()

    if request.whole:
        upkeep.send(project, dest, progress=progress, cancelled=stop)
        found = part.counts(dest)
    else:
        chosen = part.Chosen(_set(request.articles), _set(request.layers), request.raw)
        with atomic.target(dest) as temporary:
            with _still(project, dest, progress=progress, cancelled=stop) as whole:
                found = part.write(temporary, whole, chosen, tick=_second_half(progress), cancelled=stop)
            copying.verify(temporary)
    return SendReport(
        path=dest,
        size=dest.stat().st_size,
        articles=found.articles,
        spans=found.spans,
        history=found.history,
        layers=tuple(_layers(project, request.layers)),
        raw=request.raw,
        whole=request.whole,
    )


def request_for(
    project: ProjectFile, chosen: ArticleFilter | None, *, layers: Sequence[int] | None, raw: bool = True
) -> SendRequest:
    """Return what to send for a list's filter; None is all articles, the hidden ones too. For a worker."""
    articles = None if chosen is None else choosing.listed(project, Choice(chosen))
    return SendRequest(articles, None if layers is None else tuple(layers), raw)


def check_dest(project: ProjectFile, dest: Path) -> None:
    """Raise ``Problem`` where nothing can be sent to ``dest``, so that it is said before anything is done."""
    if not os.path.isdir(dest.parent):
        raise Problem("folder_missing", path=str(dest.parent))
    project.refuse_own(dest)
    connect.refuse_leftovers(dest)


def is_project(path: Path) -> bool:
    """Return whether a project stands at ``path``, which must not be open here: replacing it would lose it."""
    try:
        connect.inspect(path)
        connect.open_reader(path).close()
    except Problem as problem:
        return problem.message.code in ("project_newer", "project_damaged", "project_truncated")
    return True


def estimate(project: ProjectFile, request: SendRequest) -> int:
    """Return about how large, in bytes, the file would be; for a worker."""
    if request.whole:
        return project.path.stat().st_size
    return project.read(part.estimate, part.Chosen(_set(request.articles), _set(request.layers), request.raw))


def layer_named(project: ProjectFile, name: str) -> int:
    """Return the layer of that annotator, by name or id; ``adjudicated`` is the adjudicated one.

    Raises ``Problem`` where nobody is called so, or several are.
    """
    found = project.read(people.resolve, name)
    if found is None:
        raise Problem("annotator_unknown", name=name)
    return found.id


def _set(ids: Sequence[int] | None) -> frozenset[int] | None:
    return None if ids is None else frozenset(ids)


def _layers(project: ProjectFile, layers: Sequence[int] | None) -> list[Annotator]:
    everybody = project.read(reading.annotators, adjudicated=True)
    return [person for person in everybody if layers is None or person.id in layers]


@contextlib.contextmanager
def _still(project: ProjectFile, dest: Path, *, progress: _Progress, cancelled: Callable[[], bool]) -> Generator[Path]:
    """Give a copy of the project that nobody writes to, of the newest schema; it is gone afterwards.

    It is copied through the project's own connection: what stands under its name may be another file by now.
    """

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(done, 2 * total)

    beside = project.path.parent if os.access(project.path.parent, os.W_OK) else dest.parent
    with atomic.folder(beside) as scratch:
        whole = scratch / "whole.db"
        project.copying(lambda connection: copying.copy(connection, whole, tick=tick))
        part.upgrade(whole)
        yield whole


def _second_half(progress: _Progress) -> _Progress:
    return lambda done, total: progress(total + done, 2 * total)


# Assigning -----------------------------------------------------------------------------------------------------


def assign(
    project: ProjectFile,
    articles: Sequence[int],
    *,
    to: Sequence[int] = (),
    newcomers: Sequence[str] = (),
    away: Sequence[int] = (),
    share: int = 0,
) -> Future[Changed]:
    """Assign articles to annotators, and take them from those in ``away``, as one act.

    ``newcomers`` are names: whoever is not in the project yet is entered. With ``share`` each article goes to that
    many of them, in turn and in the given order, so that all get the same number, give or take one; with 0 to all.
    Raises ``Problem`` where ``share`` is more than there are, and through the future where nothing would change.
    """
    count = len(to) + len(newcomers)
    if share < 0 or share > count:
        raise Problem("share_wrong", share=share, count=count)

    def work(gesture: history.Gesture) -> Changed:
        takers = list(dict.fromkeys([*to, *(assigned.newcomer(gesture, name) for name in newcomers)]))
        for article, chosen in zip(articles, shared(takers, len(articles), share), strict=True):
            for annotator in chosen:
                acts.assign(gesture, article=article, annotator=annotator)
            for annotator in away:
                acts.assign(gesture, article=article, annotator=annotator, assigned=False)
        # Many rows of a list are read anew as a whole.
        return Changed("assign", articles=tuple(articles), everything=len(articles) > 1, annotators=bool(newcomers))

    return project.act("assign", work)


def shared(takers: Sequence[int], articles: int, share: int) -> list[Sequence[int]]:
    """Return who gets each article: all of the takers, or ``share`` of them in turn."""
    if not share or share >= len(takers):
        return [takers] * articles
    return [[takers[(at * share + more) % len(takers)] for more in range(share)] for at in range(articles)]


def standing(project: ProjectFile, articles: Sequence[int]) -> dict[int, int]:
    """Return how many of the articles are assigned to each annotator who has any of them."""
    return project.read(assigned.standing, articles)


def progress_by_annotator(project: ProjectFile) -> list[AnnotatorProgress]:
    """Return how far each annotator is, in order of arrival; for a worker."""
    return project.read(assigned.progress)

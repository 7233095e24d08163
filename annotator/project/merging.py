"""Merging: files are examined by processes of their own, gathered, planned, and taken over in one transaction."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotator.model.changes import Cancelled, Changed
from annotator.model.merges import MergePlan, MergeReport
from annotator.model.messages import Message, Problem
from annotator.store import Connection

from . import atomic
from .file import ProjectFile

if TYPE_CHECKING:
    from annotator.store.merging import Taken
    from annotator.store.merging_gather import Seen
    from annotator.store.peer import Examined

_Progress = Callable[[int, int], None]
Examine = Callable[..., "Examined"]
_AT_ONCE = 2  # files that are examined side by side
_ATTEMPTS = 5
_PER_MILLE = 1000


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


@dataclass(slots=True)
class _Gathered:
    path: Path
    seen: Seen


class Planned:
    """Files that were examined, and what each brings. Close it when done: what was staged goes then."""

    def __init__(self, where: Path) -> None:
        """Keep what is staged in ``where``."""
        self._folder = contextlib.ExitStack()
        self.where = where
        self.examined: list[Examined] = []
        self.gathered: _Gathered | None = None
        self.files: tuple[MergePlan, ...] = ()
        self.seconds: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what was staged."""
        self.close()

    def keep(self, folder: contextlib.ExitStack) -> None:
        """Take over what removes the folder."""
        self._folder = folder

    def close(self) -> None:
        """Let go of what was staged."""
        self._folder.close()


def plan(
    project: ProjectFile,
    paths: Sequence[Path],
    *,
    progress: _Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
    examine: Examine | None = None,
) -> Planned:
    """Examine files and return what each brings that neither the project nor a file before it has.

    A file that is refused is in the plan, with why. Nothing of the project or of the files changes. ``examine`` takes
    the place of the examination in a process of its own. Raises ``Cancelled``.
    """
    ended = _ended(project, cancelled)
    with contextlib.ExitStack() as stack:
        where = stack.enter_context(atomic.folder(project.path.parent))
        planned = Planned(where)
        steps = _Steps(len(paths), progress)
        found = _examine(project, [Path(path) for path in paths], where, steps, ended, examine)
        with contextlib.closing(found):
            planned.files = _gather(project, planned, found, ended)
        progress(_PER_MILLE, _PER_MILLE)
        planned.keep(stack.pop_all())
        return planned


def merge(
    project: ProjectFile,
    sources: Planned | Sequence[Path],
    *,
    progress: _Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
    examine: Examine | None = None,
) -> MergeReport:
    """Take in what was planned, or ``paths``: a backup, then everything in one transaction.

    Raises ``Problem`` where a file is refused, and ``Cancelled``; nothing is written then.
    """
    if not project.writable:
        raise Problem("project_read_only", path=str(project.path))
    if not isinstance(sources, Planned):
        with plan(project, sources, progress=_share(progress, 0, 600), cancelled=cancelled, examine=examine) as planned:
            return merge(project, planned, progress=_share(progress, 600, _PER_MILLE), cancelled=cancelled)
    for one in sources.files:
        if one.problem is not None:
            raise Problem("merge_refused", path=str(one.path), reason=str(one.problem))
    ended = _ended(project, cancelled)
    seconds = dict(sources.seconds)
    with project.importing():
        return _merge(project, sources, progress, ended, seconds)


def _merge(
    project: ProjectFile,
    planned: Planned,
    progress: _Progress,
    cancelled: Callable[[], bool],
    seconds: dict[str, float],
) -> MergeReport:
    from annotator.store import merging, merging_gather

    files, backup, skipped = planned.files, None, None
    for attempt in range(_ATTEMPTS):
        gathered = planned.gathered
        if gathered is None or project.read(merging_gather.seen) != gathered.seen:
            files = _gather(project, planned, iter(tuple(planned.examined)), cancelled)
            seconds["gathering"] = planned.seconds["gathering"]
            gathered = planned.gathered
        if gathered is None or (all(one.nothing_new for one in files) and not _raw_only(gathered.path)):
            return MergeReport(files, seconds=seconds)
        if attempt == 0:
            began = time.perf_counter()
            backup, skipped = _backup(project, _share(progress, 0, 300), cancelled)
            seconds["backup"] = time.perf_counter() - began
        began = time.perf_counter()
        try:
            taken = _take(project, gathered, _share(progress, 300, _PER_MILLE), cancelled)
        except merging.Overtaken:
            planned.gathered = None
            continue
        whole = time.perf_counter() - began
        seconds |= taken.seconds | {"commit": max(whole - sum(taken.seconds.values()), 0.0)}
        return MergeReport(files, taken.conflicts, backup, skipped, seconds)
    raise Problem("import_overtaken")


def _take(project: ProjectFile, gathered: _Gathered, progress: _Progress, cancelled: Callable[[], bool]) -> Taken:
    from annotator.store import merging

    taken: Taken | None = None

    def work(connection: Connection) -> Changed:
        nonlocal taken
        if cancelled():
            raise Cancelled
        try:
            taken = merging.take(connection, gathered.seen, tick=progress, cancelled=cancelled)
        except merging.Overtaken:
            raise
        except Exception as error:
            if cancelled():
                raise Cancelled from error
            raise
        project.look_who_i_am(connection)
        return Changed("merge", everything=True, labels=True, annotators=True)

    project.take_over(work, gathered.path, waiting="waiting_for_merge").result()
    assert taken is not None
    return taken


def _backup(
    project: ProjectFile, progress: _Progress, cancelled: Callable[[], bool]
) -> tuple[Path | None, Message | None]:
    from . import upkeep

    try:
        return upkeep.backup(project, progress=progress, cancelled=cancelled), None
    except Problem as problem:
        if problem.message.code != "backup_no_room":
            raise
        return None, problem.message


def _raw_only(path: Path) -> bool:
    from annotator.store import merging_gather

    return merging_gather.brings_bytes(path)


def _examine(
    project: ProjectFile,
    paths: Sequence[Path],
    where: Path,
    steps: _Steps,
    cancelled: Callable[[], bool],
    examine: Examine | None,
) -> Generator[Examined | MergePlan]:
    """Examine the files, some side by side, and yield them in order; one that is refused as a plan with its problem."""
    if examine is None:
        from annotator.store import sandbox

        examine = sandbox.examine
    failed = threading.Event()

    def one(number: int, path: Path) -> Examined | MergePlan:
        folder = where / str(number)
        try:
            folder.mkdir()
            _refuse_itself(project, path)
            return examine(
                path,
                folder,
                tick=partial(steps.of, number),
                cancelled=lambda: failed.is_set() or cancelled(),
            )
        except Problem as problem:
            return MergePlan(path, problem=problem.message)
        except OSError as error:
            return MergePlan(path, problem=Message("file_unreadable", {"reason": error.strerror or str(error)}))
        except BaseException:
            failed.set()
            raise

    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="annotator-examine") as pool:
        running: list[Future[Examined | MergePlan]] = [pool.submit(one, n, path) for n, path in enumerate(paths)]
        try:
            for future in running:
                yield future.result()
        finally:
            failed.set()
            for future in running:
                future.cancel()


def _refuse_itself(project: ProjectFile, path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.samefile(project.path):
            raise Problem("merge_itself", path=str(path))


class _Steps:
    """How far several files are, told as one number."""

    def __init__(self, files: int, progress: _Progress) -> None:
        self._shares = [0.0] * files
        self._progress = progress
        self._guard = threading.Lock()

    def of(self, number: int, done: int, total: int) -> None:
        with self._guard:
            self._shares[number] = min(done / total, 1.0) if total else 0.0
            self._progress(int(_PER_MILLE * sum(self._shares) / len(self._shares)), _PER_MILLE)


def _gather(
    project: ProjectFile,
    planned: Planned,
    found: Iterator[Examined | MergePlan],
    cancelled: Callable[[], bool],
) -> tuple[MergePlan, ...]:
    """Gather what was examined into a new database, and return what each file brings.

    A file is gathered while the next ones are still examined.
    """
    from annotator.store import merging_gather

    from .merging_plans import plan_of

    began, gathered = time.perf_counter(), 0.0
    planned.gathered, planned.examined = None, []
    path = atomic.part(planned.where)
    plans: list[MergePlan] = []
    me, replica = project.person.uid, project.person.replica
    with contextlib.closing(merging_gather.Gathering(path, project.path, cancelled=cancelled)) as gathering:
        for one in found:
            if cancelled():
                raise Cancelled
            if isinstance(one, MergePlan):
                plans.append(one)
                continue
            started = time.perf_counter()
            planned.examined.append(one)
            plans.append(plan_of(one, gathering.add(one.staged, me=me, replica=replica), me))
            gathered += time.perf_counter() - started
        started = time.perf_counter()
        gathering.finish()
        gathered += time.perf_counter() - started
        planned.gathered = _Gathered(path, gathering.seen)
    planned.seconds["gathering"] = gathered
    planned.seconds.setdefault("examining", time.perf_counter() - began - gathered)
    return tuple(plans)


def _ended(project: ProjectFile, cancelled: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: project.closing or cancelled()


def _share(progress: _Progress, start: int, end: int) -> _Progress:
    """Return what tells ``progress`` a part of the whole, from ``start`` to ``end`` per mille."""

    def told(done: int, total: int) -> None:
        progress(start + (end - start) * done // max(total, 1), _PER_MILLE)

    return told

"""Backups, restoring, sending a copy, checking: what keeps a project safe."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.changes import Cancelled, Changed
from annotator.model.messages import Problem
from annotator.store import Connection, connect, copying

from . import atomic
from .file import ProjectFile

if TYPE_CHECKING:
    from annotator.model.reports import Backup, CheckReport

_NEWEST = 10
_TIMES = 3
_DAY = 24 * 3600
_Progress = Callable[[int, int], None]


def folder(project: Path) -> Path:
    """Return where the backups of a project stand: ``backups/`` beside it."""
    return project.parent / "backups"


def list_backups(project: Path) -> list[Backup]:
    """Return the project's backups, newest first."""
    from annotator.model.reports import Backup

    project = Path(project)
    ours = re.compile(re.escape(project.stem) + r"-\d{8}-\d{6}(-\d+)?\.db")
    found: list[Backup] = []
    with contextlib.suppress(FileNotFoundError):
        for path in folder(project).iterdir():
            # Another project's name may begin like this one's: its backups are not ours to count or to drop.
            if ours.fullmatch(path.name) and path.is_file():
                facts = path.stat()
                found.append(Backup(path, facts.st_mtime, facts.st_size))
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


def backup(project: ProjectFile, *, progress: _Progress, cancelled: Callable[[], bool]) -> Path:
    """Make a backup, verify it by opening, and let the oldest go beyond ten or three times the project's size.

    Raises ``Problem`` where the disk is short.
    """
    try:
        size = project.path.stat().st_size
    except OSError:
        raise Problem("project_gone", path=str(project.path)) from None
    if shutil.disk_usage(project.path.parent).free < 2 * size:
        raise Problem("backup_no_room", path=str(folder(project.path)))
    made = _free_name(project.path)
    _copy(project, made, progress=progress, cancelled=cancelled)
    _rotate(project.path)
    return made


def backup_due(project: Path, *, now: float) -> bool:
    """Return whether the project changed since its newest backup and that one is a day old, or there is none."""
    found = list_backups(project)
    try:
        changed = project.stat().st_mtime
    except OSError:
        return False
    return not found or (now - found[0].taken > _DAY and changed > found[0].taken)


def _free_name(project: Path) -> Path:
    try:
        folder(project).mkdir(exist_ok=True)
    except OSError as error:
        raise Problem("write_failed", path=str(folder(project)), reason=error.strerror or str(error)) from error
    stamp = time.strftime("%Y%m%d-%H%M%S")
    made = folder(project) / f"{project.stem}-{stamp}.db"
    number = 1
    while made.exists():
        number += 1
        made = folder(project) / f"{project.stem}-{stamp}-{number}.db"
    return made


def keep(connection: Connection, project: Path) -> Path:
    """Make a verified backup of the database of ``connection``, which is ``project`` before a migration."""
    made = _free_name(project)
    with atomic.target(made) as temporary:
        copying.copy(connection, temporary, tick=lambda done, total: None)
        copying.verify(temporary)
    return made


def _rotate(project: Path) -> None:
    room = _TIMES * project.stat().st_size if project.exists() else 0
    used = 0
    for number, found in enumerate(list_backups(project)):
        used += found.size
        if number and (number >= _NEWEST or (room and used > room)):
            for path in (found.path, *_beside(found.path)):
                path.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    """Return where SQLite keeps what is not in the file yet."""
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-journal", "-shm")]


def restore_backup(project: Path, backup: Path) -> Path:
    """Put a backup in the project's place; what stood there becomes a backup itself. Return that one's path.

    The project must be closed. Raises ``Problem`` where the backup is no sound project or the project is open; the
    project is then left as it was.
    """
    project, backup = Path(project).absolute(), Path(backup).absolute()
    connect.inspect(backup)
    copying.verify(backup)
    if project.exists() and project.samefile(backup):
        raise Problem("send_onto_itself", path=str(backup))
    lock = connect.take_lock(project)
    try:
        kept = _free_name(project)
        with atomic.target(project) as temporary:
            reader = connect.open_reader(backup)
            try:
                copying.copy(reader, temporary, tick=lambda done, total: None)
            finally:
                reader.close()
            copying.verify(temporary)
            if project.exists():
                _keep_replaced(project, kept)
        return kept
    finally:
        lock.release()


def _keep_replaced(project: Path, kept: Path) -> None:
    """Let ``kept`` hold the project as it stands, with what a kill left in its WAL; the project's own place stays.

    The WAL leaves that place: left behind, it would be folded into the restored file and spoil it.
    """
    for own, other in zip(_beside(project), _beside(kept), strict=True):
        if own.exists() and not own.name.endswith("-shm"):
            shutil.copyfile(own, other)
    try:
        os.link(project, kept)
    except OSError:  # no hard links there
        shutil.copyfile(project, kept)
    os.utime(kept)
    for own in _beside(project):
        own.unlink(missing_ok=True)


def send(project: ProjectFile, dest: Path, *, progress: _Progress, cancelled: Callable[[], bool]) -> Path:
    """Write a whole, verified copy without the search index; see ``Project.send``."""
    from annotator.store import part

    dest = dest.absolute()
    if not os.path.isdir(dest.parent):
        raise Problem("folder_missing", path=str(dest.parent))
    project.refuse_own(dest)
    connect.refuse_leftovers(dest)
    _copy(project, dest, progress=progress, cancelled=cancelled, last=part.drop_search)
    return dest


def _copy(
    project: ProjectFile,
    dest: Path,
    *,
    progress: _Progress,
    cancelled: Callable[[], bool],
    last: Callable[[Path], None] = lambda copy: None,
) -> None:
    def tick(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total)

    with atomic.target(dest) as temporary:
        project.copying(lambda connection: copying.copy(connection, temporary, tick=tick))
        last(temporary)
        copying.verify(temporary)


def check(project: ProjectFile, *, repair: bool, progress: _Progress, cancelled: Callable[[], bool]) -> CheckReport:
    """Check a project; see ``Project.check``."""
    from annotator.model.reports import CheckReport
    from annotator.store import check as checking

    total = 1

    def tick(done: int) -> None:
        if cancelled():
            raise Cancelled
        progress(min(done, total), total)

    with project.snapshot() as reader:
        counts = checking.counts(reader)
        total = max(counts[0] + counts[2], 1)
        problems = checking.damage(reader, tick=tick)
        drifted = checking.drift(reader, tick=tick)
    if not (drifted and repair):
        return CheckReport((*problems, *drifted), False, project.read(checking.digest), *counts)

    def work(connection: Connection) -> Changed:
        checking.rebuild(connection, tick=tick)
        return Changed("repair", everything=True, labels=True, annotators=True)

    if not project.writable:
        raise Problem("project_read_only", path=str(project.path))
    backup(project, progress=lambda done, total: None, cancelled=cancelled)
    project.repair(work)
    with project.snapshot() as reader:
        problems += checking.drift(reader, tick=tick)
        return CheckReport(tuple(problems), True, checking.digest(reader), *checking.counts(reader))

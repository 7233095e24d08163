"""Backups, restoring, sending a copy, checking: what keeps a project safe."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from annotator.model.changes import Backup, Cancelled, Changed, CheckReport
from annotator.model.messages import Problem
from annotator.store import Connection, connect, copying, fold, reading
from annotator.store import check as checking

from . import atomic
from .file import ProjectFile

_NEWEST = 10
_TIMES = 3
_DAY = 24 * 3600
_Progress = Callable[[int, int], None]


def folder(project: Path) -> Path:
    """Return where the backups of a project stand: ``backups/`` beside it."""
    return project.parent / "backups"


def list_backups(project: Path) -> list[Backup]:
    """Return the project's backups, newest first."""
    project = Path(project)
    found = [
        Backup(path, path.stat().st_mtime, path.stat().st_size)
        for path in folder(project).glob("*.db")
        if path.name.startswith(f"{project.stem}-") and path.is_file()
    ]
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


def backup(project: ProjectFile) -> Path:
    """Make a backup, verify it by opening, and let the oldest go beyond ten or three times the project's size.

    Raises ``Problem`` where the disk is short.
    """
    size = project.path.stat().st_size
    if shutil.disk_usage(project.path.parent).free < 2 * size:
        raise Problem("backup_no_room", path=str(folder(project.path)))
    made = _free_name(project.path)
    _copy(project, made, progress=lambda done, total: None, cancelled=lambda: False)
    _rotate(project.path)
    return made


def backup_due(project: Path, *, now: float) -> bool:
    """Return whether the project changed since its newest backup and that one is a day old, or there is none."""
    found = list_backups(project)
    return not found or (now - found[0].taken > _DAY and project.stat().st_mtime > found[0].taken)


def _free_name(project: Path) -> Path:
    folder(project).mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    made = folder(project) / f"{project.stem}-{stamp}.db"
    number = 1
    while made.exists():
        number += 1
        made = folder(project) / f"{project.stem}-{stamp}-{number}.db"
    return made


def _rotate(project: Path) -> None:
    room = _TIMES * project.stat().st_size if project.exists() else 0
    used = 0
    for number, found in enumerate(list_backups(project)):
        used += found.size
        if number and (number >= _NEWEST or (room and used > room)):
            found.path.unlink(missing_ok=True)


def restore_backup(project: Path, backup: Path) -> Path:
    """Put a backup in the project's place; what stood there becomes a backup itself. Return that one's path.

    The project must be closed. Raises ``Problem`` where the backup is no sound project or the project is open.
    """
    project, backup = Path(project).absolute(), Path(backup).absolute()
    connect.inspect(backup)
    copying.verify(backup)
    lock = connect.take_lock(project)
    try:
        kept = _free_name(project)
        if project.exists():
            for suffix in ("-wal", "-shm"):
                side = project.with_name(project.name + suffix)
                if side.exists():
                    side.replace(kept.with_name(kept.name + suffix))
            project.replace(kept)
        with atomic.target(project) as temporary:
            shutil.copyfile(backup, temporary)
        return kept
    finally:
        lock.release()


def send(project: ProjectFile, dest: Path, *, progress: _Progress, cancelled: Callable[[], bool]) -> Path:
    """Write a whole, verified copy; see ``Project.send``."""
    dest = dest.absolute()
    if dest == project.path:
        raise Problem("send_onto_itself", path=str(dest))
    if not dest.parent.is_dir():
        raise Problem("folder_missing", path=str(dest.parent))
    _copy(project, dest, progress=progress, cancelled=cancelled)
    return dest


def _copy(project: ProjectFile, dest: Path, *, progress: _Progress, cancelled: Callable[[], bool]) -> None:
    def tick(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total)

    with atomic.target(dest) as temporary:
        if connect.identity(project.path) == (0, 0):
            project.rescue(lambda connection: copying.copy(connection, temporary, tick=tick))
        else:
            copying.copy(project.reader(), temporary, tick=tick)
        copying.verify(temporary)


def check(project: ProjectFile, *, repair: bool, progress: _Progress, cancelled: Callable[[], bool]) -> CheckReport:
    """Check a project; see ``Project.check``."""
    reader = project.reader()
    articles, _, rows = reading.counts(reader)
    total = articles + rows

    def tick(done: int) -> None:
        if cancelled():
            raise Cancelled
        progress(min(done, total), max(total, 1))

    problems = checking.damage(reader, tick=tick)
    drifted = checking.drift(reader, tick=tick)
    if drifted and repair:

        def work(connection: Connection) -> Changed:
            checking.rebuild(connection, tick=tick)
            return Changed("repair", everything=True, labels=True, annotators=True)

        backup(project)
        project.repair(work)
        problems += checking.drift(reader, tick=tick)
    else:
        problems += drifted
    return CheckReport(tuple(problems), bool(drifted and repair), fold.digest(reader), *reading.counts(reader))

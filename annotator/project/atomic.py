"""Writing a file or folder whole or not at all, and clearing away what a kill left behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Generator
from pathlib import Path

from annotator.model.messages import Problem

_LEFTOVER = re.compile(
    r"\.annotator-(?P<pid>\d+)-[0-9a-f]{16}\.(part(-wal|-shm|-journal)?|(?P<dest>.+)\.old)", re.DOTALL
)


@contextlib.contextmanager
def target(dest: Path) -> Generator[Path]:
    """Give a temporary path beside ``dest``; on success it takes the place of ``dest``, else it is removed.

    A link at ``dest`` is replaced, never written through. Raises ``Problem`` where the disk refuses, and where a
    folder stands at ``dest`` that holds more than such an export, or a device or pipe, or a link to one, does.
    """
    # Whoever may write there could put a file in the place of /dev/null, and every program would feel it.
    if dest.parent == Path("/dev") or (os.path.exists(dest) and not os.path.isfile(dest) and not os.path.isdir(dest)):
        raise Problem("not_a_file", path=str(dest))
    clear(dest.parent)
    temporary = part(dest.parent)
    try:
        yield temporary
        _flush(temporary)
        _replace(temporary, dest)
        _flush_folder(dest.parent)
    except OSError as error:
        raise Problem("write_failed", path=str(dest), reason=error.strerror or str(error)) from error
    except Problem as problem:
        raise about(problem, temporary, dest) from problem
    finally:
        discard(temporary)


def about(problem: Problem, temporary: Path, dest: Path) -> Problem:
    """Return what went wrong with ``temporary`` as said of ``dest``, the name that the user knows."""
    fields = problem.message.fields
    if fields.get("path") != str(temporary):
        return problem
    return Problem(problem.message.code, **{**fields, "path": str(dest)})


def part(folder: Path) -> Path:
    """Return a path in ``folder`` for something half made, which ``clear`` removes after a kill."""
    return folder / f".annotator-{os.getpid()}-{os.urandom(8).hex()}.part"


@contextlib.contextmanager
def folder(beside: Path) -> Generator[Path]:
    """Give a new folder in ``beside`` for what is needed for a while; it is gone afterwards, or after the next start.

    Raises ``Problem`` where it cannot be made.
    """
    made = part(beside)
    try:
        made.mkdir(mode=0o700)
        yield made
    except OSError as error:
        raise Problem("write_failed", path=str(made), reason=error.strerror or str(error)) from error
    finally:
        discard(made)


def clear(folder: Path) -> None:
    """Remove what killed processes left in ``folder``; what a living one is writing stays.

    A folder that was moved aside for one that never came is moved back.
    """
    with contextlib.suppress(OSError):
        for path in folder.glob(".annotator-*"):
            found = _LEFTOVER.fullmatch(path.name)
            if not found or _alive(int(found["pid"])):
                continue
            dest = folder / (found["dest"] or "")
            if found["dest"] and not os.path.lexists(dest):
                path.rename(dest)
            else:
                _remove(path)


def _replace(temporary: Path, dest: Path) -> None:
    folder = dest.is_dir() and not dest.is_symlink()
    if not folder and not temporary.is_dir():
        # Takes the place of a link itself, in one step.
        os.replace(temporary, dest)
        return
    if not folder and not os.path.lexists(dest):
        temporary.rename(dest)
        return
    if folder and not _replaceable(dest, temporary):
        raise Problem("folder_not_ours", path=str(dest))
    aside = temporary.with_name(f"{temporary.stem}.{dest.name}.old")
    dest.rename(aside)
    try:
        temporary.rename(dest)
    except OSError:
        aside.rename(dest)
        raise
    _remove(aside)


def _replaceable(dest: Path, temporary: Path) -> bool:
    """Return whether a folder holds nothing but what such an export writes, so that replacing it loses nothing."""
    if temporary.is_file():
        return not any(dest.iterdir())
    new = {_shape(path) for path in temporary.rglob("*") if path.is_file()}
    suffixes = {path.suffix for path in temporary.rglob("*") if path.is_file()}
    usual = {(name, suffix) for name in ("train", "dev", "test") for suffix in suffixes}
    return all(_shape(path) in new | usual for path in dest.rglob("*") if not path.is_dir())


def _shape(path: Path) -> tuple[str, str]:
    return (re.sub(r"\d+", "", path.stem), path.suffix)


def discard(temporary: Path) -> None:
    """Remove something half made, with what SQLite may have put beside it; nothing happens where it is not there."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        _remove(temporary.with_name(temporary.name + suffix))


def _flush(path: Path) -> None:
    for file in [path] if path.is_file() else [inner for inner in path.rglob("*") if inner.is_file()]:
        with file.open("rb") as opened:
            os.fsync(opened.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""Annotator: tag spans in Chinese newspaper articles, kept in SQLite, exported to spaCy and JSONL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from .project import Project

__version__ = "0.1.0"


def open(path: str | PathLike[str], *, writable: bool = True) -> Project:
    """Open the project at ``path``; see ``annotator.project.Project``."""
    from pathlib import Path

    from .project import open_project

    return open_project(Path(path), writable=writable)

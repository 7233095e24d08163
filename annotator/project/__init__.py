"""Use cases on a project. The only writer; ``cli`` and ``ui`` go through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.changes import Cancelled, Changed, Saving, SpanChange
from annotator.store.people import check_name

from .core import Project, stats_of
from .opening import create_project, default_labels, introduce, open_project, person_named
from .upkeep import list_backups, restore_backup

if TYPE_CHECKING:
    from annotator.model.reports import Backup, CheckReport, ExportPlan, ExportReport, ExportRequest, ImportReport

__all__ = [
    "Backup",
    "Cancelled",
    "Changed",
    "CheckReport",
    "ExportPlan",
    "ExportReport",
    "ExportRequest",
    "ImportReport",
    "Project",
    "Saving",
    "SpanChange",
    "check_name",
    "create_project",
    "default_labels",
    "introduce",
    "list_backups",
    "open_project",
    "person_named",
    "restore_backup",
    "stats_of",
]


def __getattr__(name: str) -> object:
    """Give what long work is asked for and tells once somebody asks: opening a window needs none of it."""
    # First whether it is one of ours: Python, and PySide too, ask every module for names of their own.
    if name in __all__:
        from annotator.model import reports

        return getattr(reports, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

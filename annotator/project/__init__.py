"""Use cases on a project. The only writer; ``cli`` and ``ui`` go through here."""

from __future__ import annotations

from annotator.model.changes import (
    Backup,
    Cancelled,
    Changed,
    CheckReport,
    ExportPlan,
    ExportReport,
    ExportRequest,
    ImportReport,
    Saving,
    SpanChange,
)
from annotator.store.people import check_name

from .core import Project, stats_of
from .opening import create_project, default_labels, introduce, open_project, person_named
from .upkeep import list_backups, restore_backup

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

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

from .core import Project
from .opening import create_project, default_labels, open_project
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
    "create_project",
    "default_labels",
    "list_backups",
    "open_project",
    "restore_backup",
]

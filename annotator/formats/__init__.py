"""Importers and exporters, one file a format, found through entry points; the built-in ones are registered so too.

A package that registers ``annotator.importers`` or ``annotator.exporters`` adds formats without a change here.
"""

from __future__ import annotations

import logging
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from annotator.model.exchange import Exporter, Importer

_log = logging.getLogger(__name__)


def importers() -> dict[str, Importer]:
    """Return the importers by name. Nothing heavy is loaded; one that cannot be loaded is logged and left out."""
    return cast("dict[str, Importer]", _load("annotator.importers"))


def exporters() -> dict[str, Exporter]:
    """Return the exporters by name. Nothing heavy is loaded; one that cannot be loaded is logged and left out."""
    return cast("dict[str, Exporter]", _load("annotator.exporters"))


def _load(group: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for point in sorted(entry_points(group=group), key=_ours_first):
        if point.name in found:
            continue
        try:
            found[point.name] = point.load()()
        except Exception:  # somebody else's package may fail in any way, and must not take ours along
            _log.exception("The format %s (%s) cannot be loaded", point.name, point.value)
    return found


def _ours_first(point: EntryPoint) -> tuple[bool, str]:
    """Order by name, ours before others of the same name, so that none is replaced unseen."""
    return (not point.value.startswith("annotator."), point.name)

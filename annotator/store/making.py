"""Making a new project file. Its rows are the same in every project: no annotator, no replica, clock 0."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from annotator.model.messages import Problem
from annotator.model.values import Label

from . import connect, schema
from .acts import check_label, label_values
from .history import Thing, append
from .projection import project


def make(path: Path, labels: Sequence[Label]) -> None:
    """Make an empty project with ``labels`` at ``path``, where nothing may be.

    Raises ``Problem`` where the disk refuses; half a file may then be left.
    """
    try:
        connection = connect.connect(path, writable=True, create=True)
        try:
            schema.create(connection)
            connection.execute("BEGIN IMMEDIATE")
            for label in labels:
                fixed_label(connection, label)
            connection.execute("COMMIT")
        finally:
            connect.finish(connection)
    except sqlite3.OperationalError as error:
        raise Problem("project_unwritable", path=str(path), reason=str(error)) from error


def fixed_label(connection: sqlite3.Connection, label: Label) -> None:
    """Write a label that a new project starts with."""
    check_label(label)
    thing = Thing("label", label=label.key)
    append(connection, thing, actor=None, clock=0, values=label_values(label))
    project(connection, thing)

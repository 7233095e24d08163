"""Rows that are the same in every project: no annotator, no replica, clock 0."""

from __future__ import annotations

import sqlite3

from annotator.model.values import Label

from .acts import label_values
from .history import Thing, append
from .projection import project


def label(connection: sqlite3.Connection, label: Label) -> None:
    """Write a label that a new project starts with."""
    thing = Thing("label", label=label.key)
    append(connection, thing, actor=None, clock=0, values=label_values(label))
    project(connection, thing)

"""A file that somebody else sent, once it has been examined: only sound rows, in a database that we made.

``sandbox.examine`` gives it, ``foreign`` (in a process of its own) writes it, ``merging`` takes it in. All ids in it
are its own and run from 1 without gaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.model.asides import Aside

from .history import LABEL_COLUMNS, READING_COLUMNS

__all__ = ["HISTORY", "INTEGERS", "SOURCES", "STAGED", "Aside", "Examined"]

# In the order of the staged table.
HISTORY = (
    *("id", "key", "version", "kind", "article", "annotator", "replica", "clock", "gesture", "span", "removed"),
    *("label", "start", "end", "quote", "note", "origin", "value", "subject"),
    *LABEL_COLUMNS,
    "author",
    *READING_COLUMNS,
    "score",
)
SOURCES = (
    *("id", "key", "article", "name", "line", "sha256", "encoding", "preparation", "title", "publication"),
    *("date", "byline", "meta", "raw"),
)
# The columns of history that are whole numbers; the others, but the key, are text.
INTEGERS = {
    *("version", "article", "annotator", "replica", "clock", "gesture", "span", "removed", "start", "end", "subject"),
    *("position", "hidden", "author", "score"),
}


def _typed(columns: Iterable[str]) -> str:
    return ", ".join(f"{name} {'INTEGER' if name in INTEGERS else 'TEXT'}" for name in columns)


# No types and no indexes: every value was looked at before it came here, and rows come in the order of their ids.
# A gesture stands once for each that it undoes. A link's child is a row of history; the row that its key names may be
# here or not.
STAGED = (
    "CREATE TABLE articles (id INTEGER PRIMARY KEY, key BLOB, length INTEGER, text TEXT)",
    "CREATE TABLE annotators (id INTEGER PRIMARY KEY, uid BLOB)",
    "CREATE TABLE replicas (id INTEGER PRIMARY KEY, uid BLOB)",
    "CREATE TABLE gestures (id INTEGER PRIMARY KEY, uid BLOB, undoes BLOB)",
    "CREATE TABLE span_ids (id INTEGER PRIMARY KEY, uid BLOB, annotator INTEGER)",
    "CREATE TABLE sources (id INTEGER PRIMARY KEY, key BLOB, article INTEGER, name TEXT, line INTEGER, sha256 BLOB, "
    "encoding TEXT, preparation TEXT, title TEXT, publication TEXT, date TEXT, byline TEXT, meta TEXT, raw BLOB)",
    f"CREATE TABLE history (id INTEGER PRIMARY KEY, key BLOB, {_typed(HISTORY[2:])})",
    "CREATE TABLE links (child INTEGER, role TEXT, key BLOB)",
)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was examined. ``staged`` has its sound rows, ``rows`` of them of history; ``size`` is in bytes.

    ``version`` is the file's schema version, ``aside`` what was set aside.
    """

    path: Path
    staged: Path
    version: int
    aside: tuple[Aside, ...]
    rows: int
    size: int

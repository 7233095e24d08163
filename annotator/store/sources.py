"""Where an article came from: the files, and how its text was made of each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file that an article came from. ``line`` counts from 1 where the file holds many articles, else 0.

    ``preparation`` says how the text was made of the file; empty where it is the file's own.
    """

    name: str
    line: int
    encoding: str
    preparation: str


def read(connection: sqlite3.Connection, article: int) -> list[Source]:
    """Return the files that an article came from, the one imported first before the others."""
    found = connection.execute(
        "SELECT name, line, encoding, preparation FROM sources WHERE article = ? ORDER BY id", (article,)
    )
    return [Source(str(name), int(line), str(encoding), str(prepared)) for name, line, encoding, prepared in found]

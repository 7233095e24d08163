"""The search index: a contentless FTS5 table with one token a character, so that words of one character are found.

It holds nothing that cannot be made anew from the articles: no migration knows it, no copy that is sent has it, and it
may be dropped at any time. Its tables begin with ``fts_``. Articles never change and come with growing ids, so that
one number says how far it goes. What the index finds is looked at again in the text itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from . import connect

# The number in it changes with how characters become tokens: an index of another number is made anew.
_STATE = "CREATE TABLE fts_state (version INTEGER NOT NULL CHECK (version = 1), upto INTEGER NOT NULL) STRICT"
# No sizes of rows: they would be for ranking. ``ascii`` takes everything that is not ASCII for letters.
_TABLE = "CREATE VIRTUAL TABLE fts_articles USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii')"
_PRIVATE = 0xE000  # tokens for ASCII signs and blanks stand here
_LONGEST = 64  # characters of a word, and words, that are looked up
_ROOM = 4  # bytes of disk a character, with the WAL


class Tokens:
    """Makes of a text the characters with blanks between that the index takes: folded, and none left out."""

    def __init__(self, table: Mapping[int, int]) -> None:
        """Take the table of what folds to what (code points)."""
        import numpy

        self._numpy = numpy
        # One step through an array for each character: folding a text the usual way takes four times as long.
        tokens = numpy.arange(0x110000, dtype="<u4")
        tokens[numpy.fromiter(table.keys(), "<u4", len(table))] = numpy.fromiter(table.values(), "<u4", len(table))
        signs = numpy.array([code for code in range(0x80) if not chr(code).isalnum()], dtype="<u4")
        tokens[numpy.isin(tokens, signs)] += _PRIVATE
        self._tokens = tokens

    def of(self, text: str) -> str:
        """Return the tokens of a text, as many as it has characters."""
        codes = self._numpy.frombuffer(text.encode("utf-32-le"), dtype="<u4")
        out = self._numpy.full(2 * len(codes), 0x20, dtype="<u4")
        out[::2] = self._tokens[codes]
        return out.tobytes().decode("utf-32-le")


def matching(tokens: Tokens, words: Sequence[str]) -> str:
    """Return the FTS5 query for articles that hold every one of the words, each as it stands.

    Of a pasted page only the beginning is looked up: what is found is looked at again in the text.
    """
    return " AND ".join(f'"{tokens.of(word[:_LONGEST])}"' for word in words[:_LONGEST])


def expected() -> dict[str, str]:
    """Return how the index's tables stand in the schema, by name, in this SQLite."""
    made = sqlite3.connect(":memory:")
    try:
        made.execute(_STATE)
        made.execute(_TABLE)
        return dict(made.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
    finally:
        made.close()


def upto(connection: sqlite3.Connection, wanted: Mapping[str, str]) -> int | None:
    """Return the id of the last article that the index holds, None where there is no index of ours.

    A file may bring tables, or triggers on them, that are called so and are not ours: they are not touched.
    """
    found = connection.execute(
        "SELECT name, sql FROM main.sqlite_schema "
        "WHERE (name GLOB 'fts_*' OR tbl_name GLOB 'fts_*') AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    if dict(found) != wanted or len(found) != len(wanted):
        return None
    rows = connection.execute("SELECT upto FROM main.fts_state").fetchall()
    return int(rows[0][0]) if len(rows) == 1 else None


def start(connection: sqlite3.Connection, wanted: Mapping[str, str]) -> int:
    """Make the index where there is none of ours, within a transaction; return the last article that it holds."""
    there = upto(connection, wanted)
    if there is None:
        drop(connection)
        connection.execute(_STATE)
        connection.execute(_TABLE)
        # Merging later means writing less; words are found as quickly with twice as many pieces.
        connection.execute("INSERT INTO fts_articles (fts_articles, rank) VALUES ('automerge', 8)")
        connection.execute("INSERT INTO fts_state (version, upto) VALUES (1, 0)")
    return there or 0


def drop(connection: sqlite3.Connection) -> None:
    """Take the index out, and whatever else is called so; triggers and views first, so that none runs."""
    found = connection.execute(
        "SELECT type, name FROM main.sqlite_schema WHERE type IN ('table', 'trigger', 'view') "
        "AND (name GLOB 'fts_*' OR tbl_name GLOB 'fts_*') ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for kind, name in found:
        quoted = str(name).replace('"', '""')
        try:
            connection.execute(f'DROP {kind} IF EXISTS main."{quoted}"')
        except sqlite3.DatabaseError:
            # SQLite opens a virtual table to drop it, and this one cannot be opened: damaged, or of another program.
            connection.execute("PRAGMA writable_schema = 1")
            connection.execute(
                "DELETE FROM main.sqlite_schema WHERE name = ? AND type = 'table' AND sql LIKE 'CREATE VIRTUAL%'",
                (name,),
            )
            connection.execute("PRAGMA writable_schema = RESET")


def take_in(
    connection: sqlite3.Connection, tokens: Tokens, *, after: int, characters: int, waiting: Callable[[], bool]
) -> int:
    """Add the articles that come after ``after``, where the index ends; return how far it goes now.

    It ends when they have so many characters together, or somebody is waiting; one goes in at least where there is
    one. Runs within a transaction. Reading and making tokens on another thread would not be quicker: the two would
    wait for the interpreter in turn.
    """
    done = after
    for article, text in connection.execute("SELECT id, text FROM articles WHERE id > ? ORDER BY id", (after,)):
        connection.execute("INSERT INTO fts_articles (rowid, text) VALUES (?, ?)", (article, tokens.of(text)))
        done = article
        characters -= len(text)
        if characters <= 0 or waiting():
            break
    changed = connection.execute("UPDATE fts_state SET upto = ? WHERE upto = ?", (done, after)).rowcount
    if changed != 1:  # dropped, or filled by another: what was added here would stand there twice
        raise sqlite3.IntegrityError("the search index has changed meanwhile")
    return done


def last(connection: sqlite3.Connection) -> int:
    """Return the id of the newest article; ids have no gaps, so that it also says how many there are."""
    (found,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    return int(found)


def room(connection: sqlite3.Connection, *, after: int) -> int:
    """Return how many bytes the disk must have for the articles that are not in the index yet, WAL included."""
    (found,) = connection.execute(
        # Not by id: the lengths stand in an index, and the texts need not be passed over.
        "SELECT coalesce(sum(length), 0) FROM articles WHERE +id > ?",
        (after,),
    ).fetchone()
    return _ROOM * int(found)


def is_damage(error: Exception) -> bool:
    """Return whether SQLite says that the index, or another part of the file, is damaged."""
    return isinstance(error, sqlite3.DatabaseError) and connect.primary_code(error) == sqlite3.SQLITE_CORRUPT

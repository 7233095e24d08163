"""The search index: where which two characters follow each other (``search_pairs``).

It holds nothing that cannot be made anew from the articles: no migration knows it, no copy that is sent has it, and it
may be dropped at any time. Its tables begin with ``fts_``. Articles never change and come with growing ids, so that
one number says how far it goes. What the index finds is looked at again in the text itself.

A piece is made by whoever asks, written in several transactions, and counts from the last of them on. So acts hardly
wait; what a killed process left behind is no piece's, and goes with the next writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import connect, search_pairs
from .search_pairs import Codes, Damaged, Piece

if TYPE_CHECKING:
    from .search_pairs import Array

# The number in it changes with how the rows are packed and what folds to what: an index of another is made anew.
_STATE = "CREATE TABLE fts_state (version INTEGER NOT NULL CHECK (version = 3), upto INTEGER NOT NULL) STRICT"
_PIECES = (
    "CREATE TABLE fts_pieces (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, "
    "characters INTEGER NOT NULL, shift INTEGER NOT NULL, starts BLOB NOT NULL) STRICT"
)
_PAIRS = "CREATE TABLE fts_pairs (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT"
# The large one of the tables that the version before had.
_OLDER = "CREATE TABLE 'fts_articles_data'(id INTEGER PRIMARY KEY, block BLOB)"
_TABLES = (_STATE, _PIECES, _PAIRS)
_CHARACTERS = 4_000_000  # of a piece; fewer are slower to look through, more take more memory to sort
_AT_ONCE = 256  # rows written or removed between two looks at whether an act waits
_SIZE, _REMOVED = 1_000_000, 2048  # bytes written and rows removed in one transaction, where no act waits
_WORDS = 64  # that are looked up
_ROOM = 6  # bytes of disk a character, with the WAL
# The pieces that hold certain articles, each with the row of a word's first pair.
_FIND = """
SELECT id, first, last, shift, (
    SELECT data FROM fts_pairs AS p WHERE p.id BETWEEN (fts_pieces.id << 32) + ? AND (fts_pieces.id << 32) + ?
    ORDER BY p.id DESC LIMIT 1
) FROM fts_pieces WHERE last >= ? AND first <= ? ORDER BY id
"""
_OURS = "(name GLOB 'fts_*' OR tbl_name GLOB 'fts_*')"


@dataclass(frozen=True, slots=True)
class Work:
    """A piece made ready, which takes the place of ``instead`` (0 where of none) and goes on after ``after``."""

    piece: Piece
    after: int
    instead: int


# What there is -------------------------------------------------------------------------------------------------


def expected() -> dict[str, str]:
    """Return how the index's tables stand in the schema, by name."""
    return {sql.split()[2]: sql for sql in _TABLES}


def upto(connection: sqlite3.Connection, wanted: Mapping[str, str]) -> int | None:
    """Return the id of the last article that the index holds, None where there is no index of ours.

    A file may bring tables, or triggers on them, that are called so and are not ours: they are not touched.
    """
    found = connection.execute(
        f"SELECT name, sql FROM main.sqlite_schema WHERE {_OURS} AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    if dict(found) != wanted or len(found) != len(wanted):
        return None
    rows = connection.execute("SELECT upto FROM main.fts_state").fetchall()
    return int(rows[0][0]) if len(rows) == 1 else None


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
    """Return whether an error says that the index, or another part of the file, is damaged."""
    return isinstance(error, Damaged) or (
        isinstance(error, sqlite3.DatabaseError) and connect.primary_code(error) == sqlite3.SQLITE_CORRUPT
    )


# Making and dropping it ----------------------------------------------------------------------------------------


def start(connection: sqlite3.Connection, wanted: Mapping[str, str]) -> int:
    """Make the index where there is none of ours, within a transaction; return the last article that it holds."""
    there = upto(connection, wanted)
    if there is None:
        drop(connection)
        for sql in _TABLES:
            connection.execute(sql)
        connection.execute("INSERT INTO fts_state (version, upto) VALUES (3, 0)")
    return there or 0


def thin(connection: sqlite3.Connection, waiting: Callable[[], bool]) -> bool:
    """Remove rows of an index that is about to be dropped, within a transaction; return whether few are left.

    Dropping half a gigabyte takes seconds in which no act is written.
    """
    large = connection.execute(
        "SELECT name FROM main.sqlite_schema AS s WHERE type = 'table' AND sql IN (?, ?) "
        # What hangs on a table of that name would run.
        "AND NOT EXISTS (SELECT 1 FROM main.sqlite_schema AS t WHERE t.type = 'trigger' AND t.tbl_name = s.name)",
        (_PAIRS, _OLDER),
    ).fetchall()
    size = 0
    try:
        for (name,) in large:
            while removed := connection.execute(
                f"DELETE FROM main.{name} WHERE id IN (SELECT id FROM main.{name} LIMIT ?)", (_AT_ONCE,)
            ).rowcount:
                size += removed
                if size >= _REMOVED or waiting():
                    return False
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    return True


def drop(connection: sqlite3.Connection) -> None:
    """Take the index out, and whatever else is called so; triggers and views first, so that none runs."""
    found = connection.execute(
        f"SELECT type, name FROM main.sqlite_schema WHERE type IN ('table', 'trigger', 'view') AND {_OURS} "
        "ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'"
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


def next_piece(connection: sqlite3.Connection, codes: Codes, *, characters: int = _CHARACTERS) -> Work | None:
    """Return the next piece to be written, of so many characters, None where the index goes as far as the articles.

    A last piece that is not full is made anew, with what came since: so there never are many small ones, and none
    has to be merged. For a worker: reading and sorting take a tenth of a second.
    """
    (after,) = connection.execute("SELECT upto FROM fts_state").fetchone()
    last_piece = connection.execute("SELECT id, first, characters FROM fts_pieces ORDER BY id DESC LIMIT 1").fetchone()
    if after >= last(connection):
        return None
    instead, begin = 0, after
    if last_piece is not None and last_piece[2] < characters // 2:
        instead, begin = last_piece[0], last_piece[1] - 1
    rows = connection.execute("SELECT id, text FROM articles WHERE id > ? ORDER BY id", (begin,))
    return Work(search_pairs.make(codes, _as_many(rows, after, characters)), after, instead)


def _as_many(articles: Iterable[tuple[int, str]], after: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield the articles of one piece, among them one at least that comes after ``after``."""
    characters = 0
    for number, text in articles:
        characters += len(text) + 1
        if characters > most and number > after + 1:
            return
        yield number, text


class Writing:
    """Writes one piece. Call ``go_on`` in transactions until it says that it is done."""

    def __init__(self, work: Work) -> None:
        """Take what is to be written; nothing is yet."""
        self._work = work
        self._number = 0
        self._written = 0

    def go_on(self, connection: sqlite3.Connection, waiting: Callable[[], bool]) -> bool:
        """Write more of it, within a transaction, until somebody waits; return whether it is whole now.

        Where the transaction is rolled back, begin with another ``Writing``.
        """
        work = self._work
        if not self._number:
            (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM fts_pieces").fetchone()
            self._number = newest + 1
        rows = work.piece.rows
        size = 0
        while self._written < len(rows):
            some = rows[self._written : self._written + _AT_ONCE]
            connection.executemany(
                "INSERT INTO fts_pairs (id, data) VALUES (?, ?)",
                [(self._number << 32 | key, data) for key, data in some],
            )
            self._written += len(some)
            size += sum(len(data) for _, data in some)
            if size > _SIZE or waiting():
                return False
        self._count(connection)
        return True

    def _count(self, connection: sqlite3.Connection) -> None:
        work, piece = self._work, self._work.piece
        connection.execute(
            "INSERT INTO fts_pieces (id, first, last, characters, shift, starts) VALUES (?, ?, ?, ?, ?, ?)",
            (self._number, piece.first, piece.last, piece.characters, piece.shift, piece.starts),
        )
        gone = connection.execute("DELETE FROM fts_pieces WHERE id = ?", (work.instead,)).rowcount
        changed = connection.execute("UPDATE fts_state SET upto = ? WHERE upto = ?", (piece.last, work.after)).rowcount
        if changed != 1 or gone != bool(work.instead):  # dropped, or filled by another
            raise sqlite3.IntegrityError("the search index has changed meanwhile")


def clear(connection: sqlite3.Connection, waiting: Callable[[], bool]) -> bool:
    """Remove rows that are no piece's, within a transaction, until somebody waits; return whether none is left."""
    begin = 0
    while True:
        found = connection.execute("SELECT id FROM fts_pairs WHERE id >= ? ORDER BY id LIMIT 1", (begin,)).fetchone()
        if found is None:
            return True
        piece = found[0] >> 32
        begin = (piece + 1) << 32
        if connection.execute("SELECT 1 FROM fts_pieces WHERE id = ?", (piece,)).fetchone() is not None:
            continue
        size = 0
        while removed := connection.execute(
            "DELETE FROM fts_pairs WHERE id IN (SELECT id FROM fts_pairs WHERE id < ? AND id >= ? LIMIT ?)",
            (begin, found[0], _AT_ONCE),
        ).rowcount:
            size += removed
            if size >= _REMOVED or waiting():
                return False


# Looking up ----------------------------------------------------------------------------------------------------


def holding(connection: sqlite3.Connection, words: Sequence[Array], *, first: int, upto: int) -> Iterator[list[int]]:
    """Yield piece by piece the ids of articles that may hold every one of some words, from ``first`` on, ascending.

    All that have them are among these, and few others. Words are given by their numbers (``Codes``). Of a pasted page
    only the beginning is looked up. Raises ``Damaged``.
    """
    wanted = [word[: search_pairs.LONGEST].tolist() for word in words[:_WORDS]]
    cursor = connection.cursor()
    if len(wanted) > 1:
        # What is rare in the first piece will be rare in the others: where it is not, the rest need not be looked up.
        sample = cursor.execute("SELECT id, shift FROM fts_pieces WHERE last >= ? ORDER BY id", (first,)).fetchone()
        wanted.sort(key=lambda word: len(_places(cursor, sample[0], word, sample[1], None)[0]) if sample else 0)
    pieces = connection.execute(_FIND, (*_row(wanted[0], 0), first, upto))
    for piece, begin, end, exact, data in pieces:
        found = None
        for number, word in enumerate(wanted):
            places, shift = _places(cursor, piece, word, exact, None if number else data or search_pairs.NOTHING)
            if not len(places):
                break
            (starts,) = cursor.execute("SELECT starts FROM fts_pieces WHERE id = ?", (piece,)).fetchone()
            if not 0 <= exact < 8 or len(starts) != 4 * (end - begin + 2):
                raise Damaged
            some = search_pairs.articles_of(places, starts, shift)
            found = some if found is None else found[_among(found, some)]
        else:
            if found is not None:
                yield [number for number in (found + begin).tolist() if first <= number <= upto]


def _among(values: Array, others: Array) -> Array:
    import numpy

    return numpy.isin(values, others, assume_unique=True)


def _places(
    cursor: sqlite3.Cursor, piece: int, word: Sequence[int], shift: int, data: bytes | None
) -> tuple[Array, int]:
    """Return where in a piece a word may begin, and by how many bits that is shifted.

    ``data`` is the row of its first pair, if known.
    """
    if len(word) == 1:
        return _anywhere(cursor, piece, word[0]), shift + search_pairs.COARSE
    places = search_pairs.places_of(_data(cursor, piece, word, 0) if data is None else data, word[1])
    for number, offset in enumerate(search_pairs.order(len(word))):
        if search_pairs.enough(places, number):
            break
        if offset:
            more = search_pairs.places_of(_data(cursor, piece, word, offset), word[offset + 1])
            places = search_pairs.narrowed(places, more, offset, shift)
    return places, shift


def _anywhere(cursor: sqlite3.Cursor, piece: int, character: int) -> Array:
    """Return where in a piece a character stands, whatever follows it; not exactly."""
    import numpy

    there = numpy.zeros(1 << 18, bool)
    key = piece << 32 | character << 16
    for (data,) in cursor.execute("SELECT data FROM fts_pairs WHERE id BETWEEN ? AND ?", (key, key | 0xFFFF)):
        there[search_pairs.coarse_places_of(data)] = True
    return there.nonzero()[0].astype("<u4")


def _row(word: Sequence[int], offset: int) -> tuple[int, int]:
    """Return between which keys the row of a pair stands; it is the last of them."""
    key = word[offset] << 16
    return key, key | (word[offset + 1] if offset + 1 < len(word) else 0)


def _data(cursor: sqlite3.Cursor, piece: int, word: Sequence[int], offset: int) -> bytes:
    begin, end = _row(word, offset)
    found = cursor.execute(
        "SELECT data FROM fts_pairs WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
        (piece << 32 | begin, piece << 32 | end),
    ).fetchone()
    return found[0] if found else search_pairs.NOTHING

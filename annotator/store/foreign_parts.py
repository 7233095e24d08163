"""What the history of a foreign file names: articles, sources, and the world-wide ids."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .encoding import NUMBERS, column, source_key
from .foreign_scan import Asides, Bad, Refused, scan
from .peer import SOURCES

Tick = Callable[[int], None]

_TEXTS = 256 * 1024 * 1024  # bytes of texts kept in memory
_BATCH = 2000
_RAW_LIMIT = 256 * 1024 * 1024  # bytes; an importer takes less
_RAW_LEAST, _RAW_RATIO = 64 * 1024, 100  # what a source may unpack to, by its size: no bomb takes the time away


@dataclass(slots=True)
class Peer:
    """The file being examined, the database that its sound rows go to, and what is set aside. ``size`` in bytes."""

    connection: sqlite3.Connection
    staged: sqlite3.Connection
    asides: Asides
    size: int
    version: int
    tick: Tick


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """A sound article: its id in the staged database, its key as a column of a history row, its length."""

    id: int
    key: bytes
    column: bytes
    length: int


class Articles:
    """The sound articles by their id in the file, and their texts, of which only so many are kept in memory."""

    def __init__(self, peer: Peer) -> None:
        """Know none yet."""
        self._peer = peer
        self.known: dict[int, KnownArticle] = {}
        self._texts: dict[int, str] = {}
        self._kept = 0

    def read(self) -> None:
        """Take every article whose text fits its key."""
        peer, aside = self._peer, self._peer.asides
        keys: set[bytes] = set()
        rows: list[tuple[Any, ...]] = []
        read = waiting = 0
        last: int | None = None
        for row in scan(
            peer.connection,
            "SELECT id, key, length, text FROM articles NOT INDEXED WHERE id >= ? ORDER BY id",
            "articles",
            aside,
        ):
            ident, key, length, text = row
            try:
                if type(ident) is not int or type(key) is not bytes or type(length) is not int or type(text) is not str:
                    raise Bad("type")
                if (last is not None and ident <= last) or key in keys:
                    raise Bad("twice")
                last = ident
                content = utf8(text)
                if not text:
                    raise Bad("value")
                if hashlib.sha256(content).digest() != key or len(text) != length:
                    raise Bad("hash")
            except Bad as bad:
                aside.add(bad.reason, "articles", ident)
                continue
            read += len(content)
            if read > peer.size:
                raise Refused("peer_damaged", reason="articles: more text than the file can hold")
            keys.add(key)
            number = len(self.known) + 1
            self.known[ident] = KnownArticle(number, key, column(NUMBERS["article"], key), length)
            self._keep(number, text)
            rows.append((number, key, length, text))
            waiting += len(content)
            if len(rows) >= _BATCH or waiting > 1024 * 1024:
                self._write(rows)
                waiting = 0
        self._write(rows)

    def text(self, number: int) -> str:
        """Return the text of a sound article, by its id in the staged database."""
        found = self._texts.get(number)
        if found is None:
            (found,) = self._peer.staged.execute("SELECT text FROM articles WHERE id = ?", (number,)).fetchone()
            self._keep(number, found)
        return found

    def _keep(self, number: int, text: str) -> None:
        size = sys.getsizeof(text)
        while self._texts and self._kept + size > _TEXTS:
            self._kept -= sys.getsizeof(self._texts.pop(next(iter(self._texts))))
        self._texts[number] = text
        self._kept += size

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        self._peer.staged.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
        self._peer.tick(len(rows))
        rows.clear()


class Uids:
    """The world-wide ids of one small table. One goes to the staged database only once a sound row names it."""

    def __init__(self, peer: Peer, table: str) -> None:
        """Read them."""
        self._peer = peer
        self._table = table
        self.uids: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        for ident, uid in scan(
            peer.connection,
            f"SELECT id, uid FROM {table} NOT INDEXED WHERE id >= ? ORDER BY id",
            table,
            peer.asides,
        ):
            if type(ident) is not int or type(uid) is not bytes or len(uid) != 16:
                peer.asides.add("type", table, ident)
            elif ident in self.uids:
                peer.asides.add("twice", table, ident)
            else:
                self.uids[ident] = uid

    def number(self, ident: int) -> int:
        """Return the id in the staged database of one that a sound row names."""
        uid = self.uids[ident]
        found = self._numbers.get(uid)
        if found is None:
            found = self._numbers[uid] = len(self._numbers) + 1
            self._peer.staged.execute(f"INSERT INTO {self._table} VALUES (?, ?)", (found, uid))
        return found


class Gestures:
    """The gestures, which may be as many as the rows of history: each with the one that it takes back."""

    def __init__(self, peer: Peer) -> None:
        """Read them."""
        self._peer = peer
        self._uids: dict[int, bytes] = {}
        self._undoes: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        self._rows: list[tuple[int, bytes, bytes | None]] = []
        undoes: dict[int, object] = {}
        for ident, uid, undone in scan(
            peer.connection,
            "SELECT id, uid, undoes FROM gestures NOT INDEXED WHERE id >= ? ORDER BY id",
            "gestures",
            peer.asides,
        ):
            if type(ident) is not int or type(uid) is not bytes or len(uid) != 16:
                peer.asides.add("type", "gestures", ident)
            elif ident in self._uids:
                peer.asides.add("twice", "gestures", ident)
            else:
                self._uids[ident] = uid
                if undone is not None:
                    undoes[ident] = undone
        for ident, undone in undoes.items():
            found = self._uids.get(undone) if type(undone) is int else None
            if found is None:
                peer.asides.add("reference" if type(undone) is int else "type", "gestures", ident)
            else:
                self._undoes[ident] = found
        for ident in undoes.keys() - self._undoes.keys():
            del self._uids[ident]

    def uid(self, ident: int) -> bytes:
        """Return its world-wide id; raises ``KeyError``."""
        return self._uids[ident]

    def undone(self, ident: int) -> bytes | None:
        """Return the world-wide id of the gesture that it takes back."""
        return self._undoes.get(ident)

    def number(self, ident: int) -> int:
        """Return the id in the staged database of one that a sound row names."""
        uid, undone = self._uids[ident], self._undoes.get(ident)
        both = uid if undone is None else uid + undone
        found = self._numbers.get(both)
        if found is None:
            found = self._numbers[both] = len(self._numbers) + 1
            self._rows.append((found, uid, undone))
            if len(self._rows) >= _BATCH:
                self.write()
        return found

    def write(self) -> None:
        """Write what waits."""
        self._peer.staged.executemany("INSERT INTO gestures VALUES (?, ?, ?)", self._rows)
        self._rows.clear()


_SOURCE_TYPES = (int, bytes, int, str, int, bytes, str, str, str, str, str, str, str)
_SOURCE_FIELDS = ("name", "line", "sha256", "encoding", "preparation", "title", "publication", "date", "byline", "meta")


def read_sources(peer: Peer, articles: Articles) -> None:
    """Take every source of a sound article that fits its key, and its raw bytes where they fit their hash."""
    aside = peer.asides
    keys: set[bytes] = set()
    rows: list[tuple[Any, ...]] = []
    number = read = waiting = 0
    last: int | None = None
    for row in scan(
        peer.connection,
        f"SELECT {', '.join(SOURCES)} FROM sources NOT INDEXED WHERE id >= ? ORDER BY id",
        "sources",
        aside,
    ):
        ident, key, raw = row[0], row[1], row[-1]
        try:
            if tuple(map(type, row[:-1])) != _SOURCE_TYPES or not (raw is None or type(raw) is bytes):
                raise Bad("type")
            if (last is not None and ident <= last) or key in keys:
                raise Bad("twice")
            last = ident
            article = articles.known.get(row[2])
            _check_source(row, article)
        except Bad as bad:
            aside.add(bad.reason, "sources", ident)
            continue
        if raw is not None and (row[4] != 0 or not _fits(raw, row[5])):
            aside.add("raw", "sources", ident)
            raw = None
        size = len(raw or b"") + len(row[12])
        read += size
        if read > peer.size:
            raise Refused("peer_damaged", reason="sources: more bytes than the file can hold")
        keys.add(key)
        number += 1
        rows.append((number, key, article.id if article else 0, *row[3:-1], raw))
        waiting += size
        if len(rows) >= _BATCH or waiting > 1024 * 1024:
            _write_sources(peer, rows)
            waiting = 0
    _write_sources(peer, rows)


def _write_sources(peer: Peer, rows: list[tuple[Any, ...]]) -> None:
    peer.staged.executemany(f"INSERT INTO sources VALUES ({', '.join('?' * len(SOURCES))})", rows)
    peer.tick(len(rows))
    rows.clear()


def _check_source(row: tuple[Any, ...], article: KnownArticle | None) -> None:
    for value in row:
        if type(value) is str:
            utf8(value)
    if article is None:
        raise Bad("reference")
    if "\x00" in row[3]:
        raise Bad("nul")
    if row[4] < 0 or len(row[5]) != 32 or not _is_object(row[12]):
        raise Bad("value")
    fields = [("article", article.key), *zip(_SOURCE_FIELDS, row[3:13], strict=True)]
    if source_key(fields) != row[1]:
        raise Bad("hash")


def _is_object(meta: str) -> bool:
    """Return whether an export can write ``meta``: empty, or a JSON object without what is no JSON."""
    if not meta:
        return True
    try:
        found: object = json.loads(meta)
        json.dumps(found, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict)


def _fits(raw: bytes, sha256: bytes) -> bool:
    """Return whether ``raw`` unpacks to bytes of that hash; a piece at a time, and no more than is likely."""
    left = min(_RAW_LIMIT, _RAW_LEAST + _RAW_RATIO * len(raw))
    unpacker, hashed, rest = zlib.decompressobj(), hashlib.sha256(), raw
    try:
        while left > 0 and not unpacker.eof:
            piece = unpacker.decompress(rest, min(left, 1024 * 1024))
            rest = unpacker.unconsumed_tail
            if not piece and not rest:
                break
            hashed.update(piece)
            left -= len(piece)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data and hashed.digest() == sha256


def utf8(text: str) -> bytes:
    """Return the bytes of a text as the file has it. Raises ``Bad`` where they are not UTF-8."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Bad("utf8") from None

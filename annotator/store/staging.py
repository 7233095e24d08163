"""An import on its way in: a temporary database filled by a worker, then taken over in one transaction.

The worker parses, hashes and checks everything; the takeover is a handful of INSERT … SELECT, so that the one thread
that writes is held as short as can be, and a cancel before its COMMIT leaves nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.model.exchange import IncomingArticle
from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED, ADJUDICATED_NAME, ORIGINS, Person

from .encoding import NUMBERS, SpanKeys, column, source_key
from .people import resolve

_SCHEMA = """
CREATE TABLE articles (id INTEGER PRIMARY KEY, key BLOB, length INTEGER, title TEXT, publication TEXT, date TEXT,
    byline TEXT, text TEXT);
CREATE TABLE sources (key BLOB, article INTEGER, name TEXT, line INTEGER, sha256 BLOB, encoding TEXT,
    preparation TEXT, title TEXT, publication TEXT, date TEXT, byline TEXT, meta TEXT, raw BLOB);
CREATE TABLE annotators (n INTEGER PRIMARY KEY, uid BLOB, name TEXT, local INTEGER);
CREATE TABLE spans (n INTEGER PRIMARY KEY, article INTEGER, annotator INTEGER, uid BLOB, key BLOB, start INTEGER,
    end INTEGER, label TEXT, quote TEXT, note TEXT, origin TEXT, reading TEXT);
CREATE TABLE answers (n INTEGER PRIMARY KEY, article INTEGER, annotator INTEGER, start INTEGER, end INTEGER,
    label TEXT, quote TEXT);
CREATE TABLE own (n INTEGER PRIMARY KEY, article INTEGER, annotator INTEGER, kind TEXT, value TEXT, key BLOB);
"""
_BATCH = 2000


@dataclass(slots=True)
class Counts:
    """What an import found so far."""

    articles_added: int = 0
    articles_present: int = 0
    articles_hidden: int = 0
    spans_added: int = 0
    spans_present: int = 0
    spans_removed_before: int = 0
    labels: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Known:
    """What the project or this import already has of one layer."""

    shown: set[tuple[int, int, str]]
    ever: set[tuple[int, int, str]]
    kinds: set[str]


class Staging:
    """Fills the temporary database; used by one worker thread. ``reader`` is its connection to the project.

    ``first_new`` is the id that the first new article gets; ``seen`` is the newest history row that was looked at.
    """

    def __init__(self, path: Path, reader: sqlite3.Connection, *, person: Person, gesture: bytes, clock: int) -> None:
        """Make the temporary database at ``path``."""
        self._path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        self._reader = reader
        self._person = person
        self._keys = SpanKeys(replica=person.replica, gesture=gesture, clock=clock)
        (self._next,) = reader.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()
        self.first_new = self._next
        (self.seen,) = reader.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
        self.writes = False
        self._articles: dict[bytes, int] = {}
        self._annotators: dict[bytes, int] = {}
        self._names: dict[str, bytes] = {}
        self._layers: set[tuple[int, int]] = set()
        self._labels, self._shown = _label_names(reader)
        self._label_columns: dict[str, bytes] = {}
        self._origins = {o: column(NUMBERS["origin"], o) for o in ORIGINS}
        self._rows: dict[str, list[tuple[Any, ...]]] = {
            "articles": [],
            "sources": [],
            "spans": [],
            "own": [],
            "answers": [],
        }
        self._waiting = 0
        self.counts = Counts()

    def finish(self) -> None:
        """Write what is left, so that the database can be taken over."""
        self._flush()
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the temporary database; what was not finished is gone."""
        self._db.close()

    def add(self, incoming: IncomingArticle, *, key: bytes) -> None:
        """Take one record in; ``key`` is sha256 of its text. Raises ``Problem`` for an ambiguous annotator's name."""
        whose = [self._uid(incoming.annotator, incoming.annotator_uid)] if incoming.has_layer else []
        span_uids = [
            self._uid(s.annotator, s.annotator_uid) if s.annotator or s.annotator_uid else whose[0]
            for s in incoming.spans
        ]
        article, new = self._article(incoming, key)
        self._source(incoming, article=article, key=key, new=new)
        if not incoming.has_layer:
            return
        for uid in dict.fromkeys((whose[0], *span_uids)):
            owner = self._annotator(uid)
            known = self._known(article, owner, uid, new=new)
            own = uid == whose[0]
            self._spans(
                [s for s, u in zip(incoming.spans, span_uids, strict=True) if u == uid],
                text=incoming.text,
                article=article,
                key=key,
                owner=owner,
                uid=uid,
                known=known,
            )
            if own and incoming.rejected:
                self._rejected(incoming, article=article, owner=owner, uid=uid)
            if own:
                self._own(incoming, article=article, key=key, owner=owner, uid=uid, known=known)
        self._waiting += len(incoming.spans) + 1
        if self._waiting >= _BATCH:
            self._flush()

    def _article(self, incoming: IncomingArticle, key: bytes) -> tuple[int, bool]:
        found = self._articles.get(key)
        if found is not None:
            return found, False
        row = self._reader.execute("SELECT id, hidden FROM articles WHERE key = ?", (key,)).fetchone()
        if row is not None:
            self._articles[key] = int(row[0])
            self.counts.articles_present += 1
            self.counts.articles_hidden += int(row[1])
            return int(row[0]), False
        article = self._articles[key] = self._next
        self._next += 1
        facts = incoming.facts
        self._rows["articles"].append(
            (
                article,
                key,
                len(incoming.text),
                facts.title,
                facts.publication,
                facts.date,
                facts.byline,
                incoming.text,
            )
        )
        self.counts.articles_added += 1
        self._waiting += 4
        if self._waiting >= _BATCH:
            self._flush()
        return article, True

    def _source(self, incoming: IncomingArticle, *, article: int, key: bytes, new: bool) -> None:
        facts = incoming.facts
        ident = source_key(
            (
                ("article", key),
                ("name", incoming.name),
                ("line", incoming.line),
                ("sha256", incoming.raw_sha256),
                ("encoding", incoming.encoding),
                ("preparation", incoming.preparation),
                ("title", facts.title),
                ("publication", facts.publication),
                ("date", facts.date),
                ("byline", facts.byline),
                ("meta", incoming.meta),
            )
        )
        if not new and self._reader.execute("SELECT 1 FROM sources WHERE key = ?", (ident,)).fetchone():
            return
        raw = zlib.compress(incoming.raw) if incoming.raw else None
        self._rows["sources"].append(
            (
                ident,
                article,
                incoming.name,
                incoming.line,
                incoming.raw_sha256,
                incoming.encoding,
                incoming.preparation,
                facts.title,
                facts.publication,
                facts.date,
                facts.byline,
                incoming.meta,
                raw,
            )
        )

    def _uid(self, name: str, uid: bytes) -> bytes:
        if uid:
            self._names.setdefault("\x00" + uid.hex(), name.encode())
            return uid
        if not name:
            return self._person.uid
        found = self._names.get(name)
        if found is None:
            if name == self._person.name:
                found = self._person.uid
            elif name == ADJUDICATED_NAME:
                found = ADJUDICATED
            else:
                person = resolve(self._reader, name)
                found = person.uid if person is not None else os.urandom(16)
            self._names[name] = found
            self._names["\x00" + found.hex()] = name.encode()
        return found

    def _annotator(self, uid: bytes) -> int:
        found = self._annotators.get(uid)
        if found is None:
            found = self._annotators[uid] = len(self._annotators) + 1
            name = self._person.name if uid == self._person.uid else self._names.get("\x00" + uid.hex(), b"").decode()
            self._db.execute("INSERT INTO annotators (n, uid, name) VALUES (?, ?, ?)", (found, uid, name))
        return found

    def _known(self, article: int, owner: int, uid: bytes, *, new: bool) -> _Known:
        if new or (article >= self.first_new and (article, owner) not in self._layers):
            self._layers.add((article, owner))
            return _Known(set(), set(), set())
        known = _Known(set(), set(), set())
        if (article, owner) in self._layers:
            self._flush()
            self._db.execute("CREATE INDEX IF NOT EXISTS spans_article ON spans (article, annotator)")
            known.shown.update(
                self._db.execute(
                    "SELECT start, end, label FROM spans WHERE article = ? AND annotator = ?", (article, owner)
                )
            )
            known.kinds.update(
                kind
                for (kind,) in self._db.execute(
                    "SELECT kind FROM own WHERE article = ? AND annotator = ?", (article, owner)
                )
            )
        self._layers.add((article, owner))
        person = self._reader.execute("SELECT id FROM annotators WHERE uid = ?", (uid,)).fetchone()
        if person is not None:
            place = (article, person[0])
            known.shown.update(
                self._reader.execute("SELECT start, end, label FROM spans WHERE article = ? AND annotator = ?", place)
            )
            known.ever.update(
                self._reader.execute(
                    "SELECT start, end, label FROM history WHERE article = ? AND kind = 'span' AND annotator = ? "
                    "AND removed = 0",
                    place,
                )
            )
            known.kinds.update(
                kind
                for (kind,) in self._reader.execute(
                    "SELECT kind FROM history WHERE article = ? AND kind IN ('status', 'note') AND annotator = ?",
                    place,
                )
            )
        return known

    def _spans(
        self, spans: list[Any], *, text: str, article: int, key: bytes, owner: int, uid: bytes, known: _Known
    ) -> None:
        if not spans:
            return
        prefix = self._keys.prefix(article=key, annotator=uid)
        uids = os.urandom(16 * len(spans))
        rows, length, make = self._rows["spans"], len(text), self._keys.key
        for number, span in enumerate(spans):
            start, end = span.start, span.end
            if not 0 <= start < end <= length:
                raise Problem("span_outside", start=start, end=end, length=length)
            label = self._label(span.label)
            place = (start, end, label)
            if place in known.shown:
                self.counts.spans_present += 1
                continue
            if place in known.ever:
                self.counts.spans_removed_before += 1
                continue
            known.shown.add(place)
            ident = uids[16 * number : 16 * number + 16]
            quote, note, origin = text[start:end], span.note, span.origin
            rows.append(
                (
                    article,
                    owner,
                    ident,
                    make(
                        prefix,
                        span=ident,
                        label=self._label_columns[label],
                        start=start,
                        end=end,
                        quote=quote,
                        note=note,
                        origin=self._origins[origin],
                        reading=span.reading,
                    ),
                    start,
                    end,
                    label,
                    quote,
                    note or None,
                    origin,
                    json.dumps(dict(span.reading), ensure_ascii=False) if span.reading else None,
                )
            )
            self.counts.spans_added += 1

    def _label(self, given: str) -> str:
        key = self._labels.get(given)
        if key is None:
            key = self._labels[given] = self._shown.get(given, given)
            if key == given:
                self.counts.labels.append(key)
        if key not in self._label_columns:
            self._label_columns[key] = column(NUMBERS["label"], key)
        return key

    def _own(
        self, incoming: IncomingArticle, *, article: int, key: bytes, owner: int, uid: bytes, known: _Known
    ) -> None:
        """Take status and note where the annotator has none there yet; what stands is never overwritten."""
        for kind, value in (("status", incoming.status), ("note", incoming.note)):
            if not value or kind in known.kinds:
                continue
            ident = self._keys.own(kind=kind, article=key, annotator=uid, value=value)
            self._rows["own"].append((article, owner, kind, value, ident))

    def _rejected(self, incoming: IncomingArticle, *, article: int, owner: int, uid: bytes) -> None:
        """Take what the annotator said is wrong, where that is not here yet."""
        person = self._reader.execute("SELECT id FROM annotators WHERE uid = ?", (uid,)).fetchone()
        known = set(
            self._reader.execute(
                "SELECT start, end, label FROM answers WHERE article = ? AND annotator = ?",
                (article, person[0] if person else 0),
            )
        )
        for start, end, given in dict.fromkeys(incoming.rejected):
            label = self._label(given)
            if (start, end, label) not in known:
                self._rows["answers"].append((article, owner, start, end, label, incoming.text[start:end]))

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self.writes = True
                names = {
                    "spans": "article, annotator, uid, key, start, end, label, quote, note, origin, reading",
                    "own": "article, annotator, kind, value, key",
                    "answers": "article, annotator, start, end, label, quote",
                }.get(table, "")
                marks = ", ".join("?" * len(rows[0]))
                try:
                    self._db.executemany(f"INSERT INTO {table} {f'({names})' if names else ''} VALUES ({marks})", rows)
                except sqlite3.OperationalError as error:
                    raise Problem("write_failed", path=str(self._path), reason=str(error)) from error
                rows.clear()
        self._waiting = 0


def _label_names(reader: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    keys: dict[str, str] = {}
    shown: dict[str, str] = {}
    for key, name_zh, name_en in reader.execute("SELECT key, name_zh, name_en FROM labels ORDER BY position, key"):
        keys[key] = key
        for name in (name_zh, name_en):
            if name:
                shown.setdefault(name, key)
    return keys, shown

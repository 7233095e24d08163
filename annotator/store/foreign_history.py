"""The history of a foreign file, from its first row to its last: what is sound is staged, the rest is set aside.

``foreign_rows.check`` has the rules. What nearly every row is, a span that stands, is passed here by itself, a few
microseconds each; any other row and any doubt goes there. A test holds both to the same answers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from annotator.model.values import ADJUDICATED, ORIGINS, STATUSES

from .encoding import NUMBERS, Change, column, encode
from .foreign_parts import Articles, Gestures, Peer, Uids
from .foreign_rows import CLOCK_END, MORE, Names, check, more
from .foreign_scan import Bad, columns_of, scan
from .history import READING_COLUMNS
from .peer import HISTORY

_BATCH = 2000
_MOST_CACHED = 100_000
_head = struct.Struct(">BI").pack
_SPAN_HEAD = _head(NUMBERS["span"], 16)
# What the key of every span is made over, up to its article.
_SPAN = encode(Change(kind="span", clock=0)).partition(column(NUMBERS["clock"], 0))[0]

_QUERY = """SELECT h.id, h.key, h.version, h.kind, h.article, h.annotator, h.replica, h.clock, h.gesture, h.span,
    s.uid, s.annotator, h.removed, h.label, h.start, h."end", h.quote, h.note, h.origin, h.value, h.subject, {author},
    coalesce({more}) IS NOT NULL
FROM history AS h NOT INDEXED LEFT JOIN span_ids AS s NOT INDEXED ON s.id = h.span WHERE h.id >= ? ORDER BY h.id"""
_LINKS = {
    "parents": "SELECT p.child, 1, h.key FROM parents AS p NOT INDEXED LEFT JOIN history AS h NOT INDEXED "
    "ON h.id = p.parent ORDER BY p.child",
    "considered": 'SELECT c."row", 2, h.key FROM considered AS c NOT INDEXED LEFT JOIN history AS h NOT INDEXED '
    'ON h.id = c.seen ORDER BY c."row"',
    "missing": "SELECT \"row\", CASE role WHEN 'parent' THEN 1 WHEN 'considered' THEN 2 END, key "
    'FROM missing NOT INDEXED ORDER BY "row"',
}

# The types of a span that stands, with and without what it may lack: gesture, note and author.
_SHAPES: set[tuple[type, ...]] = {
    (
        *(int, bytes, int, str, int, int, int, int, gesture, int, bytes, int, int),
        *(str, int, int, str, note, str, type(None), type(None), author, int),
    )
    for gesture in (int, type(None))
    for note in (str, type(None))
    for author in (int, type(None))
}
# The types of a status or note that stands.
_OWN_SHAPES: set[tuple[type, ...]] = {
    (
        *(int, bytes, int, str, int, int, int, int, gesture),
        *(type(None), type(None), type(None), int),
        *(*[type(None)] * 6, str, type(None), author, int),
    )
    for gesture in (int, type(None))
    for author in (int, type(None))
}
_OWN = {
    kind: encode(Change(kind=kind, clock=0)).partition(column(NUMBERS["clock"], 0))[0] for kind in ("status", "note")
}
_STAGE_OWN = (
    "INSERT INTO history (id, key, version, kind, article, annotator, replica, clock, gesture, removed, value, author) "
    "VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, 0, ?, ?)"
)
_STAGE_READING = f"UPDATE history SET {', '.join(f'{name} = ?' for name in (*READING_COLUMNS, 'score'))} WHERE id = ?"
_STAGE_SPAN = (
    "INSERT INTO history (id, key, version, kind, article, annotator, replica, clock, gesture, span, removed, label, "
    "start, end, quote, note, origin, author) VALUES (?, ?, 1, 'span', ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)"
)


class _Columns(dict[int, bytes]):
    """One column of whole numbers, each encoded once: offsets come again in every article."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, value: int) -> bytes:
        if len(self) >= _MOST_CACHED:
            self.clear()
        found = self[value] = column(self._number, value)
        return found


class _Links:
    """The keys that rows name, in the order of the rows. ``next`` is the next row that names any."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._found = [self._read(table) for table in _LINKS if peer.version >= 2 or table == "parents"]
        self._heads = [next(found, None) for found in self._found]
        self.next = self._smallest()

    def of(self, row: int) -> tuple[list[bytes], list[bytes]]:
        """Return the keys of the parents of a row, and of those that it considered. Rows must come in rising order."""
        keys: tuple[list[bytes], list[bytes]] = ([], [])
        for number, found in enumerate(self._found):
            head = self._heads[number]
            while head is not None and head[0] <= row:
                if head[0] == row:
                    keys[head[1] - 1].append(head[2])
                head = next(found, None)
            self._heads[number] = head
        self.next = self._smallest()
        return keys

    def _smallest(self) -> float:
        return min((head[0] for head in self._heads if head is not None), default=float("inf"))

    def _read(self, table: str) -> Iterator[tuple[int, int, bytes]]:
        for row in self._peer.connection.execute(_LINKS[table]):
            child, role, key = row
            # Keys stand one after the other in what is hashed: two halves would pass for a whole.
            if type(child) is not int or role is None or type(key) is not bytes or len(key) != 32:
                # The row that it belongs to lacks it, so that its own key does not fit.
                self._peer.asides.add("reference" if key is None else "type", table, child)
                continue
            yield row


class Histories:
    """Reads the history once. ``count`` is how many rows were sound."""

    def __init__(self, peer: Peer, articles: Articles) -> None:
        """Read the ids that rows name; ``articles`` have been read."""
        self._peer = peer
        self._names = Names(articles, Uids(peer, "annotators"), Uids(peer, "replicas"), Gestures(peer))
        self._spans: dict[int, dict[bytes, int]] = {}  # by annotator in the staged database, then by world-wide id
        self._span_count = 0
        self.count = 0
        self._rows: list[tuple[Any, ...]] = []
        self._own_rows: list[tuple[Any, ...]] = []
        self._readings: list[tuple[Any, ...]] = []
        self._others: list[tuple[Any, ...]] = []
        self._span_ids: list[tuple[int, bytes, int]] = []
        self._link_rows: list[tuple[int, str, bytes]] = []

    def run(self, *, fast: bool = True) -> None:
        """Stage every sound row. Not ``fast``: every row goes through ``foreign_rows.check``."""
        peer, names, links = self._peer, self._names, _Links(self._peer)
        articles, people, gestures = names.articles, names.people, names.gestures
        shapes = _SHAPES if fast else set[tuple[type, ...]]()
        keys: set[bytes] = set()
        rows, count, last, seen = self._rows, 0, None, 0
        starts, ends = _Columns(NUMBERS["start"]), _Columns(NUMBERS["end"])
        labels: dict[str, bytes] = {}
        origins: dict[str, bytes] = {origin: column(NUMBERS["origin"], origin) for origin in ORIGINS}
        at_article = at_annotator = at_replica = at_gesture = at_clock = None
        place = act = rest = b""
        reading: tuple[Any, ...] | None = None
        text, length, article_id, annotator_id, replica_id, gesture_id = "", 0, 0, 0, 0, 0
        adjudicated = False
        spans: dict[bytes, int] = {}
        present = columns_of("history", peer.version)
        query = _QUERY.format(
            author="h.author" if "author" in present else "NULL",
            more=", ".join(f"h.{name}" for name in MORE if name in present),
        )
        for row in scan(peer.connection, query, "history", peer.asides):
            seen += 1
            if not seen % _BATCH:
                peer.tick(_BATCH)
                self._write()
            ident, key = row[0], row[1]
            if type(ident) is not int or (last is not None and ident <= last) or key in keys:
                peer.asides.add("twice" if type(ident) is int else "type", "history", ident)
                continue
            last = ident
            parents, considered = links.of(ident) if ident >= links.next else ((), ())
            if tuple(map(type, row)) in shapes:
                (
                    _, _, version, kind, article, annotator, replica, clock, gesture, _, uid, owner, removed, label,
                    start, end, quote, note, origin, _, _, author, has_more,
                ) = row  # fmt: skip
                try:
                    if article != at_article or annotator != at_annotator:
                        known, whose = articles.known[article], people.uids[annotator]
                        place = _SPAN + known.column + column(NUMBERS["annotator"], whose)
                        text, length, article_id = articles.text(known.id), known.length, known.id
                        adjudicated, annotator_id = whose == ADJUDICATED, 0
                        at_article, at_annotator = article, annotator
                    if clock != at_clock or gesture != at_gesture or replica != at_replica:
                        act = self._act(replica, gesture, clock)
                        at_replica, at_gesture, at_clock, replica_id = replica, gesture, clock, 0
                    label_column = labels.get(label) or _label(label, labels)
                    rest, reading = b"", None
                    if has_more or author is not None or parents or considered:
                        reading = _reading(more(peer, ident)) if has_more else None
                        by = None if author is None else people.uids[author]
                        rest = _rest(by, parents, considered, reading)
                    content = quote.encode()
                    sound = (
                        kind == "span"
                        and version == 1
                        and not removed
                        and owner == annotator
                        and len(uid) == 16
                        and 0 <= start < end <= length
                        and text[start:end] == quote
                        and (author is not None) == adjudicated
                        and 0 <= clock <= CLOCK_END
                        and sha256(
                            b"".join(
                                (
                                    place,
                                    act,
                                    _SPAN_HEAD,
                                    uid,
                                    label_column,
                                    starts[start],
                                    ends[end],
                                    _head(13, len(content)),
                                    content,
                                    b"" if note is None else column(14, note),
                                    origins[origin],
                                    rest,
                                )
                            )
                        ).digest()
                        == key
                    )
                except (Bad, KeyError, UnicodeEncodeError):
                    sound = False
                if sound:
                    count += 1
                    keys.add(key)
                    if not annotator_id:
                        annotator_id = people.number(annotator)
                        spans = self._spans.setdefault(annotator_id, {})
                    if not replica_id:
                        replica_id = names.replicas.number(replica)
                        gesture_id = None if gesture is None else gestures.number(gesture)
                    span = spans.get(uid) or self._span(spans, uid, annotator_id)
                    who = None if author is None else people.number(author)
                    rows.append((
                        count, key, article_id, annotator_id, replica_id, clock, gesture_id, span,
                        label, start, end, quote, note, origin, who,
                    ))  # fmt: skip
                    if reading:
                        self._readings.append((*reading, count))
                    if parents or considered:
                        self._link(count, parents, considered)
                    continue
            elif fast and tuple(map(type, row)) in _OWN_SHAPES and self._own(row, count + 1, parents, considered):
                count += 1
                keys.add(key)
                continue
            try:
                found = check(peer, names, row, list(parents), list(considered))
            except Bad as bad:
                peer.asides.add(bad.reason, "history", ident)
                continue
            count += 1
            keys.add(key)
            self._stage(count, found, row[10])
            self._link(count, parents, considered)
        self.count = count
        self._write()
        gestures.write()

    def _own(self, row: tuple[Any, ...], number: int, parents: Sequence[bytes], considered: Sequence[bytes]) -> bool:
        """Put a status or note that stands among the rows to be written; return whether it is sound beyond doubt."""
        names, (_, key, version, kind, article, annotator, replica, clock, gesture) = self._names, row[:9]
        removed, value, author, has_more = row[12], row[19], row[21], row[22]
        known, whose = names.articles.known.get(article), names.people.uids.get(annotator)
        start = _OWN.get(kind)
        if version != 1 or removed or has_more or not 0 <= clock <= CLOCK_END:
            return False
        if known is None or whose is None or start is None or (author is not None) != (whose == ADJUDICATED):
            return False
        if kind == "status" and value not in STATUSES:
            return False
        try:
            rest = _rest(None if author is None else names.people.uids[author], parents, considered)
            act, said = self._act(replica, gesture, clock), column(NUMBERS["value"], value)
        except (Bad, KeyError, UnicodeEncodeError):
            return False
        by = column(NUMBERS["annotator"], whose)
        if sha256(b"".join((start, known.column, by, act, said, rest))).digest() != key:
            return False
        self._own_rows.append((
            number, key, kind, known.id, names.people.number(annotator), names.replicas.number(replica), clock,
            None if gesture is None else names.gestures.number(gesture), value,
            None if author is None else names.people.number(author),
        ))  # fmt: skip
        self._link(number, parents, considered)
        return True

    def _act(self, replica: int, gesture: int | None, clock: int) -> bytes:
        """Return the columns of a row that say in which act it was written. Raises ``KeyError``."""
        names = self._names
        found = column(NUMBERS["replica"], names.replicas.uids[replica])
        if gesture is not None:
            found += column(NUMBERS["gesture"], names.gestures.uid(gesture))
            undone = names.gestures.undone(gesture)
            found += b"" if undone is None else column(NUMBERS["undoes"], undone)
        return found + column(NUMBERS["clock"], clock)

    def _span(self, spans: dict[bytes, int], uid: bytes, annotator: int) -> int:
        """Return the staged id of a span that was not met yet."""
        self._span_count += 1
        spans[uid] = self._span_count
        self._span_ids.append((self._span_count, uid, annotator))
        return self._span_count

    def _link(self, child: int, parents: Sequence[bytes], considered: Sequence[bytes]) -> None:
        for role, keys in zip(("parent", "considered"), (parents, considered), strict=True):
            self._link_rows += [(child, role, key) for key in sorted(keys)]

    def _stage(self, number: int, values: dict[str, Any], uid: Any) -> None:  # noqa: ANN401
        """Put a sound row that ``check`` gave among those to be written."""
        names = self._names
        staged = {**values, "id": number}
        for column_name in ("annotator", "subject", "author"):
            if column_name in values:
                staged[column_name] = names.people.number(values[column_name])
        if "article" in values:
            staged["article"] = names.articles.known[values["article"]].id
        if "replica" in values:
            staged["replica"] = names.replicas.number(values["replica"])
        if "gesture" in values:
            staged["gesture"] = names.gestures.number(values["gesture"])
        if "span" in values:
            spans = self._spans.setdefault(staged["annotator"], {})
            staged["span"] = spans.get(uid) or self._span(spans, uid, staged["annotator"])
        self._others.append(tuple(map(staged.get, HISTORY)))

    def _write(self) -> None:
        staged = self._peer.staged
        staged.executemany("INSERT INTO span_ids VALUES (?, ?, ?)", self._span_ids)
        staged.executemany(_STAGE_SPAN, self._rows)
        staged.executemany(_STAGE_OWN, self._own_rows)
        staged.executemany(_STAGE_READING, self._readings)
        staged.executemany(f"INSERT INTO history VALUES ({', '.join('?' * len(HISTORY))})", self._others)
        staged.executemany("INSERT INTO links VALUES (?, ?, ?)", self._link_rows)
        for written in (self._span_ids, self._rows, self._own_rows, self._readings, self._others, self._link_rows):
            written.clear()


def _label(label: str, labels: dict[str, bytes]) -> bytes:
    """Return a label as a column, and remember it. Raises ``Bad`` where it is none."""
    if "\x00" in label or not label.strip():
        raise Bad("value")
    if len(labels) >= _MOST_CACHED:
        labels.clear()
    found = labels[label] = column(NUMBERS["label"], label)
    return found


def _reading(values: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a span says as a number or place, and its score. Raises ``Bad`` where that is in doubt."""
    found = tuple(values.pop(name, None) for name in (*READING_COLUMNS, "score"))
    *said, score = found
    if any(value is not None for value in values.values()) or any(type(v) not in (str, type(None)) for v in said):
        raise Bad("kind")
    if score is not None and (type(score) is not int or not 0 <= score <= 1000):
        raise Bad("value")
    return found


def _rest(
    author: bytes | None,
    parents: Sequence[bytes],
    considered: Sequence[bytes],
    reading: tuple[Any, ...] | None = None,
) -> bytes:
    """Return the last columns of a row. Raises ``Bad`` where a key stands twice among them."""
    found = b"" if author is None else column(NUMBERS["author"], author)
    for name, value in zip((*READING_COLUMNS, "score"), reading or (), strict=False):
        found += b"" if value is None else column(NUMBERS[name], value)
    for name, keys in (("considered", considered), ("parents", parents)):
        if len(set(keys)) != len(keys) or (keys and name == "considered" and author is None):
            raise Bad("twice")
        if keys:
            found += column(NUMBERS[name], b"".join(sorted(keys)))
    return found

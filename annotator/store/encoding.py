"""The canonical encoding of history rows and sources, and their keys. ``docs/data.md`` has it in prose.

A row is written as ``annotator-history`` (or ``annotator-source``), one byte for the encoding's version, then each
column that is present: one byte for its number, four bytes (big-endian) for the length of its content, the content.
Text is UTF-8, a number is ASCII decimal, an id or key is its bytes. Absent columns are left out, so that a column
added later changes no existing key. The key is sha256 of all that.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

VERSION = 1
_HISTORY = b"annotator-history" + bytes([VERSION])
_SOURCE = b"annotator-source" + bytes([VERSION])

_head = struct.Struct(">BI").pack


@dataclass(frozen=True, slots=True)
class Change:
    """A history row as it is hashed: everything by its world-wide id. ``None`` is absent.

    Offsets are code points, end exclusive; ``clock`` is milliseconds since 1970 times 4096, plus a counter;
    ``parents`` and ``considered`` (what an adjudication looked at) are keys. ``author`` is who wrote a row of the
    adjudicated layer.
    """

    kind: str
    clock: int
    article: bytes | None = None
    annotator: bytes | None = None
    replica: bytes | None = None
    gesture: bytes | None = None
    undoes: bytes | None = None
    span: bytes | None = None
    removed: bool = False
    label: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    note: str | None = None
    origin: str | None = None
    value: str | None = None
    subject: bytes | None = None
    name_zh: str | None = None
    name_en: str | None = None
    color_light: str | None = None
    color_dark: str | None = None
    shortcut: str | None = None
    position: int | None = None
    hidden: int | None = None
    guideline_zh: str | None = None
    guideline_en: str | None = None
    author: bytes | None = None
    amount: str | None = None
    amount_high: str | None = None
    unit: str | None = None
    modifier: str | None = None
    place: str | None = None
    code: str | None = None
    score: int | None = None
    considered: tuple[bytes, ...] = ()
    parents: tuple[bytes, ...] = ()


# The number of each column. Numbers are never used again for something else.
NUMBERS: dict[str, int] = {
    "kind": 1,
    "article": 2,
    "annotator": 3,
    "replica": 4,
    "gesture": 5,
    "undoes": 6,
    "clock": 7,
    "span": 8,
    "removed": 9,
    "label": 10,
    "start": 11,
    "end": 12,
    "quote": 13,
    "note": 14,
    "origin": 15,
    "value": 16,
    "subject": 17,
    "name_zh": 18,
    "name_en": 19,
    "color_light": 20,
    "color_dark": 21,
    "shortcut": 22,
    "position": 23,
    "hidden": 24,
    "guideline_zh": 25,
    "guideline_en": 26,
    "author": 27,
    "amount": 28,
    "amount_high": 29,
    "unit": 30,
    "modifier": 31,
    "place": 32,
    "code": 33,
    "score": 34,
    "considered": 254,
    "parents": 255,
}

SOURCE_NUMBERS: dict[str, int] = {
    "article": 1,
    "name": 2,
    "line": 3,
    "sha256": 4,
    "encoding": 5,
    "preparation": 6,
    "title": 7,
    "publication": 8,
    "date": 9,
    "byline": 10,
    "meta": 11,
}


def _sha256(content: bytes) -> bytes:
    # Imported here: OpenSSL is not needed before the first act, and loading it is felt at the start.
    from hashlib import sha256

    return sha256(content).digest()


def column(number: int, value: str | int | bytes) -> bytes:
    """Return one encoded column."""
    content = value if type(value) is bytes else str(value).encode()
    return _head(number, len(content)) + content


def encode(change: Change) -> bytes:
    """Return the canonical encoding of a history row."""
    parts = [_HISTORY]
    for name, number in NUMBERS.items():
        value = getattr(change, name)
        if name in ("parents", "considered"):
            value = b"".join(sorted(value)) or None
        elif name == "removed":
            value = 1 if value else None
        if value is not None:
            parts.append(column(number, value))
    return b"".join(parts)


def key_of(change: Change) -> bytes:
    """Return the key of a history row: 32 bytes."""
    return _sha256(encode(change))


def source_key(fields: Iterable[tuple[str, str | int | bytes]]) -> bytes:
    """Return the key of a source; ``fields`` are its columns by name in the order of ``SOURCE_NUMBERS``.

    Empty text and line 0 are absent.
    """
    return _sha256(_SOURCE + b"".join(column(SOURCE_NUMBERS[name], value) for name, value in fields if value))


class _Columns(dict[int, bytes]):
    """One column of whole numbers, each encoded once: offsets come again in every article."""

    __slots__ = ("_number",)

    def __init__(self, number: int) -> None:
        self._number = number

    def __missing__(self, value: int) -> bytes:
        if len(self) >= 100_000:
            self.clear()
        found = self[value] = column(self._number, value)
        return found


class SpanKeys:
    """Keys of many new rows of one gesture at one clock: what they have in common is encoded once."""

    __slots__ = ("_ends", "_kinds", "_sha256", "_shared", "_starts")

    def __init__(self, *, replica: bytes, gesture: bytes, clock: int) -> None:
        """Take what all rows of an import share."""
        from hashlib import sha256

        self._sha256 = sha256
        self._kinds = {kind: _HISTORY + column(NUMBERS["kind"], kind) for kind in ("span", "status", "note")}
        self._shared = (
            column(NUMBERS["replica"], replica) + column(NUMBERS["gesture"], gesture) + column(NUMBERS["clock"], clock)
        )
        self._starts, self._ends = _Columns(NUMBERS["start"]), _Columns(NUMBERS["end"])

    def prefix(self, *, article: bytes, annotator: bytes) -> bytes:
        """Return the encoding up to and with the clock and the head of the span's id."""
        return self._upto_clock("span", article, annotator) + _head(NUMBERS["span"], 16)

    def key(
        self,
        prefix: bytes,
        *,
        span: bytes,
        label: bytes,
        start: int,
        end: int,
        quote: str,
        note: str,
        origin: bytes,
        reading: Iterable[tuple[str, str]] = (),
    ) -> bytes:
        """Return the key of one new span; equals ``key_of`` of the same ``Change``.

        ``label`` and ``origin`` come encoded as columns, since few differ among many spans.
        """
        content = quote.encode()
        return self._sha256(
            b"".join(
                (
                    prefix,
                    span,
                    label,
                    self._starts[start],
                    self._ends[end],
                    _head(13, len(content)),
                    content,
                    column(14, note) if note else b"",
                    origin,
                    *(column(NUMBERS[name], value) for name, value in reading),
                )
            )
        ).digest()

    def own(self, *, kind: str, article: bytes, annotator: bytes, value: str) -> bytes:
        """Return the key of a new status or note; equals ``key_of`` of the same ``Change``."""
        return self._sha256(self._upto_clock(kind, article, annotator) + column(NUMBERS["value"], value)).digest()

    def _upto_clock(self, kind: str, article: bytes, annotator: bytes) -> bytes:
        return b"".join(
            (
                self._kinds[kind],
                column(NUMBERS["article"], article),
                column(NUMBERS["annotator"], annotator),
                self._shared,
            )
        )

"""A DocBin's bytes, written directly: the same file that spaCy writes, some ten times sooner.

spaCy makes a Doc, a Span and a dozen strings a token for each article. All that ends up in the file is three numbers
a token and forty bytes a span, and those are computed here, a column at a time. The layout is spaCy's own
(``spacy/tokens/_serialize.py`` and ``span_group.pyx`` of 3.8), and ``layout_is_known`` proves it against the installed
spaCy before every export: where it has changed, ``write_plainly`` lets spaCy write the file itself.
"""

from __future__ import annotations

import importlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

GROUP = "sc"
"""The span group that holds every span, which is the one that spaCy's ``spancat`` reads by default."""

# Higher levels take twice the time and save a twelfth of the size.
_LEVEL = 1
_SPAN = struct.Struct(">QQQllll")
_SPAN_HEADER = b"\xc4" + bytes([_SPAN.size])
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_ZEROS = bytes(1 << 16)


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A span in tokens (``first`` to ``last``, exclusive) and in code points (``start`` to ``end``, exclusive)."""

    first: int
    last: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class DocRecord:
    """What one Doc holds. ``words`` None means one token a code point; no token is followed by a space of its own."""

    text: str
    words: tuple[str, ...] | None
    ents: tuple[TokenSpan, ...]
    spans: tuple[TokenSpan, ...]
    data: dict[str, str]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text) if self.words is None else len(self.words)


class Hashes:
    """The ids of strings, as spaCy's StringStore gives them, looked up a whole text at a time."""

    def __init__(self) -> None:
        """Make an empty store."""
        import numpy
        from spacy.strings import StringStore

        self._numpy = numpy
        self._store: Any = StringStore()
        self._characters: Any = numpy.zeros(0x110000, dtype="uint64")
        self._known: dict[str, int] = {}

    def of_characters(self, text: str) -> Any:  # noqa: ANN401  (a numpy array)
        """Return the ids of the code points of ``text`` as a uint64 array."""
        codes = self._numpy.frombuffer(text.encode("utf-32-le"), dtype="<u4")
        found = self._characters[codes]
        if not found.all():
            for code in self._numpy.unique(codes[found == 0]).tolist():
                self._characters[code] = self._store.add(chr(code))
            found = self._characters[codes]
        return found

    def of(self, string: str) -> int:
        """Return the id of ``string``; some short names are spaCy's symbols and no hashes, so the store decides."""
        found = self._known.get(string)
        if found is None:
            found = self._known[string] = int(self._store.add(string))
        return found


def write_directly(path: Path, records: Sequence[DocRecord], hashes: Hashes) -> None:
    """Write a DocBin of ``records`` to ``path``. Memory beyond ``records`` is that of one article's tokens."""
    with path.open("wb") as file:
        _write(file, records, hashes)


def _write(file: BinaryIO, records: Sequence[DocRecord], hashes: Hashes) -> None:
    columns = _columns()
    total = sum(map(len, records))
    stream = zlib.compressobj(_LEVEL)

    def put(data: bytes) -> None:
        file.write(stream.compress(data))

    # A map of ten keys; the order is free, and the two long ones, which are made as they are written, come last.
    put(b"\x8a" + _str("version") + _str("0.1"))
    put(_str("attrs") + _array([_uint(attr) for attr in columns.attrs]))
    lengths = struct.pack(f"<{len(records)}i", *map(len, records))
    put(_str("lengths") + _bin(lengths))
    put(_str("strings") + _array([_str(string) for string in _strings(records)]))
    put(_str("cats") + _array([b"\x80"] * len(records)))
    put(_str("flags") + _array([b"\x81" + _str("has_unknown_spaces") + b"\xc2"] * len(records)))
    put(_str("span_groups") + _array([_bin(_group(record.spans, hashes)) for record in records]))
    put(_str("user_data") + _array([_bin(_str_map(record.data)) for record in records]))
    put(_str("tokens") + _bin_header(total * 24))
    for record in records:
        put(_tokens(record, hashes, columns))
    put(_str("spaces") + _bin_header(total))
    for at in range(0, total, len(_ZEROS)):
        put(_ZEROS[: total - at])
    file.write(stream.flush())


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which attributes a token's row holds, and in which column the two of the flat layer stand."""

    attrs: tuple[int, int, int]
    iob: int
    kind: int


def _columns() -> _Columns:
    ids: dict[str, int] = importlib.import_module("spacy.attrs").IDS
    iob, kind = ids["ENT_IOB"], ids["ENT_TYPE"]
    first, second = sorted((iob, kind))
    return _Columns((ids["ORTH"], first, second), 1 + (first != iob), 1 + (first != kind))


def _tokens(record: DocRecord, hashes: Hashes, columns: _Columns) -> bytes:
    import numpy

    table: Any = numpy.zeros((len(record), 3), dtype="<u8")
    if record.words is None:
        table[:, 0] = hashes.of_characters(record.text)
    else:
        table[:, 0] = [hashes.of(word) for word in record.words]
    iob = table[:, columns.iob]
    kind = table[:, columns.kind]
    iob[:] = _OUTSIDE
    for span in record.ents:
        iob[span.first : span.last] = _INSIDE
        iob[span.first] = _BEGIN
        kind[span.first : span.last] = hashes.of(span.label)
    return table.data


def _group(spans: tuple[TokenSpan, ...], hashes: Hashes) -> bytes:
    # An empty group is written too: it says that there is nothing, where a missing one says that nobody looked.
    packed = [
        _SPAN_HEADER + _SPAN.pack(0, 0, hashes.of(span.label), span.first, span.last, span.start, span.end)
        for span in spans
    ]
    group = b"\x83" + _str("name") + _str(GROUP) + _str("attrs") + b"\x80" + _str("spans") + _array(packed)
    return b"\x81" + _bin(group) + _array([_str(GROUP)])


# The five shapes of msgpack that are needed, each in its shortest form, as srsly packs them. srsly's own packer looks
# for plug-ins at every call, half a millisecond each, which would be most of the time.


def _sized(length: int, *, short: tuple[int, int], longer: tuple[int, int, int]) -> bytes:
    """Return the header of something of ``length``; ``short`` is (base, limit), ``longer`` the 8, 16, 32 bit marks."""
    base, limit = short
    if length < limit:
        return bytes([base | length])
    for mark, form, end in zip(longer, (">B", ">H", ">I"), (1 << 8, 1 << 16, 1 << 32), strict=True):
        if mark and length < end:
            return bytes([mark]) + struct.pack(form, length)
    raise OverflowError(length)


def _uint(number: int) -> bytes:
    return _sized(number, short=(0, 128), longer=(0xCC, 0xCD, 0xCE))


def _str(string: str) -> bytes:
    data = string.encode()
    return _sized(len(data), short=(0xA0, 32), longer=(0xD9, 0xDA, 0xDB)) + data


def _bin_header(length: int) -> bytes:
    return _sized(length, short=(0, 0), longer=(0xC4, 0xC5, 0xC6))


def _bin(data: bytes) -> bytes:
    return _bin_header(len(data)) + data


def _array(items: list[bytes]) -> bytes:
    return _sized(len(items), short=(0x90, 16), longer=(0, 0xDC, 0xDD)) + b"".join(items)


def _str_map(items: dict[str, str]) -> bytes:
    packed = b"".join(_str(key) + _str(value) for key, value in items.items())
    return _sized(len(items), short=(0x80, 16), longer=(0, 0xDE, 0xDF)) + packed


def _strings(records: Sequence[DocRecord]) -> list[str]:
    found: set[str] = {""}
    for record in records:
        found.update(record.text if record.words is None else record.words)
        found.update(span.label for span in record.ents)
        found.update(span.label for span in record.spans)
    return sorted(found)


def write_plainly(path: Path, records: Sequence[DocRecord]) -> None:
    """Write a DocBin of ``records`` the way that spaCy's documentation shows; the reference, and the way out."""
    path.write_bytes(plain_bytes(records))


def plain_bytes(records: Sequence[DocRecord]) -> bytes:
    """Return the bytes that spaCy itself makes of ``records``."""
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    vocab = Vocab()
    bin_ = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for record in records:
        words = list(record.text) if record.words is None else list(record.words)
        doc: Any = Doc(vocab, words=words, spaces=[False] * len(words))
        doc.spans[GROUP] = [Span(doc, span.first, span.last, label=span.label) for span in record.spans]
        doc.ents = [Span(doc, span.first, span.last, label=span.label) for span in record.ents]
        doc.user_data.update(record.data)
        bin_.add(doc)
    return bin_.to_bytes()


def layout_is_known() -> bool:
    """Return whether what is written directly is what the installed spaCy writes, on a sample that has every case."""
    import io

    load: Any = importlib.import_module("srsly").msgpack_loads
    sample = _sample()
    written = io.BytesIO()
    try:
        _write(written, sample, Hashes())
        ours = load(zlib.decompress(written.getvalue()))
        theirs = load(zlib.decompress(plain_bytes(sample)))
        ours_strings, theirs_strings = set(ours.pop("strings")), set(theirs.pop("strings"))
    except Exception:  # whatever a changed spaCy does here, it is not the one we know
        return False
    # spaCy adds norms of its own, which it derives again on reading.
    return bool(ours == theirs) and ours_strings <= theirs_strings


def _sample() -> list[DocRecord]:
    outer = TokenSpan(0, 5, 0, 5, "programme")
    inner = TokenSpan(1, 3, 1, 3, "PERSON")
    after = TokenSpan(5, 7, 5, 7, "X")
    by_words = TokenSpan(1, 2, 2, 4, "locality")
    return [
        DocRecord("“𠮷野A”\n\n 完。", None, (outer, after), (outer, inner, after), {"article": "0", "title": "一"}),
        DocRecord("无", None, (), (), {}),
        DocRecord("我们魏都", ("我们", "魏都"), (by_words,), (by_words,), {"article": "1"}),
    ]

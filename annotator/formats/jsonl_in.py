"""JSONL, read: the project's own, and Prodigy's. One JSON object a line, UTF-8, offsets in code points, ends exclusive.

Lines end at LF alone: U+2028 and U+0085 may stand raw inside a string. A line with anything wrong in it is refused
whole, with its number, and the rest goes in. ``docs/formats.md`` has the shape.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from annotator.model.exchange import READINGS, ImportOptions, IncomingArticle, IncomingSpan, Noticed, Refused
from annotator.model.messages import Message, Problem
from annotator.model.values import STATUSES, Facts, Status
from annotator.text.canonical import Shift, canonicalise
from annotator.text.decode import is_blank
from annotator.text.read_off import facts

from .plain_text import unreadable

_LINE_MB = 256
_BOM = b"\xef\xbb\xbf"
_HEX_KEY = re.compile(r"[0-9a-fA-F]{64}")
_KEY = re.compile(rb'(?<!\\)"\s*:')
_ANSWERS: dict[str, Status] = {"accept": "done", "reject": "flagged", "ignore": "skipped"}
_Object = dict[str, Any]
# What a span may say beside its place and label.
_MORE = frozenset(("note", "annotator", "annotator_id", "reading"))


class JsonlImporter:
    """Reads JSONL, its own and Prodigy's."""

    name = "jsonl"
    title = "JSONL"
    suffixes = (".jsonl", ".ndjson")

    def read(self, path: Path, options: ImportOptions) -> Iterator[IncomingArticle | Refused | Noticed]:
        """Yield an article (and its layer) a line, in order; a bad line yields ``Refused`` with its number.

        The encoding is UTF-8 whatever ``options`` say, as JSON has it.
        """
        del options
        if not path.is_file():
            yield Refused(str(path), 0, Message("file_not_regular" if path.exists() else "file_missing"))
            return
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
                file.seek(0)
                yield from _read(file, path, digest)
        except OSError as error:
            yield unreadable(path, error)


def _read(file: BinaryIO, path: Path, digest: bytes) -> Iterator[IncomingArticle | Refused]:
    found = False
    for number, line in enumerate(_lines(file), 1):
        if line is None:
            yield Refused(str(path), number, Message("json_line_too_long", {"limit": _LINE_MB}))
            continue
        stripped = (line.removeprefix(_BOM) if number == 1 else line).strip()
        if not stripped:
            continue
        found = True
        try:
            yield read_line(stripped, name=path.name, raw_sha256=digest, number=number)
        except Problem as problem:
            yield Refused(str(path), number, problem.message)
    if not found:
        yield Refused(str(path), 0, Message("text_empty"))


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines; None for one that is too long to hold."""
    limit = _LINE_MB * 1024 * 1024
    while line := file.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(1024 * 1024)) and not rest.endswith(b"\n"):
            pass
        yield None


def read_line(line: bytes, *, name: str, raw_sha256: bytes, number: int) -> IncomingArticle:
    """Return the article and layer of one line (no BOM, no LF); raises ``Problem`` with what is wrong in it."""
    record = _parse(line)
    text = record.get("text")
    if text is None:
        raise Problem("json_no_text")
    if type(text) is not str:
        raise Problem("json_not_string", field="text")
    if is_blank(text):
        raise Problem("text_empty")
    canonical = canonicalise(text)
    _check_key(record, text, canonical)
    annotator = _string(record, "annotator")
    uid = _uid(record)
    note = _string(record, "note", nul=True)
    status = _status(record)
    spans = _spans(record, "spans", text, canonical)
    rejected = tuple(one[:3] for one in _spans(record, "rejected", text, canonical)) if "rejected" in record else ()
    meta = record.get("meta")
    if meta is not None and type(meta) is not dict:
        raise Problem("json_not_an_object", field="meta")
    return IncomingArticle(
        text=canonical,
        name=name,
        raw_sha256=raw_sha256,
        encoding="utf-8",
        facts=_facts(record, cast("_Object", meta or {}), canonical, name),
        line=number,
        meta=_meta_text(line, cast("_Object", meta)) if meta else "",
        has_layer=bool(annotator or uid or note or status or spans or rejected),
        annotator=annotator,
        annotator_uid=uid,
        status=status,
        note=note,
        spans=spans,
        rejected=rejected,
    )


def _parse(line: bytes) -> _Object:
    import orjson

    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        code, fields = _why(line, error.msg)
        raise Problem(code, **fields) from None
    if type(record) is not dict:
        raise Problem("json_not_object")
    found = cast("_Object", record)
    if not _keys_differ(line, found):
        _read_slowly(line)
    return found


def _keys_differ(line: bytes, record: _Object) -> bool:
    """Return whether no object of the line surely has two equal keys, of which orjson keeps the last in silence.

    orjson's own compact output has none, and comparing with that is the cheapest test for the lines that we write
    (searching them for keys takes longer). Of other lines the keys are counted; where the count does not do, the
    answer is False and the line is read slowly.
    """
    import orjson

    if line == orjson.dumps(record):
        return True
    return b"\\\\" not in line and _keys_written(line) == _count_keys(record)


def _keys_written(line: bytes) -> int:
    """Return how many keys stand in the line; too many where a string has ``":`` in it, never too few."""
    if b" :" in line or b"\t:" in line or b"\r:" in line:
        return len(_KEY.findall(line))
    return line.count(b'":') - line.count(b'\\":')


def _why(line: bytes, reason: str) -> tuple[str, dict[str, str | int | float]]:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return "text_not_in_encoding", {"encoding": "UTF-8", "offset": error.start}
    if "surrogate" in reason:
        return "text_surrogate", {}
    return "json_bad", {"reason": reason}


def _count_keys(value: object) -> int:
    if type(value) is dict:
        found = cast("_Object", value)
        return len(found) + sum(_count_keys(item) for item in found.values() if type(item) in (dict, list))
    return sum(_count_keys(item) for item in cast("list[Any]", value) if type(item) in (dict, list))


def _read_slowly(line: bytes) -> _Object:
    """Read the line with the standard library, which keeps whole numbers exactly and shows equal keys."""
    try:
        return json.loads(line, object_pairs_hook=_no_equal_keys)
    except (ValueError, RecursionError) as error:
        raise Problem("json_bad", reason=str(error)) from None


def _no_equal_keys(pairs: list[tuple[str, Any]]) -> _Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        key = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise Problem("json_duplicate_key", key=key)
    return found


def _meta_text(line: bytes, meta: _Object) -> str:
    """Return ``meta`` as JSON. Whole numbers beyond 64 bits, which orjson turns into floats, are kept."""
    import orjson

    if not _has_float(meta):
        return orjson.dumps(meta).decode()
    return json.dumps(_read_slowly(line)["meta"], ensure_ascii=False, separators=(",", ":"))


def _has_float(value: object) -> bool:
    if type(value) is dict:
        return any(_has_float(item) for item in cast("_Object", value).values())
    if type(value) is list:
        return any(_has_float(item) for item in cast("list[Any]", value))
    return type(value) is float


def _check_key(record: _Object, text: str, canonical: str) -> None:
    """Raise where ``id`` is the key of an article, but not of this one. Other programs' ids say nothing."""
    key = record.get("id")
    if type(key) is not str:
        return
    if "\0" in key:
        raise Problem("json_nul", field="id")
    if _HEX_KEY.fullmatch(key):
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        if key.lower() != digest and (text is canonical or key.lower() != hashlib.sha256(text.encode()).hexdigest()):
            raise Problem("json_id_contradicts")


def _string(record: Mapping[str, Any], field: str, *, nul: bool = False) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if type(value) is not str:
        raise Problem("json_not_string", field=field)
    if "\0" in value and not nul:
        raise Problem("json_nul", field=field)
    return value


def _uid(record: Mapping[str, Any]) -> bytes:
    value = _string(record, "annotator_id")
    if not value:
        return b""
    try:
        uid = bytes.fromhex(value)
    except ValueError:
        uid = b""
    if len(uid) != 16 or len(value) != 32:
        raise Problem("json_not_hex", field="annotator_id", digits=32)
    return uid


def _status(record: _Object) -> Status | None:
    status = record.get("status")
    if status is not None:
        if type(status) is not str or status not in STATUSES:
            raise Problem("json_not_one_of", field="status", value=_short(status), known=", ".join(STATUSES))
        return status
    answer = record.get("answer")
    if answer is None:
        return None
    if type(answer) is not str or answer not in _ANSWERS:
        raise Problem("json_not_one_of", field="answer", value=_short(answer), known=", ".join(_ANSWERS))
    return _ANSWERS[answer]


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _facts(record: _Object, meta: _Object, text: str, name: str) -> Facts:
    """Return the facts that the line gives, else those of its ``meta``, else what can be read off the text.

    An empty by-line, day or publication on the line itself says that there is none; an empty title says nothing.
    """
    title = _given(record, meta, "title")
    publication = _given(record, meta, "source", "publication")
    day = _given(record, meta, "date")
    byline = _given(record, meta, "byline")
    if title and publication is not None and day is not None and byline is not None:
        return Facts(title, publication, day, byline)
    read = facts(text, name=name)
    return Facts(
        title=title or read.title,
        publication=read.publication if publication is None else publication,
        date=read.date if day is None else day,
        byline=read.byline if byline is None else byline,
    )


def _given(record: _Object, meta: _Object, *fields: str) -> str | None:
    if record.get(fields[0]) is not None:
        return _string(record, fields[0])
    return next((value for field in fields if type(value := meta.get(field)) is str and "\0" not in value), None)


def _spans(record: _Object, field: str, text: str, canonical: str) -> tuple[IncomingSpan, ...]:
    """Return the spans of a field, ``spans`` or ``rejected``."""
    given = record.get(field)
    if not given:
        if given is not None and type(given) is not list:
            raise Problem("json_not_list", field=field)
        return ()
    if type(given) is not list:
        raise Problem("json_not_list", field=field)
    shift = Shift.of(text) if canonical is not text else None
    length = len(text)
    result: list[IncomingSpan] = []
    for number, span in enumerate(cast("list[Any]", given), 1):
        if type(span) is not dict:
            raise Problem("json_span_not_object", number=number)
        item = cast("_Object", span)
        start, end, label, quote = item.get("start"), item.get("end"), item.get("label"), item.get("text")
        if type(start) is not int or type(end) is not int:
            field = "end" if type(start) is int else "start"
            raise Problem("json_span_not_integer", number=number, field=field)
        if not 0 <= start < end <= length:
            raise Problem("json_span_range", number=number, start=_short(start), end=_short(end), length=length)
        if type(label) is not str or "\0" in label or not label.strip():
            raise _bad_label(label, number)
        first, last = (start, end) if shift is None else (shift.start(start), shift.end(end))
        if quote is not None and quote != text[start:end] and quote != canonical[first:last]:
            raise _bad_quote(quote, text[start:end], number, start, end)
        if not _MORE.isdisjoint(item):
            note, whose = _string(item, "note", nul=True), _string(item, "annotator")
            reading = _reading(item, number)
            result.append(IncomingSpan(first, last, label, note, "import", whose, _uid(item), reading))
        else:
            result.append(IncomingSpan(first, last, label))
    return tuple(result)


def _reading(item: _Object, number: int) -> tuple[tuple[str, str], ...]:
    """Return what a span says as a number or place; raises ``Problem`` where it is not written as an export does."""
    given = item.get("reading")
    if given is None:
        return ()
    if type(given) is not dict:
        raise Problem("json_span_not_object", number=number)
    said = cast("_Object", given)
    return tuple((name, value) for name in READINGS if (value := _string(said, name)))


def _bad_label(label: object, number: int) -> Problem:
    if label is not None and type(label) is not str:
        return Problem("json_span_not_string", number=number, field="label")
    if type(label) is str and "\0" in label:
        return Problem("json_nul", field="label")
    return Problem("json_span_no_label", number=number)


def _bad_quote(quote: object, found: str, number: int, start: int, end: int) -> Problem:
    if type(quote) is not str:
        return Problem("json_span_not_string", number=number, field="text")
    return Problem("json_span_quote", number=number, start=start, end=end, quote=_short(quote), found=_short(found))

"""The canonical encoding, version 1: vectors that must never change, since every key in every project hangs on them."""

from __future__ import annotations

import hashlib
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.store.encoding import (
    NUMBERS,
    SOURCE_NUMBERS,
    VERSION,
    Change,
    SpanKeys,
    column,
    encode,
    key_of,
    source_key,
)

ARTICLE, ANNOTATOR, REPLICA = hashlib.sha256("许昌".encode()).digest(), bytes(range(16)), bytes(range(16, 32))
GESTURE, UNDONE, SPAN = bytes(range(32, 48)), bytes(range(48, 64)), bytes(range(64, 80))
SHARED = {"annotator": ANNOTATOR, "replica": REPLICA, "gesture": GESTURE, "clock": 1763712000000 << 12}

ROWS = {
    "fixed label": Change(
        kind="label", clock=0, label="programme", name_zh="举措", name_en="Programme", color_light="#C74B47", position=0
    ),
    "span": Change(
        kind="span", article=ARTICLE, span=SPAN, label="locality", start=0, end=2, quote="许昌", origin="hand", **SHARED
    ),
    "span with a note and a parent": Change(
        kind="span",
        article=ARTICLE,
        span=SPAN,
        label="locality",
        start=0,
        end=1,
        quote="许",
        note="半个😀",
        origin="hand",
        parents=(bytes([7]) * 32,),
        **SHARED,
    ),
    "removed by an undo": Change(
        kind="span",
        article=ARTICLE,
        span=SPAN,
        removed=True,
        undoes=UNDONE,
        parents=(bytes([9]) * 32, bytes([7]) * 32),
        **SHARED,
    ),
    "adjudicated": Change(
        kind="span",
        article=ARTICLE,
        span=SPAN,
        label="locality",
        start=0,
        end=2,
        quote="许昌",
        origin="hand",
        author=bytes(range(80, 96)),
        considered=(bytes([9]) * 32, bytes([8]) * 32),
        parents=(bytes([7]) * 32,),
        **SHARED,
    ),
    "map": Change(kind="map", label="地点", value="locality", **SHARED),
    "assignment": Change(kind="assignment", article=ARTICLE, subject=ANNOTATOR, value="1", **SHARED),
    "status": Change(kind="status", article=ARTICLE, value="done", **SHARED),
    "empty title": Change(kind="title", article=ARTICLE, value="", **SHARED),
    "shown again": Change(kind="hidden", article=ARTICLE, removed=True, parents=(bytes([7]) * 32,), **SHARED),
    "name": Change(
        kind="annotator", annotator=ANNOTATOR, replica=REPLICA, clock=1 << 12, subject=ANNOTATOR, value="林晓"
    ),
}
KEYS = {
    "fixed label": "23dfa661e33ef60df733ed0950cfa2e8d8eb965a6af3779eb6bc54cd14d3d525",
    "span": "4c9cb9a373fd5697fec9d58bb7adfcc76c74d988e1064e4e20c085337e2e3ae1",
    "span with a note and a parent": "7ff80dbea9884ff7bd36f1fd2339b7e3532a9bc351de809c728eb015bcea6433",
    "removed by an undo": "6ae9bbd72743863dda3982dd78a9c4213dab993c70ec7b010e9a66e809c33b24",
    "adjudicated": "5089c4cf9f4c6208b1a46d9a509052accf8b2d833e0090f8ba5a86214c5ed378",
    "map": "809cb50db8624b2fa963a75950f6b8c03709345900dbdaa0a110ba8c2214c146",
    "assignment": "0cc93b15275b2e1ff18fe54a3341232c56386329dd001eb10a23355930972e6f",
    "status": "dd2fa08a651a3a925b3f09cff131693726e062378313d109e15bc3f97f3acf01",
    "empty title": "5ce1b736c00a246cc60f14af8bd7309f72b0ce5e721bd59004793149ae6f0bac",
    "shown again": "d6a6ab101861eaa208dfac4ed4ec4fff05d7224243e2d32070998b0bfbbf9788",
    "name": "9eb6bc145bb24028eb03e83f7b9fb4f6242347745465fca959ba8ad7aa241c40",
}
SOURCE = (
    ("article", ARTICLE),
    ("name", "许昌.txt"),
    ("line", 0),
    ("sha256", ARTICLE),
    ("encoding", "utf-8"),
    ("preparation", ""),
    ("title", "许昌"),
    ("publication", ""),
    ("date", "2026-11-21"),
    ("byline", ""),
    ("meta", ""),
)


@pytest.mark.parametrize("name", ROWS)
def test_keys_never_change(name: str) -> None:
    assert key_of(ROWS[name]).hex() == KEYS[name]


def test_source_key_never_changes() -> None:
    assert source_key(SOURCE).hex() == "d665ef216d1ae0257d16610d4da96c35e0f2d8b52ad33b64f594129de8e48259"


def test_encoding_byte_by_byte() -> None:
    """The prose of docs/data.md, written out."""
    written = (
        b"annotator-history\x01"
        b"\x01\x00\x00\x00\x06status"
        b"\x02\x00\x00\x00\x20"
        + ARTICLE
        + b"\x03\x00\x00\x00\x10"
        + ANNOTATOR
        + b"\x04\x00\x00\x00\x10"
        + REPLICA
        + b"\x05\x00\x00\x00\x10"
        + GESTURE
        + b"\x07\x00\x00\x00\x10"
        + str(1763712000000 << 12).encode()
        + b"\x10\x00\x00\x00\x04done"
    )
    assert encode(ROWS["status"]) == written


def test_parents_have_no_order() -> None:
    one, two = bytes([1]) * 32, bytes([2]) * 32
    assert key_of(Change(kind="x", clock=0, parents=(one, two))) == key_of(
        Change(kind="x", clock=0, parents=(two, one))
    )


def test_absent_is_not_empty() -> None:
    assert key_of(Change(kind="title", clock=0, value="")) != key_of(Change(kind="title", clock=0))


def test_neighbouring_columns_do_not_run_together() -> None:
    assert key_of(Change(kind="x", clock=0, name_zh="甲乙", name_en="丙")) != key_of(
        Change(kind="x", clock=0, name_zh="甲", name_en="乙丙")
    )


def test_a_column_added_later_changes_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: key_of(row) for name, row in ROWS.items()}
    last = {name: NUMBERS.pop(name) for name in ("considered", "parents")}
    monkeypatch.setitem(NUMBERS, "confidence", 100)
    NUMBERS.update(last)
    monkeypatch.setattr(Change, "confidence", None, raising=False)
    assert {name: key_of(row) for name, row in ROWS.items()} == before


def test_every_column_has_its_own_number() -> None:
    assert {field.name for field in fields(Change)} == set(NUMBERS)
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert len(set(SOURCE_NUMBERS.values())) == len(SOURCE_NUMBERS)
    assert VERSION == 1


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


@given(
    start=st.integers(0, 10**6),
    quote=texts,
    label=texts,
    note=texts | st.just(""),
    span=st.binary(min_size=16, max_size=16),
)
def test_span_keys_are_key_of(start: int, quote: str, label: str, note: str, span: bytes) -> None:
    keys = SpanKeys(replica=REPLICA, gesture=GESTURE, clock=SHARED["clock"])
    change = Change(
        kind="span",
        article=ARTICLE,
        span=span,
        label=label,
        start=start,
        end=start + len(quote),
        quote=quote,
        note=note or None,
        origin="import",
        **SHARED,
    )
    found = keys.key(
        keys.prefix(article=ARTICLE, annotator=ANNOTATOR),
        span=span,
        label=column(NUMBERS["label"], label),
        start=start,
        end=start + len(quote),
        quote=quote,
        note=note,
        origin=column(NUMBERS["origin"], "import"),
    )
    assert found == key_of(change)


@given(kind=st.sampled_from(("status", "note")), value=texts)
def test_keys_of_statuses_and_notes_are_key_of(kind: str, value: str) -> None:
    keys = SpanKeys(replica=REPLICA, gesture=GESTURE, clock=SHARED["clock"])
    found = keys.own(kind=kind, article=ARTICLE, annotator=ANNOTATOR, value=value)
    assert found == key_of(Change(kind=kind, article=ARTICLE, value=value, **SHARED))

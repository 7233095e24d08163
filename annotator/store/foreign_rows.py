"""What a row of a foreign history must be: the whole of the rules, for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotator.model.colors import is_color
from annotator.model.values import ADJUDICATED, ADJUDICATED_NAME, ORIGINS, STATUSES

from .encoding import VERSION, Change, key_of
from .foreign_parts import Articles, Gestures, Peer, Uids, utf8
from .foreign_scan import Bad, columns_of, lenient
from .history import LABEL_COLUMNS, OWN_KINDS, READING_COLUMNS, SPAN_KINDS
from .peer import INTEGERS

CLOCK_END = (253_402_300_799_999 << 12) + 4095  # the last of year 9999
_LONGEST_SHORTCUT = 8

_SPAN_MAY = {"note", "author", "score", *READING_COLUMNS}
# What a row of each kind has beside key, clock and gesture, and what it may have.
_LIVE: dict[str, tuple[set[str], set[str]]] = {
    "span": ({"article", "annotator", "span", "label", "start", "end", "quote", "origin"}, _SPAN_MAY),
    "answer": ({"article", "annotator", "span", "label", "start", "end", "quote", "value"}, {"author"}),
    "status": ({"article", "annotator", "value"}, {"author"}),
    "note": ({"article", "annotator", "value"}, {"author"}),
    "title": ({"article", "annotator", "value"}, set()),
    "date": ({"article", "annotator", "value"}, set()),
    "hidden": ({"article", "annotator", "value"}, set()),
    "label": ({"label"}, {"annotator", *LABEL_COLUMNS}),
    "map": ({"label", "annotator", "value"}, set()),
    "annotator": ({"subject", "value"}, {"annotator"}),
    "assignment": ({"article", "annotator", "subject", "value"}, set()),
}
# The same of a row that removes its thing. A name is never removed.
_REMOVED: dict[str, tuple[set[str], set[str]]] = {
    "span": ({"article", "annotator", "span"}, {"author"}),
    "answer": ({"article", "annotator", "span"}, {"author"}),
    "status": ({"article", "annotator"}, {"author"}),
    "note": ({"article", "annotator"}, {"author"}),
    "title": ({"article", "annotator"}, set()),
    "date": ({"article", "annotator"}, set()),
    "hidden": ({"article", "annotator"}, set()),
    "label": ({"label", "annotator"}, set()),
    "map": ({"label", "annotator"}, set()),
    "assignment": ({"article", "annotator", "subject"}, set()),
}
# What few rows have: it is read row by row.
MORE = (*LABEL_COLUMNS, *READING_COLUMNS, "score")

# The columns of a row as ``check`` takes it.
ROW = (
    *("id", "key", "version", "kind", "article", "annotator", "replica", "clock", "gesture", "span"),
    *("span_uid", "span_owner", "removed", "label", "start", "end", "quote", "note", "origin", "value"),
    *("subject", "author", "more"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What rows name, by the file's ids."""

    articles: Articles
    people: Uids
    replicas: Uids
    gestures: Gestures


def check(
    peer: Peer, names: Names, row: tuple[Any, ...], parents: list[bytes], considered: list[bytes]
) -> dict[str, Any]:
    """Return the columns of a sound row that are present, by the file's ids. Raises ``Bad``.

    ``row`` has the columns of ``ROW``; ``more`` says whether any of the columns of ``MORE`` is present.
    """
    values: dict[str, Any] = dict(zip(ROW, row, strict=True))
    key, version, kind, clock, removed = (values.pop(name) for name in ("key", "version", "kind", "clock", "removed"))
    uid, owner, ident = values.pop("span_uid"), values.pop("span_owner"), values.pop("id")
    if values.pop("more"):
        values |= more(peer, ident)
    values = {name: value for name, value in values.items() if value is not None}
    if type(key) is not bytes or {type(version), type(clock), type(removed)} != {int} or type(kind) is not str:
        raise Bad("type")
    if len(key) != 32 or version != VERSION or removed not in (0, 1) or not 0 <= clock <= CLOCK_END:
        raise Bad("value")
    for name, value in values.items():
        if type(value) is not (int if name in INTEGERS else str):
            raise Bad("type")
        if type(value) is str:
            utf8(value)
    _check_columns(kind, bool(removed), values, clock)
    change = _named(names, values, kind=kind, clock=clock, removed=bool(removed))
    if "span" in values:
        if type(uid) is not bytes or len(uid) != 16 or names.people.uids.get(owner) != change["annotator"]:
            raise Bad("reference")
        change["span"] = uid
    _check_values(kind, values)
    _check_adjudicated(kind, values, change, considered)
    if kind in SPAN_KINDS and not removed:
        _check_place(names.articles, values)
    for named in (parents, considered):
        if len(set(named)) != len(named):
            raise Bad("twice")
    if key_of(Change(**change, parents=tuple(parents), considered=tuple(considered))) != key:
        raise Bad("hash")
    return {**values, "key": key, "version": version, "kind": kind, "clock": clock, "removed": removed}


def more(peer: Peer, ident: int) -> dict[str, Any]:
    """Return the columns of ``MORE`` of one row."""
    known = columns_of("history", peer.version)
    names = [name for name in MORE if name in known]
    query = f"SELECT {', '.join(names)} FROM history NOT INDEXED WHERE id = ?"
    found = lenient(peer.connection, query, ident)
    if found is None:  # it was there a moment ago: the pages contradict one another
        raise Bad("reference")
    return dict(zip(names, found, strict=True))


def _check_columns(kind: str, removed: bool, values: dict[str, Any], clock: int) -> None:
    """Raise ``Bad`` where a row of that kind lacks a column, or has one that says nothing there."""
    spec = (_REMOVED if removed else _LIVE).get(kind)
    if spec is None:
        utf8(kind)
        raise Bad("kind")
    needed, possible = spec
    # What every new project has is nobody's; everything else was written by somebody somewhere.
    by_whom = {"replica", "gesture"} if "annotator" in values else set[str]()
    present = values.keys()
    if not needed <= present or ("annotator" in present and "replica" not in present):
        raise Bad("type")
    if not present <= needed | possible | by_whom:
        raise Bad("kind")
    if "annotator" not in present and clock != 0:
        raise Bad("value")


def _named(names: Names, values: dict[str, Any], *, kind: str, clock: int, removed: bool) -> dict[str, Any]:
    """Return the fields of a ``Change``, local ids made world-wide ones. Raises ``Bad`` where one leads nowhere."""
    change: dict[str, Any] = {**values, "kind": kind, "clock": clock, "removed": removed}
    try:
        if "article" in values:
            change["article"] = names.articles.known[values["article"]].key
        for name in ("annotator", "subject", "author"):
            if name in values:
                change[name] = names.people.uids[values[name]]
        if "replica" in values:
            change["replica"] = names.replicas.uids[values["replica"]]
        if "gesture" in values:
            change["gesture"] = names.gestures.uid(values["gesture"])
            change["undoes"] = names.gestures.undone(values["gesture"])
    except KeyError:
        raise Bad("reference") from None
    return change


def _check_adjudicated(kind: str, values: dict[str, Any], change: dict[str, Any], considered: list[bytes]) -> None:
    """Raise ``Bad`` where only the adjudicated layer may say this, or where it does not say who wrote it."""
    adjudicated = kind in OWN_KINDS and change.get("annotator") == ADJUDICATED
    if adjudicated != ("author" in values) or (considered and not adjudicated):
        raise Bad("kind")
    if kind != "annotator" or change["subject"] != ADJUDICATED:
        return
    if values["value"] != ADJUDICATED_NAME or "annotator" in values:
        raise Bad("value")


def _check_values(kind: str, values: dict[str, Any]) -> None:
    value, label = values.get("value"), values.get("label")
    names = [name for name in (label, value if kind in ("map", "annotator") else None) if name is not None]
    if any("\x00" in name for name in names):
        raise Bad("nul")
    fine = all(name.strip() for name in names)
    if kind == "status":
        fine = value is None or value in STATUSES
    elif kind in ("hidden", "assignment"):
        fine = value in (None, "1")
    elif kind == "answer":
        fine = fine and value in (None, "rejected")
    elif kind == "span":
        fine = fine and values.get("origin") in (None, *ORIGINS) and 0 <= values.get("score", 0) <= 1000
    elif kind == "label":
        fine = fine and (
            all(not values.get(name) or is_color(values[name]) for name in ("color_light", "color_dark"))
            and len(values.get("shortcut", "")) <= _LONGEST_SHORTCUT
            and abs(values.get("position", 0)) < 2**31
            and values.get("hidden") in (None, 0, 1)
        )
    if not fine:
        raise Bad("value")


def _check_place(articles: Articles, values: dict[str, Any]) -> None:
    known = articles.known[values["article"]]
    start, end = values["start"], values["end"]
    if not 0 <= start < end <= known.length:
        raise Bad("place")
    if articles.text(known.id)[start:end] != values["quote"]:
        raise Bad("quote")

"""Label sets as TOML: one ``[[label]]`` a label, in the order in which the window shows them.

Fields: ``key`` (needed), ``name_zh``, ``name_en``, ``color_light``, ``color_dark`` (``#RRGGBB``), ``shortcut`` (one
character), ``hidden``, ``guideline_zh``, ``guideline_en``. ``docs/formats.md`` has an example.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.text.decode import decode

_TEXTS = ("name_zh", "name_en", "guideline_zh", "guideline_en")
_COLORS = ("color_light", "color_dark")
_KNOWN = ("key", "name_zh", "name_en", *_COLORS, "shortcut", "hidden", "guideline_zh", "guideline_en")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_HEADER = re.compile(r"\s*\[\[\s*label\s*\]\]")
_LIMIT = 16 * 1024 * 1024


def read_labels(path: Path) -> list[Label]:
    """Return the labels of a file in its order; guidelines lose their outer blank lines.

    Raises ``Problem``, which names the line and label, where the file is not a label set; nothing is guessed.
    """
    text = _text(path)
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem("labels_toml_bad", file=path.name, reason=str(error)) from error
    except RecursionError as error:
        raise Problem("labels_toml_bad", file=path.name, reason="nested too deep") from error
    tables: Any = found.get("label")
    if type(tables) is not list or not tables or not all(type(table) is dict for table in cast("list[Any]", tables)):
        raise Problem("labels_none", file=path.name)
    lines = _lines(text)
    labels: list[Label] = []
    keys: set[str] = set()
    shortcuts: set[str] = set()
    for position, table in enumerate(cast("list[dict[str, Any]]", tables)):
        line = lines[position] if len(lines) == len(cast("list[Any]", tables)) else 0
        label = _label(table, file=path.name, line=line, position=position)
        for field, value, seen in (("key", label.key, keys), ("shortcut", label.shortcut, shortcuts)):
            if value and value in seen:
                raise Problem("labels_twice", file=path.name, line=line, field=field, value=value)
            seen.add(value)
        labels.append(label)
    return labels


def write_labels(path: Path, labels: Sequence[Label]) -> None:
    """Write a label set, in order of position, to ``path``; empty fields are left out."""
    import tomlkit

    # tomlkit types its tables as anything.
    kit: Any = tomlkit
    tables: Any = kit.aot()
    for label in sorted(labels, key=lambda label: label.position):
        table: Any = kit.table()
        for field in _KNOWN:
            value: Any = getattr(label, field)
            if field.startswith("guideline") and "\n" in value and "\r" not in value:
                table.add(field, kit.string(f"{value}\n", multiline=True))
            elif value:
                table.add(field, value)
        tables.append(table)
    whole: Any = kit.document()
    whole.add("label", tables)
    # Beside the target and then over it, so that a half-written set never stands in the place of a good one.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(kit.dumps(whole), encoding="utf-8", newline="\n")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise Problem("not_a_file", path=str(path))  # reading a pipe would wait for ever
        with path.open("rb") as file:
            raw = file.read(_LIMIT + 1)
    except OSError as error:
        raise Problem("project_unreadable", path=str(path), reason=error.strerror or str(error)) from error
    if len(raw) > _LIMIT:
        raise Problem("labels_toml_bad", file=path.name, reason=f"> {_LIMIT // 1024 // 1024} MB")
    if not raw.strip():
        raise Problem("labels_none", file=path.name)
    try:
        return decode(raw, encoding="utf-8").text
    except Problem as problem:
        raise Problem("labels_toml_bad", file=path.name, reason=str(problem)) from problem


def _lines(text: str) -> list[int]:
    """Return the lines, from 1, on which a ``[[label]]`` stands outside a string of several lines."""
    found: list[int] = []
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and _HEADER.match(line):
            found.append(number)
        for mark in re.findall(r'"""|\'\'\'', line):
            inside = "" if inside == mark else inside or mark
    return found


def _label(table: dict[str, Any], *, file: str, line: int, position: int) -> Label:
    key: Any = table.get("key")
    if type(key) is not str or not key.strip():
        raise Problem("labels_no_key", file=file, line=line)
    if any(unicodedata.category(ch) in ("Cc", "Zl", "Zp") for ch in key):
        raise Problem("labels_bad_key", file=file, line=line, label=_printable(key))
    where: dict[str, str | int] = {"file": file, "line": line, "label": key}
    for field, value in table.items():
        if field not in _KNOWN:
            raise Problem("labels_unknown_field", **where, field=_printable(field), known=", ".join(_KNOWN))
        if field == "hidden":
            if type(value) is not bool:
                raise Problem("labels_not_bool", **where, field=field)
        elif type(value) is not str or "\0" in value:
            raise Problem("labels_not_string", **where, field=field)
    for field in _COLORS:
        if table.get(field) and not _COLOR.fullmatch(table[field]):
            raise Problem("labels_not_color", **where, field=field)
    shortcut: str = table.get("shortcut", "")
    if len(shortcut) > 1 or not shortcut.isprintable() or shortcut.isspace():
        raise Problem("labels_not_character", **where, field="shortcut")
    return Label(
        key=key,
        color_light=table.get("color_light", ""),
        color_dark=table.get("color_dark", ""),
        shortcut=shortcut,
        position=position,
        hidden=table.get("hidden", False),
        **{field: table.get(field, "").strip("\n") for field in _TEXTS},
    )


def _printable(text: str) -> str:
    return "".join(ch if ch.isprintable() else "\N{REPLACEMENT CHARACTER}" for ch in text)

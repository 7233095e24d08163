"""Formats are found through entry points, and finding them loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from annotator import formats


def test_the_built_in_formats_are_found() -> None:
    importers, exporters = formats.importers(), formats.exporters()
    assert {"text", "jsonl"} <= set(importers)
    assert {"jsonl", "spacy", "spacy-json"} <= set(exporters)
    for name, one in (*importers.items(), *exporters.items()):
        assert one.name == name
        assert one.title
    assert importers["text"].suffixes == (".txt", ".md", ".markdown", ".text")
    assert {name: one.one_layer for name, one in exporters.items()} == {
        "jsonl": False,
        "spacy": True,
        "spacy-json": True,
    }


def test_finding_them_loads_no_heavy_library() -> None:
    code = (
        "import sys\nfrom annotator import formats\nformats.importers(); formats.exporters()\n"
        "import annotator.text.words, annotator.formats.labels_toml\n"
        "heavy = {'spacy', 'numpy', 'jieba', 'rjieba', 'srsly', 'tomlkit', 'sqlite_utils', 'PySide6'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_broken_format_of_somebody_else_takes_none_along(
    monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    ours = EntryPoint("jsonl", "annotator.formats.jsonl_in:JsonlImporter", "annotator.importers")
    broken = EntryPoint("theirs", "no.such.module:Thing", "annotator.importers")
    shadow = EntryPoint("jsonl", "builtins:dict", "annotator.importers")
    monkeypatch.setattr(formats, "entry_points", lambda group: [shadow, broken, ours])
    expect_log("theirs")
    found = formats.importers()
    assert list(found) == ["jsonl"]
    assert type(found["jsonl"]).__name__ == "JsonlImporter"

"""The import rule of docs/architecture.md holds, and the check that says so sees each kind of breach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.import_rules import MAY_IMPORT, modules, offences

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "annotator"

# ``annotator [PROJECT]`` opens the window: the command line hands over to it there, and there alone.
ALLOWED = frozenset({("annotator.cli", "annotator.ui.app")})


def test_package_keeps_the_import_rule() -> None:
    told = [
        offence
        for module, is_package, source in modules(PACKAGE)
        for offence in offences(source, module=module, is_package=is_package, allowed=ALLOWED)
    ]
    assert not told


def test_every_part_of_the_package_has_a_rule() -> None:
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert parts <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("module", "source", "told"),
    [
        ("annotator.model.values", "from annotator.text import decode", "model may not import text"),
        ("annotator.model.values", "from ..text import decode", "model may not import text"),
        ("annotator.text.decode", "import annotator.store.schema", "text may not import store"),
        ("annotator.store.history", "from annotator.formats.jsonl_in import x", "store may not import formats"),
        ("annotator.formats.x", "from ..store import schema", "formats may not import store"),
        ("annotator.formats.x", "from .. import store", "formats may not import store"),
        ("annotator.formats.x", "def f():\n    from annotator.project import open_project", "may not import project"),
        ("annotator.project.writer", "from annotator.ui.app import main", "project may not import ui"),
        ("annotator.ui.app", "from annotator.store import schema", "ui may not import store"),
        ("annotator.ui.app", "from annotator.cli import main", "ui may not import cli"),
        ("annotator.cli.main", "from annotator.ui.app import main", "cli may not import ui"),
        ("annotator.project.x", "import sqlite3", "only store may import sqlite3"),
        ("annotator.ui.x", "def f():\n    import sqlite_utils", "only store may import sqlite_utils"),
        ("annotator.cli.x", "from PySide6.QtCore import QObject", "only ui may import PySide6"),
        ("annotator.formats.x", "from annotator.model.offsets import OffsetMap", "only ui may import annotator.model"),
        ("annotator.formats.x", "from ..model import offsets", "only ui may import annotator.model.offsets"),
        ("annotator.formats.x", "import spacy", "spacy must be imported inside"),
        ("annotator.text.x", "try:\n    import jieba.posseg\nexcept ImportError:\n    pass", "jieba must be imported"),
        ("annotator.store.x", "from sqlite_utils import Database", "sqlite_utils must be imported inside"),
        ("annotator.model.x", "import orjson", "nothing but the standard library"),
        ("annotator.project.x", "def f(c):\n    return c.execute('SELECT 1').fetchone()", "only store may run SQL"),
        ("annotator.places", "SEEDS = '../shared/seeds'", "product code names"),
        ("annotator.elsewhere.x", "", "no known part"),
    ],
)
def test_check_sees_a_breach(module: str, source: str, told: str) -> None:
    found = offences(source, module=module)
    assert any(told in offence for offence in found), found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("annotator.store.x", "import sqlite3\ndef f():\n    import sqlite_utils"),
        ("annotator.formats.x", "def f():\n    import spacy"),
        ("annotator.formats.x", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import spacy"),
        ("annotator.ui.x", "from PySide6.QtCore import QObject\nfrom ..model.offsets import OffsetMap"),
        ("annotator.store.x", "from ..text import decode\nfrom . import schema"),
    ],
)
def test_check_lets_pass_what_is_allowed(module: str, source: str) -> None:
    assert offences(source, module=module) == []


def test_import_linter_agrees() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr

"""The catalogue of messages: every code that is raised is in it, with the fields that it is given."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.messages import TEXTS, Message, Problem

PACKAGE = Path(__file__).resolve().parents[2] / "annotator"


def _raised() -> Iterator[tuple[str, str, set[str]]]:
    """Yield (place, code, fields) of every ``Problem("code", field=…)`` and ``Message("code", {…})`` in the core."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "ui" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            code = node.args[0]
            if not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                continue
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if node.func.id == "Problem" and all(keyword.arg for keyword in node.keywords):
                yield place, code.value, {str(keyword.arg) for keyword in node.keywords}
            elif node.func.id == "Message" and len(node.args) < 3:
                fields = node.args[1] if len(node.args) == 2 else ast.Dict(keys=[], values=[])
                if isinstance(fields, ast.Dict) and all(isinstance(key, ast.Constant) for key in fields.keys):
                    yield place, code.value, {str(key.value) for key in fields.keys if isinstance(key, ast.Constant)}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_that_is_raised_has_its_text_and_fields() -> None:
    raised = list(_raised())
    assert len(raised) > 80
    unknown = [(place, code) for place, code, _ in raised if code not in TEXTS]
    wrong = [(place, code) for place, code, given in raised if code in TEXTS and not _fields(TEXTS[code]) <= given]
    assert (unknown, wrong) == ([], [])


@pytest.mark.parametrize("code", TEXTS)
def test_every_text_can_be_filled_in(code: str) -> None:
    told = str(Message(code, dict.fromkeys(_fields(TEXTS[code]), "甲 {b} <i>")))
    assert told
    assert "甲" in told or not _fields(TEXTS[code])


def test_a_problem_says_its_message() -> None:
    problem = Problem("project_missing", path="/x/{path}%s.db")
    assert str(problem) == str(problem.message) == "There is no file /x/{path}%s.db."

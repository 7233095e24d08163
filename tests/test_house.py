"""The rules of the house that no linter knows: short files, the glossary's words, nobody's own paths."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
LONG, TOO_LONG = 400, 800  # lines
CODE = {".py", ".sh", ".qss"}
CODE_FOLDERS = ("annotator", "tests", "script", "benchmarks", ".ci")
TEXT = CODE | {".md", ".toml", ".txt", ".json", ".jsonl", ".ts", ".svg", ""}

# CONTEXT.md says which word stands for each of these. Libraries and formats keep their own.
AVOIDED = {"document", "documents", "entity", "entities", "category", "categories", "task", "tasks", "sync"}

# A file longer than LONG lines says in such a line why it is one room and not two.
REASON = re.compile(r"^# Long: \S.{20,}", re.MULTILINE)


def code_files() -> list[Path]:
    return [
        path
        for folder in CODE_FOLDERS
        for path in sorted((CHECKOUT / folder).rglob("*"))
        if path.is_file()
        and (path.suffix in CODE or path.read_bytes()[:2] == b"#!")
        and "__pycache__" not in path.parts
    ]


def published_files() -> list[Path]:
    """Every text file that is the project's: what git would take, or, without git, what stands in its folders."""
    git = shutil.which("git")
    if git and (CHECKOUT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=True,
        )
        found = [CHECKOUT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = (*CODE_FOLDERS, "docs", "resources", "seeds")
        found = [path for folder in folders for path in (CHECKOUT / folder).rglob("*")] + list(CHECKOUT.glob("*"))
    return [path for path in found if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts]


def words_of(name: str) -> list[str]:
    """Return the words of an identifier: ``SpanIndex`` and ``span_index`` both give span, index."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def public_names(source: str) -> Iterator[tuple[str, int]]:
    """Yield the public names that ``source`` defines: functions, classes, parameters, variables and attributes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.arg):
            names = [node.arg]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names = [node.id]
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names = [node.attr]
        else:
            continue
        yield from ((name, node.lineno) for name in names if not name.startswith("_"))


def length_offence(name: str, text: str) -> str:
    """Return what is wrong with the length of a file, or nothing."""
    lines = len(text.splitlines())
    if lines > TOO_LONG:
        return f"{name} has {lines} lines, more than {TOO_LONG}"
    if lines > LONG and not REASON.search(text):
        return f"{name} has {lines} lines and no line '# Long: <why it is one room and not two>'"
    return ""


def test_files_are_short() -> None:
    told = [length_offence(str(path.relative_to(CHECKOUT)), path.read_text(encoding="utf-8")) for path in code_files()]
    assert not [offence for offence in told if offence]


@pytest.mark.parametrize(
    ("lines", "head", "fails"),
    [
        (LONG, "", False),
        (LONG + 1, "", True),
        (LONG + 1, "# Long: one table that is read as a whole\n", False),
        (TOO_LONG + 1, "# Long: one table that is read as a whole\n", True),
    ],
)
def test_length_check_sees_long_files(lines: int, head: str, fails: bool) -> None:
    assert bool(length_offence("x.py", head + "x = 1\n" * (lines - bool(head)))) == fails


def test_names_keep_to_the_glossary() -> None:
    avoided = [
        f"{path.relative_to(CHECKOUT)}:{line}: {name}"
        for path in sorted((CHECKOUT / "annotator").rglob("*.py"))
        for name, line in [*public_names(path.read_text(encoding="utf-8")), (path.stem, 0)]
        if AVOIDED & set(words_of(name))
    ]
    assert not avoided


def test_glossary_check_sees_avoided_words() -> None:
    source = "class TaskList:\n    def load(self, document): self.entity_count = 1\nsync_now = 1\ndef fsync(): ...\n"
    assert [name for name, _ in public_names(source) if AVOIDED & set(words_of(name))] == [
        "TaskList",
        "sync_now",
        "document",
        "entity_count",
    ]


def test_no_file_names_somebodys_own_folders() -> None:
    own = re.compile(r"/home/(?!new\b)\w+/|/" + r"root/|C:\\\\?Users")
    told = [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()[:80]}"
        for path in published_files()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if own.search(line)
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", ["script/run", "script/test", ".ci/run"])
def test_script_can_be_run(name: str) -> None:
    assert (CHECKOUT / name).stat().st_mode & 0o111 == 0o111

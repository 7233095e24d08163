"""The import rule of docs/architecture.md, as a check of one module's source."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# part of the package -> the parts that it may import besides itself
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "text": frozenset({"model"}),
    "store": frozenset({"model", "text"}),
    "suggest": frozenset({"model", "text"}),
    "formats": frozenset({"model", "text"}),
    "compare": frozenset({"model", "text"}),
    "places": frozenset({"model"}),
    "settings": frozenset({"model", "places"}),
    "project": frozenset({"model", "text", "store", "suggest", "formats", "compare", "settings", "places"}),
    "cli": frozenset({"model", "text", "formats", "suggest", "compare", "project", "settings", "places"}),
    "ui": frozenset({"model", "text", "formats", "suggest", "compare", "project", "settings", "places"}),
    "__init__": frozenset({"model", "project"}),
    "__main__": frozenset({"cli"}),
}

# library -> the only parts that may import it
ONLY_IN: dict[str, frozenset[str]] = {
    "sqlite3": frozenset({"store"}),
    "sqlite_utils": frozenset({"store"}),
    "PySide6": frozenset({"ui"}),
    "shiboken6": frozenset({"ui"}),
    "annotator.model.offsets": frozenset({"ui"}),
}

# Too slow to load before the first article is painted: only inside the function that needs them.
LAZY = frozenset({"spacy", "jieba", "rjieba", "numpy", "pyarrow", "sqlite_utils"})

SQL_CALLS = frozenset({"execute", "executemany", "executescript"})

SHARED = re.compile(r"\.\./shared|\bshared/(seeds|gold|peers|anchors)\b")


@dataclass(frozen=True, slots=True)
class Import:
    """One module imported: its full name, the line, and whether it is loaded as soon as the importer is."""

    name: str
    line: int
    at_once: bool


def imports(source: str, *, module: str, is_package: bool = False) -> Iterator[Import]:
    """Yield every import in ``source``, relative ones resolved against ``module`` (``annotator.x.y``)."""
    package = module if is_package else module.rpartition(".")[0]

    def walk(node: ast.AST, *, at_once: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, child.lineno, at_once) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    parents = package.split(".")
                    parents = parents[: len(parents) - child.level + 1]
                    base = ".".join([*parents, *([base] if base else [])])
                # ``from a.b import c`` may load the module a.b.c
                yield from (Import(f"{base}.{alias.name}", child.lineno, at_once) for alias in child.names)
            else:
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
                yield from walk(child, at_once=at_once and not inside and not typing)

    yield from walk(ast.parse(source), at_once=True)


def part_of(module: str) -> str:
    """Return the part of the package that ``module`` stands in: ``annotator.store.schema`` -> ``store``."""
    return module.split(".")[1] if "." in module else "__init__"


def within(name: str, library: str) -> bool:
    """Return whether ``name`` is ``library`` or something in it."""
    return name == library or name.startswith(library + ".")


def offences(
    source: str, *, module: str, is_package: bool = False, allowed: frozenset[tuple[str, str]] = frozenset()
) -> list[str]:
    """Return what ``source`` does against the rule, a line each; ``allowed`` holds (module, module) exceptions."""
    own = part_of(module)
    if own not in MAY_IMPORT:
        return [f"{module}: is in no known part of the package"]
    found: list[str] = []
    for item in imports(source, module=module, is_package=is_package):
        where = f"{module}:{item.line}"
        if within(item.name, "annotator") and item.name.count("."):
            part = part_of(item.name)
            excepted = any(module == importer and within(item.name, imported) for importer, imported in allowed)
            # ``from annotator import x`` for a name of annotator/__init__.py itself is nobody's part
            if part in MAY_IMPORT and part != own and part not in MAY_IMPORT[own] and not excepted:
                found.append(f"{where}: {own} may not import {part} ({item.name})")
        for library, parts in ONLY_IN.items():
            if within(item.name, library) and own not in parts:
                found.append(f"{where}: only {', '.join(sorted(parts))} may import {library}")
        top = item.name.split(".")[0]
        if item.at_once and top in LAZY:
            found.append(f"{where}: {top} must be imported inside the function that needs it")
        if own == "model" and top != "annotator" and top not in sys.stdlib_module_names:
            found.append(f"{where}: model may import nothing but the standard library ({top})")
    if own != "store":
        found += [
            f"{module}:{node.lineno}: only store may run SQL"
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SQL_CALLS
        ]
    found += [
        f"{module}:{number}: product code names ../shared"
        for number, line in enumerate(source.splitlines(), 1)
        if SHARED.search(line)
    ]
    return found


def modules(package: Path) -> Iterator[tuple[str, bool, str]]:
    """Yield (module name, whether it is a package, source) of every module under ``package``."""
    for path in sorted(package.rglob("*.py")):
        parts = (package.name, *path.relative_to(package).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        yield ".".join(parts[:-1] if is_package else parts), is_package, path.read_text(encoding="utf-8")

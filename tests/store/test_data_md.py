"""docs/data.md says what the file is: its queries run, its tables and columns and numbers are those of the schema."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store import encoding, schema

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "data.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
COLUMNS = [
    ("article", "start", "end", "label", "quote", "note"),
    ("name", "label", "spans"),
    ("name", "status", "articles"),
    ("span", "time", "name", "what", "label", "start", "end", "removed"),
    ("article", "title", "name", "line", "encoding", "sha256"),
    ("kind", "article", "label", "heads"),
    ("article", "annotator", "start", "end", "label"),
]
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    fixture = CHECKOUT / "tests" / "fixtures" / f"schema{schema.newest()}.db"
    connection = sqlite3.connect(f"{fixture.as_uri()}?mode=ro&immutable=1", uri=True)
    yield connection
    connection.close()


@pytest.mark.parametrize(("query", "columns"), [*zip(QUERIES, COLUMNS, strict=True)], ids=range(len(QUERIES)))
def test_query_runs_and_gives_its_columns(query: str, columns: tuple[str, ...], connection: sqlite3.Connection) -> None:
    found = connection.execute(query)
    assert tuple(column[0] for column in found.description) == columns
    rows = found.fetchall()
    assert bool(rows) == ("EXCEPT" not in query)


def test_quotes_of_the_first_query_are_the_text(connection: sqlite3.Connection) -> None:
    texts = dict(connection.execute("SELECT id, text FROM articles"))
    for article, start, end, _, quote, _ in connection.execute(QUERIES[0]):
        assert texts[article][start:end] == quote


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


@pytest.mark.parametrize("table", ["articles", "sources", "history"])
def test_every_column_of_a_table_is_in_its_section(table: str, connection: sqlite3.Connection) -> None:
    cells = re.findall(r"^\| ([^|]+?) \|", SECTIONS[table], re.MULTILINE)
    assert {name for cell in cells if cell != "column" for name in cell.split(", ")} == _columns(connection, table)


def test_every_table_and_view_is_named(connection: sqlite3.Connection) -> None:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'sqlite_sequence'"
    )
    missing = {name for (name,) in names if not re.search(rf"(\b|_){name}\b", PAGE)}
    assert missing == set()


def test_the_numbers_of_the_encoding_are_those_of_the_program() -> None:
    table = PAGE[PAGE.index("## The canonical encoding") : PAGE.index("`removed` is present")]
    told = {name: int(number) for number, name in re.findall(r"\b(\d+) ([a-z_]+)(?: \(\w+\))? \|", table)}
    assert told == encoding.NUMBERS
    source = PAGE[PAGE.index("The key of a source") : PAGE.index("The bytes in `raw`")]
    numbers = {name: int(number) for number, name in re.findall(r"\b(\d+)\s([a-z0-9_]+)(?: \(\w+\))?[,.]", source)}
    assert numbers == encoding.SOURCE_NUMBERS


def test_the_version_told_is_the_schemas() -> None:
    assert f"the schema's version, today {schema.newest()}." in PAGE
    assert f"0x{schema.APPLICATION_ID:X}" in PAGE

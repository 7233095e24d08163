"""Import and export against raw SQLite and plain spaCy: 10,000 articles of 1,520 characters, 100,000 spans.

- JSONL in, against ``executemany`` of the very rows that it leaves, all tables, same schema, indexes and triggers,
  WAL and FULL, one transaction, into a fresh file.
- JSONL out, against reading the same columns of the same rows through plain cursors.
- ``.spacy`` out, against ``make_doc``, ``char_span`` and ``DocBin`` as spaCy's documentation shows, on the same
  character tokens; and whether all spans are there.
- The most memory that each of them holds, at full and a fifth of the size.
"""

from __future__ import annotations

import argparse
import itertools
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.measure import Figure, child, cpu_ratio, interleave, main, say, seconds, timed

_PLAIN_SHARD = 2000


def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure all of it."""
    count = 200 if options.small else 10_000
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as name:
        folder = Path(name)
        projects: dict[str, Path] = {}
        for shape in corpus.SHAPES:
            lines = folder / f"{shape}.jsonl"
            corpus.write_jsonl(lines, corpus.articles(count), shape=shape)
            figure, projects[shape] = _import(folder, lines, shape, options.runs)
            figures.append(figure)
        fifth = folder / "fifth"
        fifth.mkdir()
        corpus.write_jsonl(fifth / "own.jsonl", corpus.articles(count // 5), shape="own")
        import_ours(str(fifth / "own.jsonl"), str(fifth / "own.db"))
        figures.append(_jsonl_out(folder, projects["own"], options.runs))
        figures.append(_spacy_out(folder, projects["own"], options.runs))
        figures += _memory(folder, fifth)
    return figures


def _memory(folder: Path, fifth: Path) -> list[Figure]:
    """Measure apart from the clock what import and exports hold; memory is flat where both sizes hold the same."""
    say("memory")
    found: list[Figure] = []
    for name, function, values in (
        ("JSONL in", "import_ours", ("own.jsonl", "memory.db")),
        ("JSONL out", "export_ours", ("own.db", "jsonl", "memory.jsonl")),
        (".spacy out", "export_ours", ("own.db", "spacy", "memory.spacy")),
    ):
        sizes = [
            child(
                f"benchmarks.interchange:{function}",
                *(str(where / value) if "." in value else value for value in values),
                sampled=True,
            )["own_mb"]
            for where in (folder, fifth)
        ]
        found.append(Figure(f"memory, {name}", "MB", (sizes[0],), (sizes[1],), "a fifth of the articles"))
    return found


def _child(function: str, *values: Path | str | int) -> dict[str, Any]:
    return child(f"benchmarks.interchange:{function}", *(str(v) if isinstance(v, Path) else v for v in values))


# JSONL in ------------------------------------------------------------------------------------------------------


def _import(folder: Path, lines: Path, shape: str, runs: int) -> tuple[Figure, Path]:
    say(f"JSONL in, {shape}")
    project = folder / f"{shape}.db"
    ours, raw = interleave(
        runs,
        lambda run: _child("import_ours", lines, project if run == 0 else _fresh(folder / "again.db")),
        lambda run: _child("import_raw", project, _fresh(folder / "raw.db")),
    )
    figure = Figure(
        f"JSONL in, {shape}",
        "s",
        seconds(ours),
        seconds(raw),
        "executemany of its rows",
        aim=2,
        notes={
            "rows": raw[0]["rows"],
            "spans": ours[0]["spans"],
            "by processor time": cpu_ratio(ours, raw),
        },
    )
    return figure, project


def _fresh(path: Path) -> Path:
    for old in path.parent.glob(f"*{path.name}*"):
        old.unlink()
    return path


def import_ours(lines: str, project: str) -> dict[str, Any]:
    """Import through the project's one door, as the window and the command line do."""
    from annotator.formats import importers
    from annotator.project import create_project, open_project

    importers()  # loading modules is part of neither figure
    create_project(Path(project), labels=corpus.label_set())
    with open_project(Path(project), person=corpus.PERSON) as opened:
        reports: list[Any] = []
        took = timed(lambda: reports.append(opened.import_paths([Path(lines)])))
    if reports[0].refused:
        raise SystemExit(f"refused: {reports[0].refused[0]}")
    return took | {"spans": reports[0].spans_added}


def import_raw(project: str, target: str) -> dict[str, Any]:
    """Write all rows of ``project`` anew, already in memory and in the order of their ids: nothing could be less."""
    from annotator.store import connect, schema

    rows = _rows(Path(project))
    connection = connect.connect(Path(target), writable=True, create=True)
    schema.create(connection)
    connection.execute("PRAGMA foreign_keys = 0")
    took = timed(lambda: _insert(connection, rows))
    connection.close()
    return took | {"rows": sum(len(found) for _, found in rows.values())}


def _rows(project: Path) -> dict[str, tuple[int, list[tuple[Any, ...]]]]:
    from annotator.store import connect

    source = connect.open_reader(project)
    names = [
        name
        for (name,) in source.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' "
            "ESCAPE '\\' ORDER BY rowid"
        )
    ]
    found = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    columns = {name: len(source.execute(f"SELECT * FROM {name} LIMIT 0").description) for name in names}
    source.close()
    return {name: (columns[name], rows) for name, rows in found.items() if rows}


def _insert(connection: sqlite3.Connection, rows: dict[str, tuple[int, list[tuple[Any, ...]]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, (columns, found) in rows.items():
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", found)
    connection.execute("COMMIT")


# JSONL out -----------------------------------------------------------------------------------------------------


def _jsonl_out(folder: Path, project: Path, runs: int) -> Figure:
    say("JSONL out")
    ours, raw = interleave(
        runs,
        lambda run: _child("export_ours", project, "jsonl", folder / f"out{run}.jsonl"),
        lambda _: _child("read_rows", project),
    )
    return Figure(
        "JSONL out",
        "s",
        seconds(ours),
        seconds(raw),
        "reading its rows",
        aim=2.5,
        notes={
            "spans": ours[0]["spans"],
            "memory MB": round(max(run["peak_mb"] for run in ours)),
            "by processor time": cpu_ratio(ours, raw),
        },
    )


def export_ours(project: str, format: str, dest: str) -> dict[str, Any]:
    """Export through the project, as the window and the command line do."""
    from annotator.formats import exporters
    from annotator.model.reports import ExportRequest
    from annotator.project import open_project

    exporters()  # loading modules is part of neither figure
    if format.startswith("spacy"):
        import spacy  # noqa: F401
    with open_project(Path(project), person=corpus.PERSON, writable=False) as opened:
        reports: list[Any] = []
        took = timed(lambda: reports.append(opened.export(Path(dest), ExportRequest(format))))
    return took | {"spans": reports[0].spans, "losses": len(reports[0].losses)}


def read_rows(project: str) -> dict[str, Any]:
    """Read every row and column that a JSONL line is made of, through plain cursors in order, and drop them."""
    from annotator.store import connect

    connection = connect.open_reader(Path(project))

    def work() -> None:
        for query in (
            "SELECT id, key, text, title, publication, date, byline FROM articles WHERE hidden = 0 ORDER BY id",
            "SELECT article, name, meta, key FROM sources ORDER BY article",
            "SELECT article, annotator, status, note FROM layers ORDER BY article, annotator",
            "SELECT article, annotator, start, end, label, note, origin FROM spans "
            "ORDER BY article, annotator, start, end, label",
        ):
            for _ in connection.execute(query):
                pass

    took = timed(work)
    connection.close()
    return took


# spaCy out -----------------------------------------------------------------------------------------------------


def _spacy_out(folder: Path, project: Path, runs: int) -> Figure:
    say(".spacy out")
    ours, plain = interleave(
        runs,
        lambda run: _child("export_ours", project, "spacy", folder / f"ours{run}.spacy"),
        lambda run: _child("export_plainly", project, folder / f"plain{run}"),
    )
    say(".spacy out: the comparison")
    found = _child("compare", project, folder / "ours0.spacy", folder / "plain0")
    del found["peak_mb"]
    return Figure(
        ".spacy out",
        "s",
        seconds(ours),
        seconds(plain),
        "make_doc, char_span, DocBin",
        aim=2.5,
        kind="faster",
        notes=found
        | {
            "lost by char_span": plain[0]["lost"],
            "most memory MB": round(max(run["peak_mb"] for run in ours)),
            "plainly": round(max(run["peak_mb"] for run in plain)),
        },
    )


def _stored(project: str) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    from annotator.store import connect

    connection = connect.open_reader(Path(project))
    spans = connection.execute("SELECT article, start, end, label FROM spans ORDER BY article, start, end DESC, label")
    groups = itertools.groupby(spans, key=lambda row: row[0])
    whose, rows = next(groups, (0, iter(())))
    for ident, key, text in connection.execute("SELECT id, key, text FROM articles ORDER BY id"):
        found: list[tuple[int, int, str]] = []
        if whose == ident:
            found = [row[1:] for row in rows]
            whose, rows = next(groups, (0, iter(())))
        yield bytes(key).hex(), text, found
    connection.close()


def export_plainly(project: str, dest: str) -> dict[str, Any]:
    """Write DocBins the way that spaCy's documentation shows, in shards of 2,000, with its own character tokens."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    nlp = spacy.blank("zh")
    folder = Path(dest)
    lost = 0

    def shard(bin_: DocBin, number: int) -> None:
        bin_.to_disk(folder / f"{number:04}.spacy")

    def work() -> None:
        nonlocal lost
        folder.mkdir()
        bin_ = DocBin(store_user_data=True)
        for number, (key, text, rows) in enumerate(_stored(project), 1):
            doc = nlp.make_doc(text)
            spans = [doc.char_span(start, end, label=label) for start, end, label in rows]
            kept = [span for span in spans if span is not None]
            lost += len(spans) - len(kept)
            doc.spans["sc"] = kept
            doc.ents = filter_spans(kept)
            doc.user_data["article"] = key
            bin_.add(doc)
            if number % _PLAIN_SHARD == 0:
                shard(bin_, number // _PLAIN_SHARD)
                bin_ = DocBin(store_user_data=True)
        if len(bin_):
            shard(bin_, 0)

    took = timed(work)
    return took | {"lost": lost}


def compare(project: str, ours: str, plain: str) -> dict[str, Any]:
    """Read our shards with spaCy and compare every span, as text and offsets, with the store's."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("zh")
    target = Path(ours)
    shards = sorted(target.glob("*.spacy")) if target.is_dir() else [target]
    stored = _stored(project)
    same = total = 0
    for path in shards:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            key, text, rows = next(stored)
            found = sorted((span.start_char, span.end_char, span.label_) for span in doc.spans["sc"])
            total += len(rows)
            same += len(set(found) & set(rows)) if doc.text == text and doc.user_data["article"] == key else 0
    missing = sum(len(rows) for _, _, rows in stored)
    size = sum(path.stat().st_size for path in shards)
    theirs = sum(path.stat().st_size for path in Path(plain).glob("*.spacy"))
    return {
        "spans in the project": total + missing,
        "the same in .spacy": same,
        "shards": len(shards),
        "MB": round(size / 1e6, 1),
        "MB plainly": round(theirs / 1e6, 1),
    }


if __name__ == "__main__":
    main(measure, __doc__)

"""The command ``search``: places in the texts, spans and notes of a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.model.search import FIRST, Found, Hit, Kind, Query
from annotator.model.values import STATUSES
from annotator.project import open_project

from . import output
from .options import JSON, PATH

if TYPE_CHECKING:
    from annotator.project.searching import Searcher


@click.command()
@click.argument("project", type=PATH)
@click.argument("words", nargs=-1)
@click.option("--label", "labels", multiple=True, help="Among spans of this label; key or name. May be given again.")
@click.option("--spans", is_flag=True, help="Among spans, whatever their label.")
@click.option("--note", "notes", is_flag=True, help="In the notes on spans and articles.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only in such articles.")
@click.option("--annotator", "name", default="", help="Whose spans, notes and statuses; name or id.")
@click.option("--limit", type=click.IntRange(min=0), default=FIRST, show_default=True, help="How many; 0 is all.")
@click.option(
    "--index",
    type=click.Choice(["update", "anew", "drop"]),
    help="First bring the search index up to date, make it anew, or take it out of the file.",
)
@JSON
def search(
    project: Path,
    words: tuple[str, ...],
    labels: tuple[str, ...],
    spans: bool,
    notes: bool,
    statuses: tuple[str, ...],
    name: str,
    limit: int,
    index: str | None,
    as_json: bool,
) -> None:
    """Find WORDS in all articles: every place, with its offsets (code points, end exclusive).

    All of the words must be there. Full- and half-width, traditional and simplified, upper and lower case are the
    same. A phrase stands in double quotes of its own, and the terms that `send --articles` knows narrow the articles.
    Exit 1 where nothing is found.
    """
    from annotator.project.searching import Searcher

    if spans and notes:
        raise click.UsageError("--spans looks among spans, --note in notes. Give one of them.")
    kind: Kind = "spans" if spans else "notes" if notes else "text"
    terms = [("label", ",".join(labels)), ("status", ",".join(statuses)), ("annotator", name)]
    text = " ".join([*words, *(f'{key}:"{value}"' for key, value in terms if value)])
    with output.plain_errors(as_json=as_json), open_project(project, writable=index is not None) as opened:
        searcher = Searcher(opened)
        if index in ("anew", "drop"):
            searcher.drop()
        if index in ("anew", "update"):
            searcher.bring_up_to_date(progress=output.progress("index"))
        query = searcher.query(text, kind=kind)
        if query.empty and index is None:
            raise click.UsageError("Say what to look for: words, --label, --spans or --note.")
        hits, found = _all(searcher, query, limit)
        names = {person.id: person.name for person in opened.annotators(adjudicated=True)}
        facts = {
            "hits": [_as_json(hit, opened.article(hit.article).key.hex(), names) for hit in hits],
            "more": found.after is not None,
            "articles": found.articles,
            "indexed": found.indexed,
        }
    lines = [_line(hit, names) for hit in hits]
    output.report(facts, as_json=as_json, text="\n".join(lines) or "nothing found")
    if found.after is not None:
        output.say(f"There are more than {len(hits)}; --limit 0 lists all.")
    if not hits and not query.empty:
        raise click.exceptions.Exit(1)


def _all(searcher: Searcher, query: Query, limit: int) -> tuple[list[Hit], Found]:
    hits: list[Hit] = []
    found = searcher.search(query, limit=limit or 1000)
    hits += found.hits
    while not limit and found.after is not None:
        found = searcher.search(query, after=found.after, limit=1000)
        hits += found.hits
    return hits, found


def _as_json(hit: Hit, key: str, names: dict[int, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "article": key,
        "title": hit.title,
        "start": hit.start,
        "end": hit.end,
        "before": hit.before,
        "text": hit.text,
        "after": hit.after,
    }
    if hit.annotator:
        facts |= {"annotator": names.get(hit.annotator, ""), "label": hit.label, "note": hit.note}
    return facts


def _line(hit: Hit, names: dict[int, str]) -> str:
    context = f"{hit.before}【{hit.text}】{hit.after}" if hit.text else ""
    of = " ".join(filter(None, (hit.label, names.get(hit.annotator, ""), hit.note and f"“{hit.note}”")))
    return "\t".join(
        (f"{hit.title} {hit.start}-{hit.end}", " ".join(context.split()), *([" ".join(of.split())] if of else []))
    )

"""The command ``send``: a whole copy, or a part that is handed out, with articles assigned on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.model.messages import Problem
from annotator.project import Project, open_project, person_named

from . import output
from .options import JSON, PATH

if TYPE_CHECKING:
    from annotator.model.handing import SendReport


@click.command()
@click.argument("project", type=PATH)
@click.argument("dest", type=PATH)
@click.option("--empty", is_flag=True, help="Labels, guidelines and articles, and nobody's layer: to be tagged.")
@click.option(
    "--layer",
    "layers",
    multiple=True,
    metavar="NAME",
    help="Only this annotator's layer; name or id, or `adjudicated`. May be given several times.",
)
@click.option(
    "--articles",
    "which",
    metavar="FILTER",
    help="Only these: 'status:done label:KEY assigned:NAME key:HEX 1-200 WORD'. A wrong one says what is possible.",
)
@click.option(
    "--assign",
    "names",
    multiple=True,
    metavar="NAME",
    help="Assign the articles to this annotator first; name or id, or a new name. May be given several times.",
)
@click.option(
    "--share",
    type=click.IntRange(min=1),
    metavar="N",
    help="With several --assign: each article to N of them, in turn. Without it each goes to all.",
)
@click.option("--no-raw", is_flag=True, help="Leave out the bytes of the files that articles came from.")
@click.option("--annotator", "me", default="", help="Who assigns, and whose statuses the filter means; name or id.")
@JSON
def send(
    project: Path,
    dest: Path,
    empty: bool,
    layers: tuple[str, ...],
    which: str | None,
    names: tuple[str, ...],
    share: int | None,
    no_raw: bool,
    me: str,
    as_json: bool,
) -> None:
    """Write PROJECT, or a part of it, to DEST: a project file to be mailed, which can be merged back.

    Without options it is a whole, verified copy.
    """
    from annotator.model.handing import SendRequest
    from annotator.project import handing

    if empty and layers:
        raise click.UsageError("--empty sends no layer, --layer some. Give one of them.")
    if share is not None and not 1 <= share <= len(names):
        raise click.UsageError(f"--share {share} wants --assign at least that many times; there are {len(names)}.")
    with (
        output.plain_errors(as_json=as_json),
        open_project(project, person=person_named(project, me), writable=bool(names)) as opened,
    ):
        # What can be wrong is found before anything is written.
        handing.check_dest(opened, dest.absolute())
        wanted = tuple(handing.layer_named(opened, name) for name in layers)
        articles = _chosen(opened, which)
        assigned = _assign(opened, articles, names, share or 0) if names else 0
        request = SendRequest(
            articles=articles if which is not None else None,
            layers=() if empty else wanted if layers else None,
            raw=not no_raw,
        )
        done = handing.send(opened, dest, request, progress=output.progress("send"))
    if names:
        output.say(f"Assigned {assigned} articles in {project}.")
    output.say(f"Wrote {done.path}.")
    facts = {**_facts(done), "assigned": assigned}
    text = f"articles: {done.articles}, spans: {done.spans}, history rows: {done.history}, {done.size / 1e6:.1f} MB"
    output.report(facts, as_json=as_json, text=text)


def _chosen(project: Project, which: str | None) -> tuple[int, ...]:
    from annotator.project import choosing

    try:
        found = choosing.chosen(project, which or "")
    except Problem as problem:
        raise click.BadParameter(str(problem), param_hint="--articles") from None
    if which is not None and not found:
        raise Problem("filter_empty", text=which)
    return found


def _assign(project: Project, articles: tuple[int, ...], names: tuple[str, ...], share: int) -> int:
    """Assign, and return how many articles were; that all are assigned so already is as good."""
    from annotator.project import handing

    try:
        handing.assign(project, articles, newcomers=names, share=share).result()
    except Problem as problem:
        if problem.message.code != "nothing_changed":
            raise
    return len(articles)


def _facts(done: SendReport) -> dict[str, object]:
    return {
        "path": str(done.path),
        "size": done.size,
        "whole": done.whole,
        "articles": done.articles,
        "spans": done.spans,
        "history": done.history,
        "layers": [{"name": person.name, "id": person.uid.hex()} for person in done.layers],
        "raw": done.raw,
    }

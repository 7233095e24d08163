"""The command ``suggest``: suggestions for all articles, as the layer of an annotator that is no person."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.project import open_project, person_named

from . import output
from .options import JSON, PATH


@click.command()
@click.argument("project", type=PATH)
@click.option(
    "--annotator",
    "name",
    default="suggestions",
    show_default=True,
    help="Whose layer is written; name or id. One that somebody made by hand is never touched.",
)
@click.option(
    "--suggester",
    "suggesters",
    multiple=True,
    metavar="NAME",
    help="Use only this: rules, gazetteer, memory, tagger, pipeline. May be given several times; all without it.",
)
@click.option("--pipeline", default="", metavar="NAME_OR_PATH", help="Also use this spaCy pipeline.")
@click.option("--label", "labels", multiple=True, help="Write only this label. May be given several times.")
@JSON
def suggest(
    project: Path, name: str, suggesters: tuple[str, ...], pipeline: str, labels: tuple[str, ...], as_json: bool
) -> None:
    """Suggest spans in all articles, and write them as a layer of their own.

    The layer replaces what an earlier run wrote under the same annotator. Nobody learns from it. What is learned from
    are the adjudicated layer and your own spans and answers: those of the annotator that this machine remembers.
    """
    with output.plain_errors(as_json=as_json):
        try:
            if not name:
                raise Problem("name_empty")
            with open_project(project, person=person_named(project, name)) as opened:
                from annotator.project.suggesting_all import suggest_all

                done = suggest_all(
                    opened,
                    suggesters=suggesters,
                    pipeline=pipeline,
                    labels=labels,
                    progress=output.progress("suggest"),
                )
        except (Cancelled, KeyboardInterrupt):
            output.say("annotator: cancelled; the articles that were finished stay, and starting again goes on.")
            sys.exit(1)
    text = (
        f"articles: {done.articles}\n"
        f"spans suggested: {done.spans} ({done.added} new, {done.removed} taken away) as {name}"
    )
    output.report(asdict(done) | {"annotator": name}, as_json=as_json, text=text)

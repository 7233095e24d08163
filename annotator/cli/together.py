"""The command ``merge``: taking in what others did."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import click

from annotator.model.merges import said
from annotator.project import open_project, person_named

from . import output
from .options import JSON, PATH


@click.command()
@click.argument("project", type=PATH)
@click.argument("sources", nargs=-1, required=True, type=PATH)
@click.option("--dry-run", is_flag=True, help="Say what would be taken in; write nothing.")
@click.option("--annotator", "name", default="", help="Who merges: whose layers are named first; name or id.")
@JSON
def merge(project: Path, sources: tuple[Path, ...], dry_run: bool, name: str, as_json: bool) -> None:
    """Take in what the project files SOURCES have and PROJECT has not, after a backup, all or nothing.

    Rows that are not sound are set aside and counted. A file that cannot be trusted to be a project is refused, and
    then nothing is taken in.
    """
    from annotator.project import merging

    with output.plain_errors(as_json=as_json), contextlib.ExitStack() as stack:
        person = person_named(project, name)
        # Only looked at until everything is known to be sound: what is refused leaves not a byte of it changed.
        with open_project(project, person=person, writable=False) as opened:
            planned = stack.enter_context(merging.plan(opened, sources, progress=output.progress("examine")))
        refused = [one for one in planned.files if one.problem is not None]
        report = None
        if not refused and not dry_run:
            with open_project(project, person=person) as opened:
                report = merging.merge(opened, planned, progress=output.progress("merge"))
    for one in refused:
        output.say(f"annotator: {one.path}: {one.problem}")
    for one in planned.files:
        if one.mine_count:
            output.say(f"{one.path}: changes to your own layers, which nobody signed: {one.mine_count}")
        for same in one.same_names:
            output.say(f"Two annotators are called “{said(same.name)}” and stay two: {same.uid} and {same.other}")
    if report is not None:
        output.report(report.as_json(), as_json=as_json, text=report.as_text())
        return
    if refused:
        output.say("Nothing was merged.")
    facts = {"files": [one.as_json() for one in planned.files], "merged": False}
    output.report(facts, as_json=as_json, text="\n".join(one.as_text() for one in planned.files))
    sys.exit(1 if refused else 0)

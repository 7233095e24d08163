"""The commands. Each opens a project, calls one use case, and reports; none asks anything."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any, cast

import click

import annotator
from annotator.model.exchange import ExportOptions, ImportOptions
from annotator.model.messages import Message, Problem
from annotator.model.reports import ExportRequest
from annotator.model.values import STATUSES, Status
from annotator.project import (
    check_name,
    create_project,
    introduce,
    list_backups,
    open_project,
    person_named,
    restore_backup,
    stats_of,
)

from . import agreement, handing, output, search, suggest, together
from .options import JSON as _JSON
from .options import PATH as _PATH


class _Commands(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(f"There is no command “{args[0]}”. “annotator --help” lists them.", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PROJECT] |",
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(annotator.__version__, prog_name="annotator")
def cli() -> None:
    """Tag spans in Chinese newspaper articles; export them for spaCy.

    `annotator [PROJECT]` opens the window: on the project PROJECT, else on the last one, else on the sample.
    """


@cli.command()
@click.argument("project", type=_PATH)
@click.option("--labels", type=_PATH, help="A label set as TOML; the default set without it.")
@click.option("--annotator", "name", default="", help="Enter this annotator at once.")
def new(project: Path, labels: Path | None, name: str) -> None:
    """Make a new project file PROJECT."""
    with output.plain_errors():
        if name:
            check_name(name)
        chosen = None
        if labels is not None:
            from annotator.formats.labels_toml import read_labels

            chosen = read_labels(labels)
        create_project(project, labels=chosen)
        if name:
            introduce(project, name)
        output.say(f"Made {project}.")


def _format(ctx: click.Context, param: click.Parameter, given: str) -> str:
    from annotator.formats import exporters, importers

    known = exporters() if ctx.command is export else {"auto": None, **importers()}
    if given not in known:
        raise click.BadParameter(str(Message("format_unknown", {"name": given, "known": ", ".join(known)})))
    return given


def _encoding(ctx: click.Context, param: click.Parameter, given: str) -> str:
    from annotator.text.decode import AUTO, encoding_name

    try:
        return given if given == AUTO else encoding_name(given)
    except Problem as problem:
        raise click.BadParameter(str(problem)) from None


@cli.command("import")
@click.argument("project", type=_PATH)
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option(
    "--format",
    "format_name",
    default="auto",
    show_default=True,
    callback=_format,
    help="A name that `formats` lists.",
)
@click.option(
    "--encoding", default="auto", show_default=True, callback=_encoding, help="utf-8, utf-16, gb18030 or big5."
)
@click.option("--reflow", is_flag=True, help="Join sentences that the page layout cut, in files of one article.")
@click.option("--again", is_flag=True, help="Also take a file in that is here under another preparation.")
@click.option("--annotator", "name", default="", help="Whose the spans are where the file does not say; name or id.")
@_JSON
def import_command(
    project: Path,
    paths: tuple[Path, ...],
    format_name: str,
    encoding: str,
    reflow: bool,
    again: bool,
    name: str,
    as_json: bool,
) -> None:
    """Import files and folders. What cannot be read is named with its place, and the rest goes in."""
    with output.plain_errors(as_json=as_json), open_project(project, person=person_named(project, name)) as opened:
        done = opened.import_paths(
            paths,
            format=format_name,
            options=ImportOptions(encoding=encoding, reflow=reflow),
            again=again,
            progress=output.progress("import"),
        )
    for refused in done.refused:
        output.say(f"{output.place(refused.file, refused.line)}: {refused.reason}")
    for noticed in done.noticed:
        output.say(f"{output.place(noticed.file, noticed.line)}: {noticed.what}".removeprefix(": "))
    facts = {
        "articles_added": done.articles_added,
        "articles_present": done.articles_present,
        "spans_added": done.spans_added,
        "spans_present": done.spans_present,
        "spans_removed_before": done.spans_removed_before,
        "labels_added": list(done.labels_added),
        "refused": [output.refused(found) for found in done.refused],
        "noticed": [output.noticed(found) for found in done.noticed],
    }
    text = (
        f"articles: {done.articles_added} new, {done.articles_present} here already\n"
        f"spans: {done.spans_added} new, {done.spans_present} here already, "
        f"{done.spans_removed_before} left out because they were removed here\n"
        f"set aside: {len(done.refused)}"
    )
    output.report(facts, as_json=as_json, text=text)
    sys.exit(1 if done.refused else 0)


def _split(ctx: click.Context, param: click.Parameter, given: str | None) -> tuple[tuple[str, float], ...]:
    parts: list[tuple[str, float]] = []
    for part in given.split(",") if given else []:
        name, _, fraction = part.partition("=")
        try:
            parts.append((name.strip(), float(fraction)))
        except ValueError:
            raise click.BadParameter("wants names with fractions, such as train=0.8,dev=0.1,test=0.1") from None
        if not name.strip().isidentifier() or not 0 <= parts[-1][1] <= 1:
            raise click.BadParameter("wants plain names and fractions from 0 to 1")
    if parts and (len({name for name, _ in parts}) < len(parts) or sum(fraction for _, fraction in parts) <= 0):
        raise click.BadParameter("wants different names, and fractions above 0")
    return tuple(parts)


@cli.command()
@click.argument("project", type=_PATH)
@click.argument("dest", type=_PATH)
@click.option("--format", "format_name", required=True, callback=_format, help="A name that `formats` lists.")
@click.option("--annotator", "name", default="", help="Whose layer; name or id. Needed where several have one.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only layers of this status.")
@click.option("--label", "labels", multiple=True, help="Only spans of this label. May be given several times.")
@click.option(
    "--overlap",
    type=click.Choice(["keep", "longest", "error"]),
    default="keep",
    show_default=True,
    help="keep: the longest go to doc.ents, all to doc.spans; longest: only those; error: write nothing.",
)
@click.option("--tokens", type=click.Choice(["char", "jieba"]), default="char", show_default=True)
@click.option("--source-offsets", is_flag=True, help="jsonl: also where spans stand in the file imported.")
@click.option("--split", callback=_split, metavar="train=0.8,dev=0.1,test=0.1", help="Into a folder DEST, by article.")
@click.option("--seed", type=int, default=0, show_default=True)
@_JSON
def export(
    project: Path,
    dest: Path,
    format_name: str,
    name: str,
    statuses: tuple[str, ...],
    labels: tuple[str, ...],
    overlap: str,
    tokens: str,
    source_offsets: bool,
    split: tuple[tuple[str, float], ...],
    seed: int,
    as_json: bool,
) -> None:
    """Export to DEST, whole or not at all.

    What the format could not hold is listed.
    """
    request = ExportRequest(
        format=format_name,
        annotator=name,
        statuses=cast("tuple[Status, ...]", statuses),
        labels=labels,
        options=ExportOptions(overlap=cast("Any", overlap), tokens=cast("Any", tokens), source_offsets=source_offsets),
        split=split,
        seed=seed,
    )
    with output.plain_errors(as_json=as_json), open_project(project, writable=False) as opened:
        done = opened.export(dest, request, progress=output.progress("export"))
    if done.losses:
        output.say(f"Spans that {format_name} cannot hold as they are: {len(done.losses)}")
        output.say_losses(done.losses)
    if done.left_out:
        output.say(f"Left out, without a span and not done: {done.left_out} articles")
    facts = {
        "articles": done.articles,
        "spans": done.spans,
        "left_out": done.left_out,
        "losses": [output.loss(found) for found in done.losses],
        "files": [str(path) for path in done.files],
    }
    text = "\n".join([f"articles: {done.articles}, spans: {done.spans}", *(str(path) for path in done.files)])
    output.report(facts, as_json=as_json, text=text)


@cli.command()
@click.argument("project", type=_PATH)
@click.option("--repair", is_flag=True, help="Rebuild what is shown from history, after a backup.")
@_JSON
def check(project: Path, repair: bool, as_json: bool) -> None:
    """Verify every key and compare what is shown with history. Exit 1 where something is wrong."""
    with output.plain_errors(as_json=as_json), open_project(project, writable=repair) as opened:
        found = opened.check(repair=repair, progress=output.progress("check"))
    facts = {
        "digest": found.digest,
        "articles": found.articles,
        "spans": found.spans,
        "history": found.history,
        "repaired": found.repaired,
        "problems": [output.message(problem) for problem in found.problems],
    }
    lines = [f"articles: {found.articles}, spans: {found.spans}, history rows: {found.history}"]
    lines += ["rebuilt from history"] if found.repaired else []
    lines += [f"problem: {problem}" for problem in found.problems] or ["nothing is wrong"]
    output.report(facts, as_json=as_json, text="\n".join([*lines, f"digest: {found.digest}"]))
    sys.exit(1 if found.problems else 0)


@cli.command()
@click.argument("project", type=_PATH)
@_JSON
def stats(project: Path, as_json: bool) -> None:
    """Count articles by status and spans by label, for each annotator."""
    with output.plain_errors(as_json=as_json), open_project(project, writable=False) as opened:
        facts = stats_of(opened)
    lines = [f"articles: {facts['articles']}"]
    for person in facts["annotators"]:
        lines.append(f"{person['name']} ({person['id']})")
        statuses = ", ".join(f"{name} {count}" for name, count in person["statuses"].items())
        lines.append(f"  articles: {statuses or 'no status set'}")
        labels = ", ".join(f"{label} {count}" for label, count in person["labels"].items())
        lines.append(f"  spans: {person['spans']}" + (f" ({labels})" if labels else ""))
    output.report(facts, as_json=as_json, text="\n".join(lines))


@cli.command()
@click.argument("project", type=_PATH)
@click.option("--list", "listing", is_flag=True, help="List the backups that there are; make none.")
@_JSON
def backup(project: Path, listing: bool, as_json: bool) -> None:
    """Make a verified backup in `backups/` beside the project."""
    with output.plain_errors(as_json=as_json):
        if not listing:
            with open_project(project, writable=False) as opened:
                made = opened.backup(progress=output.progress("backup"))
            output.report({"backup": str(made)}, as_json=as_json, text=str(made))
            return
        found = list_backups(project)
        if not found and not project.exists():
            raise Problem("project_missing", path=str(project))
    facts = [{"path": str(one.path), "taken": one.taken, "size": one.size} for one in found]
    lines = [
        f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(one.taken))}  {one.size / 1e6:9.1f} MB  {one.path}"
        for one in found
    ]
    output.report({"backups": facts}, as_json=as_json, text="\n".join(lines) or "no backups")


@cli.command()
@click.argument("project", type=_PATH)
@click.argument("backup", type=_PATH)
def restore(project: Path, backup: Path) -> None:
    """Put BACKUP in the place of PROJECT; what stood there becomes a backup itself."""
    with output.plain_errors():
        kept = restore_backup(project, backup)
        output.say(f"Restored {project} from {backup}." + (f" What stood there is {kept}." if kept.exists() else ""))


@cli.command()
@_JSON
def formats(as_json: bool) -> None:
    """List the formats that can be read and written."""
    from annotator.formats import exporters, importers

    with output.plain_errors(as_json=as_json):
        reading = {name: {"title": one.title, "endings": list(one.suffixes)} for name, one in importers().items()}
        writing = {name: {"title": one.title, "ending": one.suffix} for name, one in exporters().items()}
    rows = [("import", name, str(one["title"]), " ".join(one["endings"])) for name, one in reading.items()]
    rows += [("export", name, one["title"], one["ending"]) for name, one in writing.items()]
    lines = [f"{way}  {name:12} {title:22} {endings}" for way, name, title, endings in rows]
    output.report({"import": reading, "export": writing}, as_json=as_json, text="\n".join(lines))


cli.add_command(agreement.agreement)
cli.add_command(handing.send)
cli.add_command(search.search)
cli.add_command(together.merge)
cli.add_command(suggest.suggest)

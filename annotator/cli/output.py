"""How a command speaks: reports on stdout (one JSON object with ``--json``), all else on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import click

from annotator.model.changes import Cancelled
from annotator.model.exchange import Loss, Noticed, Refused
from annotator.model.messages import Message, Problem

_SHOWN_LOSSES = 20


def say(text: str) -> None:
    """Print a line for a person, on stderr."""
    click.echo(text, err=True)


def report(facts: dict[str, Any], *, as_json: bool, text: str) -> None:
    """Print what a command did: ``text`` for a person, or ``facts`` as the one JSON object on stdout."""
    click.echo(_json(facts, indent=1) if as_json else text)


def _json(facts: dict[str, Any], *, indent: int | None = None) -> str:
    # JSON is UTF-8; where stdout is not, only ASCII is the same in both.
    plain = getattr(sys.stdout, "encoding", "utf-8").lower().replace("-", "") != "utf8"
    return json.dumps(facts, ensure_ascii=plain, indent=indent)


@contextmanager
def plain_errors(*, as_json: bool = False) -> Generator[None]:
    """Turn a ``Problem``, or what the system refused, into a plain message and exit 1; with ``--json`` also as JSON."""
    try:
        yield
    except (Problem, OSError) as error:
        found = error.message if isinstance(error, Problem) else Message("file_unreadable", {"reason": str(error)})
        say(f"annotator: {found}")
        if as_json:
            click.echo(_json({"error": message(found)}))
        sys.exit(1)
    except (Cancelled, KeyboardInterrupt):
        say("annotator: cancelled; nothing was written.")
        sys.exit(1)


def progress(what: str) -> Callable[[int, int], None]:
    """Return a function that shows how far ``what`` is, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda done, total: None
    last = 0.0

    def show(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < 0.1 and done != total:
            return
        last = now
        share = f"{100 * done // total:3d} %" if total else str(done)
        click.echo(f"\r{what} {share}", err=True, nl=done == total and total > 0)

    return show


def message(found: Message) -> dict[str, Any]:
    """Return a message as JSON has it."""
    return {"code": found.code, "text": str(found), **{f"field_{name}": v for name, v in found.fields.items()}}


def refused(found: Refused) -> dict[str, Any]:
    """Return a file or line that was set aside as JSON has it; line 0 is the whole file."""
    return {"file": found.file, "line": found.line, "reason": message(found.reason)}


def noticed(found: Noticed) -> dict[str, Any]:
    """Return a notice as JSON has it."""
    return {"file": found.file, "line": found.line, "what": message(found.what)}


def place(file: str, line: int) -> str:
    """Return ``file`` or ``file:line``."""
    return f"{file}:{line}" if line else file


def loss(found: Loss) -> dict[str, Any]:
    """Return a loss as JSON has it; offsets are code points, end exclusive."""
    return {
        "article": found.article,
        "title": found.title,
        "start": found.start,
        "end": found.end,
        "label": found.label,
        "text": found.text,
        "kind": found.kind,
        "dropped": found.dropped,
    }


def say_losses(losses: tuple[Loss, ...]) -> None:
    """Print the first losses and how many there are of each kind."""
    for found in losses[:_SHOWN_LOSSES]:
        fate = "left out" if found.dropped else "not in doc.ents, kept in spans"
        say(f"  {found.kind}: {found.label} “{found.text}” ({found.start}-{found.end}) in “{found.title}”: {fate}")
    if len(losses) > _SHOWN_LOSSES:
        say(f"  … and {len(losses) - _SHOWN_LOSSES} more; --json lists them all")

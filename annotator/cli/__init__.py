"""The command line. ``annotator [PROJECT]`` opens the window; everything else works without Qt."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

# Known here as well as to click, so that opening the window loads nothing that only commands need.
COMMANDS = (
    "agreement",
    "backup",
    "check",
    "export",
    "formats",
    "import",
    "merge",
    "new",
    "restore",
    "search",
    "send",
    "stats",
    "suggest",
)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A file name that is no UTF-8, or a terminal that knows no Chinese, is no reason to break off.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:]
    first = next((word for word in words if word and not word.startswith("-")), None)
    if not words or (len(words) == 1 and first is not None and first not in COMMANDS):
        sys.exit(_window(first))
    from .commands import cli

    try:
        cli(prog_name="annotator")
    except OSError as error:  # stdout is a full disk, say
        print(f"annotator: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _window(path: str | None) -> int:
    from pathlib import Path

    project = Path(path) if path is not None else None
    if project is not None and not os.path.exists(project):
        looks_like_file = "." in project.name or len(project.parts) > 1
        print(  # noqa: T201  (the command line speaks on stderr)
            f"annotator: there is no file {path}. “annotator new {path}” makes a project."
            if looks_like_file
            else f"annotator: there is no command or file “{path}”. “annotator --help” lists the commands.",
            file=sys.stderr,
        )
        return 1 if looks_like_file else 2
    # Before Qt: PySide reads the source of every module that is imported after it, looking for a mention of itself.
    for name in ("annotator.project", "annotator.text.blocks"):
        import_module(name)
    from annotator.ui.app import run

    return run(project, argv=sys.argv[:1])


__all__ = ["COMMANDS", "main"]

"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class AnyPath(click.Path):
    """A path of any kind: what cannot be read is said by whoever reads it, and keeps no other file from going in."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path as it was given; an empty one is refused."""
        if value == "":  # an unset variable in a script: Path would make it the present folder
            self.fail("An empty path names no file.", param, ctx)
        return super().convert(value, param, ctx)


PATH = AnyPath()
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout and nothing else.")

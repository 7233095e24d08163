"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression. Some take longer to compile than a page takes to paint, so none is before it is needed."""

    def __init__(self, source: str) -> None:
        """Take its source, not looked at yet."""
        self._source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of ``text``."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of all of ``text``."""
        return self._compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in ``text``."""
        return self._compiled.search(text)

    def sub(self, new: str, text: str) -> str:
        """Return ``text`` with ``new`` for every match."""
        return self._compiled.sub(new, text)

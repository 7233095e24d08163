"""Word lists of the rules, which a person may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path


def read(path: Path) -> tuple[str, ...]:
    """Return the words of a list, one a line; remarks start with ``#``."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest that fits."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"

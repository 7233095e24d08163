"""What long work is asked for and tells: imports, exports, checks, backups. All frozen values.

Apart from ``changes``, since a window that opens needs none of them, and each takes part of a millisecond to define.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .exchange import ExportOptions, Loss, Noticed, Refused
from .messages import Message
from .values import Status


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``spans_removed_before`` were left out because their annotator had removed them."""

    articles_added: int = 0
    articles_present: int = 0
    spans_added: int = 0
    spans_present: int = 0
    spans_removed_before: int = 0
    labels_added: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    noticed: tuple[Noticed, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export. Empty ``annotator``, ``statuses`` and ``labels`` narrow nothing; ``split`` names fractions."""

    format: str
    annotator: str = ""
    statuses: tuple[Status, ...] = ()
    labels: tuple[str, ...] = ()
    options: ExportOptions = field(default_factory=ExportOptions)
    split: tuple[tuple[str, float], ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export would write and lose. ``left_out``: articles without a span that are not done."""

    articles: int
    spans: int
    left_out: int
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote and lost."""

    articles: int
    spans: int
    left_out: int
    losses: tuple[Loss, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. ``digest`` is the hex sha256 of the visible state."""

    problems: tuple[Message, ...]
    repaired: bool
    digest: str
    articles: int
    spans: int
    history: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; ``taken`` in seconds since 1970, ``size`` in bytes."""

    path: Path
    taken: float
    size: int

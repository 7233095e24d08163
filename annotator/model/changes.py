"""What a project tells its listeners and callers: changes, the state of saving, reports. All frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from .messages import Message
from .values import Span, Status

if TYPE_CHECKING:
    from .exchange import ExportOptions, Loss, Noticed, Refused


def _as_usual() -> ExportOptions:
    # Imported here: a window that opens needs what an act changes, and nothing of what is exchanged with files.
    from .exchange import ExportOptions

    return ExportOptions()


@dataclass(frozen=True, slots=True)
class SpanChange:
    """A span that is new or changed, or gone where ``span`` is None. Both ids are local to the project file."""

    article: int
    id: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed act changed.

    ``what`` is the act: tag, move, relabel, remove, note, status, facts, hide, labels, annotator, import, undo, redo,
    repair. ``articles`` are those whose row in a list changed; ``everything`` means that the list must be read anew.
    ``skipped`` names what could not be done, such as an undo of something changed elsewhere since.
    """

    what: str
    spans: tuple[SpanChange, ...] = ()
    articles: tuple[int, ...] = ()
    everything: bool = False
    labels: bool = False
    annotators: bool = False
    skipped: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Saving:
    """How saving stands. ``unsaved``: the disk refused; the act is kept and tried again; ``message`` says why."""

    state: Literal["saved", "waiting", "unsaved"]
    message: Message | None = None


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
    options: ExportOptions = field(default_factory=_as_usual)
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


class Cancelled(Exception):
    """Long work was cancelled by the user; nothing of it is left."""

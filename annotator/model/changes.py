"""What a project tells its listeners: changes, and the state of saving. All frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .messages import Message
from .values import Span


@dataclass(frozen=True, slots=True)
class SpanChange:
    """A span that is new or changed, or gone where ``span`` is None. Both ids are local to the project file."""

    article: int
    id: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed act changed.

    ``what`` is the act: tag, move, relabel, remove, note, status, facts, hide, labels, map, settle, annotator, import,
    merge, assign, carry, undo, redo, repair. ``articles`` are those whose row in a list changed; ``everything`` means
    that the list must be read anew. ``skipped`` names what could not be done, such as an undo of something changed
    elsewhere since.
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


class Cancelled(Exception):
    """Long work was cancelled by the user; nothing of it is left."""

"""What is left out of a file that somebody else sent, and why."""

from __future__ import annotations

from dataclasses import dataclass

from .messages import Message

# Why a row is set aside. Each has its text: ``aside_<reason>`` in ``messages.TEXTS``.
REASONS = (
    "type",
    "value",
    "kind",
    "place",
    "quote",
    "utf8",
    "nul",
    "hash",
    "twice",
    "reference",
    "size",
    "raw",
    "lost",
)


@dataclass(frozen=True, slots=True)
class Aside:
    """Rows of one table that were set aside for one reason.

    ``examples`` are the ids, in the file that was sent, of the first few. Of the reason ``raw`` only the raw bytes of
    a source were left out, and its row was kept; of the reason ``lost`` the file itself has no more than the keys.
    """

    reason: str
    table: str
    count: int
    examples: tuple[int, ...] = ()

    @property
    def message(self) -> Message:
        """Why, to be shown."""
        return Message(f"aside_{self.reason}", {"table": self.table, "count": self.count})

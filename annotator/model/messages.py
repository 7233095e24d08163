"""Every message the core can give, in English with named fields; the window translates the same texts.

A message is a code and its fields, so that the command line can print it, ``--json`` can list it and the window
can show it in the reader's language. ``QT_TRANSLATE_NOOP`` marks a text for Qt Linguist; here it only returns it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name that Qt Linguist looks for)
    """Mark ``text`` for translation and return it unchanged."""
    del context
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A message code with the values of its fields."""

    code: str
    fields: dict[str, str | int | float] = field(default_factory=dict[str, "str | int | float"])

    def __str__(self) -> str:
        """Return the English text."""
        return TEXTS[self.code].format(**self.fields)


class Problem(Exception):
    """Something went wrong that the user can be told plainly; ``message`` says what and what to do."""

    def __init__(self, code: str, **fields: str | int | float) -> None:
        """Take the message's code and fields."""
        super().__init__(code)
        self.message = Message(code, fields)

    def __str__(self) -> str:
        """Return the English text."""
        return str(self.message)


TEXTS: dict[str, str] = {}

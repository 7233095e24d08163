"""What is said beside the matrix: how far all agree at once, what is compared as one, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from . import words

if TYPE_CHECKING:
    from annotator.project.agreeing import Agreement
    from annotator.project.agreeing_twins import Twin

_MOST = 3  # groups, or spans, that are named
_SHOWN = 16  # code points of such a span


def together(agreement: Agreement) -> str:
    """Return unitizing alpha of all annotators in words; nothing where there are two."""
    found = agreement.together
    if found is None:
        return ""
    alpha, intervals = found.pooled["innermost"].nominal, found.intervals.get("innermost", {})
    return QCoreApplication.translate(
        "Agreement", "All {count} at once, unitizing alpha (Krippendorff): {value}"
    ).format(count=len(found.annotators), value=words.with_interval(words.Known(alpha, intervals.get("nominal"))))


def aside(agreement: Agreement) -> str:
    """Return which articles are compared as one, and which could not be compared; nothing where there are none."""
    lines: list[str] = []
    if agreement.joined:
        groups = ((one.main, *(twin for twin, _ in one.elsewhere)) for one in agreement.joined)
        said = QCoreApplication.translate(
            "Agreement", "From the same file, and compared as one, on the first: {titles}"
        )
        lines.append(said.format(titles=_titles(groups)))
    if agreement.lost:
        said = QCoreApplication.translate("Agreement", "Without a place in the text compared, and left out: {spans}")
        called = names(agreement)
        shown = [f"{called[one.annotator]} “{_one_line(one.text)}”" for one in agreement.lost]
        lines.append(said.format(spans=_listed(shown, ", ")))
    if agreement.left_out:
        said = QCoreApplication.translate(
            "Agreement", "Left out, since they come from the same file, but their texts do not go together: {titles}"
        )
        lines.append(said.format(titles=_titles(agreement.left_out)))
    return "\n".join(lines)


def names(agreement: Agreement) -> dict[int, str]:
    """Return the annotators' shown names by local id."""
    return words.names_of([party.annotator for party in agreement.parties])


def _titles(groups: Iterable[Sequence[Twin]]) -> str:
    return _listed([_equal(group) for group in groups], "; ")


def _equal(group: Sequence[Twin]) -> str:
    """Return a group's titles and keys; a title that is the first one's is not said again."""
    first = group[0].title
    return " = ".join(
        f"({twin.key[:8]})" if number and twin.title == first else f"“{twin.title}” ({twin.key[:8]})"
        for number, twin in enumerate(group)
    )


def _listed(each: Sequence[str], between: str) -> str:
    """Return the first of these, and how many there are beyond."""
    words = between.join(each[:_MOST])
    if len(each) <= _MOST:
        return words
    more = QCoreApplication.translate("Agreement", "{listed} and {count} more")
    return more.format(listed=words, count=len(each) - _MOST)


def _one_line(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"

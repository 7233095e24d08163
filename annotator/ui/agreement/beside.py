"""What is said beside the matrix: how far all agree at once, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from . import words

if TYPE_CHECKING:
    from annotator.project.agreeing import Agreement


def together(agreement: Agreement) -> str:
    """Return unitizing alpha of all annotators in words; nothing where there are two."""
    found = agreement.together
    if found is None:
        return ""
    alpha, intervals = found.pooled["innermost"].nominal, found.intervals.get("innermost", {})
    return QCoreApplication.translate(
        "Agreement", "All {count} at once, unitizing alpha (Krippendorff): {value}"
    ).format(count=len(found.annotators), value=words.with_interval(words.Known(alpha, intervals.get("nominal"))))


def left_out(agreement: Agreement) -> str:
    """Return which articles could not be compared; nothing where all could."""
    if not agreement.left_out:
        return ""
    titles = "; ".join(" = ".join(f"“{twin.title}” ({twin.key[:8]})" for twin in group) for group in agreement.left_out)
    return QCoreApplication.translate(
        "Agreement", "Left out, since they differ only in how they were prepared: {titles}"
    ).format(titles=titles)

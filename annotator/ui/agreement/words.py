"""What the figures and differences are called, how they are written, and the quiet scale that they are shaded by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from annotator.model.values import Annotator, Label
from annotator.ui.dialogs.who import shown_names
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.compare.bootstrap import Interval
    from annotator.compare.pairing import DifferenceKind
    from annotator.project.agreeing import Pair

Figure = Literal["exact", "relaxed", "extent", "innermost", "outermost"]
FIGURES: tuple[Figure, ...] = ("exact", "relaxed", "extent", "innermost", "outermost")
NONE = "–"
_LEAST, _MOST = 0.04, 0.38  # how much of the accent is in a cell of 0, and of 1


class Known(NamedTuple):
    """A figure with its interval; ``value`` is None where it is undefined."""

    value: float | None
    interval: Interval | None = None


def figure_name(figure: Figure) -> str:
    """Return what a figure is called."""
    return {
        "exact": QCoreApplication.translate("Agreement", "Exact F1"),
        "relaxed": QCoreApplication.translate("Agreement", "Relaxed F1"),
        "extent": QCoreApplication.translate("Agreement", "Extent F1"),
        "innermost": QCoreApplication.translate("Agreement", "Kappa, innermost spans"),
        "outermost": QCoreApplication.translate("Agreement", "Kappa, outermost spans"),
    }[figure]


def figure_meaning(figure: Figure) -> str:
    """Return what a figure counts, in a sentence."""
    return {
        "exact": QCoreApplication.translate("Agreement", "Two spans are the same with equal start, end and label."),
        "relaxed": QCoreApplication.translate("Agreement", "Two spans of one label match where they overlap."),
        "extent": QCoreApplication.translate(
            "Agreement", "Two spans match with equal start and end, whatever the label."
        ),
        "innermost": QCoreApplication.translate(
            "Agreement", "Character by character, beyond chance; of nested spans the innermost counts."
        ),
        "outermost": QCoreApplication.translate(
            "Agreement", "Character by character, beyond chance; of nested spans the outermost counts."
        ),
    }[figure]


def kind_name(kind: DifferenceKind, a: str = "A", b: str = "B") -> str:
    """Return what a kind of difference is called between the annotators ``a`` and ``b``."""
    if kind in ("only_a", "only_b"):
        return QCoreApplication.translate("Agreement", "Only {name}").format(name=a if kind == "only_a" else b)
    return {
        "same": QCoreApplication.translate("Agreement", "Same"),
        "boundary": QCoreApplication.translate("Agreement", "Boundary"),
        "label": QCoreApplication.translate("Agreement", "Label"),
        "both": QCoreApplication.translate("Agreement", "Boundary and label"),
    }[kind]


def names_of(annotators: Sequence[Annotator]) -> dict[int, str]:
    """Return each annotator's shown name by local id; the adjudicated layer by its own."""
    own = QCoreApplication.translate("Agreement", "Adjudicated")
    shown = zip(annotators, shown_names(list(annotators)), strict=True)
    return {person.id: own if person.adjudicated else name for person, name in shown}


def label_name(labels: dict[str, Label], key: str, *, chinese: bool) -> str:
    """Return a label's shown name, or its key where nobody made it."""
    label = labels.get(key)
    return label.name(chinese=chinese) if label is not None else key


def known(pair: Pair | None, figure: Figure) -> Known:
    """Return a pair's pooled figure."""
    if pair is None or pair.figures is None:
        return Known(None)
    pooled, intervals = pair.figures.pooled, pair.figures.intervals
    if figure in ("innermost", "outermost"):
        return Known(pooled.kappa[figure].value, intervals.get(figure))
    return Known(pooled.matches[figure].all.f1, intervals.get(figure))


def written(value: float | None) -> str:
    """Return a figure as it is shown: three places."""
    return NONE if value is None else f"{value:.3f}"


def with_interval(found: Known) -> str:
    """Return a figure with its interval, where it has one."""
    if found.value is None or found.interval is None:
        return written(found.value)
    return f"{written(found.value)} ({found.interval.low:.3f}–{found.interval.high:.3f})"


def shade(theme: Theme, value: float) -> str:
    """Return the ground of a cell, ``#RRGGBB``: the more agreement, the more of the accent; below 0 is as 0."""
    part = _LEAST + (_MOST - _LEAST) * min(max(value, 0.0), 1.0)
    mixed = (
        round(int(theme.page[at : at + 2], 16) * (1 - part) + int(theme.accent[at : at + 2], 16) * part)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{one:02X}" for one in mixed)

"""How sure a suggestion is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP

_SURE: tuple[tuple[float, str], ...] = (
    (0.93, QT_TRANSLATE_NOOP("suggesting", "almost certain")),
    (0.8, QT_TRANSLATE_NOOP("suggesting", "very likely")),
    (0.65, QT_TRANSLATE_NOOP("suggesting", "likely")),
    (0.0, QT_TRANSLATE_NOOP("suggesting", "unsure")),
)


def how_sure(score: float) -> str:
    """Return a score from 0 to 1 as a word and in per cent; no suggestion is certain."""
    word = next(word for least, word in _SURE if score >= least)
    return f"{QCoreApplication.translate('suggesting', word)} {min(99, round(score * 100))} %"

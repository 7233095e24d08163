"""How sure a suggestion is, and what a span says as a number or place, in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP

_SURE: tuple[tuple[float, str], ...] = (
    (0.93, QT_TRANSLATE_NOOP("suggesting", "almost certain")),
    (0.8, QT_TRANSLATE_NOOP("suggesting", "very likely")),
    (0.65, QT_TRANSLATE_NOOP("suggesting", "likely")),
    (0.0, QT_TRANSLATE_NOOP("suggesting", "unsure")),
)


def how_sure(score: float) -> str:
    """Return a score from 0 to 1 as a word and in per cent."""
    word = next(word for least, word in _SURE if score >= least)
    return f"{QCoreApplication.translate('suggesting', word)} {round(score * 100)} %"


def said(reading: Mapping[str, str]) -> str:
    """Return what a span says: ``= 125,000 户`` or ``河南省 > 许昌市 (411000)``; empty where nothing was read."""
    if reading.get("amount"):
        low, high = _grouped(reading["amount"]), _grouped(reading.get("amount_high", ""))
        number = low if not high or high == low else f"{low} – {high}"
        unit, modifier = reading.get("unit", ""), reading.get("modifier", "")
        return " ".join(filter(None, ("=", modifier, number, unit)))
    if reading.get("place"):
        code = reading.get("code", "")
        return f"{reading['place']} ({code})" if code else reading["place"]
    return ""


def _grouped(number: str) -> str:
    """Return a plain decimal with its thousands set apart."""
    sign = "-" if number.startswith("-") else ""
    whole, point, rest = number.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isdigit() and whole.isascii() else number

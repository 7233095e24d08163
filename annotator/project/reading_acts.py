"""What a span says as a number or a place, in words that can be written back: shown, and corrected by hand.

The same reader that reads new spans reads what is typed, so that ``12.5万户`` may be typed as well as ``125,000 户``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.store import acts, history

from .core import Project

_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_PLAIN = re.compile(rf"\s*({_NUMBER})(?:\s*[–—~至-]\s*({_NUMBER}))?\s*([^\d]*)")
_CODE = re.compile(r"\d{6}")
LABELS = ("metric", "locality")


def reading_of(project: Project, span: int) -> dict[str, str]:
    """Return what a span says, by the columns of its history row; empty where nothing was read or the span is gone."""
    return project.read(acts.reading_of, span)


def in_words(reading: Mapping[str, str]) -> str:
    """Return ``125,000 户 (约)``, ``50,000 – 200,000 元`` or ``河南省 > 许昌市 (411000)``; empty for no reading."""
    if reading.get("amount"):
        low, high = reading["amount"], reading.get("amount_high", "")
        number = grouped(low) if not high or high == low else f"{grouped(low)} – {grouped(high)}"
        words, aside = " ".join(filter(None, (number, reading.get("unit", "")))), reading.get("modifier", "")
    else:
        words, aside = reading.get("place", ""), reading.get("code", "")
    return f"{words} ({aside})" if words and aside else words


def from_words(label: str, text: str, read: history.Read) -> dict[str, str]:
    """Read what was typed for a span of that label; empty text is no reading.

    Raises ``Problem`` where it is no number with its unit, or no place.
    """
    text = " ".join(text.split()).removeprefix("=").strip()
    if not text:
        return {}
    found = _ASIDE.search(text)
    aside, rest = (found[1].strip(), text[: found.start()]) if found else ("", text)
    if label == "locality":
        return _place(rest, aside, read)
    return _amount(rest, aside, read)


def _amount(text: str, aside: str, read: history.Read) -> dict[str, str]:
    plain = re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)
    found = _PLAIN.fullmatch(plain)
    if found is not None and not re.match("[十百千万亿兆分成余多来%％]", found[3]):
        low, high = found[1].replace("−", "-"), (found[2] or found[1]).replace("−", "-")
        said = {"amount": low, "amount_high": high, "unit": found[3].strip(), "modifier": aside}
    else:
        said = dict(read("metric", plain.replace(" ", "")))
        said["modifier"] = said.get("modifier", "") + aside
    if not said.get("amount"):
        raise Problem("reading_no_number", text=text)
    return {name: value for name, value in said.items() if value}


def _place(text: str, aside: str, read: history.Read) -> dict[str, str]:
    from .readings import CHAIN  # brings what reads numbers and places, which the window's start does without

    names = [name.strip() for name in re.split("[>＞]", text) if name.strip()]
    if not names or (aside and not _CODE.fullmatch(aside)):
        raise Problem("reading_no_place", text=text)
    known = dict(read("locality", "".join(names)))
    if len(names) == 1 and known.get("place"):
        return known | ({"code": aside} if aside else {})
    chain = CHAIN.join(names)
    code = aside or (known.get("code", "") if known.get("place") == chain else "")
    return {"place": chain} | ({"code": code} if code else {})


def correct(project: Project, span: int, text: str, *, adjudicated: bool = False) -> Future[Changed]:
    """Let a span of mine say what was typed; empty takes away what it says.

    Raises ``Problem``, through the future, where the text cannot be read, or the span is gone.
    """

    def work(gesture: history.Gesture) -> Changed:
        reading = from_words(acts.label_of(gesture, span), text, gesture.read)
        changes = acts.set_reading(gesture, span, reading)
        return Changed("reading", tuple(changes), tuple({change.article for change in changes}))

    return project.act("reading", work, adjudicated=adjudicated)


def grouped(number: str) -> str:
    """Return a plain decimal with its thousands set apart."""
    sign = "-" if number.startswith("-") else ""
    whole, point, rest = number.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isdigit() and whole.isascii() else number

"""What a span says: a metric as a number, a locality as a place. Read when it is made, corrected by hand if need be."""

from __future__ import annotations

from annotator import places
from annotator.store.history import Read
from annotator.suggest import gazetteer
from annotator.suggest.numbers import Quantity, quantity

CHAIN = " > "


def make() -> Read:
    """Return what reads spans; loading the divisions takes some 30 ms."""
    divisions = gazetteer.load(places.resource)

    def read(label: str, quote: str) -> dict[str, str]:
        if label == "metric":
            found = quantity(quote)
            return {} if found is None else of_quantity(found)
        if label == "locality":
            place = divisions.place(quote)
            return {} if place is None else of_place(place.chain, place.code)
        return {}

    return read


def of_quantity(found: Quantity) -> dict[str, str]:
    """Return a quantity as a span's history row has it: plain decimals without needless noughts; empty ones absent."""
    said = {
        "amount": plain(found.low),
        "amount_high": plain(found.high),
        "unit": found.unit,
        "modifier": found.modifier,
    }
    return {name: value for name, value in said.items() if value}


def of_place(chain: tuple[str, ...], code: str) -> dict[str, str]:
    """Return a place as a span's history row has it."""
    said = {"place": CHAIN.join(chain), "code": code}
    return {name: value for name, value in said.items() if value}


def plain(number: object) -> str:
    """Return a decimal without exponent and without noughts behind the point."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written

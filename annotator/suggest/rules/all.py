"""All rules as one suggester, and the localities as another; both read a text in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion
from annotator.suggest import gazetteer
from annotator.suggest.base import Context

from . import dates, honours, localities, metrics, organizations, persons, programmes, roles
from .localities import Chain
from .reading import Lexicon, Reading, lexicon, read_text

_RULES = "rules"
_PLACES = "gazetteer"


class _Reader:
    """Reads a text and finds its places: once for both suggesters, which are asked about it one after the other."""

    def __init__(self, words: Lexicon, resource: Callable[..., Path]) -> None:
        self._places = localities.make(gazetteer.load(resource), words, resource)
        self._last: tuple[Reading, list[Chain]] | None = None

    def read(self, text: str) -> tuple[Reading, list[Chain]]:
        """Return the text made ready, and its chains of places."""
        last = self._last
        if last is None or last[0].source != text:
            reading = read_text(text)
            self._last = last = (reading, self._places.chains(reading))
        return last


@dataclass(frozen=True, slots=True)
class Rules:
    """Proposes everything but localities by the form of the words."""

    labels: frozenset[str]
    _reader: _Reader
    _roles: roles.Roles
    _bodies: organizations.Organizations
    _programmes: programmes.Programmes
    _honours: honours.Honours
    _persons: persons.Persons
    _metrics: metrics.Metrics
    _dates: dates.Dates
    name: str = _RULES

    def propose(self, text: str) -> list[Suggestion]:
        """Return what might be tagged; spans may nest and contradict."""
        reading, places = self._reader.read(text)
        found: list[Suggestion] = []
        for one in self._of(reading, [chain for chain in places if chain.score >= 0.5]):
            if one.label in self.labels and (place := reading.to_source(one.start, one.end)):
                found.append(one._replace(start=place[0], end=place[1]))
        return found

    def _of(self, reading: Reading, chains: list[Chain]) -> Iterator[Suggestion]:
        text = reading.text
        bodies = self._bodies.find(reading, chains)
        titles = self._roles.find(text, chains, [(b.start, b.end) for b in bodies if b.institution])
        yield from self._titled(reading, titles, bodies)
        taken = [(chain.start, chain.end) for chain in chains] + [(b.start, b.end) for b in bodies]
        names = self._persons.find(reading, titles, taken)
        for trade in self._roles.trades(text, [(name.start, name.end) for name in names if name.score > 0.6]):
            yield Suggestion(trade.start, trade.end, "role", trade.score, Message("suggest_role_trade"), _RULES)
        for name in names:
            yield Suggestion(name.start, name.end, "person", name.score, Message(name.code), _RULES)
        for made in self._programmes.find(reading, chains):
            yield Suggestion(made.start, made.end, "programme", made.score, Message(made.code), _RULES)
        for honour in self._honours.find(reading, chains):
            yield Suggestion(honour.start, honour.end, "honour", honour.score, Message(honour.code), _RULES)
        yield from self._metrics.propose(text)
        yield from self._dates.propose(text)

    def _titled(
        self, reading: Reading, titles: list[roles.Role], bodies: list[organizations.Body]
    ) -> Iterator[Suggestion]:
        """Yield titles and bodies; a body inside a title is its own only where it is fused with a place."""
        short = [quote for quote in reading.quotes if len(quote.text) <= 8]
        for role in titles:
            if any(quote.start < role.start and role.end < quote.end for quote in short):
                continue  # “街长轮值”: a part of a name
            yield Suggestion(role.start, role.end, "role", role.score, Message("suggest_role"), _RULES)
            if role.fused:
                yield Suggestion(
                    role.start, role.fused, "organization", role.score - 0.05, Message("suggest_body_fused"), _RULES
                )
        fused = {(role.start, role.fused) for role in titles if role.fused}
        titled = {at for role in titles for at in range(role.start, role.end)}
        for body in bodies:
            if titled.isdisjoint(range(body.start, body.end)) and (body.start, body.end) not in fused:
                yield Suggestion(body.start, body.end, "organization", body.score, Message(body.code), _RULES)


@dataclass(frozen=True, slots=True)
class Places:
    """Proposes localities."""

    _reader: _Reader
    name: str = _PLACES

    def propose(self, text: str) -> list[Suggestion]:
        """Return the maximal chains of places."""
        reading, chains = self._reader.read(text)
        found: list[Suggestion] = []
        for chain in chains:
            if place := reading.to_source(chain.start, chain.end):
                found.append(Suggestion(*place, "locality", chain.score, _why(chain), _PLACES))
        return found


def _why(chain: Chain) -> Message:
    if chain.division:
        return Message("suggest_division", {"code": chain.division, "name": chain.name})
    return Message("suggest_place")


def make_rules(context: Context) -> Rules:
    """Return the suggester of all rules."""
    resource: Callable[..., Path] = context.resource
    words = _words(context)
    named = programmes.make(words, resource)
    return Rules(
        context.labels,
        _reader(context),
        roles.make(words, resource),
        organizations.make(words, resource),
        named,
        honours.make(words, named, resource),
        persons.make(words, resource),
        metrics.make(resource),
        dates.make(resource),
    )


def make_gazetteer(context: Context) -> Places | None:
    """Return the suggester of localities; None where the project has no such label."""
    if "locality" not in context.labels:
        return None
    return Places(_reader(context))


def _words(context: Context) -> Lexicon:
    if "words" not in context.shared:
        context.shared["words"] = lexicon(context.resource)
    return cast("Lexicon", context.shared["words"])


def _reader(context: Context) -> _Reader:
    if "reader" not in context.shared:
        context.shared["reader"] = _Reader(_words(context), context.resource)
    return cast("_Reader", context.shared["reader"])

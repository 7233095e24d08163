"""The plain words that choose articles: ``status:done label:metric 1-200``. ``docs/handing-out.md`` lists them."""

from __future__ import annotations

import re
import shlex
from typing import cast

from annotator.model.handing import Choice
from annotator.model.messages import Problem
from annotator.model.values import NOBODY, STATUSES, ArticleFilter, Status
from annotator.store import assigned, people, reading

from .file import ProjectFile

_TERM = re.compile(r"(?P<name>[A-Za-z]+)[:：](?P<value>.*)", re.DOTALL)
_PLACES = re.compile(r"\d{1,9}-(\d{1,9})?(,(\d{1,9})(-(\d{1,9})?)?)*")
_KEY = re.compile(r"[0-9a-f]{1,64}")
_END = 10**9
_NOBODY = "none"


def chosen(project: ProjectFile, text: str) -> tuple[int, ...]:
    """Return the articles that ``text`` chooses, in the list's order; statuses and notes are mine.

    Raises ``Problem`` where a term says nothing that can be chosen by.
    """
    return listed(project, parse(project, text))


def listed(project: ProjectFile, choice: Choice) -> tuple[int, ...]:
    """Return the articles that a choice finds, in the list's order; statuses and notes are mine."""
    return tuple(project.read(assigned.chosen, annotator=project.me.id, choice=choice))


def parse(project: ProjectFile, text: str) -> Choice:
    """Return what ``text`` chooses by: terms with blanks between, all of which must fit.

    Raises ``Problem`` where a term says nothing that can be chosen by.
    """
    words: list[str] = []
    places: list[tuple[int, int]] = []
    found: dict[str, str] = {}
    for term in _terms(text):
        named = _TERM.fullmatch(term)
        if named is None:
            if _PLACES.fullmatch(term):
                places += _places(term)
            else:
                words.append(term)
        elif named["name"].lower() == "word" and named["value"]:
            words.append(named["value"])
        elif named["name"].lower() not in _KNOWN or not named["value"]:
            raise Problem("filter_wrong", term=term)
        elif named["name"].lower() in found:
            raise Problem("filter_twice", name=named["name"].lower())
        else:
            found[named["name"].lower()] = named["value"]
    marks = _values(found.get("is", ""))
    if not set(marks) <= {"noted", "hidden"}:
        raise Problem("filter_wrong", term=f"is:{found['is']}")
    return Choice(
        filter=ArticleFilter(
            words=" ".join(words),
            statuses=_statuses(found),
            hidden="hidden" in marks,
            noted="noted" in marks,
            assigned=_assigned(project, found.get("assigned", "")),
        ),
        labels=_labels(project, found),
        keys=_keys(found),
        places=tuple(places),
    )


_KNOWN = frozenset({"status", "label", "assigned", "key", "is"})


def _terms(text: str) -> list[str]:
    """Split at blanks; what stands in straight double quotes holds together."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    try:
        return list(lexer)
    except ValueError:
        raise Problem("filter_quote") from None


def _values(text: str) -> list[str]:
    return [value for value in re.split("[,，]", text) if value]


def _places(term: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for part in term.split(","):
        first, dash, last = part.partition("-")
        found.append((int(first), int(last) if last else _END if dash else int(first)))
        if not 1 <= found[-1][0] <= found[-1][1]:
            raise Problem("filter_places", term=part)
    return found


def _statuses(found: dict[str, str]) -> tuple[Status, ...]:
    values = _values(found.get("status", ""))
    for value in values:
        if value not in STATUSES:
            raise Problem("filter_wrong", term=f"status:{found['status']}")
    return cast("tuple[Status, ...]", tuple(values))


def _labels(project: ProjectFile, found: dict[str, str]) -> tuple[str, ...]:
    wanted = _values(found.get("label", ""))
    if wanted:
        known = [label.key for label in project.read(reading.labels)]
        for label in wanted:
            if label not in known:
                raise Problem("label_unknown", name=label, known=", ".join(known))
    return tuple(wanted)


def _keys(found: dict[str, str]) -> tuple[str, ...]:
    keys = tuple(value.lower() for value in _values(found.get("key", "")))
    if not all(_KEY.fullmatch(key) for key in keys):
        raise Problem("filter_wrong", term=f"key:{found['key']}")
    return keys


def _assigned(project: ProjectFile, name: str) -> int | None:
    if not name:
        return None
    if name == _NOBODY:
        return NOBODY
    person = project.read(people.resolve, name)
    if person is None:
        raise Problem("annotator_unknown", name=name)
    return person.id

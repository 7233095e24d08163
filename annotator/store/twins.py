"""Twins: articles that were made of the same file in different ways. Only files of one article have any."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from annotator.model.values import ADJUDICATED
from annotator.text.carrying import Way, way

_OTHERS = (
    "FROM sources AS m JOIN sources AS o ON o.sha256 = m.sha256 AND o.line = 0 AND o.article != m.article "
    "JOIN articles AS a ON a.id = o.article WHERE m.article = ?1 AND m.line = 0 AND a.hidden = 0"
)


class Twin(NamedTuple):
    """A visible article that comes from a file from which another one comes too; ``key`` is in hex.

    ``preparation`` says how this one's text was made of the file, ``of_other`` how the other's was.
    """

    article: int
    key: str
    title: str
    preparation: str
    of_other: str


class Member(NamedTuple):
    """An article of a group of twins; ``key`` is in hex. ``done``: the annotators who have marked it done."""

    article: int
    key: str
    title: str
    done: frozenset[int]


def of(connection: sqlite3.Connection, article: int) -> list[Twin]:
    """Return the twins of an article by id; one comes again for each file that both come from."""
    found = connection.execute(
        f"SELECT DISTINCT o.article, a.key, a.title, o.preparation, m.preparation {_OTHERS} "
        "ORDER BY o.article, o.preparation, m.preparation",
        (article,),
    )
    return [Twin(int(row[0]), bytes(row[1]).hex(), str(row[2]), str(row[3]), str(row[4])) for row in found]


def ways(connection: sqlite3.Connection, article: int) -> Iterator[tuple[Twin, Way | None]]:
    """Yield each twin of the article once, by id, with the way from its text to the article's.

    None where the two cannot be laid side by side: the file was read in two encodings, or a source says of itself
    what does not hold.
    """
    found: dict[int, list[Twin]] = {}
    for twin in of(connection, article):
        found.setdefault(twin.article, []).append(twin)
    text = _text(connection, article) if found else ""
    for ident, several in found.items():
        there = _text(connection, ident)
        made = (way(there, one.preparation, text, one.of_other) for one in several)
        yield several[0], next((one for one in made if one is not None), None)


def apart(done: Iterable[frozenset[int]]) -> bool:
    """Return whether two have done different ones of some articles, and none in common; ``done``: who has done each."""
    each = list(done)
    together = {frozenset(pair) for one in each for pair in combinations(one, 2)}
    return any(
        a != b and frozenset((a, b)) not in together for one, other in combinations(each, 2) for a in one for b in other
    )


def groups(connection: sqlite3.Connection) -> list[tuple[Member, ...]]:
    """Return the visible articles that hang together by files that they come from, in groups by their first one's id.

    Of each group, first the one that the others are compared on: which most annotators have done, of several such that
    with the smallest key.
    """
    above: dict[int, int] = {}

    def root(article: int) -> int:
        while above.setdefault(article, article) != article:
            article = above[article]
        return article

    first: dict[bytes, int] = {}
    for sha256, article in connection.execute(
        "SELECT s.sha256, s.article FROM sources AS s JOIN articles AS a ON a.id = s.article "
        "WHERE s.line = 0 AND a.hidden = 0 AND s.sha256 IN "
        "(SELECT sha256 FROM sources WHERE line = 0 GROUP BY sha256 HAVING min(article) < max(article)) "
        "ORDER BY s.article"
    ):
        one, other = root(first.setdefault(bytes(sha256), article)), root(article)
        above[max(one, other)] = min(one, other)
    found: defaultdict[int, list[Member]] = defaultdict(list)
    for article in sorted(above):
        found[root(article)].append(_member(connection, article))
    return [
        tuple(sorted(group, key=lambda one: (-len(one.done), one.key)))
        for _, group in sorted(found.items())
        if len(group) > 1
    ]


def _text(connection: sqlite3.Connection, article: int) -> str:
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
    return str(text)


def _member(connection: sqlite3.Connection, article: int) -> Member:
    key, title = connection.execute("SELECT key, title FROM articles WHERE id = ?", (article,)).fetchone()
    done = connection.execute(
        "SELECT l.annotator FROM layers AS l JOIN annotators AS a ON a.id = l.annotator "
        "WHERE l.article = ? AND l.status = 'done' AND a.uid != ?",
        (article, ADJUDICATED),
    )
    return Member(article, bytes(key).hex(), str(title), frozenset(int(annotator) for (annotator,) in done))


def tagged(connection: sqlite3.Connection, article: int, annotator: int) -> bool:
    """Return whether the annotator has a span in a twin of the article."""
    (found,) = connection.execute(
        f"SELECT EXISTS (SELECT 1 {_OTHERS} "
        "AND EXISTS (SELECT 1 FROM spans AS s WHERE s.article = o.article AND s.annotator = ?2))",
        (article, annotator),
    ).fetchone()
    return bool(found)


def given_up(connection: sqlite3.Connection, article: int, annotator: int) -> set[tuple[int, int, str]]:
    """Return where spans of the annotator stood that were moved, relabelled or removed since, but by undo.

    Each by start, end and label as it was given.
    """
    found = connection.execute(
        "SELECT w.start, w.end, w.label FROM heads AS h JOIN history AS w ON w.span = h.span "
        "AND w.annotator = h.annotator AND w.kind = 'span' AND w.removed = 0 "
        "LEFT JOIN gestures AS g ON g.id = h.gesture "
        "WHERE h.article = ?1 AND h.kind = 'span' AND h.annotator = ?2 AND g.undoes IS NULL "
        "AND (h.removed = 1 OR (w.start, w.end, w.label) != (h.start, h.end, h.label))",
        (article, annotator),
    )
    return {(int(start), int(end), str(label)) for start, end, label in found}


def labels_given(connection: sqlite3.Connection, article: int, annotator: int) -> dict[int, str]:
    """Return under which label the annotator gave each span, whatever it is shown as; by the span's id."""
    return dict(
        connection.execute("SELECT id, label FROM spans WHERE article = ? AND annotator = ?", (article, annotator))
    )

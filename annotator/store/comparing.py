"""Reading layers for comparing them: articles that at least two annotators have marked done, one after the other."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.values import Span

from . import maps


class DoneArticle(NamedTuple):
    """An article with the layers of those who have marked it done, by the annotator's local id.

    ``key`` is in hex. Spans carry the label that they are shown as, in order of start, end and label; no two of one
    layer have the same place and label.
    """

    id: int
    key: str
    title: str
    text: str
    layers: dict[int, list[Span]]


def done_counts(connection: sqlite3.Connection) -> dict[int, int]:
    """Return how many visible articles each annotator has marked done, by local id; who has none is not in it."""
    return {
        int(annotator): int(count)
        for annotator, count in connection.execute(
            "SELECT l.annotator, count(*) FROM layers AS l JOIN articles AS a ON a.id = l.article "
            "WHERE l.status = 'done' AND a.hidden = 0 GROUP BY l.annotator ORDER BY l.annotator"
        )
    }


def articles_in_common(
    connection: sqlite3.Connection, *, annotators: Sequence[int], all_of_them: bool = False
) -> dict[int, list[int]]:
    """Return the visible articles that at least two of the annotators have marked done, and who of them has.

    ``all_of_them``: those that every one of them has marked done. In order of import.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)
    for article, annotator in connection.execute(
        "SELECT l.article, l.annotator FROM layers AS l JOIN articles AS a ON a.id = l.article "
        f"WHERE l.status = 'done' AND a.hidden = 0 AND l.annotator IN ({_marks(annotators)}) "
        "ORDER BY l.article, l.annotator",
        tuple(annotators),
    ):
        found[int(article)].append(int(annotator))
    wanted = len(set(annotators)) if all_of_them else 2
    return {article: who for article, who in found.items() if len(who) >= max(2, wanted)}


def articles(
    connection: sqlite3.Connection, chosen: dict[int, list[int]], *, labels: Sequence[str] = ()
) -> Iterator[DoneArticle]:
    """Yield the articles with the layers of those named for each. ``labels`` takes spans shown as one of them."""
    mapped = maps.shown(connection)
    wanted = frozenset(labels)
    for article, who in chosen.items():
        found = connection.execute("SELECT key, title, text FROM articles WHERE id = ?", (article,)).fetchone()
        if found is None:
            continue
        layers: dict[int, list[Span]] = {annotator: [] for annotator in who}
        for row in connection.execute(
            "SELECT id, start, end, label, note, origin, annotator FROM spans "
            f"WHERE article = ? AND annotator IN ({_marks(who)}) ORDER BY annotator, start, end, label",
            (article, *who),
        ):
            layers[row[6]].append(Span(*row))
        if mapped or wanted:
            layers = {annotator: _shown(spans, mapped, wanted) for annotator, spans in layers.items()}
        yield DoneArticle(article, bytes(found[0]).hex(), found[1], found[2], layers)


def _shown(spans: list[Span], mapped: dict[str, str], wanted: frozenset[str]) -> list[Span]:
    """Return the spans under the labels they are shown as; of two that then stand in one place the first."""
    found: dict[tuple[int, int, str], Span] = {}
    for span in spans:
        label = mapped.get(span.label, span.label)
        if wanted and label not in wanted:
            continue
        if label != span.label:
            span = Span(span.id, span.start, span.end, label, span.note, span.origin, span.annotator)
        found.setdefault((span.start, span.end, label), span)
    return [found[place] for place in sorted(found)]


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" for _ in values)

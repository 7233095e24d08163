"""The way back: one's own spans against the adjudicated layer, and taking corrections over, one by one or by article.

Only articles whose adjudicated layer is closed, and that the annotator has worked on, are looked at. Nothing is taken
over unasked; what is, is written to the annotator's own layer, and can be undone like any act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from annotator.compare.pairing import Difference, differences
from annotator.model.changes import Cancelled, Changed
from annotator.model.messages import Problem
from annotator.model.values import Span
from annotator.store import Connection, acts, comparing, corrected, history, people, reading

from .file import ProjectFile

__all__ = ["Corrections", "Difference", "InArticle", "corrections", "in_article", "take"]


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class InArticle:
    """Where mine (``a``) and the adjudicated layer (``b``) of one article differ, in order of reading."""

    article: int
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """All articles in which something differs, in order of import.

    ``closed`` is how many visible articles have a closed adjudicated layer, ``compared`` how many of them I worked on.
    """

    closed: int
    compared: int
    articles: tuple[InArticle, ...]


def corrections(
    project: ProjectFile,
    *,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Corrections:
    """Compare my layers with the adjudicated ones. Reads both whole: call it in a worker. Raises ``Cancelled``."""
    with project.snapshot() as reader:
        me = project.me.id
        chosen = corrected.mine(reader, me) if me else {}
        found: list[InArticle] = []
        for number, one in enumerate(comparing.articles(reader, chosen)):
            if cancelled() or project.closing:
                raise Cancelled
            if number % 64 == 0:
                progress(number, len(chosen))
            compared = _compare(one)
            if compared.differences:
                found.append(compared)
        return Corrections(corrected.closed(reader), len(chosen), tuple(found))


def in_article(project: ProjectFile, article: int) -> InArticle | None:
    """Compare my layer of one article with the adjudicated one; None where there is nothing to compare."""
    me = project.me.id

    def work(reader: Connection) -> InArticle | None:
        chosen = corrected.mine(reader, me, article=article) if me else {}
        return next((_compare(one) for one in comparing.articles(reader, chosen)), None)

    return project.read(work)


def take(project: ProjectFile, article: int, chosen: Sequence[Difference]) -> Future[Changed]:
    """Make my spans what the adjudicated layer has, for these differences, as one act.

    A span that I alone have is removed, one that I lack is tagged, and one that differs is moved and relabelled; its
    note stays. The future has a ``Problem``, and nothing is written, where a span was changed since it was compared.
    """

    def work(gesture: history.Gesture) -> Changed:
        adjudicated = people.enter_adjudicated(gesture.connection)
        for annotator, spans in (
            (gesture.owner, [one.a for one in chosen if one.a is not None]),
            (adjudicated, [one.b for one in chosen if one.b is not None]),
        ):
            _check_unchanged(gesture.connection, article, annotator, spans)
        changes = acts.remove(gesture, [one.a.id for one in chosen if one.a is not None and one.b is None])
        for one in chosen:
            if one.b is None:
                continue
            read = partial(_said, gesture.connection, one.b.id)
            start, end, label = one.b.start, one.b.end, one.b.label
            if one.a is None:
                changes += acts.tag(gesture, article=article, start=start, end=end, label=label, read=read)
            elif one.a.label == label:  # or shown as the same: what the row says stays
                changes += acts.change_span(gesture, one.a.id, read=read, start=start, end=end)
            else:
                changes += acts.change_span(gesture, one.a.id, read=read, start=start, end=end, label=label)
        return Changed("correct", spans=tuple(acts.merged(changes)), articles=(article,))

    return project.act("correct", work)


def _said(connection: Connection, span: int, label: str, quote: str) -> dict[str, str]:
    """Return what the adjudicated span says as a number or place: mine is to say the same."""
    del label, quote
    return acts.reading_of(connection, span)


def _compare(one: comparing.DoneArticle) -> InArticle:
    mine, adjudicated = one.layers.values()
    found = differences(mine, adjudicated)
    return InArticle(one.id, one.title, tuple(each for each in found if each.kind != "same"))


def _check_unchanged(connection: Connection, article: int, annotator: int, spans: Sequence[Span]) -> None:
    now = {span.id: span for span in reading.spans(connection, article=article, annotator=annotator)}
    for span in spans:
        found = now.get(span.id)
        if found is None or (found.start, found.end, found.label) != (span.start, span.end, span.label):
            raise Problem("correction_overtaken")

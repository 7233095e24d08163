"""The flat layer: which spans ``doc.ents`` can hold, and what becomes of the others. Pure functions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from annotator.model.exchange import ExportOptions, Loss, LossKind, OutgoingArticle, OutgoingSpan
from annotator.model.messages import Problem


def split(spans: Sequence[OutgoingSpan]) -> tuple[list[OutgoingSpan], list[OutgoingSpan]]:
    """Return the flat layer, in order of reading, and the spans it has no room for.

    Longest first, of two as long the leftmost, of two of one extent the label that sorts first; a span goes in where
    it shares no code point with one that is in already.
    """
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label))
    if all(before.end <= after.start for before, after in pairwise(ordered)):
        return ordered, []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[OutgoingSpan] = []
    rest: list[OutgoingSpan] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start, span.label)):
        # Kept spans do not overlap, so their starts and ends are in one order: of those that end after this one's
        # start, the first has to start at its end or later.
        at = bisect_right(ends, span.start)
        if at < len(starts) and starts[at] < span.end:
            rest.append(span)
            continue
        starts.insert(at, span.start)
        ends.insert(at, span.end)
        kept.insert(at, span)
    return kept, rest


def overlap_losses(article: OutgoingArticle, spans: Sequence[OutgoingSpan], options: ExportOptions) -> list[Loss]:
    """Return a loss for each span that the flat layer has no room for; ``dropped`` where it is in no other either."""
    kept, rest = split(spans)
    ends = [span.end for span in kept]
    found: list[Loss] = []
    for span in sorted(rest, key=lambda span: (span.start, -span.end, span.label)):
        blocking = kept[bisect_right(ends, span.start) : bisect_left(ends, span.end) + 1]
        nested = any(
            (other.start <= span.start and span.end <= other.end)
            or (span.start <= other.start and other.end <= span.end)
            for other in blocking
            if other.start < span.end
        )
        found.append(loss(article, span, "overlap" if nested else "crossing", dropped=options.overlap != "keep"))
    return found


def loss(article: OutgoingArticle, span: OutgoingSpan, kind: LossKind, *, dropped: bool) -> Loss:
    """Return the loss of one span of ``article``."""
    return Loss(
        article=article.key,
        title=article.facts.title,
        start=span.start,
        end=span.end,
        label=span.label,
        text=article.text[span.start : span.end],
        kind=kind,
        dropped=dropped,
    )


def layers(
    article: OutgoingArticle, spans: Sequence[OutgoingSpan], options: ExportOptions
) -> tuple[list[OutgoingSpan], list[OutgoingSpan], list[Loss]]:
    """Return what goes into ``doc.ents``, what into ``doc.spans["sc"]``, and what is lost.

    Raises ``Problem`` under the rule ``error`` where two spans overlap.
    """
    kept, rest = split(spans)
    if not rest:
        return kept, reading_order(spans), []
    losses = overlap_losses(article, spans, options)
    if options.overlap == "error":
        first = losses[0]
        raise Problem("export_overlap", title=first.title, text=_short(first.text), label=first.label)
    return kept, kept if options.overlap == "longest" else reading_order(spans), losses


def reading_order(spans: Sequence[OutgoingSpan]) -> list[OutgoingSpan]:
    """Return the spans, earlier first, of two that start together the outer first."""
    return sorted(spans, key=lambda span: (span.start, -span.end, span.label))


def spans_of(article: OutgoingArticle) -> tuple[OutgoingSpan, ...]:
    """Return the spans of the article's one layer; a span outside the text raises ``Problem``."""
    spans = article.layers[0].spans if article.layers else ()
    length = len(article.text)
    if any(not 0 <= span.start < span.end <= length for span in spans):
        raise Problem("export_offset_text", title=article.facts.title)
    return spans


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

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


def losses(article: OutgoingArticle, spans: Sequence[OutgoingSpan], options: ExportOptions) -> list[Loss]:
    """Return the spans that ``doc.ents`` cannot hold; ``dropped`` where ``doc.spans`` does not hold them either."""
    return _arrange(article, spans, options)[2]


def layers(
    article: OutgoingArticle, spans: Sequence[OutgoingSpan], options: ExportOptions
) -> tuple[list[OutgoingSpan], list[OutgoingSpan], list[Loss]]:
    """Return what goes into ``doc.ents``, what into ``doc.spans["sc"]``, and what is lost.

    Raises ``Problem`` under the rule ``error`` where two spans overlap.
    """
    ents, group, found = _arrange(article, spans, options)
    if options.overlap == "error":
        first = next((one for one in found if one.kind != "empty"), None)
        if first is not None:
            raise Problem("export_overlap", title=first.title, text=_short(first.text), label=first.label)
    return ents, group, found


def _arrange(
    article: OutgoingArticle, spans: Sequence[OutgoingSpan], options: ExportOptions
) -> tuple[list[OutgoingSpan], list[OutgoingSpan], list[Loss]]:
    # spaCy's ner may not begin an entity on white space: one such span in doc.ents ends the training (E024).
    unfit = {span for span in spans if article.text[span.start].isspace()}
    if options.overlap == "keep":
        kept, rest = split([span for span in spans if span not in unfit] if unfit else spans)
        ents, group = kept, reading_order(spans)
    else:
        kept, rest = split(spans)
        ents, group = [span for span in kept if span not in unfit], kept
        unfit.intersection_update(kept)
    found = [loss(article, span, "empty", dropped=False) for span in reading_order(list(unfit))]
    return ents, group, found + _overlapping(article, kept, rest, dropped=options.overlap != "keep")


def _overlapping(
    article: OutgoingArticle, kept: Sequence[OutgoingSpan], rest: Sequence[OutgoingSpan], *, dropped: bool
) -> list[Loss]:
    ends = [span.end for span in kept]
    found: list[Loss] = []
    for span in reading_order(rest):
        # Those kept spans that share a code point with it; nested if it is inside one of them, or around one.
        near = kept[bisect_right(ends, span.start) : bisect_left(ends, span.end) + 1]
        nested = any(
            (other.start <= span.start and span.end <= other.end)
            or (span.start <= other.start and other.end <= span.end)
            for other in near
            if other.start < span.end
        )
        found.append(loss(article, span, "overlap" if nested else "crossing", dropped=dropped))
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

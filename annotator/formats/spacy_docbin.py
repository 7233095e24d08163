"""spaCy's ``.spacy`` files (DocBin), which ``spacy train`` takes as they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.exchange import ExportCount, ExportOptions, Loss, OutgoingArticle, OutgoingSpan
from annotator.model.values import Label

from . import flat
from .docbin_bytes import DocRecord, Hashes, TokenSpan, layout_is_known, write_directly, write_plainly

if TYPE_CHECKING:
    from annotator.text.words import Words

_SHARD_CHARACTERS = 4_000_000


class DocBinExporter:
    """Writes DocBins: every span in ``doc.spans["sc"]``, the flat layer in ``doc.ents``."""

    name = "spacy"
    title = "spaCy"
    suffix = ".spacy"
    one_layer = True
    training = True

    def __init__(self) -> None:
        """Make an exporter; nothing is loaded before it is used."""
        self._words: Words | None = None

    def write(
        self,
        target: Path,
        articles: Iterable[OutgoingArticle],
        *,
        labels: tuple[Label, ...],
        options: ExportOptions,
        tick: Callable[[int], None],
    ) -> ExportCount:
        """Write one file, or a folder of shards where there are more articles than ``options.shard_size``.

        A shard is also full at four million code points, so that neither writing nor reading one takes much memory.
        Raises ``Problem`` under the rule ``error``; whatever had been written by then is removed.
        """
        del labels
        count = ExportCount()
        try:
            self._write(target, _shards(articles, options.shard_size), options, tick, count)
        except BaseException:
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)
            raise
        return count

    def losses(self, article: OutgoingArticle, options: ExportOptions) -> list[Loss]:
        """Return the spans off a token boundary, and those that ``doc.ents`` cannot hold."""
        spans = flat.spans_of(article)
        missing: list[Loss] = []
        if options.tokens == "jieba":
            places = _places(self._segment(article.text))
            missing = _misaligned(article, spans, places)
            spans = [span for span in spans if span.start in places and span.end in places]
        return missing + flat.losses(article, spans, options)

    def _write(
        self,
        target: Path,
        shards: Iterator[list[OutgoingArticle]],
        options: ExportOptions,
        tick: Callable[[int], None],
        count: ExportCount,
    ) -> None:
        direct = layout_is_known()
        hashes = Hashes()
        first = next(shards, None) or []
        second = next(shards, None)
        if second is None:
            names: Iterator[Path] = iter([target])
            all_shards: Iterable[list[OutgoingArticle]] = [first]
        else:
            target.mkdir()
            names = (target / f"{number:04}{self.suffix}" for number in range(1, 1_000_000))
            all_shards = chain([first, second], shards)
        for path, shard in zip(names, all_shards, strict=False):
            records: list[DocRecord] = []
            for article in shard:
                record, losses = self._record(article, options)
                records.append(record)
                count.losses += losses
                count.articles += 1
                count.spans += len(record.spans)
                tick(1)
            if direct:
                write_directly(path, records, hashes)
            else:
                write_plainly(path, records)
            count.files.append(str(path))

    def _record(self, article: OutgoingArticle, options: ExportOptions) -> tuple[DocRecord, list[Loss]]:
        spans = flat.spans_of(article)
        words: tuple[str, ...] | None = None
        places: dict[int, int] | None = None
        losses: list[Loss] = []
        if options.tokens == "jieba":
            words = self._segment(article.text)
            places = _places(words)
            losses = _misaligned(article, spans, places)
            spans = [span for span in spans if span.start in places and span.end in places]
        ents, group, overlapping = flat.layers(article, spans, options)
        record = DocRecord(
            text=article.text,
            words=words,
            ents=tuple(_token_span(span, places) for span in ents),
            spans=tuple(_token_span(span, places) for span in group),
            data={"article": article.key, "title": article.facts.title},
        )
        return record, losses + overlapping

    def _segment(self, text: str) -> tuple[str, ...]:
        if self._words is None:
            from annotator.text.words import load

            self._words = load()
        marks = self._words.boundaries(text)
        return tuple(text[start:end] for start, end in pairwise(marks))


def _shards(articles: Iterable[OutgoingArticle], size: int) -> Iterator[list[OutgoingArticle]]:
    shard: list[OutgoingArticle] = []
    characters = 0
    for article in articles:
        if shard and (len(shard) >= size or characters + len(article.text) > _SHARD_CHARACTERS):
            yield shard
            shard, characters = [], 0
        shard.append(article)
        characters += len(article.text)
    if shard:
        yield shard


def _places(words: tuple[str, ...]) -> dict[int, int]:
    """Return the token index of every code-point offset at which a token starts, or the last one ends."""
    places: dict[int, int] = {}
    offset = 0
    for index, word in enumerate(words):
        places[offset] = index
        offset += len(word)
    places[offset] = len(words)
    return places


def _misaligned(article: OutgoingArticle, spans: Iterable[OutgoingSpan], places: dict[int, int]) -> list[Loss]:
    return [
        flat.loss(article, span, "misaligned", dropped=True)
        for span in spans
        if span.start not in places or span.end not in places
    ]


def _token_span(span: OutgoingSpan, places: dict[int, int] | None) -> TokenSpan:
    if places is None:
        return TokenSpan(span.start, span.end, span.start, span.end, span.label)
    return TokenSpan(places[span.start], places[span.end], span.start, span.end, span.label)

"""JSONL, written: one line an article and layer, all that the importer reads back. See ``docs/formats.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from annotator.model.exchange import ExportCount, ExportOptions, Loss, OutgoingArticle, OutgoingLayer
from annotator.model.values import Label
from annotator.text.reflow import pieces_of, to_source

_CHUNK = 1024 * 1024
_FACTS = (("title", "title"), ("source", "publication"), ("date", "date"), ("byline", "byline"))


class JsonlExporter:
    """Writes JSONL: every article and every layer, and nothing is lost."""

    name = "jsonl"
    title = "JSONL"
    suffix = ".jsonl"
    one_layer = False
    training = False

    def write(
        self,
        target: Path,
        articles: Iterable[OutgoingArticle],
        *,
        labels: tuple[Label, ...],
        options: ExportOptions,
        tick: Callable[[int], None],
    ) -> ExportCount:
        """Write one line an article and layer; an article without a layer is one line without them."""
        import orjson

        del labels
        count = ExportCount(files=[str(target)])
        buffer = bytearray()
        # Buffered: a raw file may take a part of what it is given, and a full disk would cut the end off unseen.
        with target.open("wb") as file:
            for article in articles:
                common = _common(article)
                for layer in article.layers or (None,):
                    record = common if layer is None else common | _layer(article.text, layer)
                    if options.source_offsets and layer is not None:
                        _add_source(record, article.preparation)
                    buffer += orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
                    count.spans += len(layer.spans) if layer else 0
                if len(buffer) >= _CHUNK:
                    file.write(buffer)
                    buffer.clear()
                count.articles += 1
                tick(1)
            file.write(buffer)
        return count

    def losses(self, article: OutgoingArticle, options: ExportOptions) -> list[Loss]:
        """Return nothing: JSONL holds every span."""
        del article, options
        return []


def _common(article: OutgoingArticle) -> dict[str, Any]:
    """Return what every line of the article has.

    Facts that ``meta`` already says are left to it; empty ones are written too, so that reading the file does not
    read off the text what somebody took out.
    """
    record: dict[str, Any] = {"id": article.key, "text": article.text}
    meta = _meta(article.meta)
    for field, attribute in _FACTS:
        value = getattr(article.facts, attribute)
        said = meta.get(field)
        if field == "source" and type(said) is not str:
            said = meta.get("publication")
        if value != said:
            record[field] = value
    if article.meta:
        record["meta"] = _fragment(article.meta)
    return record


def _meta(text: str) -> dict[str, Any]:
    import orjson

    return cast("dict[str, Any]", orjson.loads(text)) if text else {}


def _fragment(text: str) -> object:
    import orjson

    # Written as it stands, so that numbers which no float holds stay whole.
    return orjson.Fragment(text)


def _rich(
    start: int, end: int, label: str, quote: str, note: str, reading: tuple[tuple[str, str], ...] | None
) -> dict[str, Any]:
    """Return a span that has more to say than most."""
    record: dict[str, Any] = {"start": start, "end": end, "label": label, "text": quote}
    if note:
        record["note"] = note
    if reading:
        record["reading"] = dict(reading)
    return record


def _layer(text: str, layer: OutgoingLayer) -> dict[str, Any]:
    record: dict[str, Any] = {
        # Unpacked in place: a hundred thousand of them are a third of the writing.
        "spans": [
            _rich(start, end, label, text[start:end], note, reading)
            if note or reading
            else {"start": start, "end": end, "label": label, "text": text[start:end]}
            for start, end, label, note, _, reading in layer.spans
        ],
        "annotator": layer.annotator,
        "annotator_id": layer.annotator_uid,
        "status": layer.status,
    }
    if layer.note:
        record["note"] = layer.note
    if layer.rejected:
        record["rejected"] = [
            {"start": start, "end": end, "label": label, "text": text[start:end]}
            for start, end, label in layer.rejected
        ]
    return record


def _add_source(record: dict[str, Any], preparation: str) -> None:
    """Say of every span where it stands in the file that the article came from: one place, or more where joined."""
    pieces = pieces_of(preparation)
    for span in (*record["spans"], *record.get("rejected", ())):
        span["source"] = to_source(pieces, span["start"], span["end"])

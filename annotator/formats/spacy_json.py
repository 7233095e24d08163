"""spaCy's training data as one JSON file: a list of ``[text, {"entities": […], "spans": {"sc": […]}}]``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.model.exchange import ExportCount, ExportOptions, Loss, OutgoingArticle
from annotator.model.values import Label

from . import flat

_CHUNK = 1024 * 1024


class SpacyJsonExporter:
    """Writes the tuple and dict form that ``Example.from_dict`` takes; offsets are code points, ends exclusive."""

    name = "spacy-json"
    title = "spaCy JSON"
    suffix = ".json"
    one_layer = True
    training = True

    def write(
        self,
        target: Path,
        articles: Iterable[OutgoingArticle],
        *,
        labels: tuple[Label, ...],
        options: ExportOptions,
        tick: Callable[[int], None],
    ) -> ExportCount:
        """Write one JSON file; raises ``Problem`` under the rule ``error``, and then leaves none."""
        import orjson

        del labels
        count = ExportCount(files=[str(target)])
        buffer = bytearray(b"[")
        try:
            # Buffered: a raw file may take a part of what it is given, and a full disk would cut the end off unseen.
            with target.open("wb") as file:
                for article in articles:
                    ents, group, losses = flat.layers(article, flat.spans_of(article), options)
                    buffer += b",\n" if count.articles else b"\n"
                    buffer += orjson.dumps(
                        (
                            article.text,
                            {
                                "entities": [(span.start, span.end, span.label) for span in ents],
                                "spans": {"sc": [(span.start, span.end, span.label, "") for span in group]},
                            },
                        )
                    )
                    if len(buffer) >= _CHUNK:
                        file.write(buffer)
                        buffer.clear()
                    count.articles += 1
                    count.spans += len(group)
                    count.losses += losses
                    tick(1)
                buffer += b"\n]\n"
                file.write(buffer)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return count

    def losses(self, article: OutgoingArticle, options: ExportOptions) -> list[Loss]:
        """Return the spans that ``entities`` cannot hold."""
        return flat.losses(article, flat.spans_of(article), options)

"""Any spaCy pipeline, by the name of a package or by its folder: its entities and its span groups are proposed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from annotator.model.messages import Message, Problem
from annotator.model.suggestions import Suggestion

from .base import Context

_SOURCE = "pipeline"
_SURE = 0.75  # pipelines mostly give no score; how often this one is right is counted


class Pipeline:
    """Proposes what a pipeline finds, as far as the project has labels for it."""

    name = _SOURCE

    def __init__(self, read: Callable[[str], Any], labels: frozenset[str], *, shown: str) -> None:
        """Take the loaded pipeline. ``labels`` are the names that a label may go by; ``shown`` names the pipeline."""
        self._read = read
        self._labels = labels
        self._reason = Message("suggest_pipeline", {"name": shown})
        self._lock = threading.Lock()  # a pipeline's components need not stand two threads

    def propose(self, text: str) -> list[Suggestion]:
        """Return what the pipeline finds. spaCy's offsets are code points too."""
        if not text.strip():
            return []
        with self._lock:
            doc = self._read(text)
        found: dict[tuple[int, int, str], float] = {}
        for start, end, given, score in _spans(doc):
            label = next((name for name in (given, given.lower()) if name in self._labels), None)
            start, end = _trimmed(text, start, end)
            if label is not None and start < end:
                found[start, end, label] = max(score, found.get((start, end, label), 0.0))
        return [
            Suggestion(start, end, label, score, self._reason, _SOURCE)
            for (start, end, label), score in sorted(found.items())
        ]


def _spans(doc: Any) -> Iterable[tuple[int, int, str, float]]:  # noqa: ANN401  (spaCy is imported nowhere here)
    for span in doc.ents:
        yield span.start_char, span.end_char, span.label_, _SURE
    for group in doc.spans.values():
        given: Any = group.attrs.get("scores")
        scores = [] if given is None else [float(score) for score in given]
        for number, span in enumerate(group):
            yield span.start_char, span.end_char, span.label_, scores[number] if number < len(scores) else _SURE


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without blanks at its ends: no guideline has spans begin or end with one."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def make(context: Context) -> Pipeline | None:
    """Load the context's pipeline; None where it names none. Raises ``Problem`` where it cannot be used."""
    if not context.pipeline:
        return None
    path = Path(context.pipeline)
    try:
        import spacy

        read = cast("Callable[[str], Any]", spacy.load(path if path.is_dir() else context.pipeline))
    except Exception as error:  # somebody else's pipeline may fail in any way
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise Problem("pipeline_unusable", name=context.pipeline, reason=reason) from error
    return Pipeline(read, context.labels, shown=path.name if path.is_dir() else context.pipeline)

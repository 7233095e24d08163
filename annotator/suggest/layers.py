"""Any layer of the project as pre-annotations: what stands in it is proposed."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

_SURE = 0.8  # of a span without a score, before the layer has a record of its own


def proposals(spans: Iterable[tuple[int, int, str, int | None]], *, name: str) -> list[Suggestion]:
    """Return the spans (start, end, label, score in thousandths or None) of the layer of ``name`` as proposals.

    The layer's record is kept under ``layer`` and its name.
    """
    reason = Message("suggest_layer", {"name": name})
    return [
        Suggestion(start, end, label, _SURE if score is None else score / 1000, reason, source(name))
        for start, end, label, score in spans
    ]


def source(name: str) -> str:
    """Return the source that proposals from the layer of ``name`` carry."""
    return f"layer {name}"

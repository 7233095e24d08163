"""Order of work: how much a look at each article would teach, and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from annotator.model.changes import Cancelled
from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion
from annotator.model.values import ArticleFilter

from .core import Project
from .suggesting import Kit

_UNFINISHED = ArticleFilter(statuses=("new", "started", "flagged"))
_PAGE = 500
_MOST = 2_000  # articles; each takes some hundredths of a second
_LOOKED_AT = 30_000  # characters of an article
_UNLIKELY = 0.2  # what is less likely is not even asked about
_UNSURE = (0.3, 0.75)
_SELDOM = 20  # spans of a label

Ranked = tuple[int, float, Message]  # article, score, reason


def rank(
    project: Project,
    kit: Kit,
    *,
    articles: Iterable[int] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Ranked]:
    """Return (article, score, reason) with what teaches most first. For a worker. Raises ``Cancelled``.

    ``articles`` are looked at, else the visible ones that I have not finished, the first 2,000 of them. The score is
    ``uncertainty``; equal ones stand in order of import.
    """
    chosen = list(articles) if articles is not None else _unfinished(project)
    counts = project.label_counts()
    found: list[Ranked] = []
    for number, article in enumerate(chosen):
        if cancelled() or project.closing:
            raise Cancelled
        text = project.article(article).text[:_LOOKED_AT]
        have = [span for span in project.spans(article) if span.end <= len(text)]
        suggestions = kit.propose(text, have=have, rejected=set(), threshold=_UNLIKELY)
        found.append((article, *uncertainty(suggestions, characters=len(text), counts=counts)))
        progress(number + 1, len(chosen))
    return sorted(found, key=lambda one: (-one[1], one[0]))


def uncertainty(
    suggestions: Sequence[Suggestion], *, characters: int, counts: Mapping[str, int]
) -> tuple[float, Message]:
    """Return how much a look would teach, and why; ``counts`` says how many spans of each label I have.

    The entropy of all suggestions (in bits, a suggestion of 0.5 gives one) by 1,000 characters, and the share of them
    whose labels I have tagged fewer than 20 times.
    """
    unsure = sum(1 for one in suggestions if _UNSURE[0] <= one.score <= _UNSURE[1])
    seldom = sum(1 for one in suggestions if counts.get(one.label, 0) < _SELDOM)
    bits = sum(_entropy(one.score) for one in suggestions)
    score = 1000 * bits / max(characters, 200) + (seldom / len(suggestions) if suggestions else 0.0)
    if unsure and seldom:
        return score, Message("rank_both", {"unsure": unsure, "seldom": seldom})
    if unsure:
        return score, Message("rank_unsure", {"count": unsure})
    if seldom:
        return score, Message("rank_seldom", {"count": seldom})
    return score, Message("rank_sure")


def _entropy(chance: float) -> float:
    if not 0 < chance < 1:
        return 0.0
    return -chance * math.log2(chance) - (1 - chance) * math.log2(1 - chance)


def _unfinished(project: Project) -> list[int]:
    found: list[int] = []
    while len(found) < _MOST:
        page = project.articles(_UNFINISHED, after=found[-1] if found else 0, limit=_PAGE)
        if not page:
            break
        found += [row.id for row in page]
    return found[:_MOST]

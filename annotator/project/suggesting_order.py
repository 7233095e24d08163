"""Order of work: how much a look at each article would teach, and why."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence

from annotator.model.changes import Cancelled
from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion
from annotator.model.values import ArticleFilter

from .core import Project
from .suggesting import Kit

_UNFINISHED = ArticleFilter(statuses=("new", "started", "flagged"))
_PAGE = 100
_LOOKED_AT = 30_000  # characters of an article
_UNLIKELY = 0.2  # what is less likely is not even asked about
_UNSURE = (0.3, 0.75)
_SELDOM = 20  # spans of a label

Ranked = tuple[int, float, Message]  # article, score, reason


class Ranking:
    """A look at every article that I have not finished, one slice after the other. For a worker.

    ``kit`` may be another one from slice to slice: what was learned meanwhile counts for the rest.
    """

    def __init__(self, project: Project) -> None:
        """Begin with the first article by import."""
        self._project = project
        self._after = 0
        self._counts: Mapping[str, int] | None = None

    def go_on(
        self,
        kit: Kit,
        *,
        seconds: float = math.inf,
        waiting: Callable[[], bool] = lambda: False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Ranked]:
        """Return (article, score, reason) of the next articles, by import; none where all were looked at.

        It stops after so many ``seconds``, or where ``waiting`` says that somebody waits for the worker, but never
        before one article was looked at. An article that came since is one of the next. Raises ``Cancelled``.
        """
        until = time.monotonic() + seconds
        if self._counts is None:
            self._counts = self._project.label_counts()
        found: list[Ranked] = []
        while page := self._project.articles(_UNFINISHED, after=found[-1][0] if found else self._after, limit=_PAGE):
            for row in page:
                if cancelled() or self._project.closing:
                    raise Cancelled  # what this slice found is lost, so the next one begins where it began
                found.append(_look(self._project, kit, row.id, self._counts))
                if waiting() or time.monotonic() >= until:
                    self._after = row.id
                    return found
        self._after = found[-1][0] if found else self._after
        return found


def _look(project: Project, kit: Kit, article: int, counts: Mapping[str, int]) -> Ranked:
    text = project.article(article).text[:_LOOKED_AT]
    have = [span for span in project.spans(article) if span.end <= len(text)]
    suggestions = kit.propose(text, have=have, rejected=set(), threshold=_UNLIKELY, keep=False)
    return article, *uncertainty(suggestions, characters=len(text), counts=counts)


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

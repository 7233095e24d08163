"""Articles in an order of their own, a page at a time: those that were put in order first, then all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.model.values import ArticleFilter, ArticleRow

if TYPE_CHECKING:
    from annotator.project import Project

_CHUNK = 200  # ids asked for at once
_ALL = ArticleFilter()


@dataclass(slots=True)
class Ordered:
    """The pages of a filtered list. ``order`` are articles by id; the others come after, in order of import."""

    order: tuple[int, ...]
    place: dict[int, int] = field(default_factory=dict[int, int])

    def __post_init__(self) -> None:
        """Note which article stands where."""
        self.place = {article: at for at, article in enumerate(self.order)}

    def page(
        self, project: Project, wanted: ArticleFilter, *, after: ArticleRow | None, limit: int
    ) -> list[ArticleRow]:
        """Return the next page after the row ``after``, in a worker; fewer than ``limit`` rows are the last ones."""
        rows: list[ArticleRow] = []
        at = 0 if after is None else self.place.get(after.id, len(self.order) - 1) + 1
        while at < len(self.order) and len(rows) < limit:
            rows += self._rows(project, wanted, self.order[at : at + _CHUNK])[: limit - len(rows)]
            at = self.place[rows[-1].id] + 1 if len(rows) == limit else at + _CHUNK
        last = after.id if after is not None and after.id not in self.place else 0
        while len(rows) < limit:
            found = project.articles(wanted, after=last, limit=limit)
            if not found:
                break
            rows += [row for row in found if row.id not in self.place][: limit - len(rows)]
            last = found[-1].id
        return rows

    def next_article(self, project: Project, article: int, *, forward: bool, wanted: ArticleFilter) -> int | None:
        """Return the wanted article after this one in the list, or the one before; after 0 comes the first."""
        at = self.place.get(article)
        if article and at is None:
            beside = self._other(project, article, forward=forward, wanted=wanted)
            return beside if beside is not None or forward else self._first(project, self.order[::-1], wanted)
        if forward:
            found = self._first(project, self.order[at + 1 if at is not None else 0 :], wanted)
            return found if found is not None else self._other(project, 0, forward=True, wanted=wanted)
        return self._first(project, self.order[:at][::-1], wanted) if at else None

    def _first(self, project: Project, order: Sequence[int], wanted: ArticleFilter) -> int | None:
        """Return the first of these that is wanted."""
        for first in range(0, len(order), _CHUNK):
            chunk = order[first : first + _CHUNK]
            found = {row.id for row in self._rows(project, wanted, chunk)}
            if found:
                return next(one for one in chunk if one in found)
        return None

    def _other(self, project: Project, article: int, *, forward: bool, wanted: ArticleFilter) -> int | None:
        """Return the next article by import that is not put in order."""
        found = project.next_article(article, forward=forward, filter=wanted)
        while found is not None and found in self.place:
            found = project.next_article(found, forward=forward, filter=wanted)
        return found

    def _rows(self, project: Project, wanted: ArticleFilter, articles: Sequence[int]) -> list[ArticleRow]:
        allowed = None if wanted.among is None else set(wanted.among)
        among = articles if allowed is None else [one for one in articles if one in allowed]
        found = project.articles(replace(wanted, among=tuple(among)), limit=len(articles))
        return sorted(found, key=lambda row: self.place[row.id])


def next_article(project: Project, ordered: Callable[[], Ordered | None]) -> Callable[..., int | None]:
    """Return what finds the next article as ``project.next_article`` does, but in the order of the list."""

    def found(
        article: int,
        *,
        forward: bool = True,
        filter: ArticleFilter = _ALL,
        unfinished: bool = False,
    ) -> int | None:
        order = ordered()
        if order is None:
            return project.next_article(article, forward=forward, filter=filter, unfinished=unfinished)
        if unfinished and not filter.statuses:
            filter = replace(filter, statuses=("new", "started", "flagged"))
        return order.next_article(project, article, forward=forward, wanted=filter)

    return found

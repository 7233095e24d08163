"""Agreement: how far annotators' layers, the adjudicated one among them, are the same, and what stands behind it.

An article counts for two annotators where both have marked it done, also one without a span; one that was not looked
at does not, nor does a hidden one. Articles made of one file in different ways may count as one: see
``agreeing_twins``. The adjudicated layer counts where it is closed, and a layer that the program made
where it says that it is done: both are layers with a status like any other. All offsets are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from annotator.compare.agreement import PairAgreement, Reliability
from annotator.compare.bootstrap import USUAL, Resampling
from annotator.compare.pairing import DIFFERENCE_KINDS, Difference, DifferenceKind, differences
from annotator.compare.several import compare_every
from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.model.values import Annotator, Span
from annotator.store import Connection, comparing, people, reading

from . import agreeing_twins
from .agreeing_twins import Chosen, Joined, Lost, Twin
from .file import ProjectFile

Tick = Callable[[int, int], None]
Asked = Callable[[], bool]
KINDS_OF_DIFFERENCE: tuple[DifferenceKind, ...] = tuple(kind for kind in DIFFERENCE_KINDS if kind != "same")

_AROUND = 16  # code points of the text before and after a difference
_MOST = 100_000  # differences that are listed: more can be counted, but nobody goes through them


def _no_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared: of which annotators (local ids), and spans of which labels. Empty narrows nothing."""

    annotators: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whose layers are compared, and how many visible articles they have marked done."""

    annotator: Annotator
    done: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotators (local ids) over the articles that both have done; None where there is no such article."""

    a: int
    b: int
    articles: int
    figures: PairAgreement | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that can be said of a scope.

    ``titles``: the compared articles by key, in order of import, with their local ids. ``together``: alpha of all of
    them, where there are more than two. ``joined``: articles that stand for their twins too, and ``lost`` the spans of
    those that have no place in the text compared. ``left_out``: groups of twins that could not be joined, done by
    different annotators; they are not compared.
    """

    scope: Scope
    parties: tuple[Party, ...]
    pairs: tuple[Pair, ...]
    together: Reliability | None
    titles: Mapping[str, tuple[int, str]]
    joined: tuple[Joined, ...]
    lost: tuple[Lost, ...]
    left_out: tuple[tuple[Twin, ...], ...]
    resampling: Resampling | None

    def pair(self, one: int, other: int) -> Pair | None:
        """Return the pair of two annotators, whichever of them is its first."""
        return next((pair for pair in self.pairs if {pair.a, pair.b} == {one, other}), None)


class Found(NamedTuple):
    """A difference in its place: the article, the text from its first to its last code point, and what is around.

    ``elsewhere`` names those of both (local ids) who have done a twin of the article, with that twin.
    """

    article: int
    key: str
    title: str
    difference: Difference
    before: str
    text: str
    after: str
    elsewhere: tuple[tuple[int, Twin], ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Differences in order of reading; ``more`` is how many there are beyond those that are listed."""

    found: tuple[Found, ...]
    more: int


def chosen_annotators(project: ProjectFile, given: Sequence[str]) -> tuple[int, ...]:
    """Return the local ids of annotators given by name or hex id. Raises ``Problem`` where one is not here."""
    found: list[int] = []
    for name in given:
        person = project.read(people.resolve, name)
        if person is None:
            raise Problem("annotator_unknown", name=name)
        if person.id not in found:
            found.append(person.id)
    return tuple(found)


def chosen_labels(project: ProjectFile, given: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that labels given by key or shown name are shown as. Raises ``Problem`` where one is not here."""
    known = project.read(reading.labels)
    keys = {name: label.key for label in reversed(known) for name in (label.name_en, label.name_zh) if name}
    keys.update((label.key, label.key) for label in known)
    shown_as = {label.key: label.shown_as for label in known if label.shown_as}
    for name in given:
        if name not in keys:
            raise Problem("label_unknown", name=name, known=", ".join(label.key for label in known))
    return tuple(dict.fromkeys(shown_as.get(keys[name], keys[name]) for name in given))


def parties(project: ProjectFile, scope: Scope = EVERYTHING) -> tuple[Party, ...]:
    """Return those who have marked an article done, or those whom the scope names, with how many they have."""
    with project.snapshot() as reader:
        return _parties(reader, scope)


def compare(
    project: ProjectFile,
    scope: Scope = EVERYTHING,
    *,
    resampling: Resampling | None = USUAL,
    progress: Tick = _no_progress,
    cancelled: Asked = _never,
) -> Agreement:
    """Compare every two annotators of the scope, and all of them at once where there are more than two.

    Reads one state of the project, whatever is written meanwhile, an article at a time. ``progress`` counts articles
    and, after them, pairs. Raises ``Cancelled``, and ``Problem`` where no two have an article in common, or one of the
    annotators whom the scope names is not here.
    """
    with project.snapshot() as reader:
        people_here = _parties(reader, scope)
        ids = [party.annotator.id for party in people_here]
        chosen = agreeing_twins.choose(reader, annotators=ids)
        common = chosen.common
        _refuse_nothing(people_here, common)
        shares = {(a, b): sum(a in who and b in who for who in common.values()) for a, b in combinations(ids, 2)}
        pairs = [pair for pair, articles in shares.items() if articles]
        walk = _Walk(
            reader,
            scope.labels,
            articles=len(common),
            stages=len(pairs) + (len(ids) > 2),
            progress=progress,
            cancelled=cancelled,
        )
        compared = compare_every(
            walk.articles(chosen), pairs, together=len(ids) > 2, resampling=resampling, after_each=walk.stage
        )
        return Agreement(
            scope=scope,
            parties=people_here,
            pairs=tuple(
                Pair(a, b, articles, compared.pairs[a, b] if articles else None) for (a, b), articles in shares.items()
            ),
            together=compared.together,
            titles=walk.titles,
            joined=tuple(chosen.joined.values()),
            lost=tuple(walk.lost),
            left_out=chosen.left_out,
            resampling=resampling,
        )


def list_differences(
    project: ProjectFile,
    a: int,
    b: int,
    *,
    labels: Sequence[str] = (),
    kinds: Collection[DifferenceKind] = KINDS_OF_DIFFERENCE,
    having: str = "",
    most: int = _MOST,
    progress: Tick = _no_progress,
    cancelled: Asked = _never,
) -> Listed:
    """Return where two annotators (local ids) differ, article by article, in order of reading; raises ``Cancelled``.

    ``labels`` narrows what is compared, as a scope does. Only those of ``kinds`` are listed, and only those that have
    the label ``having`` on either side, where one is given. Beyond ``most`` they are counted.
    """
    found: list[Found] = []
    more = 0
    with project.snapshot() as reader:
        chosen = agreeing_twins.choose(reader, annotators=(a, b))
        for at, article in enumerate(agreeing_twins.articles(reader, chosen, labels=labels)):
            if cancelled():
                raise Cancelled
            joined = chosen.joined.get(article.id)
            elsewhere = tuple((each, twin) for twin, whose in joined.elsewhere for each in whose) if joined else ()
            for one in differences(article.layers[a], article.layers[b]):
                if one.kind not in kinds or (having and all(span.label != having for span in one.spans)):
                    continue
                if len(found) < most:
                    found.append(_in_place(article, one, elsewhere))
                else:
                    more += 1
            progress(at + 1, len(chosen.common))
    return Listed(tuple(found), more)


class _Walk:
    """Reads the articles, and tells how far it is; ``titles`` are those that it has read, by key.

    After the articles there are ``stages``, which together count for half as many. ``lost`` are spans of twins that
    have no place in the text they are compared on.
    """

    def __init__(
        self,
        reader: Connection,
        labels: Sequence[str],
        *,
        articles: int,
        stages: int,
        progress: Tick,
        cancelled: Asked,
    ) -> None:
        self._reader, self._labels = reader, labels
        self._progress, self._cancelled = progress, cancelled
        self._each = max(1, articles // (2 * stages))
        self._done, self._total = 0, articles + stages * self._each
        self.titles: dict[str, tuple[int, str]] = {}
        self.lost: list[Lost] = []

    def articles(self, chosen: Chosen) -> Iterator[tuple[str, str, Mapping[int, list[Span]]]]:
        for article in agreeing_twins.articles(self._reader, chosen, labels=self._labels, lost=self.lost.append):
            self._look()
            self.titles[article.key] = (article.id, article.title)
            yield article.key, article.text, article.layers
            self._on(1)

    def stage(self) -> None:
        """Go on by a stage."""
        self._on(self._each)
        self._look()

    def _look(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _on(self, step: int) -> None:
        self._done += step
        self._progress(self._done, self._total)


def _parties(reader: Connection, scope: Scope) -> tuple[Party, ...]:
    done = comparing.done_counts(reader)
    everybody = reading.annotators(reader, adjudicated=True)
    # What was settled stands after those whose layers it was settled from.
    everybody.sort(key=lambda person: (person.adjudicated, person.id))
    wanted = set(scope.annotators) or set(done)
    return tuple(Party(person, done.get(person.id, 0)) for person in everybody if person.id in wanted)


def _refuse_nothing(people_here: Sequence[Party], common: Mapping[int, object]) -> None:
    if common:
        return
    have = [f"{party.annotator.name}: {party.done}" for party in people_here]
    if not any(party.done for party in people_here):
        raise Problem("agreement_nobody_done")
    raise Problem("agreement_nothing_common", done=", ".join(have))


def _in_place(article: comparing.DoneArticle, one: Difference, elsewhere: tuple[tuple[int, Twin], ...]) -> Found:
    text, start, end = article.text, one.start, one.end
    return Found(
        article=article.id,
        key=article.key,
        title=article.title,
        difference=one,
        before=text[max(0, start - _AROUND) : start],
        text=text[start:end],
        after=text[end : end + _AROUND],
        elsewhere=elsewhere,
    )

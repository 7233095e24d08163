"""Suggestions for an article: proposing them, and answering them.

``prepare`` reads what was learned so far and loads the suggesters; it is slow and meant for a worker. What it returns
proposes in milliseconds and keeps up with every answer by ``learn``. Nothing is ever tagged without an act. Offsets
are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import Protocol

from annotator.model.changes import Cancelled, Changed, SpanChange
from annotator.model.suggestions import Suggestion
from annotator.model.values import Label, Span
from annotator.store import Connection, acts, answers, computed, history, reading
from annotator.suggest import layers
from annotator.suggest.base import Suggester
from annotator.suggest.combine import NESTING, THRESHOLD, can_stand, combine
from annotator.suggest.memory import Memory
from annotator.suggest.tagger import Tagger

from .core import Project

__all__ = [
    "Kit",
    "Suggestion",
    "accept",
    "accept_changed",
    "prepare",
    "reject",
    "suggestions_for",
    "train_if_due",
]

Place = tuple[int, int, str]
# Taking a wrong suggestion away is one act and tagging by hand two: asking pays from a chance of 1 in 3 on.
ASKED = 0.35
_LONG = 60_000  # characters; of a longer text only a stretch is looked at
_STRETCH = 30_000
_OWN = 0.5  # answers that a proposal's own score is worth: one rejection of the same characters takes it away
_KEPT = 4  # texts whose proposals are kept, since only memory changes with an answer


class Placed(Protocol):
    """A span or a suggestion: what has a place and a label."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        ...

    @property
    def label(self) -> str:
        """The label's key."""
        ...


class Kit:
    """What proposes: loaded suggesters, the memory, and how often each suggester was right. Made by ``prepare``.

    ``propose`` may run in one worker while ``learn`` is called from another thread.
    """

    def __init__(
        self,
        suggesters: Sequence[Suggester],
        memory: Memory,
        *,
        names: Mapping[str, str],
        record: Mapping[tuple[str, str], tuple[int, int]],
        nesting: Iterable[tuple[str, str]] = NESTING,
        layers: Iterable[tuple[int, str]] = (),
        remembers: bool = True,
    ) -> None:
        """Take what ``prepare`` made. ``names`` has, by a suggester's label, the project's label that it stands for.

        ``layers`` are the annotators, by local id and name, whose layers are suggested too.
        """
        self.suggesters = tuple(suggesters)
        self.memory = memory
        self.layers = tuple(layers)
        self._remembers = remembers
        self.record = dict(record)
        self._names = dict(names)
        self.nesting = frozenset((self._names.get(a, a), self._names.get(b, b)) for a, b in nesting)
        self._ruled = frozenset(label for pair in self.nesting for label in pair) | {
            self._names.get(label, label) for label in ("metric", "person", "date")
        }
        self._kept: dict[str, list[Suggestion]] = {}

    def propose(
        self,
        text: str,
        *,
        have: Sequence[Span],
        rejected: set[Place],
        around: int | None = None,
        also: Iterable[Suggestion] = (),
        threshold: float = ASKED,
        keep: bool = True,
    ) -> tuple[Suggestion, ...]:
        """Return what might be tagged beside the spans ``have``, by start; none that was ``rejected`` there.

        Of a text longer than 60,000 characters only 30,000 around ``around`` (else the first) are looked at. ``also``
        are proposals that only this text has, such as another layer's; ``threshold`` is the least score. ``keep``: it
        will be asked about again soon.
        """
        first, last = _stretch(text, around)
        part = text[first:last] if (first, last) != (0, len(text)) else text
        found = self._of_text(part) if keep else self.named(proposed_by(self.suggesters, part))
        if self._remembers:
            found = [*found, *self.named(self.memory.propose(part))]
        if first:
            found = [one._replace(start=one.start + first, end=one.end + first) for one in found]
        found = [*found, *(one for one in self.named(also) if first <= one.start and one.end <= last)]
        there = _There(have, self.nesting, self._ruled)
        open_ones = (
            self._answered(text, one)
            for one in found
            if (one.start, one.end, one.label) not in rejected and there.lets_in(one)
        )
        return tuple(combine(open_ones, record=self.record, threshold=threshold, nesting=self.nesting))

    def _answered(self, text: str, one: Suggestion) -> Suggestion:
        """Return a proposal as likely as what was said of the same characters makes it, whoever proposed them.

        Its own score counts for ``_OWN`` of an answer. Memory's own score has counted the answers already.
        """
        if one.source == self.memory.name:
            return one
        right, wrong = self.memory.evidence(text[one.start : one.end], one.label)
        if not right + wrong:
            return one
        return one._replace(score=(one.score * _OWN + right) / (_OWN + right + wrong))

    def all_of(self, text: str) -> Iterator[Suggestion]:
        """Yield what is surely enough suggested for the whole of a text to be written unasked, however long it is."""
        first = 0
        while first < len(text):
            last = len(text)
            if last - first > _LONG:
                last = _line_end(text, first + _STRETCH // 2, first + _STRETCH)
            for one in self.propose(text[first:last], have=(), rejected=set(), threshold=THRESHOLD):
                yield one._replace(start=one.start + first, end=one.end + first)
            first = last

    def learn(
        self, text: str, *, accepted: Iterable[Placed] = (), rejected: Iterable[Placed] = (), back: bool = False
    ) -> None:
        """Take answers into account at once: spans made or accepted, suggestions rejected; ``back`` takes them back.

        What has a ``source`` also counts for or against that suggester.
        """
        step = -1 if back else 1
        for ones, right, wrong in ((accepted, step, 0), (rejected, 0, step)):
            for one in ones:
                self.memory.learn(text[one.start : one.end], one.label, right=right, wrong=wrong)
                if isinstance(one, Suggestion):
                    before = self.record.get((one.source, one.label), (0, 0))
                    self.record[one.source, one.label] = (max(0, before[0] + right), max(0, before[1] + wrong))

    def _of_text(self, text: str) -> list[Suggestion]:
        """Return what those suggesters propose that no answer changes."""
        kept = self._kept.pop(text, None)
        if kept is None:
            kept = self.named(proposed_by(self.suggesters, text))
        self._kept[text] = kept
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        return kept

    def named(self, proposals: Iterable[Suggestion]) -> list[Suggestion]:
        """Return the proposals under the project's labels; those that it has no label for are left out."""
        return [
            one if label == one.label else one._replace(label=label)
            for one in proposals
            if (label := self._names.get(one.label)) is not None
        ]


def proposed_by(suggesters: Iterable[Suggester], text: str) -> list[Suggestion]:
    """Return what suggesters propose for a text; a tagger is shown what those before it propose."""
    found: list[Suggestion] = []
    for suggester in suggesters:
        found += suggester.propose_given(text, found) if isinstance(suggester, Tagger) else suggester.propose(text)
    return found


class _There:
    """The spans that are there, asked whether a proposal can stand beside them."""

    def __init__(self, have: Sequence[Span], nesting: frozenset[tuple[str, str]], ruled: frozenset[str]) -> None:
        """Sort the spans into stretches of 64 characters."""
        self._nesting = nesting
        self._ruled = ruled
        self._at: dict[int, list[Span]] = {}
        for span in have:
            for block in range(span.start >> 6, (span.end - 1 >> 6) + 1):
                self._at.setdefault(block, []).append(span)

    def lets_in(self, one: Suggestion) -> bool:
        """Return whether it equals no span and contradicts none."""
        return all(
            self._beside(one, span)
            for block in range(one.start >> 6, (one.end - 1 >> 6) + 1)
            for span in self._at.get(block, ())
        )

    def _beside(self, one: Suggestion, span: Span) -> bool:
        # How a label of the project's own nests no guideline says: only crossing it and the same place are wrong.
        if one.label in self._ruled and span.label in self._ruled:
            nesting = self._nesting
        else:
            nesting = self._nesting | {(one.label, span.label), (span.label, one.label)}
        there = Suggestion(span.start, span.end, span.label, 1.0, one.reason, "")
        return can_stand(one, there, nesting)


def _stretch(text: str, around: int | None) -> tuple[int, int]:
    """Return which part of a text is looked at: all of it, or one that is cut at line ends where there are any."""
    if len(text) <= _LONG:
        return 0, len(text)
    middle = min(max(around or 0, 0), len(text))
    first = min(max(0, middle - _STRETCH // 2), len(text) - _STRETCH)
    last = first + _STRETCH
    if first:
        after = text.find("\n", first, middle)
        first = first if after < 0 else after + 1
    return first, _line_end(text, max(middle, first), last) if last < len(text) else last


def _line_end(text: str, first: int, last: int) -> int:
    """Return where the last line between two places ends, or ``last`` where none does."""
    found = text.rfind("\n", first, last)
    return last if found < 0 else found + 1


def never() -> bool:
    """Return that nothing was cancelled."""
    return False


def prepare(
    project: Project,
    *,
    cancelled: Callable[[], bool] = never,
    only: Collection[str] = (),
    pipeline: str = "",
    me: int | None = None,
) -> Kit:
    """Load the suggesters and read what was learned. For a worker: it takes a second. Raises ``Cancelled``.

    Also makes ready what reads spans as numbers and places, so that the first act need not wait for it. ``only``
    names the suggesters to load; ``pipeline`` is a spaCy pipeline's name or folder; ``me`` is whose answers are
    learned from, by local id, where that is not who works. Raises ``Problem`` where a suggester is unknown or the
    pipeline cannot be loaded.
    """
    from . import readings, suggesting_learning

    def stop() -> bool:
        return project.closing or cancelled()

    if stop():
        raise Cancelled
    project.read_spans_with(readings.make())
    return suggesting_learning.make_kit(project, cancelled=stop, only=only, pipeline=pipeline, me=me)


def suggestions_for(project: Project, kit: Kit, article: int, *, around: int | None = None) -> tuple[Suggestion, ...]:
    """Return the suggestions for an article beside my spans and but for what I rejected there. For a worker."""
    me = project.me.id

    def work(connection: Connection) -> tuple[str, list[Span], set[Place], list[Suggestion]]:
        found = [
            proposal
            for annotator, name in kit.layers
            for proposal in layers.proposals(
                (one[1:] for one in computed.shown_spans(connection, article=article, annotator=annotator)), name=name
            )
        ]
        return (
            reading.article(connection, article).text,
            reading.spans(connection, article=article, annotator=me),
            answers.rejected(connection, article=article, annotator=me),
            found,
        )

    text, have, rejected, also = project.read(work)
    return kit.propose(text, have=have, rejected=rejected, around=around, also=also)


def labels_by_name(labels: Iterable[Label]) -> dict[str, str]:
    """Return, by what a suggester may call a label, the offered label's key: keys, those shown as others, names."""
    every = list(labels)
    offered = {label.key for label in every if label.offered}
    found = {key: key for key in offered}
    for label in every:
        if label.shown_as in offered:
            found.setdefault(label.key, label.shown_as)
    known = {label.key for label in every}
    for label in every:
        if label.key in offered:
            for name in (label.name_en, label.name_zh):
                for spelled in (name, name.lower()):
                    if spelled and spelled not in known:
                        found.setdefault(spelled, label.key)
    return found


def train_if_due(project: Project, *, cancelled: Callable[[], bool] = never) -> bool:
    """Train the project's tagger where enough was done since, and return whether it was; then prepare a new kit.

    For a worker: it waits some seconds for another process. Raises ``Cancelled``.
    """
    from . import suggesting_training

    return suggesting_training.train_if_due(project, cancelled=cancelled)


# Answers ---------------------------------------------------------------------------------------------------------


def accept(project: Project, article: int, suggestions: Iterable[Suggestion]) -> Future[Changed]:
    """Tag what was suggested, as one act. What is there already is refused, and then nothing is written."""
    chosen = tuple(suggestions)

    def work(gesture: history.Gesture) -> Changed:
        spans = [change for one in chosen for change in _tag(gesture, article, (one.start, one.end, one.label))]
        return Changed("accept", spans=tuple(acts.merged(spans)), articles=(article,))

    return project.act("accept", work)


def reject(project: Project, article: int, suggestions: Iterable[Suggestion]) -> Future[Changed]:
    """Note that suggestions are wrong, as one act; what was rejected there already is left as it is."""
    chosen = tuple(suggestions)

    def work(gesture: history.Gesture) -> Changed:
        for one in chosen:
            answers.reject(gesture, article=article, start=one.start, end=one.end, label=one.label)
        return Changed("reject", articles=(article,))

    return project.act("reject", work)


def accept_changed(
    project: Project, article: int, suggestion: Suggestion, *, start: int, end: int, label: str
) -> Future[Changed]:
    """Tag a suggestion with another place or label, and note that what was suggested is wrong, as one act."""
    changed = (start, end, label)

    def work(gesture: history.Gesture) -> Changed:
        spans = _tag(gesture, article, changed)
        proposed = (suggestion.start, suggestion.end, suggestion.label)
        if proposed != changed:
            answers.reject(gesture, article=article, start=proposed[0], end=proposed[1], label=proposed[2])
        return Changed("accept", spans=tuple(spans), articles=(article,))

    return project.act("accept", work)


def _tag(gesture: history.Gesture, article: int, place: Place) -> list[SpanChange]:
    start, end, label = place
    return acts.tag(gesture, article=article, start=start, end=end, label=label, origin="suggestion")

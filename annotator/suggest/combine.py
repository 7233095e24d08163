"""Several suggesters' proposals as one list without contradictions.

A proposal's score is moved by how often its suggester was right so far with that label; proposals of the same span and
label support each other; and of two that cannot stand together by the guidelines the likelier one is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from annotator.model.suggestions import Suggestion

# Which label may stand inside which (docs/guidelines.md): outer, inner. All other pairs are flat.
NESTING: frozenset[tuple[str, str]] = frozenset(
    {
        ("organization", "locality"),
        ("organization", "programme"),
        ("programme", "locality"),
        ("honour", "locality"),
        ("role", "organization"),
        ("role", "locality"),
    }
)
THRESHOLD = 0.5
# What is thought of a suggester before any answer: right in 17 of 20, worth as much as 20 answers.
_PRIOR_RIGHT, _PRIOR_WRONG = 17.0, 3.0
# A name that holds a number is a name, however much the number looks like one: the outer span wins by this much.
_OUTER = 0.45
_BLOCK = 64  # code points; spans are only compared with those of the same stretches

Record = Mapping[tuple[str, str], tuple[int, int]]


def combine(
    proposals: Iterable[Suggestion],
    *,
    record: Record | None = None,
    threshold: float = THRESHOLD,
    nesting: frozenset[tuple[str, str]] = NESTING,
) -> list[Suggestion]:
    """Return the proposals that can stand together, best first by start in the text.

    ``record`` has, by suggester and label, how often a proposal was accepted as it was and how often it was not.
    Whatever scores below ``threshold`` is left out. Deterministic: the order of ``proposals`` makes no difference.
    A proposal that several suggesters made carries the reason and the source of the one that was surest.
    """
    record = record or {}
    scored = [one._replace(score=calibrated(one, record)) for one in proposals if one.end > one.start]
    merged = [one for one in _merged(scored) if one.score >= threshold]
    kept: list[Suggestion] = []
    near: dict[int, list[Suggestion]] = {}
    for one in sorted(_without_inner(merged, nesting), key=_best_first):
        blocks = range(one.start // _BLOCK, (one.end - 1) // _BLOCK + 1)
        if all(can_stand(one, other, nesting) for block in blocks for other in near.get(block, ())):
            kept.append(one)
            for block in blocks:
                near.setdefault(block, []).append(one)
    return sorted(kept, key=lambda one: (one.start, -one.end, one.label))


def calibrated(one: Suggestion, record: Record) -> float:
    """Return a proposal's score, moved by its suggester's record with that label.

    The log odds move by how much the record's rate, with a Beta(17, 3) prior, differs from the prior's own rate.
    """
    right, wrong = record.get((one.source, one.label), (0, 0))
    rate = (_PRIOR_RIGHT + right) / (_PRIOR_RIGHT + _PRIOR_WRONG + right + wrong)
    shift = _logit(rate) - _logit(_PRIOR_RIGHT / (_PRIOR_RIGHT + _PRIOR_WRONG))
    return 1 / (1 + math.exp(-(_logit(one.score) + shift)))


def can_stand(one: Suggestion, other: Suggestion, nesting: frozenset[tuple[str, str]] = NESTING) -> bool:
    """Return whether two spans may stand in one layer: apart, or one inside the other by an allowed pair."""
    if one.end <= other.start or other.end <= one.start:
        return True
    if (one.start, one.end) == (other.start, other.end):
        return False
    if one.start <= other.start and other.end <= one.end:
        return (one.label, other.label) in nesting
    if other.start <= one.start and one.end <= other.end:
        return (other.label, one.label) in nesting
    return False


def _merged(proposals: Sequence[Suggestion]) -> list[Suggestion]:
    """Join proposals of the same span and label; each further suggester halves what is left to doubt."""
    alike: dict[tuple[int, int, str], list[Suggestion]] = {}
    for one in proposals:
        alike.setdefault((one.start, one.end, one.label), []).append(one)
    made: list[Suggestion] = []
    for group in alike.values():
        best: dict[str, Suggestion] = {}
        for one in sorted(group, key=lambda p: (-p.score, p.source, p.reason.code)):
            best.setdefault(one.source, one)
        first, *others = sorted(best.values(), key=lambda p: (-p.score, p.source))
        doubt = 1 - first.score
        for other in others:
            doubt *= 1 - other.score / 2
        made.append(first._replace(score=1 - doubt))
    return made


def _without_inner(proposals: Sequence[Suggestion], nesting: frozenset[tuple[str, str]]) -> list[Suggestion]:
    """Leave out what stands inside another where it may not, unless it is much the likelier of the two."""
    kept: list[Suggestion] = []
    around: list[Suggestion] = []
    for one in sorted(proposals, key=lambda p: (p.start, -p.end, p.label, -p.score)):
        around = [other for other in around if other.end > one.start]
        beaten = any(
            one.end <= other.end
            and (other.start, other.end) != (one.start, one.end)
            and (other.label, one.label) not in nesting
            and one.score < other.score + _OUTER
            for other in around
        )
        around.append(one)
        if not beaten:
            kept.append(one)
    return kept


def _best_first(one: Suggestion) -> tuple[float, int, int, str]:
    return (-round(one.score, 6), one.start - one.end, one.start, one.label)


def _logit(chance: float) -> float:
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))

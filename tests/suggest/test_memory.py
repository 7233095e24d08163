"""Memory: what was tagged is proposed where it stands again; what was rejected or left untagged counts against it."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from annotator.suggest.base import Learned
from annotator.suggest.memory import Memory

LABELS = frozenset({"locality", "role", "honour"})


def memory(**right: int) -> Memory:
    """Remember each of the words as a locality, so many times."""
    return Memory({quote: Learned({"locality": count}) for quote, count in right.items()}, LABELS)


def found(remembers: Memory, text: str, least: float = 0.5) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in remembers.propose(text) if one.score >= least]


def test_it_is_proposed_wherever_it_stands() -> None:
    proposals = memory(甲乙坊=1).propose("甲乙坊外，甲乙坊里。")
    assert [(one.start, one.end, one.label, one.source) for one in proposals] == [
        (0, 3, "locality", "memory"),
        (5, 8, "locality", "memory"),
    ]
    assert str(proposals[0].reason) == "Tagged so 1 times in this project"


def test_the_longest_is_believed_more_than_what_stands_in_it() -> None:
    text = "甲乙坊东街口"
    assert found(memory(甲乙坊=3, 甲乙坊东街=3, 东街=3), text) == [("甲乙坊东街", "locality")]
    assert ("东街", "locality") in found(memory(甲乙坊=3, 甲乙坊东街=3, 东街=3), text, 0.1)


def test_what_is_short_is_believed_less() -> None:
    (short,), (long,) = memory(甲乙=1).propose("甲乙"), memory(甲乙坊=1).propose("甲乙坊")
    assert 0.5 < short.score < long.score < 1


def test_rejections_other_labels_and_places_left_untagged_count_against_it() -> None:
    sure = memory(甲乙坊=2)
    (before,) = sure.propose("甲乙坊")
    for doubt in ({"wrong": 1}, {"passed": 1}):
        less = memory(甲乙坊=2)
        less.learn("甲乙坊", "locality", **doubt)
        assert less.propose("甲乙坊")[0].score < before.score
    other = memory(甲乙坊=2)
    other.learn("甲乙坊", "honour", right=1)
    scores = {one.label: one.score for one in other.propose("甲乙坊")}
    assert scores["honour"] < scores["locality"] < before.score


def test_a_rejected_one_says_so() -> None:
    remembers = memory(甲乙坊=2)
    remembers.learn("甲乙坊", "locality", wrong=1)
    assert str(remembers.propose("甲乙坊")[0].reason) == "Tagged so 2 times in this project, rejected 1 times"


def test_what_was_only_rejected_is_not_proposed() -> None:
    remembers = memory()
    remembers.learn("甲乙坊", "locality", wrong=1)
    assert remembers.propose("甲乙坊") == []
    assert remembers.evidence("甲乙坊", "locality") == (0, 1)


def test_an_answer_taken_back_leaves_no_trace() -> None:
    remembers = memory(甲乙坊=1)
    before = remembers.propose("甲乙坊")
    remembers.learn("甲乙坊", "locality", wrong=1)
    remembers.learn("甲乙坊", "locality", wrong=-1)
    assert remembers.propose("甲乙坊") == before
    remembers.learn("甲乙坊", "locality", right=-1)
    assert remembers.propose("甲乙坊") == []


def test_labels_that_the_project_has_not_are_not_remembered() -> None:
    remembers = memory()
    remembers.learn("甲乙坊", "weather", right=5)
    assert remembers.propose("甲乙坊") == []


def test_places_left_untagged_are_those_outside_of_what_is_tagged() -> None:
    text = "甲乙坊，甲乙坊东街，甲乙坊。"
    remembers = memory(甲乙坊=1)
    assert remembers.passed(text, [(0, 3, "locality")]) == {("甲乙坊", "locality"): 2}
    assert remembers.passed(text, [(0, 3, "honour"), (4, 9, "locality")]) == {("甲乙坊", "locality"): 1}
    assert remembers.passed(text, [(1, 6, "role")]) == {("甲乙坊", "locality"): 3}  # it crosses two of them


def test_evidence_counts_other_labels_as_wrong() -> None:
    remembers = Memory({"甲乙坊": Learned({"locality": 2, "honour": 1}, {"locality": 1})}, LABELS)
    assert remembers.evidence("甲乙坊", "locality") == (2, 2)
    assert remembers.evidence("甲乙坊", "role") == (0, 3)
    assert remembers.evidence("丙丁", "role") == (0, 0)


@given(
    st.dictionaries(st.text("甲乙丙丁", min_size=1, max_size=4), st.integers(1, 3)), st.text("甲乙丙丁，", max_size=40)
)
def test_it_finds_every_place_and_nothing_else(words: dict[str, int], text: str) -> None:
    remembers = Memory({quote: Learned({"role": count}) for quote, count in words.items()}, LABELS)
    expected = {
        (start, start + len(quote)) for quote in words for start in range(len(text)) if text.startswith(quote, start)
    }
    proposals = remembers.propose(text)
    assert {(one.start, one.end) for one in proposals} == expected
    assert all(0 < one.score < 1 for one in proposals)
    assert remembers.passed(text, [(start, end, "role") for start, end in expected]) == {}

"""The tagger's own parts: what it sees, how spans become tags and back, and models that cannot be used."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from annotator import places
from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion
from annotator.suggest import tagger
from annotator.suggest.base import Context

LABELS = frozenset({"metric", "locality"})
spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(sorted(LABELS))), max_size=8)


@given(spans)
def test_flat_spans_become_tags_and_back(some: list[tuple[int, int, str]]) -> None:
    flat = tagger.flat((start, start + length, label) for start, length, label in some)
    assert all(one[1] <= other[0] for one, other in pairwise(flat))
    assert tagger.spans_of(tagger.tags(40, flat)) == flat


def test_the_outermost_are_kept() -> None:
    assert tagger.flat([(2, 4, "locality"), (0, 5, "metric"), (4, 8, "locality")]) == [(0, 5, "metric")]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["I-a", "I-a", "O"], [(0, 2, "a")]),
        (["E-a", "O", "B-a"], [(0, 1, "a"), (2, 3, "a")]),
        (["B-a", "B-a", "E-b"], [(0, 1, "a"), (1, 2, "a"), (2, 3, "b")]),
        (["B-a", "I-b", "I-b"], [(0, 1, "a"), (1, 3, "b")]),
        (["O", "O"], []),
    ],
)
def test_tags_that_do_not_fit_together_are_read_all_the_same(tags: list[str], expected: list[object]) -> None:
    assert tagger.spans_of(tags) == expected


def test_lines_are_where_something_stands() -> None:
    text = "一\n\n  \n二三\n"
    assert [text[start:end] for start, end in tagger.lines(text)] == ["一", "二三"]


def test_it_sees_neighbours_kinds_lists_and_what_others_propose() -> None:
    known = tagger.words(places.resource)
    text = "王书记带来5个"
    proposal = Suggestion(5, 7, "metric", 0.9, Message("suggest_metric"), "rules")
    seen = tagger.features(text, [proposal], known)
    assert len(seen) == len(text)
    assert {"0王", "2书", "s0"} <= set(seen[0])
    assert "<title" in seen[1]
    assert ">title" in seen[2]
    assert "bmetric!" in seen[5]
    assert {"emetric!", "imetric!"} <= set(seen[6])
    assert "pmetric" in seen[4]


def test_a_list_that_was_taken_away_is_no_error(tmp_path: Path) -> None:
    known = tagger.words(lambda *parts: tmp_path.joinpath(*parts))
    assert known.listed == {}
    assert tagger.features("王", [], known)


def trained(folder: Path) -> Path:
    known = tagger.words(places.resource)
    articles = []
    for name in ("甲坊", "乙坊", "丙坊", "丁坊", "戊坊"):
        text = f"清早走过{name}旁，转身又到{name}里坐坐。"
        articles.append((tagger.look(text, [], known), [(4, 6, "locality"), (12, 14, "locality")]))
    tagger.train(articles * 4, folder / "m.crfsuite")
    about = tagger.About("m.crfsuite", 5, ("locality",), {"locality": (8, 2)}, {"locality": (0.9, 0.1)})
    (folder / "about.json").write_text(json.dumps(asdict(about)))
    return folder / "about.json"


def test_a_trained_model_proposes_the_labels_it_is_trusted_with(tmp_path: Path) -> None:
    made = tagger.make(Context(LABELS, places.resource, model=trained(tmp_path)))
    assert made is not None
    text = "清早走过己坊旁，转身又到辛坊里坐坐。"
    found, other = made.propose_given(text, [])
    assert (found.start, found.end, found.label, found.source) == (4, 6, "locality", "tagger")
    assert (other.start, other.end) == (12, 14)
    assert [(one.start, one.end) for one in made.propose(text)] == [(4, 6), (12, 14)]
    assert made.propose("") == []
    assert tagger.make(Context(frozenset({"metric"}), places.resource, model=tmp_path / "about.json")) is None


@pytest.mark.parametrize("harm", ["missing", "no json", "version", "no model", "broken model"])
def test_what_cannot_be_used_is_left_out(tmp_path: Path, harm: str) -> None:
    about = trained(tmp_path)
    match harm:
        case "missing":
            about.unlink()
        case "no json":
            about.write_text("{")
        case "version":
            about.write_text(about.read_text().replace(f'"version": {tagger.VERSION}', '"version": 0'))
        case "no model":
            (tmp_path / "m.crfsuite").unlink()
        case _:
            (tmp_path / "m.crfsuite").write_bytes(b"no model")
    assert tagger.make(Context(LABELS, places.resource, model=about)) is None


def test_without_the_library_there_is_no_tagger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = trained(tmp_path)

    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(tagger, "library", missing)
    assert tagger.make(Context(LABELS, places.resource, model=about)) is None

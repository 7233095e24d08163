"""Any spaCy pipeline as a suggester, by its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import places
from annotator.model.messages import Problem
from annotator.suggest import layers, pipeline
from annotator.suggest.base import Context

LABELS = frozenset({"locality", "programme", "举措"})


def saved(folder: Path, *patterns: dict[str, str], spans: tuple[dict[str, str], ...] = ()) -> Path:
    """Save a pipeline of plain patterns, for ``ents`` and for ``spans``."""
    import spacy

    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns(list(patterns))
    if spans:
        nlp.add_pipe("span_ruler", config={"spans_key": "sc"}).add_patterns(list(spans))
    nlp.to_disk(folder)
    return folder


def made(folder: Path) -> pipeline.Pipeline:
    found = pipeline.make(Context(LABELS, places.resource, pipeline=str(folder)))
    assert found is not None
    return found


def test_it_proposes_what_the_pipeline_finds_under_the_projects_labels(tmp_path: Path) -> None:
    folder = saved(
        tmp_path / "ner",
        {"label": "LOCALITY", "pattern": "许昌"},
        {"label": "WEATHER", "pattern": "大雨"},
        spans=({"label": "举措", "pattern": "绿叶行动"},),
    )
    text = "许昌下大雨，绿叶行动照常。"
    found = made(folder).propose(text)
    assert [(text[one.start : one.end], one.label, one.source) for one in found] == [
        ("许昌", "locality", "pipeline"),
        ("绿叶行动", "举措", "pipeline"),
    ]
    assert str(found[0].reason) == "Found by the pipeline ner"
    assert all(0.5 < one.score < 1 for one in found)


def test_offsets_are_code_points(tmp_path: Path) -> None:
    text = "😀𠮷😀许昌"
    (found,) = made(saved(tmp_path / "ner", {"label": "locality", "pattern": "许昌"})).propose(text)
    assert text[found.start : found.end] == "许昌"


def test_nothing_is_found_in_nothing(tmp_path: Path) -> None:
    assert made(saved(tmp_path / "ner", {"label": "locality", "pattern": "许昌"})).propose(" \n") == []


def test_none_is_loaded_where_none_is_named() -> None:
    assert pipeline.make(Context(LABELS, places.resource)) is None


@pytest.mark.parametrize("name", ["no_such_pipeline", ".", "/nowhere/at/all"])
def test_what_is_no_pipeline_is_said_plainly(name: str) -> None:
    with pytest.raises(Problem) as caught:
        pipeline.make(Context(LABELS, places.resource, pipeline=name))
    assert caught.value.message.code == "pipeline_unusable"
    assert name in str(caught.value)


def test_a_layer_is_proposed_with_its_scores() -> None:
    found = layers.proposals([(0, 2, "locality", None), (3, 5, "programme", 640)], name="机器")
    assert [(one.start, one.end, one.label, one.score) for one in found] == [
        (0, 2, "locality", 0.8),
        (3, 5, "programme", 0.64),
    ]
    assert {one.source for one in found} == {layers.source("机器")}
    assert str(found[0].reason) == "Tagged so in the layer of 机器"

"""The JSON is what ``Example.from_dict`` takes."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from annotator.formats.spacy_json import SpacyJsonExporter
from annotator.model.exchange import ExportOptions
from annotator.model.messages import Problem
from tests.formats.making import TEXT, article, extents, gold, layer, spans_of_text, write


def test_the_shape(tmp_path: Path) -> None:
    one = article(TEXT, layer(spans_of_text()[:2]))
    write(SpacyJsonExporter(), tmp_path / "a.json", [one, article("没有。", layer())])
    assert json.loads((tmp_path / "a.json").read_text()) == [
        [TEXT, {"entities": [[0, 12, "programme"]], "spans": {"sc": [[0, 12, "programme", ""], [1, 3, "honour", ""]]}}],
        ["没有。", {"entities": [], "spans": {"sc": []}}],
    ]


def test_spacy_takes_it(tmp_path: Path) -> None:
    write(SpacyJsonExporter(), tmp_path / "a.json", [article(TEXT, layer(spans_of_text()))])
    nlp = spacy.blank("zh")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ((text, data),) = json.loads((tmp_path / "a.json").read_text())
        example = Example.from_dict(nlp.make_doc(text), data)
    found = [(one.start_char, one.end_char, one.label_) for one in example.reference.spans["sc"]]
    assert extents(found) == extents(spans_of_text())
    assert len(example.reference.ents) == len(data["entities"]) == 4


def test_no_article_is_an_empty_list(tmp_path: Path) -> None:
    write(SpacyJsonExporter(), tmp_path / "a.json", [])
    assert json.loads((tmp_path / "a.json").read_text()) == []


def test_error_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="overlaps another span"):
        write(
            SpacyJsonExporter(),
            tmp_path / "a.json",
            [article("没有。", layer()), article(TEXT, layer(spans_of_text()))],
            ExportOptions(overlap="error"),
        )
    assert not list(tmp_path.iterdir())


def test_losses_are_those_of_the_writing(tmp_path: Path) -> None:
    one = article(TEXT, layer(spans_of_text()))
    for overlap in ("keep", "longest"):
        options = ExportOptions(overlap=overlap, tokens="jieba")
        count = write(SpacyJsonExporter(), tmp_path / f"{overlap}.json", [one], options)
        assert count.losses == SpacyJsonExporter().losses(one, options)
        assert len(count.losses) == 4


@pytest.mark.shared
def test_the_tagged_real_articles_keep_every_span(shared: Path, tmp_path: Path) -> None:
    tagged = gold(shared)
    write(SpacyJsonExporter(), tmp_path / "gold.json", [article(text, layer(spans)) for text, spans in tagged])
    found = json.loads((tmp_path / "gold.json").read_text())
    assert [(text, extents(data["spans"]["sc"])) for text, data in found] == [
        (text, extents(spans)) for text, spans in tagged
    ]

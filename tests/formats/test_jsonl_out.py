"""JSONL out and in again gives the same articles, layers, notes and statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.jsonl_out import JsonlExporter
from annotator.model.exchange import ExportOptions, IncomingArticle, OutgoingArticle
from annotator.model.values import STATUSES, Facts
from tests.formats.making import TEXT, article, extents, gold, layer, read, span, spans_of_text, tagged_texts, write


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_a_line_holds_what_the_docs_say(tmp_path: Path) -> None:
    tagged = layer([span(TEXT, "𠮷光", "honour", "少见字"), span(TEXT, "杏花社区", "locality")], note="再看")
    one = article(TEXT, tagged, meta='{"n":1}')
    count = write(JsonlExporter(), tmp_path / "a.jsonl", [one])
    assert lines(tmp_path / "a.jsonl") == [
        {
            "id": one.key,
            "text": TEXT,
            "title": "题目",
            "source": "青禾日报",
            "date": "2023-04-09",
            "byline": "记者 林晓",
            "meta": {"n": 1},
            "spans": [
                {"start": 1, "end": 3, "label": "honour", "text": "𠮷光", "note": "少见字"},
                {"start": 20, "end": 24, "label": "locality", "text": "杏花社区"},
            ],
            "annotator": "林晓",
            "annotator_id": tagged.annotator_uid,
            "status": "done",
            "note": "再看",
        }
    ]
    assert (count.articles, count.spans, count.files) == (1, 2, [str(tmp_path / "a.jsonl")])


def test_one_line_a_layer_and_one_for_an_article_without(tmp_path: Path) -> None:
    one = article(TEXT, layer(name="林晓"), layer(name="石磊", status="new"))
    other = article("没有人标注过。")
    count = write(JsonlExporter(), tmp_path / "a.jsonl", [one, other])
    found = lines(tmp_path / "a.jsonl")
    assert [line.get("annotator") for line in found] == ["林晓", "石磊", None]
    assert not {"spans", "status", "annotator_id", "note"} & set(found[2])
    assert count.articles == 2


def test_facts_that_meta_says_are_left_to_it(tmp_path: Path) -> None:
    meta = '{"title":"题目","publication":"青禾日报","date":"2020"}'
    write(JsonlExporter(), tmp_path / "a.jsonl", [article(TEXT, meta=meta)])
    (line,) = lines(tmp_path / "a.jsonl")
    assert "title" not in line
    assert "source" not in line
    assert line["date"] == "2023-04-09"


def test_meta_is_given_back_to_the_digit(tmp_path: Path) -> None:
    meta = '{"n":12345678901234567890123,"x":1.0}'
    write(JsonlExporter(), tmp_path / "a.jsonl", [article(TEXT, meta=meta)])
    assert f'"meta":{meta}'.encode() in (tmp_path / "a.jsonl").read_bytes()
    (found,) = read(tmp_path / "a.jsonl")
    assert isinstance(found, IncomingArticle)
    assert found.meta == meta


def same(before: OutgoingArticle, after: list[IncomingArticle]) -> None:
    for found in after:
        assert (found.text, found.meta) == (before.text, before.meta)
        assert found.facts == before.facts
    assert [
        (found.annotator, found.annotator_uid.hex(), found.status, found.note, extents(found.spans))
        for found in after
        if found.has_layer
    ] == [(one.annotator, one.annotator_uid, one.status, one.note, extents(one.spans)) for one in before.layers]
    assert [[one.note for one in found.spans] for found in after if found.has_layer] == [
        [one.note for one in one_layer.spans] for one_layer in before.layers
    ]


FACT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
FACTS = st.builds(Facts, title=FACT.filter(bool), publication=FACT, date=FACT, byline=FACT)
META = st.one_of(
    st.just(""),
    st.fixed_dictionaries(
        {}, optional={key: st.one_of(FACT, st.integers()) for key in ("title", "source", "date", "publication", "n")}
    )
    .filter(bool)
    .map(lambda meta: json.dumps(meta, ensure_ascii=False, separators=(",", ":"))),
)


@given(tagged=tagged_texts(), facts=FACTS, meta=META, status=st.sampled_from(STATUSES), note=FACT)
def test_out_and_in_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, tagged, facts, meta, status, note
) -> None:
    text, spans = tagged
    if not text.strip("\0 \n\u3000\ufeff"):
        return
    before = article(text, layer(spans, status=status, note=note), layer(name="石磊"), facts=facts, meta=meta)
    path = tmp_path_factory.mktemp("round") / "a.jsonl"
    write(JsonlExporter(), path, [before])
    after = read(path)
    assert all(isinstance(found, IncomingArticle) for found in after), after
    same(before, after)


def test_nested_and_crossing_spans_lose_nothing() -> None:
    assert JsonlExporter().losses(article(TEXT, layer(spans_of_text())), ExportOptions()) == []


@pytest.mark.shared
def test_the_tagged_real_articles_come_back(shared: Path, tmp_path: Path) -> None:
    before = [article(text, layer(spans)) for text, spans in gold(shared)]
    write(JsonlExporter(), tmp_path / "gold.jsonl", before)
    after = read(tmp_path / "gold.jsonl")
    assert len(after) == len(before) == 3
    for one, found in zip(before, after, strict=True):
        same(one, [found])

"""What is written directly is what spaCy itself would have written, and no span is lost on the way."""

from __future__ import annotations

import hashlib
import tracemalloc
import zlib
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from annotator.formats import docbin_bytes, spacy_docbin
from annotator.formats.docbin_bytes import DocRecord, Hashes, TokenSpan, plain_bytes, write_directly
from annotator.formats.spacy_docbin import DocBinExporter
from annotator.model.exchange import ExportOptions, OutgoingSpan
from annotator.model.messages import Problem
from tests.formats.making import TEXT, article, extents, gold, layer, span, spans_of_text, tagged_texts, write


def docs(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def group(doc: Doc) -> list[tuple[int, int, str]]:
    return extents([(one.start_char, one.end_char, one.label_) for one in doc.spans["sc"]])


def ents(doc: Doc) -> list[tuple[int, int, str]]:
    return extents([(one.start_char, one.end_char, one.label_) for one in doc.ents])


def test_every_span_is_in_the_group_and_the_longest_in_ents(tmp_path: Path) -> None:
    one = article(TEXT, layer(spans_of_text()))
    count = write(DocBinExporter(), tmp_path / "a.spacy", [one])
    (doc,) = docs(tmp_path / "a.spacy")
    assert doc.text == TEXT
    assert [token.text for token in doc] == list(TEXT)
    assert group(doc) == extents(one.layers[0].spans)
    assert [doc.text[start:end] for start, end, _ in ents(doc)] == [
        "“𠮷光”志愿服务\n\n行动",
        "青禾区柳荫街道杏花社区",
        "1.2万余条",
        "😀",
    ]
    assert doc.user_data == {"article": one.key, "title": "题目"}
    assert (count.articles, count.spans, len(count.losses)) == (1, 8, 4)
    assert count.losses == DocBinExporter().losses(one, ExportOptions())


def test_an_article_without_a_span_says_so(tmp_path: Path) -> None:
    write(DocBinExporter(), tmp_path / "a.spacy", [article("没有。", layer())])
    (doc,) = docs(tmp_path / "a.spacy")
    assert "sc" in doc.spans
    assert [token.ent_iob_ for token in doc] == ["O", "O", "O"]


def record(text: str, spans: tuple[OutgoingSpan, ...]) -> DocRecord:
    in_tokens = tuple(TokenSpan(one.start, one.end, one.start, one.end, one.label) for one in spans)
    flat = spacy_docbin.flat.split(spans)[0]
    return DocRecord(
        text,
        None,
        tuple(one for one in in_tokens if OutgoingSpan(one.start, one.end, one.label) in flat),
        in_tokens,
        {},
    )


@settings(max_examples=40)
@given(tagged=tagged_texts(), other=tagged_texts())
def test_the_bytes_are_spacys_own(tmp_path_factory: pytest.TempPathFactory, tagged, other) -> None:
    records = [record(*tagged), record(*other)]
    path = tmp_path_factory.mktemp("bytes") / "a.spacy"
    write_directly(path, records, Hashes())
    ours = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    theirs = srsly.msgpack_loads(zlib.decompress(plain_bytes(records)))
    assert set(ours.pop("strings")) <= set(theirs.pop("strings"))
    assert ours == theirs


@settings(max_examples=40)
@given(tagged=tagged_texts())
def test_no_span_is_lost_whatever_the_text(tmp_path_factory: pytest.TempPathFactory, tagged) -> None:
    text, spans = tagged
    path = tmp_path_factory.mktemp("spans") / "a.spacy"
    write(DocBinExporter(), path, [article(text, layer(spans))])
    (doc,) = docs(path)
    assert doc.text == text
    assert group(doc) == extents(spans)


def test_more_lengths_than_one_header_holds(tmp_path: Path) -> None:
    many = [
        article(f"第{number}篇" + "长" * number, layer([OutgoingSpan(0, 1, f"l{number}")])) for number in range(300)
    ]
    write(DocBinExporter(), tmp_path / "a.spacy", many)
    found = docs(tmp_path / "a.spacy")
    assert [doc.text for doc in found] == [one.text for one in many]
    assert [group(doc) for doc in found] == [[(0, 1, f"l{number}")] for number in range(300)]
    dense = [OutgoingSpan(at, at + 1, "a") for at in range(2000)]
    write(DocBinExporter(), tmp_path / "b.spacy", [article("密" * 2000, layer(dense), facts=None)])
    assert group(docs(tmp_path / "b.spacy")[0]) == extents(dense)


def test_shards_are_a_folder_that_spacy_reads(tmp_path: Path) -> None:
    many = [article(f"第{number}篇。", layer([OutgoingSpan(0, 1, "a")])) for number in range(7)]
    count = write(DocBinExporter(), tmp_path / "train.spacy", many, ExportOptions(shard_size=3))
    assert [Path(file).name for file in count.files] == ["0001.spacy", "0002.spacy", "0003.spacy"]
    nlp = spacy.blank("zh")
    from spacy.training import Corpus

    assert sorted(example.reference.text for example in Corpus(tmp_path / "train.spacy")(nlp)) == sorted(
        one.text for one in many
    )


def test_as_many_articles_as_a_shard_holds_are_one_file(tmp_path: Path) -> None:
    many = [article(f"第{number}篇。", layer()) for number in range(3)]
    write(DocBinExporter(), tmp_path / "a.spacy", many, ExportOptions(shard_size=3))
    assert (tmp_path / "a.spacy").is_file()


def test_a_shard_is_full_at_its_characters_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_docbin, "_SHARD_CHARACTERS", 100)
    many = [article(f"{number}" + "长" * 60, layer()) for number in range(3)]
    count = write(DocBinExporter(), tmp_path / "a.spacy", many)
    assert [len(docs(Path(file))) for file in count.files] == [1, 1, 1]


def test_no_article_is_an_empty_file(tmp_path: Path) -> None:
    count = write(DocBinExporter(), tmp_path / "a.spacy", [])
    assert docs(tmp_path / "a.spacy") == []
    assert (count.articles, count.spans) == (0, 0)


@pytest.mark.parametrize("shard_size", [1, 2000])
def test_error_leaves_nothing_behind(tmp_path: Path, shard_size: int) -> None:
    many = [article(f"第{number}篇。", layer()) for number in range(3)] + [article(TEXT, layer(spans_of_text()))]
    options = ExportOptions(overlap="error", shard_size=shard_size)
    with pytest.raises(Problem) as caught:
        write(DocBinExporter(), tmp_path / "a.spacy", many, options)
    assert caught.value.message.code == "export_overlap"
    assert not list(tmp_path.iterdir())


def test_longest_leaves_the_others_out_of_the_group(tmp_path: Path) -> None:
    one = article(TEXT, layer(spans_of_text()))
    count = write(DocBinExporter(), tmp_path / "a.spacy", [one], ExportOptions(overlap="longest"))
    (doc,) = docs(tmp_path / "a.spacy")
    assert group(doc) == ents(doc)
    assert {loss.dropped for loss in count.losses} == {True}
    assert len(group(doc)) + len(count.losses) == len(spans_of_text())


def test_jieba_tokens_name_every_span_that_they_cut(tmp_path: Path) -> None:
    text = "青禾区的活动室里坐满了孩子。\n\n活动室不收一分钱。"
    spans = [
        span(text, "活动室", "locality"),
        span(text, "动室", "a"),
        span(text, "孩子", "b"),
        span(text, "\n\n活动室", "c"),
    ]
    one = article(text, layer(spans))
    options = ExportOptions(tokens="jieba")
    count = write(DocBinExporter(), tmp_path / "a.spacy", [one], options)
    (doc,) = docs(tmp_path / "a.spacy")
    assert doc.text == text
    assert "活动室" in [token.text for token in doc]
    assert group(doc) == extents([spans[0], spans[2], spans[3]])
    assert [(loss.kind, loss.text, loss.dropped) for loss in count.losses] == [
        ("misaligned", "动室", True),
        ("empty", "\n\n活动室", False),
    ]
    assert count.losses == DocBinExporter().losses(one, options)


@settings(max_examples=30)
@given(tagged=tagged_texts())
def test_with_jieba_tokens_a_span_is_written_or_named(tmp_path_factory: pytest.TempPathFactory, tagged) -> None:
    text, spans = tagged
    path = tmp_path_factory.mktemp("jieba") / "a.spacy"
    count = write(DocBinExporter(), path, [article(text, layer(spans))], ExportOptions(tokens="jieba"))
    (doc,) = docs(path)
    dropped = [(loss.start, loss.end, loss.label) for loss in count.losses if loss.dropped]
    assert doc.text == text
    assert extents([*group(doc), *dropped]) == extents(spans)


def test_an_unknown_layout_is_noticed_and_spacy_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert docbin_bytes.layout_is_known()
    one = article(TEXT, layer(spans_of_text()))
    write(DocBinExporter(), tmp_path / "direct.spacy", [one])
    to_bytes = DocBin.to_bytes

    def changed(self: DocBin) -> bytes:
        message = srsly.msgpack_loads(zlib.decompress(to_bytes(self)))
        return zlib.compress(srsly.msgpack_dumps(message | {"new": 1}))

    monkeypatch.setattr(DocBin, "to_bytes", changed)
    assert not docbin_bytes.layout_is_known()
    write(DocBinExporter(), tmp_path / "plain.spacy", [one])
    plain = srsly.msgpack_loads(zlib.decompress((tmp_path / "plain.spacy").read_bytes()))
    direct = srsly.msgpack_loads(zlib.decompress((tmp_path / "direct.spacy").read_bytes()))
    assert plain.pop("new") == 1
    assert plain.pop("strings")
    direct.pop("strings")
    assert plain == direct


def test_memory_is_that_of_the_shards_text(tmp_path: Path) -> None:
    text = "字" * 10_000
    many = (article(f"{number}{text}", layer([OutgoingSpan(0, 1, "a")])) for number in range(300))
    write(DocBinExporter(), tmp_path / "warm.spacy", [article("暖", layer())])
    tracemalloc.start()
    try:
        write(DocBinExporter(), tmp_path / "a.spacy", many, ExportOptions(shard_size=50))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # All tokens of one shard are 12 MB, of all six 72; the table of characters takes nine.
    assert peak < 9_000_000 + 6_000_000


@pytest.mark.shared
def test_the_tagged_real_articles_keep_every_span(shared: Path, tmp_path: Path) -> None:
    tagged = gold(shared)
    write(DocBinExporter(), tmp_path / "gold.spacy", [article(text, layer(spans)) for text, spans in tagged])
    found = docs(tmp_path / "gold.spacy")
    assert [(doc.text, group(doc)) for doc in found] == [(text, extents(spans)) for text, spans in tagged]
    assert [hashlib.sha256(doc.text.encode()).hexdigest() for doc in found] == [
        doc.user_data["article"] for doc in found
    ]

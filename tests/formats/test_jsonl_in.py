"""JSONL is read exactly; a line with anything wrong in it is refused with its number, and the rest goes in."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from pathlib import Path

import pytest

from annotator.model.exchange import IncomingArticle, IncomingSpan, Refused
from annotator.model.values import Facts
from tests.formats.making import read, read_lines

TEXT = "青禾区𠮷光社区。"
GOOD = {"text": TEXT, "spans": [{"start": 0, "end": 3, "label": "locality"}]}


def one(folder: Path, line: str | bytes | dict) -> IncomingArticle:
    (found,) = read_lines(folder, line)
    assert isinstance(found, IncomingArticle), found
    return found


def refusal(folder: Path, line: str | bytes | dict) -> Refused:
    """Return the refusal of ``line``, which stands between two good ones that go in."""
    first, second, third = read_lines(folder, GOOD, line, GOOD)
    assert isinstance(first, IncomingArticle)
    assert isinstance(third, IncomingArticle)
    assert isinstance(second, Refused), second
    assert second.line == 2
    assert str(second.reason)
    return second


def test_a_line_with_everything(tmp_path: Path) -> None:
    key = hashlib.sha256(TEXT.encode()).hexdigest()
    found = one(
        tmp_path,
        {
            "id": key,
            "text": TEXT,
            "title": "题",
            "source": "报",
            "date": "2023-04-09",
            "byline": "",
            "meta": {"a": [1, {"b": None}], "source": "别的"},
            "annotator": "林晓",
            "annotator_id": "ab" * 16,
            "status": "flagged",
            "note": "问\n一下",
            "spans": [
                {"start": 3, "end": 5, "label": "locality", "text": "𠮷光", "note": "少见字"},
                {"start": 0, "end": 3, "label": "locality", "annotator": "石磊", "annotator_id": "cd" * 16},
            ],
        },
    )
    raw = (tmp_path / "lines.jsonl").read_bytes()
    assert found == IncomingArticle(
        text=TEXT,
        name="lines.jsonl",
        raw_sha256=hashlib.sha256(raw).digest(),
        encoding="utf-8",
        facts=Facts("题", "报", "2023-04-09", ""),
        line=1,
        meta='{"a":[1,{"b":null}],"source":"别的"}',
        has_layer=True,
        annotator="林晓",
        annotator_uid=b"\xab" * 16,
        status="flagged",
        note="问\n一下",
        spans=(
            IncomingSpan(3, 5, "locality", "少见字"),
            IncomingSpan(0, 3, "locality", "", "import", "石磊", b"\xcd" * 16),
        ),
    )


@pytest.mark.parametrize(
    "line", [{"text": TEXT}, {"text": TEXT, "spans": []}, {"text": TEXT, "meta": {}, "spans": None}]
)
def test_a_line_that_says_nothing_of_a_layer_has_none(tmp_path: Path, line: dict) -> None:
    found = one(tmp_path, line)
    assert (found.has_layer, found.spans, found.meta) == (False, (), "")


@pytest.mark.parametrize(
    "more",
    [{"annotator": "林晓"}, {"annotator_id": "00" * 16}, {"status": "new"}, {"note": "空"}, {"answer": "ignore"}],
)
def test_a_line_that_says_something_of_a_layer_has_one(tmp_path: Path, more: dict) -> None:
    assert one(tmp_path, {"text": TEXT} | more).has_layer


@pytest.mark.parametrize(("answer", "status"), [("accept", "done"), ("reject", "flagged"), ("ignore", "skipped")])
def test_prodigys_answer_is_a_status_and_status_wins(tmp_path: Path, answer: str, status: str) -> None:
    assert one(tmp_path, {"text": TEXT, "answer": answer}).status == status
    assert one(tmp_path, {"text": TEXT, "answer": answer, "status": "started"}).status == "started"


def test_facts_come_from_the_line_then_meta_then_the_text(tmp_path: Path) -> None:
    text = "社区办起课堂\n\n本报记者 林晓\n\n来源：青禾日报 2023年4月9日\n"
    read_off = Facts("社区办起课堂", "青禾日报", "2023-04-09", "本报记者 林晓")
    assert one(tmp_path, {"text": text}).facts == read_off
    meta = {"title": "甲", "publication": "乙", "date": "丙", "byline": "丁"}
    assert one(tmp_path, {"text": text, "meta": meta}).facts == Facts("甲", "乙", "丙", "丁")
    assert one(tmp_path, {"text": text, "meta": meta | {"source": "戊"}}).facts.publication == "戊"
    line = {"text": text, "meta": meta, "title": "", "source": "", "date": "己", "byline": None}
    assert one(tmp_path, line).facts == Facts("社区办起课堂", "", "己", "丁")


def test_raw_u2028_and_u0085_do_not_end_a_line(tmp_path: Path) -> None:
    text = "一\u2028二\x85三\u2029四\x0b五".replace("\x0b", "")
    found = one(tmp_path, json.dumps({"text": text}, ensure_ascii=False))
    assert found.text == text


def test_blank_lines_crlf_and_a_bom_before_the_first_line(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n" + line + b"\n\n")
    assert [(type(found), found.line) for found in read(path)] == [(IncomingArticle, 1), (IncomingArticle, 3)]


def test_line_ends_in_the_text_become_lf_and_spans_follow(tmp_path: Path) -> None:
    text = "一\r\n二\r\n\r三"
    spans = [
        {"start": 3, "end": 4, "label": "a", "text": "二"},
        {"start": 0, "end": 2, "label": "b"},
        {"start": 2, "end": 8, "label": "c", "text": "\n二\n\n三"},
    ]
    found = one(tmp_path, {"text": text, "spans": spans, "id": hashlib.sha256(text.encode()).hexdigest()})
    assert found.text == "一\n二\n\n三"
    assert [found.text[span.start : span.end] for span in found.spans] == ["二", "一\n", "\n二\n\n三"]


def test_a_bom_in_the_text_is_a_character_of_it(tmp_path: Path) -> None:
    text = "\ufeff甲\ufeff"
    assert one(tmp_path, {"text": text, "id": hashlib.sha256(text.encode()).hexdigest()}).text == text


def test_numbers_in_meta_keep_all_their_digits(tmp_path: Path) -> None:
    line = '{"text":"甲","meta":{"n":12345678901234567890123,"x":1.5}}'
    assert one(tmp_path, line).meta == '{"n":12345678901234567890123,"x":1.5}'


@pytest.mark.parametrize("number", ["1", "64", '"0.0"', "null", '"abc"', "[1]"])
def test_another_programs_id_says_nothing(tmp_path: Path, number: str) -> None:
    assert one(tmp_path, f'{{"text":"甲","id":{number}}}').text == "甲"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text":"\xff"}', "text_not_in_encoding"),
        ('{"text":"\\ud842"}', "text_surrogate"),
        ('{"text":"\\udfb7x"}', "text_surrogate"),
        ('{"text":"甲","meta":{"a":NaN}}', "json_bad"),
        ('{"text":"甲","meta":{"a":Infinity}}', "json_bad"),
        ('{"text":"甲","n":' + "9" * 5000 + "}", "json_bad"),
        ('{"text":"甲","n":' + "[" * 100_000 + "]" * 100_000 + "}", "json_bad"),
        ('{"text":"甲"', "json_bad"),
        ('{"text":"甲"} {"text":"乙"}', "json_bad"),
        ("\0", "json_bad"),
        ('["text"]', "json_not_object"),
        ('"text"', "json_not_object"),
        ('{"text":"甲","text":"乙"}', "json_duplicate_key"),
        ('{"text" : "甲", "meta": {"a": 1, "a" : 2}}', "json_duplicate_key"),
        ('{"text":"甲\\\\","text":"乙"}', "json_duplicate_key"),
        ('{"text":"甲","spans":[{"start":0,"end":1,"label":"a","label":"b"}]}', "json_duplicate_key"),
        ("{}", "json_no_text"),
        ('{"text":null}', "json_no_text"),
        ('{"text":7}', "json_not_string"),
        ('{"text":["甲"]}', "json_not_string"),
        ('{"text":""}', "text_empty"),
        ('{"text":" \\u3000\\n"}', "text_empty"),
        ({"text": TEXT, "id": "0" * 64}, "json_id_contradicts"),
        ({"text": TEXT, "id": "a\0b"}, "json_nul"),
        ({"text": TEXT, "annotator": "a\0b"}, "json_nul"),
        ({"text": TEXT, "annotator": 3}, "json_not_string"),
        ({"text": TEXT, "annotator_id": "xyz"}, "json_not_hex"),
        ({"text": TEXT, "annotator_id": "ab" * 15}, "json_not_hex"),
        ({"text": TEXT, "annotator_id": "ab " * 16}, "json_not_hex"),
        ({"text": TEXT, "status": "finished"}, "json_not_one_of"),
        ({"text": TEXT, "status": ["done"]}, "json_not_one_of"),
        ({"text": TEXT, "answer": "maybe"}, "json_not_one_of"),
        ({"text": TEXT, "note": {}}, "json_not_string"),
        ({"text": TEXT, "title": 5}, "json_not_string"),
        ({"text": TEXT, "date": "\0"}, "json_nul"),
        ({"text": TEXT, "meta": [1]}, "json_not_an_object"),
        ({"text": TEXT, "spans": {}}, "json_not_list"),
        ({"text": TEXT, "spans": "[]"}, "json_not_list"),
        ({"text": TEXT, "spans": [[0, 1, "a"]]}, "json_span_not_object"),
    ],
)
def test_a_bad_line_is_refused_whole(tmp_path: Path, line: str | bytes | dict, code: str) -> None:
    assert refusal(tmp_path, line).reason.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": True}, "json_span_not_integer"),
        ({"start": 0.0}, "json_span_not_integer"),
        ({"start": "0"}, "json_span_not_integer"),
        ({"start": None}, "json_span_not_integer"),
        ({"end": 3.0}, "json_span_not_integer"),
        ({"end": 10**400}, "json_bad"),
        ({"end": 2**63}, "json_span_range"),
        ({"end": 2**70}, "json_span_not_integer"),
        ({"start": -1}, "json_span_range"),
        ({"start": 3}, "json_span_range"),
        ({"start": 4}, "json_span_range"),
        ({"end": len(TEXT) + 1}, "json_span_range"),
        ({"label": None}, "json_span_no_label"),
        ({"label": ""}, "json_span_no_label"),
        ({"label": " "}, "json_span_no_label"),
        ({"label": 1}, "json_span_not_string"),
        ({"label": "a\0"}, "json_nul"),
        ({"text": "青禾"}, "json_span_quote"),
        ({"text": 1}, "json_span_not_string"),
        ({"note": 1}, "json_not_string"),
        ({"annotator_id": "1"}, "json_not_hex"),
    ],
)
def test_a_bad_span_refuses_its_line(tmp_path: Path, change: dict, code: str) -> None:
    bad = {"start": 0, "end": 3, "label": "locality"} | change
    found = refusal(tmp_path, {"text": TEXT, "spans": [GOOD["spans"][0], bad]})
    assert found.reason.code == code
    if code.startswith("json_span"):
        assert found.reason.fields["number"] == 2


def test_a_span_may_end_where_the_text_ends(tmp_path: Path) -> None:
    found = one(tmp_path, {"text": TEXT, "spans": [{"start": 0, "end": len(TEXT), "label": "a", "text": TEXT}]})
    assert found.spans == (IncomingSpan(0, len(TEXT), "a"),)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path, b"\n\n")
    assert isinstance(found, Refused)
    assert (found.line, found.reason.code) == (0, "text_empty")


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "gone.jsonl")
    assert isinstance(found, Refused)
    assert found.reason.code == "file_missing"
    assert not (tmp_path / "gone.jsonl").exists()


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": "字" * 20_000}, ensure_ascii=False) + "\n"
    path.write_text(line * 400)
    from annotator.formats.jsonl_in import JsonlImporter
    from annotator.model.exchange import ImportOptions

    tracemalloc.start()
    try:
        assert sum(1 for _ in JsonlImporter().read(path, ImportOptions())) == 400
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.shared
def test_prodigys_own_files(shared: Path) -> None:
    folder = shared / "peers" / "prodigy"
    bio = read(folder / "bio_events_spans_input.jsonl")
    assert all(isinstance(found, IncomingArticle) and found.spans for found in bio)
    news = read(folder / "news_headlines_ner_manual.first60.jsonl")
    assert len(news) == 60
    first = news[0]
    assert isinstance(first, IncomingArticle)
    assert (first.status, first.facts.publication) == ("done", "The New York Times")
    assert [(first.text[s.start : s.end], s.label) for s in first.spans] == [
        ("Uber", "ORG"),
        ("Silicon Valley", "LOCATION"),
    ]
    patterns = read(folder / "patterns_drugs.jsonl")
    assert {type(found) for found in patterns} == {Refused}

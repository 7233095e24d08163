"""FAULTS 9 and 22 to 32 as far as the store goes: what goes in comes out, and offsets are code points."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from annotator.model.exchange import ImportOptions
from annotator.model.messages import Problem
from annotator.project import ExportRequest, Project
from tests.project import tools


def quotes(project: Project) -> list[str]:
    """The quotes that history carries, oldest first."""
    found = tools.rows(project.path, "SELECT quote FROM history WHERE kind = 'span' AND removed = 0 ORDER BY id")
    return [quote for (quote,) in found]


@pytest.fixture
def empty(project_path: Path) -> Path:
    return tools.made(project_path)


def test_9_nul_in_the_text_is_kept_and_spans_around_it_are_right(empty: Path, tmp_path: Path) -> None:
    text = "甲\x00乙丙\x00丁"
    file = tools.jsonl(tmp_path / "nul.jsonl", tools.line(text, [(0, 3, "a"), (1, 2, "b"), (3, 6, "c")]))
    with tools.opened(empty) as project:
        assert project.import_paths([file]).spans_added == 3
        (change,) = project.tag(1, 2, 5, "d", note="前\x00后").result().spans
        assert project.article(1).text == text
        assert project.article_row(1).length == 6
        assert change.span is not None
        assert change.span.note == "前\x00后"
        assert quotes(project) == ["甲\x00乙", "\x00", "丙\x00丁", "乙丙\x00"]
        out = tmp_path / "out.jsonl"
        project.export(out, ExportRequest("jsonl"))
        assert project.check().problems == ()
    (line,) = [json.loads(one) for one in out.read_text("utf-8").splitlines()]
    assert line["text"] == text
    assert next((s["start"], s["end"], s["text"]) for s in line["spans"]) == (0, 3, "甲\x00乙")


@pytest.mark.parametrize("act", ["label", "name"])
def test_9_nul_in_a_label_or_name_is_refused(act: str, empty: Path) -> None:
    with tools.opened(empty) as project:
        tools.add(project, "许昌")
        if act == "name":
            project.person = type(project.person)("a\x00b", bytes(16), bytes(16))
        with pytest.raises(Problem) as error:
            project.tag(1, 0, 1, "a\x00b" if act == "label" else "x").result()
        assert tools.code_of(error) == f"{act}_empty"


@pytest.mark.parametrize("wide", ["𠮷", "😀", "𪚥", "👨‍👩‍👧"])
@pytest.mark.parametrize("where", ["before", "inside", "both"])
def test_22_offsets_are_code_points(wide: str, where: str, empty: Path, tmp_path: Path) -> None:
    before = wide * 3 if where != "inside" else "前"
    inside = f"许{wide}昌" if where != "before" else "许昌"
    text = f"{before}{inside}后{wide}"
    start, end = len(before), len(before) + len(inside)
    with tools.opened(empty) as project:
        article = tools.add(project, text)
        project.tag(article, start, end, "locality").result()
        assert quotes(project) == [inside]
        assert tools.places(project) == [(start, end, "locality")]
        project.export(tmp_path / "o.jsonl", ExportRequest("jsonl"))
        project.export(tmp_path / "o.json", ExportRequest("spacy-json"))
    with tools.opened(tools.made(tmp_path / "second.db")) as second:
        second.import_paths([tmp_path / "o.jsonl"])
        assert tools.places(second) == [(start, end, "locality")]
    ((spacy_text, spacy),) = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert spacy_text[slice(*spacy["entities"][0][:2])] == inside


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甲\r\n乙\r丙\n\r\n丁".encode(), "甲\n乙\n丙\n\n丁"),
        ("\ufeff甲\ufeff乙".encode(), "甲\ufeff乙"),
        ("\ufeff\ufeff甲".encode(), "\ufeff甲"),
        (b"\xff\xfe" + "甲\r\n乙".encode("utf-16-le"), "甲\n乙"),
    ],
)
def test_23_24_line_ends_and_one_bom_go_once_and_the_bytes_are_kept(raw: bytes, text: str, empty: Path) -> None:
    with tools.opened(empty) as project:
        article = tools.add(project, raw)
        assert project.article(article).text == text
    ((kept, sha256),) = tools.rows(empty, "SELECT raw, sha256 FROM sources")
    assert zlib.decompress(kept) == raw
    assert sha256.hex() == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    "strange",
    [
        "\u2028",
        "\u2029",
        "\u00a0",
        "\ufdd0",
        "\u3000",
        "\u0085",
        "\u200b",
        "\u202e",
        "\u0301",
        "\uf900",
        "\u2f00",
        "\x1c",
    ],
)
def test_25_29_31_odd_characters_are_unchanged(strange: str, empty: Path, tmp_path: Path) -> None:
    text = f"{strange}许{strange}昌 e\u0301{strange}"
    with tools.opened(empty) as project:
        article = tools.add(project, text)
        assert project.article(article).text == text
        project.tag(article, 1, 4, "locality", note=strange).result()
        assert quotes(project) == [f"许{strange}昌"]
        project.export(tmp_path / "o.jsonl", ExportRequest("jsonl"))
    with tools.opened(tools.made(tmp_path / "second.db")) as second:
        assert second.import_paths([tmp_path / "o.jsonl"]).articles_added == 1
        assert second.article(1).text == text
        assert second.article(1).key == hashlib.sha256(text.encode()).digest()
        assert [span.note for span in second.spans(1)] == [strange]


def test_26_the_store_cuts_no_character(empty: Path) -> None:
    """Between code points there is nothing to cut; half of 𠮷 cannot even be asked for."""
    with tools.opened(empty) as project:
        article = tools.add(project, "𠮷野")
        project.tag(article, 0, 1, "x").result()
        assert quotes(project) == ["𠮷"]
        with pytest.raises(Problem) as error:
            project.tag(article, 0, 3, "x").result()
        assert tools.code_of(error) == "span_outside"


@pytest.mark.parametrize("what", ["label", "note", "article note", "title", "label name"])
def test_27_half_a_character_is_refused_plainly(what: str, empty: Path) -> None:
    from annotator.model.values import Label

    half = "a\ud842"
    with tools.opened(empty) as project:
        tools.add(project, "许昌")
        future = {
            "label": lambda: project.tag(1, 0, 1, half),
            "note": lambda: project.tag(1, 0, 1, "x", note=half),
            "article note": lambda: project.note_article(1, half),
            "title": lambda: project.set_facts(1, title=half),
            "label name": lambda: project.put_labels([Label("x", name_zh=half)]),
        }[what]()
        with pytest.raises(Problem) as error:
            future.result()
        assert tools.code_of(error) == "text_surrogate"
        assert project.check().problems == ()


def test_27_half_a_character_in_a_line_refuses_that_line_with_its_number(empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "half.jsonl"
    file.write_text('{"text": "好的"}\n{"text": "\\ud842"}\n{"text": "也好"}\n')
    with tools.opened(empty) as project:
        report = project.import_paths([file])
        assert report.articles_added == 2
        assert [(one.line, one.reason.code) for one in report.refused] == [(2, "text_surrogate")]


CHINESE = "许昌市魏都区南关街道办事处七一社区开展志愿服务活动，为群众办好事。" * 5


@pytest.mark.parametrize(
    ("codec", "recorded"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("big5", "big5"), ("utf-16", "utf-16")],
)
def test_28_the_encoding_is_found_and_recorded(codec: str, recorded: str, empty: Path) -> None:
    text = CHINESE if codec != "big5" else "許昌市魏都區南關街道辦事處七一社區開展志願服務活動，為群眾辦好事。" * 5
    with tools.opened(empty) as project:
        article = tools.add(project, text.encode(codec))
        assert project.article(article).text == text
    ((encoding, raw),) = tools.rows(empty, "SELECT encoding, raw FROM sources")
    assert encoding.lower().replace("_", "-").startswith(recorded)
    assert zlib.decompress(raw) == text.encode(codec)


def test_28_a_chosen_encoding_is_recorded_and_strict(empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(CHINESE.encode("gb18030"))
    with tools.opened(empty) as project:
        refused = project.import_paths([file], options=ImportOptions(encoding="big5"))
        assert refused.articles_added == 0
        assert [one.file for one in refused.refused] == [str(file)]
        project.import_paths([file], options=ImportOptions(encoding="gb18030"))
        assert project.article(1).text == CHINESE


def test_30_a_raw_line_separator_in_jsonl_is_one_record(empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text": "甲\u2028乙\u0085丙"}\n{"text": "丁"}\n'.encode())
    with tools.opened(empty) as project:
        assert project.import_paths([file]).articles_added == 2
        assert project.article(1).text == "甲\u2028乙\u0085丙"


def test_a_file_name_that_is_no_utf8_is_imported(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    name = b"\xd0\xed\xb2\xfd.txt"  # GB18030
    (Path(folder) / name.decode("utf-8", "surrogateescape")).write_text("许昌市魏都区", encoding="utf-8")
    with tools.opened(empty) as project:
        assert project.import_paths([folder]).articles_added == 1
        assert project.check().problems == ()


def test_spans_outside_the_text_are_refused(empty: Path) -> None:
    with tools.opened(empty) as project:
        tools.add(project, "许昌")
        for start, end in ((-1, 1), (0, 0), (1, 0), (0, 3), (2**63, 2**63 + 1), (-(2**70), 2**70)):
            with pytest.raises(Problem) as error:
                project.tag(1, start, end, "x").result()
            assert tools.code_of(error) == "span_outside"
        assert project.spans(1) == []
        assert project.undoable() == "import"


def test_sqlite_is_new_enough_for_strict_tables() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)

"""Bytes become text strictly, in the right encoding, and what is no text is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.messages import Problem
from annotator.text.decode import ENCODINGS, Decoded, decode, encoding_name
from tests.text.samples import SHORT_SIMPLIFIED, SHORT_TRADITIONAL, SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("text", "codec", "used", "guessed"),
    [
        (SIMPLIFIED, "utf-8", "utf-8", False),
        (SIMPLIFIED, "utf-8-sig", "utf-8", False),
        (SIMPLIFIED, "utf-16", "utf-16-le", False),
        (SIMPLIFIED, "utf-16-le", "utf-16-le", True),
        (SIMPLIFIED, "utf-16-be", "utf-16-be", True),
        (SIMPLIFIED, "gb18030", "gb18030", True),
        (SIMPLIFIED, "gbk", "gb18030", True),
        (SIMPLIFIED, "gb2312", "gb18030", True),
        (TRADITIONAL, "utf-8", "utf-8", False),
        (TRADITIONAL, "utf-16-be", "utf-16-be", True),
        (TRADITIONAL, "big5", "big5", True),
        (TRADITIONAL, "cp950", "big5", True),
        (TRADITIONAL, "gbk", "gb18030", True),
        (SHORT_SIMPLIFIED, "gb18030", "gb18030", True),
        (SHORT_TRADITIONAL, "big5", "big5", True),
        (SHORT_TRADITIONAL, "gbk", "gb18030", True),
        ("plain ASCII\n", "utf-16-le", "utf-16-le", True),
        ("plain ASCII\n", "utf-16-be", "utf-16-be", True),
    ],
)
def test_finds_the_encoding_by_itself(text: str, codec: str, used: str, guessed: bool) -> None:
    assert decode(text.encode(codec)) == Decoded(text, used, guessed)


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark_is_no_guess(order: str) -> None:
    bom = codecs.BOM_UTF16_LE if order == "utf-16-le" else codecs.BOM_UTF16_BE
    assert decode(bom + SIMPLIFIED.encode(order)) == Decoded(SIMPLIFIED, order, False)


def test_rare_characters_of_gb18030_and_hong_kong_are_read() -> None:
    assert decode((SIMPLIFIED + "𠮷野家😀").encode("gb18030")).text.endswith("𠮷野家😀")
    assert decode((TRADITIONAL + "啫喱").encode("big5hkscs")).text.endswith("啫喱")


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_encoding_chosen_by_name_is_used_and_is_no_guess(name: str) -> None:
    text = TRADITIONAL if name == "big5" else SIMPLIFIED
    decoded = decode(text.encode(name), encoding=name)
    assert (decoded.text, decoded.guessed) == (text, False)


@pytest.mark.parametrize(("alias", "name"), [("GBK", "gb18030"), ("cp950", "big5"), ("utf_8", "utf-8")])
def test_other_names_are_understood(alias: str, name: str) -> None:
    assert encoding_name(alias) == name


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Problem, match="no encoding called “klingon”"):
        decode(b"x", encoding="klingon")


def test_the_wrong_name_is_refused_and_nothing_is_replaced() -> None:
    with pytest.raises(Problem, match="not valid utf-8"):
        decode(SIMPLIFIED.encode("gb18030"), encoding="utf-8")


@pytest.mark.parametrize("raw", [b"", b" \n\t", "\u3000\n\ufeff\n".encode(), b"\xef\xbb\xbf"])
def test_nothing_to_read_is_refused(raw: bytes) -> None:
    with pytest.raises(Problem) as caught:
        decode(raw)
    assert caught.value.message.code == "text_empty"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "ZIP / Word / Excel"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b"\xff\xd8\xff\xe0rest", "JPEG"),
        (b"SQLite format 3\x00rest", "SQLite"),
        (b"{\\rtf1 rest", "RTF"),
        (b"\xff\xfe\x00\x00\x2d\x4e\x00\x00", "UTF-32"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(raw: bytes, kind: str) -> None:
    with pytest.raises(Problem) as caught:
        decode(raw)
    assert (caught.value.message.code, caught.value.message.fields) == ("text_binary", {"kind": kind})


@pytest.mark.parametrize("raw", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 100, b"word\0\0\0\0" * 50])
def test_bytes_full_of_nul_are_refused(raw: bytes) -> None:
    with pytest.raises(Problem):
        decode(raw)


def test_western_text_is_not_taken_for_chinese() -> None:
    with pytest.raises(Problem) as caught:
        decode("Größenänderung für Mädchen, Möbel, Lärm, Übung, Äpfel, Öl".encode("latin-1"))
    assert caught.value.message.code == "text_no_encoding"


def test_half_a_character_is_refused() -> None:
    for raw in (b"\xef\xbb\xbf\xed\xa1\x82", "\ufeff中".encode("utf-16-le") + b"\x42\xd8"):
        with pytest.raises(Problem):
            decode(raw)


@pytest.mark.parametrize("text", ["甲\r\n乙\r丙\n\r\n丁", "甲\r\r\n乙"])
def test_line_ends_become_lf_once(text: str) -> None:
    assert decode(text.encode()).text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_one_bom_goes_and_one_inside_stays() -> None:
    assert decode("\ufeff甲\ufeff乙".encode()).text == "甲\ufeff乙"
    assert decode("\ufeff\ufeff甲".encode()).text == "\ufeff甲"
    assert decode(codecs.BOM_UTF16_LE + "甲\ufeff乙".encode("utf-16-le")).text == "甲\ufeff乙"


@pytest.mark.parametrize(
    "kept", ["\u2028", "\u2029", "\xa0", "\ufdd0", "\u0085", "\u3000", "\0", "e\u0301", "豈", "\v"]
)
def test_every_other_character_stays(kept: str) -> None:
    text = SIMPLIFIED + kept + "尾" + kept
    assert decode(text.encode()).text == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_text_comes_back_but_for_its_line_ends(text: str) -> None:
    framed = "正文" + text + "完" * (50 * text.count("\0"))
    assert decode(framed.encode()).text == framed.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.shared
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_real_articles_in_every_encoding(shared: Path, codec: str) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        assert decode(text.encode(codec)).text == text

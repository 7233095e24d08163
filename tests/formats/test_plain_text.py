"""Text and Markdown files become articles as they are."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from annotator.formats.plain_text import PlainText
from annotator.model.exchange import ImportOptions, IncomingArticle, Noticed, Refused
from tests.text.samples import SIMPLIFIED


def read(path: Path, encoding: str = "auto") -> list[IncomingArticle | Refused | Noticed]:
    return list(PlainText().read(path, ImportOptions(encoding=encoding)))


def test_a_file_is_an_article_with_its_bytes_and_facts(tmp_path: Path) -> None:
    path = tmp_path / "课堂_20230409.txt"
    raw = SIMPLIFIED.replace("\n", "\r\n").encode()
    path.write_bytes(raw)
    (found,) = read(path)
    assert isinstance(found, IncomingArticle)
    assert (found.text, found.raw, found.raw_sha256) == (SIMPLIFIED, raw, hashlib.sha256(raw).digest())
    assert (found.name, found.encoding, found.line, found.has_layer) == (path.name, "utf-8", 0, False)
    assert found.facts.title == "社区办起“星期天课堂”"
    assert (found.facts.byline, found.facts.date) == ("本报记者 林晓", "2023-04-09")


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题目在此\n\n**粗**的[字](x)\n")
    (found,) = read(path)
    assert isinstance(found, IncomingArticle)
    assert found.text == "# 题目在此\n\n**粗**的[字](x)\n"
    assert found.facts.title == "题目在此"


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    noticed, found = read(path)
    assert isinstance(noticed, Noticed)
    assert "gb18030" in str(noticed.what)
    assert isinstance(found, IncomingArticle)
    assert (found.text, found.encoding) == (SIMPLIFIED, "gb18030")


def test_a_chosen_encoding_is_not_told_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    (found,) = read(path, "gbk")
    assert isinstance(found, IncomingArticle)
    assert found.text == SIMPLIFIED


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "text_empty"), (b"PK\x03\x04", "text_binary"), (b"\xff\xff\xff", "text_no_encoding")]
)
def test_what_is_no_article_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    (found,) = read(path)
    assert isinstance(found, Refused)
    assert (found.file, found.line, found.reason.code) == (str(path), 0, code)


def test_folders_pipes_and_missing_files_are_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, code in (("", "file_not_regular"), ("pipe.txt", "file_not_regular"), ("gone.txt", "file_missing")):
        (found,) = read(tmp_path / name)
        assert isinstance(found, Refused)
        assert found.reason.code == code
    assert not (tmp_path / "gone.txt").exists()

"""Label sets go out and in again whole, and what is wrong in one is named with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.labels_toml import read_labels, write_labels
from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.places import resource


def read(folder: Path, text: str | bytes) -> list[Label]:
    path = folder / "labels.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_labels(path)


def test_the_default_labels_are_read_in_their_order() -> None:
    labels = read_labels(resource("labels", "default.toml"))
    assert [label.key for label in labels][:3] == ["programme", "locality", "metric"]
    assert [label.position for label in labels] == list(range(8))
    assert all(label.guideline_zh and not label.guideline_zh.startswith("\n") for label in labels)


def test_the_default_labels_come_back(tmp_path: Path) -> None:
    labels = read_labels(resource("labels", "default.toml"))
    write_labels(tmp_path / "a.toml", labels)
    assert read_labels(tmp_path / "a.toml") == labels
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_labels_are_written_by_position(tmp_path: Path) -> None:
    write_labels(tmp_path / "a.toml", [Label("二", position=5), Label("一", position=2, hidden=True)])
    assert read_labels(tmp_path / "a.toml") == [Label("一", position=0, hidden=True), Label("二", position=1)]


def test_a_key_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path, '[[label]]\nkey = "地 名"\n') == [Label("地 名")]


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20).map(
    lambda text: text.strip("\n")
)


@given(name=TEXTS, guideline=TEXTS, key=st.text("地名a-'\"\\=[] .", min_size=1).filter(str.strip))
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, name: str, guideline: str, key: str) -> None:
    label = Label(key, name_zh=name, guideline_zh=guideline, color_light="#C74B47", shortcut="1")
    path = tmp_path_factory.mktemp("labels") / "a.toml"
    write_labels(path, [label, replace(label, key=key + "二", shortcut="", position=1)])
    assert read_labels(path)[0] == label


HEAD = '# 说明\n[[label]]\nkey = "甲"\nguideline_zh = """\n[[label]]\n"""\n\n[[label]]\nkey = "乙"\n'


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ("shortcut = 1\n", "labels_not_string", "line 8, label “乙”: “shortcut”"),
        ('shortcut = "12"\n', "labels_not_character", "line 8, label “乙”: “shortcut”"),
        ('hidden = "yes"\n', "labels_not_bool", "line 8, label “乙”: “hidden”"),
        ('color_dark = "red"\n', "labels_not_color", "line 8, label “乙”: “color_dark”"),
        ('colour = "#C74B47"\n', "labels_unknown_field", "line 8, label “乙”: “colour”"),
        ('[[label]]\nkey = "甲"\n', "labels_twice", "line 10: the key “甲”"),
        ('shortcut = "1"\n[[label]]\nkey = "丙"\nshortcut = "1"\n', "labels_twice", "line 11: the shortcut “1”"),
        ('[[label]]\nname_zh = "丙"\n', "labels_no_key", "line 10"),
        ('[[label]]\nkey = " "\n', "labels_no_key", "line 10"),
        ('[[label]]\nkey = "丙\\n"\n', "labels_bad_key", "line 10"),
        ("[[label]\n", "labels_toml_bad", "line 10"),
        ('key = "丙"\n', "labels_toml_bad", "line 10"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, more: str, code: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        read(tmp_path, HEAD + more)
    assert caught.value.message.code == code
    assert said in str(caught.value)


@pytest.mark.parametrize("text", [b"", b"x = 1\n", b"label = 1\n", b"label = []\n", b'[label]\nkey = "a"\n'])
def test_a_file_without_labels_is_refused(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(Problem, match=r"labels\.toml holds no"):
        read(tmp_path, text)


@pytest.mark.parametrize("raw", ['key = "甲"'.encode("gb18030"), b"PK\x03\x04", b"a = [" + b"[" * 100_000])
def test_what_is_no_toml_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(Problem, match=r"labels\.toml is not valid TOML"):
        read(tmp_path, raw)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.toml"):
        read_labels(tmp_path / "gone.toml")

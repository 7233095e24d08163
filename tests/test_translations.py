"""Every text of the window has its Chinese, and the Chinese is fit to print."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "annotator_zh.ts"

pytestmark = pytest.mark.qt

HAN = r"[\u3400-\u9fff]"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d")

# What stays in Latin letters in a Chinese sentence: names, encodings, formats, keys, units, and words of a file's own.
LATIN = frozenset(
    re.findall(
        r"\w+",
        """
        Annotator annotator spaCy spacy doc ents spans spancat ner sc jieba rjieba SQLite Markdown JSON JSONL TOML MIT
        UTF GB Big NUL ZIP PDF Word Excel MB db txt md markdown jsonl toml dict train dev test backups id key text label
        json csv Kappa Krippendorff alpha note status assigned new started done skipped flagged again
        true false Alt Ctrl Shift Esc Tab Enter Delete Backspace yyyy HH mm English Debian Ubuntu Noto Sans SC
        """,
    )
)

# What is typed as it stands: a command in quotes, an address.
NOT_WORDS = re.compile(r"“[\x20-\x7e]+”|(https?://)?[a-z.]+\.com\S*")

# Words that CONTEXT.md leaves to others, and 项目 without 文件, which is a label's name.
AVOIDED = re.compile(
    "文档|元数据|词典|字典|实体|高亮|类别|说明书|评论|注释|预标注|用户|账号|工作区|数据库|删除|同步|上传|仲裁|审核|撤消|项目(?!文件)"
)


@dataclass(frozen=True)
class Text:
    context: str
    source: str
    comment: str
    chinese: tuple[str, ...]
    finished: bool


def read(catalogue: Path) -> list[Text]:
    texts: list[Text] = []
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            texts.append(
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    tuple(forms),
                    translation.get("type") is None and all(forms),
                )
            )
    return texts


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return read(CATALOGUE)


def each(texts: list[Text], wrong: re.Pattern[str], *, without: re.Pattern[str] = PLACEHOLDER) -> list[str]:
    """Return the Chinese in which ``wrong`` is found once ``without`` is cut out."""
    return [form for text in texts for form in text.chinese if wrong.search(without.sub("", form))]


def test_every_source_text_has_finished_chinese(tmp_path: Path) -> None:
    fresh = tmp_path / "annotator_zh.ts"
    shutil.copy(CATALOGUE, fresh)

    done = subprocess.run(
        [sys.executable, str(ROOT / "script" / "translate"), "--ts", str(fresh), "--no-compile"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "", "run script/translate and write the missing Chinese"
    assert done.returncode == 0, done.stderr
    key = [(text.context, text.source) for text in read(fresh)]
    assert sorted(key) == sorted((text.context, text.source) for text in read(CATALOGUE)), "run script/translate"


# What shows its argument to the reader, by the name it is called by.
SHOWS = frozenset(
    re.findall(
        r"\w+",
        """
        setText setPlainText setWindowTitle setTitle setToolTip setStatusTip setPlaceholderText setAccessibleName
        setAccessibleDescription setInformativeText setSuffix setPrefix setTabText setItemText setHeaderLabels
        setHorizontalHeaderLabels addItem addItems addTab addAction addMenu addButton addRow showMessage
        QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QListWidgetItem QTableWidgetItem
        plain quiet heading button Field say warn ask
        """,
    )
)


def literals(path: Path) -> list[str]:
    """Return the words that ``path`` shows without asking for their translation."""
    found: list[str] = []
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in SHOWS:
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "hint")]:
            parts = argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
            for part in parts:
                values = part.values if isinstance(part, ast.JoinedStr) else [part]
                found += [
                    f"{path.name}:{part.lineno}: {value.value}"
                    for value in values
                    if isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                    and any(word not in LATIN for word in re.findall(r"[A-Za-z]{2,}", value.value))
                ]
    return found


def test_no_words_are_shown_untranslated() -> None:
    found = [line for path in sorted((ROOT / "annotator" / "ui").rglob("*.py")) for line in literals(path)]

    assert found == []


def test_the_catalogue_is_not_empty(texts: list[Text]) -> None:
    assert len(texts) > 300


def test_all_chinese_is_finished(texts: list[Text]) -> None:
    assert [text.source for text in texts if not text.finished] == []


def test_the_chinese_has_the_placeholders_of_its_source(texts: list[Text]) -> None:
    wrong = [
        (text.source, form)
        for text in texts
        for form in text.chinese
        if sorted(PLACEHOLDER.findall(text.source)) != sorted(PLACEHOLDER.findall(form))
    ]

    assert wrong == []


def test_no_half_width_punctuation_among_chinese(texts: list[Text]) -> None:
    # Left: an access key as in 文件(&F), a file filter as in 文本文件 (*.txt).
    without = re.compile(r"\(&\w\)| \(\*[^)]*\)(;;)?")
    half = r"[,;:!?()\"'<>.]"

    assert each(texts, re.compile(rf"{HAN}{half}|{half}{HAN}"), without=without) == []


def test_no_three_dots_where_an_ellipsis_is_meant(texts: list[Text]) -> None:
    assert each(texts, re.compile(r"\.\.")) == []


def test_no_english_words_are_left(texts: list[Text]) -> None:
    left = {
        (word, form)
        for text in texts
        for form in text.chinese
        for word in re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub(" ", PLACEHOLDER.sub(" ", form)))
        if word not in LATIN
    }

    assert left == set()


def test_latin_words_and_figures_stand_apart_from_chinese(texts: list[Text]) -> None:
    # Dates are written close: 2024年9月18日, and so is the pattern for them.
    without = re.compile(r"yyyy年M月d日|#\w+")

    assert each(texts, re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}"), without=without) == []


def test_the_words_are_those_of_the_glossary(texts: list[Text]) -> None:
    assert each(texts, AVOIDED) == []


def test_an_end_is_punctuated_as_in_the_source(texts: list[Text]) -> None:
    wrong = [
        (text.source, form)
        for text in texts
        for form in text.chinese
        if text.source.endswith("…") != form.endswith("…")
    ]

    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_texts(texts: list[Text]) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(CATALOGUE.with_suffix(".qm")))
    wrong = [
        text.source
        for text in texts
        if translator.translate(text.context, text.source, text.comment or None, 1) != text.chinese[0]
    ]

    assert wrong == [], "run script/translate"

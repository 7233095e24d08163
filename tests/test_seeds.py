"""The sample articles: in the genre, with its layout faults, and two of them tagged as the guidelines say."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from annotator import places

ARTICLES = sorted(places.seeds().glob("*.txt"))
TAGGED = sorted(places.seeds().glob("*.spans.json"))
LABELS = tomllib.loads(places.resource("labels", "default.toml").read_text(encoding="utf-8"))["label"]
KEYS = [label["key"] for label in LABELS]

# docs/guidelines.md: which label may hold which.
MAY_HOLD = {
    ("organization", "locality"),
    ("organization", "programme"),
    ("programme", "locality"),
    ("honour", "locality"),
    ("role", "organization"),
    ("role", "locality"),
}
STOCK_PHRASE = 12
"""Code points up to which words shared with somebody else's article are common property of the genre."""

PAIRS = {"“": "”", "‘": "’", "(": ")", "（": "）", "《": "》"}
SENTENCE_END = re.compile(r"[。！？!?…：:；;”’\"）)]$")


@dataclass(frozen=True)
class Tagged:
    """A tagged article. Offsets are code points, end exclusive."""

    text: str
    sha256: str
    length: int
    spans: list[tuple[int, int, str]]
    quotes: list[str]


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def read_tagged(path: Path) -> Tagged:
    data = json.loads(path.read_bytes())
    spans = [(span["start"], span["end"], span["label"]) for span in data["spans"]]
    text = read(path.with_name(path.name.replace(".spans.json", ".txt")))
    return Tagged(text, data["sha256"], data["length"], spans, [span["text"] for span in data["spans"]])


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    return read(request.param)


@pytest.fixture(params=TAGGED, ids=lambda path: path.name.split(".")[0])
def tagged(request: pytest.FixtureRequest) -> Tagged:
    return read_tagged(request.param)


# --- The articles --------------------------------------------------------------------------------------------------


def test_there_are_six_to_eight() -> None:
    assert 6 <= len(ARTICLES) <= 8


def test_is_canonical_text(text: str) -> None:
    assert "\r" not in text
    assert not text.startswith("\ufeff")


def test_has_a_newspaper_articles_length(text: str) -> None:
    assert 900 <= len(text) <= 2600


def test_is_chinese(text: str) -> None:
    assert len(re.findall(r"[\u4e00-\u9fff\U00020000-\U0003ffff]", text)) > 0.6 * len(text)


def longest_shared(text: str, other: str) -> str:
    """Return the longest stretch that both texts have."""
    best = ""
    for start in range(len(text)):
        while start + len(best) < len(text) and text[start : start + len(best) + 1] in other:
            best = text[start : start + len(best) + 1]
    return best


def test_takes_no_sentence_from_the_newspapers(text: str, shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        stretch = longest_shared(text, read(path))
        assert len(stretch) <= STOCK_PHRASE, stretch


# --- The layout faults of the genre --------------------------------------------------------------------------------


def paragraphs(text: str) -> list[str]:
    """Return the lines that are not blank."""
    return [line for line in text.split("\n") if line.strip()]


def is_cut(line: str) -> bool:
    """Return whether the line is running text that stops in mid-sentence."""
    return len(line) > 60 and not line.startswith("#") and SENTENCE_END.search(line) is None


def is_caption(line: str) -> bool:
    return len(line) < 60 and re.search(r"摄$|资料照片[)）]$", line) is not None


def cut_around_a_caption(text: str) -> bool:
    lines = paragraphs(text)
    return any(is_cut(lines[at]) and is_caption(lines[at + 1]) for at in range(len(lines) - 2))


def cut_with_nothing_between(text: str) -> bool:
    lines = paragraphs(text)
    return any(is_cut(line) and not is_caption(below) for line, below in pairwise(lines))


def cut_inside_quotes(text: str) -> bool:
    return any(is_cut(line) and line.count("“") > line.count("”") for line in paragraphs(text))


def caption_in_the_middle(text: str) -> bool:
    lines = paragraphs(text)
    return any(is_caption(line) for line in lines[len(lines) // 4 : -len(lines) // 4])


def repeated_paragraph(text: str) -> bool:
    return any(count > 1 for line, count in Counter(paragraphs(text)).items() if len(line) > 30)


def repeated_tail(text: str) -> bool:
    """Return whether a paragraph is another's end, or its beginning, over again."""
    long = [line for line in paragraphs(text) if len(line) > 30]
    return any(one != other and (one.endswith(other) or one.startswith(other)) for one in long for other in long)


def mixed_punctuation(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff][,:;.]", text)) and "，" in text


def half_width_commas_only(text: str) -> bool:
    return text.count(",") > 20 and "，" not in text


FAULTS: dict[str, Callable[[str], bool]] = {
    "a sentence cut around a caption": cut_around_a_caption,
    "a sentence cut by a blank line": cut_with_nothing_between,
    "a sentence cut inside quotes": cut_inside_quotes,
    "a caption in the middle": caption_in_the_middle,
    "a by-line at the head": lambda text: any("记者" in line for line in paragraphs(text)[:6] if len(line) < 40),
    "a by-line at the tail": lambda text: any(line.startswith("□ 记者 ") for line in paragraphs(text)[-3:]),
    "reporter and correspondent": lambda text: re.search(r"^本报记者 \S+ 通讯员 \S+$", text, re.MULTILINE) is not None,
    "an archive picture": lambda text: re.search(r"[(（]资料照片[)）]", text) is not None,
    "a picture's credit": lambda text: re.search(r" \S{2,3}摄$", text, re.MULTILINE) is not None,
    "a repeated paragraph": repeated_paragraph,
    "a repeated piece of a paragraph": repeated_tail,
    "a piece of the masthead": lambda text: any(re.match("澄沚日报", line) for line in paragraphs(text)),
    "a run of blank lines": lambda text: "\n\n\n\n" in text,
    "a line of white space": lambda text: re.search(r"^[ \t\u3000]+$", text, re.MULTILINE) is not None,
    "blank lines at the head": lambda text: text.startswith("\n\n"),
    "mixed half- and full-width punctuation": mixed_punctuation,
    "half-width commas only": half_width_commas_only,
    "Markdown headings": lambda text: re.search(r"^#{1,4} ", text, re.MULTILINE) is not None,
    "no final newline": lambda text: not text.endswith("\n"),
    "a final newline": lambda text: text.endswith("\n"),
    "a character beyond the BMP": lambda text: max(text) > "\uffff",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_some_article_has(fault: str) -> None:
    assert any(FAULTS[fault](read(path)) for path in ARTICLES)


def test_markdown_headings_are_the_exception() -> None:
    assert 1 <= sum(FAULTS["Markdown headings"](read(path)) for path in ARTICLES) <= 2


# --- The tagged ones -----------------------------------------------------------------------------------------------


def nested(spans: list[tuple[int, int, str]]) -> Iterator[tuple[tuple[int, int, str], tuple[int, int, str]]]:
    """Yield every two spans that share a code point, the outer first where one lies in the other."""
    for one, other in combinations(sorted(spans, key=lambda span: (span[0], -span[1])), 2):
        if other[0] < one[1]:
            yield one, other


def test_two_are_tagged_with_180_spans() -> None:
    assert len(TAGGED) == 2
    assert sum(len(read_tagged(path).spans) for path in TAGGED) >= 180


def test_is_of_the_very_text(tagged: Tagged) -> None:
    assert hashlib.sha256(tagged.text.encode()).hexdigest() == tagged.sha256
    assert len(tagged.text) == tagged.length


def test_quotes_are_the_slices(tagged: Tagged) -> None:
    assert [tagged.text[start:end] for start, end, _ in tagged.spans] == tagged.quotes


def test_uses_every_label_and_no_other(tagged: Tagged) -> None:
    assert {label for _, _, label in tagged.spans} == set(KEYS)


def test_stands_in_order_without_doubles(tagged: Tagged) -> None:
    order = [(start, -end) for start, end, _ in tagged.spans]
    assert order == sorted(set(order))


def test_nothing_crosses(tagged: Tagged) -> None:
    assert [pair for pair in nested(tagged.spans) if pair[1][1] > pair[0][1]] == []


def test_only_allowed_pairs_nest(tagged: Tagged) -> None:
    assert {(outer[2], inner[2]) for outer, inner in nested(tagged.spans)} <= MAY_HOLD


def test_some_spans_nest_two_deep() -> None:
    pairs = [pair for path in TAGGED for pair in nested(read_tagged(path).spans)]
    assert {inner for _, inner in pairs} & {outer for outer, _ in pairs}


def test_edges_are_bare_but_for_the_names_own_marks(tagged: Tagged) -> None:
    for quote in tagged.quotes:
        opened = [PAIRS[mark] for mark in quote if mark in PAIRS]
        assert re.match(r"[\w“]", quote), quote
        assert re.search(r"[\w%]$", quote) or quote[-1] in opened, quote


def test_a_mention_cut_by_the_layout_is_one_span() -> None:
    assert [quote for path in TAGGED for quote in read_tagged(path).quotes if "\n\n" in quote]


def test_every_mention_of_a_name_is_tagged(tagged: Tagged) -> None:
    names = {tagged.text[start:end] for start, end, label in tagged.spans if label in ("person", "locality", "honour")}
    for name in names:
        for found in re.finditer(re.escape(name), tagged.text):
            assert any(start <= found.start() and found.end() <= end for start, end, _ in tagged.spans), name


def test_every_figure_is_tagged_but_ages_and_headings(tagged: Tagged) -> None:
    for found in re.finditer(r"\d+(?!\d|岁)", tagged.text):
        if re.match(r"#{1,6} \d", tagged.text[tagged.text.rfind("\n", 0, found.start()) + 1 :]):
            continue
        inside = any(start <= found.start() < end for start, end, _ in tagged.spans)
        assert inside, tagged.text[found.start() - 5 : found.end() + 5]


# --- The default labels --------------------------------------------------------------------------------------------


def test_default_labels_stand_in_the_order_of_their_keys() -> None:
    assert KEYS == ["programme", "locality", "metric", "person", "role", "organization", "date", "honour"]
    assert [label["shortcut"] for label in LABELS] == list("12345678")


@pytest.mark.parametrize("label", LABELS, ids=KEYS)
def test_a_default_label_has_all_that_a_window_shows(label: dict[str, str]) -> None:
    assert re.fullmatch(r"[\u4e00-\u9fff]{2}", label["name_zh"])
    assert label["name_en"]
    assert re.fullmatch("#[0-9A-F]{6}", label["color_light"])
    assert re.fullmatch("#[0-9A-F]{6}", label["color_dark"])
    assert 150 <= len(label["guideline_zh"]) <= 600
    assert 80 <= len(label["guideline_en"].split()) <= 250

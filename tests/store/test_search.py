"""What is searched for is found where it stands, whatever it is, with the index and without."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.search import Place, Query
from annotator.store import schema, search, search_index
from annotator.store.search_plan import Plan
from annotator.text.ways import Ways

WAYS = Ways()
TOKENS = search_index.Tokens(WAYS.table)
WANTED = search_index.expected()
# Few characters, so that they meet; of every kind that is written in different ways, or is dropped by tokenizers.
CHARACTERS = "的一户戶萬万a AＡ１1.。，“\"'%％\n\t\u3000𠮷\x00\x1fé—‑\ue020·"
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=40) | st.text(
    st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20
)


def database(*articles: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    for text in articles:
        key = hashlib.sha256(text.encode()).digest()
        connection.execute(
            "INSERT OR IGNORE INTO articles (key, length, text) VALUES (?, ?, ?)", (key, len(text), text)
        )
    return connection


def index(connection: sqlite3.Connection, *, most: int = 10**9) -> None:
    upto = search_index.start(connection, WANTED)
    search_index.take_in(connection, TOKENS, after=upto, characters=most, waiting=lambda: False)


def asked(connection: sqlite3.Connection, *words: str, loose: tuple[str, ...] = ()) -> search.Search:
    upto = search_index.upto(connection, WANTED) or 0
    return search.Search(
        Query(tuple(words)),
        tuple(map(WAYS.pattern, words)),
        search_index.matching(TOKENS, words) if upto else "",
        search_index.matching(TOKENS, loose) if upto and loose else "",
        upto,
        0,
        lambda: False,
    )


def found(connection: sqlite3.Connection, *words: str, after: Place | None = None) -> list[tuple[int, int, int]]:
    return [
        (hit.article, hit.start, hit.end) for _, hit in search.hits(connection, asked(connection, *words), after=after)
    ]


def expected(articles: Sequence[str], word: str) -> list[tuple[int, int, int]]:
    """The places of a word by the plainest way: both folded, every offset tried."""
    folded = WAYS.fold(word)
    return [
        (number, start, start + len(word))
        for number, text in enumerate(dict.fromkeys(articles), 1)
        for start in range(len(text) - len(word) + 1)
        if WAYS.fold(text)[start : start + len(word)] == folded
    ]


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=3), st.data())
def test_every_piece_of_a_text_is_found_where_it_stands(articles: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(articles))
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 8))]
    wanted = expected(articles, word)
    assert wanted
    connection = database(*articles)
    assert found(connection, word) == wanted
    # Half in the index, half read through; then all in the index; then searched for as it is folded.
    index(connection, most=len(articles[0]))
    assert found(connection, word) == wanted
    index(connection)
    assert found(connection, word) == wanted
    assert found(connection, WAYS.fold(word)) == wanted
    connection.close()


@pytest.mark.parametrize(
    "word",
    ["万", "戶", "１２．５萬", "红", "“", '"', "ＡＢＣ abc", "。", "%", "𠮷", "c\nd", "．５", "'", "or", "("],
)
def test_single_characters_signs_and_digits_are_found_through_the_index(word: str) -> None:
    text = "12.5万户“红色” abc ABC\nd 100% 𠮷。'x' or NEAR(1) — c\nd"
    connection = database("别的", text)
    index(connection)
    assert found(connection, word) == expected(["别的", text], word) != []
    plan = connection.execute(
        "SELECT rowid FROM fts_articles WHERE fts_articles MATCH ?", (search_index.matching(TOKENS, [word]),)
    ).fetchall()
    assert plan == [(2,)]


def test_all_words_must_be_there_and_every_place_of_each_is_given() -> None:
    connection = database("许昌市魏都区", "魏都区", "许昌，许昌")
    index(connection)
    assert found(connection, "许昌", "魏都") == [(1, 0, 2), (1, 3, 5)]
    assert found(connection, "许昌", "许昌，") == [(3, 0, 2), (3, 0, 3), (3, 3, 5)]


def test_places_overlap() -> None:
    connection = database("哈哈哈哈")
    index(connection)
    assert found(connection, "哈哈") == [(1, 0, 2), (1, 1, 3), (1, 2, 4)]


@given(st.lists(texts, min_size=1, max_size=4), st.integers(1, 3))
@settings(max_examples=40)
def test_pages_join_without_a_gap_or_a_double(articles: list[str], size: int) -> None:
    connection = database(*articles)
    index(connection)
    words = (articles[0][:1], articles[0][:2])
    whole = list(search.hits(connection, asked(connection, *words), after=None))
    joined, after = [], None
    for _ in range(len(whole) + 2):
        page = list(search.hits(connection, asked(connection, *words), after=after))[:size]
        if not page:
            break
        joined += page
        after = page[-1][0]
    assert joined == whole
    connection.close()


def test_hidden_articles_have_no_hits() -> None:
    connection = database("许昌一", "许昌二")
    index(connection)
    connection.execute("UPDATE articles SET hidden = 1 WHERE id = 1")
    assert found(connection, "许昌") == [(2, 0, 2)]


@pytest.mark.parametrize("in_vain", [0, 1, 2, 40])
def test_a_loose_look_up_finds_the_same(in_vain: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_IN_VAIN", in_vain)
    texts = [f"{n}许昌市" if n % 3 == 0 else f"{n}昌许" for n in range(20)]
    connection = database(*texts)
    index(connection, most=60)
    loose = asked(connection, "许昌", loose=("昌",))
    found = [(hit.article, hit.start, hit.end) for _, hit in search.hits(connection, loose, after=None)]
    assert found == expected(texts, "许昌")


def test_the_rare_piece_of_a_word_is_looked_up() -> None:
    connection = database(*(f"的是的是的是{chr(0x4E00 + n)}的是" for n in range(300)))
    plan = Plan(connection, WAYS.fold)
    assert plan.piece("的是龘") == "龘"
    assert plan.piece("的") == "的"
    assert plan.piece("") == ""


def test_a_pasted_page_is_found() -> None:
    page = "许昌市魏都区 七一社区，常住人口。" * 60
    connection = database("别的", "前" + page + "后")
    index(connection)
    assert found(connection, page) == [(2, 1, 1 + len(page))]
    assert found(connection, *page.split()) != []
    assert len(Plan(connection, WAYS.fold).piece(page)) <= 6

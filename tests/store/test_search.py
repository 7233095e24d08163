"""What is searched for is found where it stands, whatever it is, with the index and without."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.search import Place, Query
from annotator.store import schema, search, search_index, search_pairs
from annotator.text.ways import Ways

WAYS = Ways()
CODES = search_pairs.Codes(WAYS.table)
WANTED = search_index.expected()
# Few characters, so that they meet; of every kind that is written in different ways, or is dropped by tokenizers.
CHARACTERS = "的一户戶萬万a AＡ１1.。，“\"'%％\n\t\u3000𠮷\x00\x1fé—‑\ue020·"
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=40) | st.text(
    st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20
)


def database(*articles: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    add(connection, *articles)
    return connection


def add(connection: sqlite3.Connection, *articles: str) -> None:
    for text in articles:
        key = hashlib.sha256(text.encode()).digest()
        connection.execute(
            "INSERT OR IGNORE INTO articles (key, length, text) VALUES (?, ?, ?)", (key, len(text), text)
        )


def index(connection: sqlite3.Connection, *, most: int = 10**9, pieces: int = 10**9) -> None:
    """Bring the index up to date, in pieces of so many characters, each whole at once, and no more than so many."""
    search_index.start(connection, WANTED)
    while pieces and (work := search_index.next_piece(connection, CODES, characters=most)):
        assert search_index.Writing(work).go_on(connection, lambda: False)
        assert search_index.clear(connection, lambda: False)
        pieces -= 1


def asked(connection: sqlite3.Connection, *words: str) -> search.Search:
    upto = search_index.upto(connection, WANTED) or 0
    numbers = tuple(map(CODES.of, words))
    return search.Search(Query(tuple(words)), tuple(map(WAYS.pattern, words)), numbers, upto, 0, lambda: False)


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
    index(connection, most=len(articles[0]), pieces=1)
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
    index(connection, most=4)
    assert found(connection, word) == expected(["别的", text], word) != []
    assert list(search_index.holding(connection, [CODES.of(word)], first=1, upto=2)) == [[2]]


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


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=6), st.integers(1, 60), st.data())
def test_the_index_leads_to_every_article_that_has_the_words(
    articles: list[str], most: int, data: st.DataObject
) -> None:
    """Nothing is passed over, however the articles are cut into pieces, and whatever was taken in before."""
    articles = list(dict.fromkeys(articles))
    connection = database(*articles[:2])
    index(connection, most=most)
    add(connection, *articles[2:])
    index(connection, most=most)
    assert search_index.upto(connection, WANTED) == len(articles)
    text = data.draw(st.sampled_from(articles))
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=3))
    words = [text[start : start + data.draw(st.integers(1, 70))] for start in starts]
    first = data.draw(st.integers(1, len(articles)))
    found = search_index.holding(connection, list(map(CODES.of, words)), first=first, upto=len(articles))
    ids = [number for some in found for number in some]
    holding = {
        number
        for number, article in enumerate(articles, 1)
        if number >= first and all(WAYS.fold(word) in WAYS.fold(article) for word in words)
    }
    assert holding <= set(ids)
    assert ids == sorted(set(ids))
    assert min(ids, default=first) >= first
    connection.close()


def test_few_articles_are_looked_into_in_vain() -> None:
    chance = random.Random(3)
    common = "".join(map(chr, range(0x4E00, 0x4E28)))  # 40 characters, every one of which is in every article
    articles = ["".join(chance.choices(common, k=600)) for _ in range(300)]
    connection = database(*articles)
    index(connection, most=40_000)
    for length in (2, 3, 4, 5, 6, 8):
        words = [articles[number][number : number + length] for number in range(20)]
        for word in words:
            have = {number for number, text in enumerate(articles, 1) if word in text}
            found = {n for some in search_index.holding(connection, [CODES.of(word)], first=1, upto=300) for n in some}
            assert have <= found
            assert len(found - have) <= 10 + 2 * len(have), word


def test_a_pasted_page_is_found() -> None:
    page = "许昌市魏都区 七一社区，常住人口。" * 60
    connection = database("别的", "前" + page + "后")
    index(connection)
    assert found(connection, page) == [(2, 1, 1 + len(page))]
    assert found(connection, *page.split()) != []

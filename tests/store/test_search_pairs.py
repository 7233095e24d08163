"""The arrays of the index say where every two characters follow each other, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.store import search_pairs
from tests.store.test_search import CODES, WAYS

texts = st.lists(st.text(st.sampled_from("的一户戶Aa1。\n𠮷\x00"), max_size=60), min_size=1, max_size=5)


def row(piece: search_pairs.Piece, first: str, second: str) -> bytes:
    """The row in which the index would look, which is the last one that does not begin after the pair."""
    character, follower = CODES.of(first + second).tolist()
    rows = [data for key, data in piece.rows if character << 16 <= key <= (character << 16 | follower)]
    return rows[-1] if rows else search_pairs.NOTHING


@settings(max_examples=60)
@given(texts, st.integers(1, 5))
def test_places_are_those_of_every_pair(articles: list[str], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_pairs, "_ROW", size)
        piece = search_pairs.make(CODES, list(enumerate(articles, 7)))
    assert [key for key, _ in piece.rows] == sorted({key for key, _ in piece.rows})
    whole = "".join(WAYS.fold(text) + "\0" for text in articles)
    assert (piece.first, piece.last, piece.characters, piece.shift) == (7, 6 + len(articles), len(whole), 0)
    for first in set(whole):
        code = CODES.of(first).tolist()[0]
        coarse = {
            place
            for key, data in piece.rows
            if key >> 16 == code
            for place in search_pairs.coarse_places_of(data).tolist()
        }
        assert coarse == {place >> search_pairs.COARSE for place, sign in enumerate(whole) if sign == first}
        for second in set(whole):
            found = search_pairs.places_of(row(piece, first, second), CODES.of(second).tolist()[0]).tolist()
            wanted = [place for place in range(len(whole) - 1) if whole[place : place + 2] == first + second]
            # Behind the last sign there is none; it counts as one.
            assert [place for place in found if place < len(whole) - 1] == wanted


@settings(max_examples=60)
@given(texts, st.data())
def test_articles_are_those_that_stand_at_the_places(articles: list[str], data: st.DataObject) -> None:
    numbers = data.draw(
        st.lists(st.integers(1, 30), min_size=len(articles), max_size=len(articles), unique=True).map(sorted)
    )
    piece = search_pairs.make(CODES, list(zip(numbers, articles, strict=True)))
    shift = data.draw(st.integers(0, 3))
    chosen = data.draw(st.sets(st.integers(0, piece.characters - 1), min_size=1))
    coarse = CODES.of("").astype("<u4")
    coarse.resize(len({place >> shift for place in chosen}))
    coarse[:] = sorted({place >> shift for place in chosen})
    found = {number + piece.first for number in search_pairs.articles_of(coarse, piece.starts, shift).tolist()}
    begin, wanted = 0, set[int]()
    for number, text in zip(numbers, articles, strict=True):
        end = begin + len(text) + 1
        if any(begin <= place < end for place in chosen):
            wanted.add(number)
        begin = end
    assert wanted <= found
    if not shift:
        assert found & set(numbers) == wanted


def test_a_huge_article_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """With fewer bits a place the pairs of a word are at one of two places."""
    monkeypatch.setattr(search_pairs, "_BITS", 8)
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 1000)))
    piece = search_pairs.make(CODES, [(1, text)])
    assert piece.shift == 2
    for start in range(990):
        codes = CODES.of(text[start : start + 8]).tolist()
        places = search_pairs.places_of(row(piece, text[start], text[start + 1]), codes[1])
        for offset in search_pairs.order(8):
            data = row(piece, text[start + offset], text[start + offset + 1])
            more = search_pairs.places_of(data, codes[offset + 1])
            places = search_pairs.narrowed(places, more, offset, piece.shift)
        assert start >> 2 in places.tolist()


@pytest.mark.parametrize("length", range(2, 65))
def test_every_pair_is_looked_up_once_and_soon_all_characters(length: int) -> None:
    order = search_pairs.order(length)
    assert sorted(order) == list(range(length - 1))
    covered = {offset + more for offset in order[: (length + 1) // 2] for more in (0, 1)}
    assert covered == set(range(length))

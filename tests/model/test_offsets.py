"""OffsetMap: code points to UTF-16 units and back, against Python's own encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.offsets import OffsetMap

texts = st.text(st.sampled_from("a许\n\u2028\ufeff𠮷😀"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_offset_goes_there_and_back(text: str) -> None:
    found = OffsetMap.of(text)
    for offset in range(len(text) + 1):
        assert found.to_utf16(offset) == units(text[:offset])
        assert found.to_code_points(units(text[:offset])) == offset
        assert found.to_code_points(units(text[:offset]), forward=True) == offset


@given(texts)
def test_an_offset_inside_a_pair_goes_to_an_edge_of_the_character(text: str) -> None:
    found = OffsetMap.of(text)
    for offset, character in enumerate(text):
        if character > "\uffff":
            middle = units(text[:offset]) + 1
            assert found.to_code_points(middle) == offset
            assert found.to_code_points(middle, forward=True) == offset + 1


def test_a_text_without_wide_characters_costs_nothing() -> None:
    assert OffsetMap.of("许昌" * 1000) is OffsetMap.of("") is OffsetMap.of("abc")

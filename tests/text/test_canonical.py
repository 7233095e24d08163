"""Offsets follow the text when its line ends become LF."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import Shift, canonicalise

TEXT = st.text("甲\r\n", max_size=12)


@given(TEXT, st.data())
def test_a_span_covers_the_same_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shift = Shift.of(text)
    # Cutting a CRLF in half takes the whole line end in, on either side.
    widened_start = start - (text[start - 1 : start + 1] == "\r\n" and start < end)
    widened_end = end + (text[end - 1 : end + 1] == "\r\n" and start < end)
    if start < end:
        found = canonicalise(text)[shift.start(start) : shift.end(end)]
        assert found == canonicalise(text[widened_start:widened_end])


def test_text_without_cr_is_the_same_object() -> None:
    text = "甲\u2028乙\x85丙\n"
    assert canonicalise(text) is text

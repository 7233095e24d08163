"""Reflow: joins sentences that the page layout cut, as a pure function from text to text with a map to the source.

A joined break loses its line feeds. A block that stood between the halves (a caption, a heading, a by-line) goes right
after the joined paragraph. Nothing else changes and no character is made: the result is slices of the source, put in
another order, so the map is the list of these slices. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .blocks import Kind, ends_sentence, is_running_text, is_subtitle, kind_of

VERSION = 1
_NAME = f"reflow-{VERSION}"
_BETWEEN = 3  # so many blocks may stand between the halves of a sentence: pictures with captions, a heading
_PAUSE = "，,、"
_LEADS_ON = "：:—"  # what comes next is what this announces, and a paragraph of its own
_STARTS_ANEW = re.compile(
    r"(?:——|—|--|[●■□◆▲△★]|#|[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[）)、．]|第[一二三四五六七八九十]+[，,、])"
)
_SEEN_FROM_TODAY = re.compile(
    r"(?:[今去前明当]年|[\d一二三四五六七八九〇○零]{2,4}年|\d{1,2}月|[今昨当]日|近日|日前|近年来|目前|如今)"
)
_SIGNED = re.compile(r"[。！？!?…”][（(][^（）()]{1,12}[）)]$")  # who wrote it, after the last sentence
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the result. ``repeats`` is the number of an earlier block whose text it has again, else None."""

    start: int
    end: int
    kind: Kind
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Reflowed:
    """A text made ready; ``pieces`` are the slices (start, end) of the source that it is made of, in their order."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    blocks: tuple[Block, ...]
    joined: tuple[tuple[int, int], ...]
    """Where the source was joined: the end of the first half and the start of the second."""

    @property
    def preparation(self) -> str:
        """How the text was prepared, as a source records it: name, version, and the pieces."""
        return " ".join((_NAME, *(f"{start}-{end}" for start, end in self.pieces)))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: Kind


def reflow(text: str) -> Reflowed:
    """Join what the page layout cut in a canonical text. Reflowing the result again changes nothing."""
    lines = _lines(text)
    joins = _joins(lines)
    pieces = _pieces(text, lines, joins)
    joined = tuple((lines[one].end, lines[other].start) for one, other in joins)
    result = "".join(text[start:end] for start, end in pieces)
    return Reflowed(result, pieces, _blocks(result), joined)


def is_reflowed(preparation: str) -> bool:
    """Return whether a source's preparation is a reflow, of whatever version."""
    return preparation.startswith("reflow-")


def pieces_of(preparation: str) -> tuple[tuple[int, int], ...]:
    """Return the pieces that a source's preparation records; none where it is no reflow.

    Raises ``ValueError`` where it is not written as ``Reflowed.preparation`` writes it.
    """
    if not is_reflowed(preparation):
        return ()
    pairs = (part.split("-") for part in preparation.split(" ")[1:])
    return tuple((int(start), int(end)) for start, end in pairs)


def to_source(pieces: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where a stretch of the prepared text stands in the source: more than one place where it was joined.

    Without pieces the text is the source. Places come in the order of the prepared text; touching ones are one.
    """
    if not pieces:
        return ((start, end),)
    begins = [0, *accumulate(high - low for low, high in pieces)]
    found: list[tuple[int, int]] = []
    at = max(bisect_right(begins, start) - 1, 0)
    while at < len(pieces) and begins[at] < end:
        low, high = pieces[at]
        place = (low + max(start - begins[at], 0), min(low + end - begins[at], high))
        if place[0] < place[1]:
            if found and found[-1][1] == place[0]:
                found[-1] = (found[-1][0], place[1])
            else:
                found.append(place)
        at += 1
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    """Return the lines that hold something, with what kind of block each is."""
    found = [(match.start(), match.end(), match[0]) for match in _LINE.finditer(text) if not match[0].isspace()]
    running = next((n for n, line in enumerate(found) if is_running_text(line[2].strip())), len(found))
    return [
        _Line(start, end, line, kind_of(line, index=n, first_lines=n < running))
        for n, (start, end, line) in enumerate(found)
    ]


def _joins(lines: list[_Line]) -> list[tuple[int, int]]:
    """Return which lines are halves of one paragraph: pairs of numbers, in order; chains of more halves come apart."""
    joins: list[tuple[int, int]] = []
    running = next((n for n, line in enumerate(lines) if is_running_text(line.text.strip())), len(lines))
    taken = 0
    for number in range(len(lines)):
        if number < max(running, taken) or not _is_cut(lines, number):
            continue
        other = _goes_on(lines, number)
        if other is not None:
            joins.append((number, other))
            taken = other
    return joins


def _is_cut(lines: list[_Line], number: int) -> bool:
    """Return whether a line stops in the middle of a sentence."""
    line = lines[number]
    written = line.text.strip()
    if line.kind in ("title", "byline", "caption") or written.startswith("#"):
        return False
    if ends_sentence(written) or written[-1] in _LEADS_ON or _SIGNED.search(written):
        return False
    if is_running_text(written) or any(mark in written[:-1] for mark in "。！？!?"):
        return True
    if written[-1] in _PAUSE:
        return True
    # Short, and without an end: a heading, unless it goes on like a sentence and stands where no heading does.
    clause = any(pause in written for pause in "，,")
    after_heading = number > 0 and lines[number - 1].kind == "heading" and "#" not in lines[number - 1].text[:1]
    if is_subtitle(written):
        return False
    return clause and (
        len(written) > 24 or _SEEN_FROM_TODAY.match(written) is not None or (after_heading and len(written) > 12)
    )


def _goes_on(lines: list[_Line], number: int) -> int | None:
    """Return the line that goes on where ``number`` was cut; None where there is none near."""
    headings = 0
    for other in range(number + 1, min(number + 2 + _BETWEEN, len(lines))):
        line = lines[other]
        written = line.text.strip()
        if line.kind == "caption":
            continue
        if line.kind == "heading" and (written.startswith("#") or not ends_sentence(written)):
            headings += 1
            if headings == 1:
                continue
        if headings > 1 or line.kind in ("title", "byline"):
            return None  # another article begins
        if line.text[0].isspace() or _STARTS_ANEW.match(written):
            return None
        return other
    return None


def _pieces(text: str, lines: list[_Line], joins: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    pieces: list[tuple[int, int]] = []
    at = 0
    waiting: list[tuple[int, int]] = []
    for one, other in joins:
        first, second = lines[one], lines[other]
        if at != first.end:  # else the second half of one pair is the first of the next: its break is lost too
            pieces += waiting
            waiting = []
            pieces.append((at, first.end))
        pieces.append((second.start, second.end))
        if other > one + 1:
            waiting.append((first.end, lines[other - 1].end))
        at = second.end
    pieces += waiting
    pieces.append((at, len(text)))
    return tuple(_merged(piece for piece in pieces if piece[0] < piece[1]))


def _merged(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _blocks(text: str) -> tuple[Block, ...]:
    seen: dict[str, int] = {}
    found: list[Block] = []
    for number, line in enumerate(_lines(text)):
        written = line.text.strip()
        repeats = seen.get(written) if len(written) > 24 else None
        seen.setdefault(written, number)
        found.append(Block(line.start, line.end, line.kind, repeats))
    return tuple(found)

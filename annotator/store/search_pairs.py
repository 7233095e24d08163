"""Pairs of characters that follow each other, as the search index holds them: made, packed, and looked up.

A **piece** of the index covers some four million characters of articles in a row. It is cut into 65,536 blocks of equal
length at most, and of every character and the one that follows it the piece says in which blocks they stand: two bytes
a place, sorted, so that nothing has to be merged later. A word is where its pairs stand at the right distance; as a
block is some 64 characters long, nearly every block that has them all has the word. All numbers are little-endian.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

LONGEST = 64  # characters of a word that are looked up
_ROW = 4096  # places in a row of the table; a pair that has more stands in a row of its own
_SHORTEST = 5  # a block has two to the power of this many characters at least
_BLOCKS = 16  # and there are two to the power of this many blocks at most
_ASTRAL = 0xD800  # what lies beyond the first plane shares the numbers of the surrogates, which no text holds
_ENOUGH = 2  # blocks that are sooner read than narrowed down
NOTHING = b"\0\0"  # a row without places


class Damaged(Exception):
    """A row of the index is not what was written."""


class Codes:
    """Makes of a text one number of 16 bits a character: folded, the same for what is found alike."""

    def __init__(self, table: Mapping[int, int]) -> None:
        """Take the table of what folds to what (code points)."""
        import numpy

        self._numpy = numpy
        codes = numpy.arange(0x110000, dtype="<u4")
        codes[numpy.fromiter(table.keys(), "<u4", len(table))] = numpy.fromiter(table.values(), "<u4", len(table))
        beyond = codes > 0xFFFF
        codes[beyond] = _ASTRAL + (codes[beyond] & 0x7FF)
        self._codes = codes.astype("<u2")

    def of(self, text: str) -> Array:
        """Return the numbers of a text, as many as it has characters."""
        points = self._numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        return self._codes[points]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the index. ``starts`` says where each article from ``first`` on begins in it, and where the last ends.

    ``rows`` are by key: the character in the upper 16 bits of 32, in the lower ones the smallest follower in that row
    (0 in a character's first row). A block has two to the power of ``shift`` characters.
    ``characters`` counts the signs between articles too.
    """

    first: int
    last: int
    characters: int
    shift: int
    starts: bytes
    rows: Sequence[tuple[int, bytes]]


def make(codes: Codes, articles: Iterable[tuple[int, str]]) -> Piece:
    """Return the piece of some articles (ids ascending, and texts); there must be one at least."""
    import numpy

    ids, parts = list[int](), list["Array"]()
    for number, text in articles:
        ids.append(number)
        # After each article stands a sign, so that no pair reaches into the next one and the last character begins one.
        parts.append(codes.of(text + "\0"))
    lengths = numpy.zeros(ids[-1] - ids[0] + 2, "<i8")
    lengths[numpy.array(ids) - ids[0] + 1] = [len(part) for part in parts]
    numbers = numpy.concatenate(parts)
    parts.clear()
    shift = max(_SHORTEST, (len(numbers) - 1).bit_length() - _BLOCKS)
    return Piece(
        first=ids[0],
        last=ids[-1],
        characters=len(numbers),
        shift=shift,
        starts=lengths.cumsum().astype("<u4").tobytes(),
        rows=list(_rows(*_sorted_places(numbers, shift))),
    )


def _sorted_places(numbers: Array, shift: int) -> tuple[Array, Array, Array]:
    """Return the characters, what follows each, and the block, sorted by all three; what is alike stands there once."""
    import numpy

    # The three as one number of 64 bits, which sorts quickest.
    columns = numpy.zeros((len(numbers), 4), "<u2")
    columns[:, 0] = numpy.arange(len(numbers), dtype="<u4") >> shift
    columns[:-1, 1] = numbers[1:]
    columns[:, 2] = numbers
    keys = columns.view("<u8").ravel()
    keys.sort()
    unlike = _changes(keys)
    return columns[:, 2][unlike], columns[:, 1][unlike], columns[:, 0][unlike]


def _rows(characters: Array, followers: Array, blocks: Array) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of sorted places."""
    import numpy

    pairs = characters.astype("<u4") << 16 | followers
    begins = _changes(pairs).nonzero()[0]  # the places at which another pair begins
    named = pairs[begins]
    anew = _changes(named >> 16)  # of these, where another character begins
    of_character = begins[anew][anew.cumsum() - 1]
    cuts = (anew | _changes((begins - of_character) // _ROW)).nonzero()[0]
    more = (numpy.diff(begins, append=len(pairs)) - 1).astype("<u2")
    followed = (named & 0xFFFF).astype("<u2")
    keys = numpy.where(anew[cuts], named[cuts] & 0xFFFF0000, named[cuts]).tolist()
    pair_begins, place_begins = cuts.tolist(), begins[cuts].tolist()
    pair_ends, place_ends = [*pair_begins[1:], len(begins)], [*place_begins[1:], len(pairs)]
    for key, pair, pair_end, place, end in zip(keys, pair_begins, pair_ends, place_begins, place_ends, strict=True):
        different = pair_end - pair
        if 2 * different < end - place:  # each pair once, with how often more it stands there
            head = different.to_bytes(2, "little") + followed[pair:pair_end].tobytes() + more[pair:pair_end].tobytes()
        else:  # each with every place
            head = b"\0\0" + followers[place:end].tobytes()
        yield key, head + blocks[place:end].tobytes()


def _changes(values: Array) -> Array:
    """Return of each value whether it is another than the one before."""
    import numpy

    unlike = numpy.ones(len(values), bool)
    numpy.not_equal(values[1:], values[:-1], out=unlike[1:])
    return unlike


# Looking up ----------------------------------------------------------------------------------------------------


def blocks_of(data: bytes, follower: int | None) -> Array:
    """Return in which blocks a row says that its character stands before ``follower``, or before any.

    Before one follower they are sorted. Raises ``Damaged``.
    """
    import numpy

    if len(data) < 2 or len(data) % 2:
        raise Damaged
    values = numpy.frombuffer(data, "<u2", offset=2)
    different = int.from_bytes(data[:2], "little")
    half, odd = divmod(len(values), 2)
    if (odd and not different) or len(values) < 3 * different:
        raise Damaged
    if follower is None:
        return values[2 * different :] if different else values[half:]
    # Of the same type: NumPy would otherwise make all of them longer first.
    wanted = numpy.uint16(follower)
    if not different:
        followers = values[:half]
        return values[half + followers.searchsorted(wanted) : half + followers.searchsorted(wanted, "right")]
    at = int(values[:different].searchsorted(wanted))
    if at == different or values[at] != wanted:
        return values[:0]
    begin = 2 * different + at + int(values[different : different + at].sum(dtype="<i8"))
    end = begin + int(values[different + at]) + 1
    if end > len(values):
        raise Damaged
    return values[begin:end]


def order(length: int) -> list[int]:
    """Return which pairs of a word to look up one after the other: first those that together have all characters."""
    first = [*range(0, length - 1, 2)]
    if length % 2:
        first.append(length - 2)
    return first + [offset for offset in range(1, length - 1) if offset not in first]


def narrowed(blocks: Array, more: Array, distance: int, shift: int) -> Array:
    """Return the blocks of a word's beginning after which ``more`` has a block so many characters on."""
    if not len(more):
        return more
    # What stands so many characters on is in one of two blocks: the first that is not before them must be one of them.
    wanted = blocks.astype("<u4") + (distance >> shift)
    later = more.astype("<u4")
    at = later.searchsorted(wanted)
    return blocks[later[at.clip(max=len(later) - 1)] - wanted <= 1]


def enough(blocks: Array, looked_up: int) -> bool:
    """Return whether looking into the texts is quicker than narrowing down further."""
    return len(blocks) == 0 or (looked_up > 1 and len(blocks) <= _ENOUGH)


def articles_of(blocks: Array, starts: bytes, shift: int) -> Array:
    """Return which articles of a piece, from 0 on, have characters in some sorted blocks; ascending."""
    import numpy

    begins = numpy.frombuffer(starts, "<u4")
    size = len(begins) - 1
    if 8 * len(blocks) > size:
        lower = blocks.searchsorted((begins[:-1] >> shift).astype(blocks.dtype))
        # An article that is not there is not empty: the one before ends where the next begins.
        upper = blocks.searchsorted((begins[1:].clip(1) - 1 >> shift).astype(blocks.dtype), "right")
        return (upper > lower).nonzero()[0]
    points = blocks.astype("<u4") << shift
    lower = begins.searchsorted(points, "right") - 1
    upper = begins.searchsorted(points + ((1 << shift) - 1), "right")
    # Between the two there may be others, which are shorter than a block; behind the last there is nothing.
    begun = numpy.bincount(lower.clip(0, size), minlength=size + 1)
    ended = numpy.bincount(upper.clip(0, size), minlength=size + 1)
    return (begun - ended).cumsum()[:size].nonzero()[0]

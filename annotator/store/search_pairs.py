"""Pairs of characters that follow each other, as the search index holds them: made, packed, and looked up.

A **piece** of the index covers some four million characters of articles in a row. Of every character and the one that
follows it the piece says where they stand, counted from its beginning: three bytes a place, sorted, so that nothing has
to be merged later. A word is where its pairs stand at the right distance. All numbers are little-endian.
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
_BITS = 24  # of a place
COARSE = 6  # so much coarser, in powers of two, is where a character stands whatever follows it
_ASTRAL = 0xD800  # what lies beyond the first plane shares the numbers of the surrogates, which no text holds
_ENOUGH = 2  # places that are sooner read than narrowed down
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
    (0 in a character's first row). Places are multiples of two to the power of ``shift``: 1, except of a huge article.
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
    shift = max(0, (len(numbers) - 1).bit_length() - _BITS)
    return Piece(
        first=ids[0],
        last=ids[-1],
        characters=len(numbers),
        shift=shift,
        starts=lengths.cumsum().astype("<u4").tobytes(),
        rows=list(_rows(*_sorted_places(numbers, shift))),
    )


def _sorted_places(numbers: Array, shift: int) -> tuple[Array, Array, Array]:
    """Return the characters, what follows each, and the place, sorted by all three."""
    import numpy

    # The three as one number of 64 bits, which sorts quickest.
    columns = numpy.empty((len(numbers), 4), "<u2")
    places = columns[:, :2].view("<u4")[:, 0]
    places[:] = numpy.arange(len(numbers), dtype="<u4") >> shift
    columns[:-1, 2] = numbers[1:]
    columns[-1, 2] = 0
    columns[:, 3] = numbers
    columns.view("<u8").ravel().sort()
    return columns[:, 3].copy(), columns[:, 2].copy(), places.copy()


def _rows(characters: Array, followers: Array, places: Array) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of sorted places."""
    import numpy

    pairs = characters.astype("<u4") << 16 | followers
    begins = _changes(pairs).nonzero()[0].astype("<u4")  # the places at which another pair begins
    named = pairs[begins]
    del pairs
    anew = _changes(named >> 16)  # of these, where another character begins
    since = begins - begins[anew][anew.cumsum(dtype="<u4") - 1]
    cuts = (anew | _changes(since // _ROW)).nonzero()[0]
    counts = numpy.diff(begins, append=numpy.uint32(len(places)))
    followed = (named & 0xFFFF).astype("<u2")
    upper, lower = (places >> 8).astype("<u2"), places.astype("<u1")
    keys = numpy.where(anew[cuts], named[cuts] & 0xFFFF0000, named[cuts]).tolist()
    pair_begins, place_begins = cuts.tolist(), begins[cuts].tolist()
    pair_ends, place_ends = [*pair_begins[1:], len(begins)], [*place_begins[1:], len(places)]
    for key, pair, pair_end, place, end in zip(keys, pair_begins, pair_ends, place_begins, place_ends, strict=True):
        different = pair_end - pair
        if 3 * different < end - place:  # each pair once, with how often it stands there
            head = different.to_bytes(2, "little")
            head += followed[pair:pair_end].tobytes() + counts[pair:pair_end].tobytes()
        else:  # each with every place
            head = b"\0\0" + followers[place:end].tobytes()
        yield key, head + upper[place:end].tobytes() + lower[place:end].tobytes()


def _changes(values: Array) -> Array:
    """Return of each value whether it is another than the one before."""
    import numpy

    unlike = numpy.ones(len(values), bool)
    numpy.not_equal(values[1:], values[:-1], out=unlike[1:])
    return unlike


# Looking up ----------------------------------------------------------------------------------------------------


def places_of(data: bytes, follower: int) -> Array:
    """Return where a row says that its character stands before ``follower``, ascending. Raises ``Damaged``."""
    import numpy

    different, many, begin = _head(data)
    # Of the same type: NumPy would otherwise make all of them longer first.
    wanted = numpy.uint16(follower)
    if different:
        followers = numpy.frombuffer(data, "<u2", different, 2)
        at = int(followers.searchsorted(wanted))
        if at == different or followers[at] != wanted:
            return followers[:0]
        counts = numpy.frombuffer(data, "<u4", different, 2 + 2 * different)
        first = int(counts[:at].sum(dtype="<u8"))
        last = first + int(counts[at])
    else:
        followers = numpy.frombuffer(data, "<u2", many, 2)
        first = int(followers.searchsorted(wanted))
        last = int(followers.searchsorted(wanted, "right"))
    if last > many:
        raise Damaged
    upper = numpy.frombuffer(data, "<u2", last - first, begin + 2 * first)
    lower = numpy.frombuffer(data, "<u1", last - first, begin + 2 * many + first)
    return upper.astype("<u4") << 8 | lower


def coarse_places_of(data: bytes) -> Array:
    """Return where a row says that its character stands, coarser by ``COARSE``. Raises ``Damaged``."""
    import numpy

    _, many, begin = _head(data)
    upper = numpy.frombuffer(data, "<u2", many, begin)
    lower = numpy.frombuffer(data, "<u1", many, begin + 2 * many)
    return upper.astype("<u4") << 2 | lower >> 6


def _head(data: bytes) -> tuple[int, int, int]:
    """Return how many different followers a row names (0: one a place), how many places, and where these begin."""
    different = int.from_bytes(data[:2], "little")
    begin = 2 + 6 * different
    many, rest = divmod(len(data) - begin, 3 if different else 5)
    if rest or many < 0:
        raise Damaged
    return different, many, begin if different else 2 + 2 * many


def order(length: int) -> list[int]:
    """Return which pairs of a word to look up one after the other: first those that together have all characters."""
    first = [*range(0, length - 1, 2)]
    if length % 2:
        first.append(length - 2)
    return first + [offset for offset in range(1, length - 1) if offset not in first]


def narrowed(places: Array, more: Array, distance: int, shift: int) -> Array:
    """Return the places of a word's beginning after which ``more`` has a place so many characters on."""
    if not len(more):
        return more
    wanted = places + (distance >> shift)
    first = more[more.searchsorted(wanted).clip(max=len(more) - 1)]
    # Where places are not exact, what stands so many characters on is at one of two.
    return places[first - wanted <= bool(shift)]


def enough(places: Array, looked_up: int) -> bool:
    """Return whether looking into the texts is quicker than narrowing down further."""
    return len(places) == 0 or (looked_up > 1 and len(places) <= _ENOUGH)


def articles_of(places: Array, starts: bytes, shift: int) -> Array:
    """Return which articles of a piece, from 0 on, have characters at some places, which are ascending."""
    import numpy

    begins = numpy.frombuffer(starts, "<u4")
    size = len(begins) - 1
    if 8 * len(places) > size:
        lower = places.searchsorted(begins[:-1] >> shift)
        # An article that is not there is not empty: the one before ends where the next begins.
        upper = places.searchsorted(begins[1:].clip(1) - 1 >> shift, "right")
        return (upper > lower).nonzero()[0]
    points = places << shift
    lower = begins.searchsorted(points, "right") - 1
    upper = begins.searchsorted(points + ((1 << shift) - 1), "right")
    # Between the two there may be others, which are shorter than a place; behind the last there is nothing.
    begun = numpy.bincount(lower.clip(0, size), minlength=size + 1)
    ended = numpy.bincount(upper.clip(0, size), minlength=size + 1)
    return (begun - ended).cumsum()[:size].nonzero()[0]

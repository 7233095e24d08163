"""The article's blocks: made when somebody looks at them, kept in a bounded cache.

An endless paragraph becomes a chain of chunks. A chunk ends where its last whole line ends and the next one starts
there, so that the chain reads as one paragraph. Whoever jumps into the middle starts a chain behind some punctuation
mark; going up from there, the chunk before is begun where its lines come out full (``_fill_before``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from . import characters
from .block import Block, Shaped, make_block, shape
from .layers import Layers
from .paragraphs import (
    CHUNK,
    LONGEST_WHOLE,
    NEAR,
    BlockKinds,
    Paragraphs,
    Seams,
    chunk_seed,
    first_running_text,
    line_start_near,
)
from .style import CHARACTERS_A_LINE, Measures

_MOST_BLOCKS = 600
_MOST_CHARACTERS = 90_000
_TRIES = 6
_LONGEST_CHUNK = 20_000


def body_kind(paragraph: str, *, index: int, first_lines: bool) -> str:
    """Return ``body`` for every paragraph."""
    del paragraph, index, first_lines
    return "body"


class Blocks:
    """Makes and keeps blocks. ``layouts_made`` counts the text layouts made so far."""

    def __init__(self, layers: Layers, measures: Measures) -> None:
        self.paragraphs = Paragraphs("")
        self._kinds: BlockKinds = body_kind
        self._first_body: int | None = None
        self.measures = measures
        self.width = 0.0
        self.layouts_made = 0
        self._layers = layers
        self._version = 0
        self._cache: OrderedDict[int, Block] = OrderedDict()
        self._characters = 0
        self._seams = Seams()

    def __len__(self) -> int:
        """Return the number of blocks kept."""
        return len(self._cache)

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.paragraphs.text

    def set_text(self, text: str) -> None:
        """Take another article."""
        self.paragraphs = Paragraphs(text)
        self._first_body = None
        self.clear()

    def set_kinds(self, kinds: BlockKinds | None) -> None:
        """Tell titles and so on from body by ``kinds``; None: all is body."""
        self._kinds, self._first_body = kinds or body_kind, None
        self.clear()

    def set_shape(self, measures: Measures, width: float) -> bool:
        """Set fonts and line width; return whether anything changed (then every block is made anew)."""
        if measures is self.measures and abs(width - self.width) < 0.01:
            return False
        self.measures, self.width = measures, width
        self.clear()
        return True

    def clear(self) -> None:
        """Let go of every layout."""
        self._cache.clear()
        self._characters = 0
        self._seams = Seams()

    def spans_changed(self) -> None:
        """Have every block look its spans up again when it is next asked for."""
        self._version += 1

    def cached(self) -> list[Block]:
        """Return the blocks that are kept, as they are."""
        return list(self._cache.values())

    def decorate(self, block: Block) -> None:
        """Put the spans as they are now on ``block``."""
        block.version = self._version
        block.decorate(self._layers.placed(block.start, max(block.end, block.start + 1)), self.text)

    # --- finding ---------------------------------------------------------------------------------------------------

    def at(self, offset: int) -> Block:
        """Return the block on which the cursor at ``offset`` stands."""
        index = self.paragraphs.at(min(max(offset, 0), len(self.text)))
        start, end = self.paragraphs.start(index), self.paragraphs.end(index)
        if end - start <= LONGEST_WHOLE:
            return self._whole(index, start, end)
        known = self._seams.holding(offset) or (self._seams.holding(offset - 1) if offset == end else None)
        if known and known[0] >= start and (known[1] > offset or known[1] == end):
            return self._chunk(index, known[0])
        at = chunk_seed(self.text, start, min(offset, end - 1), self._seams)
        block = self._chunk(index, at)
        while not block.holds(offset):
            block = self._chunk(index, block.end)
        return block

    def begin_at(self, offset: int) -> None:
        """Have a chunk begin at ``offset``, which begins a line now, if it stands far down in an endless paragraph."""
        index = self.paragraphs.at(min(max(offset, 0), len(self.text)))
        start, end = self.paragraphs.start(index), self.paragraphs.end(index)
        if (
            end - start > LONGEST_WHOLE
            and offset - start > NEAR
            and offset < end
            and self._seams.holding(offset) is None
        ):
            self._chunk(index, offset)

    def after(self, block: Block) -> Block | None:
        """Return the block under ``block``."""
        if not block.last:
            return self._chunk(block.paragraph, block.end)
        index = block.paragraph + 1
        if index >= len(self.paragraphs):
            return None
        start, end = self.paragraphs.start(index), self.paragraphs.end(index)
        return self._whole(index, start, end) if end - start <= LONGEST_WHOLE else self._chunk(index, start)

    def before(self, block: Block) -> Block | None:
        """Return the block over ``block``. It may reach further than where ``block`` starts: then that one is gone."""
        index = block.paragraph
        if block.first:
            return self.at(self.paragraphs.end(index - 1)) if index else None
        start = self.paragraphs.start(index)
        known = self._seams.before(block.start - 1)
        if known and known[1] == block.start and known[0] >= start:
            return self._chunk(index, known[0])
        if block.start - start <= CHUNK:
            one = self._chunk(index, start)
            while one.end < block.start:
                one = self._chunk(index, one.end)
            return one
        return self._fill_before(index, start, block.start)

    # --- making ----------------------------------------------------------------------------------------------------

    def _kept(self, start: int, make: Callable[[], Block]) -> Block:
        block = self._cache.get(start)
        if block is None:
            block = make()
            self._cache[start] = block
            self._characters += block.end - block.start
            while len(self._cache) > _MOST_BLOCKS or (self._characters > _MOST_CHARACTERS and len(self._cache) > 8):
                _, old = self._cache.popitem(last=False)
                self._characters -= old.end - old.start
        else:
            self._cache.move_to_end(start)
        if block.version != self._version:
            self.decorate(block)
        return block

    def _forget(self, starts: list[int]) -> None:
        for start in starts:
            old = self._cache.pop(start, None)
            if old is not None:
                self._characters -= old.end - old.start

    def _whole(self, index: int, start: int, end: int) -> Block:
        return self._kept(start, lambda: self._make_whole(index, start, end))

    def _make_whole(self, index: int, start: int, end: int) -> Block:
        text = self.text[start:end]
        kind = self._kind(text, index) if text.strip() else "body"
        shaped = self._shape(text, kind) if text else None
        lines = len(shaped.bounds) - 1 if shaped else 1
        return self._block(shaped, index, start, lines, kind, first=True, last=True)

    def _kind(self, text: str, index: int) -> str:
        if self._first_body is None:
            self._first_body = first_running_text(self.paragraphs, self._kinds)
        return self._kinds(text, index=index, first_lines=index < self._first_body)

    def _chunk(self, index: int, start: int) -> Block:
        return self._kept(start, lambda: self._make_chunk(index, start))

    def _make_chunk(self, index: int, start: int) -> Block:
        paragraph, end = self.paragraphs.start(index), self.paragraphs.end(index)
        known = self._seams.end_of(start)
        if known is not None and known < end:
            return self._close(index, start, known, self._shape_to(start, known, end))
        size = CHUNK
        while True:
            # A rest of little more than a chunk is not worth a chunk of its own.
            stop = end if end - start <= size * 4 // 3 else characters.floor(self.text, start + size)
            shaped = self._shape(self.text[start:stop], "body")
            whole = stop == end
            lines = len(shaped.bounds) - (1 if whole else 2)
            if lines >= 1 or size >= _LONGEST_CHUNK:
                break
            size *= 4
        first = start == paragraph
        block = self._block(shaped, index, start, max(lines, 1), "body", first=first, last=whole)
        self._forget(self._seams.add(start, block.end))
        return block

    def _shape_to(self, start: int, stop: int, end: int) -> Shaped:
        """Lay out what has to end at ``stop``, its last line as wide as the others.

        Qt spreads no line that ends the text, so something follows: what does in the article, else a filler that
        breaks there; only the lines before it are used.
        """
        text = self.text[start:stop]
        filler = "国" + "。" * int(self.width / self.measures.em / 2)
        for following in (self.text[stop : min(stop + 2 * CHARACTERS_A_LINE, end)], filler):
            shaped = self._shape(text + following, "body")
            if stop - start in shaped.bounds:
                return shaped
        return self._shape(text, "body")

    def _fill_before(self, index: int, paragraph: int, end: int) -> Block:
        """Return a chunk that ends at ``end``, begun where its last line comes out full."""
        text, stop = self.text, self.paragraphs.end(index)
        low, high = max(paragraph, end - CHUNK), end - CHARACTERS_A_LINE
        at = line_start_near(text, min(low + 60, high), low, high)
        tried: set[int] = set()
        fullest, best = -1, characters.floor(text, max(low, end - CHUNK // 2))
        for _ in range(_TRIES):
            if at is None:
                break
            tried.add(at)
            shaped = self._shape(text[at : min(end + 2 * CHARACTERS_A_LINE, stop)], "body")
            if end - at in shaped.bounds:
                best = at
                break
            # The line that runs over ``end`` has so many characters before it: begin so many later, or a little off.
            over = end - at - max(bound for bound in shaped.bounds if bound <= end - at)
            if over > fullest:
                fullest, best = over, at
            later = line_start_near(text, at + over, at + 1, high) if at + over <= high else None
            if later is None or later in tried:
                later = line_start_near(text, min(low + len(tried) * 3, high), low, high)
            at = later if later not in tried else None
        self._forget([best])
        return self._kept(best, lambda: self._close(index, best, end, self._shape_to(best, end, stop)))

    def _close(self, index: int, start: int, end: int, shaped: Shaped) -> Block:
        """Return the chunk from ``start`` to ``end``, which is one of the bounds of ``shaped``."""
        first = start == self.paragraphs.start(index)
        lines = shaped.bounds.index(end - start)
        block = self._block(shaped, index, start, lines, "body", first=first, last=False)
        self._forget(self._seams.add(start, end))
        return block

    def _shape(self, text: str, kind: str) -> Shaped:
        self.layouts_made += 1
        return shape(text, self.measures.face(kind), self.width)

    def _block(
        self,
        shaped: Shaped | None,
        index: int,
        start: int,
        lines: int,
        kind: str,
        *,
        first: bool,
        last: bool,
    ) -> Block:
        face = self.measures.face(kind)
        top, bottom = index == 0 and first, index == len(self.paragraphs) - 1 and last
        above = (face.above if shaped and first else 0) + (self.measures.margin_top if top else 0)
        below = (face.below if shaped and last else 0) + (self.measures.margin_top if bottom else 0)
        return make_block(
            shaped,
            paragraph=index,
            start=start,
            lines=lines,
            kind=kind,
            face=face,
            width=self.width,
            above=above,
            below=below,
            first=first,
            last=last,
        )

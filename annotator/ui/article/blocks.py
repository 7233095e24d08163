"""The article's blocks: made when somebody looks at them, kept in a bounded cache.

An endless paragraph becomes a chain of chunks. A chunk ends where its last whole line ends and the next one starts
there, so that the chain reads as one paragraph. Whoever jumps into the middle starts a chain behind some punctuation
mark; going up from there, the chunk before is begun where its lines come out full (``_fill_before``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from .block import Block, Shaped, make_block, shape
from .layers import Layers
from .paragraphs import CHUNK, LONGEST_WHOLE, BlockKinds, Paragraphs, Seams, chunk_seed, line_start_near
from .style import CHARACTERS_A_LINE, Measures

_MOST_BLOCKS = 600
_MOST_CHARACTERS = 90_000
_TRIES = 10
_LONGEST_CHUNK = 20_000


def body_kind(paragraph: str, *, index: int, first_lines: bool) -> str:
    """Return ``body`` for every paragraph."""
    del paragraph, index, first_lines
    return "body"


class Blocks:
    """Makes and keeps blocks. ``layouts_made`` counts the text layouts made so far."""

    def __init__(self, layers: Layers, measures: Measures) -> None:
        self.paragraphs = Paragraphs("")
        self.kinds: BlockKinds = body_kind
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
        block.decorate(self._layers.placed(block.start, max(block.end, block.start + 1)))

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
        kind = (
            self.kinds(text, index=index, first_lines=self.paragraphs.is_first_line(index)) if text.strip() else "body"
        )
        shaped = self._shape(text, kind) if text else None
        lines = len(shaped.bounds) - 1 if shaped else 1
        return self._block(shaped, text, index, start, lines, kind, first=True, last=True)

    def _chunk(self, index: int, start: int) -> Block:
        return self._kept(start, lambda: self._make_chunk(index, start))

    def _make_chunk(self, index: int, start: int) -> Block:
        paragraph, end = self.paragraphs.start(index), self.paragraphs.end(index)
        limit = self._seams.end_of(start)
        size = CHUNK
        while True:
            # A rest of little more than a chunk is not worth a chunk of its own.
            stop = end if end - start <= size * 4 // 3 else start + size
            text = self.text[start:stop]
            shaped = self._shape(text, "body")
            whole = stop == end
            lines = len(shaped.bounds) - 1 if whole else len(shaped.bounds) - 2
            if lines >= 1 or size >= _LONGEST_CHUNK:
                break
            size *= 4
        if limit is not None and start + shaped.bounds[lines] != limit and start + limit in shaped.bounds:
            lines = shaped.bounds.index(limit - start)
        block = self._block(
            shaped,
            text,
            index,
            start,
            max(lines, 1),
            "body",
            first=start == paragraph,
            last=whole and lines == len(shaped.bounds) - 1,
        )
        self._forget(self._seams.add(start, block.end))
        return block

    def _fill_before(self, index: int, paragraph: int, end: int) -> Block:
        """Return a chunk that ends at ``end``, begun where its last line comes out full."""
        text, wanted = self.text, max(end - (CHUNK - 60), paragraph)
        low, high = max(paragraph, end - CHUNK), end - CHARACTERS_A_LINE
        at = line_start_near(text, wanted, low, high)
        tried: set[int] = set()
        best: tuple[int, int] | None = None
        for _ in range(_TRIES):
            if at is None or at in tried:
                break
            tried.add(at)
            shaped = self._shape(text[at : min(end + 2 * CHARACTERS_A_LINE, self.paragraphs.end(index))], "body")
            if end - at in shaped.bounds:
                return self._close(index, at, end, shaped)
            # The line that runs over ``end`` has so many characters before it: begin so many later, or a little off.
            over = max(bound for bound in shaped.bounds if bound <= end - at)
            short = end - at - over
            if best is None or short > best[0]:
                best = (short, at)
            at = line_start_near(text, at + short, at + 1, high) if at + short <= high else None
            if at is None or at in tried:
                at = line_start_near(text, low + len(tried) * 3, low, high)
        at = best[1] if best else max(low, end - CHUNK // 2)
        return self._close(index, at, end, self._shape(text[at:end], "body"))

    def _close(self, index: int, start: int, end: int, shaped: Shaped) -> Block:
        """Keep the chunk from ``start`` to ``end``, which is one of the bounds of ``shaped``."""
        lines = shaped.bounds.index(end - start)
        text = self.text[start:end]
        self._forget([start])
        first = start == self.paragraphs.start(index)
        made = self._block(shaped, text, index, start, lines, "body", first=first, last=False)
        self._forget(self._seams.add(start, end))
        return self._kept(start, lambda: made)

    def _shape(self, text: str, kind: str) -> Shaped:
        self.layouts_made += 1
        return shape(text, self.measures.face(kind), self.width)

    def _block(
        self,
        shaped: Shaped | None,
        text: str,
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
            text=text,
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

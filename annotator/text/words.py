"""Words: where they start and end, for snapping and suggestions. They never restrict what can be tagged.

rjieba does the cutting: it gives jieba's words on Chinese text, loads in a tenth of the time and cuts some twenty
times faster. jieba itself is the reference (``engine="jieba"``). Offsets are code points, ends exclusive.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from annotator.model.messages import Problem

from .decode import decode

Cut = Callable[[str], Sequence[str]]

# What jieba cuts words from; any other character is a word of its own, so a cut there changes no word elsewhere.
_RUN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
_RUN_CHARACTER = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]")
_PLAIN_WORD = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9]+")
# Combining marks, joiners and variation selectors belong to the character before them.
_JOINS = re.compile("[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")
_LIST_LINE = re.compile(r"^(.+?)(?: ([0-9]+))?(?: ([a-z]+))?$")
_REACH = 400
_CACHE = 2048
_WORD_LIST_BYTES = 64 * 1024 * 1024


class Words:
    """Cuts text into words. Immutable but for its cache; may be used from any thread."""

    def __init__(self, cut: Cut, odd_words: Iterable[str] = ()) -> None:
        """Take the cutter and the own words that it cannot hold because they have punctuation or spaces in them."""
        self._cut = cut
        self._lock = threading.Lock()
        self._cache: dict[str, list[int]] = {}
        odd = sorted(set(odd_words), key=lambda word: (-len(word), word))
        self._odd = re.compile("|".join(re.escape(word) for word in odd)) if odd else None
        self._odd_length = len(odd[0]) if odd else 0

    def boundaries(self, paragraph: str) -> list[int]:
        """Return where words start and end in ``paragraph``: ascending offsets, 0 and its length among them."""
        if not paragraph:
            return [0]
        marks = _partition(self._cut(paragraph), paragraph)
        return self._finish(marks, paragraph)

    def snap(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return ``start`` and ``end`` widened to whole words.

        An end that stands between two words stays. The result takes in no newline that the selection did not hold,
        and never ends between a character and its combining mark. An empty selection stays as it is, but for that.
        """
        start, end = max(0, min(start, end)), min(len(text), max(start, end))
        if start == end:
            return start, end
        left = self._around(text, start)
        right = self._around(text, end)
        at = bisect_right(left, start) - 1
        return (left[at] if at >= 0 else start), right[bisect_left(right, end)]

    def word_at(self, text: str, offset: int) -> tuple[int, int]:
        """Return the word that holds the character at ``offset``; empty at a newline and at the end of ``text``."""
        if not 0 <= offset < len(text) or text[offset] == "\n":
            offset = max(0, min(offset, len(text)))
            return offset, offset
        marks = self._around(text, offset)
        at = bisect_right(marks, offset)
        return marks[at - 1], marks[at]

    def step(self, text: str, offset: int, *, forward: bool) -> int:
        """Return the next word boundary after ``offset``, or the one before; a newline is a step of its own."""
        if forward:
            if offset >= len(text):
                return len(text)
            return offset + 1 if text[offset] == "\n" else self.word_at(text, offset)[1]
        if offset <= 0:
            return 0
        return offset - 1 if text[offset - 1] == "\n" else self.word_at(text, offset - 1)[0]

    def _around(self, text: str, offset: int) -> list[int]:
        """Return the boundaries near ``offset``, on both sides of it as far as the paragraph goes.

        Cut is only the run of characters that jieba cuts as one, ``_REACH`` characters on either side at most, so
        that a paragraph of a million characters costs no more than one of a thousand.
        """
        reach = max(_REACH, self._odd_length + 2)
        low = text.rfind("\n", max(0, offset - reach), offset) + 1 or max(0, offset - reach)
        newline = text.find("\n", offset, offset + reach)
        high = newline if newline >= 0 else min(len(text), offset + reach)
        if not self._odd:
            low, high = _run(text, low, offset, high)
        window = text[low:high]
        with self._lock:
            marks = self._cache.get(window)
        if marks is None:
            marks = self.boundaries(window)
            with self._lock:
                if len(self._cache) >= _CACHE:
                    self._cache.clear()
                self._cache[window] = marks
        return [low + mark for mark in marks]

    def _finish(self, marks: list[int], paragraph: str) -> list[int]:
        if self._odd:
            marks = self._with_odd_words(marks, paragraph)
        if _JOINS.search(paragraph):
            marks = [mark for mark in marks if not _joined(paragraph, mark)]
        return marks

    def _with_odd_words(self, marks: list[int], paragraph: str) -> list[int]:
        assert self._odd is not None
        kept = set(marks)
        for found in self._odd.finditer(paragraph):
            kept.difference_update(range(found.start() + 1, found.end()))
            kept.update(found.span())
        return sorted(kept)


def load(
    *,
    words: Iterable[str] = (),
    word_lists: Iterable[Path | str] = (),
    cache_dir: Path | None = None,
    engine: Literal["rjieba", "jieba"] = "rjieba",
) -> Words:
    """Load a cutter that keeps the own ``words`` and those of ``word_lists`` whole.

    A word list is a text file with a word a line, jieba's ``word frequency tag`` included. Taking a word back means
    loading anew, which takes a tenth of a second. ``cache_dir`` is where jieba keeps its cache; it must be private.
    Raises ``Problem`` where a word list cannot be read. Loading holds the interpreter: do it after the first paint.
    """
    own = dict.fromkeys([word.strip() for word in words])
    listed: dict[str, int | None] = {word: None for word in own if word}
    for path in word_lists:
        listed |= read_word_list(Path(path))
    plain = {word: frequency for word, frequency in listed.items() if _PLAIN_WORD.fullmatch(word)}
    odd = [word for word in listed if word not in plain and len(word) > 1 and "\n" not in word]
    cut = _load_jieba(plain, cache_dir) if engine == "jieba" else _load_rjieba(plain)
    return Words(cut, odd)


def read_word_list(path: Path) -> dict[str, int | None]:
    """Return the words of a word list with their frequencies, where it gives any; raises ``Problem``."""
    try:
        with path.open("rb") as file:
            raw = file.read(_WORD_LIST_BYTES + 1)
    except OSError as error:
        raise Problem("word_list_unreadable", path=str(path), reason=error.strerror or str(error)) from error
    if len(raw) > _WORD_LIST_BYTES:
        raise Problem("word_list_unreadable", path=str(path), reason=f"> {_WORD_LIST_BYTES // 1024 // 1024} MB")
    try:
        text = decode(raw).text if raw.strip() else ""
    except Problem as problem:
        raise Problem("word_list_unreadable", path=str(path), reason=str(problem)) from problem
    found: dict[str, int | None] = {}
    for line in text.split("\n"):
        matched = None if line.startswith("#") else _LIST_LINE.match(line.strip())
        if matched:
            frequency = matched.group(2)
            found[matched.group(1).strip()] = int(frequency[:9]) if frequency else None
    return found


def default_cache_dir() -> Path:
    """Return the private folder for jieba's cache."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("annotator", appauthor=False)) / "jieba"


def _load_rjieba(words: dict[str, int | None]) -> Cut:
    # An own instance: what one project adds is nobody else's.
    cutter: Any = _rjieba().Jieba()
    for word, frequency in words.items():
        cutter.add_word(word, frequency or cutter.suggest_freq(word), None)
    return cutter.cut


def _rjieba() -> Any:  # noqa: ANN401  (it has no types)
    """Return rjieba's compiled module, loaded without the package around it.

    The package makes a cutter of its own when it is imported, which nobody here uses and which holds the interpreter
    for as long as ours: the window would stand still twice. Importing the package later finds this module.
    """
    import importlib
    import sys
    from importlib.machinery import PathFinder
    from importlib.util import find_spec, module_from_spec

    name = "rjieba.rjieba"
    if name in sys.modules:
        return sys.modules[name]
    package = find_spec("rjieba")
    spec = PathFinder.find_spec(name, package.submodule_search_locations) if package is not None else None
    if spec is None or spec.loader is None:
        return importlib.import_module("rjieba")
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _load_jieba(words: dict[str, int | None], cache_dir: Path | None) -> Cut:
    import importlib
    import logging
    import warnings

    with warnings.catch_warnings():
        # jieba still looks for setuptools' pkg_resources, which warns that it is going away.
        warnings.simplefilter("ignore")
        jieba: Any = importlib.import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    cutter: Any = jieba.Tokenizer()
    cutter.tmp_dir = str(_private(cache_dir or default_cache_dir()))
    cutter.initialize()
    for word, frequency in words.items():
        cutter.add_word(word, frequency)
    return cutter.lcut


def _private(folder: Path) -> Path:
    """Return ``folder``, made for the owner alone; jieba's cache is unmarshalled, so nobody else may write there."""
    import os
    import stat
    import tempfile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
        mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if mine and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="annotator-jieba-"))


def _partition(pieces: Sequence[str], text: str) -> list[int]:
    """Return the boundaries between ``pieces``, or between the runs of ``text`` where they are not its partition."""
    marks = [0, *accumulate(map(len, pieces))]
    if marks[-1] == len(text) and all(pieces) and "".join(pieces) == text:
        return marks
    return _simple_boundaries(text)


def _simple_boundaries(text: str) -> list[int]:
    marks = {0, len(text)}
    for found in re.finditer(r"[a-zA-Z0-9]+|.", text, re.DOTALL):
        marks.update(found.span())
    return sorted(marks)


def _run(text: str, low: int, offset: int, high: int) -> tuple[int, int]:
    """Return the run of characters that jieba cuts as one around ``offset``, within ``low`` and ``high``.

    Where the character at ``offset`` is in no run, it is taken alone, with what is joined to it.
    """
    before = _RUN.match(text[low:offset][::-1])
    start = offset - (before.end() if before else 0)
    while start > low and (_joined(text, start) or _RUN_CHARACTER.match(text, start - 1)):
        start -= 1
    after = _RUN.match(text, offset, high)
    end = after.end() if after else min(offset + 1, high)
    while end < high and _joined(text, end):
        end += 1
        after = _RUN.match(text, end, high)
        end = after.end() if after else end
    return start, end


def _joined(text: str, offset: int) -> bool:
    """Return whether the characters before and after ``offset`` are one to the reader."""
    if not 0 < offset < len(text):
        return False
    return (
        _JOINS.match(text, offset) is not None
        or unicodedata.combining(text[offset]) != 0
        or text[offset - 1] == "\u200d"
    ) and text[offset - 1] != "\n"

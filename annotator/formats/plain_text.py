"""Plain text and Markdown files: the file is the article, as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from annotator.model.exchange import ImportOptions, IncomingArticle, Noticed, Refused
from annotator.model.messages import Message, Problem
from annotator.text.decode import decode
from annotator.text.read_off import facts

_LIMIT_MB = 64


class PlainText:
    """Reads text files. Markdown is text too: its marks stay, since offsets are those of the file."""

    name = "text"
    title = "Plain text, Markdown"
    suffixes = (".txt", ".md", ".markdown", ".text")

    def read(self, path: Path, options: ImportOptions) -> Iterator[IncomingArticle | Refused | Noticed]:
        """Yield the file's one article, after a notice where its encoding was guessed; or why it was refused."""
        raw = read_whole(path)
        if isinstance(raw, Refused):
            yield raw
            return
        try:
            decoded = decode(raw, encoding=options.encoding)
        except Problem as problem:
            yield Refused(str(path), 0, problem.message)
            return
        if decoded.guessed:
            yield Noticed(str(path), 0, Message("encoding_guessed", {"encoding": decoded.encoding}))
        yield IncomingArticle(
            text=decoded.text,
            name=path.name,
            raw_sha256=hashlib.sha256(raw).digest(),
            encoding=decoded.encoding,
            facts=facts(decoded.text, name=path.name),
            raw=raw,
        )


def read_whole(path: Path) -> bytes | Refused:
    """Return the bytes of a regular file of at most 64 MB, or why they cannot be had."""
    try:
        if not path.is_file():
            code = "file_not_regular" if path.exists() else "file_missing"
            return Refused(str(path), 0, Message(code))
        with path.open("rb") as file:
            raw = file.read(_LIMIT_MB * 1024 * 1024 + 1)
    except OSError as error:
        return unreadable(path, error)
    if len(raw) > _LIMIT_MB * 1024 * 1024:
        return Refused(str(path), 0, Message("file_too_big", {"limit": _LIMIT_MB}))
    return raw


def unreadable(path: Path, error: OSError) -> Refused:
    """Return the refusal of a file that the system does not let us read."""
    return Refused(str(path), 0, Message("file_unreadable", {"reason": error.strerror or str(error)}))

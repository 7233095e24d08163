"""What an import would bring, read in a worker before anything goes in. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.exchange import ImportOptions, IncomingArticle, Refused
from annotator.model.messages import Message, Problem

from . import import_reflow

if TYPE_CHECKING:
    from annotator.model.exchange import Importer

FILES = 200  # files that are looked into; the rest is counted only
RECORDS = 5_000  # articles counted in one file
LINES = 40
CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file: the encoding it reads in, how many articles it holds (``more``: at least), and how it begins.

    ``whole``: the file is one article, which can be reflowed; ``joined``: in so many places, where that was asked.
    """

    path: Path
    encoding: str = ""
    articles: int = 0
    more: bool = False
    refused: int = 0
    beginning: str = ""
    trouble: Message | None = None
    joined: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The files looked into, and how many more there are."""

    files: tuple[FilePreview, ...]
    unseen: int


def look(
    paths: Sequence[Path],
    encoding: str,
    *,
    reflow: bool = False,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Preview:
    """Look into ``paths`` (files and folders) as an import with ``encoding`` and ``reflow`` would read them."""
    from annotator.formats import importers

    by_suffix = {suffix.lower(): one for one in importers().values() for suffix in one.suffixes}
    found: list[FilePreview] = []
    unseen = 0
    for path in files_in(paths, frozenset(by_suffix)):
        if cancelled():
            break
        if len(found) == FILES:
            unseen += 1
            continue
        importer = by_suffix.get(path.suffix.lower())
        if importer is None:
            known = " ".join(sorted(by_suffix))
            trouble = Message("file_no_importer", {"known": known}) if path.exists() else Message("file_missing")
            found.append(FilePreview(path, refused=1, trouble=trouble))
        else:
            found.append(_look_into(path, importer, encoding, cancelled, reflow=reflow))
        progress(len(found), 0)
    return Preview(tuple(found), unseen)


def files_in(paths: Sequence[Path], suffixes: frozenset[str]) -> Iterator[Path]:
    """Yield the named files as they are, and from folders those with a known suffix, by name; hidden ones not."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            parts = inner.relative_to(path).parts
            if inner.suffix.lower() in suffixes and inner.is_file() and not any(part.startswith(".") for part in parts):
                yield inner


def _look_into(
    path: Path, importer: Importer, encoding: str, cancelled: Callable[[], bool], *, reflow: bool
) -> FilePreview:
    articles = refused = joined = 0
    more = whole = False
    read_as = beginning = ""
    trouble: Message | None = None
    try:
        for record in importer.read(path, ImportOptions(encoding=encoding)):
            if isinstance(record, IncomingArticle):
                if not articles:
                    read_as, beginning = record.encoding, first_lines(record.text)
                    whole = bool(record.raw)
                    joined = import_reflow.count(record.text) if whole and reflow else 0
                articles += 1
            elif isinstance(record, Refused):
                refused += 1
                trouble = trouble or record.reason
            if articles >= RECORDS or cancelled():
                more = True
                break
    except Problem as problem:
        trouble, refused = problem.message, refused + 1
    except OSError as error:
        trouble = Message("file_unreadable", {"reason": error.strerror or type(error).__name__})
        refused += 1
    return FilePreview(path, read_as, articles, more, refused, beginning, trouble, joined, whole)


def first_lines(text: str) -> str:
    """Return how ``text`` begins, no blank lines first: at most ``LINES`` lines and ``CHARACTERS`` code points."""
    return "\n".join(text.lstrip("\n")[:CHARACTERS].split("\n")[:LINES])

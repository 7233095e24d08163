"""What importers yield and exporters are given. Offsets are code points, end exclusive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from .messages import Message
from .values import Facts, Label, Origin, Status

# What a span can say as a number (a metric) or as a place (a locality): the names of history's columns for it.
READINGS = ("amount", "amount_high", "unit", "modifier", "place", "code")


class IncomingSpan(NamedTuple):
    """A span read from a file; the importer has checked that it lies inside the text and that its quote fits.

    ``reading`` is what it says as a number or place: pairs of a name in ``READINGS`` and a value, in that order.

    A named tuple, as is ``OutgoingSpan``: an import makes a hundred thousand, and a frozen dataclass costs four times
    as much to make.
    """

    start: int
    end: int
    label: str
    note: str = ""
    origin: Origin = "import"
    annotator: str = ""
    annotator_uid: bytes = b""
    reading: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """One article, or one article with one layer, read from a file.

    ``raw`` is the file's bytes where the file is the article (plain text), else empty; ``line`` counts from 1 where
    the file holds many, else 0. ``raw_sha256`` is over the whole file. ``meta`` is a JSON object's text or empty.
    ``has_layer`` is false where the line speaks of no annotator, span, status or note. ``annotator`` empty means the
    importing annotator. ``preparation`` says how the text was made from the file. ``rejected`` are suggestions that
    the annotator said are wrong: start, end, label.
    """

    text: str
    name: str
    raw_sha256: bytes
    encoding: str
    facts: Facts
    raw: bytes = b""
    line: int = 0
    meta: str = ""
    preparation: str = ""
    has_layer: bool = False
    annotator: str = ""
    annotator_uid: bytes = b""
    status: Status | None = None
    note: str = ""
    spans: tuple[IncomingSpan, ...] = ()
    rejected: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, line or span that was set aside. ``line`` counts from 1, 0 means the whole file."""

    file: str
    line: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something an importer did that the user should hear of (an encoding guessed, say); nothing was set aside."""

    file: str
    line: int
    what: Message


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an importer may be told. ``encoding`` is ``auto`` or a codec's name.

    ``reflow``: join what the page layout cut, in files that are one article.
    """

    encoding: str = "auto"
    reflow: bool = False


class Importer(Protocol):
    """One file format, read. Found through the entry point group ``annotator.importers``."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def read(self, path: Path, options: ImportOptions) -> Iterator[IncomingArticle | Refused | Noticed]:
        """Yield what the file holds, lazily and in order; bad input yields ``Refused`` and goes on."""
        ...


class OutgoingSpan(NamedTuple):
    """A span on its way out."""

    start: int
    end: int
    label: str
    note: str = ""
    origin: str = "hand"
    reading: tuple[tuple[str, str], ...] | None = None


class OutgoingLayer(NamedTuple):
    """A layer on its way out; ``annotator_uid`` in hex. A named tuple as the spans are: an export makes as many."""

    annotator: str
    annotator_uid: str
    status: Status
    note: str
    spans: tuple[OutgoingSpan, ...]
    rejected: tuple[tuple[int, int, str], ...] = ()


class OutgoingArticle(NamedTuple):
    """An article on its way out; ``key`` in hex, ``meta`` a JSON object's text or empty.

    ``preparation`` says how the text was made from the file ``name``; empty where it is the file's own.
    """

    key: str
    text: str
    facts: Facts
    meta: str
    name: str
    layers: tuple[OutgoingLayer, ...]
    preparation: str = ""


LossKind = Literal["misaligned", "overlap", "crossing", "empty"]


@dataclass(frozen=True, slots=True)
class Loss:
    """A span that the chosen export cannot carry whole, and what becomes of it.

    ``misaligned``: off a token boundary, left out. ``overlap``, ``crossing``: not in ``doc.ents`` (``sc`` has it unless
    the rule says otherwise). ``empty``: starts with white space, where spaCy lets no entity start; in ``sc`` only.
    ``dropped`` says whether it is in the file nowhere.
    """

    article: str
    title: str
    start: int
    end: int
    label: str
    text: str
    kind: LossKind
    dropped: bool


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What an exporter may be told; each reads what concerns it.

    ``source_offsets``: also where spans stand in the file that the article came from, which reflow may have moved.
    """

    overlap: Literal["keep", "longest", "error"] = "keep"
    tokens: Literal["char", "jieba"] = "char"
    shard_size: int = 2000
    source_offsets: bool = False


@dataclass(slots=True)
class ExportCount:
    """What an exporter wrote."""

    articles: int = 0
    spans: int = 0
    losses: list[Loss] = field(default_factory=list[Loss])
    files: list[str] = field(default_factory=list[str])


class Exporter(Protocol):
    """One file format, written. Found through the entry point group ``annotator.exporters``.

    ``one_layer``: the format holds one layer an article. ``training``: articles without a span that are not done
    are left out. ``suffix`` with its dot. ``write`` may be called with any number of articles; where it needs more
    than one file (shards) it writes a folder at ``target``.
    """

    name: str
    title: str
    suffix: str
    one_layer: bool
    training: bool

    def write(
        self,
        target: Path,
        articles: Iterable[OutgoingArticle],
        *,
        labels: tuple[Label, ...],
        options: ExportOptions,
        tick: Callable[[int], None],
    ) -> ExportCount:
        """Write ``articles`` to ``target`` (which is not there yet); call ``tick(1)`` after each article."""
        ...

    def losses(self, article: OutgoingArticle, options: ExportOptions) -> list[Loss]:
        """Return what writing ``article`` so would lose, without writing."""
        ...

"""The values everything else speaks of. Offsets are code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["new", "started", "done", "skipped", "flagged"]
STATUSES: tuple[Status, ...] = ("new", "started", "done", "skipped", "flagged")

Origin = Literal["hand", "suggestion", "import"]
ORIGINS: tuple[Origin, ...] = ("hand", "suggestion", "import")

# The adjudicated layer stands under an annotator of its own, the same in every project: the first 16 bytes of sha256
# of "annotator-adjudicated". Anybody may write it; its rows say who did.
ADJUDICATED = bytes.fromhex("e5283602f828d7facdeef0647afb9eb4")
ADJUDICATED_NAME = "adjudicated"
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Facts:
    """What could be read off an article: empty where it could not."""

    title: str = ""
    publication: str = ""
    date: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its text. ``id`` is local to one project file, ``key`` is sha256 of the UTF-8 text."""

    id: int
    key: bytes
    text: str
    facts: Facts
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it, without its text; ``length`` in code points."""

    id: int
    facts: Facts
    length: int
    status: Status
    noted: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Span:
    """One visible span of one layer. ``id`` is local to the project file and survives moving, relabelling and undo."""

    id: int
    start: int
    end: int
    label: str
    note: str = ""
    origin: Origin = "hand"
    annotator: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label. ``key`` never changes; spans and exports carry it. ``known`` is false for one that only spans name.

    ``shown_as`` is the key of the label that its spans are shown and exported as, where a map says so.
    """

    key: str
    name_zh: str = ""
    name_en: str = ""
    color_light: str = ""
    color_dark: str = ""
    shortcut: str = ""
    position: int = 0
    hidden: bool = False
    guideline_zh: str = ""
    guideline_en: str = ""
    known: bool = True
    shown_as: str = ""

    @property
    def offered(self) -> bool:
        """Whether one can tag with it: it was defined, is not hidden, and is not shown as another one."""
        return self.known and not self.hidden and not self.shown_as

    def name(self, *, chinese: bool) -> str:
        """Return the shown name in the wanted language, else in the other, else the key."""
        first, second = (self.name_zh, self.name_en) if chinese else (self.name_en, self.name_zh)
        return first or second or self.key

    def guideline(self, *, chinese: bool) -> str:
        """Return the guideline in the wanted language, else in the other."""
        first, second = (self.guideline_zh, self.guideline_en) if chinese else (self.guideline_en, self.guideline_zh)
        return first or second


@dataclass(frozen=True, slots=True)
class Annotator:
    """Somebody who tags. ``id`` is local to the project file, ``uid`` (16 bytes) is the same everywhere."""

    id: int
    uid: bytes
    name: str

    @property
    def adjudicated(self) -> bool:
        """Whether this is no person but what the adjudicated layer stands under."""
        return self.uid == ADJUDICATED


@dataclass(frozen=True, slots=True)
class Person:
    """Who works now and where, as this machine's settings have it: not yet tied to any project file."""

    name: str
    uid: bytes
    replica: bytes


@dataclass(frozen=True, slots=True)
class Layer:
    """One annotator's spans, status and note on one article."""

    annotator: Annotator
    status: Status = "new"
    note: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many visible articles there are, and how many of them the annotator has in each status."""

    articles: int
    started: int
    done: int
    skipped: int
    flagged: int


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to list. Empty fields narrow nothing; ``words`` is looked for in title, source and by-line.

    ``among`` gives articles by id to choose from, such as those with conflicts; None is all of them. ``assigned`` is
    the local id of the annotator who has them to do, or ``NOBODY``.
    """

    words: str = ""
    statuses: tuple[Status, ...] = ()
    hidden: bool = False
    noted: bool = False
    among: tuple[int, ...] | None = None
    assigned: int | None = None

"""Searching a project: what was typed becomes a query, the index is brought up to date, and hits come in pages.

``docs/guide/search.md`` explains the words that can be typed.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from annotator.model.changes import Cancelled
from annotator.model.messages import Problem
from annotator.model.search import FIRST, Found, Kind, Place, Query
from annotator.model.values import ArticleFilter
from annotator.store import Connection, people, reading, search_index, search_pairs
from annotator.store import search as searches

from . import choosing
from .file import ProjectFile

if TYPE_CHECKING:
    from annotator.text.ways import Ways

_TERM = re.compile(r'(?:(?P<name>[A-Za-z]+)[:：])?(?P<value>(?:"[^"]*"?|[^\s"])+)|"(?P<phrase>[^"]*)"?')
_CHOOSING = frozenset({"status", "assigned", "key", "is", "word"})


def _never() -> bool:
    return False


def _no_progress(done: int, total: int) -> None:
    del done, total


class Searcher:
    """Searches one project; keep it, since making ready for the first search takes some 100 ms. From any thread."""

    def __init__(self, project: ProjectFile) -> None:
        """Search ``project``; nothing is read yet."""
        self._project = project
        self._making = threading.Lock()
        self._indexing = threading.Lock()
        self._ways: Ways | None = None
        self._codes: search_pairs.Codes | None = None
        self._expected = dict[str, str]()
        self._damaged = False

    # What is asked ---------------------------------------------------------------------------------------------

    def query(self, text: str, *, kind: Kind = "text") -> Query:
        """Return what ``text`` asks for: words, all of which must be there, and terms such as ``label:metric``.

        ``label:`` looks among spans and ``note:`` in notes, whatever ``kind`` says. Raises ``Problem`` where a term
        names what the project does not have.
        """
        words: list[str] = []
        terms = dict[str, str]()
        for found in _TERM.finditer(text):
            name, value = (found["name"] or "").lower(), (found["value"] or "").replace('"', "")
            if name in _CHOOSING or name in ("label", "annotator"):
                if name in terms:
                    raise Problem("filter_twice", name=name)
                terms[name] = value
            elif name == "note":
                kind = "notes"
                words.append(value)
            else:
                words.append((found["phrase"] or found[0]).replace('"', ""))
        whose = self._annotator(terms.pop("annotator", ""))
        labels = self._labels(terms.pop("label", ""))
        return Query(
            words=tuple(word for word in words if word),
            kind="spans" if labels and kind == "text" else kind,
            filter=self._filter(terms),
            labels=labels,
            annotator=whose,
        )

    def _filter(self, terms: dict[str, str]) -> ArticleFilter:
        if not terms:
            return ArticleFilter()
        choice = choosing.parse(self._project, " ".join(f'{name}:"{value}"' for name, value in terms.items()))
        if not choice.keys:
            return choice.filter
        return replace(choice.filter, among=choosing.listed(self._project, choice))

    def _annotator(self, name: str) -> int | None:
        if not name:
            return None
        person = self._project.read(people.resolve, name)
        if person is None:
            raise Problem("annotator_unknown", name=name)
        return person.id

    def _labels(self, value: str) -> tuple[str, ...]:
        """Return the keys of labels that are given by key or by name."""
        wanted = [one for one in re.split("[,，]", value) if one]
        if not wanted:
            return ()
        known = self._project.read(reading.labels)
        by_name = {name.casefold(): label.key for label in known for name in (label.name_zh, label.name_en) if name}
        by_name |= {label.key.casefold(): label.key for label in known}
        for one in wanted:
            if one.casefold() not in by_name:
                raise Problem("label_unknown", name=one, known=", ".join(label.key for label in known))
        return tuple(by_name[one.casefold()] for one in wanted)

    # What is found ---------------------------------------------------------------------------------------------

    def search(
        self,
        query: Query,
        *,
        after: Place | None = None,
        limit: int = FIRST,
        cancelled: Callable[[], bool] = _never,
    ) -> Found:
        """Return the next hits after a place, in order of articles; hidden articles have none.

        Every place is found whose characters fold to the word's; places may overlap. Raises ``Cancelled``.
        """
        if query.empty:
            return Found()
        ways = self.ways()
        patterns = tuple(map(ways.pattern, query.words))
        with self._project.snapshot() as reader:
            try:
                return self._found(reader, query, patterns, after=after, limit=limit, cancelled=cancelled)
            except Exception as error:
                if self._damaged or not search_index.is_damage(error):
                    raise
                # The index is no more than a help: without it every article is read, and it is made anew.
                self._damaged = True
            return self._found(reader, query, patterns, after=after, limit=limit, cancelled=cancelled)

    def _found(
        self,
        reader: Connection,
        query: Query,
        patterns: tuple[re.Pattern[str], ...],
        *,
        after: Place | None,
        limit: int,
        cancelled: Callable[[], bool],
    ) -> Found:
        there = None if self._damaged else search_index.upto(reader, self._wanted())
        upto = there or 0
        numbers = tuple(map(self.codes().of, query.words)) if upto else ()
        asked = self._asked(cancelled)
        search = searches.Search(query, patterns, numbers, upto, self._project.me.id, asked)
        hits = list(islice(searches.hits(reader, search, after=after), limit + 1))
        if asked():
            raise Cancelled
        return Found(
            hits=tuple(hit for _, hit in hits[:limit]),
            after=hits[limit - 1][0] if len(hits) > limit else None,
            indexed=upto,
            articles=search_index.last(reader),
        )

    def _asked(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: self._project.closing or cancelled()

    def ways(self) -> Ways:
        """Return the ways of writing; made when first asked for."""
        with self._making:
            if self._ways is None:
                from annotator.text.ways import Ways

                self._ways = Ways()
            return self._ways

    def codes(self) -> search_pairs.Codes:
        """Return what numbers characters for the index; made when first asked for."""
        ways = self.ways()
        with self._making:
            if self._codes is None:
                self._codes = search_pairs.Codes(ways.table)
            return self._codes

    @property
    def prepared(self) -> bool:
        """Whether it is ready for the first search."""
        return self._codes is not None

    def prepare(self) -> None:
        """Make ready for the first search, where that is not done yet."""
        self.codes()

    def _wanted(self) -> dict[str, str]:
        if not self._expected:
            self._expected = search_index.expected()
        return self._expected

    # The index -------------------------------------------------------------------------------------------------

    def missing(self) -> int:
        """Return how many articles the index does not hold yet."""
        with self._project.reading() as reader:
            there = None if self._damaged else search_index.upto(reader, self._wanted())
            return search_index.last(reader) - (there or 0)

    def drop(self) -> None:
        """Take the index out of the project; raises ``Problem`` where that is open for reading only."""
        self._go_on(search_index.thin, self._asked(_never))
        self._project.maintain(lambda connection, _: search_index.drop(connection)).result()

    def bring_up_to_date(
        self,
        *,
        progress: Callable[[int, int], None] = _no_progress,
        cancelled: Callable[[], bool] = _never,
    ) -> None:
        """Make the index, or take in the articles that came since; for a worker, in small transactions.

        Acts go before it. Does nothing where another thread is at it. Raises ``Problem`` where the project is open
        for reading only or the disk is short, and ``Cancelled``; what was taken in stays.
        """
        if not self._indexing.acquire(blocking=False):
            return
        try:
            self._bring_up_to_date(progress, self._asked(cancelled))
        finally:
            self._indexing.release()

    def _bring_up_to_date(self, progress: Callable[[int, int], None], asked: Callable[[], bool]) -> None:
        wanted, codes = self._wanted(), self.codes()
        if self._damaged or self._project.read(search_index.upto, wanted) is None:
            self.drop()
        upto = self._project.maintain(lambda connection, _: search_index.start(connection, wanted)).result()
        self._damaged = False
        self._refuse_short_disk(upto)
        self._go_on(search_index.clear, asked)
        while work := self._project.read(search_index.next_piece, codes):
            self._go_on(search_index.Writing(work).go_on, asked)
            self._go_on(search_index.clear, asked)
            progress(work.piece.last, max(work.piece.last, self._project.read(search_index.last)))

    def _go_on(self, work: Callable[[Connection, Callable[[], bool]], bool], asked: Callable[[], bool]) -> None:
        """Let the writer do some of the work again and again, acts between, until it is done."""
        done = False
        while not done:
            if asked():
                raise Cancelled
            done = self._project.maintain(_once(work)).result()

    def _refuse_short_disk(self, upto: int) -> None:
        needed = self._project.read(search_index.room, after=upto)
        if shutil.disk_usage(self._project.path.parent).free < needed:
            raise Problem("search_no_room", needed=needed)


def _once(work: Callable[[Connection, Callable[[], bool]], bool]) -> Callable[[Connection, Callable[[], bool]], bool]:
    tried = False

    def once(connection: Connection, waiting: Callable[[], bool]) -> bool:
        nonlocal tried
        if tried:
            # The disk refused: acts are kept and tried again, and must not wait for an index.
            raise Problem("search_not_written")
        tried = True
        return work(connection, waiting)

    return once

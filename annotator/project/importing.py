"""Import: files and folders through the importers into a temporary database, then into the project as one act."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.model.changes import Cancelled, Changed
from annotator.model.exchange import Importer, ImportOptions, IncomingArticle, Noticed, Refused
from annotator.model.messages import Message, Problem
from annotator.model.reports import ImportReport
from annotator.model.values import Label, Person
from annotator.store import Connection, history, people, reading, staging, takeover

from . import atomic
from .file import ProjectFile


def import_paths(
    project: ProjectFile,
    paths: Sequence[Path],
    *,
    format: str,
    options: ImportOptions | None,
    again: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> ImportReport:
    """Import ``paths`` as one gesture; see ``Project.import_paths``."""
    if not project.writable:
        raise Problem("project_read_only", path=str(project.path))
    options = options or ImportOptions()
    refused: list[Refused] = []
    noticed: list[Noticed] = []
    files = list(_files([Path(path) for path in paths], format, refused, cancelled))
    total = sum(size for _, _, size in files)
    with project.importing(), atomic.folder(project.path.parent) as folder:
        staged = folder / "staged.db"
        gesture, person = secrets.token_bytes(16), project.person
        with project.reading() as reader:
            clock = history.new_clock(reader, people.replica(reader, person.replica))
            stage = staging.Staging(staged, reader, person=person, gesture=gesture, clock=clock)
            with contextlib.closing(stage):
                done = 0
                for path, importer, size in files:
                    for number, found in enumerate(importer.read(path, options)):
                        if number % 64 == 0 and cancelled():
                            raise Cancelled
                        match found:
                            case Refused():
                                refused.append(found)
                            case Noticed():
                                noticed.append(found)
                            case IncomingArticle():
                                ready, joined = _prepared(found, options)
                                had = stage.counts.articles_added
                                other = "" if again else reading.prepared_otherwise(reader, ready)
                                if other:
                                    noticed.append(Noticed(str(path), found.line, Message(other)))
                                else:
                                    _add(stage, ready, refused)
                                if joined and stage.counts.articles_added > had:
                                    what = Message("text_reflowed", {"count": joined})
                                    noticed.append(Noticed(str(path), found.line, what))
                                if found.line and number % 256 == 0:
                                    progress(min(done + found.line, done + size - 1), max(total, 1))
                    done += size
                    progress(done, max(total, 1))
                stage.finish()
        counts = stage.counts
        if counts.articles_hidden:
            noticed.append(Noticed("", 0, Message("articles_hidden", {"count": counts.articles_hidden})))
        if counts.articles_added or counts.spans_added or stage.writes:
            made = _new_labels(project, counts.labels)
            _take_over(project, staged, stage, made, person, gesture=gesture, clock=clock, cancelled=cancelled)
    return ImportReport(
        articles_added=counts.articles_added,
        articles_present=counts.articles_present,
        spans_added=counts.spans_added,
        spans_present=counts.spans_present,
        spans_removed_before=counts.spans_removed_before,
        labels_added=tuple(counts.labels),
        refused=tuple(refused),
        noticed=tuple(noticed),
    )


def _take_over(
    project: ProjectFile,
    staged: Path,
    stage: staging.Staging,
    labels: list[Label],
    person: Person,
    *,
    gesture: bytes,
    clock: int,
    cancelled: Callable[[], bool],
) -> None:
    overtaken = 0

    def work(connection: Connection) -> Changed:
        nonlocal overtaken
        if cancelled():
            raise Cancelled
        actor = project.actor(connection, person)
        act = history.Gesture(connection, actor, what="import", clock=clock, uid=gesture)
        try:
            taken = takeover.take_over(
                connection,
                act,
                clock=clock,
                new_labels=labels,
                first_new=stage.first_new,
                seen=stage.seen,
                cancelled=cancelled,
            )
        except Exception as error:
            if cancelled():
                raise Cancelled from error
            raise
        overtaken = taken.overtaken
        return Changed("import", everything=True, labels=True, annotators=bool(taken.newcomers))

    project.take_over(work, staged).result()
    stage.counts.spans_added -= overtaken
    stage.counts.spans_present += overtaken


def _prepared(found: IncomingArticle, options: ImportOptions) -> tuple[IncomingArticle, int]:
    """Return the record with its text made ready as was asked for, and how many places were joined.

    Reflowed is what is a file of one article.
    """
    if not (options.reflow and found.raw):
        return found, 0
    from annotator.text.reflow import reflow

    made = reflow(found.text)
    if not made.joined:
        return found, 0
    return replace(found, text=made.text, preparation=made.preparation), len(made.joined)


def _add(stage: staging.Staging, found: IncomingArticle, refused: list[Refused]) -> None:
    if not found.name.isprintable():
        # A name that is no UTF-8 on disk holds halves of characters, which no file of ours can keep.
        found = replace(found, name=found.name.encode("utf-8", "replace").decode())
    try:
        stage.add(found, key=hashlib.sha256(found.text.encode()).digest())
    except Problem as problem:
        if problem.message.code == "write_failed":
            raise
        refused.append(Refused(found.name, found.line, problem.message))


def _files(
    paths: Sequence[Path], format: str, refused: list[Refused], cancelled: Callable[[], bool]
) -> Iterator[tuple[Path, Importer, int]]:
    """Yield every file with its importer and size; folders are walked by name, hidden files passed over."""
    from annotator.formats import importers

    known = importers()
    if format != "auto" and format not in known:
        raise Problem("format_unknown", name=format, known=", ".join(sorted(known)))
    by_suffix = {suffix: importer for importer in known.values() for suffix in importer.suffixes}

    def chosen(path: Path) -> Importer | None:
        return known[format] if format != "auto" else by_suffix.get(path.suffix.lower())

    def refuse(path: Path, code: str, **fields: str) -> None:
        refused.append(Refused(str(path), 0, Message(code, dict(fields))))

    def unreadable(error: OSError) -> None:
        refuse(Path(error.filename), "file_unreadable", reason=error.strerror or str(error))

    def visit(path: Path) -> Iterator[tuple[Path, Importer, int]]:
        """Yield the file; or put down why it cannot be taken."""
        importer = chosen(path)
        try:
            facts = path.stat()
        except FileNotFoundError:
            refuse(path, "file_missing")
        except OSError as error:
            unreadable(error)
        else:
            if not stat.S_ISREG(facts.st_mode):
                refuse(path, "file_not_regular")
            elif importer is None:
                refuse(path, "file_no_importer", known=" ".join(sorted(by_suffix)))
            else:
                yield path, importer, facts.st_size

    for path in paths:
        if not os.path.isdir(path):  # unlike Path's, this is no error where a folder above cannot be entered
            yield from visit(path)
            continue
        for inner in _walk(path, unreadable, cancelled):
            # What no format takes is not meant; what one takes and cannot be had is named.
            if chosen(inner) is not None:
                yield from visit(inner)


def _walk(folder: Path, failed: Callable[[OSError], None], cancelled: Callable[[], bool]) -> list[Path]:
    """Return what stands in a folder and its folders and is none, by name, without what is hidden."""
    found: list[Path] = []
    for above, folders, files in os.walk(folder, onerror=failed):
        if cancelled():
            raise Cancelled
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(above, name) for name in files if not name.startswith(".")]
    return sorted(found)


def _new_labels(project: ProjectFile, keys: list[str]) -> list[Label]:
    """Return the labels that an import makes: the name as typed, the next free hue, the next free number as key."""
    from annotator.model.colors import next_colors

    have = project.read(reading.labels)
    used = {label.shortcut for label in have}
    position = max((label.position for label in have if label.known), default=-1)
    made: list[Label] = []
    for key in keys:
        position += 1
        light, dark = next_colors([label.color_light for label in (*have, *made) if label.color_light])
        shortcut = next((str(n) for n in (*range(1, 10), 0) if str(n) not in used), "")
        used.add(shortcut)
        made.append(Label(key=key, color_light=light, color_dark=dark, shortcut=shortcut, position=position))
    return made

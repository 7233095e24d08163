"""Making and opening project files."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from annotator import places, settings
from annotator.model.messages import Problem
from annotator.model.values import Label, Person
from annotator.store import connect, making, people

from . import atomic
from .core import Project

_ID = re.compile(r"[0-9a-fA-F]{32}")


def default_labels() -> list[Label]:
    """Return the label set that a new project starts with."""
    from annotator.formats.labels_toml import read_labels

    return read_labels(places.resource("labels", "default.toml"))


def create_project(path: Path, *, labels: Sequence[Label] | None = None) -> None:
    """Make a new project file with ``labels``, by default the default set.

    It comes into being whole or not at all, and never replaces a file. Raises ``Problem`` where one is there already.
    """
    path = Path(path)
    if os.path.lexists(path):
        raise Problem("project_exists", path=str(path))
    if not os.path.isdir(path.parent):
        raise Problem("folder_missing", path=str(path.parent))
    connect.refuse_leftovers(path)
    chosen = list(labels) if labels is not None else default_labels()
    temporary = atomic.part(path.parent)
    try:
        making.make(temporary, chosen)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise Problem("project_exists", path=str(path)) from None
        except OSError:  # no hard links there
            temporary.rename(path)
    except OSError as error:
        raise Problem("project_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    except Problem as problem:
        raise atomic.about(problem, temporary, path) from problem
    finally:
        atomic.discard(temporary)


def open_project(path: Path, *, person: Person | None = None, writable: bool = True) -> Project:
    """Open a project file. ``person`` is who works; by default whom this machine remembers.

    Raises ``Problem`` where the file is missing, no project, made by a newer version, damaged, or open elsewhere.
    """
    path = Path(path).absolute()
    if person is None:
        person = settings.person(settings.load(keep=writable))
    return Project(path, person=person, writable=writable)


def person_named(path: Path, given: str) -> Person | None:
    """Return who ``given`` (a name or an id) is: the project's annotator, else somebody new of that name.

    Empty gives None: whom this machine remembers. Raises ``Problem`` where nobody can be called so, where several
    have the name, where an id is nobody's, and where the project cannot be opened.
    """
    if not given:
        return None
    people.check_name(given)
    mine = settings.person(settings.load())
    connect.inspect(Path(path))
    reader = connect.open_reader(Path(path))
    try:
        found = people.resolve(reader, given)
    finally:
        reader.close()
    if found is not None and found.adjudicated:
        raise Problem("name_reserved", name=found.name)
    if found is not None:
        return Person(name=found.name, uid=found.uid, replica=mine.replica)
    if given in (mine.name, mine.uid.hex()):
        return mine
    if _ID.fullmatch(given):
        raise Problem("annotator_unknown", name=given)
    return Person(name=given, uid=people.new_uid(), replica=mine.replica)


def introduce(path: Path, name: str) -> None:
    """Enter an annotator into a project before they act."""
    with open_project(path, person=person_named(path, name)) as project:
        project.introduce().result()

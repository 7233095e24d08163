"""What the window remembers between starts: geometry, folds, sizes, type, theme, language, and where one was reading.

It lives under ``ui`` in the settings. Reading it is forgiving: whatever does not fit counts as never set.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from annotator import settings
from annotator.model.messages import Problem

RECENT = 12
PLACES = 50

ZOOM = (9.0, 13.5, 32.0)  # smallest, usual and largest size of the article's type, in points
SPACING = (1.5, 1.9, 2.6)


class Place(NamedTuple):
    """Where somebody was reading: an article, and the first visible character's offset (code points)."""

    article: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks. ``size`` in points, ``spacing`` in line heights, ``geometry`` is Qt's own, in hex."""

    geometry: str = ""
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    left: bool = True
    right: bool = True
    size: float = ZOOM[1]
    spacing: float = SPACING[1]
    serif: bool = False
    captions: bool = False
    patterns: bool = False
    others: bool = False
    suggestions: bool = True
    pipeline: str = ""
    theme: str = "system"
    language: str = ""
    folder: str = ""
    places: dict[str, Place] = field(default_factory=dict)


def load() -> Look:
    """Return what is remembered."""
    found = settings.load().ui
    kept: dict[str, Any] = {}
    for one in fields(Look):
        usual = getattr(Look(), one.name)
        value = found.get(one.name)
        if one.name == "places":
            kept[one.name] = _places(value)
        elif isinstance(usual, tuple):
            if isinstance(value, list) and all(isinstance(n, int) and 0 <= n < 100_000 for n in value):
                kept[one.name] = tuple(value)
        elif type(value) is type(usual) or (isinstance(usual, float) and isinstance(value, int | float)):
            kept[one.name] = value
    look = Look(**kept)
    return replace(
        look,
        size=min(max(look.size, ZOOM[0]), ZOOM[2]),
        spacing=min(max(look.spacing, SPACING[0]), SPACING[2]),
    )


def save(look: Look) -> None:
    """Remember ``look``; anything else that stands under ``ui`` stays."""
    known = asdict(look) | {"places": {path: [p.article, p.offset] for path, p in look.places.items()}}
    settings.update(ui=settings.load().ui | known)


def with_place(look: Look, project: Path, place: Place) -> Look:
    """Return ``look`` with the place kept for ``project``, as the newest of at most ``PLACES``."""
    others = [(path, p) for path, p in look.places.items() if path != str(project)]
    return replace(look, places=dict([*others[1 - PLACES :], (str(project), place)]))


def with_language(look: Look, language: str) -> Look:
    """Return ``look`` with the interface's language chosen."""
    return replace(look, language=language)


def place(look: Look, project: Path) -> Place | None:
    """Return where ``project`` was left."""
    return look.places.get(str(project))


def add_recent(project: Path) -> None:
    """Put ``project`` first among the recent ones."""
    others = [path for path in settings.load().recent if path != str(project)]
    settings.update(recent=(str(project), *others)[:RECENT])


def recent() -> list[Path]:
    """Return the recent projects that are still there, the newest first."""
    return [path for path in map(Path, settings.load().recent) if path.is_file()]


def reflows() -> bool:
    """Return whether the last import was to join what the page layout cut."""
    return settings.load(keep=False).ui.get("reflow") is True


def keep_reflows(on: bool) -> None:
    """Remember whether imports join what the page layout cut; a disk that refuses is no reason not to import."""
    try:
        settings.update(ui=settings.load().ui | {"reflow": on})
    except Problem:
        return


def records_time() -> bool:
    """Return whether the time worked on articles is recorded on this machine."""
    return settings.load(keep=False).ui.get("work_time") is not False


def keep_records_time(on: bool) -> None:
    """Remember whether the time worked is recorded; a disk that refuses is no reason to disturb anybody."""
    try:
        settings.update(ui=settings.load().ui | {"work_time": on})
    except Problem:
        return


def teaches_first(project: Path) -> bool:
    """Return whether the list of a project's articles was last sorted by what teaches most, on this machine."""
    found = settings.load(keep=False).ui.get("teaches_first")
    return isinstance(found, list) and str(project) in found


def keep_teaches_first(project: Path, on: bool) -> None:
    """Remember by what a project's articles are sorted; a disk that refuses is no reason to disturb anybody."""
    ui = settings.load().ui
    found = ui.get("teaches_first")
    others = [path for path in found if path != str(project)] if isinstance(found, list) else []
    try:
        settings.update(ui=ui | {"teaches_first": [*others, str(project)][-PLACES:] if on else others})
    except Problem:
        return


def _places(found: object) -> dict[str, Place]:
    if not isinstance(found, dict):
        return {}
    return {
        str(path): Place(pair[0], pair[1])
        for path, pair in found.items()
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(n, int) and n >= 0 for n in pair)
    }

"""What this machine remembers: who works here, the machine's own id, recent projects, word lists, window layout.

One JSON file in the settings folder, written whole and atomically. It never goes into a project file.
"""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from .model.messages import Problem
from .model.values import Person


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered. ``annotator_uid`` and ``replica`` are 16 random bytes in hex; ``ui`` is the window's own.

    ``learn_from_others`` has the paths of the projects in which suggestions learn from others' layers too;
    ``layers_suggested`` has, by project, the ids of the annotators whose layers are suggested.
    """

    annotator_name: str = ""
    annotator_uid: str = ""
    replica: str = ""
    recent: tuple[str, ...] = ()
    word_lists: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    learn_from_others: tuple[str, ...] = ()
    layers_suggested: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    ui: dict[str, Any] = field(default_factory=dict[str, Any])


def folder() -> Path:
    """Return the settings folder; ``ANNOTATOR_CONFIG_DIR`` overrides it."""
    given = os.environ.get("ANNOTATOR_CONFIG_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_dir("annotator", appauthor=False))


def load(*, keep: bool = True) -> Settings:
    """Return what is remembered; a file that cannot be read counts as empty and is kept aside as ``.broken``.

    A new machine's ids are remembered at once, unless ``keep`` is false: who only reads needs none that last.
    Raises ``Problem`` where they cannot be.
    """
    path = folder() / "settings.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        known = {name: found[name] for name in Settings.__dataclass_fields__ if name in found}
        settings = Settings(**known)
        settings = replace(
            settings,
            recent=tuple(settings.recent),
            word_lists=tuple(settings.word_lists),
            words=tuple(settings.words),
            learn_from_others=tuple(settings.learn_from_others),
        )
        bytes.fromhex(settings.annotator_uid + settings.replica)
    except FileNotFoundError:
        settings = Settings()
    except (ValueError, TypeError, OSError):
        if path.is_file():
            path.replace(path.with_suffix(".broken"))
        settings = Settings()
    if settings.annotator_uid and settings.replica:
        return settings
    settings = replace(
        settings,
        annotator_name=settings.annotator_name or login_name(),
        annotator_uid=settings.annotator_uid or os.urandom(16).hex(),
        replica=settings.replica or os.urandom(16).hex(),
    )
    if keep:
        save(settings)
    return settings


def save(settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises ``Problem`` where the system refuses."""
    path = folder() / "settings.json"
    temporary = path.with_name(f".settings.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise Problem("write_failed", path=str(path), reason=error.strerror or str(error)) from error


def update(**changes: object) -> Settings:
    """Read the settings anew, change the named fields, write them, and return them."""
    settings = replace(load(), **cast("dict[str, Any]", changes))
    save(settings)
    return settings


def person(settings: Settings) -> Person:
    """Return who works on this machine."""
    return Person(
        name=settings.annotator_name or login_name(),
        uid=bytes.fromhex(settings.annotator_uid),
        replica=bytes.fromhex(settings.replica),
    )


def login_name() -> str:
    """Return the login name, or a plain word where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "annotator"

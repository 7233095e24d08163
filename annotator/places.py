"""Where resources, seeds and exports are, in an installed wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _data(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _CHECKOUT / name


def in_checkout() -> bool:
    """Return whether this runs from a checkout and not from an installed wheel."""
    return not (_PACKAGE / "_data").is_dir()


def resource(*parts: str) -> Path:
    """Return the path of a file under ``resources/``."""
    return _data("resources").joinpath(*parts)


def seeds() -> Path:
    """Return the folder of the sample articles."""
    return _data("seeds")


def exports(project: Path) -> Path:
    """Return where exports of ``project`` go by default: a checkout's ``exports/``, else beside the project."""
    return _CHECKOUT / "exports" if in_checkout() else project.parent / "exports"

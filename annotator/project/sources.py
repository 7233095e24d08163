"""Where an article came from, where its text was joined on the way, and whether the same file gave another article."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from annotator.store import sources, twins
from annotator.text.reflow import is_reflowed, pieces_of

from .file import ProjectFile


class CameFrom(NamedTuple):
    """A file that an article came from; ``line`` counts from 1, 0 where the file is the article.

    ``reflowed``: sentences that the page layout cut were joined, in ``joined`` places.
    """

    name: str
    line: int = 0
    encoding: str = ""
    reflowed: bool = False
    joined: int = 0


def came_from(project: ProjectFile, article: int) -> list[CameFrom]:
    """Return the files that an article came from, the one imported first before the others."""
    return [_said(one) for one in project.read(lambda connection: sources.read(connection, article))]


def tagged_twin(project: ProjectFile, article: int) -> bool:
    """Return whether I have spans in a twin of the article, so that there may be something to carry over."""
    return project.read(twins.tagged, article, project.me.id)


def _said(source: sources.Source) -> CameFrom:
    if not is_reflowed(source.preparation):
        return CameFrom(source.name, source.line, source.encoding)
    return CameFrom(source.name, source.line, source.encoding, True, joins(source.preparation))


def joins(preparation: str) -> int:
    """Return in how many places a preparation joined text; 0 where it cannot be read.

    Each join loses the line feeds of one break, and nothing else of the source is lost: the places are the gaps.
    """
    try:
        pieces = sorted(pieces_of(preparation))
    except ValueError:
        return 0
    return sum(1 for (_, end), (start, _) in pairwise(pieces) if start > end)

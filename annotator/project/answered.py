"""What was answered before: the suggestions that I rejected in an article."""

from __future__ import annotations

from annotator.store import answers

from .core import Project

Place = tuple[int, int, str]
"""Start and end (code points, end exclusive), and the label's key."""


def rejected_in(project: Project, article: int) -> set[Place]:
    """Return what I rejected in an article and have not taken back."""
    return project.read(answers.rejected, article=article, annotator=project.me.id)

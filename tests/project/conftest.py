"""A project with one article, open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project import Project
from tests.project import tools

TEXT = "“365”党员志愿服务活动在许昌市魏都区开展，服务群众12.3万余件。"


@pytest.fixture
def path(project_path: Path) -> Path:
    """The path of a project with the one article ``TEXT``, closed."""
    return tools.made(project_path, TEXT)


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """The same, open for writing."""
    with tools.opened(path) as project:
        yield project

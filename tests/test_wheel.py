"""The wheel holds what the program needs and nothing else, and works outside a checkout, without Qt loaded."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh environment's commands, the wheel installed in it instead of the checkout."""
    folder = tmp_path_factory.mktemp("tool") / "venv"
    python = link_venv().link_venv(folder, without={"annotator"})
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    return folder / "bin"


def link_venv() -> ModuleType:
    """script/lib_link_venv.py: it makes in half a second what an installer would take minutes for."""
    spec = importlib.util.spec_from_file_location("lib_link_venv", CHECKOUT / "script" / "lib_link_venv.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(command: list[str | Path], *, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def files_under(folder: str) -> set[str]:
    return {
        f"annotator/_data/{path.relative_to(CHECKOUT)}"
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".gitkeep"
    }


def test_wheel_holds_the_package_and_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "annotator").rglob("*.py")}
    wanted = code | files_under("resources") | files_under("seeds")
    assert wanted <= names
    assert "annotator/_data/resources/labels/default.toml" in names


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"annotator"}
    assert {name.split("/")[2] for name in names if name.startswith("annotator/_data/")} == {"resources", "seeds"}
    assert not [name for name in names if name.endswith((".db", ".pyc", ".spacy"))]


def test_installed_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    code = (
        "import annotator, annotator.places as p; print(annotator.__file__); print(p.in_checkout()); print(p.seeds())"
    )
    package, in_checkout, seeds = run([installed / "python", "-c", code], folder=tmp_path).split()
    assert Path(package).is_relative_to(installed.parent)
    assert in_checkout == "False"
    assert len(list(Path(seeds).iterdir())) >= 6


def test_installed_command_helps(installed: Path, tmp_path: Path) -> None:
    assert "export" in run([installed / "annotator", "--help"], folder=tmp_path)


def test_installed_command_makes_a_project_with_the_default_labels(installed: Path, tmp_path: Path) -> None:
    run([installed / "annotator", "new", "a.db"], folder=tmp_path)
    (tmp_path / "a.txt").write_text("魏都区南关街道办事处七一社区开展志愿服务活动。", encoding="utf-8")
    run([installed / "annotator", "import", "a.db", "a.txt"], folder=tmp_path)
    run([installed / "annotator", "export", "a.db", "a.jsonl", "--format", "jsonl"], folder=tmp_path)
    code = "import annotator; p = annotator.open('a.db'); print([label.key for label in p.labels()][:3]); p.close()"
    assert run([installed / "python", "-c", code], folder=tmp_path).strip() == "['programme', 'locality', 'metric']"
    assert "七一社区" in (tmp_path / "a.jsonl").read_text(encoding="utf-8")

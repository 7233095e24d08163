"""Make a virtual environment that has everything of the present one but some packages, in half a second.

    python script/lib_link_venv.py FOLDER --without PySide6_Essentials shiboken6

The new environment's site-packages holds links to the packages of this one, without the files of the packages
named. To the new interpreter these are not installed: neither the modules nor their metadata are there.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import site
import subprocess
import sys
import sysconfig
from pathlib import Path


def canonical(name: str) -> str:
    """Return a distribution's name in its one canonical spelling."""
    return re.sub(r"[-_.]+", "-", name).lower()


def left_out(without: set[str]) -> set[str]:
    """Return the names in site-packages that belong to the distributions ``without`` (canonical names)."""
    names: set[str] = set()
    for distribution in importlib.metadata.distributions():
        if canonical(distribution.name) in without:
            names |= {path.parts[0] for path in distribution.files or () if path.parts[0] not in {"..", "__pycache__"}}
    return names


def link_venv(folder: Path, *, without: set[str]) -> Path:
    """Make the environment in ``folder``; return its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)], check=True)
    target = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    unwanted = left_out(without)
    for source in {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}:
        for entry in source.iterdir():
            if entry.name not in unwanted and entry.name != "__pycache__":
                (target / entry.name).symlink_to(entry.resolve(), target_is_directory=entry.is_dir())
    copy_scripts(folder)
    return folder / "bin" / "python"


def copy_scripts(folder: Path) -> None:
    """Give the new environment this one's console scripts, each started by the new interpreter."""
    for script in Path(sys.prefix, "bin").iterdir():
        copied = folder / "bin" / script.name
        if script.is_symlink() or copied.exists() or not script.is_file():
            continue
        head, _, body = script.read_bytes().partition(b"\n")
        if head.startswith(b"#!") and b"python" in head:
            copied.write_bytes(f"#!{folder}/bin/python\n".encode() + body)
            copied.chmod(0o755)


def main() -> None:
    """Read the command line and make the environment."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", nargs="*", default=[])
    given = parser.parse_args()
    link_venv(given.folder.absolute(), without={canonical(name) for name in given.without})


if __name__ == "__main__":
    if sys.prefix == sys.base_prefix or not site.getsitepackages():
        sys.exit("run this with an environment's own interpreter")
    main()

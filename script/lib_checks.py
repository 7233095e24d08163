"""What script/run and script/test ask of Python during set-up. Runs on a bare Python 3.11, standard library only.

Each question is a word on the command line; the answer is the exit code, and one line of output where there is one.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def key(root: str) -> int:
    """Print what a finished set-up is remembered by: it changes when the set-up has to be made again."""
    digest = hashlib.sha256()
    for part in (Path(root, "pyproject.toml"), HERE / "lib.sh", Path(__file__)):
        digest.update(part.read_bytes())
    # An environment that was moved is broken: its scripts name their interpreter by its full path.
    digest.update(f"{sys.version_info[:2]}\n{Path(root).resolve()}".encode())
    print(digest.hexdigest())
    return 0


def extras(root: str, wanted: str) -> int:
    """Print the extras to install, ``[a,b]``: all of them; without the test tools where ``wanted`` is "run"."""
    import tomllib

    project = tomllib.loads(Path(root, "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [name for name in project.get("optional-dependencies", {}) if wanted == "test" or name != "test"]
    print(f"[{','.join(names)}]" if names else "")
    return 0


def libc() -> int:
    """Succeed where the C library is one that Qt's wheels are built for."""
    import sysconfig

    return 1 if "musl" in str(sysconfig.get_config_var("HOST_GNU_TYPE") or "") else 0


def certificates() -> int:
    """Succeed where this system has certificates to trust."""
    import ssl

    paths = ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    found = bool(paths.cafile and Path(paths.cafile).stat().st_size) or bool(folder and any(folder.iterdir()))
    return 0 if found else 1


def qt() -> int:
    """Succeed where Qt's libraries and the platform plugins in use find every system library; else name what lacks."""
    import ctypes
    import importlib

    try:
        for module in ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets"):
            importlib.import_module(f"PySide6.{module}")
        from PySide6.QtCore import QLibraryInfo

        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
        wanted = ["libqxcb.so", "libqoffscreen.so"]
        if os.environ.get("WAYLAND_DISPLAY"):
            wanted += [path.name for path in plugins.glob("libqwayland*.so")]
        for name in wanted:
            ctypes.CDLL(str(plugins / name), mode=os.RTLD_NOW)
    except (ImportError, OSError) as problem:
        print(problem)
        return 1
    return 0


def font() -> int:
    """Succeed where Qt finds a font for simplified Chinese."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    app = QGuiApplication([])
    found = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    del app
    return 0 if found else 1


def totals(*reports: str) -> int:
    """Print the sum of several pytest runs, from their JUnit reports, as one summary line; fail if a test failed."""
    from xml.etree import ElementTree

    ran = failed = skipped = 0
    for report in reports:
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            ran += int(suite.get("tests", 0))
            failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped += int(suite.get("skipped", 0))
    print(f"{max(0, ran - failed - skipped)} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not ran else 0


QUESTIONS = {question.__name__: question for question in (key, extras, libc, certificates, qt, font, totals)}

if __name__ == "__main__":
    sys.exit(QUESTIONS[sys.argv[1]](*sys.argv[2:]))

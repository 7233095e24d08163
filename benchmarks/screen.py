"""A screen for the window's benchmarks: a virtual one (Xvfb) where there is one, so that nothing flickers past."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

from benchmarks import corpus

SIZE = "1920x1080x24"


@contextlib.contextmanager
def screen(folder: Path) -> Generator[dict[str, str]]:
    """Give child processes a screen, and settings of their own in ``folder``; yield the platform's name for notes."""
    kept = dict(os.environ)
    config = folder / "settings"
    config.mkdir(exist_ok=True)
    os.environ["ANNOTATOR_CONFIG_DIR"] = str(config)
    os.environ["ANNOTATOR_LANGUAGE"] = "zh"
    os.environ["ANNOTATOR_THEME"] = "light"
    remember()
    server: subprocess.Popen[str] | None = None
    try:
        if shutil.which("Xvfb"):
            command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]
            server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            assert server.stdout is not None
            os.environ["DISPLAY"] = f":{server.stdout.readline().strip()}"
            os.environ["QT_QPA_PLATFORM"] = "xcb"
            yield {"screen": f"Xvfb {SIZE}, xcb"}
        elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            yield {"screen": "the desktop's own"}
        else:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            yield {"screen": "none: Qt's offscreen platform"}
    finally:
        if server is not None:
            server.terminate()
            server.wait()
        os.environ.clear()
        os.environ.update(kept)


def remember() -> None:
    """Write settings whose annotator is the one that the corpus belongs to."""
    from annotator import settings

    person = corpus.PERSON
    settings.update(annotator_name=person.name, annotator_uid=person.uid.hex(), replica=person.replica.hex())

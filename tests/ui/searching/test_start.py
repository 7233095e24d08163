"""The start pays nothing for searching: a process of its own says what has been loaded when everything stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_CODE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from annotator.ui.app import App

q = QApplication([])
app = App(q)
app._ready = lambda: None
assert app.open_first(Path(sys.argv[1]))
window = app.window
ours = ("annotator.project.searching", "annotator.project.searching_titles", "annotator.store.search",
        "annotator.store.search_index", "annotator.text.ways", "annotator.text.pinyin", "annotator.text.fold",
        "annotator.ui.searching", "opencc", "pypinyin", "numpy")

def stands():
    print("loaded:", [name for name in ours if name in sys.modules])
    q.quit()

window.ready.connect(stands)
q.exec()
window.close()
"""


def test_nothing_of_searching_is_loaded_at_the_start(make_project: Callable[..., Path]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _CODE, str(make_project())], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "loaded: []", ran.stderr

"""``python -m annotator`` is the command ``annotator``."""

from __future__ import annotations

from annotator.cli import main

main()

"""What comes after an export: the commands that train on it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from annotator.model.reports import ExportRequest


def train_commands(dest: Path, request: ExportRequest) -> str:
    """Return the commands that train on this export; empty where it has no training and development part."""
    parts = {name for name, _ in request.split}
    if request.format != "spacy" or not {"train", "dev"} <= parts:
        return ""
    # A part in several shards is a folder of the very name, which spaCy reads as well.
    train, dev = (_quoted(dest / f"{part}.spacy") for part in ("train", "dev"))
    segmenter = " --nlp.tokenizer.segmenter jieba" if request.options.tokens == "jieba" else ""
    return (
        "python -m spacy init config config.cfg --lang zh --pipeline ner\n"
        f"python -m spacy train config.cfg --output model{segmenter} "
        f"--paths.train {train} --paths.dev {dev}"
    )


def _quoted(path: Path) -> str:
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))

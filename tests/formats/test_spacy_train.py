"""``spacy train`` takes the export as it is, for ner and for spancat, without a word about alignment."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import pytest

from annotator.formats.spacy_docbin import DocBinExporter
from annotator.model.exchange import ExportOptions, OutgoingArticle, OutgoingSpan
from tests.formats.making import article, gold, layer, span, write

PIPES = ("ner", "spancat")


def articles() -> list[OutgoingArticle]:
    """Articles with what might upset training: line breaks in a span, runs of blank lines, rare characters, nesting,
    labels with hyphens, spans that start or end with white space, and articles without any span.
    """
    text = "　　青禾区柳荫街道杏花社区开展“𠮷光”\n\n\n志愿服务活动，收到意见1.2万余条 。\n\n\n😀走过来。"
    spans = [
        span(text, "青禾区柳荫街道杏花社区", "locality"),
        span(text, "柳荫街道", "PERSON"),
        span(text, "杏花社区开展", "a-b"),
        span(text, "“𠮷光”\n\n\n志愿服务活动", "programme"),
        span(text, "1.2万余条 ", "metric"),
        span(text, "\n\n😀", "X"),
        OutgoingSpan(0, 1, "X"),
    ]
    return [article(text + "完" * number, layer(spans)) for number in range(6)] + [article("没有标注。", layer())]


def train(folder: Path, pipe: str, caplog: pytest.LogCaptureFixture) -> None:
    from spacy.cli.init_config import init_config
    from spacy.cli.train import train as spacy_train

    config = init_config(lang="zh", pipeline=[pipe], optimize="efficiency", gpu=False)
    config.to_disk(folder / "config.cfg")
    overrides = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        "training.max_steps": 4,
        "training.eval_frequency": 2,
    }
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        spacy_train(folder / "config.cfg", folder / pipe, overrides=overrides)
    words = [str(warning.message) for warning in told if "[W" in str(warning.message)]
    words += [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert words == []
    assert (folder / pipe / "model-last" / pipe).is_dir()


@pytest.mark.parametrize("pipe", PIPES)
def test_train_takes_the_export(tmp_path: Path, pipe: str, caplog: pytest.LogCaptureFixture) -> None:
    write(DocBinExporter(), tmp_path / "train.spacy", articles())
    write(DocBinExporter(), tmp_path / "dev.spacy", articles(), ExportOptions(shard_size=3))
    train(tmp_path, pipe, caplog)


@pytest.mark.shared
@pytest.mark.parametrize("pipe", PIPES)
def test_train_takes_the_tagged_real_articles(
    shared: Path, tmp_path: Path, pipe: str, caplog: pytest.LogCaptureFixture
) -> None:
    tagged = [article(text, layer(spans)) for text, spans in gold(shared)]
    write(DocBinExporter(), tmp_path / "train.spacy", tagged[:2])
    write(DocBinExporter(), tmp_path / "dev.spacy", tagged[2:])
    train(tmp_path, pipe, caplog)

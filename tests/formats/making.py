"""Articles and layers for the tests of the formats."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import strategies as st

from annotator.formats.jsonl_in import JsonlImporter
from annotator.model.exchange import (
    ExportCount,
    Exporter,
    ExportOptions,
    ImportOptions,
    IncomingArticle,
    Noticed,
    OutgoingArticle,
    OutgoingLayer,
    OutgoingSpan,
    Refused,
)
from annotator.model.values import Facts, Status

TEXT = "“𠮷光”志愿服务\n\n行动在青禾区柳荫街道杏花社区开展，收到意见1.2万余条😀。\n"


def span(text: str, quote: str, label: str, note: str = "") -> OutgoingSpan:
    start = text.index(quote)
    return OutgoingSpan(start, start + len(quote), label, note)


def spans_of_text() -> tuple[OutgoingSpan, ...]:
    """Spans beyond the BMP, over line breaks, nested, crossing, and two of one extent."""
    return (
        span(TEXT, "“𠮷光”志愿服务\n\n行动", "programme"),
        span(TEXT, "𠮷光", "honour"),
        span(TEXT, "青禾区柳荫街道杏花社区", "locality"),
        span(TEXT, "柳荫街道", "locality"),
        span(TEXT, "柳荫街道", "organization", "也可能是单位"),
        span(TEXT, "杏花社区开展", "X"),
        span(TEXT, "1.2万余条", "metric"),
        span(TEXT, "😀", "PERSON"),
    )


def layer(
    spans: Iterable[OutgoingSpan] = (), *, name: str = "林晓", status: Status = "done", note: str = ""
) -> OutgoingLayer:
    uid = hashlib.md5(name.encode()).hexdigest()
    return OutgoingLayer(name, uid, status, note, tuple(spans))


def article(
    text: str = TEXT,
    *layers: OutgoingLayer,
    facts: Facts | None = None,
    meta: str = "",
) -> OutgoingArticle:
    key = hashlib.sha256(text.encode()).hexdigest()
    return OutgoingArticle(
        key, text, facts or Facts("题目", "青禾日报", "2023-04-09", "记者 林晓"), meta, "a.txt", layers
    )


def write(
    exporter: Exporter, target: Path, articles: Iterable[OutgoingArticle], options: ExportOptions | None = None
) -> ExportCount:
    return exporter.write(target, articles, labels=(), options=options or ExportOptions(), tick=lambda count: None)


def read(path: Path) -> list[IncomingArticle | Refused | Noticed]:
    return list(JsonlImporter().read(path, ImportOptions()))


def read_lines(folder: Path, *lines: str | bytes | dict) -> list[IncomingArticle | Refused | Noticed]:
    """Write the lines as JSONL and read them."""
    raw = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    path = folder / "lines.jsonl"
    path.write_bytes(b"\n".join(raw))
    return read(path)


def gold(shared: Path) -> list[tuple[str, tuple[OutgoingSpan, ...]]]:
    """The tagged real articles with their spans."""
    found = []
    for path in sorted((shared / "gold").glob("[0-9]*.json")):
        data = json.loads(path.read_text())
        text = (shared / "seeds" / data["file"]).read_bytes().decode()
        assert hashlib.sha256(text.encode()).hexdigest() == data["sha256"]
        spans = tuple(OutgoingSpan(one["start"], one["end"], one["label"]) for one in data["spans"])
        assert all(text[one["start"] : one["end"]] == one["text"] for one in data["spans"])
        found.append((text, spans))
    return found


def extents(spans: Sequence[tuple]) -> list[tuple[int, int, str]]:
    """Start, end and label of spans of any sort, in order."""
    return sorted((one[0], one[1], one[2]) for one in spans)


CHARACTERS = st.one_of(
    st.sampled_from("魏都区社区的一是𠮷😀e\u0301\n \u3000\0，。“”aB1\u2028\x85\ufeff"),
    st.characters(exclude_categories=["Cs"]),
)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, tuple[OutgoingSpan, ...]]:
    """Canonical texts with spans that nest and cross at will."""
    text = draw(st.text(CHARACTERS, min_size=1, max_size=30)).replace("\r", "\n") + "完"
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(
            OutgoingSpan(start, end, draw(st.sampled_from(["programme", "locality", "X", "PERSON", "a-b", "地 名"])))
        )
    return text, tuple(dict.fromkeys(spans))

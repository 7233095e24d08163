"""A made-up corpus: seeded, Chinese in its characters, punctuation and paragraphs, and in nothing else.

Offsets are code points, end exclusive.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.model.values import Label, Person

LABELS = ("programme", "locality", "metric", "person", "role", "organization", "date", "honour")
LENGTH = 1520
SPANS = 10
PERSON = Person("Benchmark", bytes(range(16)), bytes(range(16, 32)))
SHAPES = ("own", "prodigy")
_FIRST, _LAST = 0xB0A1, 0xD7F9  # the common characters of GB 2312, by sound


def label_set() -> list[Label]:
    """Return the labels that a benchmark's project starts with."""
    return [Label(key, position=number, shortcut=str(number + 1)) for number, key in enumerate(LABELS)]


@dataclass(frozen=True, slots=True)
class Made:
    """One article of the corpus; ``spans`` are (start, end, label), sorted."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def characters() -> list[str]:
    """Return the 3,755 common characters."""
    found: list[str] = []
    for high, low in itertools.product(range(0xB0, 0xD8), range(0xA1, 0xFF)):
        if _FIRST <= (high << 8 | low) <= _LAST:
            found.append(bytes((high, low)).decode("gb2312"))
    return found


class Writer:
    """Makes texts and spans; two writers of one seed make the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._characters = characters()
        self.random.shuffle(self._characters)
        # Few characters make up most of a text, as in any language.
        self._weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(self._characters))))

    def text(self, length: int, *, breaks: bool = True) -> str:
        """Return ``length`` code points: a title, sentences of 12 to 60, paragraphs of 80 to 300.

        Without ``breaks`` it is one paragraph with no line break at all.
        """
        chance = self.random
        out = chance.choices(self._characters, cum_weights=self._weights, k=length)
        at, paragraph = 0, 0
        if breaks and length > 60:
            at = chance.randint(10, 24)
            out[at] = "\n"
        while True:
            sentence = chance.randint(12, 60)
            comma = at + sentence // 2
            at += sentence
            paragraph += sentence
            if at >= length:
                break
            if comma < length:
                out[comma] = chance.choice("，、；”“")
            out[at] = "。"
            if breaks and paragraph > chance.randint(80, 300) and at + 1 < length:
                at += 1
                out[at] = "\n"
                paragraph = 0
        if length > 100 and chance.random() < 0.02:
            out[chance.randrange(60, length - 10)] = "𠮷"
        out[length - 1] = "。"
        return "".join(out)

    def spans(self, text: str, count: int) -> tuple[tuple[int, int, str], ...]:
        """Return ``count`` different spans of 2 to 18 code points; every tenth stands inside another."""
        chance, length = self.random, len(text)
        found: set[tuple[int, int, str]] = set()
        outer: tuple[int, int] | None = None
        while len(found) < count:
            if outer and outer[1] - outer[0] > 4 and chance.random() < 0.1:
                start = outer[0] + chance.randint(0, 1)
                end = outer[1] - chance.randint(1, 2)
            else:
                start = chance.randrange(0, length - 18)
                end = start + chance.randint(2, 18)
                outer = (start, end)
            if "\n" not in text[start:end]:
                found.add((start, end, chance.choice(LABELS)))
        return tuple(sorted(found))


def articles(count: int, *, seed: int = 1, length: int = LENGTH, spans: int = SPANS) -> Iterator[Made]:
    """Yield ``count`` articles of ``length`` code points with ``spans`` spans each."""
    writer = Writer(seed)
    for _ in range(count):
        text = writer.text(length)
        yield Made(text, writer.spans(text, spans))


def write_jsonl(path: Path, made: Iterator[Made], *, shape: str) -> None:
    """Write JSONL: ``own`` as the project's export has it, ``prodigy`` with no more than Prodigy writes."""
    import orjson

    with path.open("wb") as file:
        for number, article in enumerate(made):
            spans = [
                {"start": start, "end": end, "label": label, "text": article.text[start:end]}
                for start, end, label in article.spans
            ]
            day = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            if shape == "own":
                record = {
                    "id": hashlib.sha256(article.text.encode()).hexdigest(),
                    "text": article.text,
                    "title": article.text.split("\n", 1)[0][:60],
                    "source": "日报",
                    "date": day,
                    "byline": "",
                    "meta": {"page": number % 16 + 1},
                    "spans": spans,
                    "annotator": PERSON.name,
                    "annotator_id": PERSON.uid.hex(),
                    "status": "done",
                }
            else:
                plain = [{key: span[key] for key in ("start", "end", "label")} for span in spans]
                record = {
                    "text": article.text,
                    "meta": {"source": "日报", "date": day},
                    "spans": plain,
                    "answer": "accept",
                }
            file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

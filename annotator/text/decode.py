"""From bytes to text: strictly, in a fixed order, and refusing what is no text.

The order is UTF-8, UTF-16 (with its mark, or where the pattern of NULs leaves no doubt), then GB18030 and Big5.
Nearly every byte string is valid GB18030, so between the last two the one that reads more like Chinese is taken.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from annotator.model.messages import Problem

from .canonical import canonicalise

AUTO = "auto"
ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5")
"""What can be chosen by name, beside ``auto``. Aliases such as ``gbk`` and ``cp950`` are understood as well."""

_FAMILIES: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "gb18030": ("gb18030",),
    # Plain Big5 first; Windows' and Hong Kong's additions only where it does not do.
    "big5": ("big5", "cp950", "big5hkscs"),
}
_ALIASES = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "cp950": "big5",
    "big5-hkscs": "big5",
    "big5hkscs": "big5",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

# What a file that is no text begins with, and what to call it.
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP / Word / Excel"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word / Excel 97"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\x00", "EXE"),
)

# Characters that any longer Chinese text is full of, simplified and traditional; the measure between GB18030 and Big5.
_FREQUENT = frozenset(
    "的一是在不了有人我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對"
    "可里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三"
    "已老从從动動两兩长長党黨区區市县縣村街社员員民工业業政部建设設新进進全第月委服务務记記者报報书書基层層群众眾活"
    "，。、；：？！“”「」『』《》（）·…—　"
)
_SAMPLE = 60_000
_NUL_SHARE = 0.02
_LEAST_READABLE = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text, the codec that read it, and whether that was guessed (the bytes carry no sign of it)."""

    text: str
    encoding: str
    guessed: bool


def decode(raw: bytes, *, encoding: str = AUTO) -> Decoded:
    """Return the canonical text of ``raw``: one leading BOM removed, CRLF and CR to LF, nothing else.

    ``encoding`` is ``auto`` or a name of ``ENCODINGS`` (or an alias). Raises ``Problem`` when ``raw`` is empty or
    blank, is no text, or is not valid in the encoding; nothing is ever replaced or left out.
    """
    if not raw:
        raise Problem("text_empty")
    kind = _binary_kind(raw)
    if kind:
        raise Problem("text_binary", kind=kind)
    text, used, guessed = _auto(raw) if encoding == AUTO else _named(raw, encoding)
    text = canonicalise(text.removeprefix("\ufeff"))
    if text.count("\0") > len(text) * _NUL_SHARE:
        raise Problem("text_nul")
    if is_blank(text):
        raise Problem("text_empty")
    return Decoded(text, used, guessed)


def is_blank(text: str) -> bool:
    """Return whether there is nothing to read in ``text``: white space, NUL and zero-width marks at most."""
    return not text.strip(" \t\n\r\v\f\0\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff")


def encoding_name(name: str) -> str:
    """Return the name in ``ENCODINGS`` (or a UTF-16 with its byte order) that ``name`` means, or raise ``Problem``."""
    lowered = name.strip().lower().replace("_", "-")
    lowered = _ALIASES.get(lowered, lowered)
    if lowered not in _FAMILIES:
        raise Problem("encoding_unknown", name=name, known=", ".join((AUTO, *ENCODINGS)))
    return lowered


def _binary_kind(raw: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return raw[8:12].decode().strip()
    return "UTF-32" if raw.startswith(_UTF32) else ""


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _named(raw: bytes, name: str) -> tuple[str, str, bool]:
    codecs_to_try = _FAMILIES[encoding_name(name)]
    for bom, codec in _BOMS:
        if raw.startswith(bom) and codec in codecs_to_try:
            codecs_to_try = (codec,)
    found = [(text, codec) for codec in codecs_to_try if (text := _try(raw, codec)) is not None]
    if not found:
        raise Problem("text_not_in_encoding", encoding=name, offset=_first_bad_byte(raw, codecs_to_try[0]))
    if len(found) > 1 and codecs_to_try[0] == "utf-16-le":
        # Both byte orders decode; the readable one is meant.
        found.sort(key=lambda pair: _plain_share(pair[0]), reverse=True)
    return (*found[0], False)


def _auto(raw: bytes) -> tuple[str, str, bool]:
    for bom, codec in _BOMS:
        if raw.startswith(bom):
            text = _try(raw, codec)
            if text is None:
                raise Problem("text_not_in_encoding", encoding=codec, offset=_first_bad_byte(raw, codec))
            return text, codec, False
    as_utf8 = _try(raw, "utf-8")
    if b"\0" in raw:
        codec = _utf16_without_mark(raw, valid_utf8=as_utf8 is not None)
        if codec:
            return raw.decode(codec), codec, True
        if raw.count(b"\0") > len(raw) * _NUL_SHARE:
            raise Problem("text_nul")
    if as_utf8 is not None:
        return as_utf8, "utf-8", False
    return _gb18030_or_big5(raw)


def _utf16_without_mark(raw: bytes, *, valid_utf8: bool) -> str:
    """Return the byte order of UTF-16 without a mark, or "" where there is any doubt.

    Latin text in UTF-16 has a NUL in every other byte and is valid UTF-8. Chinese text in UTF-16 has NULs beside its
    line breaks, digits and spaces only, and is not; then nearly all of it has to be characters of Chinese text.
    """
    if len(raw) % 2:
        return ""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if valid_utf8:
        if max(even, odd) < 0.8 * (len(raw) // 2) or min(even, odd):
            return ""
        return "utf-16-le" if odd else "utf-16-be"
    shares = {codec: _plain_share(text) for codec in _FAMILIES["utf-16"] if (text := _try(raw, codec)) is not None}
    if not shares:
        return ""
    best = max(shares, key=lambda codec: shares[codec])
    other = min(shares.values()) if len(shares) > 1 else 0.0
    return best if shares[best] >= 0.98 and other < 0.9 else ""


def _plain_share(text: str) -> float:
    """Return the share of ``text`` that is ASCII, Chinese punctuation or a common ideograph."""
    sample = text[:_SAMPLE]
    plain = sum(
        1
        for ch in sample
        if " " <= ch <= "~"
        or ch in "\t\n\r"
        or "\u4e00" <= ch <= "\u9fff"
        or "\u3000" <= ch <= "\u301f"
        or "\uff01" <= ch <= "\uff5e"
        or "\u2010" <= ch <= "\u2027"
        or ch in "·\ufeff"
    )
    frequent = sum(1 for ch in sample if ch in _FREQUENT)
    # The wrong byte order gives ideographs too, but not those that Chinese is written with.
    return plain / len(sample) if frequent * 20 >= len(sample) or len(sample) < 20 else 0.5


def _gb18030_or_big5(raw: bytes) -> tuple[str, str, bool]:
    candidates: list[tuple[float, str, str]] = []
    for family in ("gb18030", "big5"):
        for codec in _FAMILIES[family]:
            text = _try(raw, codec)
            if text is not None:
                candidates.append((_readable(text, family), text, codec))
                break
    if not candidates:
        raise Problem("text_no_encoding", offset=_first_bad_byte(raw, "utf-8"))
    # The first of two that read equally well, GB18030, is by far the more frequent.
    score, text, codec = max(candidates, key=lambda candidate: candidate[0])
    if score < _LEAST_READABLE and len(text) >= 8:
        raise Problem("text_no_encoding", offset=_first_bad_byte(raw, "utf-8"))
    return text, codec, True


def _readable(text: str, family: str) -> float:
    """Return how much ``text`` reads like Chinese decoded from ``family``: 0 not at all, 1.5 or more surely.

    The share of everyday characters in the family's own sense (its first level and its symbols), and on top the share
    of the very frequent ones, which tells more: bytes read in the wrong encoding give rare characters throughout.
    """
    wide = [ch for ch in text[:_SAMPLE] if ch > "\x7f"]
    if not wide:
        return 1.0
    everyday = sum(_everyday(ch, family) for ch in wide)
    frequent = sum(ch in _FREQUENT for ch in wide)
    return (everyday + 2 * frequent) / len(wide)


def _everyday(ch: str, family: str) -> bool:
    try:
        code = ch.encode("gb2312" if family == "gb18030" else "big5")
    except UnicodeEncodeError:
        return False
    if family == "gb18030":
        return 0xA1 <= code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xD7
    return 0xA1 <= code[0] <= 0xC6


def _first_bad_byte(raw: bytes, codec: str) -> int:
    try:
        raw.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return 0

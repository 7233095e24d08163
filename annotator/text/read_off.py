"""What can be read off a newspaper article: title, publication, date, by-line. Where it cannot be told, nothing."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from annotator.model.values import Facts

from .blocks import SURNAMES, ends_sentence, is_byline, is_caption, is_names, is_running_text, is_subtitle
from .imprint import BARE_PAPER, BLANKS, DAY, HAN_DAY, IN_TITLE_MARKS, is_imprint

TITLE_LENGTH = 60
"""Code points that a title read off has at most."""

_HEAD = 14
_TAIL = 6
_REACH = 20_000

_NAME_DAY = re.compile(
    r"(?<![0-9A-Za-z])(?P<y>19[5-9]\d|20\d\d)[-_.]?(?P<m>0[1-9]|1[0-2])[-_.]?(?P<d>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_SOURCE = re.compile(r"(?:来源|來源|转自|原载|稿源|出处)\s*[：:]\s*《?([^\s《》，,。；;（）()|｜]{2,20})》?")
_DATELINE = re.compile(r"^(?:本报|[\u4e00-\u9fff]{2,8}?(?:社|报))[^。，,]{0,12}讯\s*[（(]([^）)]{2,40})[）)]")
_MARKUP = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_REPORTER_LINE = re.compile(r"^[^\n]{0,4}(?:本报|记者|通讯员)[^\n]{2,50}$", re.MULTILINE)
_BYLINE_END = re.compile(r"[（(]\s*((?:本报)?(?:记者|通讯员|特约记者)[^（）()]{2,30})[）)]\s*$")


def facts(text: str, *, name: str = "") -> Facts:
    """Return what can be read off ``text`` (canonical) and, where that says nothing, off the file's ``name``.

    The title has 60 code points at most. The date is ISO (``2022-09-18``) and only taken from lines that are a
    masthead or imprint, never from running text. Fields that cannot be told are empty; the title never is.
    """
    head = _lines(text[:_REACH])[:_HEAD]
    tail = _lines(text[-_REACH:])[-_TAIL:]
    body = next((at for at, line in enumerate(head) if is_running_text(line)), len(head))
    small = [line for line in (*head, *tail) if len(line) <= 60]
    return Facts(
        title=_title(head[:body]) or _first_line(head) or stem(name),
        publication=_publication(small),
        date=_date(small) or _name_date(name),
        byline=_byline(head, tail) or _byline_between(text[:_REACH]),
    )


def stem(name: str) -> str:
    """Return the file's name without its folder and ending, at most 60 code points."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    root, dot, ending = base.rpartition(".")
    return _clip(root if dot and root and len(ending) <= 8 else base)


def _lines(text: str) -> list[str]:
    return [stripped for line in text.split("\n") if (stripped := line.strip(BLANKS))]


def _title(head: list[str]) -> str:
    """Return the title among the lines before the running text, or "".

    What stands right above a subtitle (``——…``) is one, and so is a Markdown heading. Else the first line long
    enough for a title: shorter ones are the names of columns and pages. A line of many short phrases is a kicker,
    and the title is the line below it.
    """
    above = [line for line, below in pairwise(head) if is_subtitle(below) and _may_be_title(line)]
    if above:
        return _clip(_clean(above[0].lstrip("#").strip(BLANKS)))
    marked = [line.lstrip("#").strip(BLANKS) for line in head if re.match(r"#{1,6}\s*[^\s#]", line)]
    plain = [line for line in marked if not is_subtitle(line)]
    if plain:
        return _clip(_clean(plain[0]))
    candidates = [line for line in head if _may_be_title(line)]
    for at, line in enumerate(candidates):
        if len(line) < 6:
            continue
        below = candidates[at + 1] if at + 1 < len(candidates) else ""
        if len(line.split()) >= 4 and len(below) >= 8 and len(below.split()) < 4:
            return _clip(_clean(below))
        return _clip(_clean(line))
    # Nothing but short lines: the longest, the first of two alike.
    return _clip(_clean(max(candidates, key=len))) if candidates else ""


def _may_be_title(line: str) -> bool:
    if is_subtitle(line) or is_byline(line) or is_caption(line) or is_names(line) or is_imprint(line):
        return False
    return len(line) <= TITLE_LENGTH and not (ends_sentence(line) and line[-1] in "。；;")


def _first_line(head: list[str]) -> str:
    """Return the first line where no title stands over the text, cut at its first sentence if that helps."""
    for line in head:
        cleaned = _clean(line.lstrip("#").strip(BLANKS))
        if not cleaned or is_imprint(line):
            continue
        if len(cleaned) > TITLE_LENGTH:
            sentence = re.match(r".{4,59}?[。！？!?]", cleaned)
            if sentence:
                return sentence.group().rstrip("。")
        return _clip(cleaned)
    return _clip(_clean(head[0])) if head else ""


def _clean(line: str) -> str:
    return _MARKUP.sub("", line).strip(BLANKS)


def _clip(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"


def _publication(lines: list[str]) -> str:
    for line in lines:
        found = _SOURCE.search(line)
        if found:
            return found.group(1)
    for line in lines:
        # In a headline 《…报》 may be what the article is about: it has to stand beside a day, or alone.
        found = IN_TITLE_MARKS.search(line)
        if found and (DAY.search(line) or HAN_DAY.search(line) or is_imprint(line)):
            return found.group(1)
        found = BARE_PAPER.match(line)
        if found and (is_imprint(line) or DAY.search(line)):
            return found.group(1)
    return ""


def _date(lines: list[str]) -> str:
    for line in lines:
        if not _dates_the_article(line):
            continue
        for pattern in (DAY, HAN_DAY):
            found = pattern.search(line)
            if found:
                day = _iso(found.group("y"), found.group("m"), found.group("d"))
                if day:
                    return day
    return ""


def _dates_the_article(line: str) -> bool:
    """Return whether a day in this line is the article's: it stands in an imprint, and not in a sentence."""
    if is_imprint(line) or _SOURCE.search(line):
        return True
    return bool(IN_TITLE_MARKS.search(line) or BARE_PAPER.match(line)) and not ends_sentence(line.rstrip("）)"))


def _name_date(name: str) -> str:
    found = _NAME_DAY.search(stem(name))
    return _iso(found.group("y"), found.group("m"), found.group("d")) if found else ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(_number(year, digits=True), _number(month), _number(day)).isoformat()
    except ValueError:
        return ""


def _number(written: str, *, digits: bool = False) -> int:
    if written.isascii():
        return int(written)
    values = {ch: at for at, ch in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
    if digits:
        return int("".join(str(values[ch]) for ch in written))
    tens, ten, ones = written.partition("十")
    if not ten:
        return values[written]
    return (values[tens] if tens else 1) * 10 + (values[ones] if ones else 0)


def _byline(head: list[str], tail: list[str]) -> str:
    for line in (*head, *reversed(tail)):
        if is_byline(line):
            return _plain_byline(line)
    for line in (*head[:4], *reversed(tail)):
        found = _DATELINE.match(line) or _BYLINE_END.search(line)
        if found and re.search(r"记者|通讯员", found.group(1)):
            return _plain_byline(found.group(1))
    for line in (*reversed(tail), *head):
        if is_names(line) and line[0] in SURNAMES:
            return _plain_byline(line)
    return ""


def _byline_between(text: str) -> str:
    """Return the first by-line that stands somewhere in the middle, as before an appended list or box."""
    for found in _REPORTER_LINE.finditer(text):
        line = found.group().strip(BLANKS)
        if is_byline(line):
            return _plain_byline(line)
    return ""


def _plain_byline(line: str) -> str:
    return " ".join(line.strip("□■◎●○◆▲△（()）【】[] \t\u3000\xa0").split())

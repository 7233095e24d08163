"""What kind of block a paragraph is, by its form alone: cheap enough to be asked for every painted paragraph."""

from __future__ import annotations

import re
from typing import Literal

from .imprint import BLANKS, is_imprint
from .pattern import Pattern

Kind = Literal["title", "byline", "caption", "heading", "body"]

_REPORTER = (
    r"(?:本报|全媒体|首席|见习|实习|特约|驻[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|报)?)?\s*"
    r"(?:首席|见习|实习|特约|全媒体|融媒体)?(?:记者|通讯员|特约记者|特约通讯员|撰稿人?|作者|文/|图/|文图/|供稿)"
)
# One of these stands in every by-line; looking for them first spares most lines the longest pattern of all.
_WRITES = ("记者", "通讯员", "撰稿", "作者", "文/", "图/", "供稿")
_PHOTO = re.compile(r"(?:(?:本报)?记者|通讯员|特约记者)?\s*[\u4e00-\u9fff·]{2,4}\s*(?:摄|供图|摄影|图)[）)\s]*$")
_CAPTION_MARK = re.compile(
    r"^(?:[▲△▼▽◀▶►◄←→↑↓]|[图圖](?:[一二三四五六七八九十\d]+)?[：:为為])|[。，,\s]图为|"
    r"(?:资料图片|资料照片|资料图|视频截图|效果图|活动现场|合影|留影|外景|一角)(?:[\s（(]*资料(?:图片|照片))?[）)\s]*$"
)
_CAPTION_SIDE = re.compile(r"[（(](?:[前后]排)?[左右中](?:[一二三四五六七八九\d]|起|数)?[）)]")
_SENTENCE_END = "。！？!?…；;"
_CLOSING = "”’」』）)】》\"'"
_BULLET = re.compile(r"^(?:——|—|--|\d+[.、．])")

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向"
    "柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强"
    "柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許蘇盧蔣賈閻鍾譚鄒陸龍萬錢湯喬賴龔龐蘭顏嚴蘆魯韋畢聶叢塗關費紀歐項遊陽衛單寧閔華車邊饒郟簡婁蓋連鬱計竇遲"
)

_NAME = r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,8})+)"
# Straight after 记者 only what starts with a surname is a name: 记者林晓, but not 记者的一天.
_WHO = rf"(?:{_REPORTER})(?:[\s:：/]+{_NAME}|[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}})"
_BYLINE = Pattern(
    rf"[□■◎●○◆▲△\s（(【\[]*{_WHO}(?:[\s、,，/]+(?:{_WHO}|{_NAME}))*"
    r"\s*(?:文|图|文/图|文图|摄|摄影|摄影报道|报道|整理|供稿)?[\s）)】\]]*"
)


def kind_of(paragraph: str, *, index: int, first_lines: bool, title: str = "") -> Kind:
    """Return what kind of block ``paragraph`` is, mastheads and imprints counting as by-lines.

    ``index`` counts the article's paragraphs from 0 (blank ones too); ``first_lines`` says whether it stands before
    the article's first paragraph of running text, where titles are. ``title`` is what was read off as the title: where
    it is known, that line alone is one, and kickers beside it are headings. Everything in doubt is ``body``.
    """
    line = paragraph.strip(BLANKS)
    if not line:
        return "body"
    if title and first_lines and line.lstrip("# ").startswith(title.removesuffix("…")):
        return "title"
    kind = _by_form(line, index=index, first_lines=first_lines)
    return "heading" if kind == "title" and title else kind


def _by_form(line: str, *, index: int, first_lines: bool) -> Kind:
    if line.startswith("#"):
        hashes = len(line) - len(line.lstrip("#"))
        if hashes <= 6:
            rest = line[hashes:].strip()
            top = first_lines and hashes <= 2 and not is_subtitle(rest)
            return "title" if top or (index == 0 and not is_subtitle(rest)) else "heading"
    if is_byline(line) or (not first_lines and is_names(line)):
        return "byline"
    if is_caption(line):
        return "caption"
    if len(line) <= 60 and is_imprint(line) and any(ch.isalnum() for ch in line):
        return "byline"
    if is_subtitle(line) and first_lines:
        return "heading"
    if len(line) > 40 or ends_sentence(line) or line[-1] in "，,、：:—":
        return "body"
    if len(line) > 24 and ("，" in line or "," in line) and not first_lines:
        # A sentence that the page layout cut, rather than a heading.
        return "body"
    if first_lines and len(line) >= 6:
        return "title"
    return "body" if _BULLET.match(line) else "heading"


def is_byline(line: str) -> bool:
    """Return whether the line (stripped) is nothing but who wrote it: ``本报记者 … 通讯员 …``, ``□ 记者 …``."""
    return len(line) <= 60 and any(word in line for word in _WRITES) and _BYLINE.fullmatch(line) is not None


def is_names(line: str) -> bool:
    """Return whether the line is two to six personal names and nothing else, as some papers sign at the end."""
    names = line.split()
    return 2 <= len(names) <= 6 and all(
        2 <= len(name) <= 3 and name[0] in SURNAMES and all("\u4e00" <= ch <= "\u9fff" for ch in name) for name in names
    )


def is_caption(line: str) -> bool:
    """Return whether the line (stripped) is a picture's caption: with a photo credit, ``资料图片``, ``（右一）``."""
    if len(line) > 120:
        return False
    if _CAPTION_MARK.search(line) is not None:
        return True
    if _PHOTO.search(line) is not None:
        return True
    return len(line) <= 60 and not ends_sentence(line) and _CAPTION_SIDE.search(line) is not None


def is_subtitle(line: str) -> bool:
    """Return whether the line starts with the dash of a subtitle (``——…``)."""
    return line.startswith(("——", "--", "—"))


def ends_sentence(line: str) -> bool:
    """Return whether the line ends as a sentence does, closing quotes and brackets aside."""
    return line.rstrip(_CLOSING)[-1:] in _SENTENCE_END and bool(line.rstrip(_CLOSING))


def is_running_text(line: str) -> bool:
    """Return whether the line is a paragraph of running text: long, or a sentence of some length."""
    return len(line) > 60 or (len(line) > 24 and ends_sentence(line))

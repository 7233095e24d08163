"""Lines that only say which paper, day, page or editor: mastheads and imprints."""

from __future__ import annotations

import re

from .pattern import Pattern

BLANKS = " \t\u3000\xa0\ufeff\u200b\r\n"
"""What is stripped off a line before it is looked at; stored text is never stripped."""

DAY = Pattern(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?P<sep>年|[-/.．])\s*(?P<m>0?[1-9]|1[0-2])\s*(?:月|(?P=sep))\s*"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
HAN_DAY = Pattern(
    r"(?P<y>[一二][〇○零一二三四五六七八九]{3})年(?P<m>十?[一二三四五六七八九十])月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_WEEKDAY_OR_PAGE = Pattern(
    r"星期[一二三四五六日天]|农历\S*|第\s*[\dA-Z一二三四五六七八九十]+\s*[版期]|[A-Z]?\d{1,3}\s*版|\d{1,2}:\d{2}(?::\d{2})?"
)
_PAPER = (
    r"[\u4e00-\u9fff]{2,8}?(?:日报|日報|晚报|晚報|早报|晨报|时报|時報|商报|都市报|都市報|青年报|农民报|法治报|法制报|周报|"
    r"快报|导报|新闻网|新华社|周刊|网)"
)
IN_TITLE_MARKS = Pattern(rf"《({_PAPER}|[\u4e00-\u9fff]{{2,10}}(?:报|報|刊))》")
BARE_PAPER = Pattern(rf"^({_PAPER})(?=$|[\s,，（(/｜|·\d])")
_EDITORIAL = re.compile(
    r"^[（(【\[]?(?:责任编辑|责编|编辑|校对|版式|制图|统筹|审核|值班|策划|组版|来源|來源|电话|作者单位)"
)
_MAY_BE_IMPRINT = re.compile(r"\d|[报報刊网社版年]|来源|作者|时间")
_WORD = re.compile(r"\w")
_BETWEEN = Pattern(r"[\s日/／|｜·（）()\-—,，:：《》\[\]【】]+|来源|作者|版面|发布时间|时间")


def is_imprint(line: str) -> bool:
    """Return whether the line only says which paper, day, page or editor."""
    if _EDITORIAL.match(line):
        return True
    if not _MAY_BE_IMPRINT.search(line):
        return _WORD.search(line) is None
    left = IN_TITLE_MARKS.sub("", line)
    left = _WEEKDAY_OR_PAGE.sub("", HAN_DAY.sub("", DAY.sub("", left)))
    left = BARE_PAPER.sub("", left.strip(BLANKS))
    return not _BETWEEN.sub("", left)

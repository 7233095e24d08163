"""Dates: days, months, years and spans of them, said outright or seen from today; holidays; so many years ago."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

from .figures import CHINESE_DIGITS, RANGE

_SOURCE = "rules"
_D = r"[0-9０-９]"
_YEAR = rf"(?:{_D}{{4}}|[{CHINESE_DIGITS}]{{4}})年"
_MONTH = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}}|元|正|腊)月(?:份)?"
_DAY = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"
_SEEN_YEAR = "(?:今|去|前|明|后|当|次|同)年"
_SEEN_DAY = "(?:今|昨|明|前|当|次|同|即)[日天]"
_SEEN_MONTH = "(?:本|上|下|当|同)月"
_PART = (
    r"(?:(?:的)?(?:上半年|下半年|(?:第[一二三四1-4]、)?第?[一二三四1-4]季度|前[一二两三四五六七八九十0-9]{1,2}个?(?:季度|月)|年初|年底|年末|岁末|岁初|初|底|末|年中"
    r"|春节|元旦|春天|夏天|秋天|冬天|[春夏秋冬]季|[春夏秋冬]|全年))"
)
_ERA = r"(?:(?:20|上)世纪)?(?:[二三四五六七八九]十|[2-9]0)年代(?:初|末|中期)?"
_HOUR = (
    r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜间|深夜|当晚)?"
    rf"(?:{_D}{{1,2}}(?:时|点)(?:{_D}{{1,2}}分|半|许)?)?"
)
_TENTH = "(?:上旬|中旬|下旬|初|底|末|月底|月初)"
_HOLIDAYS = (
    "(?:春节|元旦|元宵节?|清明节?|端午节?|中秋节?|国庆节?|重阳节|除夕夜?|腊八节?|五一|(?<!双)十一|七一|八一|三八|六一"
    "|劳动节|妇女节|儿童节|建党节|建军节|教师节|植树节|“七一”|“五一”|“十一”|“八一”|“三八”|“六一”|“七夕”"
    "|“?双十[一二]”?|“双1[12]”)"
)
_NAMED_DAY = rf"“{_D}{{1,2}}[·．.]{_D}{{1,2}}”"
_TAIL = "(?:以来|以前|以后|前夕|前后|期间|来|之前|前|之后|后|底|初|末|中旬|上旬|下旬)"

_MONTH_DAY = rf"{_MONTH}(?:{_TENTH}|{_DAY}(?:{_HOUR})?)?"
_LUNAR_DAY = "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)"
_LUNAR = rf"(?:{_SEEN_YEAR}|{_YEAR})?(?:农历|阴历)(?:{_SEEN_YEAR}|{_YEAR})?{_MONTH}{_LUNAR_DAY}?|[正腊]月{_LUNAR_DAY}"
_CALENDAR = rf"{_LUNAR}|{_YEAR}度?(?:{_MONTH_DAY}|{_PART})?|{_MONTH}{_DAY}{_HOUR}|{_D}{{1,2}}月(?:{_TENTH}|份)?"
_SEEN = (
    rf"{_SEEN_YEAR}度?(?:{_MONTH_DAY}|{_PART}|{_HOLIDAYS}|{_NAMED_DAY})?"
    rf"|(?:上|本|下|这)周(?:[一二三四五六日]|末)|{_SEEN_DAY}{_HOUR}"
    rf"|[昨今当]晚{_D}{{1,2}}(?:时|点)(?:{_D}{{1,2}}分|半|许)?|{_SEEN_MONTH}(?:{_DAY}|{_TENTH})?"
)
_BARE = (
    rf"(?<![{_D[1:-1]}A-Za-z.+/-])(?:19|20){_D}{{2}}"
    rf"(?![{_D[1:-1]}A-Za-z%.万亿余多+/]|\s*[名个人户家件条次项元])"
)
_OWN_DAY = rf"{_DAY}{_HOUR}"

_FORMS = re.compile(
    rf"(?P<era>{_ERA})|(?P<yearly>(?<!{_D}){_D}{{4}}年?{_HOLIDAYS})"
    rf"|(?P<ago>(?:近|过去|前|最近)?(?:{_D}+|[一二两三四五六七八九十百几]+)[余多几]?(?:年多?|个多?月|天|周)(?:来|以来|前|之前|间))"
    rf"|(?P<near>(?:近|过去|最近|未来|今后)(?:{_D}+|[一二两三四五六七八九十]+)(?:年|个月|天))"
    rf"|(?P<calendar>(?:{_CALENDAR})(?:(?:{RANGE})(?:{_CALENDAR}|{_OWN_DAY}))?{_TAIL}?)"
    rf"|(?P<seen>(?:{_SEEN})(?:(?:{RANGE})(?:{_SEEN}|{_CALENDAR}|{_OWN_DAY}))?{_TAIL}?)"
    rf"|(?P<quarter>(?<![每个前半第、])第?[一二三四]季度)"
    rf"|(?P<turn>(?:年|岁|月|世纪|本世纪)(?:初|底|末)|岁末年初|新年伊始)"
    rf"|(?P<holiday>{_HOLIDAYS}(?:{_TAIL})?)"
    rf"|(?P<bare>{_BARE}(?:{RANGE}{_BARE})?)"
    rf"|(?P<month>(?<![\u4e00-\u9fff])[一二三四五六七八九十]{{1,2}}月(?=[,，的]))"
    rf"|(?P<named>{_NAMED_DAY}{_TAIL}?)"
    rf"|(?P<day>(?<![{_D[1:-1]}]){_D}{{1,2}}日(?:{_HOUR}))"
)
# How likely each form is a date; dates are seldom anything else.
_SCORES = {
    "calendar": 0.96,
    "seen": 0.92,
    "ago": 0.85,
    "near": 0.85,
    "month": 0.7,
    "era": 0.8,
    "quarter": 0.75,
    "yearly": 0.9,
    "turn": 0.7,
    "holiday": 0.6,
    "bare": 0.7,
    "named": 0.55,
    "day": 0.85,
}
_NOT_BEFORE = {"年": "去今前明后当次同每近往历多百千万成少青老中壮学全一新余", "月": "每", "岁": ""}


class Dates:
    """Proposes dates."""

    name = _SOURCE

    def propose(self, text: str) -> list[Suggestion]:
        """Return the dates of a text."""
        return list(_found(text))


def _found(text: str) -> Iterator[Suggestion]:
    for found in _FORMS.finditer(text):
        kind = str(found.lastgroup)
        start, end = found.span()
        before = text[start - 1 : start]
        if before == "每" or text[max(0, start - 2) : start] in ("每个", "每月", "每年"):
            continue
        if kind == "seen" and re.match("[0-9０-９一二三四五六七八九十]{1,4}岁", text[end : end + 5]):
            continue
        if kind == "turn" and before and before in _NOT_BEFORE.get(text[start], ""):
            continue
        if kind == "holiday" and (
            text[end : end + 2] in ("社区", "党建", "广场", "路口", "大道") or text[end : end + 1] in "路街村镇乡"
        ):
            continue
        if kind == "ago" and text[end - 1] == "前" and before in "第提":
            continue
        yield Suggestion(start, end, "date", _SCORES[kind], Message("suggest_date"), _SOURCE)

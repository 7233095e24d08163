"""Dates: days, months, years and spans of them, said outright or seen from today; holidays; so many years ago.

What only points at a time without saying which (近年来, 前几年, 目前, 每月) is none; neither is the hour alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

from .lists import any_of, read

_SOURCE = "rules"
_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_RANGE = "(?:至|到|[-－–—~～―]{1,2})"
_CN = "[一二三四五六七八九十]"
_NUMBER = "(?:[0-9]+|[一二两三四五六七八九十百]+|十[几多]|几十)"

# What may follow a date and still be a part of it; the words that only begin alike are left.
_TAIL = (
    "(?:同期|以来|以前|以后|前夕|前后|期间|之前|之后|前(?![往来进期景沿锋列线方年述台去])|后(?![备续方期勤起面来台代])"
    "|来(?=[，,。；;])|底(?![层部气线盘座子])|初(?![步心中衷级夏秋冬春])|末(?![梢端])"
    "|[上中下]旬|当天|当日|间(?![接隔]))"
)
_PART_OF_DAY = (
    "(?:凌晨|清晨|早晨|早上|早间|上午|中午|正午|午后|下午|傍晚"
    "|晚上|晚间|夜间|夜里|深夜|半夜|当晚|晚(?![会宴餐报年稻婚])|早(?![早已在就点]))"
)
_CLOCK = (
    "(?:(?:[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})[时点](?!间|代|候|评|位|对|多[个名])(?:[0-9]{1,2}分|半|许|多|左右|整)?"
    "|[0-9]{1,2}[:：][0-9]{2})"
)
_HOUR = rf"(?:[（(](?:周|星期)[一二三四五六日天][)）])?(?:{_PART_OF_DAY}{_CLOCK}?|{_CLOCK}(?:许|左右)?)?"
_DAY = rf"(?:[0-9]{{1,2}}|{_CN}{{1,3}})[日号]"
_MONTH = rf"(?:(?:[0-9]{{1,2}}|{_CN}{{1,3}}|元|正|腊|冬)月(?:份)?)"
_TENTH = "(?:中下旬|上中旬|[上中下]旬|初(?![步心中衷级一二三四五六七八九十])|底(?![层部气线])|末|月底|月初)"
_LUNAR_DAY = "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)"
_MONTH_DAY = rf"(?:{_MONTH}(?:{_DAY}{_HOUR}|{_TENTH})?)"
_OWN_DAY = rf"(?:{_DAY}{_HOUR})"
# 1—9月, 7、8月份, 六七月份: several months.
_MONTHS = (
    rf"(?:(?:[0-9]{{1,2}}(?:{_RANGE}|、)[0-9]{{1,2}}|[一二三四五六七八九]、?[二三四五六七八九十])月(?:份)?"
    rf"(?![0-9]{{1,2}}[日号])(?:{_TENTH})?)"
)

_YEAR = (
    "(?:(?:公元前?[0-9]{1,4}|(?<![0-9.])(?:1[0-9]|20)[0-9]{2}|(?<![0-9.])0[0-9]|(?<![0-9.])[6-9][0-9](?=年(?:出生|生人|入伍|参军|毕业|入党))"
    "|[一二][零〇○一二三四五六七八九]{3})年(?!的?(?:历史|文明|时间|以上|左右)))"
)
# 今年产值, 去年会议 go on; 当年轻人, 目前年产, 同年级 are other words.
_SEEN_YEAR = "(?:(?:[今去明来本]|大前)年|[前后次上头]年(?![轻龄级薪检均产利会])|[当同翌]年(?![轻龄级薪画货味纪]))"
_QUARTER = "(?:(?:第[一二三四1-4]、)?(?:第?[一二三四1-4]|首|前[一二两三123])个?季度)"
_SEASON = "(?:[初早仲盛暮深晚隆寒严金入开]?[春夏秋冬](?:天|季|末|初|日(?!常))?)"
_PART = (
    rf"(?:的?(?:[上下]半年|{_QUARTER}|前(?:[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}})个?月|年初|年底|年末|年中|岁末|岁初"
    rf"|初(?![步心中衷级春夏秋冬])|底(?![层部气线])|末|(?:入[春夏秋冬汛伏梅]|开春)以来|{_SEASON}|全年|暑假|寒假|暑期))"
)
_NAMED_DAY = r"(?:“[0-9]{1,2}[·．.][0-9]{1,2}”|(?<![0-9])[0-9]{1,2}·[0-9]{1,2}(?![0-9·]))"
_LUNAR = (
    rf"(?:(?:{_SEEN_YEAR}|{_YEAR})?(?:农历|阴历|旧历)(?:{_SEEN_YEAR}|{_YEAR}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?{_MONTH}{_LUNAR_DAY}?"
    rf"|(?:[正腊冬]|{_CN}{{1,2}})月{_LUNAR_DAY})"
)
_NUMERIC = (
    "(?:(?<![0-9.])(?:19|20)[0-9]{2}(?:"
    + "|".join(f"{m}[01]?[0-9]{m}[0-3]?[0-9]" for m in ("-", "/", "[.]"))
    + ")(?![0-9]))"
)
_CALENDAR = (
    rf"(?:{_LUNAR}|{_YEAR}度?(?:{_MONTHS}|{_MONTH_DAY}|{_PART})?|{_MONTH}{_DAY}{_HOUR}|{_MONTHS}"
    rf"|(?<![0-9.])[0-9]{{1,2}}月(?![龄薪供租票])(?:{_TENTH}|份{_TENTH}?)?|{_NUMERIC})"
)
_SEEN_DAY = "(?:(?:今|昨|明|大?前|当|次|即|翌|同)日|(?:今|昨|明|大?前|大?后|当)天)"
_SEEN_NIGHT = "(?:[昨今当明][晚晨夜]|[今明]早)"
_SEEN_MONTH = "(?:(?:本|上|下|当|同|次|翌)月|[上下]个月)"
_SEEN_WEEK = "(?:[上本下这](?:个)?(?:周|星期)(?:[一二三四五六日天末](?![个期日]))|[上下]周(?![期边围转]))"
_SEEN_SEASON = "(?:[今去][春夏秋冬](?:[今明][春夏秋冬])?|今冬明春|去冬今春)"
_ERA = (
    "(?:(?:(?:20|19|21|上|本|二十|十九)(?:个)?世纪)(?:(?:初|末|中)叶?|(?:[2-9]0|[二三四五六七八九]{1,2}十|[2-9]0、[2-9]0)年代)"
    "|(?:19[2-9]0|(?<![0-9])[2-9]0|(?<![一二三四五六七八九])[二三四五六七八九]{1,2}十)年代)(?:初期?|末期?|中后期|中期|后期|前期|以来|以后|以前)?"
)
_BARE = r"(?<![0-9A-Za-z.+/-])(?:19|20)[0-9]{2}(?![0-9A-Za-z%.万亿余多+/年级]|\s*[名个人户家件条次项元])"
_WEEKDAY = rf"(?<![每逢到上本下这个、和至])(?:周|星期)[一二三四五六日天]{_HOUR}(?=[，,])"

_FIRST = (
    "0-9一二三四五六七八九十百两几半公正腊冬元农阴旧今去大前明后当次同翌来头上本昨即下这近过最未入开年岁月新第首双周星“"
)

# How likely each form is a date; dates are seldom anything else.
_SCORES = {
    "calendar": 0.96,
    "years": 0.9,
    "seen": 0.92,
    "ago": 0.85,
    "later": 0.7,
    "near": 0.85,
    "month": 0.7,
    "era": 0.8,
    "quarter": 0.75,
    "half": 0.75,
    "winter": 0.6,
    "months": 0.7,
    "yearly": 0.9,
    "turn": 0.7,
    "holiday": 0.6,
    "figures": 0.6,
    "season": 0.6,
    "bare": 0.7,
    "named": 0.55,
    "day": 0.85,
    "weekday": 0.55,
}
_NOT_BEFORE = {
    "年": "去今前明后当次同每近往历多百千万成少青老中壮学全一新余几两半个数整",
    "岁": "",
    "月": "每个半整满岁",
}
# 目前年产, 80后年轻人, 层次年轻: the first character belongs to what stands in front.
_CUTS = {
    "前": "目以之当此眼面门空跟先从生日超提年月天周",
    "后": "今以之然最随先前背落0123456789",
    "次": "层人批多每一两三首再依其名",
    "同": "共一不合如陪会相",
    "当": "相应适担正每充妥恰",
    "来": "近以年将未从原到过回带起出",
    "上": "以晚早路网线身村镇市马加赶跟",
    "本": "基根资成日原样书课",
    "今": "至如迄",
    "去": "过失",
    "明": "证说文透聪照声表光分",
    "头": "老年街桥码村源两",
    "下": "以之以乡线年地当",
    "即": "立随",
    "翌": "",
}
_PLACES = re.compile("[东西南北中]?(?:[路街村镇乡巷桥]|社区|广场|大道|路口|新村|公园|小区|小学|中学|学校|大厦)")
_NOT_BEHIND = re.compile("木|上河|劳动奖|巾帼|红旗|奖章|勋章|运动|精神|先锋|党建|联欢|劳模|晚会|表彰")
# 李国庆, 王中秋: people are called after the day.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶余潘杜戴钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦史顾侯邵孟龙万段钱汤尹黎易武乔贺赖龚"
)
_GIVEN = ("国庆", "中秋", "元旦", "清明", "重阳", "建军", "七一", "八一", "五一", "立春", "立秋", "谷雨", "白露")
_EVERY = ("每个", "每月", "每年", "每到", "每逢", "每年的")
_METAPHOR = re.compile("(?:美好|灿烂|幸福|更好|辉煌)的?$|的$")


class Dates:
    """Proposes dates."""

    name = _SOURCE

    def __init__(self, holidays: Sequence[str]) -> None:
        """Take the names of holidays; those with ``~`` are weather as well."""
        self._forms = _forms(holidays)

    def propose(self, text: str) -> list[Suggestion]:
        """Return the dates of a text."""
        return list(self._found(text.translate(_ASCII)))

    def _found(self, text: str) -> Iterator[Suggestion]:
        at = 0
        while found := self._forms.search(text, at):
            kind = str(found.lastgroup)
            if _is_date(text, found, kind):
                at = found.end()
                yield Suggestion(found.start(), at, "date", _SCORES[kind], Message("suggest_date"), _SOURCE)
            else:
                at = found.start() + 1 if kind in ("seen", "season", "ago") else found.end()


def _forms(holidays: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of all forms; the name of the last group says which it is."""
    plain = any_of(day for day in holidays if not day.startswith("~"))
    days = any_of(day for day in holidays if day[-1] in "日节" and day[0] != "~")
    weather = any_of(day[1:] for day in holidays if day.startswith("~"))
    figures = "(?:七一|五一|十一|八一|三八|六一|五四|双十[一二]|双1[12]|七夕)"
    long = "(?:国际|中国)?(?:劳动|妇女|儿童|青年|建党|建军|国庆|学雷锋)(?:节|纪念日)"
    quoted = rf"(?:“{figures}”(?:{long})?)"
    # 十一 without quotes is a number, 五一 and the like are mostly holidays.
    bare = (
        rf"(?:(?:五一|(?<![二三四五六七八九])七一|(?<![二三])八一|(?<![二三])三八|六一|五四)(?:{long})?"
        rf"|双十[一二]|(?<![双一二三四五六七八九第])十一(?=期间|假期|长假|小长假|黄金周|前夕|国庆))"
    )
    rest = "(?:(?:小?长假|假期|假日|黄金周)期?间?|节日期间)"
    holiday = rf"(?:(?:{quoted}|{bare}|{plain}|{weather}(?=节气|时节|前后|当天|这天|那天|节)){rest}?{_PART_OF_DAY}?)"
    year = rf"(?:{_YEAR}|{_SEEN_YEAR})"
    seen = (
        rf"(?:{_SEEN_YEAR}度?(?:{_MONTHS}|{_MONTH_DAY}|{_PART}|{_NAMED_DAY})?|{_SEEN_WEEK}{_HOUR}|{_SEEN_DAY}{_HOUR}"
        rf"|{_SEEN_NIGHT}{_CLOCK}?|{_SEEN_MONTH}(?:{_DAY}|{_TENTH})?)"
    )
    # Most characters open no date; looking at the first one saves trying every form there.
    opens = "".join(sorted({day.lstrip("~")[0] for day in holidays}))
    return re.compile(
        rf"(?=[{_FIRST}{opens}])(?:(?P<era>{_ERA})|(?P<yearly>(?:{year}|(?<!\d)(?:19|20)[0-9]{{2}})的?(?:{holiday}){_TAIL}?)"
        rf"|(?P<years>(?<![0-9])(?:19|20)[0-9]{{2}}{_RANGE}(?:19|20)[0-9]{{2}}年{_TAIL}?)"
        rf"|(?P<calendar>{_CALENDAR}(?:{_RANGE}(?:{_CALENDAR}|{_OWN_DAY})|[-—–~～至到][0-9]{{1,2}}日)?{_TAIL}?)"
        rf"|(?P<ago>(?:近|过去|前|最近)?(?:{_NUMBER}[余多]?(?:年多?|年半|个多?月|个半月|天|周|个星期)|半年多?|半个多?月)(?:以来|来(?![到自了访])|之前|以前|前(?![往来进期景夕后])|间(?![接隔])))"
        rf"|(?P<later>(?:{_NUMBER}[余多]?(?:年多?|年半|个多?月|个半月|天|周|个星期)|半年|半个多?月)(?:以后|之后|后(?![备续方期勤起面代来])))"
        rf"|(?P<near>(?:近|过去|最近|未来|今后)(?:{_NUMBER}(?:年|个月|天|周)|半年|半个月)(?:里|间)?)"
        rf"|(?P<seen>{seen}(?:{_RANGE}(?:{seen}|{_CALENDAR}|{_OWN_DAY}))?{_TAIL}?)"
        rf"|(?P<season>{_SEEN_SEASON}(?![季天日])(?:以来)?|(?:入[春夏秋冬汛伏梅]|开春|开年|春节)以来)"
        rf"|(?P<quarter>(?<![每个前半第、])(?:第?[一二三四]季度|前[一二两三123]个?季度)末?)"
        rf"|(?P<winter>[正腊]月(?=[里，的]))"
        rf"|(?P<months>(?<![\u4e00-\u9fff])前(?:[4-9]|1[01]|[四五六七八九十]|十一)个月)"
        rf"|(?P<half>(?<![每个])[上下]半年)"
        rf"|(?P<turn>(?:年|岁|月)(?:初(?![步心中衷级一二三四五])|底|末)(?:之前|前(?![往来进期景后])|前后)?|年内(?=[将要再还，,完建实全计预力])|岁末年初|新年伊始)"
        rf"|(?P<holiday>{holiday}{_TAIL}?)"
        rf"|(?P<bare>{_BARE}(?:{_RANGE}{_BARE})?)"
        rf"|(?P<month>(?:(?<![\u4e00-\u9fff])|(?<=金秋)|(?<=阳春)|(?<=初春)|(?<=仲夏)|(?<=盛夏)|(?<=初夏)|(?<=初冬)|(?<=到了)){_CN}{{1,2}}月(?=[,，的、里]|$))"
        rf"|(?P<named>{_NAMED_DAY}(?:{days})?{_TAIL}?)"
        rf"|(?P<weekday>{_WEEKDAY})"
        rf"|(?P<day>(?<![0-9.月])[0-9]{{1,2}}(?:日|号(?=[上下]午|晚上|那天|当天)){_HOUR}(?:{_RANGE}{_OWN_DAY})?))"
    )


def _is_date(text: str, found: re.Match[str], kind: str) -> bool:
    """Return whether a match stands where it is a date."""
    start, end = found.span()
    before, first = text[start - 1 : start], text[start]
    if before == "每" or text.endswith(_EVERY, 0, start):
        return kind == "calendar" and "历" in found.group()
    if kind == "seen":
        if before and before in _CUTS.get(first, ""):
            return False
        return not (found.group() == "明天" and _METAPHOR.search(text, max(0, start - 3), start))
    if kind == "turn":
        return not (before and before in _NOT_BEFORE[first])
    if kind == "holiday":
        if before and before in _SURNAMES and found.group().startswith(_GIVEN):
            return False
        return not (_PLACES.match(text, end) or _NOT_BEHIND.match(text, end))
    if kind == "near":
        # 待了近40年 is how long.
        return text[end : end + 1] not in tuple("一二三四五六七八九十") and not (before and before in "了过达")
    if kind in ("ago", "later"):
        return not before or before not in "第提数几千百满上下"
    if kind == "weekday":
        clause = text.rfind("。", 0, start) + 1
        return "每" not in text[clause:start] and "；" not in text[clause:start] and ";" not in text[clause:start]
    return True


def make(resource: Callable[..., Path]) -> Dates:
    """Return the dates' rules with the list of holidays."""
    return Dates(read(resource("rules", "holidays.txt")))

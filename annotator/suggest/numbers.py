"""A metric's text read as a number: ``12.5万户`` is 125000 户, ``百分之三`` is 0.03.

Ranges and approximators are kept as such; nothing is rounded: values are decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    c: n
    for n, chars in enumerate(("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in chars
}
# 千 of 千瓦时 and 千克 belongs to the unit.
_NOT_POWER = "(?![瓦米克卡伏])"
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_ASCII = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# 千 of 千瓦时 and 千克 belongs to the unit.
_THOUSAND = "千(?![瓦米克卡伏])"
_CHINESE = "(?:[" + "".join(c for c in (*_DIGITS, *_TENS, *_GROUPS) if c != "千") + f"点]|{_THOUSAND})+"
_NUMBER = rf"(?:{_PLAIN}(?:[十百万亿兆]|{_THOUSAND})*|{_CHINESE})"
_BEFORE = (
    "零下",
    "大约",
    "约",
    "将近",
    "近",
    "超过",
    "超",
    "逾",
    "上",
    "不足",
    "不到",
    "不低于",
    "不少于",
    "至少",
    "至多",
    "最多",
    "高达",
    "达",
)
_INSIDE = ("余", "多", "来", "几")
_AFTER = ("以上", "以下", "以内", "左右", "上下", "之内", "之多", "内", "余", "多")
_RANGE = r"(?:至|到|[-–—~～―])"

_FORM = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<percent>百分之|千分之|万分之)?(?P<low>{_NUMBER})(?P<low_inside>[{''.join(_INSIDE)}])?"
    rf"(?P<low_more>[万亿]*)(?:(?P<low_unit>[^\d{''.join(_DIGITS)}至到~～—–-]*?){_RANGE}(?:百分之|千分之|万分之)?(?P<high>{_NUMBER})"
    rf"(?P<high_inside>[{''.join(_INSIDE)}])?(?P<high_more>[万亿]*))?"
    rf"(?P<unit>.*?)(?P<after>{'|'.join(_AFTER)})?$",
    re.DOTALL,
)
_SOME = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)}|数|几|好几)(?P<power>[十百千万亿]+)(?P<inside>[余多来])?(?P<unit>.*)$", re.DOTALL
)
_FRACTION = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<below>{_NUMBER})分之(?P<above>{_NUMBER})(?P<after>{'|'.join(_AFTER)})?$"
)
_SLASHED = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<above>[0-9]+)/(?P<below>[0-9]+)(?P<after>{'|'.join(_AFTER)})?$"
)
# 半年, 半个月; 一年半, 两个半小时; 七八个, 三五百人; 37块6毛钱; 四成多, 八成五.
_HALF = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?半(?P<inside>多)?(?P<unit>[^数]+?)(?P<after>{'|'.join(_AFTER)})?$"
)
_AND_HALF = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<whole>{_NUMBER})(?:(?P<unit>个?)半(?P<rest>小时|月|钟头|学期|世纪)|(?P<one>年|天|月|里|斤|亩)半)$"
)
_EITHER = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<power>[十百千万亿]*)(?P<unit>.*)$",
    re.DOTALL,
)
_COINS = re.compile(r"^(?P<yuan>[0-9]+)[块元](?P<jiao>[0-9])毛(?:(?P<fen>[0-9])分)?钱?$")
_TENTHS = re.compile(
    rf"^(?P<before>{'|'.join(_BEFORE)})?(?P<low>{_NUMBER})成(?P<more>[一二三四五六七八九半])?(?P<after>{'|'.join(_AFTER)})?$"
)
_PARTS = {"百分之": Decimal("0.01"), "千分之": Decimal("0.001"), "万分之": Decimal("0.0001")}
_SIGNS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A metric as a number: from ``low`` to ``high`` (equal where it is no range) of ``unit``.

    ``modifier`` has the approximators as written (约, 近, 余, 以上, …), joined; empty where the number is exact.
    A percentage is a fraction of 1 and has no unit.
    """

    low: Decimal
    high: Decimal
    unit: str
    modifier: str = ""


def number(text: str) -> Decimal | None:
    """Read one number in Arabic or Chinese figures, or mixed (``12.5万``); None where it is none."""
    text = text.translate(_ASCII)
    found = re.fullmatch(rf"({_PLAIN})([十百千万亿兆]*)", text)
    if found:
        value = Decimal(found[1].replace(",", ""))
        for power in found[2]:
            value *= _TENS.get(power) or _GROUPS[power]
        return value
    return _chinese(text) if re.fullmatch(_CHINESE, text) else None


def _chinese(text: str) -> Decimal | None:
    whole, _, decimals = text.partition("点")
    if "点" in text and (not whole or not decimals):
        return None
    tail = "".join(c for c in decimals if c in _GROUPS)
    digits = decimals.rstrip("".join(_GROUPS))
    if any(c not in _DIGITS for c in digits):
        return None
    if whole and all(c in _DIGITS for c in whole):
        value = Decimal(int("".join(str(_DIGITS[c]) for c in whole)))
    else:
        found = _places(whole)
        if found is None:
            return None
        value = Decimal(found)
    if digits:
        value += Decimal("0." + "".join(str(_DIGITS[c]) for c in digits))
    for power in tail:
        value *= _GROUPS[power]
    return value


def _places(text: str) -> int | None:
    """Read figures with place names: 三千二百, 十二, 一百零五, 二十三万四千."""
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (1 if digit is None else digit) * _TENS[character]
            digit = None
        elif character in _GROUPS:
            section += digit or 0
            total = (total + (section or (0 if total else 1))) * _GROUPS[character]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def quantity(text: str) -> Quantity | None:
    """Read a metric; None where no number can be read from it."""
    text = "".join(text.split()).translate(_ASCII)
    found = _special(text) or _fraction(text) or _spoken(text) or _usual(text) or _some(text)
    return found and Quantity(_plain(found.low), _plain(found.high), found.unit, found.modifier)


def _plain(value: Decimal) -> Decimal:
    """Return a number without zeros behind its point."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _spoken(text: str) -> Quantity | None:
    """Read what is said rather than reckoned: halves, tenths, one or two of something, yuan and jiao."""
    half = Decimal("0.5")
    if found := _HALF.match(text):
        modifier = (found["before"] or "") + (found["inside"] or "") + (found["after"] or "")
        return Quantity(half, half, found["unit"], modifier)
    if (found := _AND_HALF.match(text)) and (whole := number(found["whole"])) is not None:
        unit = found["one"] or (found["unit"] + found["rest"])
        return Quantity(whole + half, whole + half, unit, found["before"] or "")
    if (found := _TENTHS.match(text)) and (tenths := number(found["low"])) is not None:
        more = half if found["more"] == "半" else Decimal(_DIGITS[found["more"]]) / 10 if found["more"] else Decimal(0)
        value = (tenths + more) / 10
        return Quantity(value, value, "", (found["before"] or "") + (found["after"] or ""))
    if found := _COINS.match(text):
        value = Decimal(f"{found['yuan']}.{found['jiao']}{found['fen'] or ''}")
        return Quantity(value, value, "元")
    if found := _EITHER.match(text):
        power = Decimal(1)
        for character in found["power"]:
            power *= _TENS.get(character) or _GROUPS[character]
        low, high = _DIGITS[found["low"]] * power, _DIGITS[found["high"]] * power
        if low < high and not found["unit"].startswith(tuple(_DIGITS)):
            return Quantity(low, high, found["unit"], found["before"] or "")
    return None


def _special(text: str) -> Quantity | None:
    halves = {"一半": Decimal("0.5"), "半数": Decimal("0.5"), "过半": Decimal("0.5"), "大半": Decimal("0.5")}
    for written, value in halves.items():
        if written in text:
            modifier = "".join(text.split(written, 1)) + ("过" if written == "过半" else "")
            return Quantity(value, value, "", modifier)
    return None


def _fraction(text: str) -> Quantity | None:
    found = _FRACTION.match(text) or _SLASHED.match(text)
    if not found or f"{found['below']}分之" in _PARTS:
        return None
    below, above = number(found["below"]), number(found["above"])
    if not below or above is None:
        return None
    value = above / below
    return Quantity(value, value, "", (found["before"] or "") + (found["after"] or ""))


def _usual(text: str) -> Quantity | None:
    found = _FORM.match(text)
    if not found:
        return None
    low = number(found["low"] + (found["low_more"] or ""))
    if low is None:
        return None
    high = low
    if found["high"]:
        read = number(found["high"] + (found["high_more"] or ""))
        if read is None:
            return None
        high = read
        # "5至20万" means 5万 to 20万; "5万至20万" says so itself.
        if low < high and not re.search("[十百千万亿]", found["low"] + found["low_more"]):
            power = re.search("[万亿]+$", found["high"] + found["high_more"])
            for character in power[0] if power else "":
                low *= _GROUPS[character]
    unit = found["unit"] or found["low_unit"] or ""
    more = ""
    if unit.startswith("个多"):  # 3个多月
        unit, more = "个" + unit[2:], "多"
    factor = _PARTS.get(found["percent"] or "", Decimal(1))
    if unit[:1] in _SIGNS:
        factor, unit = _SIGNS[unit[0]], unit[1:]
    inside = found["low_inside"] or found["high_inside"] or ""
    modifier = (found["before"] or "") + inside + more + (found["after"] or "")
    if found["before"] == "零下":
        factor, modifier = -factor, modifier[2:]
    return Quantity(low * factor, high * factor, unit, modifier)


def _some(text: str) -> Quantity | None:
    """Read 上万名, 数千只: a power alone, which says no more than its order."""
    found = _SOME.match(text)
    if not found:
        return None
    value = Decimal(1)
    for character in found["power"]:
        value *= _TENS.get(character) or _GROUPS[character]
    return Quantity(value, value, found["unit"], found["before"] + (found["inside"] or ""))

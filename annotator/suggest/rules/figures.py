"""Patterns of numbers, in any of the ways in which newspapers write them."""

from __future__ import annotations

ARABIC = r"(?:[0-9０-９]{1,3}(?:,[0-9]{3})+|[0-9０-９]+)(?:[.．·][0-9０-９]+)?"
CHINESE_DIGITS = "零〇○一二两三四五六七八九"
CHINESE = rf"(?!零升)[{CHINESE_DIGITS}十百千万亿]+(?:点[{CHINESE_DIGITS}]+)?[十百千万亿]*"
# 千 of 千瓦时 and 千克 belongs to the unit.
POWERS = "(?:[十百万亿]|千(?![瓦米克卡伏]))"
RANGE = r"(?:至|到|[-－–—~～―])"
BEFORE = ("零下", "大约", "约", "将近", "近", "超过", "超", "逾", "上", "不足", "不到", "高达", "至少", "最多")
AFTER = ("以上", "以下", "以内", "左右", "上下", "之内", "内")
INSIDE = "[余多来几]"

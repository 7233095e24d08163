"""Label colours: the next free hue at the lightness of the default set, in OKLCH.

OKLCH is the polar form of Oklab (B. Ottosson, "A perceptual color space for image processing", 2020), whose
matrices stand below. Equal lightness there looks equally light, so that no label shouts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

# The default set, light and dark; resources/labels/default.toml uses it in this order.
SET: tuple[tuple[str, str], ...] = (
    ("#C74B47", "#FE8B83"),
    ("#009342", "#68CA80"),
    ("#4B74D8", "#8CAFFE"),
    ("#975AC0", "#CC97F3"),
    ("#228A8F", "#30C8CF"),
    ("#AD6723", "#F19A4B"),
    ("#79821D", "#AFBB47"),
    ("#BC4B87", "#F38ABE"),
)

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def is_color(text: str) -> bool:
    """Return whether ``text`` is a colour as the project keeps it: ``#RRGGBB``."""
    return _HEX.fullmatch(text) is not None


def to_oklch(color: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1), chroma and hue (degrees, 0 to 360) of ``#RRGGBB``.

    Raises ValueError where ``color`` is not of that form.
    """
    if not is_color(color):
        raise ValueError(f"not a colour: {color!r}")
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return ``#RRGGBB``; a chroma that the screen cannot show at this lightness is taken back until it can."""
    channels = _channels(lightness, chroma, hue)
    if not _shown(channels):
        low, high = 0.0, chroma
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_channels(lightness, middle, hue)) else (low, middle)
        channels = _channels(lightness, low, hue)
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02X}" for part in channels)


def next_hue(used: Iterable[float]) -> float:
    """Return the hue (degrees) in the middle of the widest gap that ``used`` leaves; of equal gaps the first."""
    hues = sorted(hue % 360 for hue in used)
    if not hues:
        return to_oklch(SET[0][0])[2]
    gaps = [((hues[(at + 1) % len(hues)] - hue) % 360 or 360.0, -at, hue) for at, hue in enumerate(hues)]
    width, _, start = max(gaps, key=lambda gap: (round(gap[0], 6), gap[1]))
    return (start + width / 2) % 360


def next_colors(used: Sequence[str]) -> tuple[str, str]:
    """Return the light and the dark colour for a new label beside labels whose light colours are ``used``.

    The first colours of the default set that nobody uses come first; then the middle of the widest free gap of hues.
    Anything in ``used`` that is not a colour is passed over.
    """
    taken = {color.upper() for color in used if is_color(color)}
    for light, dark in SET:
        if light not in taken and all(_apart(light, color) for color in taken):
            return light, dark
    return pair_for_hue(next_hue(to_oklch(color)[2] for color in taken))


def pair_for_hue(hue: float) -> tuple[str, str]:
    """Return the light and the dark colour of ``hue`` at the default set's mean lightness and chroma."""
    light, dark = (_mean([pair[theme] for pair in SET]) for theme in (0, 1))
    return from_oklch(*light, hue), from_oklch(*dark, hue)


def dark_for(light: str) -> str:
    """Return the dark theme's colour for a light theme's colour chosen by hand: its hue, made as light as the set's.

    Greys stay grey. Raises ValueError where ``light`` is not ``#RRGGBB``.
    """
    _, chroma, hue = to_oklch(light)
    lightness, usual = _mean([pair[1] for pair in SET])
    return from_oklch(lightness, min(chroma, usual), hue)


def _apart(one: str, other: str) -> bool:
    difference = abs(to_oklch(one)[2] - to_oklch(other)[2]) % 360
    return min(difference, 360 - difference) >= 12


def _mean(colors: Sequence[str]) -> tuple[float, float]:
    values = [to_oklch(color) for color in colors]
    return sum(value[0] for value in values) / len(values), sum(value[1] for value in values) / len(values)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(channels: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in channels)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055

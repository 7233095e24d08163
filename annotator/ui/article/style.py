"""How the page looks: fonts, measures, colours. All lengths are logical pixels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetricsF

Kind = Literal["title", "byline", "caption", "heading", "body"]
Pattern = Literal["solid", "dashed", "dotted", "wave", "double"]
PATTERNS: tuple[Pattern, ...] = ("solid", "dashed", "dotted", "wave", "double")

CHARACTERS_A_LINE = 42
LANE_PITCH = 4
ROWS_GAP = 4
STROKE = 2
# The room between the bottom of a Chinese glyph and the first underline.
LANE_GAP = 2
LANES_WITH_ROOM = 2
# Deeper nests exist only in hostile files; they keep their fill and can be picked, without a lane of their own.
MOST_LANES = 12
MOST_ROWS = 40

_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "serif")


class LabelStyle(NamedTuple):
    """How one label is shown: its name in the reader's language, its key on the keyboard, its two colours."""

    name: str
    shortcut: str = ""
    color_light: str = "#8A8A85"
    color_dark: str = "#9A9BA0"


class PageColors(NamedTuple):
    """The colours of the page, as ``QColor`` names; ``selection`` and ``word`` may be translucent (#AARRGGBB)."""

    page: str
    ink: str
    faint: str
    selection: str
    selection_idle: str
    hit: str
    word: str
    cursor: str
    bubble: str
    bubble_ink: str
    bubble_faint: str
    bubble_line: str
    unknown: str
    mark: str
    focus: str
    warn: str


LIGHT = PageColors(
    page="#FBFAF7",
    ink="#26251F",
    faint="#6B6961",
    selection="#403B6FD4",
    selection_idle="#306F7480",
    hit="#FFFFD964",
    word="#14303040",
    cursor="#2456B8",
    bubble="#FFFFFF",
    bubble_ink="#26251F",
    bubble_faint="#65635C",
    bubble_line="#D9D6CD",
    unknown="#706F68",
    mark="#77746A",
    focus="#663B6FD4",
    warn="#9A4A12",
)
DARK = PageColors(
    page="#1E1F22",
    ink="#D9D8D3",
    faint="#9D9C97",
    selection="#596C9BF5",
    selection_idle="#4A85888F",
    hit="#FF6B5200",
    word="#1FFFFFFF",
    cursor="#9DBEFF",
    bubble="#2C2E33",
    bubble_ink="#E3E2DD",
    bubble_faint="#A9A8A3",
    bubble_line="#43464D",
    unknown="#A0A19F",
    mark="#8F8E88",
    focus="#806C9BF5",
    warn="#E2A066",
)


class KindStyle(NamedTuple):
    """How one kind of paragraph is set. ``scale`` and ``leading`` are relative to the body's; gaps are in em."""

    scale: float = 1.0
    weight: QFont.Weight = QFont.Weight.Normal
    leading: float = 1.0
    above: float = 0.28
    below: float = 0.28
    indent: float = 0.0
    faint: bool = False
    tracking: float = 0.0


KINDS: Mapping[str, KindStyle] = {
    "title": KindStyle(scale=1.56, weight=QFont.Weight.Bold, leading=0.82, above=0.1, below=0.35, tracking=0.02),
    "byline": KindStyle(scale=0.88, leading=0.95, above=0.15, below=0.5, faint=True, tracking=0.04),
    "caption": KindStyle(scale=0.88, leading=0.92, above=0.35, below=0.35, indent=2.0, faint=True),
    "heading": KindStyle(scale=1.08, weight=QFont.Weight.Bold, above=0.55, below=0.0),
    "body": KindStyle(),
}


class Page(NamedTuple):
    """The reader's choices for the page. ``size_pt`` in points, ``line_spacing`` in sizes of the font."""

    font_family: str = ""
    serif: bool = False
    size_pt: float = 13.5
    line_spacing: float = 1.9
    captions_always: bool = False
    patterns: bool = False

    def families(self) -> list[str]:
        """Return the stack of families, the chosen one first."""
        stack = _SERIF if self.serif else _SANS
        return [self.font_family, *stack] if self.font_family else list(stack)


class Face(NamedTuple):
    """One kind of paragraph at one size: its font and every measure that painting and layout need."""

    font: QFont
    em: float
    ascent: float
    descent: float
    leading: int
    above: int
    below: int
    indent: float
    faint: bool
    caption_room: int
    row: int
    """How far apart the rows under a line are, which hold one annotator's spans each."""


class Measures(NamedTuple):
    """All faces of a page, its line width and margins."""

    faces: Mapping[str, Face]
    caption_font: QFont
    bubble_font: QFont
    mark_font: QFont
    em: float
    blank: int
    margin_top: int
    margin_side: int

    def face(self, kind: str) -> Face:
        """Return the face of the kind; an unknown kind is set as body."""
        return self.faces.get(kind) or self.faces["body"]


def measure(page: Page) -> Measures:
    """Return the measures of ``page``; needs a running QGuiApplication."""
    body = QFont()
    body.setFamilies(page.families())
    body.setPointSizeF(page.size_pt)
    em = QFontMetricsF(body).horizontalAdvance("国")
    caption = QFont(body)
    caption.setPointSizeF(min(max(page.size_pt * 0.58, 6.5), 9.0))
    caption.setWeight(QFont.Weight.Medium)
    bubble = QFont(body)
    bubble.setPointSizeF(max(page.size_pt * 0.76, 8.5))
    mark = QFont(body)
    mark.setPointSizeF(max(page.size_pt * 0.38, 4.8))
    mark.setStretch(QFont.Stretch.SemiCondensed)
    room = round(QFontMetricsF(caption).height() * 0.72) if page.captions_always else 0
    faces = {kind: _face(body, page, style, em, room) for kind, style in KINDS.items()}
    return Measures(
        faces=faces,
        caption_font=caption,
        bubble_font=bubble,
        mark_font=mark,
        em=em,
        blank=max(round(em * 0.45), 4),
        margin_top=round(em * 2.4),
        margin_side=max(round(em * 1.6), 24),
    )


def _face(body: QFont, page: Page, style: KindStyle, em: float, room: int) -> Face:
    font = QFont(body)
    font.setPointSizeF(page.size_pt * style.scale)
    font.setWeight(style.weight)
    if style.tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, em * style.scale * style.tracking)
    own = em * style.scale
    # A Chinese glyph's box: 0.88 em over the base line, 0.12 under it, in every font of the stack.
    ascent, descent = own * 0.88, own * 0.12
    lanes = LANE_GAP + LANES_WITH_ROOM * LANE_PITCH + 2
    leading = max(round(own * page.line_spacing * style.leading), round(own) + lanes) + room
    return Face(
        font=font,
        em=own,
        ascent=ascent,
        descent=descent,
        leading=leading,
        above=round(em * style.above),
        below=round(em * style.below),
        indent=em * style.indent,
        faint=style.faint,
        caption_room=room,
        row=round(min(max(em * 0.72, 12), 22)),
    )


def label_color(style: LabelStyle | None, colors: PageColors, *, dark: bool) -> QColor:
    """Return the label's colour for the theme; an unknown label, or one without a colour, is grey."""
    name = (style.color_dark if dark else style.color_light) if style else ""
    color = QColor(name or colors.unknown)
    return color if color.isValid() else QColor(colors.unknown)

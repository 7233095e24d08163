from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import colors

COLORS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


def distance(one: float, other: float) -> float:
    difference = abs(one - other) % 360
    return min(difference, 360 - difference)


@given(COLORS)
def test_a_color_comes_back_from_oklch(color: str) -> None:
    back = colors.from_oklch(*colors.to_oklch(color))

    assert all(abs(int(color[at : at + 2], 16) - int(back[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


def test_known_values() -> None:
    # Ottosson's own values for sRGB red.
    lightness, chroma, hue = colors.to_oklch("#FF0000")

    assert lightness == pytest.approx(0.628, abs=0.001)
    assert chroma == pytest.approx(0.2577, abs=0.001)
    assert hue == pytest.approx(29.23, abs=0.1)


def test_what_is_no_color_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colors.to_oklch("red")


def test_the_default_set_is_equally_light() -> None:
    for theme in (0, 1):
        lightnesses = [colors.to_oklch(pair[theme])[0] for pair in colors.SET]
        assert max(lightnesses) - min(lightnesses) < 0.02


def test_new_labels_take_the_default_set_first() -> None:
    assert colors.next_colors([]) == colors.SET[0]
    assert colors.next_colors(["#c74b47"]) == colors.SET[1]


def test_after_the_default_set_a_new_label_takes_the_middle_of_the_widest_gap() -> None:
    used = [light for light, _ in colors.SET]
    hues = sorted(colors.to_oklch(color)[2] for color in used)
    widest = max((b - a) % 360 for a, b in zip(hues, [*hues[1:], hues[0]], strict=True))

    light, dark = colors.next_colors(used)

    assert min(distance(colors.to_oklch(light)[2], hue) for hue in hues) == pytest.approx(widest / 2, abs=2)
    assert distance(colors.to_oklch(dark)[2], colors.to_oklch(light)[2]) < 3


def test_twenty_new_labels_are_all_different_and_equally_light() -> None:
    used: list[str] = []
    for _ in range(20):
        used.append(colors.next_colors(used)[0])

    lightnesses = [colors.to_oklch(color)[0] for color in used]
    assert len(set(used)) == 20
    assert max(lightnesses) - min(lightnesses) < 0.03


def test_a_color_of_the_set_is_left_out_where_its_hue_is_nearly_taken() -> None:
    assert colors.next_colors(["#C84C48"])[0] != colors.SET[0][0]


def test_what_is_no_color_does_not_count_as_used() -> None:
    assert colors.next_colors(["", "grey"]) == colors.SET[0]


def test_a_hand_chosen_light_color_gets_a_dark_one_of_its_hue() -> None:
    light = "#8A3FFC"

    dark = colors.dark_for(light)

    assert distance(colors.to_oklch(light)[2], colors.to_oklch(dark)[2]) < 3
    assert colors.to_oklch(dark)[0] == pytest.approx(colors.to_oklch(colors.SET[0][1])[0], abs=0.02)


def test_grey_stays_grey_in_the_dark() -> None:
    assert colors.to_oklch(colors.dark_for("#808080"))[1] < 0.01

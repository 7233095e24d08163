"""Paragraphs are told apart by their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.text.blocks import is_running_text, kind_of


@pytest.mark.parametrize(
    ("line", "first_lines", "kind"),
    [
        ("# 社区办起课堂", True, "title"),
        ("## ——柳荫街道见闻", True, "heading"),
        ("### 一周要闻", False, "heading"),
        ("社区办起“星期天课堂”", True, "title"),
        ("人物", True, "heading"),
        ("——柳荫街道见闻", True, "heading"),
        ("本报记者 林晓 通讯员 石小雨", True, "byline"),
        ("□ 记者 林晓", False, "byline"),
        ("孩子们在听课 林晓摄", False, "caption"),
        ("石磊（右一）带领大家学习", False, "caption"),
        ("孩子们在听课（资料图片）", False, "caption"),
        ("图为活动室。", False, "caption"),
        ("把课送到楼院里", False, "heading"),
        ("孩子们来了。", False, "body"),
        ("“我们不收一分钱。”", False, "body"),
        ("从今年三月起，社区已经开课多次，", False, "body"),
        ("周日上午，活动室里坐满了孩子，退休教师在黑板上写下五个字，开始了这一周", False, "body"),
        ("", False, "body"),
        ("　　", True, "body"),
    ],
)
def test_kind_of_a_paragraph(line: str, first_lines: bool, kind: str) -> None:
    assert kind_of(line, index=3, first_lines=first_lines) == kind


@pytest.mark.shared
def test_the_real_articles_captions_and_bylines_are_found(shared: Path) -> None:
    text = next((shared / "seeds").glob("002*")).read_text()
    kinds: dict[str, list[int]] = {}
    first_lines = True
    for index, line in enumerate(text.split("\n")):
        first_lines = first_lines and not is_running_text(line)
        kinds.setdefault(kind_of(line, index=index, first_lines=first_lines), []).append(index + 1)
    assert kinds["title"] == [3]
    assert kinds["byline"] == [7]
    assert kinds["caption"] == [38, 62, 88, 114]
    assert kinds["heading"] == [5, 9, 17, 40, 64, 90]

"""Title, publication, date and by-line are read off the head and tail, and never invented."""

from __future__ import annotations

import pytest

from annotator.model.values import Facts
from annotator.text.decode import decode
from annotator.text.read_off import TITLE_LENGTH, facts

BODY = (
    "周日上午，青禾区柳荫街道杏花社区的活动室里坐满了孩子，退休教师沈文竹在黑板上写下五个字，"
    "开始了这一周的课，一直讲到中午十二点才散。"
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("社区办起“星期天课堂”", "社区办起“星期天课堂”"),
        ("# 社区办起“星期天课堂”\n\n## ——柳荫街道见闻", "社区办起“星期天课堂”"),
        ("### ——柳荫街道见闻\n\n## 社区办起课堂", "社区办起课堂"),
        ("人物\n\n社区办起“星期天课堂”", "社区办起“星期天课堂”"),
        ("青禾日报 2023年4月9日 星期日 第3版\n\n社区办起“星期天课堂”", "社区办起“星期天课堂”"),
        ("本报记者 林晓\n社区办起“星期天课堂”", "社区办起“星期天课堂”"),
        ("学起来 办起来 热起来 笑起来\n\n柳荫街道课堂进了楼院", "柳荫街道课堂进了楼院"),
        ("　　社区办起“星期天课堂”　　", "社区办起“星期天课堂”"),
        ("**社区办起“星期天课堂”**", "社区办起“星期天课堂”"),
        ("课堂", "课堂"),
    ],
)
def test_the_title_stands_over_the_text(head: str, title: str) -> None:
    assert facts(f"\n\n{head}\n\n{BODY}").title == title


def test_without_a_title_the_first_sentence_stands_in() -> None:
    text = "孩子们来了。" + BODY
    assert facts(text).title == "孩子们来了"


def test_without_any_line_the_file_name_stands_in() -> None:
    assert facts("……\n", name="some/folder/2023课堂.txt").title in ("……", "2023课堂")
    assert facts("", name="some/folder/课堂.v2.txt").title == "课堂.v2"


@pytest.mark.parametrize("text", [BODY * 3, "字" * 500, "# " + "长" * 100, "x" * 100 + ".txt"])
def test_a_title_has_sixty_characters_at_most(text: str) -> None:
    assert 0 < len(facts(text).title) <= TITLE_LENGTH
    assert 0 < len(facts("", name=text).title) <= TITLE_LENGTH


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("本报记者 林晓", "本报记者 林晓"),
        ("本报记者　林晓　通讯员　石小雨", "本报记者 林晓 通讯员 石小雨"),
        ("□ 记者 林晓", "记者 林晓"),
        ("（记者 林晓 通讯员 石小雨）", "记者 林晓 通讯员 石小雨"),
        ("通讯员 石小雨", "通讯员 石小雨"),
        ("记者林晓", "记者林晓"),
        ("本报记者 阿依古丽·买买提", "本报记者 阿依古丽·买买提"),
        ("记者的一天很长", ""),
        ("记者 林晓在现场看到，活动室里坐满了人。", ""),
    ],
)
def test_the_byline_at_the_head_or_tail(line: str, byline: str) -> None:
    assert facts(f"社区办起课堂\n\n{line}\n\n{BODY}").byline == byline
    assert facts(f"社区办起课堂\n\n{BODY}\n\n{line}").byline == byline


def test_names_alone_sign_at_the_end() -> None:
    assert facts(f"社区办起课堂\n\n{BODY}\n\n石小雨 林晓 沈文竹").byline == "石小雨 林晓 沈文竹"


def test_a_dateline_names_the_reporter() -> None:
    assert facts(f"社区办起课堂\n\n本报讯（记者 林晓）{BODY}").byline == "记者 林晓"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2023年4月9日", "2023-04-09"),
        ("青禾日报 2023年04月09日 星期日 第03版", "2023-04-09"),
        ("2023-4-9 10:30", "2023-04-09"),
        ("（《青禾日报》2023年4月9日）", "2023-04-09"),
        ("来源：青禾日报 2023.04.09", "2023-04-09"),
        ("二〇二三年四月九日", "2023-04-09"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("2023年2月30日", ""),
        ("2023年4月9日，社区办起课堂。", ""),
        ("4月9日", ""),
        ("2023年", ""),
    ],
)
def test_the_date_of_an_imprint(line: str, day: str) -> None:
    assert facts(f"社区办起“星期天课堂”\n\n{line}\n\n{BODY}").date == day
    assert facts(f"社区办起“星期天课堂”\n\n{BODY}\n\n{line}").date == day


def test_a_day_in_running_text_is_not_the_articles() -> None:
    assert facts(f"社区办起课堂\n\n2013年5月6日，社区成立。{BODY}").date == ""


@pytest.mark.parametrize(
    ("name", "day"),
    [("青禾日报_20230409_03.txt", "2023-04-09"), ("2023-04-09 课堂.md", "2023-04-09"), ("000_d20230409af.txt", "")],
)
def test_the_date_in_a_file_name(name: str, day: str) -> None:
    assert facts(f"社区办起课堂\n\n{BODY}", name=name).date == day


@pytest.mark.parametrize(
    ("line", "publication"),
    [
        ("青禾日报 2023年4月9日", "青禾日报"),
        ("（《青禾日报》2023年4月9日第3版）", "青禾日报"),
        ("来源：青禾发布", "青禾发布"),
        ("《青禾日报》", "青禾日报"),
        ("读《青禾日报》有感", ""),
        ("社区办起日报栏", ""),
    ],
)
def test_the_publication_of_an_imprint(line: str, publication: str) -> None:
    assert facts(f"社区办起“星期天课堂”\n\n{BODY}\n\n{line}").publication == publication


@pytest.mark.shared
def test_the_real_articles(shared) -> None:
    found = {
        path.name[:3]: facts(decode(path.read_bytes()).text, name=path.name)
        for path in sorted((shared / "seeds").glob("*.txt"))
    }
    assert found == {
        "000": Facts("党建引领，奏出时代最强音", byline="记者 张铮"),
        "001": Facts("激活“红色动能”，助推城市发展", byline="本报记者 付家宝 通讯员 胡月"),
        "002": Facts("凝聚红色力量 催生发展活力", byline="本报记者 胡晨"),
        "003": Facts("全市第二届“十佳”村(社区)党组织书记决出", byline="本报记者 李娜"),
        "004": Facts("红色引擎促区域融合 浩荡东风催朝夕前行", byline="党贺董 董丽霞 韩海燕"),
    }

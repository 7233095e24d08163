"""Organizations, programmes and honours."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "[市委组织部]、[区妇联]、[县教育局]联合发文。",
        "[昆山市人民政府]、[昆山市委]作出部署。",
        "[中国共产党]的历史、[中共苏州市委]的决定。",
        "[纪委监委]当裁判。",
        "昨天，[榆林镇柏树村党支部]的党员都来了。",
        "社区党支部、街道党工委、物业公司一起商量。",
        "[苏州丝绸厂]和[昆山市第二中学]结对。",
        "打破结局，布局全局，大局为重。",
        "[团县委]、[县总工会]也来了。",
    ],
)
def test_organizations(sentence: str) -> None:
    check(sentence, "organization")


@pytest.mark.parametrize(
    "sentence",
    [
        "大力实施[党员教育“春风”工程]。",
        "开展[“敲门问需”活动]，推行[“一网通办”制度]。",
        "推行[“甲乙”]、[“丙丁”]、[“戊己”工程]。",
        "建立[“三方联动”]的工作机制。",
        "下好“一盘棋”，当好“领头雁”，提供“菜单式”服务，打通“最后一公里”。",
        "坚持“小事不出村”的理念。",
        "实施[“三联三促”]，打造[“暖心灯”品牌]。[“暖心灯”]亮了。",
        "深化[“双报到、双服务”]，落实[乡村振兴战略]。",
        "推进[“红石榴”家园建设]，把居民的心连起来。",
        "“红袖章”巡逻队来了，开展[“红马甲”志愿服务活动]。",
        "举办全市第三届[“金扁担”挑战赛]。",
    ],
)
def test_programmes(sentence: str) -> None:
    check(sentence, "programme")


@pytest.mark.parametrize(
    "sentence",
    [
        "她是[全国优秀共产党员]，被授予[“好媳妇”]称号。",
        "村里获评[“省级文明村”]。",
        "荣获[江苏省“最美家庭”]称号。",
        "评出[“十佳”村党组织书记]，创成[“五星”支部]。",
        "建成[4A级景区]。",
        "先后获得[“全国文明村”][“全国先进基层党组织”]等荣誉称号。",
        "成了远近闻名的“明星村”，是网红打卡地。",
        "举办“十佳”村党组织书记擂台赛。",
    ],
)
def test_honours(sentence: str) -> None:
    check(sentence, "honour")


def test_the_contest_is_a_programme_and_its_title_no_honour() -> None:
    check("举办首届[“十佳”村党组织书记擂台赛]。", "programme")


@pytest.mark.parametrize(
    "sentence",
    [
        # The head stands inside the quotes.
        "每月办一次[“组长论坛”]，晚上是[“七点夜校”]。",
        "[“老柳议事亭”]成了最热闹的去处，村里实行[“周末轮值制”]。",
        "大伙围在“我们的小院”里说话，爱看“论坛”。",
        "开展[“板凳夜话”]，[“民情茶馆”]天天有人来。",
        # And behind them.
        "推进[“清溪”改革]，[“清溪”公益课堂]开讲，[“清溪”热线]接通了，搭起[“县—镇—村”三级架构]。",
        "建立[“领导包片、部门包村、干部包户”]的责任制。",
        "[“绿色管家”]进小区，家家说好。",
        # No quotes at all.
        "他在首届昆山市[社区创业大赛]上得了奖。",
        "小区被列入昆山市[老旧小区改造计划]。",
        "有事就打[12349养老服务热线]。",
        "主动融入[环湖生态经济圈建设]。",
    ],
)
def test_programmes_by_what_they_offer(sentence: str) -> None:
    check(sentence, "programme")

"""Localities: divisions, names that end like a place, chains, and how far a name reaches to the left."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "走进[江苏省苏州市昆山市周市镇]，一片繁忙。",
        "[青岛市市北区镇江路街道办事处榉林社区]的居民说。",
        "会议在[杭州]举行，[绍兴]、[嘉兴]的代表参加。",
        "[岳阳市平江县长寿镇]与[浏阳市]相邻。",
        "[义乌市]地处[浙江省]中部，[义乌]的商户很多。",
        "沿[滨河路]走到[凤鸣桥]，就到了[翠竹小区]。",
        "[黄河]岸边新修了一条路。",
        "他在[解放路]与[建设街]交叉口等车。",
        "[淮安市清江浦区]：老城换新颜",
        "[柳林社区]建起了食堂。[柳林社区]的老人有了去处，大家都夸[柳林社区]好。",
        "来到[白云观社区]，记者看到，[白云观社区]一片整洁。",
        "[地铁3号线]开通了。",
        "[机床厂12号院]的居民很高兴。",
        "从[桥头村]到[榆树庄村]要走半天。",
        "[开封市祥符区朱仙镇]的年画很有名。",
    ],
)
def test_places_are_found(sentence: str) -> None:
    check(sentence, "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "全市各社区、各村都动了起来，该区把老旧小区、辖区道路整治好。",
        "农村、乡村、山村的面貌变了，村里修了致富路。",
        "他们走出了一条新路，蹚出了发展思路，打开了销路。",
        "美丽乡村、智慧社区、文明小区建设有了进展。",
        "老城区的背街小巷、口袋公园、休闲广场多了。",
        "社区的志愿者带着社区居民打扫，社区像家一样。",
        "村(社区)党组织书记和村干部一起走村入户。",
        "他是村级河长，每天巡河。",
    ],
)
def test_what_only_sounds_like_a_place_is_none(sentence: str) -> None:
    check(sentence, "locality")


def test_a_county_that_no_list_has_is_known_by_the_town_behind_it() -> None:
    check("[芷兰县棠溪镇]的茶园绿了。[芷兰县]的茶农忙了起来。", "locality")


def test_a_name_found_once_is_found_again_where_it_is_less_plain() -> None:
    check("[望江街道紫竹社区]共有居民三千人。昨日大家都夸[紫竹社区]变化大。", "locality")


def test_the_old_town_is_a_district_only_behind_its_city() -> None:
    check("[洛阳市老城区]很热闹，这里的老城区也很热闹。", "locality")


def test_short_names_of_districts_need_the_full_one() -> None:
    check("姑苏的桥很多。", "locality")
    check("[姑苏区]的桥很多，[姑苏]的水也多。", "locality")


def test_words_in_between_split_a_chain() -> None:
    check("[东风街道办事处]辖区[铁路局5号院]的楼道亮了。", "locality")

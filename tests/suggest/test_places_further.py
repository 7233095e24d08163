"""Places in lists, behind what says that a place stands there, abroad, and in the long names of counties."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        "该县在[城关]、[颍阳]、[双庙]三个乡镇开展试点。",
        "[东兴]、[西昌]两县，下辖[张营]、[王庄]、[赵岗]等12个行政村。",
        "组织[十里铺村]、[二十里铺村]、[七里河村]的党员参观。",
        "改造了[朝阳巷]、[育才巷]、[解放路]西段。",
        "位于[青山湖]畔的[李家湾村]、[张家沟村]、[王家坪村]三个村。",
        "农业、文化、旅游三个社区活动，茶叶、水果两镇。",
    ],
)
def test_lists(sentence: str) -> None:
    check(sentence, "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "沿着[人民路]、[中山路]、[和平街]一路走来，[建设路]与[文昌街]交叉口。",
        "东至[建设路]，南临[涡河]，北靠[凤凰山]，在[凤凰山]下。",
        "家住[锦绣花园]的王阿姨，住在[阳光家园3号楼]。",
        "后来回到老家[黄土岭村]，他从县城调到[石门乡]。",
        "[小王庄村三组]的刘二妞，[大营村五组]的李婶。",
        "[重庆巫山县竹贤乡下庄村]变了样。",
        "过去[柳沟村]没路，[柳沟村]的人出不去。",
        "经过[双河村]，就是[杏花村]。[杏花村]里游人如织。",
    ],
)
def test_where_a_place_starts(sentence: str) -> None:
    check(sentence, "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "[甘肃临夏州东乡县]、[河北丰宁县]、[内蒙古科右中旗]、[黔东南州雷山县]。",
        "[内蒙古自治区兴安盟科尔沁右翼中旗巴彦呼舒镇哈吐布其嘎查]的牧民。",
        "[新疆维吾尔自治区喀什地区莎车县米夏镇夏玛勒巴格村]。",
        "[新疆和田地区和安县]、[深圳市光明区]。",
        "远销[俄罗斯]、[日本]和[东南亚]，朝鲜族同胞，近日本报讯。",
    ],
)
def test_far_away(sentence: str) -> None:
    check(sentence, "locality")


@pytest.mark.parametrize(
    "sentence",
    [
        "一条条水泥路、产业路、致富路、小康路、幸福路修到了家门口。",
        "便民桥、铁索桥、黑臭河、人工湖、母亲河都治好了。",
        "大事由社区党委“吹哨”。",
        "舞台中央，3亩桃园，近日本报讯。",
    ],
)
def test_none(sentence: str) -> None:
    check(sentence, "locality")

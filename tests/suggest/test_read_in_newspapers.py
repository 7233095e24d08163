"""Shapes that were met while reading newspapers: what they are called, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("州委书记[龙长春]到会。会上，[龙长春]讲了话。", "person"),
        ("图①：[孙潜]（左）在田间。[周小满]（右二）查看果树。", "person"),
        ("县领导[宫庆会]、[常庆智]陪同。", "person"),
        ("“书记项目”里，[小孙]啊，你看。", "person"),
        ("他来到[龙勾生态产业园区]，又去了[余庙村]。图为[余庙村]一角。", "locality"),
        ("[鄂西北]的山里，[豫东南]的平原上。", "locality"),
        ("过去，政策怎样在[西沟村]落实落地，[西沟村]集体经济有了底，[西沟村]变了。", "locality"),
        ("我和县公安局的人一起去，建成县城。", "locality"),
        ("因黄桥战役而出名。", "locality"),
        ("到[大口村委会]走访，[柳林村村委会]开会。", "organization"),
        ("他在江苏办米面厂。", "organization"),
        ("[杨宝树]、[刘凤林]、[吴金城]、[毛树林]5位老人走出家门。", "person"),
        ("[肖丽]今年35岁，[肖丽]跟着师傅学。残疾退伍军人[黄修平]来了。", "person"),
        ("村委会主任[李存才]底气十足。[李存才]拨通了电话。", "person"),
        ("残疾退伍军人黄修平来了。", "role"),
        ("[遂昌县龙洋乡]的[茶园自然村]，有个[朱家村]，要到[寿光]买苗。", "locality"),
        ("[港口镇山门村]内，被誉为“[湖南省]美丽乡村”，地处[雪峰山脉]深处。", "locality"),
        ("[赵家坳]的人，家在[黑瞎子沟]的人，[江海大道]与[长江西路]交会处，3号楼封顶。", "locality"),
        ("[勐海县布朗山布朗族乡班章村]，把[罗家磨]、[本庙]、[沈家滩]三个村拢到一起。", "locality"),
        ("[磨盘山]上，梨花正盛，住在[曙光新村7幢]，[省道312线]通车。", "locality"),
        ("村民[吾斯曼·买买提]种了枣，焊工[周勇]来了。“[小魏]来了以后，路通了。", "person"),
        ("[县供销联社]干部和[宜宾市博物院]、[京东物流]的人，由[华源物业]派人。", "organization"),
        ("本报记者 [郝志远] 通讯员 [秦小芳] [宋 洁]", "person"),
        ("他姓赵，人称“[赵碗托]”，我是社区[小郭]。老兵[史福来]今年93岁。", "person"),
        ("[开发区管委会副主任]段云飞来了。", "role"),
        ("[前11个月]出口增长，前三个月免费。", "date"),
        ("成立[湖北天蓬山茶叶种植合作社]。", "organization"),
        ("一株重阳木。", "date"),
    ],
)
def test_shapes(sentence: str, label: str) -> None:
    check(sentence, label)

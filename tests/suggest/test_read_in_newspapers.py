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
    ],
)
def test_shapes(sentence: str, label: str) -> None:
    check(sentence, label)

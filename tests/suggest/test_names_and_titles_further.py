"""Names and titles whose edges or cues are less common."""

from __future__ import annotations

import pytest

from tests.suggest.finding import check


@pytest.mark.parametrize(
    "sentence",
    [
        # A name found once is one wherever else it stands.
        "“那时路不好走。”[柳曰成]回忆说。傍晚，[柳曰成]又去看果园，村委会主任[柳曰成]走在前头。",
        # Behind a title or an age a name may look like none.
        "村委会主任[崔曰臣]挨户走访，76岁的社员[崔在芳]数着钱。",
        "68岁的[崔桂仙]中午常去吃饭。",
        "做药材生意的[崔玉峰]今年回了村。",
        "会计由教师[崔海南]兼任。",
        "店主[老崔]乐呵呵地算账。",
        # Spoken to by surname and post.
        "“[崔书记]，您来看看！”",
        "“[崔主任]，屋顶又漏了。”大家围着[崔主任]说。",
        # More that somebody is called, or does, beside the name.
        "居民代表[崔春燕]笑道，茶农[崔德明]点点头，个体户[崔志强]捐了款。",
        "务工人员[崔强]、[崔芳]夫妇领到了积分卡。",
        "“[老崔]，你家的水管修好没有？”调解员[老柳]劝了三次。",
        "[崔书记]挨家问了一遍，[崔书记]说好。",
        "[崔晓峰]是个90后。[崔晓峰]把网店开了起来。",
        "看到母亲安然无恙，她放了心。",
        "“书记，您来看看！”大家喊道。",
    ],
)
def test_persons(sentence: str) -> None:
    check(sentence, "person")


@pytest.mark.parametrize(
    "sentence",
    [
        "县林业局[高级工程师]崔桂仙来了。",
        "县农业农村局[高级农艺师]崔桂仙来了。",
        "本报[全媒体记者] 崔桂仙",
        "昆山日报[全媒记者] 崔桂仙",
        "[妇女主任]、[治保主任]、[项目经理]、[党小组组长]都来了。",
        "她以前在厂里当[车间主任]。",
        "[区委组织部副部长]、[区委“两新”工委书记]崔桂仙讲话。",
        "由[社区“两委”委员]担任[楼道长]，选出[党员楼道长]30名。",
        "镇里选派[驻村工作队员]20名。",
        "[中医师]崔桂仙每周坐诊。",
        "“崔书记，您来看看！”",
        "物业请来保洁员打扫。",
        "[主播]是返乡青年崔桂仙。",
    ],
)
def test_roles(sentence: str) -> None:
    check(sentence, "role")

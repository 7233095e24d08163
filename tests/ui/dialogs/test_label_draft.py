from __future__ import annotations

from dataclasses import replace

from annotator.model.values import Label
from annotator.ui.dialogs import label_draft

A = Label(key="a", name_zh="甲", name_en="Alpha", shortcut="1", position=0, color_light="#C74B47")
B = Label(key="b", name_zh="乙", name_en="Beta", shortcut="2", position=1)


def test_a_new_label_takes_free_colours_and_a_free_digit() -> None:
    new = label_draft.new_label([A, B])

    assert new.shortcut == "3"
    assert new.color_light == "#009342"
    assert new.position == 2


def test_without_a_free_digit_a_new_label_has_no_shortcut() -> None:
    labels = [replace(A, key=digit, shortcut=digit) for digit in "1234567890"]

    assert label_draft.new_label(labels).shortcut == ""


def test_only_changed_labels_are_handed_over() -> None:
    renamed = replace(B, name_zh="丙")

    assert label_draft.changed([A, B], [A, renamed]) == [renamed]


def test_reordering_changes_the_positions() -> None:
    assert [(label.key, label.position) for label in label_draft.changed([A, B], [B, A])] == [("b", 0), ("a", 1)]


def test_a_label_that_only_spans_name_is_not_made_by_standing_elsewhere() -> None:
    unknown = Label(key="x", known=False, position=1)

    assert [label.key for label in label_draft.changed([A, unknown], [unknown, A])] == ["a"]


def test_a_label_that_only_spans_name_is_made_by_naming_it() -> None:
    unknown = Label(key="x", known=False, position=0)

    assert label_draft.changed([unknown], [replace(unknown, name_en="Ex")]) == [
        Label(key="x", name_en="Ex", known=True, position=0)
    ]


def test_who_holds_a_key() -> None:
    assert label_draft.holder([A, B], "1", but=1) == A
    assert label_draft.holder([A, B], "1", but=0) is None
    assert label_draft.holder([replace(A, shortcut=""), B], "", but=1) is None


def test_what_is_wrong_with_a_name_in_files() -> None:
    assert label_draft.key_trouble([A, B], 0) == ""
    assert label_draft.key_trouble([A, replace(B, key=" ")], 1) == "empty"
    assert label_draft.key_trouble([A, replace(B, key="a")], 1) == "taken"
    assert label_draft.key_trouble([A, replace(B, key="b\0")], 1) == "control"


def test_a_name_that_another_label_goes_by() -> None:
    assert label_draft.name_twin([A, B], 1, "甲") == A
    assert label_draft.name_twin([A, B], 1, "a") == A
    assert label_draft.name_twin([A, B], 1, "乙") is None
    assert label_draft.name_twin([A, B], 1, "") is None


def test_taking_in_a_set_changes_by_key_and_adds_at_the_end() -> None:
    incoming = [replace(B, name_zh="乙乙", position=0), Label(key="c", name_zh="丙", shortcut="3")]

    labels, added, altered = label_draft.taken_in([A, B], incoming)

    assert [(label.key, label.name_zh, label.position) for label in labels] == [
        ("a", "甲", 0),
        ("b", "乙乙", 1),
        ("c", "丙", 2),
    ]
    assert (added, altered) == (1, 1)


def test_taking_in_a_set_never_gives_two_labels_one_key() -> None:
    labels, _, _ = label_draft.taken_in([A, B], [Label(key="c", shortcut="1")])

    assert labels[2].shortcut == ""


def test_taking_in_the_same_set_changes_nothing() -> None:
    assert label_draft.taken_in([A, B], [A, B]) == ([A, B], 0, 0)

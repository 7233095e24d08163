"""Rows that fit their keys and yet cannot be; and odd ones that can (FAULTS 19 to 21)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from annotator.model.values import ADJUDICATED, STATUSES
from annotator.store.foreign_rows import CLOCK_END
from tests.store import foreign_tools
from tests.store.foreign_tools import Content, examine, forge, loosened

SPAN = "(SELECT min(id) FROM history WHERE kind = 'span' AND note IS NULL AND article = 4)"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_tools.rich(tmp_path_factory.mktemp("sound") / "sound.db")


@pytest.fixture(scope="module")
def whole(sound: Path) -> Content:
    """What is taken from the sound file."""
    return examine(sound)[0]


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "peer.db"))


FORGED: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown kind": ({"kind": "ballot"}, "kind"),
    "an unknown origin": ({"origin": "oracle"}, "value"),
    "another quote": ({"quote": "別的"}, "quote"),
    "an offset that is text": ({"start": "2"}, "type"),
    "a removal with a label": ({"removed": 1}, "kind"),
    "a removal twice": ({"removed": 2}, "value"),
    "no annotator": ({"annotator": None}, "type"),
    "no machine": ({"replica": None}, "type"),
    "no article": ({"article": None}, "type"),
    "no origin": ({"origin": None}, "type"),
    "an article that is not there": ({"article": 77}, "reference"),
    "another's span": ({"annotator": 2}, "reference"),
    "the looks of a label": ({"color_light": "#000000"}, "kind"),
    "a clock after the year 9999": ({"clock": CLOCK_END + 1}, "value"),
    "a clock before 1970": ({"clock": -1}, "value"),
    "an author beside an annotator": ({"author": 1}, "kind"),
    "a score above 1": ({"score": 1001}, "value"),
    "a reading that is a number": ({"amount": 12}, "type"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_row_that_says_what_no_row_says_is_set_aside_though_its_key_fits(
    name: str, path: Path, whole: Content
) -> None:
    changes, reason = FORGED[name]
    with loosened(path, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        forge(connection, like, **changes)
    found, aside = examine(path)
    assert found == whole
    assert aside == {("history", reason): 1}


OTHERS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a status that is none": ("status", {"value": "perfect"}, "value"),
    "a status with a quote": ("status", {"quote": "x"}, "kind"),
    "a hiding that is no": ("hidden", {"value": "0"}, "value"),
    "an assignment to nobody": ("assignment", {"subject": None}, "type"),
    "a map to nothing": ("map", {"value": " "}, "value"),
    "a map to a NUL": ("map", {"value": "\x00"}, "nul"),
    "a blank name": ("annotator", {"value": "  "}, "value"),
    "a name with a NUL": ("annotator", {"value": "a\x00"}, "nul"),
    "a name taken away": ("annotator", {"value": None, "removed": 1}, "kind"),
    "a label without a key": ("label", {"label": None}, "type"),
    "a colour that is none": ("label", {"color_light": "red; }"}, "value"),
    "a position beyond all": ("label", {"position": 2**40}, "value"),
    "an answer that is none": ("answer", {"value": "maybe"}, "value"),
    "an answer elsewhere": ("answer", {"start": 400, "end": 403}, "place"),
    "a label of nobody, late": ("label", {"annotator": None, "replica": None, "gesture": None, "clock": 5}, "value"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_so_is_one_of_another_kind(name: str, path: Path, whole: Content) -> None:
    kind, changes, reason = OTHERS[name]
    with loosened(path, "history") as connection:
        (like,) = connection.execute(
            "SELECT max(id) FROM history WHERE kind = ? AND id NOT IN (SELECT child FROM parents)", (kind,)
        ).fetchone()
        forge(connection, like, **changes)
    found, aside = examine(path)
    assert found == whole
    assert aside == {("history", reason): 1}


def test_nobody_renames_the_adjudicated_layer(path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        (like,) = connection.execute("SELECT max(id) FROM history WHERE kind = 'annotator' AND clock > 0").fetchone()
        (adjudicated,) = connection.execute("SELECT id FROM annotators WHERE uid = ?", (ADJUDICATED,)).fetchone()
        forge(connection, like, subject=adjudicated, value="林晓")
    found, aside = examine(path)
    assert found == whole
    assert aside == {("history", "value"): 1}


# 19 to 21 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clock", [0, 1, 253_402_300_799_999 << 12, CLOCK_END])
def test_21_a_clock_in_1970_or_9999_is_taken(clock: int, path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        key = forge(connection, like, clock=clock)
    found, aside = examine(path)
    assert aside == {}
    assert found["history"].keys() - whole["history"].keys() == {key}


def test_19_rows_of_any_annotator_from_any_machine_come_through(path: Path, whole: Content) -> None:
    with loosened(path, "history") as connection:
        machine = connection.execute("INSERT INTO replicas (uid) VALUES (?)", (b"m" * 16,)).lastrowid
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        keys = {forge(connection, like, replica=machine), forge(connection, like, note="von anderswo")}
        for status in STATUSES:
            (own,) = connection.execute("SELECT min(id) FROM history WHERE kind = 'status'").fetchone()
            keys.add(forge(connection, own, value=status, clock=7))
    found, aside = examine(path)
    assert aside == {}
    assert found["history"].keys() - whole["history"].keys() == keys
    assert b"m" * 16 in found["replicas"]


def test_20_a_parent_of_another_thing_comes_through(path: Path, whole: Content) -> None:
    """That it removes nothing is the merge's to see to; the row is its writer's and its key fits."""
    with loosened(path, "history") as connection:
        (like,) = connection.execute(f"SELECT {SPAN}").fetchone()
        (other,) = connection.execute(
            "SELECT min(id) FROM history WHERE kind = 'span' AND annotator != "
            f"(SELECT annotator FROM history WHERE id = {SPAN})"
        ).fetchone()
        key = forge(connection, like, parents=(other,), clock=9)
        (parent,) = connection.execute("SELECT key FROM history WHERE id = ?", (other,)).fetchone()
    found, aside = examine(path)
    assert aside == {}
    assert found["history"][key][-1] == f"parent{parent.hex().upper()}"
    assert found["history"].keys() - whole["history"].keys() == {key}

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from annotator import settings
from annotator.ui import i18n


@pytest.fixture(autouse=True)
def english_after(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("ANNOTATOR_LANGUAGE", raising=False)
    yield
    i18n.install(qapp, language="en")


def save(context: str = "LabelEditor") -> str:
    return QCoreApplication.translate(context, "Save")


def test_chinese_brings_our_catalogue(qapp: QApplication) -> None:
    assert i18n.install(qapp, language="zh") == "zh"
    assert i18n.language() == "zh"
    assert i18n.is_chinese()
    assert save() == "保存"


def test_every_kind_of_chinese_is_chinese(qapp: QApplication) -> None:
    assert i18n.install(qapp, language="zh_TW") == "zh"
    assert i18n.install(qapp, language="zh-Hans-CN") == "zh"


def test_any_other_language_is_english(qapp: QApplication) -> None:
    assert i18n.install(qapp, language="de_DE") == "en"
    assert save() == "Save"


def test_going_back_to_english_takes_the_catalogues_out(qapp: QApplication) -> None:
    i18n.install(qapp, language="zh")
    i18n.install(qapp, language="en")

    assert save() == "Save"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_chinese_brings_qts_own_buttons_and_menus(qapp: QApplication) -> None:
    i18n.install(qapp, language="zh")

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "复制(&C)"


def test_qts_own_undo_says_what_the_rest_of_the_window_says(qapp: QApplication) -> None:
    i18n.install(qapp, language="zh")

    assert QCoreApplication.translate("QWidgetTextControl", "&Undo") == "撤销(&U)"
    assert QCoreApplication.translate("QLineEdit", "&Undo") == "撤销(&U)"


def test_dates_are_chinese_too(qapp: QApplication) -> None:
    i18n.install(qapp, language="zh")

    assert QLocale().language() == QLocale.Language.Chinese


def test_the_choice_in_the_settings_comes_first(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    settings.update(ui={"language": "zh"})

    assert i18n.install(qapp) == "zh"


def test_then_the_environment(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "zh_CN.UTF-8")

    assert i18n.install(qapp) == "zh"


def test_then_the_system(qapp: QApplication) -> None:
    wanted = "zh" if QLocale.system().uiLanguages()[0].startswith("zh") else "en"

    assert i18n.install(qapp) == wanted


def test_a_system_that_speaks_chinese_gets_chinese() -> None:
    # The system's language is settled when Qt starts: an own process, in which nothing else says what to speak.
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}
    environment.pop("ANNOTATOR_LANGUAGE", None)
    code = "from PySide6.QtCore import QCoreApplication as A; from annotator.ui import i18n; print(i18n.install(A([])))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "zh"

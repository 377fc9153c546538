"""Asking for a file: its name is right before anybody asks whether it may be replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit import asking
from estimator.ui.kit.asking import (
    CSV_TABLES,
    ESTIMATES,
    TABLES,
    WORKBOOKS,
    ChosenFolder,
    FileKind,
    ask_file_to_make,
    ask_file_to_open,
    ask_folder,
)


class Dialogs:
    """The platform's dialogs: what is typed into them, and what they were asked with."""

    def __init__(self) -> None:
        self.typed: list[str] = []
        self.begun_with: list[str] = []
        self.filters: list[str] = []
        self.press: list[str] = []
        self.questions: list[str] = []

    def save(self, _parent: QWidget, _title: str, begin: Path, filters: str) -> str:
        return self.open(_parent, _title, str(begin), filters)

    def open(self, _parent: QWidget, _title: str, begin: str, filters: str) -> str:
        self.begun_with.append(begin)
        self.filters.append(filters)
        return self.typed.pop(0)

    def folder(self, _parent: QWidget, _title: str, begin: str) -> str:
        self.begun_with.append(begin)
        return self.typed.pop(0)

    def question(self, box: QMessageBox) -> int:
        self.questions.append(box.text())
        wanted = self.press.pop(0)
        button = next(each for each in box.buttons() if each.text() == wanted)
        assert isinstance(button, QPushButton)
        button.click()
        return 0


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    made = Dialogs()
    monkeypatch.setattr(asking, "name_to_save", made.save)
    monkeypatch.setattr(asking, "name_to_open", made.open)
    monkeypatch.setattr(asking, "name_of_folder", made.folder)
    # Bound to `made` alone it would not be given the box.
    monkeypatch.setattr(QMessageBox, "exec", lambda box: made.question(box))  # noqa: PLW0108
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kind", [ESTIMATES, WORKBOOKS, CSV_TABLES, TABLES])
def test_a_name_without_a_suffix_of_its_kind_gets_the_first(kind: FileKind) -> None:
    first = kind.suffixes[0]

    assert kind.named(Path("งาน/ราคา")) == Path(f"งาน/ราคา{first}")
    assert kind.named(Path("ว 480 ข้อ 2.3")) == Path(f"ว 480 ข้อ 2.3{first}")
    assert kind.named(Path("ราคา.pdf")) == Path(f"ราคา.pdf{first}")
    for suffix in kind.suffixes:
        for written in (suffix, suffix.upper()):
            assert kind.named(Path(f"ราคา{written}")) == Path(f"ราคา{written}")


@pytest.mark.parametrize("kind", [ESTIMATES, WORKBOOKS, CSV_TABLES])
def test_the_question_is_about_the_file_that_would_be_written(
    kind: FileKind, dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    there = tmp_path / f"ราคา{kind.suffixes[0]}"
    there.write_text("ของเดิม", encoding="utf-8")
    dialogs.typed = [str(tmp_path / "ราคา"), str(tmp_path / "ราคาใหม่")]
    dialogs.press = ["ตั้งชื่ออื่น"]

    answer = ask_file_to_make(window, kind, "บันทึก", tmp_path / "เสนอ")

    assert answer == tmp_path / f"ราคาใหม่{kind.suffixes[0]}"
    assert dialogs.questions == [f"มีแฟ้ม “{there.name}” อยู่แล้ว"]
    assert dialogs.begun_with == [str(tmp_path / "เสนอ"), str(there)]


def test_a_file_is_replaced_only_when_that_was_answered(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    there = tmp_path / "ตาราง.csv"
    there.write_text("ของเดิม", encoding="utf-8")
    dialogs.typed, dialogs.press = [str(there)], ["แทนที่"]

    assert ask_file_to_make(window, CSV_TABLES, "บันทึก", there) == there
    assert dialogs.questions == ["มีแฟ้ม “ตาราง.csv” อยู่แล้ว"]


def test_a_file_without_the_suffix_is_not_what_would_be_replaced(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "ราคา").write_text("คนละแฟ้ม", encoding="utf-8")
    dialogs.typed = [str(tmp_path / "ราคา")]

    assert ask_file_to_make(window, WORKBOOKS, "บันทึก", tmp_path) == tmp_path / "ราคา.xlsx"
    assert dialogs.questions == []


def test_whoever_thinks_better_of_it_is_asked_nothing_more(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "ราคา.xlsx").write_text("", encoding="utf-8")
    dialogs.typed = ["", str(tmp_path / "ราคา.xlsx"), ""]
    dialogs.press = ["ตั้งชื่ออื่น"]

    assert ask_file_to_make(window, WORKBOOKS, "บันทึก", tmp_path) is None
    assert ask_file_to_make(window, WORKBOOKS, "บันทึก", tmp_path) is None
    assert len(dialogs.questions) == 1


def test_looking_begins_where_one_was_or_where_one_is_sent(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    dialogs.typed = [str(tmp_path / "ว 480.xlsx"), ""]

    assert ask_file_to_open(window, TABLES, "เลือก", None) == tmp_path / "ว 480.xlsx"
    assert ask_file_to_open(window, ESTIMATES, "เปิด", tmp_path) is None
    assert dialogs.begun_with == ["", str(tmp_path)]
    assert dialogs.filters == [
        "ตาราง (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)",
        "ประมาณราคา (*.estimate)",
    ]


def test_what_would_be_written_over_in_a_folder_is_named_and_asked_about(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    full, empty = tmp_path / "เต็ม", tmp_path / "ว่าง"
    for folder in (full, empty):
        folder.mkdir()
    for name in ("pr4.pdf", "pr6.pdf", "อื่น.pdf"):
        (full / name).write_text("ของเดิม", encoding="utf-8")

    def names(_folder: Path) -> list[str]:
        return ["pr4.pdf", "pr5a.pdf", "pr6.pdf"]

    dialogs.typed = [str(full), str(empty), str(full), str(full), ""]
    dialogs.press = ["เลือกโฟลเดอร์อื่น", "แทนที่", "เลือกโฟลเดอร์อื่น"]

    assert ask_folder(window, "ส่งออก", tmp_path, names) == ChosenFolder(empty)
    assert dialogs.questions == ["ในโฟลเดอร์ “เต็ม” มีแฟ้ม “pr4.pdf”, “pr6.pdf” อยู่แล้ว"]
    assert dialogs.begun_with == [str(tmp_path), str(full)]
    asked = frozenset({"pr4.pdf", "pr6.pdf"})
    assert ask_folder(window, "ส่งออก", tmp_path, names) == ChosenFolder(full, asked)
    assert ask_folder(window, "ส่งออก", tmp_path, names) is None

"""Which column holds what, chosen beside the file's first rows, for a book of any fields."""

from __future__ import annotations

from typing import Literal

import pytest
from pytestqt.qtbot import QtBot

from estimator.app.library.taking_in import FileTable
from estimator.ui.library.column_choice import ColumnChoice, FieldColumns

Field = Literal["name", "unit", "price", "note"]
COVER = FileTable("ปก", (("ราคาวัสดุ",),))
PRICES = FileTable("ราคา", (("วัสดุ", "หน่วย", "ราคา", "หมายเหตุ"), ("ทราย", "ลบ.ม.", "450", "หน้าบ่อ")))


def guess(table: FileTable) -> tuple[dict[Field, int], int]:
    if table is COVER:
        return {}, 0
    return {"name": 0, "unit": 1, "price": 2, "note": 3}, 1


@pytest.fixture
def choice(qtbot: QtBot) -> ColumnChoice[Field]:
    # The note is read where it is found, but nobody is asked for it.
    fields: FieldColumns[Field] = FieldColumns(
        {"name": "ชื่อวัสดุ", "unit": "หน่วย", "price": "ราคา"}, guess
    )
    made = ColumnChoice(fields)
    qtbot.addWidget(made)
    return made


def test_without_a_file_nothing_is_chosen(choice: ColumnChoice[Field]) -> None:
    assert choice.table is None
    assert choice.chosen == {}


def test_the_headings_suggest_the_columns(choice: ColumnChoice[Field]) -> None:
    choice.show_tables((COVER, PRICES), likely=1)
    assert choice.table is PRICES
    assert choice.chosen == {"name": 0, "unit": 1, "price": 2, "note": 3}
    assert choice.first_data_row == 1
    assert choice.boxes["price"].currentText() == "C ราคา"
    assert choice.preview.texts()[1] == ("2", "ทราย", "ลบ.ม.", "450", "หน้าบ่อ")


def test_another_column_and_another_sheet_are_chosen_by_hand(
    choice: ColumnChoice[Field], qtbot: QtBot
) -> None:
    choice.show_tables((COVER, PRICES), likely=1)
    with qtbot.waitSignal(choice.changed):
        choice.boxes["price"].choose(-1)
        choice.boxes["price"].activated.emit(0)
    assert "price" not in choice.chosen
    with qtbot.waitSignal(choice.changed):
        choice.first.setValue(3)
    assert choice.first_data_row == 2
    with qtbot.waitSignal(choice.changed):
        choice.sheet.choose(0)
        choice.sheet.activated.emit(0)
    assert choice.table is COVER
    assert choice.chosen == {}
    assert choice.first_data_row == 0

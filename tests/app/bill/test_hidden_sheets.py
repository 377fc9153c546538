"""What is said of a sheet before it is read: that it is hidden, or wider than what is read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from estimator.app.bill.table_import import TableSource, sheet_named, sources_of_file
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.pricing.books import Books


@pytest.fixture
def sources(tmp_path: Path) -> tuple[TableSource, ...]:
    path = tmp_path / "ปร.4.xlsx"
    book = openpyxl.Workbook()
    old, new = book.worksheets[0], book.create_sheet("ใหม่")
    old.title, old.sheet_state = "เก่า", "veryHidden"
    for sheet in (old, new):
        sheet.append(["รายการ", "จำนวน", "หน่วย"])
        sheet.append(["ขุด", 1, "ม."])
    book.active = 1
    book.save(path)
    return sources_of_file(path, Books({}, {}))


def test_the_sheet_in_sight_is_the_one_that_is_meant(sources: tuple[TableSource, ...]) -> None:
    assert [source.name for source in sources] == ["ใหม่", "เก่า"]
    chosen = sheet_named(sources, None)
    assert (chosen.name, chosen.read(PART_KINDS["construction"]).bill.findings) == ("ใหม่", ())


def test_a_hidden_sheet_that_is_named_is_said_to_be_hidden(
    sources: tuple[TableSource, ...],
) -> None:
    reading = sheet_named(sources, "เก่า").read(PART_KINDS["construction"])
    assert [(each.row, each.severity) for each in reading.bill.findings] == [(1, "warn")]
    assert "ซ่อนไว้ในต้นทาง" in reading.bill.findings[0].message


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "กว้าง.csv"
    path.write_text(f"รายการ,จำนวน,หน่วย\nขุด,1,ม.{',' * 98}ท้าย\n", encoding="utf-8")
    (source,) = sources_of_file(path, Books({}, {}))
    (told,) = source.read(PART_KINDS["construction"]).bill.findings
    assert (told.row, told.severity) == (2, "warn")
    assert "เริ่มที่คอลัมน์ที่ 101 ของแถวนี้" in told.message

"""The components of Factor F tables, as shipped and as pasted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from estimator.errors import UserError
from estimator.exchange.factor_f.components_file import read_components, shipped_components
from estimator.exchange.tables.text_table import table_from_text
from estimator.files.places import resources
from tests.domain.factor_f.official_factor_f import building_components


def test_the_shipped_components_are_those_of_the_building_tables(tmp_path: Path) -> None:
    found = shipped_components(resources() / "factor_f" / "cgd-w499", "ว 499")
    assert found == {"building": building_components()}
    assert not shipped_components(resources() / "factor_f" / "cgd-w481", "ว 481")


def test_pasted_components_with_thai_heads() -> None:
    text = (
        "ค่างาน (ล้านบาท)\tระยะเวลา (เดือน)\tค่าอำนวยการ\tกำไร\n"
        "ไม่เกิน 5\t๖\t15.5\t5.5 %\n> 5\t7.5\t15\t5\n10\t8\t150\t5\n"
    )
    found, findings = read_components([table_from_text(text)], "สำนักงาน", "road")
    (row,) = found["road"].rows
    assert (row.bound, row.months, row.profit_percent) == ("at_or_below", 6, Decimal("5.5"))
    assert found["road"].source == "สำนักงาน"
    assert [finding.row for finding in findings] == [3, 4]
    assert "จำนวนเดือนเต็ม" in findings[0].message
    assert "ค่าอำนวยการร้อยละ 150" in findings[1].message


def test_rows_that_contradict_each_other_and_rows_of_no_group() -> None:
    head = "work_type,ค่างาน,เดือน,ค่าอำนวยการ,กำไร\n"
    _, findings = read_components([table_from_text(head + "road,5,6,15,5\nroad,5,7,15,5\n")], "")
    assert [finding.row for finding in findings] == [3]
    _, findings = read_components([table_from_text(head + "x,5,6,15,5\n")], "")
    assert "กลุ่มงานใด" in findings[0].message
    with pytest.raises(UserError, match="ไม่พบหัวตาราง"):
        read_components([table_from_text("5,6,15,5\n")], "")


def test_a_text_that_cannot_be_printed_is_refused_with_its_row() -> None:
    head = "ค่างาน,เดือน,ค่าอำนวยการ,กำไร,หมายเหตุ\n"
    table = table_from_text(f"{head}5,6,15,5,\x1b[31m\n")
    _, findings = read_components([table], "", "road")
    assert [each.row for each in findings] == [2]
    assert "อักขระที่พิมพ์ไม่ได้" in findings[0].message

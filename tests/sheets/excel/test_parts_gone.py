"""Whoever deletes the row of a part, but not its forms, is told that the price is without it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.sheets.excel.test_own_sums import ALL_KINDS, ROADS, price_of, row_of, written

TOLD = "ไม่มีแถวของ {part} ในแบบนี้แล้ว"
KINDS = {
    "the whole project": (ALL_KINDS, "แบบ ปร.6", "I"),
    "works": (ROADS, "แบบ สรุปราคากลาง", "L"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("put_in", [False, True])
def test_a_part_without_its_row_is_named_while_its_forms_have_an_amount(
    tmp_path: Path, kind: str, put_in: bool
) -> None:
    made, tab, said = KINDS[kind]
    for part in made.parts:
        values = written(made, tmp_path / "a.xlsx")
        total = row_of(values, tab, "รวมค่าก่อสร้างทั้งโครงการ")
        assert values.worked_out(tab, f"{said}{total}") == ""
        at = row_of(values, tab, part.title)
        if part.title == "หมวดงานทาง":
            last = row_of(values, tab, f"รวม{part.title}")
            values.delete_rows(tab, at, last - at + 1)
            total -= last - at + 1
        elif put_in:
            values.put_in_place(tab, at, None)
        else:
            values.delete_rows(tab, at)
            total -= 1
        told = values.worked_out(tab, f"{said}{total}")
        assert told.startswith(TOLD.format(part=part.title)), told
        assert isinstance(values.worked_out(tab, f"{'CG'[kind == 'works']}{total}"), Decimal)


def test_nothing_is_said_once_its_forms_are_gone_or_come_to_nought(tmp_path: Path) -> None:
    tab = "แบบ ปร.6"
    for gone in (True, False):
        values = written(ALL_KINDS, tmp_path / "a.xlsx")
        at = row_of(values, tab, "ค่าใช้จ่ายพิเศษตามข้อกำหนด")
        said = f"I{row_of(values, tab, 'รวมค่าก่อสร้างทั้งโครงการ') - 1}"
        values.delete_rows(tab, at)
        assert values.worked_out(tab, said) != ""
        listed = "แบบ ปร.4 (พ)"
        if gone:
            values.remove(listed)
        else:
            last = row_of(values, listed, "รวม")
            values.delete_rows(listed, 7, last - 7)
        assert values.worked_out(tab, said) == ""


def test_nor_of_a_row_that_is_cut_to_another_place(tmp_path: Path) -> None:
    tab = "แบบ ปร.6"
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    before = price_of(tmp_path / "a.xlsx", values)
    total = row_of(values, tab, "รวมค่าก่อสร้างทั้งโครงการ")
    values.cut_rows(tab, 8, 8, 12)
    assert (price_of(tmp_path / "a.xlsx", values), values.worked_out(tab, f"I{total}")) == (
        before,
        "",
    )

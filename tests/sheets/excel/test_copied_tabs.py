"""Of a copy of a form it is said that no price takes it, and that a part cannot be added so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import priced

COPY: Final = "แผ่นนี้เป็นสำเนา"
NO_PART: Final = "ถ้าเป็นส่วนงานที่เพิ่ม จะเพิ่มในแบบนี้ไม่ได้ เพราะค่า Factor F ไม่รวมส่วนนั้น"


@pytest.fixture
def values(tmp_path: Path) -> Values:
    write_workbook(build_document(priced()), tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


def copies(values: Values) -> list[str]:
    """The tabs on which it is said that they are copies."""
    return [
        tab
        for tab in values.tabs
        if any(isinstance(each, str) and each.startswith(COPY) for each in values.all_of(tab))
    ]


@pytest.mark.parametrize("tab", ["แบบ ปร.4", "แบบ ปร.5 (ก)", "แบบ ปร.6"])
def test_a_copied_form_says_that_it_is_one(values: Values, tab: str) -> None:
    assert copies(values) == []
    values.copy_tab(tab, "สำเนา")
    assert copies(values) == ["สำเนา"]


def test_a_row_for_a_further_part_says_that_there_is_none(values: Values) -> None:
    values.copy_tab("แบบ ปร.5 (ก)", "สำเนา")
    total = values.labelled("แบบ ปร.5 (ก)", "รวม", 5)
    assert isinstance(values.worked_out("สำเนา", total), Decimal)
    values.insert_row("แบบ ปร.6", 9, {"B": "อาคารอื่น", "C": f"='สำเนา'!{total}"})
    assert is_error(values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "รวม", 3)))
    said = [each for each in values.all_of("แบบ ปร.6") if isinstance(each, str)]
    told = [each for each in said if NO_PART in each]
    assert told
    assert all(each.startswith("แถวที่ 9 เป็นสูตรที่เพิ่มเอง") for each in told)

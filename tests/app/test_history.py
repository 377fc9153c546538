"""The history of a row names what was changed as the screen does, from what to what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.history import history_line
from estimator.domain.bill.rows import Group, Line, Node, Part, Row, RowChange
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.typed_price import typed_price
from estimator.store.estimate.journal import JournalEntry
from tests.store.samples import NOON

LINE = Line("ฉาบปูน", unit="ตร.ม.", material=typed_price(Decimal(80)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (LINE, Line("ฉาบ", LINE.quantity, "ตร.ม.", LINE.material), "รายการ “ฉาบปูน” → “ฉาบ”"),
        (
            LINE,
            Line("ฉาบปูน", quantity_of(Decimal(12)), "", LINE.material, remark="ผนังนอก"),
            "จำนวน - → 12.00, หน่วย “ตร.ม.” → -, หมายเหตุ - → “ผนังนอก”",
        ),
        (
            LINE,
            Line("ฉาบปูน", LINE.quantity, "ตร.ม.", typed_price(Decimal(80), "๑๖๐/๒")),
            "ค่าวัสดุต่อหน่วย 80.00 → ๑๖๐/๒ = 80.00",
        ),
        (Group("ฐานราก"), Group("งานฐานราก"), "ชื่อ “ฐานราก” → “งานฐานราก”"),
        (
            Part("construction", "หมวด ก"),
            Part("equipment", "หมวด ก", "road"),
            "ชนิดของหมวดงาน บัญชีรายการ → ครุภัณฑ์จัดซื้อ, ประเภทงาน - → งานก่อสร้างทาง",
        ),
        (Group("ฐานราก"), Line("ฐานราก"), ""),
    ],
)
def test_each_difference_is_told_by_its_name(before: Node, after: Node, told: str) -> None:
    change = RowChange(3, Row(3, 1, 1, before), Row(3, 1, 1, after))
    other = RowChange(4, Row(4, 1, 2, Group("ก")), Row(4, 1, 2, Group("ข")))
    at = NOON
    entry = JournalEntry(1, "undo", at, "นายมานะ", "แก้", Edit("แก้", (change, other)), "done")
    line = history_line(entry, 3)
    assert line.when_and_who == "30 มิ.ย. 2569 12:00  นายมานะ"
    assert line.what == ("เลิกทำ: แก้" + (f": {told}" if told else ""))

"""Labour that was chosen for a work stays or goes with its name by one rule, and never unsaid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.entry import typed_edit
from estimator.app.bill.renamed_works import work_words
from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import RowId
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.fill_down import fill_down
from estimator.domain.bill_edits.replacing import Replacing, find_matches, replace_matches
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.over_lines import paste_over
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.typed_price import TypedPrice
from tests.domain.links import LABOUR as OTHER
from tests.domain.links import MATERIAL as ROW
from tests.domain.links import one_line, work
from tests.domain.unit_edits import TYPED, line_of

RATE = BookRate(LabourRef("book", "2.3.1", 1))
THIRTY = PercentOfMaterial(Decimal(30), "ไม่มีในบัญชี")
WAYS = ("type", "fill", "paste", "down", "replace")
BELOW = OTHER - 1


def rated(labour: LabourPrice = RATE, name: str = "ฉาบปูน") -> Estimate:
    line = replace(work(TYPED, "ตร.ม.", name), labour=labour, depth_m=Decimal(2))
    return one_line(line)


def named(estimate: Estimate, name: str, way: str = "type") -> Edit:
    """Put a name into the rated line."""
    bill = estimate.bill
    cells: list[tuple[RowId, BillField]] = [(ROW, "description")]
    if way == "type":
        return typed_edit(estimate, ROW, "description", name)
    if way == "fill":
        return fill_cells(bill, cells, name)
    if way == "paste":
        return paste_over(bill, ROW, OutsideTable(((name,),)), ("description",))
    if way == "replace":
        wanted = Replacing(line_of(estimate, ROW).description, name, fields=("description",))
        return replace_matches(bill, find_matches(bill, [ROW], wanted), wanted)
    above = typed_edit(estimate, BELOW, "description", name)
    return fill_down(apply(estimate, above).bill, [("description", [BELOW, ROW])]).edit


def test_a_rate_that_is_left_without_a_name_is_said() -> None:
    before = rated()
    edit = named(before, "")
    assert line_of(apply(before, edit), ROW).labour == RATE
    assert work_words(edit) == (
        "รายการที่ลบชื่อแล้ว ยังมีค่าแรงงานเป็นอัตราข้อ 2.3.1 ของ “ฉาบปูน” "
        "เมื่อพิมพ์ชื่ออื่นจะนำอัตราออก หากไม่ใช้แถวนี้ กด Ctrl+Del"
    )
    assert "ร้อยละ 30 ของค่าวัสดุ" in work_words(named(rated(THIRTY), ""))
    assert work_words(named(rated(TypedPrice(Decimal(5))), "")) == ""


@pytest.mark.parametrize("way", [each for each in WAYS if each != "replace"])
def test_a_name_for_a_line_that_lost_its_own_brings_no_rate_of_the_old_work(way: str) -> None:
    for labour, left in (
        (RATE, NOT_APPLICABLE),
        (TypedPrice(Decimal(90), RATE.item), TypedPrice(Decimal(90))),
    ):
        before = rated(labour, "")
        edit = named(before, "ปูกระเบื้อง", way)
        line = line_of(apply(before, edit), ROW)
        assert (line.description, line.labour, line.depth_m) == ("ปูกระเบื้อง", left, None)
        # A price that was typed over the rate stays, as where another work is pasted.
        told = "นำอัตราข้อ 2.3.1 ของงานเดิมออกจาก “ปูกระเบื้อง” แล้ว โปรดใส่ค่าแรงงาน"
        assert work_words(edit) == told


def test_what_was_typed_before_the_name_stays_and_a_percentage_is_said() -> None:
    said = (
        "ค่าแรงงานของ “ปูกระเบื้อง” เป็นร้อยละ 30 ของค่าวัสดุ ตามที่ใส่ไว้ก่อนมีชื่อนี้ หากเป็นงานอื่น โปรดใส่ค่าแรงงานใหม่"
    )
    for labour, told in ((THIRTY, said), (TypedPrice(Decimal(90)), "")):
        before = rated(labour, "")
        edit = named(before, "ปูกระเบื้อง")
        assert line_of(apply(before, edit), ROW).labour == labour
        assert line_of(apply(before, edit), ROW).depth_m == 2
        assert work_words(edit) == told


def test_a_name_over_one_beside_a_price_that_was_typed_is_nothing_to_say() -> None:
    before = rated(TypedPrice(Decimal(90), RATE.item))
    assert work_words(named(before, "ปูกระเบื้อง")) == ""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("labour", [RATE, THIRTY])
def test_another_name_over_one_keeps_what_labour_is_and_says_so(
    way: str, labour: LabourPrice
) -> None:
    before = rated(labour)
    edit = named(before, "ปูกระเบื้อง", way)
    assert line_of(apply(before, edit), ROW).labour == labour
    source = "อัตราข้อ 2.3.1" if labour == RATE else "ร้อยละ 30 ของค่าวัสดุ"
    assert work_words(edit) == (
        f"ค่าแรงงานของ “ปูกระเบื้อง” ยังเป็น{source} ของ “ฉาบปูน” หากเป็นงานอื่น โปรดใส่ค่าแรงงานใหม่"
    )
    for more in ("ฉาบปูนเรียบ", "งาน ฉาบ ปูน หนา 1 ซม."):
        assert work_words(named(before, more, way)) == ""

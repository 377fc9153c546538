"""A row that an office adds from the print: where it may stand, and what counts afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.factor_f.added_rows import checked_row, columns_of, doubts_of, with_added
from estimator.domain.factor_f.look_up import look_up
from estimator.domain.factor_f.proof import (
    TableProof,
    row_proof,
    row_withdrawal,
    table_proof,
    with_table_proofs,
)
from estimator.domain.factor_f.tables import Bound, FactorRow, TableKey, trust_in_row
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import edition

WHOLE = edition("cgd-w481")
KEY: TableKey = ("bridge", Decimal(0), Decimal(0))
BRIDGE = WHOLE.tables[KEY]
ROAD = WHOLE.tables["road", Decimal(0), Decimal(5)]
WHO = OfficeRecord("นางสมศรี", date(2027, 1, 10))


def row(bound: Bound, cost: str, *factors: str | None) -> FactorRow:
    factor, vat, rain_1, rain_2 = (
        None if each is None else Decimal(each) for each in (*factors, None, None, None)[:4]
    )
    assert factor is not None
    return FactorRow(bound, Decimal(cost), factor, vat, rain_1, rain_2)


CLOSING = row("at_or_above", "200", "1.0745", "1.1497")


def proof(added: FactorRow, page: str = "31") -> TableProof:
    return row_proof("cgd-w481", BRIDGE, added, WHO, page)


def test_a_closing_row_closes_the_table_and_the_row_before_it_is_in_doubt_no_more() -> None:
    assert (BRIDGE.closes, BRIDGE.rows[-1].flag) == (False, "closing")
    whole = with_added(BRIDGE, [checked_row(BRIDGE, CLOSING)])
    assert whole.closes
    assert whole.rows[-1] == CLOSING
    assert whole.rows[-2] == replace(BRIDGE.rows[-1], flag="")
    dear = look_up(WHOLE, whole, "factor_with_vat", 30_000_000_000)
    assert (dear.held_back, str(dear.value)) == (False, "1.1497")
    # Half way from 195 (1.1503) to 200 million: 1.1500.
    between = look_up(WHOLE, whole, "factor_with_vat", 19_750_000_000)
    assert (between.place, str(between.value)) == ("between", "1.1500")


def test_a_row_inside_the_table_stands_where_its_cost_does() -> None:
    gap = replace(BRIDGE, rows=(*BRIDGE.rows[:3], *BRIDGE.rows[4:]))
    missing = replace(BRIDGE.rows[3], flag="")
    assert with_added(gap, [checked_row(gap, missing)]).rows == BRIDGE.rows
    # What the circular's own data has stays as it is.
    assert with_added(BRIDGE, [replace(missing, factor=Decimal("1.5"))]) is BRIDGE


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (row("at_or_above", "0", "1.07", "1.15"), "เป็นไปไม่ได้"),
        (row("at_or_above", "150", "1.07", "1.15"), "ค่างาน 150 ล้านบาท อยู่แล้ว"),
        (row("at_or_above", "151", "1.07", "1.15"), "ค่างานต้องสูงกว่าทุกแถว"),
        (row("exact", "150", "1.07", "1.15"), "อยู่แล้ว"),
        (row("exact", "1", "1.2", "1.3"), "อยู่นอกตาราง"),
        (row("at_or_below", "300", "1.07", "1.15"), "แถวแรกของตารางมีอยู่แล้ว"),
        (row("at_or_above", "200", "1.07"), "ยังไม่ได้ใส่ค่าในช่อง Factor F"),
        (row("at_or_above", "200", "1.07", "1.15", "1.16"), "ไม่มีช่อง Factor F ฝนชุก 1"),
        (row("at_or_above", "200", "0.9", "1.15"), "0.9 ในช่อง รวมในรูป Factor"),
        (row("at_or_above", "200", "1.07453", "1.15"), "ทศนิยมเกินสี่ตำแหน่ง"),
    ],
)
def test_what_the_table_cannot_take_is_refused(added: FactorRow, says: str) -> None:
    with pytest.raises(UserError, match=says):
        checked_row(BRIDGE, added)


def test_a_table_closes_once() -> None:
    closed = with_added(BRIDGE, [CLOSING])
    with pytest.raises(UserError, match="แถวปิดท้ายต้องมีแถวเดียว"):
        checked_row(closed, row("at_or_above", "300", "1.07", "1.1449"))
    with pytest.raises(UserError, match="อยู่นอกตาราง"):
        checked_row(closed, row("exact", "300", "1.07", "1.1449"))
    # A row "more than" stands at the cost of the last one, as the building tables print it.
    above = row("above", "195", "1.0745", "1.1497")
    assert with_added(BRIDGE, [checked_row(BRIDGE, above)]).rows[-2:] == (
        replace(BRIDGE.rows[-1], flag=""),
        above,
    )


def test_the_columns_are_those_that_the_table_prints() -> None:
    assert columns_of(BRIDGE) == ("factor", "factor_with_vat")
    assert len(columns_of(ROAD)) == 4


@pytest.mark.parametrize(
    ("added", "codes"),
    [
        (CLOSING, []),
        (row("at_or_above", "200", "1.0745", "1.1479"), ["vat"]),  # two digits changed over
        (row("at_or_above", "200", "1.0754", "1.1506"), ["falling", "falling"]),
    ],
)
def test_a_slip_of_the_hand_is_told_before_anybody_signs(
    added: FactorRow, codes: list[str]
) -> None:
    assert [each.code for each in doubts_of(WHOLE, BRIDGE, added)] == codes


def test_a_row_is_signed_with_its_page() -> None:
    with pytest.raises(UserError) as refused:
        row_proof(
            "cgd-w481",
            BRIDGE,
            replace(CLOSING, factor=Decimal(3)),
            OfficeRecord(" ", WHO.when),
            " ",
        )
    said = " ".join(refused.value.sentences)
    assert "ชื่อผู้ตรวจทาน" in said
    assert "หน้าในหนังสือเวียน" in said
    assert "ค่า 3 ในช่อง" in said
    assert proof(CLOSING).said == (
        "แถว ตั้งแต่ 200 ล้านบาท หน้า 31: เพิ่มแถวที่ขาดตามฉบับพิมพ์ (นางสมศรี 10 ม.ค. 2570)"
    )


def test_an_added_row_counts_until_it_is_withdrawn_with_a_reason() -> None:
    added = proof(CLOSING)
    table = with_table_proofs(WHOLE, [added]).tables[KEY]
    last = table.rows[-1]
    assert last.printed == CLOSING.printed
    assert trust_in_row(WHOLE, table, last).state == "signed"
    assert last.source == "หน่วยงานเพิ่มจากหนังสือเวียน หน้า 31 โดย นางสมศรี เมื่อ 10 มกราคม 2570"
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        row_withdrawal(added, WHO)
    gone = row_withdrawal(added, replace(WHO, why="ดูผิดหน้า"))
    assert gone.said == "แถว ตั้งแต่ 200 ล้านบาท หน้า 31: ยกเลิกแถวที่เพิ่ม (นางสมศรี 10 ม.ค. 2570) ดูผิดหน้า"
    assert with_table_proofs(WHOLE, [added, gone]).tables[KEY] == BRIDGE
    again = replace(added, page="32")
    assert with_table_proofs(WHOLE, [added, gone, again]).tables[KEY].closes


def test_whoever_compares_the_table_after_it_vouches_for_the_added_row_too() -> None:
    compared = table_proof("cgd-w481", KEY, "confirmed", WHO, "31", len(BRIDGE.rows))
    apart = with_table_proofs(WHOLE, [compared, proof(CLOSING)]).tables[KEY]
    assert (apart.verification, apart.rows[-1].verification) == ("office_signed", "office_signed")
    assert apart.rows[-1].source != ""
    whole = replace(compared, rows=len(BRIDGE.rows) + 1)
    table = with_table_proofs(WHOLE, [proof(CLOSING), whole]).tables[KEY]
    assert (table.rows[-1].verification, table.rows[-1].source) == ("", "")

"""A quantity that was taken off: its sum, its wastage, its rounding, and what it says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.cells import cell_text, with_cell
from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import Line, Part, line_faults
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.trace import line_steps
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.taken_off import MOST_ROWS, TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.takeoff.dimension_rows import DimensionRow, Measure
from estimator.domain.takeoff.wastage import Wastage
from estimator.errors import UserError
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.domain.takeoffs import bar_takeoffs, dimension_row, taken_off, takeoffs

WALL = dimension_row("ผนังด้านหน้า", "2", "12.00", "", "3.20")
DOOR = dimension_row("ช่องประตู", "2", "0.90", "", "2.00", deduct=True)
HEADING = dimension_row("ชั้นสอง")
BEAM = dimension_row("คาน B1", "4*6", "5.50", bar="DB12")
STIRRUP = dimension_row("ปลอก", "120", "2*(0.15+0.35)", bar="RB6")
SAND = Wastage(Decimal(25), "ถมทรายด้วยแรงคน", "สำเนา")


def test_what_is_given_is_multiplied_and_what_is_deducted_is_taken_off() -> None:
    assert taken_off(WALL, HEADING, DOOR).value == Decimal("73.2")  # 76.80 - 3.60
    assert taken_off(dimension_row("", "", "3.5")).value == Decimal("3.5")
    assert taken_off(dimension_row("", "0", "3.5")).value == 0
    assert taken_off(HEADING).value is None
    assert taken_off(HEADING).explain() == ()


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (taken_off(DOOR), "ผลรวมติดลบ (-3.60)"),
        (
            taken_off(BEAM, dimension_row("", "500", "9", bar="RB6", deduct=True)),
            "ผลรวมของ RB6 ติดลบ",
        ),
        (taken_off(BEAM, dimension_row("", "8", bar="DB12")), "แถวที่ 2 (DB12) ยังไม่มีความยาว"),
    ],
)
def test_rows_that_lack_something_are_kept_and_measure_nothing(taken: TakenOff, said: str) -> None:
    assert (taken.value, taken.explain(), taken.text) == (None, (), "")
    assert said in taken.lacking
    assert taken.faults() == ()


def test_bars_come_to_kilograms_by_diameter() -> None:
    taken = taken_off(BEAM, STIRRUP)
    assert taken.bars == ("DB12", "RB6")
    assert [(share.bar, share.metres, share.net) for share in taken.shares()] == [
        ("DB12", Decimal(132), Decimal("117.18432")),
        ("RB6", Decimal(120), Decimal("26.6328")),
    ]
    assert taken.value == Decimal("143.81712")


def test_wastage_and_rounding_are_there_only_where_they_were_chosen() -> None:
    row = dimension_row("ทราย", "1", "10", "3", "0.10")
    assert taken_off(row).value == 3
    assert taken_off(row, wastage=(SAND,)).value == Decimal("3.75")
    assert taken_off(row, wastage=(SAND,), places=1).value == Decimal("3.8")
    of_beams = Wastage(Decimal(9), "เหล็กเสริม DB12", "สำเนา", "DB12")
    both = taken_off(BEAM, STIRRUP, wastage=(of_beams,), places=2)
    assert both.value == Decimal("154.36")  # 117.18432 x 1.09 + 26.6328 = 154.3637088
    # What is for bars that are not there adds nothing.
    assert taken_off(row, wastage=(of_beams,)).value == 3


def test_more_decimals_than_are_kept_are_rounded_and_that_is_said() -> None:
    tiny = dimension_row("", "1", "0.00001", "0.00001", "0.15")
    taken = taken_off(tiny)
    assert taken.value == Decimal("0")
    last = taken.explain()[-1]
    assert "10 ตำแหน่ง" in last.label
    assert last.figures[0].number == Decimal("0.000000000015")


@given(takeoffs() | bar_takeoffs(), st.sampled_from(["กก.", "ตัน"]))
def test_the_last_step_is_the_number(taken: TakenOff, unit: str) -> None:
    line = with_cell(Line("ก", taken, "กก."), "unit", unit)
    assert isinstance(line, Line)
    assert isinstance(line.quantity, TakenOff)
    assert line.quantity.explain()[-1].value == line.quantity.value
    assert line_faults(line) == ()
    assert line.quantity.told().startswith("ถอดปริมาณ ")


def test_the_panel_tells_every_row_the_wastage_and_the_rounding() -> None:
    taken = taken_off(BEAM, STIRRUP, wastage=(Wastage(Decimal(9), "", "สำเนา", "DB12"),), places=3)
    line = Line("เหล็กเสริม", taken, "กก.", TypedPrice(Decimal(20)))
    bill = bill_of(Tree(Part(FIRST_KIND, "P"), (Tree(line),)))
    told = line_steps(Estimate(bill=bill), cost(bill, BOOKS), BOOKS, 2)
    assert [(step.label, step.formula, step.result) for step in told[:6]] == [
        (
            "1. คาน B1",
            "(4*6) = 24 x 5.50 x DB12 0.006165 x 12² = 0.88776 กก./ม.",
            "117.18432 กก.",
        ),
        (
            "2. ปลอก",
            "120 x (2*(0.15+0.35)) = 1 x RB6 0.006165 x 6² = 0.22194 กก./ม.",
            "26.6328 กก.",
        ),
        ("รวมทุกแถว", "", "143.81712 กก."),
        ("เผื่อ DB12 ร้อยละ 9", "117.18432 x 1.09", "127.7309088 กก."),
        ("รวมทุกขนาดพร้อมส่วนเผื่อ", "", "154.3637088 กก."),
        ("ปัดทศนิยม 3 ตำแหน่ง ครึ่งขึ้น (ตามที่เลือก)", "154.3637088", "154.364"),
    ]
    assert told[3].source == "สำเนา"


def test_bars_are_weighed_in_the_unit_of_their_line() -> None:
    line = Line("เหล็ก", taken_off(BEAM), "กก.")
    in_tons = with_cell(line, "unit", "ตัน")
    assert isinstance(in_tons, Line)
    assert in_tons.quantity.value == Decimal("0.11718432")
    assert with_cell(in_tons, "unit", "กิโลกรัม") == Line("เหล็ก", taken_off(BEAM), "กิโลกรัม")
    for unit in ("เส้น", "", "ลบ.ม."):
        with pytest.raises(UserError, match=r"กก\. หรือ ตัน"):
            with_cell(line, "unit", unit)
    (fault,) = line_faults(Line("เหล็ก", taken_off(BEAM), "ตัน"))
    assert fault.field == "unit"
    # What is no bar may have any unit.
    assert with_cell(Line("ผนัง", taken_off(WALL), "ม."), "unit", "ตร.ม.") == Line(
        "ผนัง", taken_off(WALL), "ตร.ม."
    )


def test_its_own_number_typed_again_keeps_the_rows_and_another_takes_their_place() -> None:
    line = Line("ผนัง", taken_off(WALL, DOOR), "ตร.ม.")
    assert cell_text(line, "quantity") == "73.2"
    for text in ("73.2", "73.20", "=73.2", "๗๓.๒"):
        assert with_cell(line, "quantity", text) == line
    typed = with_cell(line, "quantity", "70")
    assert typed == Line("ผนัง", TypedQuantity(Decimal(70)), "ตร.ม.")
    assert with_cell(line, "quantity", "") == Line("ผนัง", NOT_MEASURED, "ตร.ม.")


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (taken_off(), "มี 0 แถว"),
        (taken_off(*(WALL for _ in range(MOST_ROWS + 1))), "มี 1,001 แถว"),
        (taken_off(WALL, BEAM), "โปรดแยกเป็นสองรายการ"),
        (taken_off(dimension_row("", "1", "2", bar="DB5")), "แถวที่ 1: ไม่รู้จักขนาดเหล็ก “DB5”"),
        (taken_off(dimension_row("", "1", "2", "3", bar="DB12")), "โปรดลบความกว้างและความสูง"),
        (taken_off(WALL, wastage=(SAND, SAND)), "มีส่วนเผื่อซ้ำ"),
        (taken_off(WALL, wastage=(Wastage(Decimal(101), "ก"),)), "ส่วนเผื่อร้อยละ 101"),
        (taken_off(WALL, places=7), "ตั้งแต่ 0 ถึง 6 ตำแหน่ง"),
        (taken_off(WALL, places=-1), "ตั้งแต่ 0 ถึง 6 ตำแหน่ง"),
        (taken_off(DimensionRow(number=Measure(Decimal(-1)))), "แถวที่ 1: ปริมาณงาน -1 ติดลบไม่ได้"),
        (taken_off(DimensionRow(number=Measure(Decimal(7), "2*3"))), "ได้ 6 ไม่ตรงกับจำนวน 7"),
        (taken_off(DimensionRow(number=Measure(Decimal(7), "2*"))), "อ่าน “2*” ไม่ได้"),
        (taken_off(dimension_row("", "99999", "99999")), "มากเกินกว่าจะเป็นไปได้"),
    ],
)
def test_what_no_take_off_can_be_is_refused_with_its_reason(taken: TakenOff, said: str) -> None:
    faults = taken.faults()
    assert any(said in fault.sentence for fault in faults), faults
    assert all(fault.field for fault in faults)

"""The top cell of a column copied into the cells below it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.cells import BillField, cell_text, with_cell
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId
from estimator.domain.bill_edits.fill_down import FilledDown, fill_down, told_left_out
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity, read_quantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain import links
from tests.domain.bills import bill_of
from tests.domain.links import two_lines
from tests.domain.takeoffs import dimension_row, taken_off
from tests.lines import both_shares, flat_line

RATE, OTHER = LabourRef("book", "2.3.1", 1), LabourRef("book", "9.9", 1)
TOP, GROUP, PLAIN, RATED, PERCENT, SHARE, KILO = 2, 3, 4, 5, 6, 7, 8
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (
            Tree(
                replace(
                    flat_line("บน", None, "ตร.ม.", Decimal("12.50"), labour_item=RATE),
                    quantity=read_quantity("2*3"),
                    remark="แบบ S-01",
                )
            ),
            Tree(
                Group("กลุ่ม"),
                (
                    Tree(flat_line("เปล่า", unit="ตารางเมตร")),
                    Tree(flat_line("มีอัตรา", unit="ตร.ม.", labour_item=OTHER)),
                    Tree(
                        flat_line(
                            "ร้อยละ", unit="ตร.ม.", labour_percent=PercentOfMaterial(Decimal(30))
                        )
                    ),
                    Tree(
                        flat_line(
                            "ท่อ", pipe_share=both_shares("book", "3.1", 1, Decimal(50), Decimal(30))
                        )
                    ),
                    Tree(flat_line("กิโล", unit="กก.")),
                ),
            ),
        ),
    )
)
ALL = (TOP, GROUP, PLAIN, RATED, PERCENT, SHARE, KILO)


def line(bill: Bill, row: RowId) -> Line:
    node = bill.node(row)
    assert isinstance(node, Line)
    return node


def after(done: FilledDown, before: Bill = SAMPLE) -> Bill:
    return apply(Estimate(bill=before), done.edit).bill


def left(done: FilledDown) -> list[tuple[RowId, str]]:
    return [(each.row, each.reason) for each in done.left_out]


def test_a_quantity_comes_down_with_its_working_and_lumps_and_titles_are_named() -> None:
    done = fill_down(SAMPLE, [("quantity", ALL)])
    bill = after(done)
    assert [line(bill, row).quantity.text for row in (PLAIN, RATED, PERCENT, KILO)] == ["2*3"] * 4
    assert left(done) == [(GROUP, "เป็นชื่อกลุ่มงานหรือหมวดงาน"), (SHARE, "คิดเป็นร้อยละของราคาท่อ")]
    assert done.cells == 4
    assert bill.rows[GROUP] is SAMPLE.rows[GROUP]
    assert bill.rows[SHARE] is SAMPLE.rows[SHARE]


def test_a_linked_quantity_neither_comes_down_nor_is_filled_over() -> None:
    bill = two_lines().bill
    done = fill_down(bill, [("quantity", (links.OTHER, links.LABOUR, links.MATERIAL))])
    assert left(done) == [(links.LABOUR, "ปริมาณผูกกับอีกรายการหนึ่ง")]
    assert line(after(done, bill), links.LABOUR).quantity == LinkedQuantity(
        links.MATERIAL, Decimal(30)
    )
    with pytest.raises(UserError, match="ปริมาณผูกกับอีกรายการหนึ่ง จึงเติมจำนวนลงไม่ได้"):
        fill_down(bill, [("quantity", (links.LABOUR, links.OTHER))])


def test_a_rate_comes_down_as_a_rate_and_no_rate_is_lost_for_it() -> None:
    done = fill_down(SAMPLE, [("labour", ALL)])
    bill = after(done)
    assert line(bill, PLAIN).labour == BookRate(RATE)
    assert left(done) == [
        (GROUP, "เป็นชื่อกลุ่มงานหรือหมวดงาน"),
        (RATED, "มีอัตราจากบัญชีค่าแรงงานอยู่แล้ว"),
        (PERCENT, "ค่าแรงงานคิดเป็นร้อยละของค่าวัสดุอยู่แล้ว"),
        (SHARE, "คิดเป็นร้อยละของราคาท่อ"),
        (KILO, "หน่วยไม่ตรงกับหน่วยของอัตราที่จะเติม"),
    ]
    assert told_left_out(SAMPLE, done.left_out, 1) == [
        "“กลุ่ม” ช่องค่าแรงงานต่อหน่วย: เป็นชื่อกลุ่มงานหรือหมวดงาน",
        "และอีก 4 ช่อง",
    ]


def test_a_typed_labour_price_goes_over_a_typed_one_and_never_over_a_rate() -> None:
    bill = bill_of(
        Tree(
            Part("construction", "อาคาร"),
            tuple(
                Tree(flat_line(name, unit="ม.", labour=price, labour_item=item))
                for name, price, item in (
                    ("a", Decimal(7), None),
                    ("b", Decimal(5), None),
                    ("c", Decimal(9), RATE),
                    ("d", None, RATE),
                )
            ),
        )
    )
    done = fill_down(bill, [("labour", (2, 3, 4, 5))])
    filled = after(done, bill)
    assert line(filled, 3).labour == TypedPrice(Decimal(7))
    assert [row for row, _ in left(done)] == [4, 5]
    assert [filled.rows[row] for row in (4, 5)] == [bill.rows[row] for row in (4, 5)]


@pytest.mark.parametrize("side", ["material", "labour"])
def test_a_price_comes_down_with_its_working(side: BillField) -> None:
    top = with_cell(with_cell(Line("a"), "material", "15000/2"), "labour", "๒*๓")
    bill = bill_of(Tree(Part("construction", "อาคาร"), (Tree(top), Tree(Line("b")))))
    filled = line(after(fill_down(bill, [(side, (2, 3))]), bill), 3)
    assert filled == with_cell(Line("b"), side, cell_text(top, side))
    assert cell_text(filled, side) in ("15000/2", "๒*๓")


def test_several_columns_come_down_in_one_step_the_unit_before_the_rate() -> None:
    done = fill_down(
        SAMPLE, [("labour", (TOP, KILO)), ("unit", (TOP, KILO)), ("remark", (TOP, KILO))]
    )
    filled = line(after(done), KILO)
    assert (filled.unit, filled.labour, filled.remark) == ("ตร.ม.", BookRate(RATE), "แบบ S-01")
    assert (done.cells, done.left_out) == (3, ())
    assert len(done.edit.rows) == 1


@pytest.mark.parametrize(
    ("field", "rows", "said"),
    [
        ("remark", (PLAIN, KILO), "ช่องหมายเหตุของ “เปล่า” ว่างอยู่"),
        ("unit", (GROUP, PLAIN), "แถวบนสุด “กลุ่ม” เป็นชื่อกลุ่มงาน"),
        ("labour", (PERCENT, PLAIN), "ช่องค่าแรงงานต่อหน่วยของ “ร้อยละ” ค่าแรงงานคิดเป็นร้อยละ"),
        ("material", (SHARE, PLAIN), "คิดเป็นร้อยละของราคาท่อ จึงเติมลงไม่ได้"),
        ("quantity", (SHARE, PLAIN), "จึงไม่มีจำนวนให้เติมลง"),
        ("quantity", (TOP, SHARE), "จึงยังไม่ได้เติมช่องใด"),
    ],
)
def test_what_cannot_be_copied_is_refused_with_the_reason(
    field: str, rows: tuple[RowId, ...], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        fill_down(SAMPLE, [(field, rows)])  # type: ignore[list-item]


def test_bars_come_down_as_the_same_weight_in_the_unit_of_each_line() -> None:
    bars = taken_off(dimension_row("", "5", "10", bar="DB12"))
    lines = (Line("บน", bars, "กก."), Line("ตัน", unit="ตัน"), Line("ท่อ", unit="ม."))
    bill = bill_of(Tree(Part("construction", "P"), tuple(map(Tree, lines))))
    done = fill_down(bill, [("quantity", (2, 3, 4))])
    filled = line(after(done, bill), 3)
    assert (filled.quantity.value, filled.unit) == (Decimal("0.044388"), "ตัน")
    assert line(after(done, bill), 2).quantity.value == Decimal("44.388")
    ((row, reason),) = left(done)
    assert row == 4
    assert "หน่วยของรายการเป็น “ม.” โปรดใช้หน่วย กก. หรือ ตัน" in reason


BARS = taken_off(dimension_row("", "10", "10", bar="DB12"))


def lines_of(*lines: Line) -> tuple[Bill, list[RowId]]:
    """A bill of one part with these lines, and their rows."""
    bill = bill_of(Tree(Part("construction", "P"), tuple(map(Tree, lines))))
    (part,) = bill.children_of(ROOT)
    return bill, list(bill.children_of(part))


def test_a_quantity_comes_down_with_its_unit_or_neither_of_them_does() -> None:
    share = flat_line("ท่อ", unit="งาน", pipe_share=both_shares("b", "1", 1, Decimal(5), Decimal(3)))
    other = Line("ค", TypedQuantity(Decimal(1)), "ม.")
    bill, rows = lines_of(Line("ก", BARS, "กก."), other, Line("ง"), share)
    done = fill_down(bill, [("unit", rows), ("quantity", rows)])
    filled = after(done, bill)
    for row in rows[1:3]:
        assert (line(filled, row).quantity, line(filled, row).unit) == (BARS, "กก.")
    assert line(filled, rows[3]) == share
    assert [(each.row, each.field) for each in done.left_out] == [
        (rows[3], "quantity"),
        (rows[3], "unit"),
    ]
    assert done.cells == 4


def test_bars_give_way_to_a_quantity_in_another_unit_than_theirs() -> None:
    typed = Line("ก", TypedQuantity(Decimal(5)), "ม.")
    bill, rows = lines_of(typed, Line("ข", BARS, "กก."))
    done = fill_down(bill, [("quantity", rows), ("unit", rows)])
    filled = line(after(done, bill), rows[1])
    assert (filled.quantity, filled.unit) == (typed.quantity, "ม.")
    assert done.left_out == ()

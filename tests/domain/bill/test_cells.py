"""Typing into one cell of the bill."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from estimator.domain.bill.cells import (
    FIELDS,
    BillField,
    can_type,
    cell_text,
    clean_text,
    with_cell,
)
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Group, Line, Node, Part
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import lines
from tests.lines import both_shares, changed_line, flat_line

REF = LabourRef("test-book", "1.6.2", 1)
LINE = flat_line("คอนกรีต", Decimal("1.65"), "ลบ.ม.", Decimal("1651.00"), Decimal(485), "ใช้ปั๊ม")
PIPED = changed_line(LINE, pipe_share=both_shares("test-book", "3.1", 1, Decimal(50), Decimal(30)))


def test_each_cell_takes_its_text() -> None:
    assert with_cell(LINE, "description", " ไม้แบบ ") == replace(LINE, description="ไม้แบบ")
    assert with_cell(LINE, "quantity", "2*3.5+1") == replace(
        LINE, quantity=TypedQuantity(Decimal(8), "2*3.5+1")
    )
    assert with_cell(LINE, "unit", "ตร.ม.") == replace(LINE, unit="ตร.ม.")
    assert with_cell(LINE, "material", "๑,๒๕๐.๕๐") == changed_line(
        LINE, material=Decimal("1250.50")
    )
    assert with_cell(LINE, "labour", "96") == changed_line(LINE, labour=Decimal(96))
    assert with_cell(LINE, "remark", "") == replace(LINE, remark="")


@pytest.mark.parametrize("text", ["", " ", "-", " - "])
def test_an_emptied_figure_is_not_there_rather_than_zero(text: str) -> None:
    assert with_cell(LINE, "quantity", text) == changed_line(LINE, quantity=None)
    assert with_cell(LINE, "material", text) == changed_line(LINE, material=None)


def test_a_price_of_zero_is_a_price() -> None:
    node = with_cell(LINE, "material", "0")
    assert isinstance(node, Line)
    assert node.material == TypedPrice(Decimal(0))


def test_emptied_labour_goes_back_to_the_book_and_a_dash_leaves_the_book() -> None:
    line = changed_line(LINE, labour_item=REF)
    assert with_cell(line, "labour", "") == changed_line(line, labour=None)
    assert with_cell(line, "labour", "-") == changed_line(line, labour=None, labour_item=None)


def test_typed_labour_keeps_the_item_it_differs_from_but_no_percentage() -> None:
    line = changed_line(LINE, labour=None, labour_item=REF)
    assert with_cell(line, "labour", "100") == changed_line(line, labour=Decimal(100))
    percent = changed_line(
        LINE, labour=None, labour_percent=PercentOfMaterial(Decimal(30), "นอกบัญชี")
    )
    assert with_cell(percent, "labour", "100") == changed_line(
        percent, labour=Decimal(100), labour_percent=None
    )


def test_groups_and_parts_have_a_title_only() -> None:
    assert with_cell(Group("ก"), "description", "งานดิน") == Group("งานดิน")
    assert with_cell(Part("special", "ก"), "description", "ข") == Part("special", "ข")
    with pytest.raises(UserError, match="เฉพาะชื่อ"):
        with_cell(Group("ก"), "quantity", "1")
    assert [field for field in FIELDS if can_type(Group("ก"), field)] == ["description"]


def test_figures_of_a_pipe_share_are_not_typed() -> None:
    with pytest.raises(UserError, match="ราคาท่อ"):
        with_cell(PIPED, "material", "5")
    assert with_cell(PIPED, "remark", "ดูแบบ") == replace(PIPED, remark="ดูแบบ")
    assert [field for field in FIELDS if can_type(PIPED, field)] == [
        "description",
        "unit",
        "remark",
        "depth_m",
        "rate_reason",
    ]


def test_a_depth_is_typed_in_metres_and_taken_out_again() -> None:
    line = flat_line("ขุดดิน")
    deep = with_cell(line, "depth_m", "๐.80")
    assert deep == replace(line, depth_m=Decimal("0.80"))
    assert cell_text(deep, "depth_m") == "0.80"
    assert with_cell(deep, "depth_m", "") == line
    for wrong in ("ลึก", "-1"):
        with pytest.raises(UserError):
            with_cell(line, "depth_m", wrong)
    assert with_cell(line, "rate_reason", " ขุดตื้น ") == replace(line, rate_reason="ขุดตื้น")


@pytest.mark.parametrize(("field", "text"), [("quantity", "-1"), ("material", "1e5")])
def test_what_is_no_figure_is_refused(field: str, text: str) -> None:
    chosen = next(each for each in FIELDS if each == field)
    with pytest.raises(UserError, match="โปรด"):
        with_cell(LINE, chosen, text)


@given(lines())
def test_typing_what_a_cell_shows_changes_nothing(line: Line) -> None:
    for field in FIELDS:
        if can_type(line, field):
            assert with_cell(line, field, cell_text(line, field)) == line


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ก\r\nข\rค", "ก\nข\nค"),
        ("ก\tข\u00a0ค", "ก ข ค"),
        ("งาน\u200bดิน\x00", "งานดิน"),
        ("  เหล็ก  DB16 \n 12 ม. \n", "เหล็ก  DB16\n12 ม."),
        ("น้ำตะกั่ว ๓.๒ ม.² × ½", "น้ำตะกั่ว ๓.๒ ม.² × ½"),
        # The low tone mark of an old Thai face, and a letter that we do not know yet.
        ("ท\uf70aอ \U0001fae9\u0378\ufeff\uffff", "ท\uf70aอ \U0001fae9\u0378"),
    ],
)
def test_text_is_kept_without_what_cannot_be_seen(text: str, kept: str) -> None:
    assert clean_text(text) == kept


PERCENT = changed_line(LINE, labour=None, labour_percent=PercentOfMaterial(Decimal(30), "มติ"))
COLUMNS: tuple[BillField, ...] = ("quantity", "material", "labour", "depth_m")
"""The cells that hold a figure."""


def figure(node: Node, field: BillField) -> tuple[str, str]:
    """What a figure's cell holds, digit by digit, and the formula behind it."""
    assert isinstance(node, Line)
    if field == "depth_m":
        return str(node.depth_m), ""
    held = {"quantity": node.quantity, "material": node.material, "labour": node.labour}[field]
    assert isinstance(held, TypedQuantity | TypedPrice)
    return str(held.value), held.formula


@pytest.mark.parametrize("line", [LINE, changed_line(LINE, labour_item=REF), PERCENT, Line("ก")])
@pytest.mark.parametrize("field", COLUMNS)
@pytest.mark.parametrize(
    ("text", "value", "formula"),
    [
        ("2*(3.50+4.20)*0.15", "2.31", "2*(3.50+4.20)*0.15"),
        ("๒*๓", "6", "๒*๓"),
        ("=15,000/2", "7500", "15,000/2"),
        ("4@0.30", "1.2", "4@0.30"),
        ("3.5x4", "14", "3.5x4"),
        ("100*7%", "7", "100*7%"),
        ("１２＋１", "13", "12+1"),
        ("1/2", "0.5", "1/2"),
        ("ROUND(100/3,2)", "33.33", "ROUND(100/3,2)"),
        ("๑,๒๕๐.๕๐", "1250.50", ""),
        ("=12.0", "12.0", ""),
        ("１２", "12", ""),
    ],
)
def test_every_figure_cell_takes_what_the_quantity_takes(
    line: Line, field: BillField, text: str, value: str, formula: str
) -> None:
    typed = with_cell(line, field, text)
    kept = "" if field == "depth_m" else formula
    assert figure(typed, field) == (value, kept)
    assert cell_text(typed, field) == (kept or value)
    # What F2 shows, typed again, changes nothing; the number alone drops the formula.
    assert with_cell(typed, field, cell_text(typed, field)) == typed
    assert figure(with_cell(typed, field, value), field) == (value, "")
    assert with_cell(typed, field, "") == with_cell(with_cell(line, field, "1"), field, "")


@pytest.mark.parametrize("field", COLUMNS)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("100/3", r"ROUND\(100/3,2\)"),
        ("1-2", "ติดลบ"),
        ("9,999,999,999*1000", "มากเกิน"),
        ("2*", "อ่าน"),
        ("7%+1/0", "ศูนย์"),
        ("100+7%", "สองทาง"),
        ("1e5", "ไม่ใช่ตัวเลข"),
    ],
)
def test_every_figure_cell_refuses_what_the_quantity_refuses(
    field: BillField, text: str, reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        with_cell(LINE, field, text)


def test_a_percentage_typed_as_labour_is_one_of_the_material() -> None:
    line = with_cell(Line("ก"), "labour", "๓๐%")
    assert line == changed_line(Line("ก"), labour_percent=PercentOfMaterial(Decimal(30)))
    again = with_cell(PERCENT, "labour", "((30+37)/2)%")
    assert isinstance(again, Line)
    # The reason is of the line, not of the figure.
    assert again.labour == PercentOfMaterial(Decimal("33.5"), "มติ", "(30+37)/2")
    assert cell_text(again, "labour") == "((30+37)/2)%"
    assert with_cell(again, "labour", cell_text(again, "labour")) == again
    with pytest.raises(UserError, match="ร้อยละ 101"):
        with_cell(PERCENT, "labour", "101%")
    for field in ("quantity", "material"):
        with pytest.raises(UserError, match="ของเท่าใด"):
            with_cell(LINE, next(each for each in FIELDS if each == field), "7%")


def test_a_whole_price_is_worked_out_and_takes_the_labour_of_an_old_file_in() -> None:
    after = with_cell(LINE, "material", "2*1500", PART_KINDS["special"])
    assert isinstance(after, Line)
    assert after.material == TypedPrice(Decimal(3000), formula="2*1500")
    assert after.labour == NOT_APPLICABLE

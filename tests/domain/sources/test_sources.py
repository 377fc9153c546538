"""Sources of prices and quantities: the number, why it is so, and what typing over it leaves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill import cells
from estimator.domain.bill.cells import can_type, cell_text, with_cell
from estimator.domain.bill.rows import ROOT, Bill, Line, Part, line_faults, lines_below
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.over_lines import paste_over
from estimator.domain.estimate import Estimate
from estimator.domain.money import baht
from estimator.domain.pricing.costing import BooksAtHand, cost, pipes_beside
from estimator.domain.pricing.trace import line_steps
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import (
    LabourPrice,
    MaterialPrice,
    PriceSource,
    labour_price,
    with_item,
    with_typed_value,
)
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity, read_quantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.steps import Given
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.books import BOOKS
from tests.domain.bills import bill_of, bills, lines

ITEM = LabourRef("cgd-w480", "3.1", 1)
OTHER = LabourRef("cgd-w480", "3.1", 2)
SHARE = PipeShare("cgd-w480", "3.1", 1, Decimal(50))
SIDES: tuple[Literal["material", "labour"], ...] = ("material", "labour")
SHARE_LABOUR = PipeShareLabour(Decimal(30))
FIGURES: tuple[Literal["quantity", "material", "labour"], ...] = ("quantity", *SIDES)
PERCENT = PercentOfMaterial(Decimal(30), "มติ")
TYPED = TypedPrice(Decimal(9))
BESIDE = TypedPrice(Decimal(9), ITEM)
RATES = BooksAtHand(BOOKS)


def with_official_items(bill: Bill) -> Bill:
    """The random bill with its items in a book that is there."""
    rows = {}
    for row_id, row in bill.rows.items():
        node = row.node
        if isinstance(node, Line) and node.item is not None:
            node = replace(node, labour=with_item(node.labour, ITEM))
        rows[row_id] = replace(row, node=node)
    return replace(bill, rows=rows)


@given(bills())
def test_the_last_step_of_every_explanation_is_the_number(random: Bill) -> None:
    bill = with_official_items(random)
    costed = cost(bill, BOOKS)
    for row, line in costed.lines.items():
        node = bill.node(row)
        assert isinstance(node, Line)
        pipes = pipes_beside(costed, row)
        told = Given(RATES, line.material_unit, line.material, pipes, node.unit)
        for source, unit in ((node.material, line.material_unit), (node.labour, line.labour_unit)):
            steps = source.explain(told)
            last = steps[-1].value if steps else None
            assert unit == source.number(told)
            if isinstance(source, PercentOfMaterial):  # of an amount: it has no price of a unit
                assert (last, unit) == (None if line.labour is None else baht(line.labour), None)
            else:
                assert last == unit
        measured = node.quantity.explain()
        assert (measured[-1].value if measured else None) == node.quantity.value


def test_a_share_of_pipes_says_which_pipes_and_where_the_percentage_stands() -> None:
    share = PipeShare("cgd-w480", "3.1", 1, Decimal(50))
    (step,) = share.explain(Given(RATES))
    assert (step.value, step.rounding) == (Decimal("0.00"), "half_up_satang")
    assert step.source == "ข้อ 3.1 หมายเหตุ 1) ชุด cgd-w480"


@pytest.mark.parametrize(
    ("before", "cleared", "typed"),
    [
        (NOT_APPLICABLE, NOT_APPLICABLE, TypedPrice(Decimal(5))),
        (TYPED, NOT_APPLICABLE, TypedPrice(Decimal(5))),
        (BESIDE, BookRate(ITEM), TypedPrice(Decimal(5), ITEM)),
        (BookRate(ITEM), BookRate(ITEM), TypedPrice(Decimal(5), ITEM)),
        (PERCENT, PERCENT, TypedPrice(Decimal(5))),
        (SHARE, SHARE, TypedPrice(Decimal(5))),
    ],
)
def test_what_typing_a_price_and_taking_it_out_again_leave(
    before: LabourPrice | MaterialPrice,
    cleared: LabourPrice | MaterialPrice,
    typed: TypedPrice,
) -> None:
    assert with_typed_value(before, None) == cleared
    assert with_typed_value(before, Decimal(5)) == typed


@pytest.mark.parametrize("text", ["7", "", "-"])
def test_a_cell_asks_of_both_sides_alike_what_typing_leaves(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[PriceSource, Decimal | None]] = []

    def keeping(source: PriceSource, value: Decimal | None, _formula: str = "") -> PriceSource:
        asked.append((source, value))
        return BESIDE

    monkeypatch.setattr(cells, "with_typed_value", keeping)
    line = Line("ก", material=TypedPrice(Decimal(3)), labour=TYPED)
    for field in SIDES:
        after = with_cell(line, field, text)
        assert isinstance(after, Line)
        left = after.material if field == "material" else after.labour
        assert left == (NOT_APPLICABLE if text == "-" else BESIDE)
    value = Decimal(7) if text == "7" else None
    assert asked == ([] if text == "-" else [(line.material, value), (line.labour, value)])


@pytest.mark.parametrize("way", ["paste", "fill"])
def test_pasting_and_filling_ask_the_same(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[PriceSource] = []

    def keeping(source: PriceSource, _value: Decimal | None, _formula: str = "") -> PriceSource:
        asked.append(source)
        return TYPED

    monkeypatch.setattr(cells, "with_typed_value", keeping)
    line = Line("ก", material=TypedPrice(Decimal(3)), labour=BookRate(ITEM))
    bill = bill_of(Tree(Part("construction", "อาคาร"), (Tree(line),)))
    (row,) = lines_below(bill, ROOT)
    if way == "paste":
        paste_over(bill, row, OutsideTable((("7", "8"),)), SIDES)
    else:
        fill_cells(bill, [(row, field) for field in SIDES], "")
    assert asked == [line.material, line.labour]


def test_of_several_keys_of_an_old_file_the_typed_price_has_the_say() -> None:
    assert labour_price(Decimal(9), ITEM, PERCENT) == BESIDE
    assert labour_price(Decimal(9), None, PERCENT) == TYPED
    assert labour_price(None, ITEM, PERCENT) == BookRate(ITEM)
    assert labour_price(None, None, PERCENT) == PERCENT
    assert labour_price(None, None, None) == NOT_APPLICABLE


def test_another_rate_leaves_a_typed_price_as_typed() -> None:
    assert with_item(BESIDE, OTHER) == TypedPrice(Decimal(9), OTHER)
    assert with_item(PERCENT, OTHER) == BookRate(OTHER)


def test_another_labour_leaves_only_a_material_that_may_stand_beside_it() -> None:
    follows = Line("ก", material=SHARE, labour=SHARE_LABOUR)
    for labour in (NOT_APPLICABLE, PERCENT, BookRate(ITEM), TYPED):
        assert follows.with_labour(labour) == Line("ก", labour=labour)
        typed = Line("ก", material=TypedPrice(Decimal(3)), labour=TYPED)
        assert typed.with_labour(labour) == replace(typed, labour=labour)
    other = PipeShareLabour(Decimal(20))
    assert follows.with_labour(other) == replace(follows, labour=other)


def test_a_line_that_follows_pipes_is_one_lump_and_takes_no_figures() -> None:
    follows = Line("ก", material=SHARE, labour=SHARE_LABOUR)
    typed = Line("ก", material=TYPED, labour=PERCENT)
    assert (follows.follows_siblings, follows.is_lump) == (True, True)
    assert (typed.follows_siblings, typed.is_lump) == (False, False)
    for field in FIGURES:
        assert can_type(typed, field)
        assert not can_type(follows, field)


def test_labour_is_worked_out_from_the_material_where_it_says_so_and_nowhere_else() -> None:
    """Costing gives the material to no other."""
    every: tuple[LabourPrice, ...] = (
        NOT_APPLICABLE,
        TYPED,
        BESIDE,
        BookRate(ITEM),
        PERCENT,
        SHARE_LABOUR,
    )
    answers = {
        source: {
            (source.number(each), source.explain(each))
            for each in (Given(RATES), Given(RATES, Decimal(7), 700), Given(RATES, Decimal(8), 800))
        }
        for source in every
    }
    assert {source for source in every if len(answers[source]) > 1} == {
        source for source in every if source.of_material
    }


def test_a_line_follows_pipes_with_both_sides_or_none() -> None:
    share = PipeShare("cgd-w480", "3.1", 1, Decimal(50))
    assert line_faults(Line("ก", material=share, labour=SHARE_LABOUR)) == ()
    for line in (Line("ก", material=share), Line("ก", labour=SHARE_LABOUR)):
        (fault,) = line_faults(line)
        assert "ราคาท่อ" in fault.sentence


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("8", TypedQuantity(Decimal(8))),
        ("๑,๒๐๐.๕๐", TypedQuantity(Decimal("1200.50"))),
        ("= 12", TypedQuantity(Decimal(12))),
        ("=2*(3.50+4.20)*0.15", TypedQuantity(Decimal("2.31"), "2*(3.50+4.20)*0.15")),
        ("๒x๓", TypedQuantity(Decimal(6), "๒x๓")),
    ],
)
def test_a_quantity_keeps_the_arithmetic_it_was_typed_as(
    text: str, quantity: TypedQuantity
) -> None:
    assert read_quantity(text) == quantity
    line = with_cell(Line("ก"), "quantity", text)
    assert isinstance(line, Line)
    assert line.quantity == quantity
    # What F2 shows, typed again, changes nothing.
    assert with_cell(line, "quantity", cell_text(line, "quantity")) == line


def test_a_formula_that_gives_another_quantity_is_refused() -> None:
    (fault,) = TypedQuantity(Decimal(7), "2*3").faults()
    assert "ได้ 6 ไม่ตรงกับปริมาณงาน 7" in fault.sentence
    (fault,) = TypedQuantity(Decimal(7), "2*").faults()
    assert "อ่าน “2*” ไม่ได้" in fault.sentence
    with pytest.raises(UserError):
        with_cell(Line("ก"), "quantity", "1/3")


def test_the_panel_tells_the_formula_and_the_rate_and_not_what_was_typed_plainly() -> None:
    line = Line("ก", TypedQuantity(Decimal(6), "2*3"), "ม.", TypedPrice(Decimal(5)), BESIDE)
    bill = bill_of(Tree(Part("construction", "P"), (Tree(line),)))
    estimate = Estimate(bill=bill)
    steps = line_steps(estimate, cost(estimate.bill, BOOKS), BOOKS, 2)
    assert [(step.label, step.formula, step.result) for step in steps] == [
        ("จำนวน", "2*3", "6.00"),
        ("ค่าวัสดุ", "6.00 ม. x 5.00", "30.00"),
        ("อัตราในบัญชีค่าแรงงาน", "ข้อ 3.1 งาน 3.1", "45.00 บาท/ม."),
        ("ค่าแรงงาน", "6.00 ม. x 9.00", "54.00"),
        ("รวมค่าวัสดุและค่าแรงงาน", "30.00 + 54.00", "84.00"),
    ]


def test_the_panel_tells_what_a_price_was_worked_out_from_before_what_it_comes_to() -> None:
    line = Line(
        "ก",
        TypedQuantity(Decimal(6)),
        "ม.",
        TypedPrice(Decimal(7500), formula="15000/2"),
        replace(BESIDE, formula="4.5*2"),
    )
    percent = replace(line, labour=PercentOfMaterial(Decimal("33.5"), "มติ", "(30+37)/2"))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(line), Tree(percent))))
    estimate, costed = Estimate(bill=bill), cost(bill, BOOKS)
    steps = [line_steps(estimate, costed, BOOKS, row) for row in (2, 3)]
    told = [[(step.label, step.formula, step.result) for step in each] for each in steps]
    assert told[0][:5] == [
        ("ราคาต่อหน่วย", "15000/2", "7,500.00 บาท/ม."),
        ("ค่าวัสดุ", "6.00 ม. x 7,500.00", "45,000.00"),
        ("อัตราในบัญชีค่าแรงงาน", "ข้อ 3.1 งาน 3.1", "45.00 บาท/ม."),
        ("ราคาต่อหน่วย", "4.5*2", "9.00 บาท/ม."),
        ("ค่าแรงงาน", "6.00 ม. x 9.00", "54.00"),
    ]
    assert told[1][2:4] == [
        ("ร้อยละของค่าวัสดุ", "(30+37)/2", "33.50"),
        ("ค่าแรงงาน", "45,000.00 x ร้อยละ 33.5 (มติ)", "15,075.00"),
    ]
    worth = Salvage(Decimal(6), "ขายซาก", "๒*๓")
    first, last = worth.explain(Given(RATES))
    assert (first.figures[0].before, first.value, last.value) == ("๒*๓", Decimal(6), Decimal(-6))
    assert worth.told() == "หัก ๒*๓ = 6.00 (ขายซาก)"
    assert percent.labour.told() == "ร้อยละ (30+37)/2 = 33.5 ของค่าวัสดุ"
    assert line.material.told() == "15000/2 = 7,500.00"


@pytest.mark.parametrize("given_figure", ["6", "6.00"])
def test_a_formula_and_its_price_cannot_part(given_figure: str) -> None:
    figure = Decimal(given_figure)
    for source, other in (
        (TypedPrice(figure, formula="2*3"), TypedPrice(figure, formula="2*3+1")),
        (PercentOfMaterial(figure, "", "2*3"), PercentOfMaterial(figure, "", "7")),
        (Salvage(figure, "ก", "2*3"), Salvage(figure, "ก", "1/3")),
    ):
        assert source.faults("material") == ()
        (fault,) = other.faults("material")
        assert "โปรด" in fault.sentence


def test_a_book_that_takes_a_typed_price_in_takes_its_formula() -> None:
    assert with_item(TypedPrice(Decimal(6), ITEM, "2*3"), OTHER) == TypedPrice(
        Decimal(6), OTHER, "2*3"
    )


@given(lines(), st.sampled_from(["material", "labour", "quantity"]))
def test_what_the_history_calls_a_source_is_never_empty(line: Line, side: str) -> None:
    told = {"material": line.material, "labour": line.labour, "quantity": line.quantity}[side]
    assert told.told()
    assert NOT_MEASURED.told() == "-"

"""The one place where a bill becomes money: amounts, sums, multipliers, cuts, and re-costing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Part,
    bill_from_rows,
    lines_below,
    walk,
)
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree, change_node, move_rows, remove_rows
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project, Rounding
from estimator.domain.factor_f.look_up import NoFactorError
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.money import baht
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedLine, Totals, cost, recost
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.records.edits import apply, inverse
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.books import (
    BOOKS,
    BUILDING,
    ROAD,
    factor_edition,
    factor_table,
    labour_edition,
    main_factor,
    row,
)
from tests.domain.bills import EDITION, bill_of, bills
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import both_shares, changed_line, flat_line

RANDOM_BOOKS = Books(
    labour={
        EDITION: labour_edition(
            EDITION, {("3.1", 1): "45", ("3.1", 2): "52.5", ("1.6.2", 1): "485.25"}
        )
    },
    factor_f=BOOKS.factor_f,
)


def line(
    name: str = "", quantity: str | None = "1", material: str | None = None, **more: Any
) -> Tree:
    return Tree(
        flat_line(
            name,
            None if quantity is None else Decimal(quantity),
            material=None if material is None else Decimal(material),
            **more,
        )
    )


def part(kind: PartKind, *children: Tree, work_type: WorkType | None = None) -> Tree:
    return Tree(Part(kind, kind, work_type), children)


def group(title: str, *children: Tree) -> Tree:
    return Tree(Group(title), children)


def priced(trees: Iterable[Tree], **settings_: Any) -> PricedEstimate:
    return price(Estimate(bill=bill_of(*trees), **settings_), BOOKS)


def by_hand(factor: str) -> Conditions:
    choice = FactorChoice(method="manual", value=Decimal(factor), reason="ทดสอบ")
    return Conditions(factor_f=choice)


# --- lines --------------------------------------------------------------------------------------


def cost_of(node: Line) -> CostedLine:
    """A line priced alone."""
    bill = bill_of(Tree(Part("construction", "P"), (Tree(node),)))
    (costed,) = cost(bill, BOOKS).lines.values()
    return costed


@pytest.mark.parametrize(
    ("node", "unit", "source"),
    [
        (flat_line("", labour=Decimal("3.30")), Decimal("3.30"), TypedPrice),
        (
            flat_line("", labour=Decimal("9"), labour_item=LabourRef("cgd-w480", "3.1", 1)),
            Decimal(9),
            TypedPrice,
        ),
        # Nothing asked for the work is a price, too, and not a wish for the book's.
        (
            flat_line("", labour=Decimal(0), labour_item=LabourRef("cgd-w480", "3.1", 1)),
            Decimal(0),
            TypedPrice,
        ),
        (flat_line("", labour_item=LabourRef("cgd-w480", "3.1", 2)), Decimal("52.50"), BookRate),
        (flat_line("", labour_item=LabourRef("cgd-w480", "3.1", 9)), None, BookRate),
        (flat_line("", labour_item=LabourRef("cgd-w999", "3.1", 1)), None, BookRate),
        (
            flat_line("", material=Decimal("10.05"), labour_percent=PercentOfMaterial(Decimal(30))),
            None,  # of the amount, so that no unit price is rounded before it is multiplied
            PercentOfMaterial,
        ),
        (flat_line("", labour_percent=PercentOfMaterial(Decimal(30))), None, PercentOfMaterial),
        (flat_line("", material=Decimal(5)), None, NotApplicable),
    ],
)
def test_labour_is_typed_or_from_the_book_or_a_percentage(
    node: Line, unit: Decimal | None, source: type
) -> None:
    assert isinstance(node.labour, source)
    assert cost_of(node).labour_unit == unit


def test_a_side_that_does_not_apply_has_no_amount_and_nothing_measured_has_none() -> None:
    bill = bill_of(
        part("construction", line("a", "2", "1.25"), line("b", None, "5"), line("c", "3", "0"))
    )
    lines = list(cost(bill, BOOKS).lines.values())
    assert [(each.material, each.labour) for each in lines] == [
        (250, None),
        (None, None),
        (0, None),
    ]


@pytest.mark.parametrize(
    ("quantity", "material", "labour", "unpriced", "unfinished"),
    [
        (None, None, None, True, True),
        (Decimal(2), None, None, True, True),
        (None, Decimal(3), None, False, True),
        (None, Decimal(3), Decimal(4), False, True),
        (Decimal(2), None, Decimal(4), False, False),
        (Decimal(0), Decimal(0), None, False, False),
    ],
)
def test_a_line_is_unfinished_without_a_quantity_or_without_any_price(
    quantity: Decimal | None,
    material: Decimal | None,
    labour: Decimal | None,
    unpriced: bool,
    unfinished: bool,
) -> None:
    costed = cost_of(flat_line("ก", quantity, "ม.", material, labour))
    assert (costed.unpriced, costed.unfinished) == (unpriced, unfinished)


@given(bills())
def test_only_an_unfinished_line_has_no_amount_at_all(bill: Bill) -> None:
    for each in cost(bill, RANDOM_BOOKS).lines.values():
        assert each.unfinished == (each.material is None and each.labour is None)


@given(bills())
def test_every_sum_is_the_sum_of_its_printed_lines(bill: Bill) -> None:
    costed = cost(bill, RANDOM_BOOKS)
    assert set(costed.lines) | set(costed.groups) == set(bill.rows)
    for group_row in costed.groups:
        below = [costed.lines[each] for each in lines_below(bill, group_row)]
        assert costed.totals_of(group_row) == Totals(
            sum(each.material or 0 for each in below), sum(each.labour or 0 for each in below)
        )


@pytest.mark.parametrize(
    ("quantity", "material", "percent", "labour"),
    [
        ("20000", "0.29", "31", "1798.00"),  # of 5,800.00
        ("1000000", "0.01", "37", "3700.00"),
        ("3", "199.99", "33", "197.99"),
        ("1", "0.05", "30", "0.02"),
        ("0", "5", "30", "0.00"),
    ],
)
def test_labour_outside_the_account_is_of_the_material_in_total(
    quantity: str, material: str, percent: str, labour: str
) -> None:
    share = PercentOfMaterial(Decimal(percent), "ไม่มีในบัญชี")
    costed = cost_of(
        flat_line("", Decimal(quantity), material=Decimal(material), labour_percent=share)
    )
    assert costed.labour is not None
    assert f"{baht(costed.labour):.2f}" == labour
    assert (costed.labour_unit, costed.labour_percent) == (None, Decimal(percent))


def test_one_price_of_a_unit_shows_labour_in_per_cent_to_the_satang() -> None:
    share = PercentOfMaterial(Decimal("30.5"), "ไม่มีในบัญชี")
    costed = cost_of(flat_line("", Decimal(1000), material=Decimal("0.30"), labour_percent=share))
    assert costed.whole_unit == Decimal("0.39")  # 0.0915 of labour
    assert costed.labour == 9150  # of 300.00, not of the price that is shown


@given(bills())
def test_every_amount_is_quantity_times_price_to_the_satang(bill: Bill) -> None:
    for each in cost(bill, RANDOM_BOOKS).lines.values():
        if each.labour_percent is not None and each.material is not None:
            share = each.material * Fraction(each.labour_percent) / 100
            assert (each.labour_unit, each.labour) == (None, floor(share + Fraction(1, 2)))
        typed_labour = None if each.labour_percent is not None else each.labour
        for unit, amount in ((each.material_unit, each.material), (each.labour_unit, typed_labour)):
            if each.quantity is None or unit is None:
                assert amount is None
            else:
                exact = Fraction(each.quantity) * Fraction(unit) * 100
                assert amount == floor(exact + Fraction(1, 2))


@given(bills(), steps)
def test_recosting_an_edit_gives_what_costing_all_would(bill: Bill, chosen: list[Step]) -> None:
    costed = cost(bill, RANDOM_BOOKS)
    for step in chosen:
        edit = edit_for(bill, step)
        if edit is None:
            continue
        after = apply(Estimate(bill=bill), edit).bill
        recosted = recost(after, RANDOM_BOOKS, costed, edit.rows)
        assert recosted == cost(after, RANDOM_BOOKS)
        back = recost(bill, RANDOM_BOOKS, recosted, inverse(edit).rows)
        assert back == costed
        bill, costed = after, recosted


# --- lines that follow pipes --------------------------------------------------------------------

SHARE = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
PIPE = LabourRef("cgd-w480", "3.1", 1)
PIPE_TREE = line("ท่อ", "4", "100", labour_item=PIPE)
PIPES = bill_of(
    part(
        "construction",
        group(
            "ท่อ",
            line("ท่อ 1", "10", "100.01", labour_item=PIPE),
            line("ท่อ 2", "3", "33.33", labour_item=LabourRef("cgd-w480", "3.1", 2)),
            line("ไม่ใช่ท่อ", "5", "999", labour_item=LabourRef("cgd-w480", "1.6.2", 1)),
            line("ข้อต่อ", None, pipe_share=SHARE),
            line("ข้อต่ออีก", None, pipe_share=SHARE),
        ),
        group("ที่อื่น", line("ท่อ", "100", "100", labour_item=PIPE)),
    )
)
PIPE_1, PIPE_2, _, FITTINGS = list(lines_below(PIPES, ROOT))[:4]


def test_fittings_are_a_percentage_of_the_pipes_of_their_own_group() -> None:
    # pipes 1000.10 + 99.99 = 1100.09; half of it 550.045 -> 550.05; 30 % of that 165.015 -> 165.02
    assert cost(PIPES, BOOKS).pipes[FITTINGS] == (PIPE_1, PIPE_2)
    assert cost(PIPES, BOOKS).lines[FITTINGS] == CostedLine(
        Decimal(1), Decimal("550.05"), Decimal("165.02"), 55005, 16502
    )
    assert not cost(PIPES, BOOKS).lines[FITTINGS].unfinished


def test_fittings_count_the_pipes_of_sub_groups_and_never_those_of_the_group_above() -> None:
    below = group("ชั้น 2", line("ท่อ 3", "1", "0.01", labour_item=PIPE), group("ลึก", PIPE_TREE))
    bill = bill_of(
        part(
            "construction",
            line("ท่อในหมวด", "1", "7777", labour_item=PIPE),
            group("ท่อ", line("ข้อต่อ", None, pipe_share=SHARE), below),
            line("ข้อต่อของหมวด", None, pipe_share=SHARE),
        )
    )
    above, of_group, _, deep, of_part = (row for row in lines_below(bill, ROOT))
    costed = cost(bill, BOOKS)
    assert len(costed.pipes[of_group]) == 2
    assert costed.pipes[of_part] == (above, *costed.pipes[of_group])
    # 400.00 + 0.01 of pipes below: half of it is 200.005 -> 200.01; with those of the part above
    assert costed.lines[of_group].material == 20_001
    assert costed.lines[of_part].material == 408_851
    edit = remove_rows(bill, [deep])
    after = apply(Estimate(bill=bill), edit).bill
    recosted = recost(after, BOOKS, costed, edit.rows)
    assert recosted == cost(after, BOOKS)
    assert recosted.lines[of_group].material == 1


def pointed_bill() -> Bill:
    """Two typed pipes and one of the account in group 2; a line that follows pipes in group 3."""
    return bill_of(
        part(
            "construction",
            group(
                "ท่อ",
                line("ท่อที่พิมพ์ค่าแรง", "10", "100", labour=Decimal(30)),
                line("ฝาท่อ", "1", "0.01"),
                line("ท่อในบัญชี", "2", "50", labour_item=PIPE),
            ),
            group("ข้อต่อ", line("ท่อข้าง ๆ", "1", "7", labour_item=PIPE), line(pipe_share=SHARE)),
        )
    )


TYPED_PIPE, COVER, BOOK_PIPE, ELSEWHERE, BESIDE, POINTING = 3, 4, 5, 6, 7, 8


def pointing_at(bill: Bill, *rows: int) -> tuple[int, ...]:
    edit = point_at_pipes(bill, POINTING, rows)
    return cost(apply(Estimate(bill=bill), edit).bill, BOOKS).pipes[POINTING]


def test_a_share_counts_the_rows_it_points_to_wherever_they_stand() -> None:
    bill = pointed_bill()
    assert pointing_at(bill) == (BESIDE,)
    assert pointing_at(bill, TYPED_PIPE, COVER) == (BESIDE, TYPED_PIPE, COVER)
    # Of a group only what the account knows for pipes of the section; what is there counts once.
    assert pointing_at(bill, 2, BOOK_PIPE, BESIDE) == (BESIDE, BOOK_PIPE)
    edit = point_at_pipes(bill, POINTING, [TYPED_PIPE, COVER])
    costed = cost(apply(Estimate(bill=bill), edit).bill, BOOKS)
    # 7.00 + 1,000.00 + 0.01: half of it is 503.505 -> 503.51, and 30 % of that 151.053 -> 151.05
    assert (costed.lines[POINTING].material, costed.lines[POINTING].labour) == (50_351, 15_105)


@pytest.mark.parametrize("row", [1, POINTING])
def test_neither_a_part_nor_a_line_that_follows_pipes_can_be_pointed_to(row: int) -> None:
    with pytest.raises(UserError, match="รายการที่ไม่ใช่รายการร้อยละ"):
        point_at_pipes(pointed_bill(), POINTING, [row])
    with pytest.raises(UserError, match="ยังไม่ได้เลือกรายการร้อยละ"):
        point_at_pipes(pointed_bill(), COVER, [row])


def test_a_pointed_row_is_followed_when_it_moves_goes_and_comes_back() -> None:
    bill = pointed_bill()
    bill = apply(Estimate(bill=bill), point_at_pipes(bill, POINTING, [TYPED_PIPE])).bill
    costed = cost(bill, BOOKS)
    moved = move_rows(bill, [TYPED_PIPE], 1, 0)
    after = apply(Estimate(bill=bill), moved).bill
    assert recost(after, BOOKS, costed, moved.rows).pipes[POINTING] == (BESIDE, TYPED_PIPE)
    gone = remove_rows(bill, [2])
    after = apply(Estimate(bill=bill), gone).bill
    without = recost(after, BOOKS, costed, gone.rows)
    assert without.pipes[POINTING] == (BESIDE,)
    assert without == cost(after, BOOKS)
    assert recost(bill, BOOKS, without, inverse(gone).rows) == costed


def test_only_priced_lines_of_the_very_section_are_pipes() -> None:
    below = LabourRef("cgd-w480", "3.1.1", 1)
    beside = LabourRef("cgd-w480", "3.10", 1)
    bill = bill_of(
        part(
            "construction",
            line("ท่อ", "1", "100", labour_item=PIPE),
            line("ข้อย่อย", "1", "1000", labour_item=below),
            line("ข้ออื่น", "1", "1000", labour_item=beside),
            line("ท่อที่ยังไม่วัด", None, "100", labour_item=PIPE),
            line("ข้อต่อ", None, pipe_share=SHARE),
            line("ข้อต่ออีก", "1", pipe_share=SHARE),
        )
    )
    pipe, _, _, unmeasured, one, other = lines_below(bill, ROOT)
    costed = cost(bill, BOOKS)
    assert costed.pipes[one] == (pipe, unmeasured)
    assert [costed.lines[each].material for each in (one, other)] == [5000, 5000]
    # A line that follows pipes cannot be one of them, for it takes its labour from no item.
    for labour in (BookRate(PIPE), TypedPrice(Decimal(40), PIPE)):
        mixed = Tree(Line("ข้อต่อ", material=SHARE[0], labour=labour))
        with pytest.raises(UserError, match="ราคาท่อ"):
            bill_of(part("construction", mixed))


@pytest.mark.parametrize("action", ["change", "remove", "move away", "other work"])
def test_fittings_follow_when_the_pipes_change(action: str) -> None:
    node = PIPES.node(PIPE_1)
    assert isinstance(node, Line)
    edit = {
        "change": change_node(PIPES, PIPE_1, changed_line(node, quantity=Decimal(20)), ""),
        "remove": remove_rows(PIPES, [PIPE_1]),
        "move away": move_rows(PIPES, [PIPE_1], 1, 0),
        "other work": change_node(PIPES, PIPE_1, changed_line(node, labour_item=None), ""),
    }[action]
    after = apply(Estimate(bill=PIPES), edit).bill
    recosted = recost(after, BOOKS, cost(PIPES, BOOKS), edit.rows)
    # 99.99 / 2 = 49.995 is left without pipe 1; 2100.19 / 2 with twenty metres of it
    assert recosted.lines[FITTINGS].material == (105_010 if action == "change" else 5000)
    assert recosted == cost(after, BOOKS)


# --- the estimate -------------------------------------------------------------------------------


def test_one_factor_from_the_whole_direct_cost_multiplies_every_row() -> None:
    result = priced(
        [
            part(
                "construction", group("ก", line("", "1", "2000000.01")), line("ข", "1", "999999.99")
            ),
            part("construction", line("ค", "1", "1000000")),
        ]
    )
    # 4 million baht in all: 1.2840 - 0.0535 x 3/4 = 1.243875 -> 1.2439
    assert result.direct_cost == 400_000_000
    assert str(main_factor(result).value) == "1.2439"
    assert {str(each.multiplier) for each in result.parts} == {"1.2439"}
    rows = [(each.title, each.number, each.cost, each.price) for each in result.parts[0].rows]
    assert rows == [("ก", "1", 200_000_001, 248_780_001), ("ข", "2", 99_999_999, 124_389_999)]


def test_equipment_takes_vat_and_special_costs_enter_as_they_are() -> None:
    result = priced(
        [
            part("construction", line("", "1", "100")),
            part("equipment", line("", "1", "811416.00"), line("", "1", "797590.00")),
            part("special", line("", "1", "30000")),
        ],
        rounding=Rounding(reference_price=Decimal(0)),
    )
    construction, equipment, special = result.parts
    assert [str(each.multiplier) for each in result.parts] == ["1.2840", "1.07", "1"]
    assert [row.price for row in equipment.rows] == [86_821_512, 85_342_130]
    assert special.price == special.net == 3_000_000
    assert construction.price == 12_840
    assert result.total == 12_840 + 86_821_512 + 85_342_130 + 3_000_000
    assert result.direct_cost == 10_000


def test_work_exempt_from_vat_takes_none_on_equipment_either() -> None:
    result = priced(
        [part("construction", line("", "1", "100")), part("equipment", line("", "1", "100"))],
        conditions=Conditions(vat_exempt=True),
    )
    assert [str(each.multiplier) for each in result.parts] == ["1.2000", "1"]


@pytest.mark.parametrize(
    ("vat", "multiplier"),
    [("7", "1.07"), ("7.00", "1.07"), ("0", "1"), ("10", "1.1"), ("6.3", "1.063")],
)
def test_the_vat_multiplier_has_no_idle_decimals(vat: str, multiplier: str) -> None:
    conditions = replace(by_hand("1"), vat_percent=Decimal(vat))
    result = priced([part("equipment", line("", "1", "100"))], conditions=conditions)
    assert str(result.parts[0].multiplier) == multiplier


def test_each_sheet_is_cut_by_its_own_step_and_the_total_adds_the_cut_figures() -> None:
    result = priced(
        [
            part("construction", line("", "1", "9646704.50")),
            part("equipment", line("", "1", "1339200.00")),
            part("special", line("", "1", "555.55")),
        ],
        conditions=by_hand("1.2965"),
        rounding=Rounding(Decimal(1000), Decimal(100), Decimal(10000)),
    )
    assert [each.price for each in result.parts] == [1_250_695_238, 143_294_400, 55_555]
    assert [each.net for each in result.parts] == [1_250_600_000, 143_290_000, 55_555]
    assert result.total == 1_250_600_000 + 143_290_000 + 55_555
    assert result.reference_price == 1_393_000_000
    assert result.reference_price_text == "สิบสามล้านเก้าแสนสามหมื่นบาทถ้วน"
    assert result.construction_price == 1_250_695_238


def half_up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def cut(amount: int, step: str, larger: str) -> int:
    """Cut to the step; to 100 or 10 baht where the step is beyond the amount, or not at all."""
    for each in (step,) if larger == "uncut" else (step, "100", "10"):
        satang = int(Decimal(each) * 100)
        if 0 < satang <= amount and Decimal(each) <= Decimal(step):
            return amount - amount % satang
    return amount


@given(
    bills(),
    st.sampled_from(["1", "1.2957", "1.31"]),
    st.sampled_from(["0", "1", "50", "100", "1000"]),
    st.sampled_from(["rows", "total"]),
    st.sampled_from(["fall", "uncut"]),
)
def test_printed_rows_add_up_to_printed_totals(
    bill: Bill, factor: str, step: str, rows: str, larger: str
) -> None:
    decisions = [Decision("row_rounding", rows, "ทดสอบ"), Decision("large_step", larger, "ทดสอบ")]
    estimate = Estimate(
        bill=bill,
        conditions=by_hand(factor),
        rounding=Rounding(Decimal(step), Decimal(step), Decimal(step)),
        decisions=records_of(decisions),
    )
    result = price(estimate, RANDOM_BOOKS)
    for each in result.parts:
        assert each.price == sum(row.price for row in each.rows)
        assert each.totals.total == sum(row.cost for row in each.rows)
        if rows == "total":
            assert each.price == half_up(each.totals.total * each.multiplier)
        for one in each.rows:
            exact = one.cost * each.multiplier
            assert one.price == half_up(exact) if rows == "rows" else abs(one.price - exact) < 1
        assert each.net == (each.price if each.kind == "special" else cut(each.price, step, larger))
    assert result.total == sum(each.net for each in result.parts)
    assert result.reference_price == cut(result.total, step, larger)
    assert [each.row for each in result.parts] == list(bill.children_of(ROOT))


def test_an_empty_estimate_has_a_price_of_nothing() -> None:
    result = price(Estimate(), BOOKS)
    assert (result.total, result.reference_price_text) == (0, "ศูนย์บาทถ้วน")
    assert (result.factor, dict(result.factors)) == (None, {})


def test_each_work_type_has_its_own_factor_from_the_whole_cost() -> None:
    result = priced(
        [
            part("construction", line("", "1", "1000000")),
            part("construction", line("", "1", "6500000"), work_type="road"),
        ],
        project=Project(work_type="building"),
    )
    # 7.5 million baht: building 1.2305 - 0.0535/2 = 1.20375; road 1.3910 - 0.1070/2 = 1.3375
    assert {kind: str(each.value) for kind, each in result.factors.items()} == {
        "building": "1.2038",
        "road": "1.3375",
    }
    assert [str(each.multiplier) for each in result.parts] == ["1.2038", "1.3375"]
    assert main_factor(result).work_type == "road"


def test_a_part_without_a_line_asks_for_no_table_and_divides_no_contract() -> None:
    empty = Tree(Part("construction", "สะพาน", "bridge"), (Tree(Group("ยังไม่มีรายการ")),))
    alone = part("construction", line("", "1", "100"))
    beside = priced([alone, empty], conditions=Conditions())  # the books have no table of bridges
    assert set(beside.factors) == {"building"}
    assert [each.work_type for each in beside.parts] == ["building", "bridge"]
    assert [each.price for each in beside.parts] == [priced([alone]).total, 0]
    # In a zone of rain a part in which nothing stands makes no mixed contract.
    with pytest.raises(NoFactorError):
        priced([alone, empty], conditions=Conditions(rain_zone=1))
    # What waits for its prices is work of its group all the same, and is asked for its table.
    unpriced = Tree(empty.node, (Tree(flat_line("ยังไม่มีราคา", Decimal(1), "งาน")),))
    with pytest.raises(NoFactorError):
        priced([alone, unpriced], conditions=Conditions())
    bought = part("equipment", line("", "1", "100"))
    beside_nothing = priced([bought, empty], conditions=Conditions())
    assert (beside_nothing.factors, beside_nothing.factor) == ({}, None)
    assert beside_nothing.total == priced([bought], conditions=Conditions()).total
    with pytest.raises(NoFactorError):
        priced([empty])


def test_equipment_has_no_part_in_the_choice_of_work_type() -> None:
    new = bill_of(
        part("construction", line("", "1", "1000000")),
        part("construction", line("", "1", "1000001"), work_type="road"),
        part("equipment", line("", "1", "5000000")),
    )
    # Only a construction part has a work type (clause 8), but an old file may hold one elsewhere.
    row = new.rows[new.children_of(ROOT)[2]]
    kept = replace(row, node=Part("equipment", "", "bridge"))
    for bill in (new, bill_from_rows({**new.rows, row.id: kept}.values())):
        result = price(Estimate(bill=bill, project=Project(work_type="building")), BOOKS)
        assert list(result.factors) == ["building", "road"]
        assert main_factor(result).work_type == "road"
        assert str(result.parts[2].multiplier) == "1.07"


def test_the_average_is_of_the_price_that_is_announced() -> None:
    result = priced(
        [part("special", line("", "1", "1999.99"))],
        project=Project(floor_area_m2=Decimal("0.5")),
        rounding=Rounding(reference_price=Decimal(1000)),
    )
    assert (result.reference_price, result.average_baht_per_m2) == (100_000, 2000)
    for area in (None, Decimal(0)):
        nothing = priced([part("special")], project=Project(floor_area_m2=area))
        assert nothing.average_baht_per_m2 is None


def test_the_projects_own_work_type_wins_where_two_cost_the_same() -> None:
    result = priced(
        [
            part("construction", line("", "1", "1000000"), work_type="building"),
            part("construction", line("", "1", "1000000")),
        ],
        project=Project(work_type="road"),
    )
    assert main_factor(result).work_type == "road"


def test_conditions_without_a_table_give_no_price() -> None:
    with pytest.raises(NoFactorError):
        priced([part("construction")], conditions=Conditions(interest_percent=Decimal(5)))


def test_amounts_known_already_are_not_worked_out_again() -> None:
    estimate = Estimate(bill=bill_of(part("construction", line("", "1", "100"))))
    known = cost(estimate.bill, BOOKS)
    result = price(estimate, Books(factor_f=BOOKS.factor_f), known)
    assert result.costed is known
    assert list(walk(estimate.bill)) == [1, 2]


# --- an estimate's own copies over the rate database ----------------------------------------------


def test_own_copies_win_and_the_rest_comes_from_the_library() -> None:
    kept = Books(
        labour={"cgd-w480": labour_edition("cgd-w480", {("3.1", 1): "40"})},
        factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING)},
    )
    both = kept.with_fallback(BOOKS)
    rates = both.labour["cgd-w480"].rates
    assert rates["3.1", 1].rate == 40
    assert rates["3.1", 2].rate == Decimal("52.50")
    assert [rate.rate for rate in both.labour["cgd-w480"].by_code["3.1"]] == [40, Decimal("52.50")]
    assert set(both.labour) == set(BOOKS.labour)
    assert set(both.factor_f["cgd-w481"].tables) == {BUILDING.key, ROAD.key}


def test_an_own_factor_table_wins_over_the_librarys() -> None:
    own = factor_table("building", row("exact", "5", "1.1000", "1.2000"))
    kept = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", own)})
    tables = kept.with_fallback(BOOKS).factor_f["cgd-w481"].tables
    assert tables[own.key] == own
    assert tables[ROAD.key] == ROAD


def test_nothing_of_ones_own_leaves_the_library() -> None:
    both = Books().with_fallback(BOOKS)
    assert dict(both.labour) == dict(BOOKS.labour)
    assert dict(both.factor_f) == dict(BOOKS.factor_f)


class Follower(NotApplicable):
    """A further source that follows other lines, not yet known to costing."""

    follows_siblings = True


def test_a_source_that_follows_others_is_never_taken_for_nothing_unawares() -> None:
    bill = bill_of(
        part("construction", Tree(Line("ตามรายการอื่น", material=Follower(), labour=Follower())))
    )
    with pytest.raises(ValueError, match="row 2 follows no pipes"):
        cost(bill, BOOKS)

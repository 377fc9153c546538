"""Items of a part: every line in order, with a number, and prices that add up to the part's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Bill, Group, Part, lines_below
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.decisions import Decision, RowRounding
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.ordered import records_of
from estimator.domain.pricing.items import Item, adjusted, part_items, prints_items
from estimator.domain.pricing.price import PricedEstimate, price
from tests.books import BOOKS, labour_edition
from tests.domain.bills import EDITION, PIPE, bill_of, bills
from tests.lines import flat_line

BY_HAND = Conditions(factor_f=FactorChoice(method="manual", value=Decimal("1.3496"), reason="x"))
RATES = {(PIPE, 1): "45", (PIPE, 2): "52.5", ("1.6.2", 1): "485.25"}
RANDOM_BOOKS = replace(BOOKS, labour={EDITION: labour_edition(EDITION, RATES)})


def line(name: str, material: str | None, quantity: str | None = "1") -> Tree:
    return Tree(
        flat_line(
            name,
            None if quantity is None else Decimal(quantity),
            material=None if material is None else Decimal(material),
        )
    )


def group(title: str, *children: Tree) -> Tree:
    return Tree(Group(title), children)


def road_of(bill: Bill, decided: RowRounding) -> Estimate:
    """An estimate of a road in which that way of rounding rows was decided."""
    decisions = records_of((Decision("row_rounding", decided, "ทดสอบ"),))
    return Estimate(Project(work_type="road"), BY_HAND, bill=bill, decisions=decisions)


def road(*children: Tree, decided: RowRounding = "rows") -> PricedEstimate:
    bill = bill_of(Tree(Part("construction", "หมวดงานทาง"), children))
    return price(road_of(bill, decided), BOOKS)


def items_of(priced: PricedEstimate) -> tuple[Item, ...]:
    (part,) = priced.parts
    return part_items(priced, part)


def test_lines_are_numbered_within_their_groups_as_the_cards_of_road_items_are() -> None:
    priced = road(
        group("งานดิน", line("ถากถาง", "1"), line("ถม", "2")),
        group(
            "พื้นทาง",
            line("ลูกรัง", "3"),
            group("หินคลุก", line("ชั้นที่หนึ่ง", "4"), line("ชั้นที่สอง", "5")),
            line("ไพรม์โค้ท", "6"),
        ),
        line("ป้าย", "7"),
        group("ว่าง"),
    )
    assert [(item.number, item.title, item.depth, item.is_group) for item in items_of(priced)] == [
        ("1", "งานดิน", 0, True),
        ("1(1)", "ถากถาง", 1, False),
        ("1(2)", "ถม", 1, False),
        ("2", "พื้นทาง", 0, True),
        ("2(1)", "ลูกรัง", 1, False),
        ("2.1", "หินคลุก", 1, True),
        ("2.1(1)", "ชั้นที่หนึ่ง", 2, False),
        ("2.1(2)", "ชั้นที่สอง", 2, False),
        ("2(2)", "ไพรม์โค้ท", 1, False),
        ("3", "ป้าย", 0, False),
        ("4", "ว่าง", 0, True),
    ]


def test_the_costliest_item_of_a_group_takes_what_rounding_leaves() -> None:
    # 0.01 x 1.3496 is 0.013496 each: three are 0.04 together, 0.01 alone.
    lines = (line("ก", "0.01"), line("ข", "0.01"), line("ค", "0.01"))
    priced = road(group("กลุ่ม", *lines), line("ง", "0.01"))
    _, first, second, third, loose = items_of(priced)
    assert [each.price for each in (first, second, third, loose)] == [2, 1, 1, 1]
    assert priced.parts[0].price == 5
    assert [adjusted(priced.parts[0], each) for each in (first, second, loose)] == [
        True,
        False,
        False,
    ]
    assert first.rest == (first.row, second.row, third.row)
    assert second.rest == loose.rest == ()

    dearer = road(group("กลุ่ม", line("ก", "0.01"), line("ข", "0.01"), line("ค", "0.02")))
    # 0.04 x 1.3496 is 0.05; 0.02 alone is 0.03.
    assert [each.price for each in items_of(dearer)[1:]] == [1, 1, 3]


def test_an_item_without_a_price_yet_has_no_amounts_and_takes_no_rest() -> None:
    priced = road(group("กลุ่ม", line("ยังไม่วัด", "900", None), line("ก", "1.11"), line("แถม", "0")))
    _, waiting, first, gift = items_of(priced)
    assert (waiting.cost, waiting.price, waiting.rest) == (None, None, ())
    assert (first.cost, first.price) == (111, 150)
    assert (gift.cost, gift.price) == (0, 0)


def test_where_a_part_is_rounded_once_its_costliest_item_takes_the_rest() -> None:
    groups = (group("ก", line("ก", "0.01")), group("ข", line("ข", "0.02")), line("ค", "0.01"))
    # 0.04 x 1.3496 is 0.05; by itself each of them is 0.01, 0.03 and 0.01.
    cheap = road(line("ก", "0.01"), line("ข", "0.01"), line("ค", "0.01"), decided="total")
    # 0.03 x 1.3496 is 0.04, each alone is 0.01.
    for priced, prices in ((road(*groups, decided="total"), [1, 3, 1]), (cheap, [2, 1, 1])):
        items = [item for item in items_of(priced) if not item.is_group]
        assert [item.price for item in items] == prices
        assert sum(prices) == priced.parts[0].price
        (taker,) = (item for item in items if item.rest)
        assert taker.rest == tuple(item.row for item in items)


@given(bills(), st.sampled_from(("rows", "total")))
def test_prices_add_up_and_all_but_one_of_what_is_rounded_together_are_products(
    bill: Bill, decided: RowRounding
) -> None:
    priced = price(road_of(bill, decided), RANDOM_BOOKS)
    for part in priced.parts:
        items = [item for item in part_items(priced, part) if not item.is_group]
        assert [item.row for item in items] == list(lines_below(bill, part.row))
        assert sum(item.cost or 0 for item in items) == part.totals.total
        rows = part.rows if decided == "rows" else ()
        for top, whole in ((part.row, part.price), *((row.row, row.price) for row in rows)):
            within = {top, *lines_below(bill, top)}
            own = [item for item in items if item.row in within]
            assert sum(item.price or 0 for item in own) == whole
            if decided == "total" or top != part.row:
                assert len([item for item in own if adjusted(part, item)]) <= 1


@pytest.mark.parametrize(
    ("project", "works", "printed"),
    [
        ("building", [None], [False, False, False]),
        ("road", [None], [True, True, True]),
        ("irrigation", [None], [True, True, True]),
        ("bridge", ["road"], [True, True, True]),
        # What is bought beside a building goes with the building's forms.
        ("road", [None, "building"], [True, False, False, False]),
        ("building", ["road"], [True, True, True]),
    ],
)
def test_only_buildings_are_summed_up_by_groups(
    project: WorkType, works: list[WorkType | None], printed: list[bool]
) -> None:
    trees = [Tree(Part("construction", "ก", work), (line("ก", "100"),)) for work in works]
    trees += [Tree(Part("equipment", "ข"), (line("ข", "1"),))]
    trees += [Tree(Part("special", "ค"), (line("ค", "1"),))]
    estimate = Estimate(Project(work_type=project), BY_HAND, bill=bill_of(*trees))
    priced = price(estimate, BOOKS)
    assert [prints_items(priced, part) for part in priced.parts] == printed


def test_an_empty_part_of_a_building_prints_nothing_and_asks_for_no_form() -> None:
    empty = Tree(Part("construction", "อาคาร", "building"), ())
    special = Tree(Part("special", "ค"), (line("ค", "1"),))
    works = Tree(Part("construction", "ทาง"), (line("ก", "100"),))
    estimate = Estimate(Project(work_type="road"), BY_HAND, bill=bill_of(works, empty, special))
    priced = price(estimate, BOOKS)
    assert prints_items(priced, priced.parts[-1])


def test_of_items_of_several_costs_the_costliest_takes_the_rest() -> None:
    """0.02, 0.01, 0.01, 0.01 x 1.3496: 0.07 in all, alone 0.03 and thrice 0.01."""
    costs = ("0.01", "0.02", "0.01", "0.01")
    grouped = road(group("กลุ่ม", *(line("ก", cost) for cost in costs)))
    at_once = road(*(line("ก", cost) for cost in costs), decided="total")
    for priced in (grouped, at_once):
        items = [item for item in items_of(priced) if not item.is_group]
        assert [item.price for item in items] == [1, 4, 1, 1]
        assert [bool(item.rest) for item in items] == [False, True, False, False]

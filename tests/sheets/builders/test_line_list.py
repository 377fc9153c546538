"""The line lists, whatever the bill: which side applies, what a group adds up to, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from estimator.app.bill.columns import (
    LABOUR,
    LABOUR_AMOUNT,
    MATERIAL,
    MATERIAL_AMOUNT,
    TOTAL,
    RowFacts,
)
from estimator.domain.bill.rows import ROOT, Bill, Group, Part, lines_below, walk
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.money import Satang, amount_half_up, baht, percent_half_up, unit_price_percent
from estimator.domain.pricing.costing import CostedLine
from estimator.domain.pricing.items import prints_items
from estimator.domain.pricing.price import PricedEstimate, PricedPart, price
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.sheets.builders.line_list import TOTAL_KEY, line_key, subtotal_key
from estimator.sheets.cell_formulas import Across, Formula, PercentOf, Priced, Product, SumBelow
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    Blank,
    Dash,
    Money,
    Number,
    Sheet,
    SheetColumn,
    SheetRow,
    Value,
)
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document
from tests.books import BOOKS, labour_edition
from tests.domain.bills import EDITION, PIPE, bills
from tests.domain.random_estimates import pointing_bills
from tests.sheets.printed_rows import printed, sheet_of
from tests.sheets.samples import Tree, line, priced

LISTS = {"construction": "pr4", "equipment": "pr4b", "special": "pr4s"}
RATES = {(PIPE, 1): "45", (PIPE, 2): "52.5", ("1.6.2", 1): "485.25"}
RANDOM_BOOKS = replace(BOOKS, labour={EDITION: labour_edition(EDITION, RATES)})
BY_HAND = Conditions(factor_f=FactorChoice(method="manual", value=Decimal("1.3"), reason="ทดสอบ"))
UNIT_PRICE = SheetColumn("unit_price", "ราคาต่อหน่วย", 20)


def priced_bill(bill: Bill) -> PricedEstimate:
    return price(Estimate(bill=bill, conditions=BY_HAND), RANDOM_BOOKS)


def with_unit_prices() -> Options:
    """The forms with the column that an office may put into its list of special costs."""
    definitions = dict(usable_forms({}, "2560").definitions)
    special = definitions["pr4s"]
    *others, amount, remark = special.columns
    definitions["pr4s"] = replace(special, columns=(*others, UNIT_PRICE, amount, remark))
    return Options(definitions=definitions)


def all_special(bill: Bill) -> Bill:
    """The bill as a file of an earlier version may hold it: special parts with labour in them."""
    rows = {
        row_id: replace(row, node=Part("special", row.node.title))
        if isinstance(row.node, Part)
        else row
        for row_id, row in bill.rows.items()
    }
    return replace(bill, rows=rows)


any_bill = bills() | bills().map(all_special)


def lists_of(whole: PricedEstimate) -> Iterator[tuple[PricedPart, Sheet]]:
    """Each part that is printed, with its list."""
    document = build_document(whole, (*LISTS.values(), "works_list"), with_unit_prices())
    for form in (*LISTS.values(), "works_list"):
        parts = [part for part in whole.parts if part.rows and list_of(whole, part) == form]
        sheets = [sheet for sheet in document.sheets if sheet.form == form]
        yield from zip(parts, sheets, strict=True)


def list_of(whole: PricedEstimate, part: PricedPart) -> str:
    """The form that lists a part; none where a whole price stands on the summary itself."""
    if prints_items(whole, part):
        return "" if part.kind == "special" else "works_list"
    return LISTS[part.kind]


def cells_of(sheet: Sheet, row: SheetRow) -> dict[str, Value]:
    return {column.key: cell.value for column, cell in zip(sheet.columns, row.cells, strict=True)}


def amount(satang: Satang | None, left_out: bool) -> str:
    """What a side prints: an amount, a dash where it does not apply, nothing if not known yet."""
    if satang is not None:
        return f"{satang}"
    return "-" if left_out else ""


def said(value: Value) -> str:
    return {Dash: "-", Blank: ""}.get(type(value), f"{getattr(value, 'satang', value)}")


def expected_line(costed: CostedLine) -> dict[str, str]:
    material, labour = costed.material_unit is not None, costed.labour_unit is not None
    measured = costed.material is not None or costed.labour is not None
    total = amount(costed.totals.total if measured else None, False)
    return {
        "material": amount(costed.material, labour and not material),
        # A percentage waits for the amount of the material, and is none that does not apply.
        "labour": amount(costed.labour, material and not labour and costed.labour_percent is None),
        "total": total,
        "amount": total,
    }


def expected_sums(lines: list[CostedLine]) -> dict[str, str]:
    """A side on which any line has an amount, be it nothing, prints its sum; any other a dash."""
    material = [each.material for each in lines if each.material is not None]
    labour = [each.labour for each in lines if each.labour is not None]
    total = amount(sum(material + labour) if material or labour else None, True)
    return {
        "material": amount(sum(material) if material else None, True),
        "labour": amount(sum(labour) if labour else None, True),
        "total": total,
        "amount": total,
    }


@given(any_bill)
def test_every_amount_is_that_of_its_lines_and_a_side_without_any_is_a_dash(bill: Bill) -> None:
    whole = priced_bill(bill)
    for part, sheet in lists_of(whole):
        rows = {row.key: row for row in sheet.rows if row.kind in ("line", "subtotal", "total")}
        expected = {
            line_key(each): expected_line(whole.costed.lines[each])
            for each in lines_below(bill, part.row)
        }
        for group in (part.row, *walk(bill, part.row)):
            lines = [whole.costed.lines[each] for each in lines_below(bill, group)]
            if group == part.row:
                expected[TOTAL_KEY] = expected_sums(lines)
            elif isinstance(bill.node(group), Group) and lines:
                expected[subtotal_key(group)] = expected_sums(lines)
        assert rows.keys() == expected.keys()
        for key, row in rows.items():
            cells = cells_of(sheet, row)
            shown = {side: said(cells[side]) for side in expected[key] if side in cells}
            assert shown == {side: expected[key][side] for side in shown}


def satang(value: Value) -> Satang:
    """An amount; a dash and an empty cell count as nothing."""
    return value.satang if isinstance(value, Money) else 0


def number(value: Value) -> Decimal:
    assert isinstance(value, Number)
    return value.value


def worked_out(sheet: Sheet, row: SheetRow, column: int, formula: Formula) -> Satang:
    """What a formula of a list comes to from the cells that it names."""
    if isinstance(formula, Product):
        first, second = (row.cells[at].value for at in formula.columns)
        if isinstance(second, Money):  # a percentage of the material's amount
            return percent_half_up(second.satang, number(first).scaleb(2))
        return amount_half_up(number(first), number(second))
    if isinstance(formula, Priced):
        quantity = number(row.cells[formula.quantity].value)
        return sum(amount_half_up(quantity, each) for each in formula.unit_prices)
    if isinstance(formula, Across):
        return sum(satang(row.cells[at].value) for at in formula.columns)
    assert isinstance(formula, SumBelow)
    everything = [*sheet.head, *sheet.rows]
    top = next(at for at, each in enumerate(everything) if each.key == formula.top)
    below = everything[top + 1 : everything.index(row)]
    return sum(
        satang(each.cells[column].value)
        for each in below
        for cell in each.cells[column : column + 1]
        if not isinstance(getattr(cell.value, "formula", None), SumBelow)
    )


@given(any_bill)
def test_every_formula_comes_to_the_amount_beside_it(bill: Bill) -> None:
    for _, sheet in lists_of(priced_bill(bill)):
        for row in sheet.rows:
            for cell in row.cells:
                if isinstance(cell.value, Money) and cell.value.formula is not None:
                    assert (
                        worked_out(sheet, row, cell.first, cell.value.formula) == cell.value.satang
                    )


@given(pointing_bills())
def test_the_prices_of_a_line_that_follows_pipes_are_formulas_of_the_cells_it_counts(
    bill: Bill,
) -> None:
    whole = priced_bill(bill)
    sheets = {sheet.key: sheet for _, sheet in lists_of(whole)}
    cells = {
        (sheet.key, row.key, at): cell.value
        for sheet in sheets.values()
        for row in sheet.rows
        for at, cell in enumerate(row.cells)
    }
    for row, pipes in whole.costed.pipes.items():
        places = [(key, at) for key, name, at in cells if name == line_key(row)]
        formulas = {}
        for sheet, at in places:
            value = cells[sheet, line_key(row), at]
            if isinstance(value, Number) and isinstance(value.formula, PercentOf):
                formulas[sheets[sheet].columns[at].key] = value.formula
                counted = [*value.formula.terms, *marked(sheets[sheet], value.formula)]
                terms = [cells[ref.sheet, ref.row, ref.column] for ref in counted]
                assert value.value == baht(
                    percent_half_up(sum(map(in_satang, terms)), value.formula.percent)
                )
        assert formulas.keys() == ({"material_unit", "labour_unit"} if pipes else {"labour_unit"})
        if pipes:
            share = formulas["material_unit"]
            counted = [*share.terms, *marked(sheets[sheet], share)]
            assert sorted(ref.row for ref in counted) == sorted(map(line_key, pipes))
            assert share.pipes is None or {ref.sheet for ref in marked(sheets[sheet], share)}


def marked(sheet: Sheet, share: PercentOf) -> list[Ref]:
    """The pipes that a share finds by their marks."""
    if share.pipes is None:
        return []
    rows = list(sheet.rows)
    keys = [row.key for row in rows]
    top = 0 if share.pipes.top == HEAD_KEY else keys.index(share.pipes.top)
    return [
        Ref(sheet.key, row.key, at)
        for row in rows[top : keys.index(share.pipes.end)]
        for at, cell in enumerate(row.cells)
        if isinstance(cell.value.formula, Product) and cell.value.formula.mark == share.pipes.mark
    ]


def in_satang(value: Value) -> Satang:
    return int(value.value * 100) if isinstance(value, Number) else satang(value)


@given(any_bill)
def test_a_whole_unit_price_is_what_both_sides_come_to(bill: Bill) -> None:
    whole = priced_bill(bill)
    for part, sheet in lists_of(whole):
        if part.kind != "special":
            continue
        rows = {row.key: row for row in sheet.rows if row.key}
        for each in lines_below(bill, part.row):
            costed = whole.costed.lines[each]
            labour = costed.labour_unit
            if costed.labour_percent is not None and costed.material_unit is not None:
                labour = unit_price_percent(costed.material_unit, costed.labour_percent)
            units = [unit for unit in (costed.material_unit, labour) if unit is not None]
            value = cells_of(sheet, rows[line_key(each)])["unit_price"]
            nothing = Blank(kind="unit_price")
            assert value == (Number(sum(units, Decimal(0)), "unit_price") if units else nothing)


def test_a_percentage_in_the_unit_column_is_one_of_the_material_amount() -> None:
    """31 % of 5,800.00, not of 0.29 baht 20,000 times, and in the workbook too."""
    share = PercentOfMaterial(Decimal(31), "ไม่มีในบัญชี")
    outside = replace(line("งาน", "20000", "ชิ้น", "0.29"), labour=share)
    sheet = sheet_of(build_document(priced([(Part("construction", "หมวด"), [outside])])), "pr4")
    (row,) = [each for each in sheet.rows if each.kind == "line"]
    index = {column.key: at for at, column in enumerate(sheet.columns)}
    assert " ".join(row.cells[index["labour_unit"]].lines) == "31%"
    labour = row.cells[index["labour"]].value
    unit = index["labour_unit"]
    percentage = Product((unit, index["material"]), said=unit, share=Decimal(1))
    assert labour == Money(179_800, percentage)
    # The committee chose the percentage (note 1), and its reason stands beside it.
    assert " ".join(row.cells[index["remark"]].lines) == "ไม่มีในบัญชี"


def test_the_grid_says_of_each_line_what_the_list_prints() -> None:
    """A dash where a side does not apply, measured or not; nothing where it is not known yet."""
    lines = [
        (line("ไม่มีราคา", "1", "ชุด"), ["", "", "", "", ""]),
        (line("ยังไม่มีอะไร", None, "ชุด"), ["", "", "", "", ""]),
        (line("วัสดุ", "2", "ชุด", "3"), ["3.00", "6.00", "-", "-", "6.00"]),
        (line("วัสดุ ยังไม่วัด", None, "ชุด", "3"), ["3.00", "", "-", "-", ""]),
        (line("แรงงาน", "2", "ชุด", None, "4"), ["-", "-", "4.00", "8.00", "8.00"]),
        (line("แรงงาน ยังไม่วัด", None, "ชุด", None, "4"), ["-", "-", "4.00", "", ""]),
        (line("ทั้งสอง ยังไม่วัด", None, "ชุด", "3", "4"), ["3.00", "", "4.00", "", ""]),
    ]
    tree: Tree = (Part("construction", "หมวด"), [each for each, _ in lines])
    whole = priced([tree])
    sheet = sheet_of(build_document(whole, ("pr4",)), "pr4")
    keys = ("material_unit", "material", "labour_unit", "labour", "total")
    grid = (MATERIAL, MATERIAL_AMOUNT, LABOUR, LABOUR_AMOUNT, TOTAL)
    rows = [row for row in sheet.rows if row.kind == "line"]
    bill = whole.estimate.bill
    for row, (each, expected), row_id in zip(rows, lines, lines_below(bill, ROOT), strict=True):
        cells = dict(zip((column.key for column in sheet.columns), row.cells, strict=True))
        facts = RowFacts(each, line=whole.costed.lines[row_id])
        assert [" ".join(cells[key].lines) for key in keys] == expected
        assert [column.text(facts) for column in grid] == expected


def test_a_price_of_nothing_is_no_dash_in_the_sums() -> None:
    """null is a side that does not apply; 0 is what somebody gives for nothing."""
    tree: Tree = (
        Part("construction", "หมวด"),
        [(Group("งาน"), [line("ของแถม", "1", "ชุด", "0"), line("ติดตั้ง", "2", "ชุด")])],
    )
    sheet = sheet_of(build_document(priced([tree]), ("pr4",)), "pr4")
    for kind in ("subtotal", "total"):
        (row,) = (row for row in sheet.rows if row.kind == kind)
        assert printed(row)[1:] == ["0.00", "-", "0.00"]


@pytest.mark.parametrize(
    ("groups", "words"), [(1, "รวมราคา"), (2, "รวมราคารายการที่ 1 - 2"), (3, "รวมราคารายการที่ 1 - 3")]
)
def test_the_total_names_the_groups_that_it_adds(groups: int, words: str) -> None:
    trees: list[Tree] = [(Group("งาน"), [line("ก", "1", "ชุด", "5")]) for _ in range(groups - 1)]
    part: Tree = (Part("construction", "หมวด"), [*trees, line("เดี่ยว", "1", "ชุด", "5")])
    sheet = sheet_of(build_document(priced([part]), ("pr4",)), "pr4")
    (total,) = (row for row in sheet.rows if row.kind == "total")
    assert printed(total)[0] == words

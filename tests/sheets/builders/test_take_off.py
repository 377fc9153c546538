"""The take-off sheet: the rows and formulas by which the bill's quantities were measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.bill_edits.linking import split_line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.decisions import FormSet
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.wastage import Wastage
from estimator.sheets.document import Document, Sheet
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.domain.links import LABOUR, MATERIAL, bars, one_line, work
from tests.domain.takeoffs import dimension_row, taken_off
from tests.sheets.excel.changes import addresses, figures, letter_of
from tests.sheets.excel.measured_changes import measured_changes
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.printed_rows import printed, sheet_of
from tests.sheets.samples import BOOKS, Tree, line, priced

WALL = taken_off(
    dimension_row("ชั้นล่าง"),
    dimension_row("ผนัง", "2*1", "12", "", "3.20"),
    dimension_row("ประตู", "2", "0.90", "", "2.00", deduct=True, remark="แบบ A-03"),
)
STEEL = taken_off(
    dimension_row("คาน", "4*6", "5.50", bar="DB12"),
    dimension_row("ปลอก", "100", "1.20", bar="RB6"),
    wastage=(Wastage(Decimal(9), "เหล็กเสริม DB12", "สำเนา", "DB12"),),
    places=3,
    weight_unit="ton",
)
SAND = taken_off(
    dimension_row("", "1", "10", "3", "0.10"),
    wastage=(Wastage(Decimal(25), "ถมทราย", "สำเนา"),),
)


def measured(name: str, taken: TakenOff, unit: str) -> Line:
    return replace(line(name, "1", unit, "10"), quantity=taken)


LINES: list[Tree] = [
    (
        Group("งานผนัง"),
        [
            measured("ก่ออิฐ", WALL, "ตร.ม."),
            replace(line("ฉาบ", "1", "ตร.ม.", "5"), quantity=TypedQuantity(Decimal(6), "2*3")),
            line("ทาสี", "6", "ตร.ม.", "7"),
        ],
    ),
    measured("เหล็ก", STEEL, "ตัน"),
    measured("ทราย", SAND, "ลบ.ม."),
]


def whole() -> PricedEstimate:
    """An estimate with them."""
    return priced([(Part("construction", "อาคาร"), LINES)])


def document_of(rows: list[Tree], form_set: FormSet = "2560") -> Document:
    estimate = priced([(Part("construction", "อาคาร"), rows)])
    chosen = replace(estimate, estimate=replace(estimate.estimate, form_set=form_set))
    return build_document(chosen, ["take_off"])


def rows_of(sheet: Sheet) -> list[list[str]]:
    return [printed(row) for row in sheet.rows if printed(row)]


@pytest.mark.parametrize("form_set", ["2560", "2569"])
def test_each_measured_line_shows_how_it_came_about(form_set: FormSet) -> None:
    sheet = sheet_of(document_of(LINES, form_set), "take_off")
    assert sheet.title == "รายการคำนวณปริมาณงาน"
    assert rows_of(sheet) == [
        ["อาคาร › งานผนัง"],
        ["1", "ก่ออิฐ"],
        ["ชั้นล่าง"],
        ["ผนัง", "2", "12", "3.20", "76.80", "ตร.ม.", "2*1"],
        ["ประตู", "2", "0.90", "2.00", "-3.60", "ตร.ม.", "หัก แบบ A-03"],
        ["ปริมาณงาน", "73.20", "ตร.ม."],
        ["2", "ฉาบ"],
        ["2*3"],
        ["ปริมาณงาน", "6.00", "ตร.ม."],
        ["อาคาร"],
        ["3", "เหล็ก"],
        ["คาน", "DB12", "24", "5.50", "117.18432", "กก.", "4*6 0.88776 กก./ม."],
        ["ปลอก", "RB6", "100", "1.20", "26.6328", "กก.", "0.22194 กก./ม."],
        ["รวม DB12", "117.18432", "กก."],
        ["เผื่อร้อยละ 9 เหล็กเสริม DB12", "127.7309088", "กก.", "สำเนา"],
        ["DB12 ยาว 10 ม.", "15", "เส้น", "ไม่รวมระยะทาบและ เศษตัด"],
        ["DB12 ยาว 12 ม.", "12", "เส้น", "ไม่รวมระยะทาบและ เศษตัด"],
        ["รวม RB6", "26.6328", "กก."],
        ["RB6 ยาว 10 ม.", "12", "เส้น", "ไม่รวมระยะทาบและ เศษตัด"],
        ["RB6 ยาว 12 ม.", "10", "เส้น", "ไม่รวมระยะทาบและ เศษตัด"],
        ["ปริมาณงาน ปัดทศนิยม 3 ตำแหน่ง ครึ่งขึ้น", "0.154", "ตัน"],
        ["4", "ทราย"],
        ["1", "10", "3", "0.10", "3.00", "ลบ.ม."],
        ["รวม", "3.00", "ลบ.ม."],
        ["เผื่อร้อยละ 25 ถมทราย", "3.75", "ลบ.ม.", "สำเนา"],
        ["ปริมาณงาน", "3.75", "ลบ.ม."],
    ]


def linked_document(line: Line, labour_unit: str = "") -> Document:
    estimate = one_line(line)
    estimate = apply(estimate, split_line(estimate.bill, MATERIAL))
    node = estimate.bill.node(LABOUR)
    assert isinstance(node, Line)
    unit = labour_unit or node.unit
    estimate = apply(estimate, change_node(estimate.bill, LABOUR, replace(node, unit=unit), ""))
    return build_document(price(estimate, BOOKS), ["take_off"])


def test_a_linked_line_says_whose_net_quantity_it_takes() -> None:
    rows = rows_of(sheet_of(linked_document(work(bars())), "take_off"))
    assert rows[-3:] == [
        ["ปริมาณงาน", "949.9032", "กก."],
        ["2", "ค่าแรงงาน เหล็กเสริม DB12"],
        ["ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของลำดับที่ 1 เหล็กเสริม DB12", "887.76", "กก."],
    ]
    rounded = replace(bars(), places=1)
    rows = rows_of(sheet_of(linked_document(work(rounded)), "take_off"))
    assert rows[-1][0].replace(" ", "").endswith("เหล็กเสริมDB12ปัดทศนิยม1ตำแหน่งครึ่งขึ้น")
    assert rows[-1][1:] == ["887.80", "กก."]
    tons = rows_of(sheet_of(linked_document(work(bars()), "ตัน"), "take_off"))
    assert tons[-2:] == [
        ["ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของลำดับที่ 1 เหล็กเสริม DB12", "887.76", "กก."],
        ["ปริมาณงาน x 0.001", "0.88776", "ตัน"],
    ]


def test_lines_linked_to_a_plain_number_are_not_listed_and_to_a_formula_they_are() -> None:
    plain = work(TypedQuantity(Decimal(6)))
    assert linked_document(plain).sheets == ()
    rows = rows_of(sheet_of(linked_document(work(TypedQuantity(Decimal(6), "2*3"))), "take_off"))
    assert rows[-2:] == [
        ["2", "ค่าแรงงาน เหล็กเสริม DB12"],
        ["ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของลำดับที่ 1 เหล็กเสริม DB12", "6.00", "กก."],
    ]


def test_a_linked_line_is_listed_while_its_source_comes_to_nothing() -> None:
    lacking = replace(bars(), rows=(dimension_row("", "2", bar="DB12"),))
    rows = rows_of(sheet_of(linked_document(work(lacking)), "take_off"))
    assert rows[-1] == ["ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของลำดับที่ 1 เหล็กเสริม DB12"]


def test_the_form_of_an_older_estimate_says_it_in_the_same_words() -> None:
    definitions = usable_forms({}, "2560").definitions
    form = definitions["take_off"]
    older = replace(form, wording={k: v for k, v in form.wording.items() if k != "linked"})
    estimate = one_line(work(bars()))
    estimate = apply(estimate, split_line(estimate.bill, MATERIAL))
    options = Options(definitions={**definitions, "take_off": older})
    document = build_document(price(estimate, BOOKS), ["take_off"], options)
    assert rows_of(sheet_of(document, "take_off"))[-1][0].startswith("ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ)")


def test_nothing_is_printed_where_nothing_was_measured_so() -> None:
    assert document_of([line("ทาสี", "6", "ตร.ม.", "7")]).sheets == ()


def test_rows_that_come_to_no_quantity_say_why() -> None:
    lacking = taken_off(dimension_row("ประตู", "2", "0.90", deduct=True))
    rows = rows_of(sheet_of(document_of([measured("ผนัง", lacking, "ม.")]), "take_off"))
    assert rows[-2] == ["ประตู", "2", "0.90", "-1.80", "ม.", "หัก"]
    assert rows[-1][0] == "ปริมาณงาน"
    assert "ผลรวมติดลบ(-1.80)" in rows[-1][1].replace(" ", "")


def test_the_workbook_multiplies_and_adds_as_the_bill_does(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(document_of(LINES), path)
    values = Values(path)
    tab = next(tab for tab in values.tabs if "ถอดปริมาณ" in tab)
    formulas = [(cell, formula) for at, cell, formula in values.formulas() if at == tab]
    assert len(formulas) > 15
    for cell, _ in formulas:
        assert values.worked_out(tab, cell) == values.stored(tab, cell)
    bricks = values.labelled(tab, "ผนัง", 8)
    assert values.worked_out(tab, bricks) == Decimal("76.8")
    values.type_in(tab, f"D{bricks[1:]}", Decimal(3))
    assert values.worked_out(tab, bricks) == Decimal("115.2")
    total = f"H{int(bricks[1:]) + 2}"
    assert values.worked_out(tab, total) == Decimal("111.6")
    values.type_in(tab, f"F{bricks[1:]}", Decimal("0.5"))
    assert values.worked_out(tab, bricks) == Decimal("57.6")
    beam = values.labelled(tab, "คาน", 8)
    values.type_in(tab, f"E{beam[1:]}", Decimal(11))
    assert values.worked_out(tab, values.labelled(tab, "DB12 ยาว 10 ม.", 8)) == 29
    last = values.labelled(tab, "ปริมาณงาน ปัดทศนิยม 3 ตำแหน่ง ครึ่งขึ้น", 8)
    assert values.worked_out(tab, last) == Decimal("0.282")


def test_a_changed_dimension_reprices_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    document = build_document(whole())
    write_workbook(document, path)
    values = Values(path)
    tab = next(tab for tab in values.tabs if "ถอดปริมาณ" in tab)
    price = "แบบ ปร.4"
    quantity = values.labelled(price, "ก่ออิฐ", 3)
    assert values.worked_out(price, quantity) == Decimal("73.2")
    amount = f"F{quantity[1:]}"
    assert values.worked_out(price, amount) == 732
    bricks = values.labelled(tab, "ผนัง", 8)
    values.type_in(tab, f"D{bricks[1:]}", Decimal(3))
    assert values.worked_out(price, quantity) == Decimal("111.6")
    assert values.worked_out(price, amount) == 1116
    values.delete_rows(tab, int(bricks[1:]) + 2)
    assert is_error(values.worked_out(price, quantity))


Change = Callable[[Values, str], None]
"""What a clerk does to the take-off's tab."""


def said(name: str, text: Decimal | str, letter: str = "D") -> Change:
    """Something typed, or a cell emptied, in a row."""
    return lambda values, tab: values.type_in(tab, f"{letter}{row_of(values, tab, name)}", text)


def gone(*names: str) -> Change:
    """Rows deleted."""

    def change(values: Values, tab: str) -> None:
        for name in names:
            values.delete_rows(tab, row_of(values, tab, name))

    return change


def copied(name: str, before: str, *, above: int = 0) -> Change:
    """A dimension row put in a second time, so many rows above another."""

    def change(values: Values, tab: str) -> None:
        source = row_of(values, tab, name)
        at = row_of(values, tab, before) - above
        formulas = {cell: formula for where, cell, formula in values.formulas() if where == tab}
        cells: dict[str, object] = {
            letter: values.worked_out(tab, f"{letter}{source}") for letter in "BCDEFG"
        }
        own = re.compile(rf"(?<=[A-Z]){source}\b")
        cells["H"] = own.sub(str(at), formulas[f"H{source}"])
        values.insert_row(tab, at, cells)

    return change


def lost_below(values: Values, tab: str) -> None:
    """The sum deleted, and then a row put in below the wastage, where nothing adds it."""
    at = row_of(values, tab, "เผื่อร้อยละ 25") + 1
    values.insert_row(tab, at, {"D": 2.0, "H": 2.0})
    values.delete_rows(tab, at - 2)


@pytest.fixture(scope="module")
def whole_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of bill and take-off."""
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write_workbook(build_document(whole(), ["pr4", "take_off"]), path)
    return path


def row_of(values: Values, tab: str, name: str) -> int:
    return int(values.labelled(tab, name, 8)[1:])


@pytest.mark.parametrize(
    ("name", "change", "becomes"),
    [
        ("ก่ออิฐ", said("ผนัง", "2 ชุด"), None),
        ("ก่ออิฐ", said("ประตู", "-3.6", "H"), None),
        ("ก่ออิฐ", said("ประตู", "", "H"), None),
        ("ก่ออิฐ", said("ประตู", "DB12", "C"), None),
        ("ก่ออิฐ", said("ประตู", Decimal(-2)), None),
        ("ก่ออิฐ", said("ประตู", "=TRUE()"), None),
        ("ก่ออิฐ", copied("คาน", "ผนัง"), None),
        ("ก่ออิฐ", said("ชั้นล่าง", Decimal(5), "H"), None),
        ("ก่ออิฐ", gone("ประตู"), "76.8"),
        ("ก่ออิฐ", gone("ก่ออิฐ"), "73.2"),
        ("ก่ออิฐ", gone("ผนัง", "ประตู"), None),
        ("ก่ออิฐ", copied("ผนัง", "ประตู"), "150"),
        ("ก่ออิฐ", copied("ผนัง", "ชั้นล่าง"), "150"),
        ("ก่ออิฐ", copied("ผนัง", "ประตู", above=-1), "150"),
        ("เหล็ก", said("คาน", "24 เส้น"), None),
        ("เหล็ก", said("คาน", "-", "G"), "0.154"),
        ("เหล็ก", said("คาน", "DB16", "C"), None),
        ("เหล็ก", said("รวม DB12", "117", "H"), None),
        ("เหล็ก", said("เผื่อร้อยละ 9", "", "H"), None),
        ("เหล็ก", said("เผื่อร้อยละ 9", "117", "H"), None),
        ("เหล็ก", gone("เผื่อร้อยละ 9"), "0.144"),
        ("เหล็ก", gone("รวม DB12"), "0.154"),
        ("เหล็ก", gone("รวม DB12", "เผื่อร้อยละ 9"), "0.144"),
        ("เหล็ก", gone("รวม RB6", "รวม DB12", "DB12 ยาว 10"), "0.154"),
        ("เหล็ก", gone("คาน"), "0.027"),
        ("เหล็ก", gone("คาน", "รวม DB12", "เผื่อ", "DB12 ยาว 10", "DB12 ยาว 12"), "0.027"),
        ("เหล็ก", gone("คาน", "ปลอก"), None),
        ("เหล็ก", copied("คาน", "คาน"), "0.282"),
        ("เหล็ก", copied("ปลอก", "ปลอก", above=-1), "0.181"),
        ("เหล็ก", copied("ปลอก", "รวม RB6"), "0.181"),
        ("เหล็ก", copied("คาน", "รวม RB6"), None),
        ("เหล็ก", copied("คาน", "ปริมาณงาน ปัด"), None),
        ("เหล็ก", gone("ปริมาณงาน ปัด"), None),
        ("ทราย", gone("เผื่อร้อยละ 25"), "3"),
        ("ทราย", gone("รวม"), "3.75"),
        ("ทราย", lost_below, None),
        ("ทราย", gone("รวม", "เผื่อร้อยละ 25"), "3"),
        ("ทราย", said("รวม", "", "H"), None),
        ("ทราย", copied("รวม", "รวม"), None),
        ("ทราย", said("เผื่อร้อยละ 25", Decimal(2)), None),
        ("ทราย", said("เผื่อร้อยละ 25", "", "B"), "3.75"),
    ],
)
def test_what_is_done_to_a_take_off_is_in_the_price_or_an_error(
    name: str, change: Change, becomes: str | None, whole_book: Path
) -> None:
    values = Values(whole_book)
    tab = next(tab for tab in values.tabs if "ถอดปริมาณ" in tab)
    quantity = values.labelled("แบบ ปร.4", name, 3)
    change(values, tab)
    found = values.worked_out("แบบ ปร.4", quantity)
    assert is_error(found) if becomes is None else found == Decimal(becomes)


def test_any_change_of_a_take_off_is_that_of_the_bill(whole_book: Path) -> None:
    before = build_document(whole(), ["pr4", "take_off"])
    made = Random(7).sample(list(measured_changes(whole(), before)), 12)
    assert {each.kind for each in made} == {"type", "put", "take"}
    for change in made:
        values = Values(whole_book)
        if change.kind == "take":
            values.delete_rows(change.tab, change.row)
        elif change.kind == "put":
            values.insert_row(change.tab, change.row, typed(change.cells))
        else:
            ((letter, text),) = change.cells.items()
            values.type_in(change.tab, f"{letter}{change.row}", Decimal(text))
        after = figures(build_document(price(change.becomes, BOOKS), ["pr4", "take_off"]))
        for place, (tab, row) in addresses(before).items():
            now = change.moved(tab, row)
            if now is not None and place in after:
                found = values.worked_out(tab, f"{letter_of(place[2])}{now}")
                assert number(found) == (after[place] or 0), (change, place)


@pytest.mark.parametrize(
    "change",
    [
        copied("ผนัง", "ก่ออิฐ"),
        copied("ผนัง", "ฉาบ"),
        copied("คาน", "อาคาร"),
        copied("คาน", "ทราย"),
        copied("คาน", "ปริมาณงาน", above=-1),
        copied("คาน", "ปริมาณงาน", above=-3),
    ],
)
def test_a_dimension_row_outside_of_every_take_off_is_an_error(
    change: Change, whole_book: Path
) -> None:
    values = Values(whole_book)
    tab = next(tab for tab in values.tabs if "ถอดปริมาณ" in tab)
    change(values, tab)
    names = ("ก่ออิฐ", "เหล็ก", "ทราย")
    cells = [values.labelled("แบบ ปร.4", name, 3) for name in names]
    assert any(is_error(values.worked_out("แบบ ปร.4", cell)) for cell in cells)


@pytest.mark.parametrize(
    ("name", "deleted", "instead", "becomes"),
    [
        ("เหล็ก", "รวม DB12", "รวม RB6", "0.154"),
        ("เหล็ก", "รวม RB6", "รวม DB12", "0.154"),
        ("ทราย", "เผื่อร้อยละ 25", "RB6 ยาว 10", "3"),
        ("ทราย", "เผื่อร้อยละ 25", "ผนัง", None),
    ],
)
def test_a_row_put_in_at_the_place_of_a_deleted_sum_is_not_that_sum(
    name: str, deleted: str, instead: str, becomes: str | None, whole_book: Path
) -> None:
    """As in LibreOffice, where a reference to a deleted row finds the next one at its place."""
    values = Values(whole_book)
    tab = next(tab for tab in values.tabs if "ถอดปริมาณ" in tab)
    quantity = values.labelled("แบบ ปร.4", name, 3)
    values.put_in_place(tab, row_of(values, tab, deleted), row_of(values, tab, instead))
    found = values.worked_out("แบบ ปร.4", quantity)
    assert is_error(found) if becomes is None else found == Decimal(becomes)


def number(found: object) -> object:
    """Nothing and a dash are nought."""
    return 0 if found in ("", "-") else found


def typed(cells: Mapping[str, str]) -> dict[str, object]:
    return {
        letter: text if text.startswith("=") else Decimal(text) for letter, text in cells.items()
    }


def test_a_take_off_that_is_taken_out_is_no_quantity(whole_book: Path) -> None:
    values = Values(whole_book)
    values.remove(next(tab for tab in values.tabs if "ถอดปริมาณ" in tab))
    for name in ("ก่ออิฐ", "เหล็ก", "ทราย"):
        assert is_error(values.worked_out("แบบ ปร.4", values.labelled("แบบ ปร.4", name, 3)))

"""A linked line finds its quantity in the workbook wherever the other line stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.linking import split_line
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import Quantity, TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.sheets.printing import build_document, write_workbook
from tests.books import BUILDING, ROAD, factor_edition
from tests.domain.bills import bill_of
from tests.domain.links import LABOUR, MATERIAL, bars, one_line, work
from tests.domain.takeoffs import dimension_row
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import BOOKS

TAB: Final = "แบบ ปร.4"
TAKE_OFF: Final = "แบบ ถอดปริมาณ"
STEEL, TIE, WIRE = "เหล็กเสริม DB12", "ค่าแรงงาน เหล็กเสริม DB12", "ลวดผูกเหล็ก"
ALL: Final = "ABCDEFGHIJKLMNOPQ"
PRINTED: Final = "ABCDEFGHIJ"
LEFT: Final = "ไม่มีคำที่อยู่ข้างตารางของรายการนั้น (คอลัมน์ M หรือ P)"
NET, GROSS = Decimal("887.76"), Decimal("949.9032")
TWO_BARS: Final = TakenOff(
    (*bars().rows, dimension_row("ปลอก", "100", "1.20", bar="RB6")), bars().wastage, 2
)


def made(quantity: Quantity, labour_unit: str = "กก.") -> PricedEstimate:
    estimate = one_line(work(quantity))
    estimate = apply(estimate, split_line(estimate.bill, MATERIAL))
    node = estimate.bill.node(LABOUR)
    assert isinstance(node, Line)
    edit = change_node(estimate.bill, LABOUR, replace(node, unit=labour_unit), "")
    return price(apply(estimate, edit), BOOKS)


def written(tmp_path: Path, priced: PricedEstimate, *forms: str) -> Values:
    write_workbook(build_document(priced, forms or None), tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


def quantity_of(values: Values, name: str) -> tuple[str, Any]:
    """The cell of a line's quantity, and what it comes to."""
    cell = values.labelled(TAB, name, 3)
    return cell, values.worked_out(TAB, cell)


@pytest.mark.parametrize("quantity", [TypedQuantity(Decimal(1000)), bars(), bars(None), TWO_BARS])
@pytest.mark.parametrize("unit", ["กก.", "ตัน"])
@pytest.mark.parametrize("forms", [(), ("pr4",)])
def test_the_formula_gives_what_the_program_has(
    tmp_path: Path, quantity: Quantity, unit: str, forms: tuple[str, ...]
) -> None:
    priced = made(quantity, unit)
    values = written(tmp_path, priced, *forms)
    cell, found = quantity_of(values, TIE)
    node = priced.estimate.bill.node(LABOUR)
    assert isinstance(node, Line)
    assert found == node.quantity.value == values.stored(TAB, cell)
    for tab, at, _ in values.formulas():
        assert values.worked_out(tab, at) == values.stored(tab, at), (tab, at)


def test_an_idle_wastage_leaves_the_net_quantity_alive(tmp_path: Path) -> None:
    heading = replace(dimension_row("เหล็ก"), bar="DB12")
    wall = TakenOff((dimension_row("ผนัง", "3", "4"), heading), bars().wastage)
    assert wall.net is wall
    values = written(tmp_path, made(wall))
    at = values.labelled(TAKE_OFF, "ผนัง", 4)
    values.type_in(TAKE_OFF, at, Decimal(6))
    assert quantity_of(values, STEEL)[1] == quantity_of(values, TIE)[1] == 24


def test_beside_a_copied_net_quantity_it_is_said_what_to_do(tmp_path: Path) -> None:
    values = written(tmp_path, made(bars()))
    ((_, beside, _),) = (each for each in values.formulas() if "ปริมาณสุทธินี้" in each[2])
    assert values.worked_out(TAKE_OFF, beside) == ""
    column, row = beside[0], int(beside[1:])
    values.copy_row(TAKE_OFF, row, TAKE_OFF, row + 1)
    assert is_error(values.worked_out(TAKE_OFF, f"H{row + 1}"))
    said = values.worked_out(TAKE_OFF, f"{column}{row + 1}")
    assert said.startswith("คัดลอกมา: ปริมาณสุทธินี้ไม่มีรายการที่มา")
    assert values.worked_out(TAKE_OFF, beside) == ""


ROADS: Final = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING, ROAD)})


@pytest.mark.parametrize("work_type", ["building", "road"])
@pytest.mark.parametrize("form_set", ["2560", "2569"])
@pytest.mark.parametrize("kind", ["construction", "equipment"])
def test_it_holds_in_the_lists_of_every_set_and_kind(
    tmp_path: Path, work_type: WorkType, form_set: FormSet, kind: PartKind
) -> None:
    both = (Tree(work(TWO_BARS)), Tree(work(TypedQuantity(Decimal(3)))))
    estimate = Estimate(bill=bill_of(Tree(Part(kind, "หมวด"), both)), form_set=form_set)
    estimate = replace(estimate, project=replace(estimate.project, work_type=work_type))
    for row in (2, 3):
        estimate = apply(estimate, split_line(estimate.bill, row))
    values = written(tmp_path, price(estimate, ROADS))
    for tab, at, _ in values.formulas():
        assert values.worked_out(tab, at) == values.stored(tab, at), (tab, at)
    marked = [formula for *_, formula in values.formulas() if '"ผูก 2"' in formula]
    # The quantity, and what is said beside it of a copied mark.
    assert sum("COUNTIF(" in formula for formula in marked) == 2
    assert sum("ROUND(" in formula for formula in marked) >= 1


def test_another_quantity_of_the_material_is_followed_with_its_amount(tmp_path: Path) -> None:
    values = written(tmp_path, made(TypedQuantity(Decimal(1000))))
    cell, _ = quantity_of(values, STEEL)
    values.type_in(TAB, cell, Decimal(1200))
    cell, found = quantity_of(values, TIE)
    assert found == 1200
    assert values.worked_out(TAB, f"H{cell[1:]}") == 3960
    values.type_in(TAB, quantity_of(values, STEEL)[0], "")
    assert quantity_of(values, TIE)[1] == ""
    values.type_in(TAB, quantity_of(values, STEEL)[0], "พันสอง")
    assert is_error(quantity_of(values, TIE)[1])


def test_tons_of_a_rounded_take_off_are_not_rounded_as_its_kilograms_are(tmp_path: Path) -> None:
    for forms in ((), ("pr4",)):
        values = written(tmp_path, made(replace(bars(), places=2), "ตัน"), *forms)
        values.type_in(TAB, quantity_of(values, STEEL)[0], Decimal("1079.63"))
        # 1,079.63 x 887.76 / 949.90 kg
        assert quantity_of(values, TIE)[1] == Decimal("1.0090033991")


def test_another_dimension_changes_both_each_by_its_own_working(tmp_path: Path) -> None:
    values = written(tmp_path, made(TWO_BARS))
    number = values.labelled(TAKE_OFF, "เหล็กคาน", 4)
    values.type_in(TAKE_OFF, number, Decimal(50))
    # 50 x 10 x 0.88776, with 7 % on those bars alone, and 120 m of 6 mm
    assert quantity_of(values, STEEL)[1] == Decimal("501.58")
    assert quantity_of(values, TIE)[1] == Decimal("470.51")


def test_a_quantity_typed_over_the_take_off_has_wastage_in_the_same_proportion(
    tmp_path: Path,
) -> None:
    for forms in ((), ("pr4",)):
        values = written(tmp_path, made(bars()), *forms)
        values.type_in(TAB, quantity_of(values, STEEL)[0], Decimal(1070))
        assert quantity_of(values, TIE)[1] == 1000


def test_without_the_take_off_both_are_errors_until_a_quantity_is_typed(tmp_path: Path) -> None:
    values = written(tmp_path, made(bars()))
    values.remove(TAKE_OFF)
    assert all(is_error(quantity_of(values, name)[1]) for name in (STEEL, TIE))
    values.type_in(TAB, quantity_of(values, STEEL)[0], GROSS)
    assert quantity_of(values, TIE)[1] == NET


def _rows(values: Values) -> tuple[int, int, int]:
    steel, tie, wire = (int(values.labelled(TAB, each, 3)[1:]) for each in (STEEL, TIE, WIRE))
    return steel, tie, wire


def test_rows_sorted_with_what_stands_beside_them_keep_their_quantities(tmp_path: Path) -> None:
    values = written(tmp_path, made(TypedQuantity(Decimal(1000))))
    steel, tie, wire = _rows(values)
    assert (tie, wire) == (steel + 1, steel + 2)
    values.reorder(TAB, steel, (wire, tie, steel), ALL)
    assert [quantity_of(values, each)[1] for each in (STEEL, TIE, WIRE)] == [1000, 1000, 30]
    values.type_in(TAB, quantity_of(values, STEEL)[0], Decimal(5))
    assert quantity_of(values, TIE)[1] == 5


def test_rows_sorted_without_it_are_an_error(tmp_path: Path) -> None:
    values = written(tmp_path, made(TypedQuantity(Decimal(1000))))
    steel, tie, wire = _rows(values)
    values.reorder(TAB, steel, (wire, tie, steel), PRINTED)
    amount = values.labelled(TAB, STEEL, 6)
    assert is_error(values.worked_out(TAB, amount))
    total = values.labelled(TAB, "รวมราคา", 9)
    assert is_error(values.worked_out(TAB, total))
    steel = int(amount[1:])
    texts = [each for each in values.all_of(TAB) if isinstance(each, str)]
    assert any(each.startswith(f"แถวที่ {steel} {LEFT}") for each in texts)


def test_a_row_put_in_moves_nothing_and_a_deleted_one_is_an_error(tmp_path: Path) -> None:
    values = written(tmp_path, made(TypedQuantity(Decimal(1000))))
    steel, *_ = _rows(values)
    values.insert_row(TAB, steel, {"B": "อื่น", "C": 7.0})
    assert quantity_of(values, TIE)[1] == 1000
    values.delete_rows(TAB, steel + 1)
    assert is_error(quantity_of(values, TIE)[1])


def test_a_copied_row_with_its_mark_is_an_error(tmp_path: Path) -> None:
    values = written(tmp_path, made(TypedQuantity(Decimal(1000))))
    steel, labour, *_ = _rows(values)
    mark = next(letter for letter in ALL if values.stored(TAB, f"{letter}{steel}") == "ผูก 1")
    beside = ALL[ALL.index(mark) + 1]
    assert values.worked_out(TAB, f"{beside}{labour}") == ""
    values.insert_row(TAB, steel + 1, {"B": "สำเนา", "C": 7.0, mark: "ผูก 1"})
    assert is_error(quantity_of(values, TIE)[1])
    said = "ผูก 1 มีมากกว่าหนึ่งแถว โปรดพิมพ์ปริมาณของแถวนี้เอง"
    assert values.worked_out(TAB, f"{beside}{labour + 1}") == said


def test_bills_without_linked_lines_have_nothing_of_it(tmp_path: Path) -> None:
    estimate: Estimate = one_line(work(TypedQuantity(Decimal(1000))))
    values = written(tmp_path, price(estimate, BOOKS))
    assert not any("ผูก" in formula for *_, formula in values.formulas())

"""What is unlike in two states is found, all of it and nothing else, with its money."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.app.comparing.rows import compared_rows
from estimator.domain.bill.rows import ROOT, Group, Line, Part
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.comparing.differences import (
    EstimateDifference,
    InMoney,
    compare,
    in_money,
    row_fields,
)
from estimator.domain.comparing.fields import values_of
from estimator.domain.comparing.moves import moved
from estimator.domain.comparing.wording import SETTING_TITLES, field_title
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Estimate, Project
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit, apply, apply_unchecked
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.takeoff.dimension_rows import DimensionRow, read_measure
from tests.books import factor_edition, factor_table, labour_edition, row
from tests.domain.random_edits import Step, any_edit_for, steps
from tests.lines import flat_line

_BOOKS = Books()


def _after(estimate: Estimate, edit: Edit) -> Estimate:
    return apply(estimate, edit)


def _estimate(*lines: Line) -> Estimate:
    groups = Tree(Group("งานดิน"), tuple(Tree(each) for each in lines))
    part = Tree(Part("construction", "หมวดงาน"), (groups, Tree(Group("งานเสา"))))
    estimate = Estimate()
    return _after(estimate, insert_trees(estimate.bill, ROOT, 0, [part], "เพิ่ม"))


def _told(found: EstimateDifference) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (each.fate, getattr(each.node, "description", "-"), each.amount_before, each.amount_after)
        for each in found.rows
    ]


@given(steps)
@settings(max_examples=12, deadline=None)
def test_all_that_is_unlike_is_found_and_the_money_of_the_lines_adds_up(drawn: list[Step]) -> None:
    estimate = before = Estimate()
    for number, step in enumerate(drawn):
        edit = any_edit_for(estimate, step)
        if edit is not None:
            estimate = apply(estimate, edit)
        if number == 0:
            before = estimate
    was, now = in_money(before, _BOOKS), in_money(estimate, _BOOKS)
    found = compare(was, now)

    told = {row.id for each in found.rows for row in (each.before, each.after) if row}
    for row_id in before.bill.rows.keys() | estimate.bill.rows.keys():
        old, new = before.bill.rows.get(row_id), estimate.bill.rows.get(row_id)
        if old is None or new is None or old.node != new.node or old.parent != new.parent:
            assert row_id in told
    assert {each.setting.name for each in found.settings} == {
        each.name for each in SETTINGS if each.value_in(before) != each.value_in(estimate)
    }
    moves = sum(each.change for each in found.rows if each.is_line)
    assert moves == _whole(now) - _whole(was)
    back = edit_between(estimate, before, "กลับ")
    again = apply_unchecked(estimate, back)
    assert again.bill.rows == before.bill.rows
    assert again.bill.children == before.bill.children
    assert replace(again, bill=before.bill, committee=before.committee) == before
    assert again.committee.entries == before.committee.entries
    assert compare(was, in_money(again, _BOOKS)).is_empty


def _whole(state: InMoney) -> int:
    parts = state.estimate.bill.children_of(ROOT)
    return sum(state.costed.totals_of(each).total for each in parts)


def test_lines_added_gone_changed_and_moved_stand_where_they_are_with_their_money() -> None:
    first = flat_line("ขุดดิน", quantity=Decimal(2), unit="ลบ.ม.", material=Decimal(10))
    second = flat_line("ถมดิน", quantity=Decimal(3), unit="ลบ.ม.", material=Decimal(20))
    third = flat_line("ทราย", quantity=Decimal(1), unit="ลบ.ม.", material=Decimal(5))
    before = _estimate(first, second, third)
    (part,) = before.bill.children_of(ROOT)
    home, pillars = before.bill.children_of(part)
    a, b, c = before.bill.children_of(home)
    dearer = replace(first, material=TypedPrice(Decimal(11)), remark="สอบราคา")
    after = _after(before, remove_rows(before.bill, [b], "ลบ"))
    after = _after(after, change_node(after.bill, a, dearer, "แก้"))
    after = _after(after, move_rows(after.bill, [c], pillars, 0, "ย้าย"))
    new = flat_line("เสาเข็ม", quantity=Decimal(4), unit="ต้น", material=Decimal(100))
    after = _after(after, insert_trees(after.bill, pillars, 1, [Tree(new)], "เพิ่ม"))

    found = compare(in_money(before, _BOOKS), in_money(after, _BOOKS))
    assert _told(found) == [
        ("changed", "ขุดดิน", 2000, 2200),
        ("gone", "ถมดิน", 6000, None),
        ("moved", "ทราย", 500, 500),
        ("added", "เสาเข็ม", None, 40000),
    ]
    assert [each.stays for each in found.rows] == [a, a, c, after.bill.children_of(pillars)[1]]
    price, remark = found.rows[0].fields
    assert (price.title, price.told_before, price.told_after) == ("ค่าวัสดุต่อหน่วย", "10.00", "11.00")
    assert (remark.name, remark.told_before, remark.told_after) == ("remark", "-", "“สอบราคา”")
    assert [len(found.lines(fate)) for fate in ("added", "gone", "changed", "moved")] == [1] * 4


def test_settings_and_records_are_told_field_by_field() -> None:
    before = Estimate(
        committee=records_of([Member("chair", "นายหนึ่ง"), Member("member", "นายสอง")]),
        decisions=records_of([Decision("salvage", "inside", "มติ")]),
    )
    one, two = before.committee.entries.values()
    swapped = records_of([two.record, replace(one.record, name="นายหนึ่ง ใหม่")])
    kept = {1: replace(one, order=two.order + 1, record=swapped.entries[2].record), 2: two}
    after = replace(
        before,
        project=Project(name="อาคาร", priced_on=date(2026, 6, 20), work_type="road"),
        conditions=replace(before.conditions, vat_exempt=True, rain_zone=1),
        committee=replace(before.committee, entries={2: kept[2], 1: kept[1]}),
        decisions=records_of([Decision("salvage", "outside", "มติ")]),
        form_set="2569",
    )
    found = compare(in_money(before, _BOOKS), in_money(after, _BOOKS))
    told = {
        (each.title, each.told_before, each.told_after)
        for setting in found.settings
        for each in setting.fields
    }
    assert told == {
        ("ชื่อโครงการ", "-", "“อาคาร”"),
        ("วันที่คำนวณราคากลาง", "-", "20 มิ.ย. 2569"),
        ("ประเภทงาน", "งานก่อสร้างอาคาร", "งานก่อสร้างทาง"),
        ("ยกเว้นภาษีมูลค่าเพิ่ม", "ไม่ยกเว้น", "ยกเว้น"),
        ("พื้นที่ฝนชุก", "พื้นที่ปกติ", "พื้นที่ฝนชุก 1"),
        ("ชุดแบบฟอร์ม", "ตามวันที่คำนวณราคากลาง", "แบบ ปร.1 ถึง ปร.4 (ชุด พ.ศ. 2569)"),
    }
    assert found.records[0].fate == "moved"
    records = [
        (each.fate, each.table.name, [(f.title, f.told_before, f.told_after) for f in each.fields])
        for each in found.records[1:]
    ]
    assert records == [
        ("changed", "committee", [("ชื่อ - นามสกุล", "“นายหนึ่ง”", "“นายหนึ่ง ใหม่”")]),
        (
            "changed",
            "decisions",
            [
                (
                    "วิธีที่เลือก",
                    "หักออกจากค่างานต้นทุน ก่อนคูณ Factor F",
                    "หักออกจากราคา หลังคูณ Factor F โดยหา Factor F จากค่างานต้นทุนที่ยังไม่หัก",
                )
            ],
        ),
    ]


def test_what_the_books_say_otherwise_is_told_and_the_lines_that_it_moves() -> None:
    ref = LabourRef("book", "1.1", 1)
    line = flat_line("ฉาบปูน", quantity=Decimal(10), unit="ม.", labour_item=ref)
    estimate = _estimate(line)
    estimate = replace(
        estimate,
        conditions=replace(
            estimate.conditions,
            factor_f=replace(estimate.conditions.factor_f, edition="tables"),
        ),
    )

    def books(rate: str, factor: str) -> Books:
        table = factor_table("building", row("at_or_below", "0.5", factor, "1.3950"))
        labour = labour_edition("book", {("1.1", 1): rate, ("1.2", 1): rate})
        return Books({"book": labour}, {"tables": factor_edition("tables", table)})

    found = compare(in_money(estimate, books("96", "1.3")), in_money(estimate, books("99", "1.31")))
    assert _told(found) == [("repriced", "ฉาบปูน", 96000, 99000)]
    assert [(each.edition, each.what, each.before, each.after) for each in found.rates] == [
        ("book", "ข้อ 1.1 งาน 1.1", Decimal(96), Decimal(99)),
        (
            "tables",
            "ตารางงานก่อสร้างอาคาร ค่างาน 0.5 ล้านบาท ช่อง รวมในรูป Factor (ไม่รวมภาษีมูลค่าเพิ่ม)",
            Decimal("1.3"),
            Decimal("1.31"),
        ),
    ]
    # With other noughts alone they move nothing, and are told: they are brought back, too.
    found = compare(
        in_money(estimate, books("96", "1.3")), in_money(estimate, books("96.0", "1.3000"))
    )
    assert _told(found) == []
    details = [each.details for each in compared_rows(found)]
    assert details == ["96 → 96.0", "1.30 → 1.3000"]


def test_values_called_alike_are_told_by_what_is_unlike_in_them() -> None:
    def wall(length: str, width: str) -> Line:
        rows = (DimensionRow("ผนัง", length=read_measure(length), width=read_measure(width)),)
        return replace(flat_line("ก่ออิฐ"), quantity=TakenOff((*rows, DimensionRow("ชั้นสอง"))))

    (quantity,) = row_fields(wall("2", "6"), wall("3", "4"))
    assert quantity.told_before == "ถอดปริมาณ 2 แถว = 12.00 [1: ผนัง ยาว 2 กว้าง 6]"
    assert quantity.told_after == "ถอดปริมาณ 2 แถว = 12.00 [1: ผนัง ยาว 3 กว้าง 4]"
    plain, formula = TypedQuantity(Decimal(6)), TypedQuantity(Decimal(6), "2*3")
    (quantity,) = row_fields(
        replace(flat_line("ก"), quantity=plain), replace(flat_line("ก"), quantity=formula)
    )
    assert (quantity.told_before, quantity.told_after) == ("6.00", "2*3 = 6.00")
    assert row_fields(Group("ก"), Line("ก")) == ()


def test_every_field_that_an_estimate_holds_has_a_thai_name() -> None:
    estimate = Estimate()
    named: list[tuple[str, list[str]]] = [
        ("part", [each.name for each in fields(Part)]),
        ("group", [each.name for each in fields(Group)]),
        ("line", [each.name for each in fields(Line)]),
        *((table.name, [each.name for each in fields(table.record)]) for table in TABLES),  # type: ignore[arg-type]
        *((each.name, list(values_of(each.value_in(estimate)))) for each in SETTINGS),
    ]
    for of, names in named:
        for name in names:
            title = field_title(of, name)
            assert not title.isascii(), f"{of}.{name} has no name in domain/comparing/wording.py"
    assert field_title("project", "field_of_tomorrow") == "field_of_tomorrow"
    assert SETTING_TITLES.keys() == {each.name for each in SETTINGS}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], set()),
        ([1, 2, 3, 4], [4, 1, 2, 3], {4}),
        ([1, 2, 3, 4, 5], [2, 3, 9, 1, 5], {1}),
        ([1, 2, 3, 4, 5], [4, 5, 1, 2, 3], {4, 5}),
    ],
)
def test_as_few_as_can_be_have_moved(before: list[int], after: list[int], found: set[int]) -> None:
    assert moved(before, after) == found


@given(st.permutations(range(8)))
@settings(max_examples=20)
def test_what_stayed_stands_in_order(order: list[int]) -> None:
    stayed = [each for each in order if each not in moved(range(8), order)]
    assert stayed == sorted(stayed)

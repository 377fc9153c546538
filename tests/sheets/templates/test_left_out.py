"""Who and what has no place in an office's workbook is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.sheets.excel.excel_writer import workbook_bytes
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import build_document
from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import fill
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from estimator.sheets.templates.package import package_of
from tests.sheets.samples import line, priced
from tests.sheets.templates.small import SHEET, cell, mapping, simple

MEMBERS = records_of((Member("chair", "หนึ่ง"), Member("member", "สอง")))
SIGNERS = records_of(
    Member(role, name)
    for name, role in (("ก", "designer"), ("ข", "checker"), ("ค", "checker"), ("ง", "approver"))
)


def told(*cells: MappedCell, bands: tuple[Band, ...] = ()) -> list[str]:
    remarked = [line("งาน", "1", "งาน", "10"), replace(line("ถัง", "1", "ใบ", "5"), remark="เก่า")]
    of = priced([(Part("construction", "หมวด"), remarked)])
    estimate = replace(of.estimate, committee=MEMBERS, signers=SIGNERS)
    places = (cell("E1", "reference_price"), *cells)
    said = simple(lambda *_: None, mapping(*places, bands=bands), replace(of, estimate=estimate))
    return [each for each in said[1].told if "ไม่มีเซลล์ในแบบนี้" in each or "ไม่มีคอลัมน์" in each]


def test_who_has_no_cell_is_told_where_others_have() -> None:
    found = told(cell("A1", "member.1.name"), cell("A2", "signer.checker.in_brackets"))
    assert [each.split("“")[1].split("”")[0] for each in found] == ["สอง", "ก", "ค", "ง"]
    assert found[0].startswith("กรรมการคนที่ 2")
    assert told() == []


@pytest.mark.parametrize(("source", "left"), [("committee", 4), ("signers", 2)])
def test_a_list_of_people_has_room_for_all_of_its_own(source: str, left: int) -> None:
    band = Band(SHEET, 3, 5, {1: "name", 2: "role", 3: "position"}, source=source)  # type: ignore[arg-type]
    assert len(told(bands=(band,))) == left


def test_words_without_a_column_are_told() -> None:
    columns = {1: "description", 2: "unit", 3: "total"}
    bare = Band(SHEET, 3, 9, columns, part="construction")
    (said,) = told(bands=(bare,))
    assert "ช่วงแถว 3 ถึง 9 ไม่มีคอลัมน์หมายเหตุ ข้อความของ 1 แถว" in said
    assert told(bands=(replace(bare, columns={**columns, 4: "remark"}),)) == []


def cuts_told(*cells: MappedCell, bands: tuple[Band, ...]) -> list[str]:
    """Of what is told, what is cut; construction is cut by 100 baht, equipment by 10."""
    places = (cell("E1", "reference_price"), *cells)
    said = simple(lambda *_: None, mapping(*places, bands=bands), priced())[1].told
    return [each.split("“")[1].split("”")[0] for each in said if "ตัดเศษ" in each and "หมวด" in each]


def test_parts_that_are_cut_are_told_where_their_net_has_no_place() -> None:
    cut = [part.title for part in priced().parts if part.net != part.price]
    assert cut == ["หมวดงานอาคาร", "หมวดครุภัณฑ์จัดซื้อ"]
    summary = Band(SHEET, 3, 9, {1: "cost", 2: "factor", 3: "price"}, source="summary")
    parts = Band(SHEET, 13, 19, {1: "cost", 3: "price"}, source="parts")
    for band in (summary, parts):
        assert cuts_told(bands=(band,)) == cut
        assert cuts_told(bands=(replace(band, part="equipment"),)) == cut[1:]
        assert cuts_told(cell("A1", "construction.net"), bands=(band,)) == cut[1:]
    with_net = replace(parts, columns={1: "price", 3: "net"})
    assert cuts_told(bands=(summary, with_net)) == []
    assert cuts_told(bands=(summary, replace(with_net, part="construction"))) == cut[1:]
    assert cuts_told(bands=()) == []


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("=ROUNDDOWN(SUM(C3:C10),-3)", ["หมวดงานอาคาร"]),
        ("=ROUNDDOWN(F1+SUM(C3:C10),-3)", []),
        ("=ROUNDDOWN(SUM(F1:G2),-3)", []),
    ],
)
def test_a_net_that_stands_where_no_formula_takes_it_in_has_no_place(
    formula: str, told: list[str]
) -> None:
    """While the workbook works its price out by itself."""
    band = Band(SHEET, 3, 9, {1: "cost", 3: "price"}, source="parts", part="construction")
    places = mapping(cell("F1", "construction.net"), bands=(band,))
    said = simple(lambda _, sheet: sheet.write_formula("C11", formula), places, priced())[1].told
    cut = [each.split("“")[1].split("”")[0] for each in said if "ตัดเศษ" in each and "หมวด" in each]
    assert cut == told


@pytest.mark.parametrize("printed", [True, False])
def test_a_workbook_that_was_printed_here_is_called_so_first(printed: bool) -> None:
    state = PrintedState(checksum="a" * 64 if printed else "")
    document = replace(build_document(priced()), state=state)
    package = package_of(workbook_bytes(document), "a.xlsx")
    columns = {2: "description", 3: "quantity", 9: "total"}
    band = Band("แบบ ปร.4", 8, 20, columns, part="construction")
    found = fill(package, TemplateMapping("แบบ", (), (band,)), FilledFrom(priced())).told
    assert found[0].startswith("สมุดงานนี้เป็นสมุดงานที่โปรแกรมนี้พิมพ์ออกมาเอง") == printed

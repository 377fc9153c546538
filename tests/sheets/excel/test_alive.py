"""Whoever works on in the workbook finds there what the program finds for the same change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Line, Part, Row, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import Decision, RowRounding
from estimator.domain.estimate import Rounding
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.sheets.builders.line_list import line_key
from estimator.sheets.document import Blank, Dash, Document, Money, Number
from estimator.sheets.layout.display import text_in_thai_digits
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.books import ROAD as ROADS
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.changes import (
    Change,
    addresses,
    agrees,
    changes,
    figures,
    filter_changes,
    group_changes,
)
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import BOOKS, PARTS, Tree, bill_of, line, priced, sums_on_titles

WHOLE = priced()
MATERIAL_UNIT, LABOUR_UNIT = 4, 6


def with_price(row: int, side: str, value: Decimal) -> PricedEstimate:
    """The same estimate with another price on one side of a line."""
    bill = WHOLE.estimate.bill
    node = bill.node(row)
    assert isinstance(node, Line)
    typed = TypedPrice(value)
    changed = replace(node, material=typed) if side == "material" else replace(node, labour=typed)
    rows = {**bill.rows, row: replace(bill.rows[row], node=changed)}
    return price(replace(WHOLE.estimate, bill=replace(bill, rows=rows)), BOOKS)


def with_line(parent: int, added: Line) -> PricedEstimate:
    """The same estimate with a further line at the end of a group or part."""
    bill = WHOLE.estimate.bill
    rows = [*bill.rows.values(), Row(max(bill.rows) + 1, parent, 1_000, added)]
    return price(replace(WHOLE.estimate, bill=bill_from_rows(rows)), BOOKS)


def place_of(document: Document, form: str, key: str) -> tuple[str, int]:
    """The tab and the row (from 1) of a row of a form."""
    (sheet,) = document.of_form(form).sheets
    rows = [row.key for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    return sheet.label, rows.index(key) + 1


def amount(values: Values, tab: str, label: str, column: int) -> int:
    return int(values.worked_out(tab, values.labelled(tab, label, column)) * 100)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "estimate.xlsx"
    write_workbook(build_document(WHOLE), target)
    return target


def waiting_prices() -> list[tuple[str, int, str]]:
    """Form, line and side of each unit price that shows a dash or nothing."""
    found = []
    for sheet in build_document(WHOLE, ("pr4", "pr4b")).sheets:
        ids = {line_key(row): row for row in WHOLE.costed.lines}
        for row in sheet.rows:
            for at, side in ((MATERIAL_UNIT, "material"), (LABOUR_UNIT, "labour")):
                if row.kind == "line" and isinstance(row.cells[at].value, Dash | Blank):
                    found.append((sheet.form, ids[row.key], side))
    return found


@pytest.mark.parametrize(("form", "row", "side"), waiting_prices()[:3])
def test_a_price_typed_over_a_dash_is_counted_through_to_the_reference_price(
    path: Path, form: str, row: int, side: str
) -> None:
    tab, at = place_of(build_document(WHOLE), form, line_key(row))
    values = Values(path)
    values.type_in(tab, f"{'E' if side == 'material' else 'G'}{at}", Decimal("12345.5"))
    now = with_price(row, side, Decimal("12345.5"))
    assert now.total != WHOLE.total
    assert amount(values, "แบบ ปร.6", "รวม", 3) == now.total
    assert amount(values, "แบบ ปร.6", "ราคากลาง", 3) == now.reference_price


def places_in_the_list(options: Options) -> list[tuple[int, int]]:
    """Each row (from 1) of the list above which a row can be put, and the group that it joins."""
    (sheet,) = build_document(WHOLE, ("pr4",), options).sheets
    above = len(sheet.heading) + len(sheet.head)
    (part,) = [part.row for part in WHOLE.parts if part.kind == "construction"]
    found, groups = [], [part]
    for at, row in enumerate(sheet.rows, above + 1):
        found.append((at, groups[-1]))
        if row.kind == "group":
            groups.append(int(row.key.rpartition("-")[2]))
        elif row.kind in ("subtotal", "group_end"):
            groups.pop()
        elif row.kind == "total":
            return found
    return found


@pytest.mark.parametrize("options", [Options(), sums_on_titles()], ids=["below", "on titles"])
def test_a_row_put_in_anywhere_in_a_list_is_counted_once(tmp_path: Path, options: Options) -> None:
    """Directly below a title, directly above a sum, outside all groups: as the program counts."""
    path = tmp_path / "estimate.xlsx"
    write_workbook(build_document(WHOLE, options=options), path)
    places = places_in_the_list(options)
    assert len(places) == 14
    for at, group in places:
        values = Values(path)
        values.insert_row(
            "แบบ ปร.4",
            at,
            {
                "C": 10.0,
                "E": 100_000.0,
                "G": "-",
                "F": f"=ROUND(C{at}*E{at},2)",
                "I": f"=SUM(F{at},H{at})",
            },
        )
        now = with_line(group, line("งานเพิ่ม", "10", "งาน", "100000"))
        assert amount(values, "แบบ ปร.6", "รวม", 3) == now.total, at
        listed = values.worked_out("แบบ ปร.4", values.labelled("แบบ ปร.4", "รวม", 9))
        assert listed * 100 == now.costed.totals_of(now.parts[0].row).total, at


def test_a_row_taken_out_leaves_no_broken_reference(path: Path) -> None:
    (sheet,) = build_document(WHOLE, ("pr4b",)).sheets
    lines = [at for at, row in enumerate(sheet.rows, 8) if row.kind == "line"]
    assert len(lines) == 2
    values = Values(path)
    for at in reversed(lines):
        values.delete_rows("แบบ ปร.4 (ข)", at)
    assert not any(type(value).__name__ == "_Error" for value in values.texts())
    expected = sum(part.net for part in WHOLE.parts if part.kind != "equipment")
    assert amount(values, "แบบ ปร.6", "รวม", 3) == expected


@pytest.mark.parametrize(("rounding", "count"), [("rows", 1500), ("total", 1500)])
def test_no_amount_is_typed_in_because_there_are_many(
    tmp_path: Path, rounding: RowRounding, count: int
) -> None:
    groups: list[Tree] = [(Group("งาน"), [line("งาน", "1", "งาน", "100", "50")])] * count
    estimate = priced([(Part("construction", "หมวด"), groups)]).estimate
    decided = records_of([Decision("row_rounding", rounding, "มติ")])
    document = build_document(price(replace(estimate, decisions=decided), BOOKS), ("pr4", "pr5a"))
    target = tmp_path / "long.xlsx"
    write_workbook(document, target)
    book = load_workbook(target)
    for sheet in document.sheets:
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        for at, row in enumerate(rows, 1):
            for cell in row.cells:
                if isinstance(cell.value, Money):
                    found = book[sheet.label].cell(at, cell.first + 1)
                    assert found.data_type == "f", (sheet.label, found.coordinate)


def test_a_cell_that_waits_for_a_figure_has_the_format_of_one(path: Path) -> None:
    book = load_workbook(path)
    for sheet in build_document(WHOLE).sheets:
        columns = [column.key for column in sheet.columns]
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        for at, row in enumerate(rows, 1):
            for cell in row.cells if row.kind == "line" else ():
                key, value = columns[cell.first], cell.value
                if key in ("no", "description", "unit", "remark") or isinstance(value, Number):
                    continue
                code = book[sheet.label].cell(at, cell.first + 1).number_format
                assert code.startswith("#,##0.00"), (sheet.label, at, key)


@pytest.mark.parametrize("thai_digits", [False, True])
def test_each_summary_counts_its_own_list_by_name_until_rows_are_put_in(
    tmp_path: Path, thai_digits: bool
) -> None:
    short, long = (line("งาน", "1", "งาน", "100", "50") for _ in range(2))
    parts: list[Tree] = [
        (Part("construction", "หมวดสั้น"), [short]),
        (Part("construction", "หมวดยาว"), [long] * 60),
    ]
    document = build_document(priced(parts), options=Options(thai_digits))
    pages = {sheet.name: len(sheet.pages) for sheet in document.sheets}
    assert pages["ปร.4 (ก1)"] == 1 < pages["ปร.4 (ก2)"]
    target = tmp_path / "counts.xlsx"
    write_workbook(document, target)
    values = Values(target)

    def written(text: str) -> str:
        return text_in_thai_digits(text) if thai_digits else text

    def said(tab: str, cell: str) -> str:
        return str(values.worked_out(tab, cell))

    for number in (1, 2):
        count = pages[f"ปร.4 (ก{number})"]
        text = written(f"แบบ ปร.4 (ก{number}) ที่แนบ มีจำนวน  {count} แผ่น")
        assert said(f"แบบ ปร.5 (ก{number})", "A6") == text
        assert values.stored(f"แบบ ปร.5 (ก{number})", "A6") == text
    values.insert_row("แบบ ปร.4 (ก2)", 12, {})
    assert said("แบบ ปร.5 (ก2)", "A6") == written("แบบ ปร.4 (ก2) ที่แนบ มีจำนวน  ...... แผ่น")
    assert said("แบบ ปร.5 (ก1)", "A6") == written("แบบ ปร.4 (ก1) ที่แนบ มีจำนวน  1 แผ่น")
    assert said("แบบ ปร.6", "A5").endswith(written("  ...... แผ่น"))


def said(values: Values, tab: str) -> str:
    """All that a tab says, its formulas worked out."""
    return "\n".join(str(value) for value in values.all_of(tab) if isinstance(value, str))


def test_no_sentence_speaks_of_figures_that_are_gone(tmp_path: Path) -> None:
    """A cost beyond the table, salvage, an average, what other ways give; then other figures."""
    lines: list[Tree] = [
        (
            Group("งาน"),
            [
                line("คอนกรีต", "1", "งาน", "600000000"),
                replace(line("เหล็กเก่า", "10", "กก."), material=Salvage(Decimal(25), "ขายทอดตลาด")),
            ],
        )
    ]
    estimate = replace(
        WHOLE.estimate,
        bill=bill_of([(Part("construction", "หมวดงาน"), lines)]),
        decisions=records_of([Decision("salvage", "inside", "หนังสือสั่งการ")]),
    )
    made = price(estimate, BOOKS)
    document = build_document(made, options=Options(choices=choices(estimate, BOOKS)))
    target = tmp_path / "sentences.xlsx"
    write_workbook(document, target)
    values = Values(target)
    average = f"เฉลี่ยราคาประมาณ {made.average_baht_per_m2:,} บาท"
    before = {tab: said(values, tab) for tab in values.tabs}
    assert "ไม่มีแถวปิดท้าย" in before["แบบ ปร.5 (ก)"]
    assert "มูลค่าวัสดุ 250.00 บาท" in before["แบบ ปร.5 (ก)"]
    assert average in before["แบบ ปร.6"]
    others = "ไม่แสดงราคากลางของวิธีอื่น"
    assert others not in "".join(before["แบบ Factor F"].split())
    values.type_in("แบบ ปร.4", "E10", Decimal(-24))
    values.type_in("แบบ ปร.4", "E9", Decimal(7_000_000))
    after = {tab: said(values, tab) for tab in values.tabs}
    for tab, text in after.items():
        for gone in ("ไม่มีแถวปิดท้าย", "มูลค่าวัสดุ 250.00", average):
            assert gone not in text, (tab, gone)
    assert "มูลค่าวัสดุที่หักไม่ใช่ยอดที่พิมพ์จากโปรแกรม" in after["แบบ ปร.5 (ก)"]
    assert after["แบบ ปร.5 (ก)"].count("ค่างานต้นทุนไม่ใช่ยอดที่พิมพ์จากโปรแกรม") == 1
    assert others in "".join(after["แบบ Factor F"].split())
    assert "หนังสือสั่งการ" in after["แบบ Factor F"]
    net = values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "ราคากลาง", 3))
    assert f"{net / 581:,.0f} บาท/ตร.ม." in after["แบบ ปร.6"]
    values.type_in("แบบ ปร.4", "E9", Decimal(700_000_000))
    assert said(values, "แบบ ปร.5 (ก)").count("ค่าร่าง") == 1
    assert said(values, "แบบ ปร.6").count("ค่าร่าง") == 1


def test_why_a_smaller_step_cuts_is_said_where_the_figure_stands_while_it_does(
    tmp_path: Path,
) -> None:
    """Beside the total of a part and beside the reference price, on paper and in a workbook."""
    works: list[Tree] = [(Part("construction", "งาน"), [line("งาน", "1", "งาน", "60")])]
    made = priced(works, rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)))
    document = build_document(made)
    target = tmp_path / "steps.xlsx"
    write_workbook(document, target)
    values = Values(target)
    words = "ตัดเศษเป็นหลัก 10 บาท เพราะยอดน้อยกว่า"
    tabs = {"pr5a": ("แบบ ปร.5 (ก)", "100 บาท"), "pr6": ("แบบ ปร.6", "1,000 บาท")}
    for form, (tab, asked) in tabs.items():
        (row,) = (row for row in document.of_form(form).sheets[0].rows if row.kind == "net")
        printed = "".join(row.cells[1].lines).replace(" ", "")
        assert f"{words} {asked}".replace(" ", "") in printed
        assert f"{words} {asked}" in said(values, tab)
    for amount_typed, told in (
        ("6", ("ไม่ตัดเศษ เพราะยอดน้อยกว่า 10 บาท", "ไม่ตัดเศษ เพราะยอดน้อยกว่า 10 บาท")),
        ("600", ("", "ตัดเศษเป็นหลัก 100 บาท เพราะยอดน้อยกว่า 1,000 บาท")),
        ("60000", ("", "")),
    ):
        values.type_in("แบบ ปร.4", "E8", Decimal(amount_typed))
        for (tab, _), text in zip(tabs.values(), told, strict=True):
            assert text in said(values, tab)
            assert ("เพราะยอดน้อยกว่า" in said(values, tab)) == bool(text)


def changed(path: Path, change: Change) -> Values:
    """A workbook in which something is changed."""
    values = Values(path)
    if change.kind == "put":
        values.insert_row(change.tab, change.row, change.cells)
    elif change.kind == "take":
        values.delete_rows(change.tab, change.row, change.rows)
    for letter, text in change.cells.items():
        if change.kind == "filter":
            values.filter(change.tab, letter, text, change.row + 1)
        elif not text.startswith("="):
            values.type_in(change.tab, f"{letter}{change.row}", Decimal(text))
    return values


@pytest.mark.parametrize("seed", range(4))
def test_what_is_changed_in_the_workbook_comes_out_as_in_the_program(
    tmp_path: Path, seed: int
) -> None:
    """A few changes of every kind; `tests.bench.changed_workbooks` makes them all."""
    kinds = [WHOLE, mixed_works([ROAD, *PARTS[1:]], decided="total" if seed % 2 else "rows")]
    for given in kinds:
        made = list(changes(given, build_document(given)))
        _come_out_as_in_the_program(tmp_path, given, Options(), Random(seed).sample(made, 4))


@pytest.mark.parametrize("options", [Options(), sums_on_titles()], ids=["below", "on titles"])
def test_titles_sums_and_whole_groups_may_go_and_a_filter_hides_no_amount(
    tmp_path: Path, options: Options
) -> None:
    """The first group with the one in it; of each title, sum, all rows, all rows but the sum."""
    (sheet,) = build_document(WHOLE, ("pr4",), options).sheets
    made = [*group_changes(WHOLE.estimate, sheet)][:8]
    made += filter_changes(WHOLE.estimate, sheet)
    assert [change.kind for change in made] == ["take"] * 8 + ["filter"]
    _come_out_as_in_the_program(tmp_path, WHOLE, options, made)


def _come_out_as_in_the_program(
    folder: Path, given: PricedEstimate, options: Options, made: list[Change]
) -> None:
    document = build_document(given, options=options)
    target = folder / "changed.xlsx"
    write_workbook(document, target)
    places = addresses(document)
    sheets = {sheet.key: sheet for sheet in document.sheets}
    for change in made:
        values = changed(target, change)
        expected = figures(build_document(price(change.becomes, BOOKS), options=options))
        assert not any(type(value).__name__ == "_Error" for value in values.texts()), change
        for place, (tab, row) in places.items():
            at = change.moved(tab, row)
            if place not in expected or at is None:
                continue
            found = values.worked_out(tab, f"{'ABCDEFGHIJ'[place[2]]}{at}")
            number = found if isinstance(found, Decimal) else None
            assert agrees(change, sheets[place[0]], place, number, expected[place]), (change, place)


@pytest.mark.parametrize("groups", [2, 61])
def test_a_title_like_that_of_a_carried_row_is_counted_once(tmp_path: Path, groups: int) -> None:
    """Such titles come from a printed sheet that was pasted, and are rows like any other."""
    titles = ("ยอดยกมา", "ยอดยกไป")
    works: list[Tree] = [
        (Group(titles[at] if at < 2 else f"กลุ่ม {at}"), [line("งาน", "1", "งาน", "1000")])
        for at in range(groups)
    ]
    document = build_document(priced([(Part("construction", "หมวด"), works)]))
    target = tmp_path / "carried.xlsx"
    write_workbook(document, target)
    values = Values(target)
    for tab, cell, _ in values.formulas():
        assert values.worked_out(tab, cell) == values.stored(tab, cell), (tab, cell)


def test_the_row_that_only_a_workbook_fills_takes_no_room_on_paper(path: Path) -> None:
    document = build_document(WHOLE)
    book = load_workbook(path)
    for form in ("pr5a", "pr5b"):
        (sheet,) = document.of_form(form).sheets
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        ((at, row),) = [(n, row) for n, row in enumerate(rows, 1) if row.key[:9] == "unlisted-"]
        assert row.height == 0
        assert book[sheet.label].row_dimensions[at].height > 18


@pytest.mark.parametrize(
    ("project", "closing"), [("road", "แบบ สรุปราคากลาง"), ("building", "แบบ ปร.6")]
)
def test_the_mark_of_a_draft_asks_the_table_that_ends_first(
    tmp_path: Path, project: WorkType, closing: str
) -> None:
    """Tables of roads to 10 and of buildings to 500 million, neither of which closes."""
    (made,) = BOOKS.factor_f.values()
    books = replace(
        BOOKS, factor_f={made.info.id: replace(made, tables={**made.tables, ROADS.key: ROADS})}
    )
    large, small = line("งาน", "1", "งาน", "4000000"), line("งาน", "1", "งาน", "1000000")
    other: WorkType = "building" if project == "road" else "road"
    estimate = replace(
        WHOLE.estimate,
        project=replace(WHOLE.estimate.project, work_type=project),
        bill=bill_of(
            [
                (Part("construction", "ก", project), [large]),
                (Part("construction", "ข", other), [small]),
            ]
        ),
    )
    target = tmp_path / "draft.xlsx"
    write_workbook(build_document(price(estimate, books)), target)
    values = Values(target)
    assert "ค่าร่าง" not in said(values, closing)
    (tab, cell) = next(iter(values.cells_with(Decimal(4_000_000))))
    values.type_in(tab, cell, Decimal(20_000_000))
    assert said(values, closing).count("ค่าร่าง") == 1

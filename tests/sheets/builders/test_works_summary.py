"""Roads, bridges and irrigation: their own forms, without a ปร number, and one row an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import Decision, FormSet, RowRounding
from estimator.domain.estimate import Conditions, FactorChoice, Rounding
from estimator.domain.money import shown_baht
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.items import adjusted, part_items
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.sheets.cell_formulas import SharedPrice
from estimator.sheets.document import Document, Money, Sheet
from estimator.sheets.printing import (
    Kinds,
    Options,
    build_document,
    set_files,
    write_forms,
    write_workbook,
)
from tests.sheets.excel.workbook_values import Values
from tests.sheets.printed_rows import lines_of, printed, sheet_of
from tests.sheets.samples import (
    BOOKS,
    CONSTRUCTION,
    EQUIPMENT,
    PROJECT,
    SPECIAL,
    Tree,
    line,
    priced,
)

ROADS = "แบบสรุปราคากลางงานก่อสร้างทาง สะพาน และท่อเหลี่ยม"
IRRIGATION = "แบบสรุปราคากลางงานก่อสร้างชลประทาน"
BY_HAND = Conditions(factor_f=FactorChoice(method="manual", value=Decimal("1.3496"), reason="x"))
NO_STEPS = Rounding(Decimal(0), Decimal(0), Decimal(1000))
WORKS: tuple[Tree, ...] = (
    (
        Group("งานดิน"),
        [
            line("งานถางป่าและขุดตอ", "12000", "ตร.ม.", None, "1.88"),
            line("งานดินถมคันทาง", "3250.50", "ลบ.ม.", "145.35", "54.50"),
        ],
    ),
    (
        Group("งานพื้นทาง"),
        [
            line("รองพื้นทางวัสดุมวลรวม", "2400", "ลบ.ม.", "385.75", "62.05"),
            (Group("พื้นทาง"), [line("พื้นทางหินคลุก", "1800.25", "ลบ.ม.", "655.13", "70.25")]),
            line("งานซ่อมพื้นทางเดิม", None, "ตร.ม.", "20"),
        ],
    ),
    line("ป้ายจราจร", "12", "ชุด", "2850", "350"),
)


def works(
    parts: Iterable[Tree],
    project: WorkType = "road",
    form_set: FormSet = "2560",
    rounding: Rounding = NO_STEPS,
    decided: RowRounding = "rows",
) -> PricedEstimate:
    made = priced(parts, rounding, BY_HAND, project=replace(PROJECT, work_type=project))
    decisions = records_of((Decision("row_rounding", decided, "ทดสอบ"),))
    return price(replace(made.estimate, form_set=form_set, decisions=decisions), BOOKS)


def part(title: str, children: Iterable[Tree] = WORKS, work: WorkType | None = None) -> Tree:
    return (Part("construction", title, work), list(children))


ROAD = part("หมวดงานทาง", work="road")


def texts(document: Document) -> str:
    """All that is printed of a document, labels, names and running titles too."""
    return "\n".join(
        text
        for sheet in document.sheets
        for text in (
            sheet.label,
            sheet.name,
            sheet.running,
            *(" ".join(row) for row in lines_of(sheet)),
        )
    )


def prices_of(sheet: Sheet) -> list[int]:
    """The prices of a summary's items and of parts that are printed elsewhere."""
    at = [column.key for column in sheet.columns].index("price")
    values = [row.cells[at].value for row in sheet.rows if row.kind == "line"]
    return [value.satang for value in values if isinstance(value, Money)]


@pytest.mark.parametrize("form_set", ["2560", "2569"])
@pytest.mark.parametrize(
    ("work", "title", "listed"),
    [
        ("road", ROADS, "งานก่อสร้างทาง สะพาน และท่อเหลี่ยม"),
        ("bridge", ROADS, "งานก่อสร้างทาง สะพาน และท่อเหลี่ยม"),
        ("irrigation", IRRIGATION, "งานก่อสร้างชลประทาน"),
    ],
)
def test_these_works_have_forms_of_their_own_without_a_number(
    work: WorkType, title: str, listed: str, form_set: FormSet, tmp_path: Path
) -> None:
    document = build_document(works([part("หมวดงาน")], work, form_set))
    assert [(sheet.form, sheet.title) for sheet in document.sheets] == [
        ("works_list", f"แบบแสดงรายการ ปริมาณงาน และราคา {listed}"),
        ("works_summary", title),
        ("factor_f", "รายการคำนวณหาค่า Factor F"),
    ]
    assert "ปร." not in texts(document)
    assert "ปร." not in document.subject
    files = write_forms(set_files(document, tmp_path, "งาน", Kinds()), tmp_path)
    assert [path.name for path in files] == [
        "งาน - รายการงาน.pdf", "งาน - สรุปราคากลาง.pdf", "งาน - Factor F.pdf", "งาน.xlsx",
    ]  # fmt: skip
    assert load_workbook(files[-1]).sheetnames == [
        "แบบ รายการงาน",
        "แบบ สรุปราคากลาง",
        "แบบ Factor F",
    ]
    for path in files[:-1]:
        with pypdfium2.PdfDocument(path) as pdf:
            said = [page.get_textpage().get_text_bounded() for page in pdf]
            outline = [entry.get_title() for entry in pdf.get_toc()]
        assert said
        assert not any("ปร." in text for text in (*said, *outline))


def test_rows_are_items_and_add_up_to_the_total() -> None:
    made = works([ROAD])
    sheet = sheet_of(build_document(made), "works_summary")
    rows = [printed(row) for row in sheet.rows if row.kind in ("group", "line", "total", "net")]
    assert rows == [
        ["1", "งานดิน"],
        ["1(1)", "งานถางป่าและขุดตอ", "12,000.00", "ตร.ม.", "22,560.00", "1.3496", "30,446.98"],
        ["1(2)", "งานดินถมคันทาง", "3,250.50", "ลบ.ม.", "649,612.43", "1.3496", "876,716.93"],
        ["2", "งานพื้นทาง"],
        ["2(1)", "รองพื้นทางวัสดุมวลรวม", "2,400.00", "ลบ.ม.", "1,074,720.00", "1.3496",
         "1,450,442.11"],
        ["2.1", "พื้นทาง"],
        ["2.1(1)", "พื้นทางหินคลุก", "1,800.25", "ลบ.ม.", "1,305,865.34", "1.3496", "1,762,395.86"],
        ["2(2)", "งานซ่อมพื้นทางเดิม", "ตร.ม.", "-", "-"],
        ["3", "ป้ายจราจร", "12.00", "ชุด", "38,400.00", "1.3496", "51,824.64"],
        ["รวมหมวดงานทาง", "3,091,157.77", "4,171,826.52"],
        ["ราคากลาง คิดเป็น", "4,171,000.00"],
    ]  # fmt: skip
    assert sum(prices_of(sheet)) == made.total
    words = [printed(row) for row in sheet.rows if row.kind == "words"]
    assert words == [["ราคากลาง (ตัวอักษร)  (สี่ล้านหนึ่งแสนเจ็ดหมื่นหนึ่งพันบาทถ้วน)"]]


def test_the_list_numbers_its_lines_as_the_summary_does() -> None:
    document = build_document(works([ROAD]))
    listed, summed = (
        [row.cells[0].lines for row in sheet.rows if row.kind in ("group", "line")]
        for sheet in (sheet_of(document, "works_list"), sheet_of(document, "works_summary"))
    )
    assert listed == summed
    assert ("2.1(1)",) in listed


def test_a_satang_that_an_item_takes_from_its_group_is_told() -> None:
    cheap = [line(name, "1", "งาน", "0.01") for name in ("ก", "ข", "ค")]
    apart = build_document(works([part("หมวด", [(Group("กลุ่ม"), cheap)])]))
    alone = build_document(works([part("หมวด", cheap)]))
    note = "รายการที่มีค่างานต้นทุนสูงสุดของยอดนั้นจึงรับเศษสตางค์ที่เหลือ"
    assert prices_of(sheet_of(apart, "works_summary")) == [2, 1, 1]
    assert prices_of(sheet_of(alone, "works_summary")) == [1, 1, 1]
    assert note in texts(apart)
    assert note not in texts(alone)


def test_the_committee_signs_and_the_conditions_stand_beside_the_total() -> None:
    sheet = sheet_of(build_document(works([ROAD])), "works_summary")
    rows = lines_of(sheet)
    assert ["คณะกรรมการกำหนดราคากลาง"] in rows
    assert ["( นายสมชาย ใจซื่อ )", "( นางสาวปิยะนุช น้ำเพชร )"] in rows
    assert ["ดอกเบี้ยเงินกู้ 6 % ต่อปี"] in rows
    assert ["แบบ รายการงาน ที่แนบ มีจำนวน  1 แผ่น", "คำนวณราคากลางเมื่อวันที่  20 กรกฎาคม 2569"] in rows


def test_sixty_items_go_over_pages_with_the_sums_carried() -> None:
    groups: list[Tree] = [
        (
            Group(f"กลุ่มงาน {group}"),
            [
                line(f"งานที่ {group}.{n}", f"{n}.25", "ลบ.ม.", f"{n * group}.33")
                for n in range(1, 21)
            ],
        )
        for group in (1, 2, 3)
    ]
    made = works([part("หมวดงานทาง", groups)])
    sheet = sheet_of(build_document(made), "works_summary")
    first, second = sheet.pages[:2]
    assert sheet.page_label(first) == (
        f"แบบ สรุปราคากลาง แผ่นที่ 1/{len(sheet.pages)} "
        f"(ทั้งชุด {sheet.pages_before + 1}/{sheet.pages_of_set})"
    )
    forward, brought = printed(first.rows[-1]), printed(second.rows[0])
    assert (forward[0], brought[0]) == ("ยอดยกไป", "ยอดยกมา")
    at = [column.key for column in sheet.columns].index("price")
    so_far = [row.cells[at].value for row in first.rows if row.kind == "line"]
    amount = sum(value.satang for value in so_far if isinstance(value, Money))
    assert forward[1:] == brought[1:]
    assert forward[2] == shown_baht(amount)
    assert sum(prices_of(sheet)) == made.total
    assert len([row for row in sheet.rows if row.kind == "line"]) == 60


def test_what_is_bought_or_required_beside_a_road_is_summed_up_on_the_roads_form() -> None:
    parts: list[Tree] = [
        ROAD,
        (Part("equipment", "ครุภัณฑ์จัดซื้อ"), EQUIPMENT),
        (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL),
    ]
    made = works(parts, rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)))
    document = build_document(made)
    assert [sheet.name for sheet in document.sheets] == [
        "รายการงาน (1)", "รายการงาน (2)", "สรุปราคากลาง", "Factor F",
    ]  # fmt: skip
    assert "ปร." not in texts(document)
    sheet = sheet_of(document, "works_summary")
    rows = lines_of(sheet)
    for row in (
        ["รวมหมวดงานทาง", "3,091,157.77", "4,171,826.52"],
        ["ยอดสุทธิ", "4,171,800.00"],
        ["ครุภัณฑ์จัดซื้อ (คูณ 1 + ภาษีมูลค่าเพิ่ม)"],
        ["1(1)", "เครื่องขยายเสียง", "1.00", "ชุด", "811,416.00", "1.07", "868,215.12"],
        ["1", "ค่าขนย้ายและจัดเฟอร์นิเจอร์ฯ ทั้ง 3 อาคาร", "1.00", "เหมา", "-", "-", "30,000.00"],
        ["รวมค่าใช้จ่ายพิเศษ", "-", "65,000.00"],
        ["รวมค่าก่อสร้างทั้งโครงการ/งานก่อสร้าง", shown_baht(made.total)],
        ["ราคากลาง คิดเป็น", shown_baht(made.reference_price)],
    ):
        assert row in rows
    assert sum(prices_of(sheet)) == sum(each.price for each in made.parts)


def test_a_larger_building_keeps_its_forms_and_the_road_has_its_own() -> None:
    building = part(
        "หมวดงานอาคาร", [*CONSTRUCTION, line("อาคาร", "1", "หลัง", "9000000")], "building"
    )
    made = works([building, ROAD, (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL)])
    document = build_document(made)
    assert [(sheet.name, sheet.title) for sheet in document.sheets] == [
        ("ปร.4", "แบบแสดงรายการ ปริมาณงาน และราคา"),
        (
            "ปร.4 (พ)",
            "แบบแสดงรายการ ปริมาณงาน และราคา ค่าใช้จ่ายพิเศษตามข้อกำหนดและค่าใช้จ่ายอื่นที่จำเป็นต้องมี",
        ),
        ("ปร.5 (ก)", "แบบสรุปค่าก่อสร้าง"),
        ("รายการงาน", "แบบแสดงรายการ ปริมาณงาน และราคา งานก่อสร้างทาง สะพาน และท่อเหลี่ยม"),
        ("สรุปราคากลาง", ROADS),
        ("ปร.6", "แบบสรุปราคากลางงานก่อสร้างอาคาร"),
        ("Factor F (1)", "รายการคำนวณหาค่า Factor F"),
        ("Factor F (2)", "รายการคำนวณหาค่า Factor F"),
    ]
    own = sheet_of(document, "works_summary")
    assert "ปร." not in texts(replace(document, sheets=(own,)))
    assert sum(prices_of(own)) == made.parts[1].price
    assert ["รวมหมวดงานทาง", "3,091,157.77", "4,171,826.52"] in lines_of(own)
    assert not any("ราคากลาง (ตัวอักษร)" in text for row in lines_of(own) for text in row)
    assert [f"{n}" for n in prices_of(sheet_of(document, "pr6"))] == [
        f"{each.net}" for each in made.parts
    ]


@pytest.mark.parametrize(("form_set", "summed"), [("2560", "ปร.5 (ก)"), ("2569", "ปร.1 (ก)")])
def test_a_larger_road_closes_the_set_with_its_own_form(form_set: FormSet, summed: str) -> None:
    made = works([part("หมวดงานอาคาร", CONSTRUCTION, "building"), ROAD], "building", form_set)
    document = build_document(made)
    closing = sheet_of(document, "works_summary")
    assert closing.title == ROADS
    assert closing.label == "แบบ สรุปราคากลาง"
    names = [sheet.name for sheet in document.sheets]
    assert summed in names
    assert not {"ปร.6", "ปร.4" if form_set == "2569" else "ปร.6"} & set(names)
    assert prices_of(closing)[0] == made.parts[0].net
    # With its cost, so that the costs on the sheet are those of the project.
    building = made.parts[0]
    assert building.factor is not None
    row = next(each for each in lines_of(closing) if each[0] == "หมวดงานอาคาร")
    assert row == [
        "หมวดงานอาคาร",
        shown_baht(building.totals.total),
        f"{building.factor.value:f}",
        shown_baht(building.net),
    ]
    assert sum(prices_of(closing)) == made.total
    assert ["ราคากลาง คิดเป็น", shown_baht(made.reference_price)] in lines_of(closing)


@pytest.mark.parametrize("lines", range(14, 30, 3))
def test_what_is_carried_of_parts_cut_down_is_what_the_total_adds(
    tmp_path: Path, lines: int
) -> None:
    items: list[Tree] = [line(f"งาน {n}", "1", "งาน", f"{n}33333.33") for n in range(1, lines)]
    parts: list[Tree] = [
        part("หมวดงานทาง", items, "road"),
        part("หมวดงานสะพาน", items[:12], "bridge"),
        part("หมวดงานอาคาร", CONSTRUCTION[:1], "building"),
        (Part("equipment", "ครุภัณฑ์จัดซื้อ"), EQUIPMENT),
        (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL),
    ]
    made = works(parts, rounding=Rounding(Decimal(1000), Decimal(10), Decimal(1000)))
    document = build_document(made)
    sheet = sheet_of(document, "works_summary")
    assert len(sheet.pages) > 1
    at = [column.key for column in sheet.columns].index("price")
    done = of_part = 0
    for row in sheet.rows:
        amount = row.cells[at].value if len(row.cells) > at else None
        satang = amount.satang if isinstance(amount, Money) else 0
        if row.kind == "line" and row.key.startswith("part-"):
            done += satang
        elif row.kind == "line":
            of_part += satang
        elif row.kind == "net":
            done, of_part = done + satang, 0
        elif row.kind in ("carried_forward", "brought_forward", "total"):
            assert satang == done + of_part, (row.kind, lines)
        if row.kind == "total":
            break
    assert done + of_part == made.total
    (building,) = (row for row in lines_of(sheet) if row[0] == "หมวดงานอาคาร (ยอดสุทธิ)")
    assert building[-1] == shown_baht(made.parts[2].net)
    target = tmp_path / "works.xlsx"
    write_workbook(document, target)
    values = Values(target)
    for tab, cell, _ in values.formulas():
        assert values.worked_out(tab, cell) == values.stored(tab, cell), (tab, cell)


def test_two_roads_in_one_contract_stand_on_one_sheet() -> None:
    made = works([ROAD, part("หมวดงานสะพาน", WORKS[:1], "bridge")])
    document = build_document(made)
    assert [sheet.key for sheet in document.sheets] == [
        "works_list-1", "works_list-2", "works_summary", "factor_f-1", "factor_f-2",
    ]  # fmt: skip
    sheet = sheet_of(document, "works_summary")
    assert sum(prices_of(sheet)) == made.total
    assert [
        text for row in sheet.heading for text in printed(row) if text.startswith("กลุ่มงาน")
    ] == ["กลุ่มงาน/งาน  หมวดงานทาง, หมวดงานสะพาน"]


def test_parts_in_which_nothing_stands_are_not_spoken_of() -> None:
    empty: list[Tree] = [(Part("equipment", "ครุภัณฑ์"), []), (Part("special", "พิเศษ"), [])]
    alone, beside = (
        sheet_of(build_document(works(parts)), "works_summary")
        for parts in ([ROAD], [ROAD, *empty])
    )
    assert lines_of(alone) == lines_of(beside)
    nothing = sheet_of(build_document(works(empty)), "works_summary")
    assert ["ราคากลาง คิดเป็น", "0.00"] in lines_of(nothing)


@pytest.mark.parametrize("many", [False, True])
def test_decisions_stand_here_where_no_working_of_factor_f_prints_them(many: bool) -> None:
    bought: list[Tree] = [(Part("equipment", "ครุภัณฑ์"), EQUIPMENT)]
    if many:
        bought.append((Part("special", "พิเศษ"), [line("ค่าขนย้าย", "1", "เหมา", "30000")]))
    made = works(bought, decided="total")
    chosen = choices(made.estimate, BOOKS)
    sheet = sheet_of(build_document(made, options=Options(choices=chosen)), "works_summary")
    said = [text for row in lines_of(sheet) for text in row if "เหตุผล: ทดสอบ" in text]
    assert [text.partition(":")[0] for text in said] == ["* การปัดเศษราคาของแต่ละแถวในแบบสรุป"]
    beside = build_document(works([ROAD], decided="total"), options=Options(choices=chosen))
    assert "ทดสอบ" not in "".join("".join(row) for row in lines_of(beside.sheets[1]))


def test_only_the_forms_that_are_printed_are_asked_for() -> None:
    made = works([ROAD])
    assert build_document(made, ["pr4", "pr6"]).sheets == ()
    assert build_document(made, ["works_summary"]).forms == ("works_summary",)


@pytest.mark.parametrize("decided", ["rows", "total"])
@pytest.mark.parametrize("project", ["road", "building"])
def test_the_workbook_works_out_what_is_printed_and_still_adds_up_when_a_price_changes(
    project: WorkType, decided: RowRounding, tmp_path: Path
) -> None:
    building = part("หมวดงานอาคาร", [line("อาคาร", "1", "หลัง", "9000000")], "building")
    parts: list[Tree] = [ROAD, (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL)]
    mixed = [*parts, building] if project == "building" else parts
    made = works(mixed, project, decided=decided)
    document = build_document(made)
    path = tmp_path / "a.xlsx"
    write_workbook(document, path)
    values = Values(path)
    for tab, cell, _ in values.formulas():
        assert values.worked_out(tab, cell) == values.stored(tab, cell), (tab, cell)

    book = load_workbook(path)
    listed = book["แบบ รายการงาน"]
    (crushed,) = [row for row in listed.iter_rows() if row[1].value == "พื้นทางหินคลุก"]
    listed[crushed[4].coordinate] = 655.17
    book.save(path)
    summed = book["แบบ สรุปราคากลาง"]
    (total,) = [row[6] for row in summed.iter_rows() if row[1].value == "รวมหมวดงานทาง"]
    dearer = works([part("หมวดงานทาง", _dearer(), "road"), *parts[1:]], project, decided=decided)
    items = part_items(dearer, dearer.parts[0])
    assert any(adjusted(dearer.parts[0], item) for item in items)
    worked_out = Values(path).worked_out("แบบ สรุปราคากลาง", total.coordinate)
    assert worked_out * 100 == dearer.parts[0].price


def _dearer() -> list[Tree]:
    earth, base, signs = WORKS
    assert isinstance(base, tuple)
    title, (first, _, last) = base
    crushed = line("พื้นทางหินคลุก", "1800.25", "ลบ.ม.", "655.17", "70.25")
    return [earth, (title, [first, (Group("พื้นทาง"), [crushed]), last]), signs]


def test_the_items_of_a_group_share_its_rounded_price() -> None:
    made = works([ROAD])
    sheet = sheet_of(build_document(made), "works_summary")
    at = [column.key for column in sheet.columns].index("price")
    prices = {row.cells[0].lines: row.cells[at].value for row in sheet.rows if row.kind == "line"}
    shared = {
        number[0]
        for number, value in prices.items()
        if isinstance(value, Money) and isinstance(value.formula, SharedPrice)
    }
    assert shared == {"1(1)", "1(2)", "2(1)", "2.1(1)"}


@pytest.mark.parametrize("decided", ["rows", "total"])
def test_in_the_workbook_the_costliest_item_takes_the_rest_whichever_it_comes_to_be(
    tmp_path: Path, decided: RowRounding
) -> None:
    """As in the program: once another item is the costliest, that one has the satang left over."""

    def road(*costs: str) -> PricedEstimate:
        return works(
            [part("หมวดงานทาง", [(Group("งาน"), [line("ก", "1", "งาน", each) for each in costs])])],
            decided=decided,
        )

    path = tmp_path / "road.xlsx"
    write_workbook(build_document(road("0.01", "0.02", "0.01")), path)
    values = Values(path)
    for costs in (("0.01", "0.02", "0.01"), ("0.03", "0.02", "0.01"), ("0.01", "0.01", "0.04")):
        for at, each in enumerate(costs, 9):
            values.type_in("แบบ รายการงาน", f"E{at}", Decimal(each))
        made = road(*costs)
        items = [item for item in part_items(made, made.parts[0]) if not item.is_group]
        first = int(values.labelled("แบบ สรุปราคากลาง", "ก", 7)[1:]) - 2
        found = [
            values.worked_out("แบบ สรุปราคากลาง", f"G{at}") * 100 for at in range(first, first + 3)
        ]
        assert found == [item.price for item in items]

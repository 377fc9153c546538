"""What the six forms of set 2560 print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.domain.estimate import Conditions, FactorChoice, Rounding
from estimator.domain.money import Satang
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import Member
from estimator.sheets.cell_formulas import CutDown
from estimator.sheets.document import POINTS_PER_MM, Blank, Dash, Document, Money, SheetRow, Text
from estimator.sheets.forms.definition import ANY_SIGNER, Signatures
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.layout.grid import ROW_HEIGHT
from estimator.sheets.layout.paging import STRIP, height_of
from estimator.sheets.printing import Options, build_document
from tests.sheets.printed_rows import lines_of, printed, sheet_of
from tests.sheets.samples import (
    BOOKS,
    COMMITTEE,
    CONSTRUCTION,
    EQUIPMENT,
    PROJECT,
    SPECIAL,
    Tree,
    line,
    many_lines,
    priced,
)

CONSTRUCTION_ONLY: list[Tree] = [(Part("construction", "หมวดงานอาคาร"), CONSTRUCTION)]


FORMS = ("pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6")


def document_of(estimate: PricedEstimate) -> Document:
    return build_document(estimate, FORMS)


@lru_cache(maxsize=1)
def whole() -> Document:
    return document_of(priced())


def amounts(row: SheetRow, column: int) -> Satang | None:
    value = row.cells[column].value
    return value.satang if isinstance(value, Money) else None


# --- which forms --------------------------------------------------------------------------------


def test_all_forms_in_order() -> None:
    assert [sheet.key for sheet in whole().sheets] == ["pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6"]


def test_forms_for_which_there_is_nothing_are_left_out() -> None:
    document = document_of(priced(CONSTRUCTION_ONLY))
    assert document.forms == ("pr4", "pr5a", "pr6")
    empty = [*CONSTRUCTION_ONLY, (Part("equipment", "หมวดครุภัณฑ์จัดซื้อ"), ())]
    document = document_of(priced(empty))
    assert document.forms == ("pr4", "pr5a", "pr6")
    row = next(row for row in sheet_of(document, "pr6").rows if "หมวดครุภัณฑ์จัดซื้อ" in printed(row))
    assert printed(row) == ["หมวด 2", "หมวดครุภัณฑ์จัดซื้อ", "-"]


def test_an_estimate_without_anything_still_has_its_summary() -> None:
    document = document_of(priced([]))
    assert document.forms == ("pr6",)
    assert ["รวมค่าก่อสร้างทั้งโครงการ/งานก่อสร้าง", "0.00"] in lines_of(document.sheets[0])


def test_each_construction_part_has_its_own_sheets_numbered_apart() -> None:
    parts = [
        (Part("construction", "อาคารเรียน"), CONSTRUCTION),
        (Part("construction", "โรงอาหาร"), CONSTRUCTION[1:]),
        (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL),
    ]
    document = document_of(priced(parts))
    names = [(sheet.key, sheet.name) for sheet in document.sheets]
    assert names == [
        ("pr4-1", "ปร.4 (ก1)"),
        ("pr4-2", "ปร.4 (ก2)"),
        ("pr4s", "ปร.4 (พ)"),
        ("pr5a-1", "ปร.5 (ก1)"),
        ("pr5a-2", "ปร.5 (ก2)"),
        ("pr6", "ปร.6"),
    ]
    rows = [printed(row) for row in sheet_of(document, "pr6").rows if row.kind == "line"]
    nets = [
        next(row for row in sheet_of(document, key).rows if row.kind == "net").cells[4].lines[0]
        for key in ("pr5a-1", "pr5a-2")
    ]
    assert [row[2] for row in rows] == [*nets, "65,000.00"]


# --- ปร.4 ---------------------------------------------------------------------------------------


def test_line_list_row_by_row() -> None:
    rows = [printed(row) for row in sheet_of(whole(), "pr4").rows if row.kind != "signature"]
    assert [row for row in rows if row] == [
        ["1", "งานโครงสร้าง"],
        ["1.1", "งานฐานราก"],
        [
            "- คอนกรีตโครงสร้าง 240 กก./ตร.ซม.", "1.65", "ลบ.ม.", "1,651.00", "2,724.15",
            "485.00", "800.25", "3,524.40",
        ],
        [
            "- เหล็กข้ออ้อย ขนาด 16 มม. SD 40", "62.00", "กก.", "25.00", "1,550.00",
            "3.30", "204.60", "1,754.60",
        ],
        ["- ค่าแรงตอกเสาเข็ม", "41.00", "ต้น", "-", "-", "900.00", "36,900.00", "36,900.00"],
        ["รวมราคารายการที่ 1.1", "4,274.15", "37,904.85", "42,179.00"],
        [
            "- เหล็กเส้นกลม ขนาด 9 มม. SR 24", "25.125", "กก.", "25.2475", "634.34",
            "4.10", "103.01", "737.35", "สืบราคา",
        ],
        ["รวมราคารายการที่ 1", "4,908.49", "38,007.86", "42,916.35"],
        ["2", "งานสุขาภิบาล"],
        ["- โถส้วมนั่งราบ", "10.00", "ชุด", "4,500.00", "45,000.00", "-", "-", "45,000.00"],
        ["- ของแถม", "1.00", "ชุด", "0.00", "0.00", "-", "-", "0.00"],
        ["- ยังไม่ได้วัดปริมาณ", "ม.", "12.50", "3.00"],
        ["รวมราคารายการที่ 2", "45,000.00", "-", "45,000.00"],
        ["รวมราคารายการที่ 1 - 2", "49,908.49", "38,007.86", "87,916.35"],
    ]  # fmt: skip


def test_a_description_that_begins_with_a_dash_gets_no_second_one() -> None:
    tree: list[Tree] = [
        (
            Part("construction", "หมวดงานอาคาร"),
            [(Group("งานดิน"), [line("- ขุดดิน", "1", "ลบ.ม.", None, "99")])],
        )
    ]
    sheet = sheet_of(document_of(priced(tree)), "pr4")
    assert ["- ขุดดิน", "1.00", "ลบ.ม.", "-", "-", "99.00", "99.00", "99.00"] in lines_of(sheet)


def test_loose_lines_are_numbered_among_the_groups() -> None:
    rows = [row for row in sheet_of(whole(), "pr4b").rows if row.kind in ("group", "line")]
    numbers = [row.cells[0].lines for row in rows]
    assert [number for number in numbers if number] == [("1",), ("2",)]


def test_groups_nest_to_any_depth() -> None:
    tree: Tree = line("ลึกสุด", "1", "จุด", "1", "1")
    for depth in range(300):
        tree = (Group(f"ชั้นที่ {depth}"), [tree])
    document = document_of(priced([(Part("construction", "หมวด"), [tree])]))
    rows = [printed(row) for row in sheet_of(document, "pr4").rows]
    assert ["- ลึกสุด", "1.00", "จุด", "1.00", "1.00", "1.00", "1.00", "2.00"] in rows


def test_heading_of_a_line_list() -> None:
    texts = [text for row in sheet_of(whole(), "pr4").heading for text in printed(row)]
    assert texts == [
        "แบบแสดงรายการ ปริมาณงาน และราคา",
        "กลุ่มงาน/งาน  หมวดงานอาคาร",
        "แบบเลขที่  ทต.บป. 12/2569",
        "หน่วย : บาท",
        "ชื่อโครงการ/งานก่อสร้าง  ก่อสร้างอาคารสำนักงานเทศบาลตำบลบ้านน้ำปั้น 3 ชั้น",
        "สถานที่ก่อสร้าง  ตำบลบ้านน้ำปั้น อำเภอเมืองเพชรบุรี จังหวัดเพชรบุรี",
        "หน่วยงานเจ้าของโครงการ/งานก่อสร้าง  เทศบาลตำบลบ้านน้ำปั้น",
        "คำนวณราคากลางโดย  คณะกรรมการกำหนดราคากลาง",
        "เมื่อวันที่  20 กรกฎาคม 2569",
    ]


def test_special_costs() -> None:
    rows = lines_of(sheet_of(whole(), "pr4s"))
    assert ["1", "ค่าขนย้ายและจัดเฟอร์นิเจอร์ฯ ทั้ง 3 อาคาร", "1.00", "เหมา", "30,000.00"] in rows
    assert ["2", "ค่าเครื่องจักรติดตั้งงานที่สูง", "2.00", "เหมา", "35,000.00"] in rows
    assert ["รวมค่างาน", "65,000.00"] in rows


# --- ปร.5 ---------------------------------------------------------------------------------------


def test_summary_of_construction() -> None:
    rows = lines_of(sheet_of(whole(), "pr5a"))
    start = rows.index(["1", "งานโครงสร้าง", "42,916.35", "1.3074", "56,108.84"])
    assert rows[start + 1 :] == [
        ["2", "งานสุขาภิบาล", "45,000.00", "1.3074", "58,833.00"],
        ["เงื่อนไขการใช้ตาราง Factor F"],
        ["FACTOR F  1.3074"],
        ["เงินล่วงหน้าจ่าย 0 %"],
        ["เงินประกันผลงานหัก 0 %"],
        ["ดอกเบี้ยเงินกู้ 6 % ต่อปี"],
        ["ภาษีมูลค่าเพิ่ม (VAT) 7 %"],
        ["ตาราง Factor F งานก่อสร้างอาคาร ตามหนังสือ ว ทดสอบ"],
        ["ตาราง Factor F นี้คัดจากแหล่งทุติยภูมิ ยังไม่ได้ตรวจทานกับ หนังสือเวียน"],
        ["* ค่างานต้นทุนไม่เกิน 0.5 ล้านบาท ใช้ค่าแถวแรกของตาราง"],
        ["รวมค่าก่อสร้าง", "87,916.35", "114,941.84"],
        ["ยอดสุทธิ", "114,900.00"],
        ["(หนึ่งแสนหนึ่งหมื่นสี่พันเก้าร้อยบาทถ้วน)"],
        ["ลงชื่อ…ประธานกรรมการ"],
        ["( นายสมชาย ใจซื่อ )"],
        ["วิศวกรโยธาชำนาญการพิเศษ"],
        ["ลงชื่อ…กรรมการ"],
        ["( นางสาวปิยะนุช น้ำเพชร )"],
        ["สถาปนิกชำนาญการ"],
        ["ลงชื่อ…กรรมการและเลขานุการ"],
        ["( นายก้องเกียรติ ฐานรากดี )"],
        ["นายช่างโยธาอาวุโส"],
    ]


def test_an_uncut_summary_has_no_net_and_spells_its_total() -> None:
    document = document_of(priced(rounding=Rounding(Decimal(0), Decimal(0), Decimal(1000))))
    rows = lines_of(sheet_of(document, "pr5a"))
    assert not any(row[0] == "ยอดสุทธิ" for row in rows)
    assert ["(หนึ่งแสนหนึ่งหมื่นสี่พันเก้าร้อยสี่สิบเอ็ดบาทแปดสิบสี่สตางค์)"] in rows


def test_groups_in_which_nothing_is_priced_print_dashes() -> None:
    empty: list[Tree] = [
        (
            Part("construction", "หมวดงานอาคาร"),
            [
                (Group("ยังไม่มีรายการ"), ()),
                (Group("ยังไม่มีราคา"), [line("ขุดดิน", "1", "ลบ.ม.")]),
                (Group("มีราคา"), [line("ถมดิน", "1", "ลบ.ม.", "5")]),
            ],
        )
    ]
    rows = lines_of(sheet_of(document_of(priced(empty)), "pr5a"))
    assert ["1", "ยังไม่มีรายการ", "-", "-"] in rows
    assert ["2", "ยังไม่มีราคา", "-", "-"] in rows
    assert ["3", "มีราคา", "5.00", "1.3074", "6.54"] in rows


def test_summary_of_equipment_shows_the_multiplier_not_the_tax() -> None:
    rows = lines_of(sheet_of(whole(), "pr5b"))
    assert ["1", "งานเครื่องเสียงห้องประชุม", "811,416.00", "1.07", "868,215.12"] in rows
    assert ["2", "เครื่องปรับอากาศแบบแยกส่วน", "307,301.75", "1.07", "328,812.87"] in rows
    assert ["รวมค่างาน", "1,118,717.75", "1,197,027.99"] in rows
    assert ["ยอดสุทธิ", "1,197,020.00"] in rows


def test_a_summary_counts_the_lists_that_belong_to_it() -> None:
    document = document_of(many_lines(150))
    pages = len(sheet_of(document, "pr4").pages)
    assert pages > 3
    texts = [text for row in sheet_of(document, "pr5a").heading for text in printed(row)]
    assert f"แบบ ปร.4 ที่แนบ มีจำนวน  {pages} แผ่น" in texts
    texts = [text for row in sheet_of(document, "pr6").heading for text in printed(row)]
    assert f"แบบ ปร.4, ปร.5 (ก) ที่แนบ มีจำนวน  {pages + 1} แผ่น" in texts


def test_work_exempt_from_vat_says_so() -> None:
    exempt = priced(conditions=Conditions(vat_exempt=True))
    rows = lines_of(sheet_of(document_of(exempt), "pr5a"))
    assert ["ไม่รวมภาษีมูลค่าเพิ่ม (ใช้ค่าในช่อง “รวมในรูป Factor”)"] in rows
    assert not any("VAT" in text for row in rows for text in row)
    head = [text for row in sheet_of(document_of(exempt), "pr5b").head for text in printed(row)]
    assert "ภาษีมูลค่าเพิ่ม (ยกเว้น)" in head


@pytest.mark.parametrize(
    "choice",
    [
        FactorChoice(method="lower_row", reason="สำนักงานใช้แถวล่างเสมอ"),
        FactorChoice(method="manual", value=Decimal("1.25"), reason="สำนักงานใช้แถวล่างเสมอ"),
        FactorChoice(rounding="up", reason="สำนักงานใช้แถวล่างเสมอ"),
    ],
)
def test_a_factor_found_in_another_way_prints_its_reason(choice: FactorChoice) -> None:
    document = document_of(priced(conditions=Conditions(factor_f=choice)))
    texts = [text for row in lines_of(sheet_of(document, "pr5a")) for text in row]
    assert any("เหตุผล: สำนักงานใช้แถวล่างเสมอ" in text for text in texts)


# --- ปร.6 ---------------------------------------------------------------------------------------


OTHER_FORMS = (
    "* เลือกแบบฟอร์มชุด พ.ศ. 2560 แต่วันที่คำนวณราคากลาง 20 ก.ค. 2569 "
    "ใช้ฉบับ พ.ศ. 2569 ซึ่งใช้บังคับตั้งแต่ 9 มิ.ย. 2569"
)


def test_summary_of_the_reference_price() -> None:
    rows = lines_of(sheet_of(whole(), "pr6"))
    start = rows.index(["หมวด 1", "หมวดงานอาคาร", "114,900.00"])
    assert rows[start + 1 : start + 9] == [
        ["หมวด 2", "หมวดครุภัณฑ์จัดซื้อ", "1,197,020.00"],
        ["หมวด 3", "ค่าใช้จ่ายพิเศษตามข้อกำหนด", "65,000.00"],
        ["รวมค่าก่อสร้างทั้งโครงการ/งานก่อสร้าง", "1,376,920.00"],
        ["ราคากลาง คิดเป็น", "1,376,000.00"],
        ["ราคากลาง (ตัวอักษร)  (หนึ่งล้านสามแสนเจ็ดหมื่นหกพันบาทถ้วน)"],
        ["ขนาดหรือเนื้อที่อาคาร 581.00 ตร.ม. เฉลี่ยราคาประมาณ 2,368 บาท/ตร.ม."],
        [OTHER_FORMS],
        ["คณะกรรมการกำหนดราคากลาง"],
    ]


def test_without_a_floor_area_there_is_no_line_for_it() -> None:
    document = document_of(priced(project=replace(PROJECT, floor_area_m2=None)))
    rows = lines_of(sheet_of(document, "pr6"))
    assert not any("ตร.ม." in text for row in rows for text in row)


def test_the_average_price_is_that_of_the_standard_municipal_office() -> None:
    from estimator.domain.money import baht_a_unit_half_up

    assert baht_a_unit_half_up(748_900_000, Decimal(581)) == 12_890


def test_the_whole_committee_signs() -> None:
    members = (*COMMITTEE, Member("ผู้ช่วยเลขานุการ", "นายกขค", ""))
    document = document_of(priced(committee=members))
    for sheet in document.sheets:
        signed = [text for row in lines_of(sheet) for text in row]
        for member in members:
            assert f"( {member.name} )" in signed
            assert not member.position or member.position in signed
        places = [text for text in signed if text.startswith("ลงชื่อ")]
        roles = ("ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "ผู้ช่วยเลขานุการ")
        assert places == [f"ลงชื่อ…{role}" for role in roles]


@pytest.mark.parametrize("count", [5, 6, 9, 15, 40])
def test_a_large_committee_signs_in_full_and_nobody_is_parted_from_the_name(count: int) -> None:
    members = tuple(Member("member", f"นายกรรมการ ที่{number}", "นายช่าง") for number in range(count))
    for sheet in document_of(priced(committee=members)).sheets:
        names = []
        for page in sheet.pages:
            texts = [text for row in page.rows for text in printed(row)]
            assert texts.count("ลงชื่อ…กรรมการ") == texts.count("นายช่าง")
            names += [text for text in texts if text.startswith("( นายกรรมการ")]
        assert names == [f"( {member.name} )" for member in members]
        assert len(sheet.pages) == 1 or count > 6


AGAIN = ("heading", "carried_forward", "brought_forward")
"""Rows that a further page begins or ends with."""


@pytest.mark.parametrize("form", ["pr5a", "pr5b", "pr6"])
def test_filler_rows_are_given_up_before_a_page_is(form: str) -> None:
    """As many of them are printed as leave one page, none where there are several."""
    found = []
    for count in range(1, 40):
        committee = tuple(Member("member", f"นาย {number}", "นายช่าง") for number in range(count))
        sheet = sheet_of(document_of(priced(committee=committee)), form)
        own = [row for row in sheet.rows if row.kind not in AGAIN]
        fillers = sum(row.kind == "blank" and not row.key for row in own)
        paper = (sheet.paper.height_mm - 2 * sheet.paper.margin_mm) * POINTS_PER_MM - STRIP
        left = paper - height_of([*sheet.heading, *sheet.head, *own])
        found.append((len(sheet.pages), fillers))
        if len(sheet.pages) > 1:
            assert fillers == 0
            assert left < 0
            (end,) = (page for page in sheet.pages if any(r.kind == "total" for r in page.rows))
            assert any(row.kind == "line" for row in end.rows)
        else:
            assert fillers == found[0][1] or 0 <= left < ROW_HEIGHT
    assert found[-1][0] > found[0][0] == 1
    assert len({fillers for pages, fillers in found if pages == 1}) > 2


def test_without_a_committee_there_are_places_for_the_least_that_must_sign() -> None:
    document = document_of(priced(committee=()))
    signed = [text for row in lines_of(sheet_of(document, "pr6")) for text in row]
    assert sum(text.startswith("ลงชื่อ") for text in signed) == 3
    assert signed.count("( … )") == 3


# --- sums and pages -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 40, 137, 400])
def test_printed_rows_add_up_to_printed_totals_and_carries(count: int) -> None:
    sheet = sheet_of(document_of(many_lines(count)), "pr4")
    columns = (5, 7, 8)
    whole_sheet = dict.fromkeys(columns, 0)
    group = dict.fromkeys(columns, 0)
    for number, page in enumerate(sheet.pages, 1):
        first, last = page.rows[0], page.rows[-1]
        assert (first.kind == "brought_forward") == (number > 1)
        assert (last.kind == "carried_forward") == (number < len(sheet.pages))
        for row in page.rows:
            for column in columns if row.cells and len(row.cells) > 8 else ():
                amount = amounts(row, column)
                if row.kind == "line":
                    whole_sheet[column] += amount or 0
                    group[column] += amount or 0
                elif row.kind == "subtotal":
                    assert (amount or 0) == group[column]
                    group[column] = 0
                elif row.kind in ("carried_forward", "brought_forward", "total"):
                    assert (amount or 0) == whole_sheet[column]
                if amount is None and row.kind != "group":
                    # A line without any price is not finished; else the side does not apply.
                    unpriced = all(amounts(row, each) is None for each in columns)
                    blank = row.kind == "line" and unpriced
                    assert isinstance(row.cells[column].value, Blank if blank else Dash)
    assert count == 1 or sum(whole_sheet.values()) > 0


def test_signatures_are_on_one_page_with_the_total_and_a_line_whatever_the_number_of_lines() -> (
    None
):
    for count in range(1, 75):
        document = document_of(many_lines(count, group_size=9))
        for sheet in document.sheets:
            last = [row.kind for row in sheet.pages[-1].rows]
            assert "line" in last, (sheet.key, count)
            assert last.count("total") == 1
            signing = sum(row.kind == "signature" for row in sheet.rows)
            assert last.count("signature") == signing > 0, (sheet.key, count)
            assert last.index("total") < last.index("signature")


def test_no_page_ends_with_a_group_title_or_begins_with_a_subtotal() -> None:
    for count in range(20, 75):
        sheet = sheet_of(document_of(many_lines(count, group_size=7)), "pr4")
        for page in sheet.pages:
            kinds = [row.kind for row in page.rows if row.kind != "carried_forward"]
            assert kinds[-1] != "group"
            inside = [kind for kind in kinds if kind != "brought_forward"]
            assert inside[0] not in ("subtotal", "total", "net", "words", "signature")


def test_pages_are_counted_in_their_sheet_and_in_the_whole_set() -> None:
    document = build_document(many_lines(100))
    labels = [sheet.page_label(page) for sheet in document.sheets for page in sheet.pages]
    pages, of = len(sheet_of(document, "pr4").pages), document.page_count
    assert pages > 3
    assert labels == [
        *(f"แบบ ปร.4 แผ่นที่ {n}/{pages} (ทั้งชุด {n}/{of})" for n in range(1, pages + 1)),
        f"แบบ ปร.5 (ก) แผ่นที่ 1/1 (ทั้งชุด {pages + 1}/{of})",
        f"แบบ ปร.6 แผ่นที่ 1/1 (ทั้งชุด {pages + 2}/{of})",
        f"แบบ Factor F แผ่นที่ 1/1 (ทั้งชุด {pages + 3}/{of})",
    ]
    # Of a form printed by itself, the place is the same.
    (alone,) = build_document(many_lines(100), ("pr6",)).sheets
    assert alone.page_label(alone.pages[0]) == f"แบบ ปร.6 แผ่นที่ 1/1 (ทั้งชุด {pages + 2}/{of})"


def test_what_is_carried_says_up_to_which_number() -> None:
    sheet = sheet_of(document_of(many_lines(100)), "pr4")
    last = ""
    for page in sheet.pages[:-1]:
        numbers = [printed(row)[0] for row in page.rows if row.kind == "group"]
        last = numbers[-1] if numbers else last
        # Of one number no span is said.
        words = "ยอดยกไป" if last == "1" else f"ยอดยกไป รายการที่ 1 - {last}"
        assert printed(page.rows[-1])[0] == words
    brought = [printed(page.rows[0])[0] for page in sheet.pages[1:]]
    carried = [printed(page.rows[-1])[0] for page in sheet.pages[:-1]]
    assert brought == [words.replace("ยกไป", "ยกมา") for words in carried]
    assert last == "3"


def test_a_form_of_an_older_estimate_carries_in_its_own_words() -> None:
    forms = dict(usable_forms({}, "2560").definitions)
    kept = {key: text for key, text in forms["pr4"].wording.items() if not key.endswith("_to")}
    forms["pr4"] = replace(forms["pr4"], wording=kept)
    old = {key: text for key, text in forms["pr6"].wording.items() if key != "part_number"}
    forms["pr6"] = replace(forms["pr6"], wording=old)
    document = build_document(many_lines(100), None, Options(definitions=forms))
    pages = sheet_of(document, "pr4").pages
    assert {printed(page.rows[-1])[0] for page in pages[:-1]} == {"ยอดยกไป"}
    assert {printed(page.rows[0])[0] for page in pages[1:]} == {"ยอดยกมา"}
    assert ["1", "หมวดงานอาคาร"] in [printed(row)[:2] for row in sheet_of(document, "pr6").rows]


def test_a_part_whose_title_says_its_number_is_numbered_once() -> None:
    parts: list[Tree] = [
        (Part("construction", "หมวด 1 หมวดงานอาคาร"), CONSTRUCTION),
        (Part("special", "หมวด 3"), []),
    ]
    rows = [printed(row) for row in sheet_of(document_of(priced(parts)), "pr6").rows]
    assert [row[:2] for row in rows[:2]] == [["1", "หมวด 1 หมวดงานอาคาร"], ["หมวด 2", "หมวด 3"]]


def test_a_net_of_which_nothing_was_cut_is_not_printed_twice() -> None:
    def nets(step: str) -> list[SheetRow]:
        sheet = sheet_of(document_of(priced(rounding=Rounding(Decimal(step)))), "pr5a")
        return [row for row in sheet.rows if row.kind == "net"]

    (cut,) = nets("100")
    assert printed(cut) == ["ยอดสุทธิ", "114,900.00"]
    (uncut,) = nets("0.01")
    assert (printed(uncut), uncut.height) == ([], 0.0)
    # A workbook has it there, for figures of which something is cut.
    amounts = [cell.value for cell in uncut.cells if isinstance(cell.value, Money)]
    assert [type(each.formula) for each in amounts] == [CutDown]


def test_equipment_without_a_construction_part() -> None:
    document = document_of(priced([(Part("equipment", "ครุภัณฑ์"), EQUIPMENT)]))
    assert document.forms == ("pr4b", "pr5b", "pr6")


def test_a_table_head_in_two_stories_leaves_half_of_each_page_to_rows() -> None:
    """Nothing of it is lost: it is set smaller."""
    usual = usable_forms({}, "2560").definitions["pr4"]
    title = "ฌ" * 130
    columns = tuple(
        replace(each, width_mm=9.0, group=each.group + title, title=title) if each.group else each
        for each in usual.columns
    )
    options = Options(definitions={"pr4": replace(usual, columns=columns)})
    (sheet,) = build_document(many_lines(30), ("pr4",), options).sheets
    page = (sheet.paper.height_mm - 2 * sheet.paper.margin_mm) * POINTS_PER_MM - STRIP
    assert height_of(sheet.head) <= page / 2
    upper = [cell for cell in sheet.head[0].cells if cell.first != cell.last]
    assert ["".join(cell.lines) for cell in upper] == ["ค่าวัสดุ" + title, "ค่าแรงงาน" + title]
    assert all(height_of([*sheet.head, *each.rows]) <= page + 0.01 for each in sheet.pages)


def test_a_heading_that_fills_a_page_leaves_none_with_nothing_on_it() -> None:
    over = 0
    for lines in range(30, 60):
        project = replace(PROJECT, name="โครงการ\n" * lines)
        (sheet,) = build_document(priced(project=project), ["pr6"]).sheets
        over += any(row.kind == "heading" for page in sheet.pages for row in page.rows)
        said = [[row for row in page.rows if row.cells] for page in sheet.pages]
        assert all(said[1:]), lines
    assert over > 5


# --- who signs ----------------------------------------------------------------------------------

SIGNERS = (
    Member("checker", "นายตรวจ งานดี", "ผู้อำนวยการกองช่าง"),
    Member("designer", "นางเขียน แบบ", "สถาปนิก"),
    Member("ผู้เห็นชอบ", "นายเห็น ชอบ"),
    Member("estimator", "นายคิด ราคา", "นายช่างโยธา"),
)
DATE = "วันที่ …/…/…"


def signed_by(
    committee: int,
    signers: Sequence[Member] = (),
    change: Callable[[Signatures], Signatures] = lambda signatures: signatures,
) -> dict[str, list[SheetRow]]:
    """The signature rows of each form, where the definitions say something else of them."""
    members = tuple(replace(COMMITTEE[at % 3], name=f"นาย {at}") for at in range(committee))
    estimate = priced(committee=members).estimate
    forms = {
        key: replace(form, signatures=change(form.signatures))
        for key, form in usable_forms({}, "2560").definitions.items()
    }
    answer = price(replace(estimate, signers=records_of(signers)), BOOKS)
    document = build_document(answer, None, Options(definitions=forms))
    return {
        sheet.key: [row for row in sheet.rows if row.kind == "signature"]
        for sheet in document.sheets
    }


def in_columns(across: int) -> Callable[[Signatures], Signatures]:
    return lambda signatures: replace(signatures, across=across)


def test_who_else_signs_stands_before_the_committee_where_the_form_says_so() -> None:
    rows = {key: [printed(row) for row in rows] for key, rows in signed_by(3, SIGNERS).items()}
    signed = {
        key: [re.sub(".*…", "", text) for row in rows for text in row if text.startswith("ลงชื่อ")]
        for key, rows in rows.items()
    }
    committee = ["ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ"]
    lists = ["ผู้ออกแบบ", "ผู้ประมาณราคา", "ผู้ตรวจสอบ", "ผู้เห็นชอบ", *committee]
    sums = ["ผู้ประมาณราคา", "ผู้ตรวจสอบ", "ผู้เห็นชอบ", *committee]
    assert signed == {
        "pr4": lists, "pr4b": lists, "pr4s": lists,
        "pr5a": sums, "pr5b": sums, "pr6": sums,
        "factor_f": [],
    }  # fmt: skip
    assert rows["pr4"][:5] == [
        ["ลงชื่อ…ผู้ออกแบบ", "ลงชื่อ…ผู้ประมาณราคา", "ลงชื่อ…ผู้ตรวจสอบ"],
        ["( นางเขียน แบบ )", "( นายคิด ราคา )", "( นายตรวจ งานดี )"],
        ["สถาปนิก", "นายช่างโยธา", "ผู้อำนวยการกองช่าง"],
        [DATE] * 3,
        ["ลงชื่อ…ผู้เห็นชอบ"],
    ]
    assert sum(row.count(DATE) for row in rows["pr6"]) == 3


def test_a_form_leaves_out_who_does_not_sign_it_and_the_date() -> None:
    rows = signed_by(3, SIGNERS, lambda form: replace(form, signers=("checker",), date=""))["pr5a"]
    texts = [text for row in rows for text in printed(row)]
    lines = [text for text in texts if text.startswith("ลงชื่อ")]
    assert (lines[0], len(lines)) == ("ลงชื่อ…ผู้ตรวจสอบ", 4)
    assert DATE not in texts
    # A form that does not say, as older estimates keep them, has all: nobody who is named is lost.
    old = signed_by(3, SIGNERS, lambda form: replace(form, signers=ANY_SIGNER))["pr6"]
    assert len([text for row in old for text in printed(row) if text.startswith("ลงชื่อ")]) == 7


@pytest.mark.parametrize("people", [1, 3, 9, 15])
@pytest.mark.parametrize("across", [0, 1, 2, 3])
def test_the_lines_to_sign_on_are_as_long_for_one_as_for_the_others(
    people: int, across: int
) -> None:
    for key, rows in signed_by(people, SIGNERS[:2], in_columns(across)).items():
        texts = [cell.value for row in rows for cell in row.cells if cell.lines]
        dots = [re.findall(r"\.{9,}", each.text) for each in texts if isinstance(each, Text)]
        long = [each[0] for each in dots if each]
        assert len(long) == (people + 2 if key.startswith("pr4") else people + 1) * (
            key != "factor_f"
        )
        assert len(set(long)) <= 1
        assert all(len(each) > 15 for each in long)


def test_people_stand_in_columns_as_the_form_asks_and_a_crowd_in_more() -> None:
    def side_by_side(key: str, people: int, across: int) -> int:
        return max(len(printed(row)) for row in signed_by(people, (), in_columns(across))[key])

    assert [side_by_side("pr4", 3, across) for across in (1, 2, 3)] == [1, 2, 3]
    assert [side_by_side("pr5a", people, 1) for people in (5, 6, 10)] == [1, 2, 2]
    assert [side_by_side("pr4", people, 1) for people in (5, 6, 11)] == [1, 2, 3]
    # The columns of ปร.6 allow no third place as wide as a signature needs.
    assert side_by_side("pr6", 15, 3) == 2

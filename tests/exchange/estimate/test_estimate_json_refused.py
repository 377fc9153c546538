"""What the estimate format refuses: each with one Thai sentence that names the place."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.exchange.estimate import bill_json
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.json_fields import MOST_PROBLEMS
from tests.books import BOOKS

GOOD: dict[str, Any] = {
    "format": "estimate/1",
    "project": {"name": "โรงเรียน", "priced_on": "2026-06-20"},
    "conditions": {"interest_percent": "6", "factor_f": {"edition": "cgd-w481"}},
    "rounding": {"reference_price": "1000"},
    "parts": [
        {
            "kind": "construction",
            "title": "หมวดงานอาคาร",
            "children": [
                {
                    "title": "งานฐานราก",
                    "children": [
                        {"description": "ทราย", "quantity": "3", "material": "250", "labour": "39"},
                        {
                            "description": "คอนกรีต",
                            "quantity": "1.65",
                            "material": "1651.00",
                            "labour_item": {"edition": "cgd-w480", "code": "3.1", "tier": 1},
                        },
                        {"description": "งานนอกบัญชี", "quantity": "1", "material": "10"},
                    ],
                }
            ],
        },
        {
            "kind": "special",
            "title": "ค่าใช้จ่ายพิเศษ",
            "children": [{"description": "ค่าขนย้าย", "quantity": "1", "material": "30000"}],
        },
    ],
    "committee": [{"role": "chair", "name": "สมชาย", "position": "วิศวกร"}],
    "decisions": [{"rule": "row_rounding", "choice": "total", "reason": "มติ"}],
    "signers": [{"role": "checker", "name": "สมศรี", "position": "วิศวกร"}],
}
LINE = "parts[0].children[0].children[0]"
PLAIN_LINE = "parts[0].children[0].children[2]"
BOOK_LINE = "parts[0].children[0].children[1]"
SPECIAL_LINE = "parts[1].children[0]"
WAYS_TO_LABOUR: dict[str, object] = {
    "labour": "5",
    "labour_item": {"edition": "cgd-w480", "code": "3.1", "tier": 1},
    "labour_percent": {"percent": "30", "reason": "ไม่มีในบัญชี"},
    "pipe_share": {
        "edition": "cgd-w480",
        "code": "3.1",
        "rule_no": 1,
        "material_percent": "50",
        "labour_percent": "30",
    },
}
IN_LINE = "(หมวดที่ 1 “หมวดงานอาคาร” › กลุ่มที่ 1 “งานฐานราก” › รายการที่ 1 “ทราย”)"


def problems(data: bytes) -> tuple[str, ...]:
    """The sentences about a text that is refused."""
    reading = read_estimate(data, BOOKS)
    assert (reading.estimate is None) == bool(reading.problems)
    return reading.problems


def changed(path: str, value: object) -> tuple[str, ...]:
    """The sentences about the good estimate with one value put in (or added) at a path."""
    estimate = deepcopy(GOOD)
    here: Any = estimate
    *above, last = re.findall(r"[^.\[\]]+", path)
    for step in above:
        here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
    here[last if isinstance(here, dict) else int(last)] = value
    return problems(json.dumps(estimate).encode())


def test_the_good_estimate_is_good() -> None:
    assert problems(json.dumps(GOOD).encode()) == ()


@pytest.mark.parametrize(
    ("also", "says"),
    [
        ("1/1/1", "ต้องเป็นรายการของตำแหน่งแถว"),
        ([1], "ต้องเป็นรายการของตำแหน่งแถว"),
        (["1/1/9"], "ไม่มีรายการหรือกลุ่มงานที่ตำแหน่ง “1/1/9”"),
        (["1"], "ไม่มีรายการหรือกลุ่มงานที่ตำแหน่ง “1”"),
        (["1/1/+2"], "โปรดนับจาก 1 ตั้งแต่หมวดลงไป"),
        (["1/1/2", "1/1/2"], "ซ้ำ โปรดเหลือไว้ครั้งเดียว"),
    ],
)
def test_a_share_of_pipes_points_only_to_rows_that_are_there(also: object, says: str) -> None:
    share = {**WAYS_TO_LABOUR["pipe_share"], "also": also}  # type: ignore[dict-item]
    (sentence,) = changed(PLAIN_LINE, {"description": "ข้อต่อ", "pipe_share": share})
    assert sentence.startswith(f"{PLAIN_LINE}.pipe_share.also")
    assert says in sentence


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        # numbers that are no decimal strings
        (f"{LINE}.quantity", 1.65, '1.65 ที่ไม่อยู่ในเครื่องหมายคำพูด โปรดเขียนเป็นข้อความ เช่น "1.65"'),
        (f"{LINE}.quantity", 3, 'เช่น "3"'),
        (f"{LINE}.quantity", True, "แต่เป็น true"),
        (f"{LINE}.material", "สองร้อย", "“สองร้อย” ไม่ใช่ตัวเลขทศนิยม"),
        (f"{LINE}.material", "1,651.00", "“1,651.00” ไม่ใช่ตัวเลขทศนิยม"),
        (f"{LINE}.material", "1e3", "ไม่ใช่ตัวเลขทศนิยม"),
        (f"{LINE}.material", "", "ไม่ใช่ตัวเลขทศนิยม"),
        (f"{LINE}.labour", ["39"], "แต่เป็นรายการ […]"),
        (f"{LINE}.quantity", "9" * 5000, "9…” มีเกิน 15 หลัก"),
        (f"{LINE}.quantity", "9" * 24, "9” มีเกิน 15 หลัก"),
        (f"{LINE}.material", "517.1999999999999", "มีทศนิยมเกิน 10 ตำแหน่ง"),
        # negative and absurd
        (f"{LINE}.quantity", "-1", "ปริมาณงาน -1 ติดลบไม่ได้"),
        (f"{LINE}.quantity", "-0", "ติดลบไม่ได้"),
        (f"{LINE}.quantity", "1000000000", "มากเกินกว่าจะเป็นไปได้"),
        (f"{LINE}.material", "-250", "ราคาต่อหน่วย -250 ติดลบไม่ได้"),
        (f"{LINE}.labour", "10000000000", "มากเกินกว่าจะเป็นไปได้"),
        # keys
        (f"{LINE}.quantty", "3", "ไม่รู้จักคีย์ “quantty” หมายถึง “quantity” หรือไม่"),
        ("vat", "7", "ไม่รู้จักคีย์ “vat” โปรดลบออก"),
        ("project.งบ", "7", "ไม่รู้จักคีย์ “งบ”"),
        (f"{LINE}.children", [], "ไม่รู้จักคีย์ “children”"),
        ("parts[0].children[0].quantity", "1", "ไม่รู้จักคีย์ “quantity”"),
        # texts
        (f"{LINE}.description", None, "ต้องเป็นข้อความ แต่เป็น null"),
        (f"{LINE}.unit", 5, "ต้องเป็นข้อความ แต่เป็นตัวเลข 5"),
        (f"{LINE}.remark", "a\x00b", "อักขระที่พิมพ์ไม่ได้"),
        (f"{LINE}.remark", "a\x1bb", "อักขระที่พิมพ์ไม่ได้"),
        (f"{LINE}.remark", "\ud800", "อักขระที่พิมพ์ไม่ได้"),
        (f"{LINE}.remark", "ก" * 10_001, "10,001 อักขระ"),
        # choices
        (
            "parts[0].kind",
            "building",
            "“building” ใช้ไม่ได้ โปรดเลือก construction, equipment หรือ special",
        ),
        ("project.work_type", "boat", "โปรดเลือก building, road, bridge หรือ irrigation"),
        ("form_set", "2565", "โปรดเลือก 2560 หรือ 2569"),
        ("guideline", "2560", "โปรดเลือก 2565 หรือ 2569"),
        ("guideline", 2569, 'ต้องอยู่ในเครื่องหมายคำพูด โปรดเขียน "2569"'),
        ("form_set", 2570, "ตัวเลข 2570 ใช้ไม่ได้ โปรดเลือก 2560 หรือ 2569"),
        ("conditions.factor_f.method", "nearest", "interpolated, lower_row หรือ manual"),
        ("conditions.factor_f.rounding", "even", "half_up, up หรือ down"),
        ("conditions.factor_f.groups.boat", {}, "ไม่รู้จักคีย์ “boat”"),
        (
            "conditions.factor_f.groups",
            {"bridge": {"value": "1.2"}},
            "สะพานและท่อเหลี่ยมเอง แต่ยังไม่มีเหตุผล",
        ),
        ("conditions.factor_f.groups.bridge", None, "ต้องเป็นออบเจ็กต์ {…} แต่เป็น null"),
        ("conditions.factor_f.groups.bridge", {"reason": "ก"}, "value: ขาดคีย์นี้"),
        ("conditions.factor_f.groups.bridge", {"value": None, "reason": "ก"}, "เป็น null ไม่ได้"),
        ("conditions.factor_f.groups", {"road": {"value": "12", "reason": "ก"}}, "12 เป็นไปไม่ได้"),
        ("conditions.rain_zone", 3, "จำนวนเต็มตั้งแต่ 0 ถึง 2"),
        ("conditions.rain_zone", "01", "“01” ใช้ไม่ได้ โปรดใส่จำนวนเต็ม"),
        ("conditions.rain_zone", "1.0", "“1.0” ใช้ไม่ได้ โปรดใส่จำนวนเต็ม"),
        ("conditions.rain_zone", "", "โปรดใส่จำนวนเต็ม"),
        ("conditions.rain_zone", None, "null ใช้ไม่ได้ โปรดใส่จำนวนเต็ม"),
        ("conditions.rain_zone", 0.0, "จำนวนเต็มตั้งแต่ 0 ถึง 2"),
        ("conditions.rain_zone", True, "จำนวนเต็มตั้งแต่ 0 ถึง 2"),
        ("conditions.vat_exempt", "false", "ต้องเป็น true หรือ false"),
        # conditions and rounding
        ("conditions.interest_percent", "100.5", "ร้อยละ 100.5 ใช้ไม่ได้"),
        ("conditions.vat_percent", "-7", "ร้อยละ -7 ใช้ไม่ได้"),
        ("conditions.advance_percent", None, "เป็น null ไม่ได้"),
        ("rounding.reference_price", "0.001", "ทศนิยมไม่เกินสองตำแหน่ง"),
        (
            "rounding.construction",
            "-1",
            "ขั้นการตัดเศษค่าก่อสร้าง -1 ติดลบไม่ได้ โปรดใส่จำนวนตั้งแต่ 0 (ไม่ตัดเศษ) ถึง 999,999,999,999",
        ),
        ("rounding.reference_price", "1000000000000", "ราคากลาง 1000000000000 มากเกินกว่าจะเป็นไปได้"),
        ("project.budget_baht", "100.005", "วงเงินงบประมาณ 100.005"),
        (
            "project.floor_area_m2",
            "-1",
            "พื้นที่ใช้สอย -1 ติดลบไม่ได้ โปรดใส่จำนวนตั้งแต่ 0 (ไม่ระบุ) ถึง 999,999,999,999",
        ),
        # dates
        ("project.priced_on", "20/06/2569", "ไม่ใช่วันที่"),
        ("project.priced_on", "2026-6-1", "ไม่ใช่วันที่"),
        ("project.priced_on", "2569-06-20", "ปี 2569 เป็น พ.ศ. โปรดใช้ปี ค.ศ. 2026"),
        ("project.priced_on", "2026-02-30", "ไม่มีในปฏิทิน"),
        ("project.priced_on", "0001-01-01", "ปี พ.ศ. 544 เป็นไปไม่ได้"),
        ("project.priced_on", 20260620, "ไม่ใช่วันที่"),
        # editions and rates
        ("labour_edition", "cgd-w999", "ชุดที่มี คือ cgd-w480, cgd-w135"),
        ("conditions.factor_f.edition", "cgd-w999", "ชุดที่มี คือ cgd-w481, cgd-w499"),
        (f"{BOOK_LINE}.labour_item.edition", "cgd-w999", "ไม่มีบัญชีค่าแรงงานชุด “cgd-w999”"),
        (f"{BOOK_LINE}.labour_item.code", "9.9.9", "ไม่มีรายการ “9.9.9”"),
        (f"{BOOK_LINE}.labour_item.tier", 3, "มีอัตราที่ 1 ถึง 2 เท่านั้น"),
        (f"{BOOK_LINE}.labour_item.tier", 0, "จำนวนเต็มตั้งแต่ 1"),
        (f"{BOOK_LINE}.labour_item.tier", "01", "“01” ใช้ไม่ได้"),
        (f"{BOOK_LINE}.labour_item.tier", "๑", "“๑” ใช้ไม่ได้"),
        (f"{BOOK_LINE}.labour_item.tier", 1.0, "จำนวนเต็มตั้งแต่ 1"),
        (f"{BOOK_LINE}.labour_item", "1.6.2", "ต้องเป็นออบเจ็กต์"),
        (f"{PLAIN_LINE}.labour_percent", {"reason": "x"}, "ขาดคีย์นี้"),
        (f"{PLAIN_LINE}.labour_percent", {"percent": "101"}, "ร้อยละ 101"),
        (f"{PLAIN_LINE}.quantity_formula", "2*3", "ได้ 6 ไม่ตรงกับปริมาณงาน 1"),
        (f"{PLAIN_LINE}.quantity_formula", "2*", "อ่าน “2*” ไม่ได้"),
        (f"{PLAIN_LINE}.quantity_formula", "5", "ได้ 5 ไม่ตรงกับปริมาณงาน 1"),
        (f"{SPECIAL_LINE}.labour_formula", "2*3", "โปรด"),
        (f"{LINE}.material_formula", "2*3", "ไม่ตรงกับค่าวัสดุต่อหน่วย"),
        (f"{LINE}.labour_formula", "2*3", "ไม่ตรงกับค่าแรงงานต่อหน่วย"),
        (f"{LINE}.labour_formula", "1-", "อ่าน “1-” ไม่ได้"),
        (f"{LINE}.labour_formula", 3, "ในเครื่องหมายคำพูด"),
        (f"{PLAIN_LINE}.labour_percent", {"percent": "30", "formula": "31"}, "ไม่ตรงกับร้อยละ 30"),
        # rows by which a quantity was taken off
        (f"{LINE}.takeoff", {"rows": []}, "มี 0 แถว"),
        (f"{LINE}.takeoff", {}, "มี 0 แถว"),
        (f"{LINE}.takeoff", {"rows": [{"number": "2", "length": "3"}]}, "ได้ 6 ไม่ตรงกับปริมาณงาน"),
        (f"{LINE}.takeoff", {"rows": [{"number": 2}]}, "ต้องเป็นข้อความ แต่เป็นตัวเลข 2"),
        (f"{LINE}.takeoff", {"rows": [{"number": "2*"}]}, "rows[0].number"),
        (f"{LINE}.takeoff", {"rows": [{"description": "ก" * 10_001}]}, "10,001 อักขระ"),
        (f"{LINE}.takeoff", {"rows": [{"depth": "1"}]}, "ไม่รู้จักคีย์ “depth”"),
        (f"{LINE}.takeoff", {"rows": [{}], "wastage": [{"kind": "ก"}]}, "ใส่ร้อยละของส่วนเผื่อ"),
        (f"{LINE}.takeoff", {"rows": [{}], "places": 7}, "จำนวนเต็มตั้งแต่ 0 ถึง 6"),
        (
            PLAIN_LINE,
            {
                "description": "ก",
                "quantity_formula": "2*3",
                "quantity": "6",
                "takeoff": {"rows": [{"number": "6"}]},
            },
            "มี takeoff อยู่ด้วย จึงมีปริมาณงานได้สองทาง",
        ),
        (
            PLAIN_LINE,
            {
                "description": "ก",
                "unit": "เส้น",
                "takeoff": {"rows": [{"bar": "DB12", "number": "6"}]},
            },
            "โปรดใช้หน่วย กก. หรือ ตัน",
        ),
        (
            f"{LINE}.takeoff",
            {"rows": [{"number": "3"}], "wastage": [{"percent": "9", "kind": "ก", "bar": "DB20"}]},
            "ส่วนเผื่อร้อยละ 9 ของ DB20 แต่ไม่มีแถวให้คิด",
        ),
        (
            PLAIN_LINE,
            {
                "description": "ก",
                "unit": "กก.",
                "takeoff": {
                    "rows": [{"bar": "DB12", "number": "6", "length": "10"}],
                    "wastage": [{"percent": "9", "kind": "เหล็กเสริม"}],
                },
            },
            "ส่วนเผื่อร้อยละ 9 ของ แถวที่ไม่ใช่เหล็กเส้น แต่ไม่มีแถวให้คิด",
        ),
        # a quantity that is another line's
        (f"{LINE}.net_quantity_of", 5, "ต้องเป็นข้อความ แต่เป็นตัวเลข 5"),
        (f"{LINE}.net_quantity_of", "1/1/9", "ไม่มีรายการที่ตำแหน่ง “1/1/9” โปรดนับจาก 1"),
        (f"{LINE}.net_quantity_of", "0", "ไม่มีรายการที่ตำแหน่ง “0” โปรดนับจาก 1"),
        (f"{LINE}.net_quantity_of", "1/1", "ไม่มีรายการที่ตำแหน่ง “1/1” โปรดนับจาก 1"),
        (f"{LINE}.net_quantity_of", "1/1/1", "ผูกกับตัวเองไม่ได้"),
        (f"{LINE}.net_quantity_of", "1/1/2", "เป็น 3 แต่คิดจากรายการที่ผูกได้ 1.65"),
        (f"{LINE}.labour_percent", {"percent": "30"}, "มี labour อยู่ด้วย จึงมีราคาได้สองทาง"),
        (f"{BOOK_LINE}.labour_percent", {"percent": "30"}, "มี labour_item อยู่ด้วย"),
        # wrong shapes
        ("project", [], "ต้องเป็นออบเจ็กต์"),
        ("parts", {}, "ต้องเป็นรายการ"),
        ("parts[0]", None, "ต้องเป็นออบเจ็กต์"),
        ("parts[0].children", "x", "ต้องเป็นรายการ"),
        (LINE, 5, "ต้องเป็นออบเจ็กต์"),
        (LINE, {}, "ไม่มีทั้ง description (รายการ) และ title (กลุ่มงาน)"),
        (LINE, {"quantity": "1"}, "ไม่มีทั้ง description"),
        (LINE, {"children": []}, "ขาดคีย์นี้"),
        ("committee[0]", "สมชาย", "ต้องเป็นออบเจ็กต์"),
        ("committee[0].role", None, "ต้องเป็นข้อความ"),
        ("signers", {}, "ต้องเป็นรายการ"),
        ("signers[0]", "สมชาย", "ต้องเป็นออบเจ็กต์"),
        ("signers[0].name", "ก" * 100_001, "ชื่อผู้ลงนามยาว"),
        # decisions
        ("decisions[0]", {"rule": "vat", "choice": "rows"}, "ไม่มีเรื่องให้เลือกวิธีคิดชื่อนี้"),
        ("decisions[0]", {"rule": "row_rounding", "choice": "up"}, "ไม่มีวิธีชื่อนี้"),
        ("decisions[0]", {"rule": "row_rounding", "choice": "total"}, "โปรดใส่เหตุผล"),
        (
            "decisions",
            [{"rule": "large_step", "choice": "uncut", "reason": "มติ"}] * 2,
            "เลือกวิธีคิดเรื่อง “large_step” ไว้แล้ว",
        ),
        # special costs
        *(
            (f"{SPECIAL_LINE}.{key}", value, "หมวดค่าใช้จ่ายพิเศษ")
            for key, value in WAYS_TO_LABOUR.items()
        ),
        ("parts[1].work_type", "road", "มีได้เฉพาะหมวด construction"),
    ],
)
def test_one_wrong_value_is_one_sentence_that_names_its_place(
    path: str, value: object, says: str
) -> None:
    (sentence,) = changed(path, value)
    assert sentence.startswith(path.replace(".งบ", "[“งบ”]"))
    assert says in sentence
    assert "โปรด" in sentence
    assert "\n" not in sentence


def linked(*lines: dict[str, object]) -> tuple[str, ...]:
    """The sentences about some lines of one part."""
    parts = [{"kind": "construction", "children": list(lines)}]
    return problems(json.dumps({"format": "estimate/1", "parts": parts}).encode())


BOUGHT = {"description": "เหล็ก", "quantity": "1050", "unit": "กก."}
PLACED: dict[str, object] = {"description": "ค่าแรง", "unit": "กก.", "net_quantity_of": "1/1"}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([BOUGHT, {**PLACED, "quantity_formula": "2*525"}], "จึงมีปริมาณงานได้สองทาง"),
        ([BOUGHT, {**PLACED, "takeoff": {"rows": [{"number": "6"}]}}], "จึงมีปริมาณงานได้สองทาง"),
        ([BOUGHT, {**PLACED, "unit": "ม."}], "หน่วย กก. ซึ่งแปลงหากันไม่ได้"),
        ([BOUGHT, {**PLACED, "quantity": "1000"}], "เป็น 1000 แต่คิดจากรายการที่ผูกได้ 1050"),
        ([BOUGHT, PLACED, {**PLACED, "net_quantity_of": "1/2"}], "จึงผูกต่อกันไม่ได้"),
        (
            [
                {"description": "ท่อ", "pipe_share": WAYS_TO_LABOUR["pipe_share"]},
                {**PLACED, "net_quantity_of": "1/1"},
            ],
            "คิดตามราคาท่อทั้งก้อน",
        ),
        (
            [BOUGHT, {**PLACED, "pipe_share": WAYS_TO_LABOUR["pipe_share"]}],
            "คิดตามราคาท่อทั้งก้อน",
        ),
    ],
)
def test_a_link_that_cannot_be_is_refused_at_its_line(
    lines: list[dict[str, object]], says: str
) -> None:
    (sentence,) = linked(*lines)
    assert sentence.startswith(f"parts[0].children[{len(lines) - 1}].")
    assert f"รายการที่ {len(lines)} “ค่าแรง”" in sentence
    assert says in sentence
    assert "โปรด" in sentence


def test_lines_that_are_linked_in_a_circle_are_each_refused() -> None:
    found = linked({**PLACED, "net_quantity_of": "1/2"}, PLACED)
    assert [each.partition(" ")[0] for each in found] == [
        "parts[0].children[0].net_quantity_of",
        "parts[0].children[1].net_quantity_of",
    ]
    assert all("จึงผูกต่อกันไม่ได้" in each for each in found)


@pytest.mark.parametrize("line", [PLAIN_LINE, BOOK_LINE])
def test_a_formula_without_what_it_gives_is_refused_where_that_is_missing(line: str) -> None:
    (sentence,) = changed(f"{line}.labour_formula", "2*3")
    assert sentence.startswith(f"{line}.labour ")
    assert "มี labour_formula แต่ขาดผลลัพธ์" in sentence


def test_a_sentence_names_the_row_as_an_estimator_would() -> None:
    assert changed(f"{LINE}.quantity", "-1") == (
        f"{LINE}.quantity {IN_LINE}: ปริมาณงาน -1 ติดลบไม่ได้ โปรดใส่จำนวนตั้งแต่ 0 ขึ้นไป",
    )


@pytest.mark.parametrize("percent", ["0", "100"])
@pytest.mark.parametrize(
    "key", ["advance_percent", "retention_percent", "interest_percent", "vat_percent"]
)
def test_a_percentage_may_be_nothing_or_all(key: str, percent: str) -> None:
    assert changed(f"conditions.{key}", percent) == ()
    assert changed(f"conditions.{key}", "100.01") != ()


@pytest.mark.parametrize(
    "price",
    [
        {"material": "5"},
        {"labour": "5"},
        {"labour_item": WAYS_TO_LABOUR["labour_item"]},
        {"labour_percent": {"percent": "30", "reason": "มติ"}},
    ],
)
def test_a_price_without_a_quantity_is_refused(price: dict[str, object]) -> None:
    (sentence,) = changed(LINE, {"description": "ทราย", **price})
    assert sentence.startswith(f"{LINE}.quantity {IN_LINE}")
    assert "ขาดปริมาณงาน" in sentence


@pytest.mark.parametrize(
    ("factor", "keys"),
    [
        ({"method": "manual"}, ["value", "reason"]),
        ({"method": "manual", "value": "1.3"}, ["reason"]),
        ({"method": "manual", "value": "1.3", "reason": "  "}, ["reason"]),
        ({"method": "manual", "value": "0", "reason": "x"}, ["value"]),
        ({"method": "manual", "value": "10", "reason": "x"}, ["value"]),
        ({"method": "manual", "value": "-1.3", "reason": "x"}, ["value"]),
        # Refused once: a value that cannot be read is not missing.
        ({"method": "manual", "value": "1.27451234567", "reason": "x"}, ["value"]),
    ],
)
def test_a_factor_set_by_hand_needs_a_sane_value_and_a_reason(
    factor: dict[str, str], keys: list[str]
) -> None:
    sentences = changed("conditions.factor_f", factor)
    assert [s.split(":")[0] for s in sentences] == [f"conditions.factor_f.{key}" for key in keys]


ALLOWED = [{"rule": "salvage", "choice": "inside", "reason": "มติ"}]
TAKING_OFF: dict[str, Any] = {
    "description": "เหล็กเก่า",
    "quantity": "100",
    "salvage": {"value": "8.50", "reason": "ขายทอดตลาด"},
}


def with_salvage(
    line: dict[str, Any] = TAKING_OFF, part: int = 0, decisions: object = ALLOWED
) -> tuple[str, ...]:
    """The sentences about the good estimate with a line that takes value off."""
    estimate = {**deepcopy(GOOD), "decisions": decisions}
    estimate["parts"][part]["children"].append(line)
    return problems(json.dumps(estimate).encode())


def test_value_is_taken_off_only_where_the_estimate_allows_it() -> None:
    assert with_salvage() == ()
    (sentence,) = with_salvage(decisions=GOOD["decisions"])
    assert sentence.startswith("parts: มีรายการหักมูลค่าวัสดุ 1/2 “เหล็กเก่า”")
    (sentence,) = with_salvage(part=1)
    assert sentence.startswith("parts[1].children[1].salvage")
    assert "หมวดค่าใช้จ่ายพิเศษหักมูลค่าวัสดุไม่ได้" in sentence


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        ({"salvage": {"value": "-8.50", "reason": "ขาย"}}, "salvage.value", "ติดลบไม่ได้"),
        ({"salvage": {"value": "0", "reason": "ขาย"}}, "salvage.value", "เป็นศูนย์ไม่ได้"),
        ({"salvage": {"value": "8.50", "reason": " "}}, "salvage.reason", "ต้องมีเหตุผล"),
        ({"salvage": {"value": "8.50"}}, "salvage.reason", "ขาดคีย์นี้"),
        ({"salvage": {"reason": "ขาย"}}, "salvage.value", "ขาดคีย์นี้"),
        ({"salvage": "8.50"}, "salvage", "ต้องเป็นออบเจ็กต์"),
        ({"material": "5"}, "salvage", "มี material อยู่ด้วย"),
        ({"labour": "5"}, "salvage", "มี labour อยู่ด้วย"),
        ({"labour_item": WAYS_TO_LABOUR["labour_item"]}, "salvage", "มี labour_item อยู่ด้วย"),
        ({"pipe_share": WAYS_TO_LABOUR["pipe_share"]}, "salvage", "มี pipe_share อยู่ด้วย"),
    ],
)
def test_what_is_taken_off_has_a_worth_a_reason_and_no_other_price(
    line: dict[str, object], key: str, says: str
) -> None:
    sentences = with_salvage({**TAKING_OFF, **line})
    assert sentences[0].startswith(f"parts[0].children[1].{key} ")
    assert says in sentences[0]


def test_what_is_taken_off_has_a_quantity() -> None:
    line = {key: value for key, value in TAKING_OFF.items() if key != "quantity"}
    (sentence,) = with_salvage(line)
    assert "ขาดปริมาณงาน" in sentence


def test_all_problems_are_told_at_once() -> None:
    estimate = deepcopy(GOOD)
    estimate["form_set"] = "2500"
    estimate["parts"][0]["children"][0]["children"][0]["quantity"] = 5
    estimate["parts"][1]["children"][0]["material"] = "-1"
    places = [sentence.split(":")[0].split(" (")[0] for sentence in problems(_bytes(estimate))]
    assert places == ["form_set", f"{LINE}.quantity", f"{SPECIAL_LINE}.material"]


def _bytes(value: object) -> bytes:
    return json.dumps(value).encode()


def test_too_many_problems_are_counted() -> None:
    line = {"description": "x", "quantity": 1}
    estimate = {**GOOD, "parts": [{"kind": "construction", "children": [line] * 100}]}
    sentences = problems(_bytes(estimate))
    assert len(sentences) == MOST_PROBLEMS + 1
    assert sentences[-1].startswith("ยังมีอีก 80 ข้อ")


def test_a_line_that_may_not_take_value_off_is_named_in_short() -> None:
    salvage = {"value": "5", "reason": "ขาย"}
    line = {"description": "ก" * 2_000, "quantity": "1", "salvage": salvage}
    (sentence,) = problems(_bytes(of_lines(line)))
    assert "ไม่ให้มีรายการหัก" in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("unit", ["9" * 2_000, "\u202e"])
def test_units_that_do_not_measure_alike_are_named_in_short(unit: str) -> None:
    source = {"description": "คอนกรีต", "quantity": "1", "unit": unit}
    linked = {"description": "ค่าแรง", "net_quantity_of": "1/1", "unit": "ม."}
    sentence = next(each for each in problems(_bytes(of_lines(source, linked))) if "แปลงหา" in each)
    assert len(sentence) < 300
    assert sentence.isprintable()


def of_lines(*lines: dict[str, Any]) -> dict[str, Any]:
    """An estimate of nothing but some lines."""
    part = {"kind": "construction", "title": "ก", "children": list(lines)}
    return {"format": "estimate/1", "parts": [part]}


def test_a_key_that_stands_twice_is_refused() -> None:
    text = '{"format": "estimate/1", "rounding": {"equipment": "1", "equipment": "2"}}'
    (sentence,) = problems(text.encode())
    assert sentence.startswith("rounding.equipment: คีย์นี้ซ้ำกัน")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ว่างเปล่า"),
        ("  \n", "ว่างเปล่า"),
        ("{", "ไม่ครบ"),
        ('{"format": "estimate/1", "form', "ไม่ครบ"),
        ('{"format": "estimate/1",}', "อ่านไม่ได้ที่บรรทัด 1"),
        ("{'format': 'estimate/1'}", "อ่านไม่ได้ที่บรรทัด 1"),
        ('{"format": "estimate/1"} x', "อ่านไม่ได้ที่บรรทัด 1"),
        ('{"format":\n "estimate\x00/1"}', "อักขระควบคุมที่บรรทัด 2"),
        ("[]", "ต้องเป็นออบเจ็กต์ {…} แต่เป็นรายการ […]"),
        ("null", "แต่เป็น null"),
        ("12", "แต่เป็นตัวเลข 12"),
        ("{}", "ไม่ใช่แฟ้มประมาณราคา"),
        ('{"projct": 1}', "ไม่ใช่แฟ้มประมาณราคา"),
        ('{"format": "estimate/2", "new_key": 1}', "อ่านรูปแบบ “estimate/2” ไม่ได้"),
        ('{"format": 1}', "ไม่ใช่แฟ้มประมาณราคา"),
        ("[" * 100_000, "ซ้อนกันลึกเกินไป"),
        ('{"project":' * 100_000, "ซ้อนกันลึกเกินไป"),
        ('{"format": "estimate/1", "form_set": NaN}', "ตัวเลข NaN"),
        ('{"format": "estimate/1", "form_set": ' + "9" * 100_000 + "}", "ใช้ไม่ได้"),
    ],
    ids=range(19),
)
def test_what_is_no_estimate_at_all_is_one_sentence(text: str, says: str) -> None:
    (sentence,) = problems(text.encode())
    assert says in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(
    "data", [b"\xff\xfe{\x00}\x00", b'{"a": "\xe0\xb8"}', b"SQLite format 3\x00\xff"]
)
def test_what_is_not_utf_8_is_refused(data: bytes) -> None:
    (sentence,) = problems(data)
    assert "UTF-8" in sentence


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('{"type": ', "type: ไม่ใช่แฟ้มประมาณราคา (estimate/1) เพราะขึ้นต้นด้วยคีย์ที่ไม่มีในรูปแบบนี้"),
        ('\n{\n"\\u0e01\\"" : ', '[“ก"”]: ไม่ใช่แฟ้มประมาณราคา'),
        ('{"format":"estimate/9","project":', "อ่านรูปแบบ “estimate/9” ไม่ได้"),
        ('{"format": {"project":', "format: ไม่ใช่แฟ้มประมาณราคา"),
        ('{"format": [', "format: ไม่ใช่แฟ้มประมาณราคา"),
        ('{"format": 1, "project": ', "format: ไม่ใช่แฟ้มประมาณราคา"),
    ],
)
def test_what_begins_otherwise_is_refused_before_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, head: str, says: str
) -> None:
    def no_reading(_: str) -> None:
        raise AssertionError("all of it was read")

    monkeypatch.setattr("estimator.exchange.estimate.estimate_json.value_of", no_reading)
    (sentence,) = problems((head + "[1, 2, 3").encode())
    assert says in sentence


@pytest.mark.parametrize("key", ['"\\x"', '"\\ud800"', '"' + "ก" * 300 + '"'])
def test_a_first_key_that_cannot_be_told_at_once_is_refused_all_the_same(key: str) -> None:
    (sentence,) = problems(f"{{{key}: 1}}".encode())
    assert len(sentence) < 300


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ("{}," * 300_000, "แฟ้ม JSON มีออบเจ็กต์ 300,001 รายการ เกิน 300,000"),
        ("0," * 4_000_000, "แฟ้ม JSON มีค่ามากกว่า 4,000,000 ค่า"),
        ("[]," * 2_000_000, "แฟ้ม JSON มีค่ามากกว่า 4,000,000 ค่า"),
    ],
)
def test_more_values_than_can_be_read_soon_are_refused(inner: str, says: str) -> None:
    (sentence,) = problems(('{"format": "estimate/1", "parts": [' + inner[:-1] + "]}").encode())
    assert sentence.startswith(says)


def test_a_list_of_more_items_than_there_may_be_is_refused_at_its_key() -> None:
    text = '{"format": "estimate/1", "parts": [' + "0," * 300_000 + "0]}"
    (sentence,) = problems(text.encode())
    assert sentence.startswith("parts: มี 300,001 รายการ เกิน 300,000")


def test_more_rows_than_a_bill_takes_are_refused_where_they_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bill_json, "MOST_ROWS", 7)
    assert problems(json.dumps(GOOD).encode()) == ()
    many = deepcopy(GOOD)
    many["parts"].append({"title": "หมวดที่หก", "kind": "construction"})
    (sentence,) = problems(json.dumps(many).encode())
    assert sentence.startswith("parts[2]")
    assert sentence.endswith("มีหมวดงาน กลุ่มงาน และรายการรวมกันเกิน 150,000 แถว โปรดแบ่งเป็นหลายแฟ้ม")


def test_a_file_with_far_too_many_problems_is_read_no_further() -> None:
    text = '{"format": "estimate/1", "parts": [' + "0," * 100_000 + "0]}"
    *first, last = problems(text.encode())
    assert len(first) == MOST_PROBLEMS
    assert last.startswith("มีข้อผิดพลาดถึง 1,000 ข้อ จึงหยุดอ่าน")


@pytest.mark.parametrize("digits", ["9" * 1_000_000, '"' + "9" * 1_000_000 + '"', "1e999999999"])
@pytest.mark.parametrize("key", ["project", "parts", "form_set", "committee"])
def test_a_number_however_long_is_told_in_a_short_sentence(key: str, digits: str) -> None:
    (sentence,) = problems(f'{{"format": "estimate/1", "{key}": {digits}}}'.encode())
    assert sentence.startswith(f"{key}: ")
    assert len(sentence) < 200


@pytest.mark.parametrize("at", ["9" * 5_000, "1/" * 50_000 + "1", "1/" + "๑" * 5_000])
def test_a_place_however_long_is_told_in_a_short_sentence(at: str) -> None:
    (sentence,) = changed(BOOK_LINE, {"description": "ค่าแรง", "net_quantity_of": at})
    assert len(sentence) < 300


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estimator.exchange.estimate.json_text.LARGEST_FILE", 100)
    (sentence,) = problems(_bytes(GOOD))
    assert "ใหญ่เกินไป" in sentence


def test_groups_that_never_end_are_refused_in_a_short_sentence() -> None:
    inner: dict[str, Any] = {"description": "x"}
    for _ in range(300):
        inner = {"title": "กลุ่ม", "children": [inner]}
    (sentence,) = changed("parts[0].children", [inner])
    assert "ซ้อนกันลึกเกิน 200 ชั้น" in sentence
    assert len(sentence) < 500


def test_hostile_texts_cannot_break_a_sentence_into_lines() -> None:
    (sentence,) = changed(LINE, {"description": "ก\nสอง\r\t" + "ย" * 500, "quantity": "x\ny"})
    assert sentence.isprintable()
    assert len(sentence) < 400


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["kind", "title", "children", "description", "quantity", "labour_item", "tier", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(
        [
            *GOOD,
            "parts[0]",
            "parts[0].children",
            LINE,
            f"{BOOK_LINE}.labour_item",
            "conditions.factor_f",
        ]
    ),
    json_values,
)
def test_no_value_anywhere_makes_it_stumble(path: str, value: object) -> None:
    for sentence in changed(path, value):
        assert sentence.isprintable()


@given(st.binary(max_size=40), st.integers(0, 600))
def test_no_damage_to_the_bytes_makes_it_stumble(damage: bytes, place: int) -> None:
    data = _bytes(GOOD)
    for sentence in problems(data[:place] + damage + data[place + len(damage) :]):
        assert sentence.isprintable()

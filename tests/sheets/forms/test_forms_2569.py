"""Set 2569: the forms by their new numbers and titles, with the figures of set 2560."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.decisions import FormSet
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.errors import UserError
from estimator.sheets.document import Document, Money, Sheet
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import build_document
from tests.sheets.printed_rows import sheet_of
from tests.sheets.samples import BOOKS, CONSTRUCTION, PARTS, SPECIAL, Tree, priced

NEW_OF = {"pr4": "pr1", "pr5a": "pr1a", "pr4b": "pr2", "pr5b": "pr2a", "pr4s": "pr3", "pr6": "pr4"}


def priced_2569(parts: Iterable[Tree] = PARTS) -> PricedEstimate:
    return price(replace(priced(parts).estimate, form_set="2569"), BOOKS)


@lru_cache(maxsize=1)
def whole() -> Document:
    return build_document(priced_2569())


def money_of(sheet: Sheet) -> list[int]:
    cells = [cell.value for row in sheet.rows for cell in row.cells]
    return [value.satang for value in cells if isinstance(value, Money)]


def texts_of(sheet: Sheet) -> list[str]:
    rows = (*sheet.heading, *sheet.head, *sheet.rows)
    return [" ".join(cell.lines) for row in rows for cell in row.cells if cell.lines]


def names_of_forms() -> dict[str, str]:
    definitions = usable_forms({}, "2569").definitions
    return {form: f"{each.name} {each.title}" for form, each in definitions.items()}


def test_names_and_titles_are_those_of_the_guideline() -> None:
    assert names_of_forms() == {
        "pr1": "ปร.1 แบบแสดงรายการ ปริมาณงาน และราคา (ค่างานต้นทุน)",
        "pr1a": "ปร.1 (ก) แบบสรุปค่าก่อสร้าง (ค่างานต้นทุน)",
        "pr2": "ปร.2 แบบแสดงรายการ ปริมาณงาน และราคา (ครุภัณฑ์จัดซื้อ)",
        "pr2a": "ปร.2 (ก) แบบสรุปค่าครุภัณฑ์จัดซื้อ",
        "pr3": "ปร.3 แบบแสดงรายการ ปริมาณงาน และราคา ค่าใช้จ่ายพิเศษตามข้อกำหนด",
        "pr4": "ปร.4 แบบสรุปราคากลางงานก่อสร้างอาคาร",
        "works_list": "รายการงาน แบบแสดงรายการ ปริมาณงาน และราคา",
        "works_summary": "สรุปราคากลาง แบบสรุปราคากลางงานก่อสร้างทาง สะพาน และท่อเหลี่ยม",
        "factor_f": "Factor F รายการคำนวณหาค่า Factor F",
        "take_off": "ถอดปริมาณ รายการคำนวณปริมาณงาน",
        "rates_used": "อัตราค่าแรงงาน บัญชีอัตราค่าแรงงานที่ใช้",
        "bk01": "บก.01 ตารางแสดงวงเงินงบประมาณที่ได้รับจัดสรรและราคากลางในงานจ้างก่อสร้าง",
    }


@pytest.mark.parametrize("form_set", FORMS_OF_SET)
def test_every_page_says_the_full_title_of_its_form(form_set: FormSet) -> None:
    """What is signed may stand on any page."""
    for form, definition in usable_forms({}, form_set).definitions.items():
        assert definition.running.startswith("{title}"), form


def test_every_sheet_is_printed_by_its_number() -> None:
    assert [(sheet.key, sheet.label) for sheet in whole().sheets] == [
        ("pr1", "แบบ ปร.1"),
        ("pr1a", "แบบ ปร.1 (ก)"),
        ("pr2", "แบบ ปร.2"),
        ("pr2a", "แบบ ปร.2 (ก)"),
        ("pr3", "แบบ ปร.3"),
        ("pr4", "แบบ ปร.4"),
        ("factor_f", "แบบ Factor F"),
    ]
    names = {sheet.form: f"{sheet.name} {sheet.title}" for sheet in whole().sheets}
    assert names == {form: names_of_forms()[form] for form in names}


def test_every_figure_is_that_of_set_2560() -> None:
    old = build_document(priced())
    assert [NEW_OF.get(form, form) for form in old.forms] != list(whole().forms)
    for sheet in old.sheets:
        new = sheet_of(whole(), NEW_OF.get(sheet.key, sheet.key))
        assert money_of(new) == money_of(sheet)
        assert len(new.pages) == len(sheet.pages)


def test_printed_totals_are_those_of_the_price() -> None:
    estimate = priced_2569()
    rows = {row.key: row for row in sheet_of(whole(), "pr4").rows}
    for key, amount in (("total", estimate.total), ("net", estimate.reference_price)):
        assert [c.value.satang for c in rows[key].cells if isinstance(c.value, Money)] == [amount]
    for part, key in zip(estimate.parts, ("pr1a", "pr2a", "pr3"), strict=True):
        assert part.net in money_of(sheet_of(whole(), key))
        assert part.net in money_of(sheet_of(whole(), "pr4"))


def test_attached_forms_are_called_by_the_names_of_the_set() -> None:
    assert "แบบ ปร.1 ที่แนบ มีจำนวน  1 แผ่น" in texts_of(sheet_of(whole(), "pr1a"))
    assert "แบบ ปร.2 ที่แนบ มีจำนวน  1 แผ่น" in texts_of(sheet_of(whole(), "pr2a"))
    attached = "แบบ ปร.1, ปร.1 (ก), ปร.2, ปร.2 (ก), ปร.3 ที่แนบ มีจำนวน  5 แผ่น"
    assert attached in texts_of(sheet_of(whole(), "pr4"))


def test_no_sheet_names_a_form_of_the_other_set() -> None:
    for sheet in whole().sheets:
        printed = " ".join((sheet.label, *texts_of(sheet)))
        assert not any(f"ปร.{old}" in printed for old in ("4 (ข)", "4 (พ)", "5", "6"))
        assert sheet.key == "pr4" or "ปร.4" not in printed


def test_several_parts_have_sheets_numbered_apart() -> None:
    parts: list[Tree] = [
        (Part("construction", "อาคารเรียน"), CONSTRUCTION),
        (Part("construction", "โรงอาหาร"), CONSTRUCTION[1:]),
        (Part("special", "ค่าใช้จ่ายพิเศษ"), SPECIAL),
    ]
    names = [sheet.name for sheet in build_document(priced_2569(parts)).sheets]
    assert names == [
        "ปร.1 (1)", "ปร.1 (2)", "ปร.1 (ก1)", "ปร.1 (ก2)", "ปร.3", "ปร.4", "Factor F",
    ]  # fmt: skip


def test_forms_are_asked_for_by_the_names_of_the_set() -> None:
    assert build_document(priced_2569(), ["pr4", "pr1a"]).forms == ("pr1a", "pr4")
    with pytest.raises(UserError, match=r"ไม่มีแบบฟอร์ม “pr5a” แบบที่มีคือ pr1, pr1a, pr2, pr2a"):
        build_document(priced_2569(), ["pr5a"])

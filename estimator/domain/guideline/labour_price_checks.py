"""Checks of labour prices that stand on the line itself: typed, or a percentage of the material."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.labour_checks import enquiry_for
from estimator.domain.labour.tiers import rate_of
from estimator.domain.money import percent_of, shown_baht, shown_number
from estimator.domain.sources.percent_of_material import PERCENT_RANGE, PercentOfMaterial
from estimator.domain.sources.prices import typed_value

PERCENT_CLAUSE = "หมายเหตุ 1 ท้ายบัญชีค่าแรงงาน"


def labour_price_findings(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """What is to be said of a labour price that was typed or is a percentage."""
    yield from _labour_differs(checked, row, line)
    yield from _item_unknown(checked, row, line)
    yield from _labour_percent(checked, row, line)


def _labour_differs(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    typed = typed_value(line.labour)
    rate = rate_of(line, checked.books.labour)
    if typed is None or rate is None or rate.rate == typed:
        return
    enquired = enquiry_for(line, checked.estimate, checked.books, checked.totals)
    if enquired is None:
        yield Finding(
            "warn",
            "labour_differs",
            f"ค่าแรงงาน {shown_number(typed)} ต่างจากบัญชี {shown_number(rate.rate)} "
            f"อยู่ {shown_number(typed - rate.rate)} บาท",
            "ตรวจสอบ หรือลบค่าแรงงานที่พิมพ์ไว้เพื่อใช้อัตราในบัญชี",
            row,
            "labour",
        )
    elif not line.remark.strip():
        yield Finding(
            "warn",
            "enquiry_remark",
            f"ค่าแรงงาน {shown_number(typed)} พิมพ์แทนราคาที่บัญชีให้สืบ แต่ยังไม่มีหมายเหตุ",
            "พิมพ์ในช่องหมายเหตุว่าสืบราคาจากที่ใดและเมื่อใด",
            row,
            "remark",
            f"{checked.books.labour[rate.edition].info.name} ข้อ {rate.code}: {enquired.text}",
        )


def _item_unknown(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """A typed price keeps pointing to a rate that no book has: nothing compares the two."""
    item = line.item
    if item is None or typed_value(line.labour) is None:
        return
    if rate_of(line, checked.books.labour) is None:
        yield Finding(
            "note",
            "item_unknown",
            f"ค่าแรงงานที่พิมพ์ไว้อ้างข้อ {item.code} อัตราที่ {item.tier} ของชุด “{item.edition}” "
            "ซึ่งโปรแกรมไม่มี จึงเทียบกับบัญชีไม่ได้",
            "เลือกรายการจากบัญชีค่าแรงงานใหม่ หรือนำเข้าบัญชีชุดนั้น",
            row,
            "labour",
        )


def _labour_percent(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    percent = line.labour
    if not isinstance(percent, PercentOfMaterial):
        return
    low, high = PERCENT_RANGE
    yield from _percent_result(checked, row, percent)
    if not low <= percent.percent <= high:
        yield Finding(
            "stop",
            "percent_range",
            f"ค่าแรงงานนอกบัญชีร้อยละ {percent.percent:f} อยู่นอกช่วงร้อยละ {low}-{high}",
            f"กำหนดให้อยู่ระหว่างร้อยละ {low} ถึง {high}",
            row,
            "labour",
            PERCENT_CLAUSE,
        )
    if not percent.reason.strip():
        yield Finding(
            "warn",
            "percent_reason",
            "ค่าแรงงานนอกบัญชียังไม่มีเหตุผลของร้อยละที่ใช้",
            "พิมพ์เหตุผลของคณะกรรมการ",
            row,
            "labour",
        )


def _percent_result(checked: Checked, row: RowId, share: PercentOfMaterial) -> Iterator[Finding]:
    """What the percentage came to: it needs a material, and rounding may lead out of the range."""
    line = checked.costed.lines.get(row)
    if line is None or line.material_unit is None:
        yield Finding(
            "stop",
            "percent_no_material",
            f"ค่าแรงงานคิดเป็นร้อยละ {share.percent:f} ของค่าวัสดุ แต่รายการนี้ไม่มีค่าวัสดุ",
            "ใส่ค่าวัสดุต่อหน่วย หรือกำหนดค่าแรงงานด้วยวิธีอื่น",
            row,
            "material",
            PERCENT_CLAUSE,
        )
        return
    low, high = PERCENT_RANGE
    if not line.material or line.labour is None or not low <= share.percent <= high:
        return
    # In whole per cent, as the note prints its range: half a satang is no departure.
    result = percent_of(Fraction(line.labour, line.material))
    if not low <= result <= high:
        yield Finding(
            "note",
            "percent_result",
            f"ค่าแรงงาน {shown_baht(line.labour)} บาท ของค่าวัสดุ {shown_baht(line.material)} บาท "
            f"เมื่อปัดเป็นสตางค์แล้วอยู่นอกช่วงร้อยละ {low}-{high}",
            "ตรวจสอบว่าควรรวมเป็นรายการเดียวกับงานอื่นหรือไม่",
            row,
            "labour",
            PERCENT_CLAUSE,
        )

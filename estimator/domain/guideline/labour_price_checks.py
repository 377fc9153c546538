"""Checks of labour prices that stand on the line itself: typed, or a percentage of the material."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from estimator.domain.bill.rows import Line, Part, RowId, part_of
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.labour_checks import enquiry_for, lacks_place, official_rates
from estimator.domain.guideline.tier_checks import lacks_depth
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.labour.tiers import counts_in, in_unit_of, rate_of
from estimator.domain.money import percent_of, shown_baht, shown_number
from estimator.domain.pricing.costing import CostedLine
from estimator.domain.sources.percent_of_material import PERCENT_RANGE, PercentOfMaterial
from estimator.domain.sources.prices import typed_value
from estimator.domain.wording import is_wordless

_PERCENT_CLAUSE = "หมายเหตุ 1 ท้ายบัญชีค่าแรงงาน"
_OUTSIDE_CLAUSE = "หมายเหตุ 1 และ 2 ท้ายบัญชีค่าแรงงาน"


def labour_price_findings(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """What is to be said of a labour price that was typed or is a percentage."""
    yield from _labour_differs(checked, row, line)
    yield from _item_unknown(checked, row, line)
    yield from _without_item(checked, row, line)
    yield from _labour_percent(checked, row, line)


def _labour_differs(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    typed, books = typed_value(line.labour), checked.books
    rate = rate_of(line, books.labour)
    if typed is None or rate is None or in_unit_of(line, rate).rate == typed:
        return
    if lacks_place(rate, checked.estimate, books):
        return  # whether the account's rate holds at all is asked first
    if lacks_depth(line, books.labour[rate.edition], rate):
        return  # and which of its rates does
    if not counts_in(rate.unit, line):
        return  # two figures of two units are not to be compared
    enquired = enquiry_for(line, checked.estimate, books, checked.totals)
    if enquired is None:
        printed = official_rates(rate, line, books, checked.totals)
        official = tuple(in_unit_of(line, each) for each in printed)
        if typed not in (each.rate for each in official):
            yield _differs(row, typed, in_unit_of(line, rate), official)
    elif is_wordless(line.remark):
        yield Finding(
            "warn",
            "enquiry_remark",
            f"ค่าแรงงาน {shown_number(typed)} พิมพ์แทนราคาที่บัญชีให้สืบ แต่ยังไม่มีหมายเหตุ",
            "พิมพ์ในช่องหมายเหตุว่าสืบราคาจากที่ใดและเมื่อใด",
            row,
            "remark",
            f"{books.labour[rate.edition].info.name} ข้อ {rate.code}: {enquired.text}",
        )


def _differs(
    row: RowId, typed: Decimal, rate: LabourRate, official: tuple[LabourRate, ...]
) -> Finding:
    """A typed price beside what the printed account gives, whatever the line points to."""
    book, use = "บัญชี", "ลบค่าแรงงานที่พิมพ์ไว้เพื่อใช้อัตราในบัญชี"
    if rate.edition == OFFICE_EDITION:
        book = "อัตราที่หน่วยงานกำหนดเอง (ไม่มีในบัญชีค่าแรงงาน)"
        use = "ลบค่าแรงงานที่พิมพ์ไว้เพื่อใช้อัตราของหน่วยงาน"
    compared = " และ ".join(
        f"{'' if each.tier == rate.tier else f'“{each.condition}” '}{shown_number(each.rate)} "
        f"{_by_how_much(typed - each.rate)}"
        for each in official
    )
    if all(each.tier != rate.tier for each in official):
        fitting = " หรือ ".join(
            f"“{each.condition}” {shown_number(each.rate)} บาท" for each in official
        )
        use = f"เปลี่ยนเป็น {fitting} แล้วลบค่าแรงงานที่พิมพ์ไว้"
    elif any(each.tier == rate.tier and each.rate != rate.rate for each in official):
        compared = f"{compared} (อัตราที่หน่วยงานแก้ไขคือ {shown_number(rate.rate)} บาท)"
        use = "เลือกรายการจากบัญชีค่าแรงงานใหม่ หรือลบค่าแรงงานที่พิมพ์ไว้เพื่อใช้อัตราที่หน่วยงานแก้ไข"
    return Finding(
        "warn",
        "labour_differs",
        f"ค่าแรงงาน {shown_number(typed)} ต่างจาก{book} {compared}",
        f"ตรวจสอบ หรือ{use}",
        row,
        "labour",
    )


def _by_how_much(difference: Decimal) -> str:
    way = "สูงกว่า" if difference > 0 else "ต่ำกว่า"
    return f"({way} {shown_number(abs(difference))} บาท)"


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


def _without_item(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """Labour that was typed and names no rate: outside the account a percentage or a reason is due.

    Note 1 at the end of the account gives 30-37 % of the material, note 2 leaves to the committee
    what is in no list; a typed figure must not be the way that asks for neither. Only of buildings:
    work of roads and canals has rates of operation beside it (clause 11), in the same column.
    """
    typed = typed_value(line.labour)
    if not typed or line.item is not None or not _is_building(checked.estimate, row):
        return
    share = _share_of_material(checked.costed.lines.get(row))
    low, high = PERCENT_RANGE
    departs = share is not None and not low <= percent_of(share) <= high
    what = f"ค่าแรงงาน {shown_number(typed)} บาท พิมพ์เองโดยไม่อ้างบัญชีค่าแรงงาน"
    if share is not None:
        what += f" เป็นร้อยละ {shown_number(percent_of(share, 2))} ของค่าวัสดุ"
    by_percent = f"งานที่ไม่มีในบัญชีให้คิดร้อยละ {low}-{high} ของค่าวัสดุ " if share is not None else ""
    if is_wordless(line.remark):
        yield Finding(
            "warn",
            "labour_without_item",
            f"{what} และยังไม่มีหมายเหตุ",
            f"เลือกรายการจากบัญชีค่าแรงงาน {by_percent}หรือพิมพ์เหตุผลของคณะกรรมการในช่องหมายเหตุ",
            row,
            "labour",
            _OUTSIDE_CLAUSE,
        )
    elif departs:
        yield Finding(
            "note",
            "labour_without_item",
            f"{what} นอกช่วงร้อยละ {low}-{high}",
            "ตรวจสอบว่าหมายเหตุของรายการบอกเหตุผลที่คณะกรรมการกำหนดต่างไป",
            row,
            "labour",
            _OUTSIDE_CLAUSE,
        )


def _is_building(estimate: Estimate, row: RowId) -> bool:
    part = estimate.bill.node(part_of(estimate.bill, row))
    if not isinstance(part, Part) or not part.kind_data.takes_factor:
        return False  # what is bought brings its own fitting
    return estimate.work_type_of(part) == "building"


def _share_of_material(line: CostedLine | None) -> Fraction | None:
    if line is None or not line.material or line.labour is None:
        return None
    return Fraction(line.labour, line.material)


def _labour_percent(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    percent = line.labour
    if not isinstance(percent, PercentOfMaterial):
        return
    low, high = PERCENT_RANGE
    yield from _percent_result(checked, row, percent)
    if not low <= percent.percent <= high:
        yield Finding(
            "warn",
            "percent_range",
            f"ค่าแรงงานนอกบัญชีร้อยละ {percent.percent:f} อยู่นอกช่วงร้อยละ {low}-{high}",
            f"กำหนดให้อยู่ระหว่างร้อยละ {low} ถึง {high}",
            row,
            "labour",
            _PERCENT_CLAUSE,
        )
    if is_wordless(percent.reason):
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
    if line is None or not line.material_unit:
        yield Finding(
            "stop",
            "percent_no_material",
            f"ค่าแรงงานคิดเป็นร้อยละ {share.percent:f} ของค่าวัสดุ แต่รายการนี้ไม่มีค่าวัสดุ",
            "ใส่ค่าวัสดุต่อหน่วย หรือกำหนดค่าแรงงานด้วยวิธีอื่น",
            row,
            "material",
            _PERCENT_CLAUSE,
        )
        return
    low, high = PERCENT_RANGE
    result = _share_of_material(line)
    if result is None or not low <= share.percent <= high:
        return
    # In whole per cent, as the note prints its range: half a satang is no departure.
    if not low <= percent_of(result) <= high:
        yield Finding(
            "note",
            "percent_result",
            f"ค่าแรงงาน {shown_baht(line.labour or 0)} บาท "
            f"ของค่าวัสดุ {shown_baht(line.material or 0)} บาท "
            f"เมื่อปัดเป็นสตางค์แล้วอยู่นอกช่วงร้อยละ {low}-{high}",
            "ตรวจสอบว่าควรรวมเป็นรายการเดียวกับงานอื่นหรือไม่",
            row,
            "labour",
            _PERCENT_CLAUSE,
        )

"""Checks of the project, the budget and the steps of rounding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Bill, Line, RowId, all_parts, lines_below, walk
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.decisions import FORM_SET_CHOICE
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.labour_checks import editions_used
from estimator.domain.money import Satang, percent_of, satang_from_baht, shown_baht, shown_number
from estimator.domain.pricing.other_rules import other_rules
from estimator.domain.pricing.price import named_work_types, work_types
from estimator.domain.provinces import plain_province
from estimator.domain.units import one_unit
from estimator.domain.wording import short_thai_date

_TENTH = 10
_USUAL_STEPS: Final = (Decimal(10), Decimal(100), Decimal(1000))
"""Baht: published sheets cut to these (reference rules B.5)."""
_CHECK_DAY = "ตรวจสอบวันที่ที่หน้าข้อมูลโครงการ"
_GO_BY_DAY = "เลือก “ตามวันที่คำนวณ” ที่หน้าข้อมูลโครงการ หรือพิมพ์เหตุผลที่หน้าวิธีคิด"
_TRANSPORT: Final = re.compile(
    r"(?:ค่า|พร้อม|รวม|\+)\s*(?:งาน|การ|ค่า)?ขน(?!ม|า|ย้าย(?!วัสดุ))|"
    r"(?:^|[\s(/,.])(?:งาน|การ)?ขน\s*ส่ง(?!มวลชน|ทาง(?!เรือ|รถ|น้ำ)|ผู้|จังหวัด|อำเภอ|สาธารณะ|ในอาคาร)|"
    r"(?<!ลิฟต์)(?<!สายพาน)(?<!รถเข็น)(?<!ฉนวน)ขน(?:\s*ส่ง|ย้าย)?(?:วัสดุ|ทราย|หิน)|"
    r"(?<!ทดสอบ)ค่า(?:บรรทุก|ส่งวัสดุ|จัดส่ง(?!แบบ|เอกสาร)|ระวาง|ลำเลียง|พาหนะ(?!ผู้))"
)
"""How a row says that it carries material to the site: no lift or lorry that carries something."""
_CARRIED_AWAY: Final = re.compile("ทิ้ง|เศษ|รื้อ|ขยะ|^(?!.*ค่าขน).*(?:ออกนอก|เดิม|ขุดดิน)")
"""What is carried from the site is part of taking down or digging (note at 2.9 of the account)."""


def project_findings(checked: Checked) -> Iterator[Finding]:
    """What is odd in day, rules, province, budget and rounding."""
    yield from _future_day(checked)
    yield from _days_received(checked)
    yield from _other_rules(checked)
    yield from _province(checked)
    yield from _nothing_priced(checked)
    yield from _budget(checked)
    yield from _uncut(checked)
    yield from _unusual_steps(checked)
    yield from _project_group(checked)
    yield from _transport(checked)
    yield from _large_materials(checked)


def _future_day(checked: Checked) -> Iterator[Finding]:
    day, today = checked.estimate.project.priced_on, checked.surroundings.today
    if day is not None and today is not None and day > today:
        yield Finding(
            "warn",
            "priced_in_future",
            f"วันที่คำนวณราคากลาง {short_thai_date(day)} ยังมาไม่ถึง (วันนี้ {short_thai_date(today)})",
            _CHECK_DAY,
            field="priced_on",
        )


def _days_received(checked: Checked) -> Iterator[Finding]:
    """Circulars cannot have come on a day to come, nor before the one that is followed was made."""
    project, books, today = checked.estimate.project, checked.books, checked.surroundings.today
    choice = checked.estimate.conditions.factor_f
    priced = checked.priced
    reads_a_table = priced is None or priced.reads_a_table
    uses_account = bool(editions_used(checked.estimate, books))
    labour = books.labour.get(checked.estimate.labour_edition) if uses_account else None
    factor_f = books.factor_f.get(choice.edition) if reads_a_table else None
    for field, received, edition in (
        ("labour_received_on", project.labour_received_on, labour),
        ("factor_f_received_on", project.factor_f_received_on, factor_f),
    ):
        if received is None:
            continue
        day = f"วันที่ลงรับหนังสือเวียน {short_thai_date(received)}"
        if today is not None and received > today:
            message = f"{day} ยังมาไม่ถึง (วันนี้ {short_thai_date(today)})"
            yield Finding("warn", "received_in_future", message, _CHECK_DAY, field=field)
        dated = None if edition is None else edition.info.dated
        if edition is not None and dated is not None and received < dated:
            message = f"{day} ก่อนวันที่ออก {edition.info.name} ({short_thai_date(dated)}) ที่เลือกใช้"
            yield Finding("warn", "received_before_issue", message, _CHECK_DAY, field=field)


def _other_rules(checked: Checked) -> Iterator[Finding]:
    """Forms or a guideline that are not those of the pricing day.

    A set of 20 June 2569 still had the old numbers (reference forms A.1): told, not refused.
    """
    for other in other_rules(checked.estimate):
        of_forms = other.rule == FORM_SET_CHOICE.id
        yield Finding(
            "note" if other.reason else "warn",
            "form_set_other" if of_forms else "guideline_other",
            other.sentence,
            "" if other.reason else _GO_BY_DAY,
            field=other.rule,
            clause=checked.clause("forms") if of_forms else "",
        )


def _province(checked: Checked) -> Iterator[Finding]:
    known = checked.surroundings.provinces
    name = plain_province(checked.estimate.project.province)
    if name and known and name not in known:
        yield Finding(
            "warn",
            "no_such_province",
            f"ไม่มีจังหวัด “{name}”",
            "เลือกจังหวัดจากรายชื่อที่หน้าข้อมูลโครงการ",
            field="province",
        )


def _nothing_priced(checked: Checked) -> Iterator[Finding]:
    if checked.priced is not None and not checked.priced.total:
        yield Finding(
            "warn",
            "nothing_priced",
            "ราคากลางเป็น 0.00 บาท",
            "ตรวจสอบรายการ ปริมาณงาน และราคาในบัญชีรายการ",
        )


def _budget(checked: Checked) -> Iterator[Finding]:
    budget, priced = checked.estimate.project.budget_baht, checked.priced
    if priced is None or not priced.total:
        return
    if not budget:
        yield Finding(
            "warn",
            "no_budget",
            "ยังไม่ได้ระบุวงเงินงบประมาณ จึงตรวจไม่ได้ว่าราคากลางเกินวงเงิน "
            "หรือมีวัสดุที่มูลค่าถึงร้อยละ 10 ของวงเงินหรือไม่",
            "ระบุวงเงินงบประมาณที่หน้าข้อมูลโครงการ หากไม่ระบุ ชุดที่พิมพ์และชุดเปิดเผยไม่มี บก.01",
            field="budget_baht",
            clause=checked.clause("large_material"),
        )
        return
    over = priced.reference_price - satang_from_baht(budget)
    if over > 0:
        yield Finding(
            "warn",
            "over_budget",
            f"ราคากลาง {shown_baht(priced.reference_price)} บาท สูงกว่าวงเงินงบประมาณ "
            f"{shown_number(budget)} บาท อยู่ {shown_baht(over)} บาท",
            "ตรวจสอบวงเงินงบประมาณ หรือปรับรูปแบบรายการก่อนเสนอขออนุมัติ",
            field="budget_baht",
        )


def _uncut(checked: Checked) -> Iterator[Finding]:
    """A reference price that is not cut to any usual step is somebody's decision, and is told."""
    priced, step = checked.priced, checked.estimate.rounding.reference_price
    if (
        priced is not None
        and step == 0
        and priced.reference_price % satang_from_baht(min(_USUAL_STEPS))
    ):
        yield Finding(
            "note",
            "price_not_cut",
            f"ราคากลาง {shown_baht(priced.reference_price)} บาท ไม่ได้ตัดเศษ",
            "กำหนดขั้นของการตัดเศษที่หน้าข้อมูลโครงการ หากหน่วยงานกำหนดไว้",
            field="reference_price",
        )


def _unusual_steps(checked: Checked) -> Iterator[Finding]:
    """A step that no published sheet has and that takes something off; grave are thousands."""
    priced = checked.priced
    if priced is None:
        return
    cut: dict[tuple[str, str, Decimal], Satang] = {}
    for part in priced.parts:
        where = (PART_KINDS[part.kind].step or "", PART_KINDS[part.kind].title, part.step)
        cut[where] = cut.get(where, 0) + part.price - part.net
    cut["reference_price", "ราคากลาง", priced.step] = priced.total - priced.reference_price
    for (field, what, step), amount in cut.items():
        if step and step not in _USUAL_STEPS and amount:
            yield Finding(
                "warn" if amount >= satang_from_baht(max(_USUAL_STEPS)) else "note",
                "step_unusual",
                f"ขั้นการตัดเศษ {step:,f} บาทของ{what} ตัดออก {shown_baht(amount)} บาท "
                "ต่างจากขั้นที่พบใช้ (10, 100 หรือ 1,000 บาท)",
                "แก้ขั้นการตัดเศษที่หน้าข้อมูลโครงการ หรือบันทึกมติไว้กับเอกสารการคำนวณราคากลาง",
                field=field,
            )


def _project_group(checked: Checked) -> Iterator[Finding]:
    """The group that the project is said to be of, where no construction part is of it.

    The parts decide the table and the forms (clauses 5 and 8), so it decides nothing then; group,
    table and form must agree.
    """
    named = checked.estimate.project.work_type
    groups = work_types(checked.estimate)
    if groups and named not in named_work_types(checked.estimate):
        names = " และ ".join(WORK_TYPE_NAMES[each] for each in groups)
        yield Finding(
            "stop",
            "work_type_unused",
            f"กลุ่มงานของโครงการคือ{WORK_TYPE_NAMES[named]} แต่ทุกหมวดกำหนดเป็น{names} "
            "จึงใช้ตาราง Factor F และแบบฟอร์มตามหมวด",
            "แก้กลุ่มงานของโครงการที่หน้าข้อมูลโครงการ หรือกลุ่มงานของหมวด ให้ตรงกับงานจริง",
            field="work_type",
            clause=checked.clause("rule_sets"),
        )


def _transport(checked: Checked) -> Iterator[Finding]:
    """Transport that must be counted for a building belongs to its special costs."""
    bill = checked.estimate.bill
    for part_row, part in all_parts(bill):
        kind = checked.estimate.work_type_of(part)
        if not part.kind_data.takes_factor or kind != "building":
            continue
        for row in (part_row, *walk(bill, part_row)):
            node = bill.node(row)
            words = node.description if isinstance(node, Line) else node.title
            if _TRANSPORT.search(words) and not _CARRIED_AWAY.search(words):
                yield Finding(
                    "warn",
                    "transport_in_part",
                    "ค่าขนส่งในงานอาคารไม่รวมอยู่ในค่างานต้นทุนที่คูณ Factor F",
                    f"ย้ายไปไว้ในหมวด{PART_KINDS['special'].title}",
                    row,
                    "description",
                    checked.clause("transport"),
                )


def _name_at(bill: Bill, row: RowId) -> str:
    line = bill.node(row)
    return " ".join(line.description.split()) if isinstance(line, Line) else ""


def _large_materials(checked: Checked) -> Iterator[Finding]:
    """A material of a tenth of the budget or more is asked for where it is made (clause 9.4).

    Lines of one name and unit are one material, wherever they stand; told at the first of them.
    Equipment that is part of the project counts as material (9.8.5; 9.9.5 of 2569).
    """
    budget = checked.estimate.project.budget_baht
    if not budget:
        return
    whole, bill = satang_from_baht(budget), checked.estimate.bill
    worth: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], RowId] = {}
    for part_row, part in all_parts(bill):
        for row in () if part.kind_data.whole_price else lines_below(bill, part_row):
            node, costed = bill.node(row), checked.costed.lines[row]
            if isinstance(node, Line) and costed.material and node.description.strip():
                key = (" ".join(node.description.split()).casefold(), one_unit(node.unit))
                worth[key] += costed.material
                first.setdefault(key, row)
    for key, amount in worth.items():
        if amount * _TENTH >= whole:
            percent = shown_number(percent_of(Fraction(amount, whole), 2))
            yield Finding(
                "note",
                "material_tenth",
                f"ค่าวัสดุ “{_name_at(bill, first[key])}” รวม {shown_baht(amount)} บาท เป็นร้อยละ "
                f"{percent} ของวงเงินงบประมาณ (ถึงร้อยละ 10)",
                "สืบราคาจากผู้ผลิตหรือแหล่งจำหน่าย ใช้ราคาต่ำสุดที่ตรงตามแบบ และบันทึกเหตุผลไว้",
                first[key],
                "material",
                checked.clause("large_material"),
            )

"""Checks of what kind of work it is: construction at all (4), or one of a method of its own (7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, lines_below
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import Satang, multiplied_half_up, shown_baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.group_choice import WORK_KIND_NAMES, WORK_NATURE_NAMES
from estimator.domain.wording import is_wordless

_FIELD: Final = "work_nature"
_MEANING: Final = (
    "กระทบโครงสร้างหลัก กระทบความปลอดภัย หรือต้องมีการควบคุมดูแลการปฏิบัติงานตลอดระยะเวลาดำเนินการ"
)
_OTHER_THAN_NEW: Final = ("ซ่อม", "ต่อเติม", "ปรับปรุง", "รื้อถอน")
_NEVER_WITH_NEW: Final = (
    *("บูรณะ", "เสริมผิว", "ทาสี"),
    *("ขยายถนน", "ขยายผิวจราจร", "ขยายช่องจราจร", "ขยายไหล่ทาง"),
)
"""What is done to a work that is there, too; within a new one (``พร้อมทาสี``) it is a part of it."""
_NEW: Final = "ก่อสร้าง"
_HIRING: Final = re.compile(r"^(?:(?:โครงการ|จ้าง|เหมา|งาน)\s*)+")
_CALLED_SO: Final = re.compile(
    r"(?:โรง|ศูนย์|อู่|อาคาร|สถานี|โรงงาน|โรงเรือน|บ้าน|หมู่บ้าน)ซ่อม(?:แซม)?(?:บำรุง)?|"
    r"ปรับปรุงคุณภาพ(?:น้ำ|อากาศ|ดิน)"
)
"""What new work is called by its use, or where it is, with one of these words in its name."""
_BOUGHT: Final[PartKind] = "equipment"
"""What is bought with the work is neither a service nor construction (our own reading)."""


def nature_findings(checked: Checked) -> Iterator[Finding]:
    """Whether it counts as construction, what services come with it, and a method of its own."""
    yield from _counts(checked)
    yield from _services(checked)
    yield from _own_method(checked)


def _counts(checked: Checked) -> Iterator[Finding]:
    """New work counts; any other where it touches what clause 4 names."""
    nature = checked.estimate.work_nature
    if nature.kind is None:
        yield from _kind_unsaid(checked)
        return
    if nature.kind == "new":
        yield from _hardly_new(checked)
        return
    kind, clause = WORK_KIND_NAMES[nature.kind], checked.clause("services")
    if nature.counts is None:
        yield Finding(
            "warn",
            "nature_unanswered",
            f"งาน{kind} ยังไม่ได้ระบุว่าถือเป็นงานก่อสร้างหรือไม่",
            f"ระบุที่หน้าข้อมูลโครงการว่างานนี้{_MEANING}หรือไม่ พร้อมเหตุผล",
            field=_FIELD,
            clause=clause,
        )
    elif not nature.counts:
        yield Finding(
            "warn",
            "nature_no_construction",
            f"งาน{kind} ระบุไว้ว่าไม่ถือเป็นงานก่อสร้าง จึงไม่ต้องคำนวณราคากลางตามหลักเกณฑ์นี้",
            f"ตรวจสอบว่างานนี้มิได้{_MEANING} แล้วใช้วิธีกำหนดราคากลางของงานประเภทอื่น หรือแก้คำตอบ",
            field=_FIELD,
            clause=clause,
        )
    elif is_wordless(nature.reason):
        yield Finding(
            "warn",
            "nature_reason",
            f"งาน{kind} ถือเป็นงานก่อสร้าง แต่ยังไม่มีเหตุผล",
            f"พิมพ์เหตุผลที่หน้าข้อมูลโครงการ ว่างานนี้{_MEANING}อย่างไร",
            field=_FIELD,
            clause=clause,
        )


def other_than_new(name: str) -> str:
    """The word in the name of a work by which it is of a kind that clause 4 asks about."""
    if _bare(name).startswith(_NEW):
        name = _CALLED_SO.sub("", name)
        return next((word for word in _OTHER_THAN_NEW if word in name), "")
    return next((word for word in (*_OTHER_THAN_NEW, *_NEVER_WITH_NEW) if word in name), "")


def _bare(name: str) -> str:
    """A name from what is done on, without the words for hiring somebody to do it."""
    return _HIRING.sub("", name.strip())


def _kind_unsaid(checked: Checked) -> Iterator[Finding]:
    """Where nobody said the kind, the name of the work may; other names are not asked about."""
    if word := other_than_new(checked.estimate.project.name):
        yield Finding(
            "warn",
            "nature_kind_unsaid",
            f"ชื่อโครงการมีคำว่า “{word}” แต่ยังไม่ได้ระบุลักษณะงาน",
            f"เลือกลักษณะงานที่หน้าข้อมูลโครงการ แล้วระบุว่างานนี้{_MEANING}หรือไม่ พร้อมเหตุผล",
            field=_FIELD,
            clause=checked.clause("services"),
        )


def _hardly_new(checked: Checked) -> Iterator[Finding]:
    """New work whose name begins with what is none; further on a new work may well have it."""
    bare = _bare(checked.estimate.project.name)
    words = (*_OTHER_THAN_NEW, *_NEVER_WITH_NEW)
    word = next((each for each in words if bare.startswith(each)), "")
    if word:
        yield Finding(
            "warn",
            "nature_hardly_new",
            f"ชื่อโครงการขึ้นต้นว่า “{word}” แต่ระบุลักษณะงานเป็น{WORK_KIND_NAMES['new']}",
            f"แก้ลักษณะงานที่หน้าข้อมูลโครงการ แล้วระบุว่างานนี้{_MEANING}หรือไม่ หรือตอบเหตุผลที่เป็นงานใหม่",
            field=_FIELD,
            clause=checked.clause("services"),
        )


@dataclass(frozen=True, slots=True)
class ServiceShare:
    """What the services and the construction of a contract come to, at their prices."""

    services: Satang
    construction: Satang


def service_share(priced: PricedEstimate) -> ServiceShare:
    """Both sums, each part at its multiplier and rounded once to the satang.

    At prices, for special costs have Factor F and VAT in them already, and works have not. What is
    taken off for salvage makes the construction worth no less.
    """
    bill, services, construction = priced.estimate.bill, 0, 0
    for part in priced.parts:
        own = other = 0
        for row in lines_below(bill, part.row):
            node, amounts = bill.node(row), priced.costed.lines[row].totals
            if isinstance(node, Line) and node.service:
                own += amounts.total - amounts.salvage
            else:
                other += amounts.total - amounts.salvage
        services += multiplied_half_up(own, part.multiplier)
        if part.kind != _BOUGHT:
            construction += multiplied_half_up(other, part.multiplier)
    return ServiceShare(services, construction)


def _services(checked: Checked) -> Iterator[Finding]:
    if checked.priced is None:
        return
    share = service_share(checked.priced)
    over = share.services - share.construction
    if over > 0:
        yield Finding(
            "stop",
            "services_exceed",
            f"งานบริการรวม {shown_baht(share.services)} บาท สูงกว่างานก่อสร้าง "
            f"{shown_baht(share.construction)} บาท อยู่ {shown_baht(over)} บาท",
            "ตรวจสอบรายการที่ระบุเป็นงานบริการ หรือจ้างงานบริการแยกจากงานก่อสร้างนี้",
            field=_FIELD,
            clause=checked.clause("services"),
        )


def stands_on_own_method(checked: Checked) -> bool:
    """Whether the agency set a method of its own, and it is said why and by whom."""
    nature = checked.estimate.work_nature
    said = (nature.own_method_reason, nature.own_method_by)
    return nature.own_method and not any(map(is_wordless, said))


def _own_method(checked: Checked) -> Iterator[Finding]:
    nature = checked.estimate.work_nature
    if not nature.own_method:
        return
    lacking = [
        WORK_NATURE_NAMES[field]
        for field in ("own_method_reason", "own_method_by")
        if is_wordless(getattr(nature, field))
    ]
    if lacking:
        yield Finding(
            "warn",
            "own_method_unstated",
            f"ระบุว่าใช้วิธีคำนวณของหน่วยงาน แต่ยังไม่มี{' และ'.join(lacking)}",
            "พิมพ์เหตุผลและผู้กำหนดวิธีคำนวณที่หน้าข้อมูลโครงการ เพื่อให้พิมพ์ในแบบสรุป",
            field=_FIELD,
            clause=checked.clause("own_method"),
        )

"""Checks of the designer's certificate (clause 15); where nothing is recorded, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.days import days_of
from estimator.domain.procedure.calendar import DATE_NAMES
from estimator.domain.procedure.certificate import CERTIFICATE_NAMES
from estimator.domain.wording import is_left_open, is_nameless, short_thai_date


def certificate_findings(checked: Checked) -> Iterator[Finding]:
    """A certificate of drawings that were changed since, or one that nobody gave."""
    certificate = checked.estimate.certificate
    certified, changed = certificate.certified_on, certificate.drawing_changed_on
    if certified is None:
        return
    clause = checked.clause("certificate")
    if changed is not None and certified < changed:
        yield Finding(
            "warn",
            "certificate_old",
            f"{CERTIFICATE_NAMES['certified_on']} {short_thai_date(certified)} อยู่ก่อน"
            f"{CERTIFICATE_NAMES['drawing_changed_on']} {short_thai_date(changed)}",
            "ให้ผู้ออกแบบรับรองรายการและปริมาณงานตามแบบที่แก้ไขแล้ว และลงวันที่รับรองใหม่",
            field="certificate",
            clause=clause,
        )
    approved = days_of(checked.estimate).approved
    if approved is not None and certified > approved:
        yield Finding(
            "warn",
            "certificate_late",
            f"{CERTIFICATE_NAMES['certified_on']} {short_thai_date(certified)} อยู่หลัง"
            f"{DATE_NAMES['approved']} {short_thai_date(approved)}",
            "ตรวจสอบวันที่ ผู้ออกแบบรับรองรายการและปริมาณงานก่อนคณะกรรมการใช้คำนวณราคากลาง",
            field="certificate",
            clause=clause,
        )
    if is_nameless(certificate.designer):
        yield Finding(
            "warn",
            "certificate_unnamed",
            f"มี{CERTIFICATE_NAMES['certified_on']} {short_thai_date(certified)} "
            "แต่ยังไม่มีชื่อผู้ออกแบบที่รับรอง",
            "ระบุชื่อผู้ออกแบบที่รับรองที่หน้าปฏิทิน",
            field="certificate",
            clause=clause,
        )
    if is_left_open(certificate.drawing_revision):
        yield Finding(
            "warn",
            "certificate_drawing",
            f"มี{CERTIFICATE_NAMES['certified_on']} {short_thai_date(certified)} "
            f"แต่ยังไม่มี{CERTIFICATE_NAMES['drawing_revision']}ที่รับรอง",
            f"ระบุ{CERTIFICATE_NAMES['drawing_revision']}ที่หน้าปฏิทิน ถ้าแบบไม่เคยแก้ไข ใส่ -",
            field="drawing_revision",
            clause=clause,
        )

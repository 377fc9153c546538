"""Which edition of a circular is due (guideline clause 19).

An agency follows the edition it has been notified of in writing; the day on which it registered
the letter is the first day. A newer edition seen on the web may be used at once, and using it
counts as having been notified (clause 19, note 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.labour import EditionInfo
from estimator.domain.wording import short_thai_date

CLAUSE = "หลักเกณฑ์ฯ ข้อ 19"


def newest(editions: Sequence[EditionInfo]) -> EditionInfo | None:
    """The official edition with the latest date, or None where none is dated."""
    dated = [info for info in editions if info.dated is not None]
    return max(dated, key=lambda info: (info.dated, info.newest_known), default=None)


def labour_edition_findings(
    estimate: Estimate, editions: Sequence[EditionInfo]
) -> Iterator[Finding]:
    """What is to be said about the labour edition of an estimate on its pricing day."""
    last = newest(editions)
    if last is None or last.dated is None or estimate.labour_edition == last.id:
        return
    chosen = next((info for info in editions if info.id == estimate.labour_edition), None)
    if chosen is None or chosen.dated is None:
        # An office's own edition overlays an official one; which one is due is not ours to say.
        return
    project = estimate.project
    newer = f"{last.circular} ลงวันที่ {short_thai_date(last.dated)}"
    received, priced = project.labour_received_on, project.priced_on
    if received is None:
        yield Finding(
            "warning",
            "newer_labour_edition",
            f"มีบัญชีค่าแรงงานฉบับใหม่กว่าที่ใช้ คือ {newer}",
            "ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียนที่หน้าข้อมูลโครงการ หรือปรับราคาตามฉบับใหม่",
            field="labour_edition",
            clause=CLAUSE,
        )
    elif priced is not None and received > priced:
        yield Finding(
            "note",
            "labour_edition_in_force",
            f"ใช้ {chosen.circular} ถูกต้องแล้ว เพราะคำนวณราคากลางก่อนวันที่ได้รับแจ้ง {newer} "
            f"({short_thai_date(received)})",
            "ถ้ายังไม่ประกาศเชิญชวนและคำนวณใหม่ได้ทัน ให้ปรับราคาตามฉบับใหม่",
            field="labour_edition",
            clause=CLAUSE,
        )
    else:
        yield Finding(
            "error",
            "labour_edition_due",
            f"หน่วยงานได้รับแจ้ง {newer} แล้วเมื่อ {short_thai_date(received)} "
            f"แต่ประมาณราคานี้ยังใช้ {chosen.circular}",
            "ปรับราคาตามบัญชีค่าแรงงานฉบับที่ได้รับแจ้ง",
            field="labour_edition",
            clause=CLAUSE,
        )

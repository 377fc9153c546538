"""Checks of the file itself: what another program altered in it, and whether it was rescued."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked

_USE_A_COPY: Final = "ใช้สำเนาสำรองหรือสำเนาอื่นจากก่อนถูกแก้ไข และเทียบกับแผ่นที่ลงนามไว้"
_COPY_ANEW: Final = "คัดลอกแฟ้มจากต้นทางใหม่หลังบันทึกเสร็จ หรือใช้สำเนาสำรอง และเทียบกับแผ่นที่ลงนามไว้"
_READ_THE_REPORT: Final = "ตรวจกับเอกสารและรายงานการกู้แฟ้ม ว่ามีสิ่งใดหายหรือต้องตรวจ"


def alteration_findings(checked: Checked) -> Iterator[Finding]:
    """The journal does not join on, or the estimate or copies of rates are not what was kept."""
    altered = checked.surroundings.altered
    if altered.journal:
        yield Finding("stop", "journal_altered", altered.journal, _USE_A_COPY)
    if altered.estimate:
        yield Finding("stop", "estimate_altered", altered.estimate, _COPY_ANEW)
    for sentence in altered.copies:
        yield Finding("stop", "copies_altered", sentence, _USE_A_COPY)
    if altered.rescued:
        yield Finding("note", "file_rescued", altered.rescued, _READ_THE_REPORT)

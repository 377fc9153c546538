"""Who signs: the committee that works out the price, and others beside it."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.domain import limits
from estimator.domain.limits import Faults


@dataclass(frozen=True, slots=True)
class Member:
    """Who signs: of the committee a chair, member or secretary, else one of `SIGNER_ROLES`.

    `role` may be a free text in both.
    """

    role: str
    name: str = ""
    position: str = ""


def member_faults(member: Member) -> Faults:
    """What of a member is beyond its limit."""
    return (
        *limits.text("role", "หน้าที่ในคณะกรรมการ", member.role),
        *limits.text("name", "ชื่อกรรมการ", member.name),
        *limits.text("position", "ตำแหน่งของกรรมการ", member.position),
    )


COMMITTEE_ROLES: dict[str, str] = {
    "chair": "ประธานกรรมการ",
    "member": "กรรมการ",
    "secretary": "กรรมการและเลขานุการ",
}


def signer_faults(signer: Member) -> Faults:
    """What of somebody who signs beside the committee is beyond its limit."""
    return (
        *limits.text("role", "หน้าที่ของผู้ลงนาม", signer.role),
        *limits.text("name", "ชื่อผู้ลงนาม", signer.name),
        *limits.text("position", "ตำแหน่งของผู้ลงนาม", signer.position),
    )


SIGNER_ROLES: dict[str, str] = {
    "designer": "ผู้ออกแบบ",
    "estimator": "ผู้ประมาณราคา",
    "checker": "ผู้ตรวจสอบ",
    "approver": "ผู้รับรอง",
}
"""Who signs beside the committee, as published sets print them (reference forms A.6)."""

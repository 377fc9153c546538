"""Who signs: the committee that works out the price, and others beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from estimator.domain import limits
from estimator.domain.limits import Faults

Post = Literal[
    "civil_servant", "permanent_employee", "government_employee", "state_staff", "outsider"
]
POSTS: tuple[Post, ...] = get_args(Post)
POST_NAMES: Final[dict[Post, str]] = {
    "civil_servant": "ข้าราชการ",
    "permanent_employee": "ลูกจ้างประจำ",
    "government_employee": "พนักงานราชการ",
    "state_staff": "พนักงานมหาวิทยาลัยหรือพนักงานของหน่วยงานของรัฐ",
    "outsider": "บุคคลภายนอก",
}
"""The kinds of staff from whom a committee is appointed, and who is none of them (clause 16.1)."""


@dataclass(frozen=True, slots=True)
class Member:
    """Who signs: of the committee a chair, member or secretary, else one of `SIGNER_ROLES`.

    `role` may be a free text in both. Of the committee alone are told what `post` somebody holds
    (None: not said), whether one is an `estimator`, who knows how prices are worked out, and
    whether an outsider `declared` to have no interest in the work (guideline clause 16.1).
    """

    role: str
    name: str = ""
    position: str = ""
    post: Post | None = None
    estimator: bool = False
    declared: bool = False


MEMBER_NAMES: Final[dict[str, str]] = {
    "role": "หน้าที่ในคณะกรรมการ",
    "name": "ชื่อ - นามสกุล",
    "position": "ตำแหน่ง",
    "post": "ประเภทบุคลากร",
    "estimator": "มีความรู้การประมาณราคา",
    "declared": "รับรองว่าไม่มีส่วนได้เสียกับงาน",
}


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

"""What the group of work was decided by, and what kind of work it is (guideline clauses 4 to 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from estimator.domain import limits
from estimator.domain.limits import Faults

Purpose = Literal["traffic", "water", "building"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
PURPOSE_NAMES: Final[dict[Purpose, str]] = {
    "traffic": "การสัญจรของประชาชน",
    "water": "การจัดการน้ำ",
    "building": "การใช้สอยอาคาร",
}


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """Answers to the three questions that settle where the lists of clause 6 overlap.

    `structure` is the main structure in the user's words, `entry` the list entry that decided
    (`6.1 (5)`), `reason` why the group is another one, or the nearest (clause 7).
    """

    structure: str = ""
    in_grounds: bool | None = None
    purpose: Purpose | None = None
    entry: str = ""
    reason: str = ""


GROUP_CHOICE_NAMES: Final[dict[str, str]] = {
    "structure": "โครงสร้างหลักของงาน",
    "in_grounds": "อยู่ในบริเวณอาคาร",
    "purpose": "วัตถุประสงค์ของงาน",
    "entry": "รายการของกลุ่มงาน",
    "reason": "เหตุผลของกลุ่มงาน",
}


def group_choice_faults(choice: GroupChoice) -> Faults:
    """What of the answers is beyond its limit."""
    return (
        *limits.text("structure", GROUP_CHOICE_NAMES["structure"], choice.structure),
        *limits.text("entry", GROUP_CHOICE_NAMES["entry"], choice.entry),
        *limits.text("reason", GROUP_CHOICE_NAMES["reason"], choice.reason),
    )


WorkKind = Literal["new", "repair", "extension", "improvement", "demolition"]
WORK_KINDS: tuple[WorkKind, ...] = get_args(WorkKind)
WORK_KIND_NAMES: Final[dict[WorkKind, str]] = {
    "new": "ก่อสร้างใหม่",
    "repair": "ซ่อมแซม",
    "extension": "ต่อเติม",
    "improvement": "ปรับปรุง",
    "demolition": "รื้อถอน",
}


@dataclass(frozen=True, slots=True)
class WorkNature:
    """Whether it is construction at all, and whether it can be calculated by the rules.

    Repair, extension, improvement and demolition count where the work touches main structure or
    safety, or needs supervision throughout (clause 4): `counts` is the answer, with its `reason`.
    What is complex or of special technology may be priced by the agency's `own_method`, with its
    reason and who decided so (clause 7).
    """

    kind: WorkKind | None = None
    counts: bool | None = None
    reason: str = ""
    own_method: bool = False
    own_method_reason: str = ""
    own_method_by: str = ""


WORK_NATURE_NAMES: Final[dict[str, str]] = {
    "kind": "ลักษณะงาน",
    "counts": "ถือเป็นงานก่อสร้าง",
    "reason": "เหตุผลที่ถือเป็นงานก่อสร้าง",
    "own_method": "ใช้วิธีคำนวณของหน่วยงาน",
    "own_method_reason": "เหตุผลที่ใช้วิธีคำนวณของหน่วยงาน",
    "own_method_by": "ผู้กำหนดวิธีคำนวณของหน่วยงาน",
}


def work_nature_faults(nature: WorkNature) -> Faults:
    """What of it is beyond its limit; that a reason is missing is a finding, not a fault."""
    return tuple(
        fault
        for field in ("reason", "own_method_reason", "own_method_by")
        for fault in limits.text(field, WORK_NATURE_NAMES[field], getattr(nature, field))
    )

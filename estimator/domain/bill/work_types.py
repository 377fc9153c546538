"""The groups of works (กลุ่มงาน) by which Factor F tables and forms are chosen."""

from __future__ import annotations

from typing import Literal, get_args

WorkType = Literal["building", "road", "bridge", "irrigation"]

WORK_TYPES: tuple[WorkType, ...] = get_args(WorkType)
WORK_TYPE_NAMES: dict[WorkType, str] = {
    "building": "งานก่อสร้างอาคาร",
    "road": "งานก่อสร้างทาง",
    "bridge": "งานก่อสร้างสะพานและท่อเหลี่ยม",
    "irrigation": "งานก่อสร้างชลประทาน",
}

"""The fields of what kind of work it is (clause 4), and of an own method (clause 7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from estimator.app.fields import Choices, setting_field
from estimator.app.project.record import ProjectField, estimate_of
from estimator.domain.clauses import number_in_any
from estimator.domain.procedure.group_choice import (
    WORK_KIND_NAMES,
    WORK_NATURE_NAMES,
    WorkNature,
)
from estimator.domain.records.registry import WORK_NATURE

_YES, _NO = "yes", "no"
_COUNTS_HINT: Final = (
    f"กระทบโครงสร้างหลักหรือความปลอดภัย หรือต้องควบคุมงานตลอดเวลา (ข้อ {number_in_any('services')})"
)
_OWN_HINT: Final = f"งานซับซ้อนหรือเทคโนโลยีพิเศษ (ข้อ {number_in_any('own_method')})"


def _field(
    field: str,
    show: Callable[[Any], str],
    read: Callable[[str], object],
    hint: str,
    choices: Choices | None = None,
    label: str = "",
) -> ProjectField:
    name = WORK_NATURE_NAMES[field]
    spoken = f"{name} {hint}"
    return setting_field(
        WORK_NATURE, field, name, estimate_of, show, read, hint, choices, label, spoken
    )


def is_in_doubt(nature: WorkNature) -> bool:
    """Whether it is to be said that the work counts as construction: new work always does."""
    said = nature.counts is not None or bool(nature.reason)
    return said or nature.kind not in (None, "new")


KIND: Final = _field(
    "kind",
    lambda value: value or "",
    lambda key: key or None,
    "ก่อสร้างใหม่ ซ่อมแซม ต่อเติม ปรับปรุง หรือรื้อถอน",
    [("", "ยังไม่ระบุ"), *((str(key), name) for key, name in WORK_KIND_NAMES.items())],
)
OWN_METHOD: Final = _field(
    "own_method",
    lambda value: _YES if value else _NO,
    lambda key: key == _YES,
    _OWN_HINT,
    [(_NO, "หลักเกณฑ์ราคากลาง"), (_YES, "วิธีของหน่วยงานเอง")],
    "วิธีคำนวณ",
)
COUNTS: Final = _field(
    "counts",
    lambda value: "" if value is None else _YES if value else _NO,
    lambda key: None if not key else key == _YES,
    _COUNTS_HINT,
    [("", "ยังไม่ระบุ"), (_YES, "ถือเป็น"), (_NO, "ไม่ถือเป็น")],
)
COUNTS_REASON: Final = _field("reason", str, str.strip, _COUNTS_HINT, label="เพราะงานนี้")
OWN_BY: Final = _field("own_method_by", str, str.strip, "ชื่อและตำแหน่ง", label="ผู้กำหนดวิธี")
OWN_REASON: Final = _field("own_method_reason", str, str.strip, _OWN_HINT, label="เหตุผลที่ใช้วิธีนี้")

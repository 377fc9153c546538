"""The fields of the project page: what each shows and which edit its entry makes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from estimator.app.project.thai_dates import read_thai_date
from estimator.app.session import EstimateSession
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES
from estimator.domain.estimate import Estimate, project_faults, rounding_faults
from estimator.domain.money import shown_number, typed_decimal
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.limits import new_faults, refuse
from estimator.domain.wording import short_thai_date
from estimator.files.places import forms, resources
from estimator.ui.kit.fields import FieldSpec

FORM_SETS: Final = (
    ("2560", "แบบ ปร.4 ปร.5 ปร.6 (ชุดเดิม)"),
    ("2569", "แบบ ปร.1 ถึง ปร.4 (ชุด พ.ศ. 2569)"),
)
_STEPS: Final = ("0", "1", "10", "100", "1000", "10000")


def _project(name: str, value: object, estimate: Estimate, label: str) -> Edit:
    project = replace(estimate.project, **{name: value})  # type: ignore[arg-type]
    refuse(new_faults(project_faults(estimate.project), project_faults(project)))
    return change_setting(estimate, "project", project, f"แก้ไข{label}")


def text_field(name: str, label: str, hint: str = "") -> FieldSpec:
    """A text of the project."""

    def accept(estimate: Estimate, text: str) -> Edit:
        return _project(name, text, estimate, label)

    return FieldSpec(name, label, lambda e: str(getattr(e.project, name)), accept, hint)


def date_field(name: str, label: str) -> FieldSpec:
    """A day of the project, in the Buddhist era."""

    def show(estimate: Estimate) -> str:
        day: date | None = getattr(estimate.project, name)
        return short_thai_date(day) if day else ""

    def accept(estimate: Estimate, text: str) -> Edit:
        return _project(name, read_thai_date(text), estimate, label)

    return FieldSpec(name, label, show, accept, "เช่น 20 มิ.ย. 2569")


def number_field(name: str, label: str, edit_label: str) -> FieldSpec:
    """A number of the project that may be missing."""

    def show(estimate: Estimate) -> str:
        value: Decimal | None = getattr(estimate.project, name)
        return "" if value is None else shown_number(value)

    def accept(estimate: Estimate, text: str) -> Edit:
        return _project(name, typed_decimal(text) if text else None, estimate, edit_label)

    return FieldSpec(name, label, show, accept, "ไม่มีก็ได้")


def province_field() -> FieldSpec:
    """The province, offered from the list but free: old names and several provinces occur."""

    def accept(estimate: Estimate, text: str) -> Edit:
        return _project("province", text.removeprefix("จังหวัด").strip(), estimate, "จังหวัด")

    def choices(_session: EstimateSession) -> Sequence[tuple[str, str]]:
        return [(name, name) for name in province_names()]

    return FieldSpec(
        "province", "จังหวัด", lambda e: e.project.province, accept, "พิมพ์เพื่อค้นหา", choices, True
    )


@cache
def province_names() -> tuple[str, ...]:
    """The provinces of Thailand, in Thai alphabetical order as far as code points go."""
    path = resources() / "provinces" / "provinces.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(sorted(row["name"] for row in csv.DictReader(file)))


def work_type_field() -> FieldSpec:
    """The kind of work, which chooses the Factor F table and the summary form."""

    def accept(estimate: Estimate, value: str) -> Edit:
        return _project("work_type", value, estimate, "ประเภทงาน")

    def choices(_session: EstimateSession) -> Sequence[tuple[str, str]]:
        return [(kind, WORK_TYPE_NAMES[kind]) for kind in WORK_TYPES]

    return FieldSpec(
        "work_type",
        "ประเภทงาน",
        lambda e: e.project.work_type,
        accept,
        "ใช้เลือกตาราง Factor F",
        choices,
    )


def _setting(name: Any, label: str, choices: Any, hint: str) -> FieldSpec:
    def accept(estimate: Estimate, value: str) -> Edit:
        return change_setting(estimate, name, value, f"เปลี่ยน{label}")

    return FieldSpec(name, label, lambda e: str(getattr(e, name)), accept, hint, choices)


def form_set_field() -> FieldSpec:
    """Which rule set's forms are printed."""
    return _setting("form_set", "ชุดแบบฟอร์ม", _form_sets, "แบบที่จะพิมพ์")


def _form_sets(_session: EstimateSession) -> Sequence[tuple[str, str]]:
    """The sets for which there are definitions."""
    return [(name, shown) for name, shown in FORM_SETS if (forms() / name).is_dir()]


def labour_edition_field() -> FieldSpec:
    """Which labour-rate account new lines take their rates from."""

    def choices(session: EstimateSession) -> Sequence[tuple[str, str]]:
        infos = [edition.info for edition in session.books.labour.values()]
        return [(info.id, info.circular or info.title) for info in infos]

    return _setting("labour_edition", "บัญชีค่าแรงงาน", choices, "รายการใหม่ใช้อัตราจากบัญชีนี้")


def rounding_field(name: str, label: str, what: str) -> FieldSpec:
    """The step to which a sum is cut down."""

    def show(estimate: Estimate) -> str:
        step: Decimal = getattr(estimate.rounding, name)
        return f"{step:f}"

    def accept(estimate: Estimate, text: str) -> Edit:
        plain = text.removesuffix("บาท").removeprefix("เต็ม").strip()
        step = Decimal(0) if plain in ("", "-", "ไม่ตัด") else typed_decimal(plain)
        rounding = replace(estimate.rounding, **{name: step})
        refuse(rounding_faults(rounding))
        return change_setting(estimate, "rounding", rounding, f"แก้ไขการตัดเศษ{what}")

    def choices(session: EstimateSession) -> Sequence[tuple[str, str]]:
        steps = list(_STEPS)
        present = show(session.estimate)
        if present not in steps:
            steps.append(present)
        return [(step, _step_text(Decimal(step))) for step in steps]

    return FieldSpec(name, label, show, accept, "ตัดลงเท่านั้น ไม่ปัดขึ้น", choices, True)


def _step_text(step: Decimal) -> str:
    return f"เต็ม {step:,f} บาท" if step else "ไม่ตัด"


Maker = Callable[[], FieldSpec]
HEADING: Final[tuple[tuple[Maker, ...], ...]] = (
    (lambda: text_field("name", "ชื่อโครงการ"),),
    (lambda: text_field("location", "สถานที่ก่อสร้าง"), province_field),
    (
        lambda: text_field("agency", "หน่วยงานเจ้าของโครงการ"),
        lambda: text_field("drawing_no", "แบบเลขที่"),
    ),
    (work_type_field, lambda: date_field("priced_on", "วันที่คำนวณราคากลาง")),
    (
        lambda: number_field("floor_area_m2", "พื้นที่ใช้สอย (ตร.ม.)", "พื้นที่ใช้สอย"),
        lambda: number_field("budget_baht", "วงเงินงบประมาณ (บาท)", "วงเงินงบประมาณ"),
    ),
)
RULES: Final[tuple[tuple[Maker, ...], ...]] = (
    (labour_edition_field, lambda: date_field("labour_received_on", "ลงรับ ว ค่าแรงงาน เมื่อ")),
    (form_set_field, lambda: date_field("factor_f_received_on", "ลงรับ ว Factor F เมื่อ")),
    (
        lambda: rounding_field("construction", "ตัดเศษค่าก่อสร้าง", "ค่าก่อสร้าง"),
        lambda: rounding_field("equipment", "ตัดเศษค่าครุภัณฑ์", "ค่าครุภัณฑ์"),
    ),
    (lambda: rounding_field("reference_price", "ตัดเศษราคากลาง", "ราคากลาง"),),
)
"""The rows of the page, one or two fields each."""

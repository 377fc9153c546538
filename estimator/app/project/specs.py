"""The fields of the project page: what each shows and which edit its entry makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from estimator.app.fields import Choices, FieldSpec, setting_edit, work_type_choices, work_type_edit
from estimator.app.guideline.surroundings import province_names
from estimator.app.project.record import ProjectField, ProjectRecord
from estimator.app.thai_dates import read_thai_date
from estimator.domain.arithmetic import typed_figure
from estimator.domain.clauses import GUIDELINE_NAMES
from estimator.domain.decisions import FORM_SET_NAMES
from estimator.domain.estimate import (
    PROJECT_NAMES,
    STEP_NAMES,
    Estimate,
    Project,
    Rounding,
    form_set_by_day,
    guideline_by_day,
)
from estimator.domain.money import shown_number, typed_decimal
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.registry import FORM_SET, GUIDELINE, LABOUR_EDITION, PROJECT, ROUNDING
from estimator.domain.records.table import Setting
from estimator.domain.wording import short_thai_date
from estimator.files.places import forms

Word = TypeVar("Word", bound=str | None)
_STEPS: Final = ("0", "1", "10", "100", "1000", "10000")


def _project(estimate: Estimate, project: Project, label: str) -> Edit:
    return setting_edit(estimate, PROJECT, project, f"แก้ไข{label}")


def _text_field(
    key: str, get: Callable[[Project], str], put: Callable[[Project, str], Project]
) -> ProjectField:
    """A text of the project."""
    label = PROJECT_NAMES[key]

    def accept(record: ProjectRecord, text: str) -> Edit:
        return _project(record.estimate, put(record.estimate.project, text), label)

    return FieldSpec(key, label, lambda record: get(record.estimate.project), accept)


def _date_field(
    key: str,
    get: Callable[[Project], date | None],
    put: Callable[[Project, date | None], Project],
) -> ProjectField:
    """A day of the project, in the Buddhist era."""
    label = PROJECT_NAMES[key]

    def show(record: ProjectRecord) -> str:
        day = get(record.estimate.project)
        return short_thai_date(day) if day else ""

    def accept(record: ProjectRecord, text: str) -> Edit:
        return _project(record.estimate, put(record.estimate.project, read_thai_date(text)), label)

    return FieldSpec(key, label, show, accept, "เช่น 20 มิ.ย. 2569")


def _number_field(
    key: str,
    unit: str,
    get: Callable[[Project], Decimal | None],
    put: Callable[[Project, Decimal | None], Project],
    hint: str,
) -> ProjectField:
    """A number of the project that may be missing."""
    label = PROJECT_NAMES[key]

    def show(record: ProjectRecord) -> str:
        value = get(record.estimate.project)
        return "" if value is None else shown_number(value)

    def accept(record: ProjectRecord, text: str) -> Edit:
        number = typed_figure(text) if text else None
        return _project(record.estimate, put(record.estimate.project, number), label)

    return FieldSpec(key, f"{label} ({unit})", show, accept, hint)


def _province_field() -> ProjectField:
    """The province, offered from the list but free: old names and several provinces occur."""

    def accept(record: ProjectRecord, text: str) -> Edit:
        province = text.removeprefix("จังหวัด").strip()
        project = replace(record.estimate.project, province=province)
        return _project(record.estimate, project, PROJECT_NAMES["province"])

    def choices(_record: ProjectRecord) -> Choices:
        return [(name, name) for name in province_names()]

    return FieldSpec(
        "province",
        PROJECT_NAMES["province"],
        lambda record: record.estimate.project.province,
        accept,
        "พิมพ์เพื่อค้นหา",
        choices,
        True,
    )


def work_type_field() -> ProjectField:
    """The kind of work, which chooses the Factor F table and the summary form."""
    return FieldSpec(
        "work_type",
        PROJECT_NAMES["work_type"],
        lambda record: record.estimate.project.work_type,
        lambda record, key: work_type_edit(record.estimate, key),
        "ใช้เลือกตาราง Factor F",
        work_type_choices,
    )


def _word_field(
    setting: Setting[Word], label: str, choices: Callable[[ProjectRecord], Choices], hint: str
) -> ProjectField:
    """One of several words; the first choice of a setting that may be None is an empty word."""

    def show(record: ProjectRecord) -> str:
        value = setting.get(record.estimate)
        return "" if value is None else str(value)

    def accept(record: ProjectRecord, entry: str) -> Edit:
        value = entry or None
        if not setting.holds(value):
            raise ValueError(f"{value} is no {setting.name}")
        return change_setting(record.estimate, setting, value, f"เปลี่ยน{label}")

    return FieldSpec(setting.name, label, show, accept, hint, choices)


def _by_day(record: ProjectRecord, found: str) -> tuple[str, str]:
    """The choice to go by the pricing date, and what that comes to now."""
    now = f"ขณะนี้ {found}" if record.estimate.project.priced_on else f"ยังไม่ระบุวันที่ ใช้ {found}"
    return "", f"ตามวันที่คำนวณ ({now})"


def _form_set_field() -> ProjectField:
    """Which rule set's forms are printed."""
    return _word_field(FORM_SET, "ชุดแบบฟอร์ม", _form_sets, "แบบที่จะพิมพ์")


def _form_sets(record: ProjectRecord) -> Choices:
    """By the day, or one of the sets for which there are definitions."""
    held = [(name, shown) for name, shown in FORM_SET_NAMES.items() if (forms() / name).is_dir()]
    return [_by_day(record, form_set_by_day(record.estimate.project.priced_on)), *held]


def _guideline_field() -> ProjectField:
    """Which edition of the guideline the clauses of the checks are of."""
    return _word_field(GUIDELINE, "แนวทางและวิธีปฏิบัติฯ", _guidelines, "เลขข้อที่อ้างถึงเป็นของฉบับนี้")


def _guidelines(record: ProjectRecord) -> Choices:
    by_day = _by_day(record, guideline_by_day(record.estimate.project.priced_on))
    return [by_day, *GUIDELINE_NAMES.items()]


def labour_edition_field() -> ProjectField:
    """Which labour-rate account new lines take their rates from."""

    def choices(record: ProjectRecord) -> Choices:
        infos = [edition.info for edition in record.books.labour.values()]
        return [(info.id, info.circular or info.title) for info in infos]

    return _word_field(LABOUR_EDITION, "บัญชีค่าแรงงาน", choices, "รายการใหม่ใช้อัตราจากบัญชีนี้")


def _rounding_field(
    key: str,
    get: Callable[[Rounding], Decimal],
    put: Callable[[Rounding, Decimal], Rounding],
) -> ProjectField:
    """The step to which a sum is cut down."""
    what = STEP_NAMES[key]

    def show(record: ProjectRecord) -> str:
        return f"{get(record.estimate.rounding):f}"

    def accept(record: ProjectRecord, text: str) -> Edit:
        plain = text.removesuffix("บาท").removeprefix("เต็ม").strip()
        step = Decimal(0) if plain in ("", "-", "ไม่ตัด") else typed_decimal(plain)
        rounding = put(record.estimate.rounding, step)
        return setting_edit(record.estimate, ROUNDING, rounding, f"แก้ไขการตัดเศษ{what}")

    def choices(record: ProjectRecord) -> Choices:
        steps = list(_STEPS)
        present = show(record)
        if present not in steps:
            steps.append(present)
        return [(step, _step_text(Decimal(step))) for step in steps]

    return FieldSpec(key, f"ตัดเศษ{what}", show, accept, "ตัดลงเท่านั้น ไม่ปัดขึ้น", choices, True)


def _step_text(step: Decimal) -> str:
    return f"เต็ม {step:,f} บาท" if step else "ไม่ตัด"


HEADING: Final[tuple[tuple[ProjectField, ...], ...]] = (
    (_text_field("name", lambda now: now.name, lambda now, text: replace(now, name=text)),),
    (
        _text_field(
            "location",
            lambda now: now.location,
            lambda now, text: replace(now, location=text),
        ),
        _province_field(),
    ),
    (
        _text_field(
            "agency",
            lambda now: now.agency,
            lambda now, text: replace(now, agency=text),
        ),
        _text_field(
            "drawing_no",
            lambda now: now.drawing_no,
            lambda now, text: replace(now, drawing_no=text),
        ),
    ),
    (
        work_type_field(),
        _date_field(
            "priced_on",
            lambda now: now.priced_on,
            lambda now, day: replace(now, priced_on=day),
        ),
    ),
)
SIZE: Final[tuple[tuple[ProjectField, ...], ...]] = (
    (
        _number_field(
            "floor_area_m2",
            "ตร.ม.",
            lambda now: now.floor_area_m2,
            lambda now, area: replace(now, floor_area_m2=area),
            "ไม่มีก็ได้",
        ),
        _number_field(
            "budget_baht",
            "บาท",
            lambda now: now.budget_baht,
            lambda now, baht: replace(now, budget_baht=baht),
            "เช่น 5,000,000",
        ),
    ),
)
RULES: Final[tuple[tuple[ProjectField, ...], ...]] = (
    (
        labour_edition_field(),
        _date_field(
            "labour_received_on",
            lambda now: now.labour_received_on,
            lambda now, day: replace(now, labour_received_on=day),
        ),
    ),
    (
        _form_set_field(),
        _date_field(
            "factor_f_received_on",
            lambda now: now.factor_f_received_on,
            lambda now, day: replace(now, factor_f_received_on=day),
        ),
    ),
    (
        _guideline_field(),
        _rounding_field(
            "construction",
            lambda now: now.construction,
            lambda now, step: replace(now, construction=step),
        ),
    ),
    (
        _rounding_field(
            "equipment",
            lambda now: now.equipment,
            lambda now, step: replace(now, equipment=step),
        ),
        _rounding_field(
            "reference_price",
            lambda now: now.reference_price,
            lambda now, step: replace(now, reference_price=step),
        ),
    ),
)
"""The rows of the page, one or two fields each."""

"""Limits of figures and texts: refused as they come, and never in the way of another change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    Member,
    Project,
    Rounding,
    Setting,
    setting_faults,
)
from estimator.domain.records.edits import SettingName, apply, change_setting
from estimator.errors import UserError


def manual(value: str | None, reason: str | None = "มติ") -> Conditions:
    """Conditions with a Factor F set by hand."""
    number = None if value is None else Decimal(value)
    return Conditions(factor_f=FactorChoice(method="manual", value=number, reason=reason))


REFUSED: list[tuple[SettingName, Setting, str]] = [
    ("project", Project(name="ก" * 10_001), "ชื่อโครงการยาว 10,001 อักขระ"),
    ("project", Project(agency="ก\x07"), "ชื่อหน่วยงานมีอักขระที่พิมพ์ไม่ได้"),
    ("project", Project(priced_on=date(2569, 6, 20)), "ปี 2569 เป็น พ.ศ. โปรดใช้ปี ค.ศ. 2026"),
    ("project", Project(priced_on=date(1483, 6, 20)), "ปี พ.ศ. 2026 เป็นไปไม่ได้"),
    ("project", Project(floor_area_m2=Decimal("-1")), "พื้นที่ -1 ใช้ไม่ได้"),
    ("project", Project(budget_baht=Decimal("0.001")), "วงเงินงบประมาณ 0.001 บาท ละเอียดกว่า"),
    ("conditions", Conditions(vat_percent=Decimal("100.5")), "ภาษีมูลค่าเพิ่มร้อยละ 100.5"),
    ("conditions", manual("0"), "ค่า Factor F 0 เป็นไปไม่ได้"),
    ("conditions", manual("10"), "น้อยกว่า 10"),
    ("conditions", manual("1.29571"), "ทศนิยมเกินสี่ตำแหน่ง"),
    ("conditions", manual(None), "ยังไม่มีค่า"),
    ("conditions", manual("1.3", " "), "ยังไม่มีเหตุผล"),
    ("rounding", Rounding(construction=Decimal("0.001")), "ขั้นของการตัดเศษ 0.001"),
    ("committee", (Member("ก" * 10_001),), "หน้าที่ในคณะกรรมการยาว"),
]


@pytest.mark.parametrize(("name", "value", "said"), REFUSED)
def test_a_figure_beyond_its_limit_is_refused_by_its_name(
    name: SettingName, value: Setting, said: str
) -> None:
    estimate = Estimate()
    with pytest.raises(UserError, match=said):
        apply(estimate, change_setting(estimate, name, value, "แก้"))


@pytest.mark.parametrize(
    "value",
    [
        Project(floor_area_m2=Decimal(0), priced_on=date(1857, 1, 1)),
        Project(name="ก" * 10_000),
        manual("0.0001"),
        manual("9.9999"),
        Rounding(Decimal("999999999999"), Decimal("0.01"), Decimal(0)),
    ],
)
def test_a_figure_at_its_limit_is_taken(value: Setting) -> None:
    assert setting_faults(value) == ()


def test_an_old_fault_does_not_stop_another_change_but_a_new_one_does() -> None:
    old = Estimate(project=Project(name="ก" * 10_001))
    named = replace(old.project, province="เลย")
    assert apply(old, change_setting(old, "project", named, "แก้")).project.province == "เลย"
    worse = replace(named, agency="ก" * 10_001)
    with pytest.raises(UserError, match="ชื่อหน่วยงาน"):
        apply(old, change_setting(old, "project", worse, "แก้"))

"""Limits of figures and texts: refused as they come, and never in the way of another change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain import limits
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project, Rounding
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.procedure.papers import CommitteeMeeting, meeting_faults
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.record_edits import add_records, change_record
from estimator.domain.records.registry import COMMITTEE, CONDITIONS, PROJECT, ROUNDING
from estimator.domain.records.table import AnySetting
from estimator.errors import UserError


def manual(value: str | None, reason: str | None = "มติ") -> Conditions:
    """Conditions with a Factor F set by hand."""
    number = None if value is None else Decimal(value)
    return Conditions(factor_f=FactorChoice(method="manual", value=number, reason=reason))


REFUSED: list[tuple[AnySetting, object, str]] = [
    (PROJECT, Project(name="ก" * 10_001), "ชื่อโครงการยาว 10,001 อักขระ"),
    (PROJECT, Project(agency="ก\x07"), "หน่วยงานเจ้าของโครงการมีอักขระที่พิมพ์ไม่ได้"),
    (PROJECT, Project(priced_on=date(2569, 6, 20)), "ปี 2569 เป็น พ.ศ. โปรดใช้ปี ค.ศ. 2026"),
    (PROJECT, Project(priced_on=date(1483, 6, 20)), "ปี พ.ศ. 2026 เป็นไปไม่ได้"),
    (PROJECT, Project(floor_area_m2=Decimal("-1")), "พื้นที่ใช้สอย -1 ติดลบไม่ได้"),
    (PROJECT, Project(budget_baht=Decimal("0.001")), "วงเงินงบประมาณ 0.001 บาท ละเอียดกว่า"),
    (CONDITIONS, Conditions(vat_percent=Decimal("100.5")), "ภาษีมูลค่าเพิ่มร้อยละ 100.5"),
    (CONDITIONS, manual("0"), "ค่า Factor F 0 เป็นไปไม่ได้"),
    (CONDITIONS, manual("10"), "น้อยกว่า 10"),
    (CONDITIONS, manual("1.29571"), "ทศนิยมเกินสี่ตำแหน่ง"),
    (CONDITIONS, manual(None), "ยังไม่มีค่า"),
    (CONDITIONS, manual("1.3", " "), "ยังไม่มีเหตุผล"),
    (ROUNDING, Rounding(construction=Decimal("0.001")), "ขั้นการตัดเศษค่าก่อสร้าง 0.001"),
]


@pytest.mark.parametrize(("setting", "value", "said"), REFUSED)
def test_a_figure_beyond_its_limit_is_refused_by_its_name(
    setting: AnySetting, value: object, said: str
) -> None:
    estimate = Estimate()
    edit = Edit("แก้", settings=(setting.change(setting.value_in(estimate), value),))
    with pytest.raises(UserError, match=said):
        apply(estimate, edit)


def test_a_member_beyond_a_limit_is_refused_and_an_old_one_can_be_mended() -> None:
    long = Member("ก" * 10_001)
    edit = add_records(Estimate(), COMMITTEE, [long], "แก้")
    with pytest.raises(UserError, match="หน้าที่ในคณะกรรมการยาว"):
        apply(Estimate(), edit)
    old = Estimate(committee=records_of([long]))
    named = change_record(old, COMMITTEE, 1, replace(long, name="นาย ก"), "แก้")
    assert [each.name for each in apply(old, named).committee] == ["นาย ก"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (PROJECT, Project(floor_area_m2=Decimal(0), priced_on=date(1857, 1, 1))),
        (PROJECT, Project(name="ก" * 10_000)),
        (CONDITIONS, manual("0.0001")),
        (CONDITIONS, manual("9.9999")),
        (ROUNDING, Rounding(Decimal("999999999999"), Decimal("0.01"), Decimal(0))),
    ],
)
def test_a_figure_at_its_limit_is_taken(setting: AnySetting, value: object) -> None:
    assert setting.faults(value) == ()


def test_an_old_fault_does_not_stop_another_change_but_a_new_one_does() -> None:
    old = Estimate(project=Project(name="ก" * 10_001))
    named = replace(old.project, province="เลย")
    assert apply(old, change_setting(old, PROJECT, named, "แก้")).project.province == "เลย"
    worse = replace(named, agency="ก" * 10_001)
    with pytest.raises(UserError, match="หน่วยงานเจ้าของโครงการ"):
        apply(old, change_setting(old, PROJECT, worse, "แก้"))


@pytest.mark.parametrize(
    ("time", "refused"),
    [
        ("9.30", False),
        ("23:59 น.", False),
        ("๑๔.๓๐ น.", False),
        ("24.00 น.", True),
        ("14.60", True),
        ("๒๕.๐๐", True),
        ("99", True),
        ("9 น.", False),
        ("ช่วงเช้า", False),
        ("9.30 - 12.00 น.", False),
        ("", False),
    ],
)
def test_an_hour_is_one_of_the_day(time: str, refused: bool) -> None:
    assert bool(limits.hour("time", "เวลา", time)) == refused
    assert bool(meeting_faults(CommitteeMeeting(time=time))) == refused

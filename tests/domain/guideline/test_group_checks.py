"""What is said of the group of works that was taken, beside what the lists of clause 6 propose."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.rows import Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.clauses import Guideline
from estimator.domain.estimate import Estimate, Project
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.group_checks import group_findings
from estimator.domain.guideline.surroundings import NOTHING_AROUND, Surroundings
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.domain.procedure.group_choice import GroupChoice
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line

AROUND = surroundings(None)
LINE = flat_line("งาน", Decimal(1), "งาน", Decimal(1000))
NO_CHOICE = GroupChoice()


def found(
    name: str,
    choice: GroupChoice = NO_CHOICE,
    taken: WorkType = "building",
    *parts: WorkType,
    guideline: Guideline = "2569",
    around: Surroundings = AROUND,
) -> list[Finding]:
    """What is said of a work of this name, in the group that was taken or in those of its parts."""
    trees = [Tree(Part("construction", kind, kind), (Tree(LINE),)) for kind in parts]
    estimate = Estimate(
        project=Project(name=name, work_type=taken),
        bill=bill_of(*trees),
        guideline=guideline,
        group_choice=choice,
    )
    costed = cost(estimate.bill, BOOKS)
    priced, refusal = priced_or_refused(estimate, BOOKS, costed)
    return list(group_findings(looked_at(estimate, costed, priced, refusal, BOOKS, around)))


def test_another_group_than_the_lists_have_is_told_until_there_is_a_reason() -> None:
    (told,) = found("ก่อสร้างคลองส่งน้ำ บ้านท่าเรือ")
    assert (told.severity, told.code, told.field) == ("warn", "group_other", "work_type")
    assert "ใช้กลุ่มงานก่อสร้างอาคาร แต่" in told.message
    assert "งานก่อสร้างชลประทาน (“คลองส่งน้ำ” ข้อ 6.2)" in told.message
    assert str(told.clause).endswith("ฉบับ พ.ศ. 2569 ข้อ 6.2")
    assert told.remedy
    (reasoned,) = found("ก่อสร้างคลองส่งน้ำ", GroupChoice(reason="อยู่ในสวนสาธารณะ"))
    assert (reasoned.severity, reasoned.code, reasoned.remedy) == ("note", "group_other", "")
    assert "“อยู่ในสวนสาธารณะ”" in reasoned.message
    (dashed,) = found("ก่อสร้างคลองส่งน้ำ", GroupChoice(reason="-"))
    assert dashed.severity == "warn"
    assert not found("ก่อสร้างคลองส่งน้ำ", NO_CHOICE, "irrigation")


def test_questions_that_part_the_groups_are_told_until_they_are_answered() -> None:
    (told,) = found("ก่อสร้างรั้วโรงเรียน")
    assert (told.severity, told.code) == ("note", "group_open")
    assert "งานก่อสร้างอาคาร (“รั้ว” ข้อ 6.1 (6)) หรือ งานก่อสร้างทาง (“รั้ว” ข้อ 6.3)" in told.message
    assert "อยู่ในบริเวณของอาคาร" in told.message
    assert str(told.clause).endswith("ข้อ 6.1 (6) และ 6.3")
    assert not found("ก่อสร้างรั้วโรงเรียน", GroupChoice("", True, "building"))
    assert not found("ก่อสร้างรั้วโรงเรียน", GroupChoice(reason="รั้วรอบโรงเรียน"))
    (unknown,) = found("จัดงานทดสอบ")
    assert unknown.code == "group_open"
    assert str(unknown.clause).endswith("ข้อ 6")
    assert "ไม่พบงานนี้ในรายการกลุ่มงาน" in unknown.message


@pytest.mark.parametrize(
    ("name", "choice", "taken", "said", "clause"),
    [
        (
            "ก่อสร้างถนน",
            GroupChoice("", True, "traffic"),
            "road",
            "มากกว่าหนึ่งกลุ่ม",
            "6.1 (4) และ 6.3",
        ),
        (
            "ลานตากข้าว",
            GroupChoice("ลานตากข้าว", False, "building"),
            "building",
            "ไม่อยู่ในรายการกลุ่มงานโดยตรง",
            "6.1 (8)",
        ),
        (
            "ลานตากข้าว",
            GroupChoice("ลานตากข้าว", False, "traffic"),
            "bridge",
            "มากกว่าหนึ่งกลุ่ม",
            "7",
        ),
    ],
)
def test_a_judgement_wants_a_reason(
    name: str, choice: GroupChoice, taken: WorkType, said: str, clause: str
) -> None:
    (told,) = found(name, choice, taken)
    assert (told.severity, told.code) == ("warn", "group_reason")
    assert said in told.message
    assert str(told.clause).endswith(f"ข้อ {clause}")
    assert not found(name, replace(choice, reason="ใกล้เคียงที่สุด"), taken)


def test_work_on_rails_is_in_neither_group_of_roads() -> None:
    told = found("ก่อสร้างทางรถไฟ", NO_CHOICE, "road")
    assert [(each.severity, each.code) for each in told] == [
        ("warn", "group_other"),
        ("note", "group_left_out"),
    ]
    assert "โปรดพิจารณาตามข้อ 6.1 (8) และข้อ 7" in told[1].message
    assert str(told[1].clause).endswith("ข้อ 6.3 และ 6.4")
    reasoned = found("ก่อสร้างทางรถไฟ", GroupChoice(reason="ตามมติ"))
    assert [each.code for each in reasoned] == ["group_left_out"]


def test_the_edition_of_the_guideline_decides_what_is_asked() -> None:
    """A box culvert is in the road's list of 2565 as well, and in that of bridges alone in 2569."""
    assert not found("ก่อสร้างท่อเหลี่ยม", NO_CHOICE, "bridge", guideline="2569")
    (told,) = found("ก่อสร้างท่อเหลี่ยม", NO_CHOICE, "bridge", guideline="2565")
    assert told.code == "group_open"
    (told,) = found("ก่อสร้างท่อเหลี่ยม", NO_CHOICE, "road", guideline="2569")
    assert told.code == "group_other"


def test_of_several_groups_in_one_contract_one_that_is_proposed_is_enough() -> None:
    """The parts decide the table and the forms, not what the project is said to be of."""
    assert not found("ก่อสร้างคลองส่งน้ำ", NO_CHOICE, "building", "building", "irrigation")
    assert not found("ก่อสร้างคลองส่งน้ำ", NO_CHOICE, "building", "irrigation")
    (told,) = found("ก่อสร้างคลองส่งน้ำ", NO_CHOICE, "irrigation", "building", "road")
    assert "ใช้กลุ่มงานก่อสร้างอาคาร และ งานก่อสร้างทาง แต่" in told.message


def test_nothing_is_said_without_a_name_or_without_lists() -> None:
    assert not found(" ")
    assert not found("ก่อสร้างคลองส่งน้ำ", around=NOTHING_AROUND)
    (told,) = found("", GroupChoice("คลองส่งน้ำ"))
    assert told.code == "group_other"

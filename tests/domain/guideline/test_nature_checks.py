"""Whether work is construction (clause 4), its services, and a method of the agency's own (7)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, Part, Row, bill_from_rows
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.clauses import Clause
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.ordered import records_of
from estimator.domain.procedure.group_choice import (
    WORK_KIND_NAMES,
    WORK_KINDS,
    WorkKind,
    WorkNature,
)
from estimator.domain.sources.salvage import Salvage
from tests.domain.bills import bill_of
from tests.domain.guideline.test_checks import COMPLETE, findings
from tests.domain.guideline.test_pairs import BASE, Case, but, held_back_by_hand
from tests.lines import flat_line

CODES = ("nature_unanswered", "nature_no_construction", "nature_reason")
SAID = WorkNature("repair", True, "แตะโครงสร้างหลัก")


def codes(nature: WorkNature) -> list[str]:
    estimate = replace(COMPLETE, work_nature=nature)
    found = [each for code in CODES for each in findings(estimate, code)]
    for each in found:
        assert (each.severity, each.row, each.field) == ("warn", None, "work_nature")
        assert each.clause == Clause("2569", ("4",))
        assert nature.kind is not None
        assert WORK_KIND_NAMES[nature.kind] in each.message
    return [each.code for each in found]


@pytest.mark.parametrize("kind", WORK_KINDS)
def test_of_all_but_new_work_it_is_asked_whether_it_is_construction(kind: str) -> None:
    nature = replace(SAID, kind=kind)  # type: ignore[arg-type]
    asked = kind != "new"
    assert codes(nature) == []
    assert codes(replace(nature, counts=None)) == ["nature_unanswered"] * asked
    assert codes(replace(nature, counts=False)) == ["nature_no_construction"] * asked
    assert codes(replace(nature, reason=" - ")) == ["nature_reason"] * asked


def test_while_the_kind_is_not_said_nothing_is_asked() -> None:
    assert codes(WorkNature()) == []
    assert codes(WorkNature(counts=False)) == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ซ่อมแซมอาคารเรียน", "ซ่อม"),
        ("โครงการปรับปรุงถนน", "ปรับปรุง"),
        ("จ้างงานต่อเติมโรงอาหาร", "ต่อเติม"),
        ("งาน รื้อถอนอาคาร", "รื้อถอน"),
        ("ก่อสร้างโรงซ่อมบำรุง", ""),
        ("จ้างเหมาทาสีอาคาร", "ทาสี"),
        ("ก่อสร้างรั้วพร้อมทาสี", ""),
        ("ก่อสร้างอาคารเรียนและรื้อถอนอาคารเดิม", ""),
    ],
)
def test_new_work_whose_name_begins_with_another_kind_is_told(name: str, word: str) -> None:
    named = replace(COMPLETE, project=replace(COMPLETE.project, name=name))
    found = findings(replace(named, work_nature=WorkNature("new")), "nature_hardly_new")
    assert [f"“{word}”" in each.message for each in found] == ([True] if word else [])
    # Of any other kind the question of the clause is asked, and of none its kind.
    for nature in (WorkNature(), SAID):
        assert not findings(replace(named, work_nature=nature), "nature_hardly_new")


# --- services (clause 4) --------------------------------------------------------------------------


def priced_at(baht: str, service: bool = False) -> Line:
    return replace(flat_line("งาน", Decimal(1), "งาน", Decimal(baht)), service=service)


def of_parts(*parts: tuple[PartKind, tuple[Line, ...]], factor: str = "1.2") -> Estimate:
    by_hand = FactorChoice(method="manual", value=Decimal(factor), reason="มติ")
    trees = [Tree(Part(kind, "หมวด"), tuple(map(Tree, lines))) for kind, lines in parts]
    return replace(COMPLETE, bill=bill_of(*trees), conditions=Conditions(factor_f=by_hand))


def exceeds(estimate: Estimate) -> bool:
    return bool(findings(estimate, "services_exceed"))


def test_services_are_worth_no_more_than_the_construction_they_come_with() -> None:
    work, service = priced_at("100"), priced_at("100", service=True)
    assert not exceeds(of_parts(("construction", (work, service))))
    dearer = priced_at("100.01", service=True)
    (found,) = findings(of_parts(("construction", (work, dearer))), "services_exceed")
    assert (found.severity, found.field, found.clause) == (
        "stop",
        "work_nature",
        Clause("2569", ("4",)),
    )
    assert found.message == "งานบริการรวม 120.01 บาท สูงกว่างานก่อสร้าง 120.00 บาท อยู่ 0.01 บาท"
    assert not exceeds(of_parts(("construction", (priced_at("0.01"), priced_at("0")))))
    assert exceeds(of_parts(("construction", (service,))))


def test_services_are_held_against_the_construction_at_their_prices() -> None:
    """A special cost has no Factor F to come; what is bought is neither."""
    work, special = priced_at("100"), priced_at("120", service=True)
    assert not exceeds(of_parts(("construction", (work,)), ("special", (special,))))
    dearer = priced_at("120.01", service=True)
    assert exceeds(of_parts(("construction", (work,)), ("special", (dearer,))))
    own = priced_at("0.01")
    assert not exceeds(of_parts(("construction", (work,)), ("special", (dearer, own))))
    bought = ("equipment", (priced_at("9999"),))
    assert exceeds(of_parts(("construction", (work,)), ("special", (dearer,)), bought))  # type: ignore[arg-type]


def test_each_sum_is_rounded_once_a_part() -> None:
    """Two satang at 1.3 are 2.6, not twice 1.3 cut to one."""
    services = (priced_at("0.01", service=True), priced_at("0.01", service=True))
    both = of_parts(("construction", services), ("special", (priced_at("0.02"),)), factor="1.3")
    (found,) = findings(both, "services_exceed")
    assert found.message.startswith("งานบริการรวม 0.03 บาท สูงกว่างานก่อสร้าง 0.02 บาท")
    at_rest = of_parts(("construction", services), ("special", (priced_at("0.03"),)), factor="1.3")
    assert not exceeds(at_rest)


def test_without_a_service_nothing_is_said() -> None:
    assert not exceeds(of_parts(("equipment", (priced_at("1"),))))


def test_old_material_makes_the_construction_worth_no_less() -> None:
    old = replace(flat_line("เหล็กเก่า", Decimal(1), "กก."), material=Salvage(Decimal(50), "ขาย"))
    works = (priced_at("100"), priced_at("60", service=True), old)
    rows = [Row(at, 1, at, line) for at, line in enumerate(works, start=2)]
    estimate = replace(
        of_parts(),
        bill=bill_from_rows([Row(1, 0, 0, Part("construction", "หมวด")), *rows]),
        decisions=records_of([Decision("salvage", "inside", "มติ")]),
    )
    assert not exceeds(estimate)


# --- a method of the agency's own (clause 7) ------------------------------------------------------

OWN = WorkNature(own_method=True, own_method_reason="เทคโนโลยีเฉพาะ", own_method_by="ผู้อำนวยการ")


@pytest.mark.parametrize(
    ("nature", "lacking"),
    [
        (OWN, ""),
        (replace(OWN, own_method_reason="-"), "เหตุผลที่ใช้วิธีคำนวณของหน่วยงาน"),
        (replace(OWN, own_method_by=" "), "ผู้กำหนดวิธีคำนวณของหน่วยงาน"),
        (WorkNature(own_method=True), "ใช้วิธีคำนวณของหน่วยงาน และผู้กำหนดวิธีคำนวณของหน่วยงาน"),
        (WorkNature(), ""),
    ],
)
def test_a_method_of_its_own_has_a_reason_and_somebody_who_decided(
    nature: WorkNature, lacking: str
) -> None:
    found = findings(replace(COMPLETE, work_nature=nature), "own_method_unstated")
    assert [(each.severity, each.field) for each in found] == (
        [("warn", "work_nature")] if lacking else []
    )
    assert all(each.message.endswith(lacking) for each in found)
    assert all(each.clause == Clause("2569", ("7",)) for each in found)


def by_hand(case: Case) -> list[tuple[str, str]]:
    return [
        (each.code, each.severity)
        for each in case.findings()
        if each.code.startswith("factor_by_hand")
    ]


def test_by_a_method_of_its_own_a_factor_may_be_set_by_hand() -> None:
    held_back = held_back_by_hand("10000000.01")
    plain = but(conditions=held_back.estimate.conditions)
    assert by_hand(plain) == [("factor_by_hand", "warn")]
    assert by_hand(held_back) == [("factor_by_hand_beyond", "stop"), ("factor_by_hand", "warn")]
    for case in (plain, held_back):
        assert by_hand(but(case, work_nature=OWN)) == [("factor_by_hand", "note")]
        # Not while nobody says why, or who decided so; nor by a reason that stands there alone.
        for nature in (replace(OWN, own_method_by=""), replace(OWN, own_method=False)):
            assert by_hand(but(case, work_nature=nature)) == by_hand(case)
    # Factor F by the tables beside it is no contradiction: clause 7 lets the rules serve in part.
    assert but(work_nature=OWN).codes() == set()
    assert BASE.work_nature == WorkNature()


@pytest.mark.parametrize(
    ("name", "kind", "is_told"),
    [
        ("ซ่อมแซมอาคารเรียน", None, True),
        ("โครงการปรับปรุงถนน", None, True),
        ("ก่อสร้างอาคารเรียน", None, False),
        ("ก่อสร้างโรงซ่อมรถ", None, False),
        ("โครงการก่อสร้างศูนย์ซ่อมบำรุง", None, False),
        ("จ้างเหมาก่อสร้างอู่ซ่อมรถ", None, False),
        ("ก่อสร้างระบบปรับปรุงคุณภาพน้ำประปา", None, False),
        ("ก่อสร้างถนนสายบ้านซ่อม-บ้านใหม่", None, False),
        ("ก่อสร้างรั้วพร้อมทาสี", None, False),
        ("ก่อสร้างโรงซ่อมรถและปรับปรุงอาคารเดิม", None, True),
        ("ก่อสร้างและซ่อมแซมถนน", None, True),
        ("ซ่อมแซมโรงซ่อมรถ", None, True),
        ("ปรับปรุงระบบปรับปรุงคุณภาพน้ำ", None, True),
        ("บูรณะถนนสาย ก", None, True),
        ("ขยายถนนสาย ก", None, True),
        ("งานเสริมผิวแอสฟัลต์", None, True),
        ("จ้างเหมาทาสีอาคารเรียน", None, True),
        ("ซ่อมแซมอาคารเรียน", "repair", False),
    ],
)
def test_of_a_name_of_other_than_new_work_the_kind_is_asked(
    name: str, kind: WorkKind | None, is_told: bool
) -> None:
    project = replace(COMPLETE.project, name=name)
    estimate = replace(COMPLETE, project=project, work_nature=replace(SAID, kind=kind))
    found = findings(estimate, "nature_kind_unsaid")
    assert [(each.severity, each.field) for each in found] == [("warn", "work_nature")] * is_told

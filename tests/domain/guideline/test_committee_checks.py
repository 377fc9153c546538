"""Who must sit in a committee (clause 16.1), and who in it has to declare something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Severity
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import POSTS, Member
from tests.domain.guideline.test_checks import COMPLETE, findings


def members(*roles: str) -> tuple[Member, ...]:
    return tuple(Member(role, f"นาย {number}") for number, role in enumerate(roles, start=1))


@pytest.mark.parametrize(
    "committee",
    [
        (),
        members("chair", "member"),
        members("member", "member", "member"),
        members("chair", "chair", "member"),
        members("chair", "chair", "chair", "member"),
        (*members("chair", "member"), Member("member", "  ", "วิศวกร")),
        (*members("chair", "member"), Member("member", "-", "วิศวกร")),
        (*members("chair", "member"), Member("member", "........", "วิศวกร")),
        (Member("chair", ""), *members("member", "member", "secretary")),
        members("secretary", "พยาน", "chair"),
        members("chair", "ผู้สังเกตการณ์", "ลูกจ้าง"),
        members("chair", "member", "กรรมการที่ปรึกษา"),
        members("ประธานที่ปรึกษา", "member", "member", "member"),
        members("chair", "member", "ประธานชุมชน (ผู้สังเกตการณ์)"),
        (Member("chair", "นาย ก"), Member("member", "นาย  ก"), Member("member", "นาย ก ")),
    ],
)
def test_a_committee_is_one_chair_and_two_members_at_the_least(
    committee: tuple[Member, ...],
) -> None:
    (found,) = findings(replace(COMPLETE, committee=records_of(committee)), "committee")
    assert (found.severity, found.row, found.field) == ("stop", None, "committee")
    assert found.clause == Clause("2569", ("16.1",))


@pytest.mark.parametrize(
    "committee",
    [
        members("chair", "member", "member"),
        members("secretary", "พยาน", "chair", "กรรมการ"),
        members("ประธานกรรมการ", "กรรมการ", "กรรมการ"),
        members("ประธานคณะกรรมการ", "กรรมการ", "กรรมการ"),
        members("chair", "member", "member", "ประธานที่ปรึกษา"),
        members("chair", "member", "กรรมการ (ผู้แทนชุมชน)"),
        members("chair", "member", "member", "member", "secretary"),
        (*members("chair", "member", "member"), Member("chair", "")),
    ],
)
def test_nothing_is_said_of_a_committee_that_may_sign(committee: tuple[Member, ...]) -> None:
    assert findings(replace(COMPLETE, committee=records_of(committee)), "committee") == []


def of(*committee: Member) -> Estimate:
    return replace(COMPLETE, committee=records_of(committee))


def told(estimate: Estimate, code: str) -> list[tuple[Severity, str]]:
    found = findings(estimate, code)
    assert all((each.row, each.field) == (None, "committee") for each in found)
    assert all(each.clause == Clause("2569", ("16.1",)) for each in found)
    return [(each.severity, each.message) for each in found]


@pytest.mark.parametrize("post", [None, *POSTS])
def test_an_outsider_sits_beside_those_who_must(post: str | None) -> None:
    """Whose kind nobody said counts."""
    seated = members("chair", "member", "member")
    third = replace(seated[2], post=post, declared=True)  # type: ignore[arg-type]
    found = told(of(*seated[:2], third), "committee")
    assert bool(found) == (post == "outsider")
    assert all(message.endswith("และกรรมการ 1 คน ไม่นับบุคคลภายนอก 1 คน") for _, message in found)
    assert told(of(*seated, replace(third, name="นาย 4")), "committee") == []


def test_a_chair_from_outside_is_none() -> None:
    seated = members("member", "member", "member", "chair")
    assert told(of(*seated), "committee") == []
    outside = replace(seated[3], post="outsider", declared=True)
    ((severity, message),) = told(of(*seated[:3], outside), "committee")
    assert (severity, "มีประธานกรรมการ 0 คน" in message) == ("stop", True)
    # Beside a chair of the listed kinds there are two.
    ((severity, message),) = told(of(*seated, outside), "committee")
    assert (severity, "มีประธานกรรมการ 2 คน" in message) == ("stop", True)


def test_one_of_the_committee_knows_how_prices_are_worked_out() -> None:
    seated = members("chair", "member", "member", "ผู้สังเกตการณ์")
    ((severity, message),) = told(of(*seated), "committee_estimator")
    assert (severity, "ในคณะกรรมการ 3 คน" in message) == ("warn", True)
    for at, known in ((0, True), (2, True), (3, False)):  # who looks on knows it in vain
        knowing = list(seated)
        knowing[at] = replace(seated[at], estimator=True)
        assert (told(of(*knowing), "committee_estimator") == []) == known
    # Of nobody nothing can be said: that the committee is lacking is told.
    assert told(of(), "committee_estimator") == []


def test_each_outsider_declares_to_have_no_interest_in_the_work() -> None:
    seated = members("chair", "member", "member", "member", "พยาน")
    outside = [replace(each, post="outsider") for each in seated]
    found = told(of(*seated[:2], *outside[2:]), "committee_undeclared")
    assert [severity for severity, _ in found] == ["stop", "stop"]
    assert ["“นาย 3”" in message for _, message in found] == [True, False]
    declared = [replace(each, declared=True) for each in outside]
    assert told(of(*seated[:2], *declared[2:]), "committee_undeclared") == []
    assert told(of(*seated), "committee_undeclared") == []


@pytest.mark.parametrize(
    "name",
    ["........", "…", "_____", "??", "123", "๑๒", "นาย.........", "(...........)", "-", "นาย …"],
)
def test_a_name_of_nothing_but_filler_is_nobody(name: str) -> None:
    three = members("chair", "member", "member")
    one_unnamed = (*three[:2], replace(three[2], name=name))
    with_three = replace(COMPLETE, committee=records_of(three))
    unnamed = replace(COMPLETE, committee=records_of(one_unnamed))
    assert told(with_three, "committee") == told(with_three, "committee_nobody") == []
    # What is left empty never counted; other filler did under the checks of earlier versions.
    code = "committee" if name in ("-", "........") else "committee_nobody"
    assert told(unnamed, code) != []
    assert len(told(unnamed, "committee") + told(unnamed, "committee_nobody")) == 1

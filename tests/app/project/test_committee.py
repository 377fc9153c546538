"""The committee as it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.app.project.committee import COLUMNS, MARKED, SIGNER_LIST, next_member
from estimator.domain.procedure.committee import Member
from estimator.errors import UserError

CHAIR = Member("chair", "นาย ก", "สถาปนิก")
ROLE, NAME, POSITION, POST, ESTIMATOR, DECLARED = COLUMNS


def test_each_column_puts_what_it_gets() -> None:
    shown = ["ประธานกรรมการ", "นาย ก", "สถาปนิก", "", "", ""]
    assert [column.get(CHAIR) for column in COLUMNS] == shown
    for column in COLUMNS:
        assert column.put(CHAIR, column.get(CHAIR)) == CHAIR
    for column in (ROLE, NAME, POSITION):
        assert column.get(column.put(CHAIR, "อื่น")) == "อื่น"


def test_a_kind_of_staff_is_one_of_the_list_or_none() -> None:
    outsider = POST.put(CHAIR, "บุคคลภายนอก")
    assert outsider == replace(CHAIR, post="outsider")
    assert POST.get(outsider) == "บุคคลภายนอก"
    assert POST.put(outsider, "") == CHAIR
    with pytest.raises(UserError, match="“นายก” ไม่ใช่ประเภทบุคลากรในรายการ"):
        POST.put(CHAIR, "นายก")


def test_marks_are_there_or_not_and_outsiders_alone_are_asked_to_declare() -> None:
    assert ESTIMATOR.put(CHAIR, MARKED) == replace(CHAIR, estimator=True)
    assert ESTIMATOR.put(replace(CHAIR, estimator=True), "") == CHAIR
    outsider = replace(CHAIR, post="outsider")
    assert DECLARED.put(outsider, MARKED) == replace(outsider, declared=True)
    assert ESTIMATOR.asked(CHAIR)
    assert not DECLARED.asked(CHAIR)
    assert DECLARED.asked(outsider)
    assert DECLARED.asked(replace(CHAIR, declared=True))  # what is there can be taken away


def test_others_who_sign_are_asked_for_no_more_than_their_name() -> None:
    assert [each.title for each in SIGNER_LIST.columns] == ["หน้าที่", "ชื่อ - นามสกุล", "ตำแหน่ง"]


@pytest.mark.parametrize(
    ("text", "role"), [("กรรมการและเลขานุการ", "secretary"), ("ที่ปรึกษา", "ที่ปรึกษา")]
)
def test_a_role_is_known_by_its_words_or_kept_as_written(text: str, role: str) -> None:
    member = ROLE.put(Member("member"), text)
    assert (member.role, ROLE.get(member)) == (role, text)


@pytest.mark.parametrize(
    ("roles", "next_role"),
    [((), "chair"), (("member", "secretary"), "chair"), (("member", "chair"), "member")],
)
def test_the_next_member_is_the_chair_where_there_is_none(
    roles: tuple[str, ...], next_role: str
) -> None:
    assert next_member([Member(role) for role in roles]) == Member(next_role)

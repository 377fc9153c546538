"""The committee as it is typed."""

from __future__ import annotations

import pytest

from estimator.app.project.committee import COLUMNS, next_member
from estimator.domain.procedure.committee import Member

CHAIR = Member("chair", "นาย ก", "สถาปนิก")
ROLE, NAME, POSITION = COLUMNS


def test_each_column_puts_what_it_gets() -> None:
    assert [column.get(CHAIR) for column in COLUMNS] == ["ประธานกรรมการ", "นาย ก", "สถาปนิก"]
    for column in COLUMNS:
        assert column.put(CHAIR, column.get(CHAIR)) == CHAIR
        assert column.get(column.put(CHAIR, "อื่น")) == "อื่น"


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

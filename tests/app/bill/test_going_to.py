"""Going to a row by its number or by the how-manieth row it is."""

from __future__ import annotations

import pytest

from estimator.app.bill.going_to import find_place
from estimator.errors import UserError
from tests.app.bill.row_names import name_of
from tests.domain.bills import bill_of
from tests.ui.bill.grids import find, group, line, part

BILL = bill_of(
    part(
        "P",
        group("A", line("a"), line("b")),
        group("B", group("C", line("c")), group("D")),
        line("d"),
    ),
    part("Q", group("E", group("F", line("f")))),
)
# A is 1, B is 2, C is 2.1, D is 2.2, d is 3; E is 1, F is 1.1.


def to(text: str, here: str | None = None) -> tuple[str, str]:
    found = find_place(BILL, "construction", text, None if here is None else find(BILL, here))
    return name_of(BILL, found.row), found.told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1", "A"),
        ("2.2", "D"),
        ("๒.๑", "C"),
        (" 2.1. ", "C"),
        ("3", "d"),
        ("1.1", "F"),
        ("1(2)", "b"),
        ("2.1 (1)", "c"),
        ("แถว 1", "P"),
        ("แถวที่ 4", "b"),
        ("#13", "f"),
        ("1/2/1", "C"),
        ("2/1", "E"),
    ],
)
def test_what_is_there_is_found_without_a_word(text: str, name: str) -> None:
    assert to(text) == (name, "")


def test_a_number_is_first_one_of_the_part_in_which_one_stands() -> None:
    assert to("1", "c")[0] == "A"
    assert to("1", "f")[0] == "E"
    assert to("2", "f")[0] == "B"


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("2.9", "D", "ไม่มีลำดับที่ 2.9 จึงไปที่ใกล้ที่สุด คือ 2.2"),
        ("2.1.4", "C", "ไม่มีลำดับที่ 2.1.4 จึงไปที่ใกล้ที่สุด คือ 2.1"),
        ("5", "B", "ไม่มีลำดับที่ 5 จึงไปแถวที่ 5 ของหน้านี้"),
        ("99", "d", "ไม่มีลำดับที่ 99 จึงไปที่ใกล้ที่สุด คือ 3"),
        ("1(7)", "b", "ไม่มี 1(7) จึงไปที่ใกล้ที่สุด คือ 1(2)"),
        ("2(1)", "B", "2 ไม่มีรายการอยู่ข้างใน จึงไปที่ 2"),
        ("แถว 50", "f", "ไม่มีแถวที่ 50 จึงไปแถวที่ใกล้ที่สุด คือแถวที่ 13"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(text: str, name: str, told: str) -> None:
    assert to(text) == (name, told)


@pytest.mark.parametrize("text", ["", "ก", "1..2", "1.2.3x", "1/9/9", "-1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"1\.2\.3"):
        to(text)


def test_an_empty_page_has_nowhere_to_go() -> None:
    with pytest.raises(UserError, match="ยังไม่มีแถวในหน้านี้"):
        find_place(BILL, "special", "1")

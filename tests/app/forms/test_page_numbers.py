"""Sheets to print as they are typed, and what is said where they are not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.app.forms.page_numbers import page_numbers
from estimator.errors import UserError


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()),
        ("  , ", ()),
        ("3", (2,)),
        ("1-3, 5", (0, 1, 2, 4)),
        ("๑ - ๓;๕", (0, 1, 2, 4)),
        ("1–3 5", (0, 1, 2, 4)),
        ("1 ถึง 3", (0, 1, 2)),
        ("5, 1-2", (4, 0, 1)),
        ("2-4, 3, 4", (1, 2, 3)),
        ("13", (12,)),
    ],
)
def test_sheets_are_named_as_people_name_them(text: str, pages: tuple[int, ...]) -> None:
    assert page_numbers(text, 13) == pages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("หน้าแรก", "“หน้าแรก” ไม่ใช่เลขแผ่น"),
        ("1-2-3", "“1-2-3” ไม่ใช่เลขแผ่น"),
        ("-3", "“-3” ไม่ใช่เลขแผ่น"),
        ("1.5", "“1.5” ไม่ใช่เลขแผ่น"),
        ("²", "“²” ไม่ใช่เลขแผ่น"),
        ("0", "“0” ไม่มีในแบบชุดนี้ โปรดพิมพ์เลขแผ่น 1 ถึง 13"),
        ("12-14", "“12-14” ไม่มีในแบบชุดนี้ โปรดพิมพ์เลขแผ่น 1 ถึง 13"),
        ("9" * 5000, "ไม่มีในแบบชุดนี้"),
        ("5-3", "“5-3” เลขหลังน้อยกว่าเลขหน้า"),
    ],
)
def test_what_names_no_sheet_is_refused_with_what_to_type(text: str, said: str) -> None:
    with pytest.raises(UserError, match="โปรดพิมพ์") as refused:
        page_numbers(f"1, {text}", 13)
    assert said in str(refused.value)


def test_every_wrong_part_is_told() -> None:
    with pytest.raises(UserError) as refused:
        page_numbers("ก, 2, 99", 13)
    assert len(refused.value.sentences) == 2


@given(st.text(alphabet="0123456789๑๓-–,; ถึงa", max_size=12), st.integers(1, 30))
def test_whatever_is_typed_names_sheets_that_there_are_or_is_refused(text: str, count: int) -> None:
    try:
        pages = page_numbers(text, count)
    except UserError:
        return
    assert len(set(pages)) == len(pages)
    assert all(0 <= page < count for page in pages)

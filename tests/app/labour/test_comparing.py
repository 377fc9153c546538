"""Two editions side by side: one count for the whole account and for its sections."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from estimator.app.labour.comparing import (
    Comparison,
    compared,
    count_words,
    export,
    file_name,
    whole_account,
)
from estimator.domain.labour.account import LabourEdition, edition_of
from tests.official_labour import W135, W480, official, official_books


def account(name: str, *rates: str) -> LabourEdition:
    """Works that go by the same words in both editions, with these rates."""
    (like,) = list(official(W135).rates.values())[:1]
    made = [
        replace(like, edition=name, code=f"1.{at}", tier=1, name=f"งานที่ {at}", rate=Decimal(rate))
        for at, rate in enumerate(rates, 1)
    ]
    return edition_of(replace(official(W135).info, id=name), made, official(W135).sections)


def made_of(before: LabourEdition, after: LabourEdition) -> Comparison:
    return compared(before, after, None, official_books())


def test_the_median_of_an_even_count_lies_between_the_middle_two() -> None:
    made = made_of(account("a", *["100"] * 4), account("b", "101", "102", "105", "109"))
    whole = whole_account(made)
    # The third of four, which the window took once, would be 5.0.
    assert whole.median_percent == Decimal("3.5")
    assert (whole.least_percent, whole.most_percent) == (Decimal("1.0"), Decimal("9.0"))
    (section,) = made.sections
    assert section.median_percent == whole.median_percent
    odd = made_of(account("a", *["100"] * 3), account("b", "101", "102", "109"))
    assert whole_account(odd).median_percent == Decimal("2.0")


def test_the_whole_account_is_the_sum_of_its_sections() -> None:
    made = made_of(official(W135), official(W480))
    whole = whole_account(made)
    for name in ("higher", "lower", "same", "added", "gone"):
        assert getattr(whole, name) == sum(getattr(each, name) for each in made.sections)
    assert whole.median_percent == Decimal("2.5")
    assert count_words(made).startswith("สูงขึ้น 1,305  ·  ต่ำลง 0  ·  เท่าเดิม 164  ·  เพิ่มใหม่ 2")
    assert "เปลี่ยนเกินร้อยละ 30 มี 2 อัตรา" in count_words(made)


def test_a_move_is_large_before_it_is_rounded() -> None:
    made = made_of(
        account("a", "1000", "1000", "1000", "1000"),
        account("b", "1300.40", "1300", "699.90", "700"),
    )
    assert [pair.large for pair in made.pairs] == [True, False, True, False]
    assert "เปลี่ยนเกินร้อยละ 30 มี 2 อัตรา" in count_words(made)


def test_a_comparison_has_a_name_and_a_workbook(tmp_path: Path) -> None:
    made = made_of(official(W135), official(W480))
    assert file_name(made) == "เทียบ ว 135 (2566) กับ ว 480 (2569).xlsx"
    path = tmp_path / file_name(made)
    assert export(made, path) == f"บันทึกผลการเปรียบเทียบไว้ที่ {path}"
    assert path.exists()

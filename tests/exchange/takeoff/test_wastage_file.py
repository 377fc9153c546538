"""The list of wastage: as its two copies have it, and said to be no more than that."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff.wastage import UsualWastage
from estimator.exchange.takeoff.wastage_file import usual_wastage

USUAL = usual_wastage()


def fitting(bar: str) -> list[UsualWastage]:
    return [each for each in USUAL if each.fits(bar)]


@pytest.mark.parametrize(
    ("bar", "percent"),
    [
        ("RB6", "5"), ("RB9", "7"), ("RB12", "9"), ("RB15", "11"), ("RB19", "13"), ("RB25", "15"),
        ("RB28", "15"), ("DB10", "7"), ("DB12", "9"), ("DB16", "11"), ("DB20", "13"),
        ("DB22", "15"), ("DB32", "15"),
    ],
)  # fmt: skip
def test_each_bar_has_its_own(bar: str, percent: str) -> None:
    (found,) = fitting(bar)
    assert found.percent == Decimal(percent)
    assert found.for_bar(bar).bar == bar


@pytest.mark.parametrize("bar", ["RB8", "RB10", "DB14", "DB21"])
def test_what_no_copy_has_is_not_made_up(bar: str) -> None:
    assert fitting(bar) == []


def test_earth_work_has_its_own_and_where_the_copies_differ_that_is_said() -> None:
    assert [str(each.percent) for each in fitting("")] == [
        "30", "25", "30", "35", "25", "40", "60", "60", "50",
    ]  # fmt: skip
    differing = [each.kind for each in USUAL if "อีกแหล่งหนึ่งใช้ร้อยละ 25" in each.source]
    assert differing == ["ถมดิน บดอัดด้วยแรงคน", "ถมลูกรัง บดอัดด้วยแรงคน"]


def test_none_is_said_to_be_official() -> None:
    assert len(USUAL) == 20
    assert all("ยังไม่ได้เทียบกับต้นฉบับ" in each.source for each in USUAL)

"""The hint about heavy-rain provinces says that it is one."""

from __future__ import annotations

import pytest

from estimator.domain.guideline.rain_zones import RainHint, hint_sentence

HINTS = {"หนองคาย": RainHint("หนองคาย", 1, "x"), "ระนอง": RainHint("ระนอง", 2, "x")}


@pytest.mark.parametrize(
    ("province", "begins"),
    [
        ("ระนอง", "จังหวัดระนองอยู่ในกลุ่มฝนชุก 2"),
        (" จังหวัดระนอง ", "จังหวัดระนองอยู่ในกลุ่มฝนชุก 2"),
        ("บึงกาฬ", "จังหวัดบึงกาฬแยกจากหนองคาย ซึ่งอยู่ในกลุ่มฝนชุก 1"),
        ("กระบี่", "จังหวัดกระบี่ไม่อยู่ในรายชื่อ"),
    ],
)
def test_every_answer_says_that_the_list_is_unconfirmed(province: str, begins: str) -> None:
    said = hint_sentence(province, HINTS)
    assert said.startswith(begins)
    assert "ยังไม่มีการยืนยัน" in said


def test_without_a_province_the_rule_is_said() -> None:
    assert "1,600" in hint_sentence("", HINTS)

"""Provinces as people write them."""

from __future__ import annotations

import pytest

from estimator.domain.provinces import is_bangkok, plain_province


@pytest.mark.parametrize(
    ("written", "plain", "bangkok"),
    [
        ("กรุงเทพมหานคร", "กรุงเทพมหานคร", True),
        ("กรุงเทพฯ", "กรุงเทพมหานคร", True),
        (" จังหวัดกรุงเทพ", "กรุงเทพมหานคร", True),
        ("กทม.", "กรุงเทพมหานคร", True),
        ("กทม. เขตดุสิต", "กรุงเทพมหานคร", True),
        ("จ. เพชรบุรี ", "เพชรบุรี", False),
        ("จังหวัด", "", False),
        ("", "", False),
    ],
)
def test_a_province_is_known_however_it_is_written(written: str, plain: str, bangkok: bool) -> None:
    assert plain_province(written) == plain
    assert is_bangkok(plain_province(written)) == bangkok

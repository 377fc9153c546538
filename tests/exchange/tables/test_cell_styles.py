"""What a number format shows beside a figure, as far as it is not plainly baht."""

from __future__ import annotations

import pytest

from estimator.exchange.tables.cell_styles import words_of


@pytest.mark.parametrize(
    ("number_format", "words"),
    [
        ("General", ""),
        ("#,##0.00", ""),
        ('#,##0.00" บาท"', ""),
        ("[$฿-41E]#,##0.00", ""),
        ("#,##0_);(#,##0)", ""),
        ("[$USD] 0.00", "USD"),
        ('0.00" ตัน"', "ตัน"),
        # A comma behind all digits is no thousands separator: 36,000 is shown as 36.
        ("0,", "หลักพัน"),
        ("#,##0,", "หลักพัน"),
        ("#,##0.0,,", "หลักพัน"),
        ('#,##0," พันบาท"', "พันบาท หลักพัน"),
        ("#,##0;0,", ""),
        ('0","', ""),
    ],
)
def test_words_beside_a_figure(number_format: str, words: str) -> None:
    assert words_of(number_format) == words

"""What a CSV of ours holds is no formula to a spreadsheet, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.harmless_cells import as_it_was, as_written, harmless

HEAD = ("code", "name")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_would_begin_a_formula_is_written_as_a_text(sign: str) -> None:
    written = harmless(f"{sign}cmd|'/c calc'!A1")
    assert written == f"'{sign}cmd|'/c calc'!A1"
    assert as_it_was(written) == f"{sign}cmd|'/c calc'!A1"


@pytest.mark.parametrize(
    "cell", ["-5", "-1,234.50", "+7", "-0.5%", "-๕", "-", "", "งาน", "1-2", "'ก"]
)
def test_numbers_and_what_no_spreadsheet_works_out_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
    assert as_it_was(cell) == cell


@pytest.mark.parametrize("cell", ["-5+cmd|' /c calc'!A1", "--5", "+1-1", "-1 ", "-(1)"])
def test_what_only_begins_as_a_number_is_a_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@settings(max_examples=60)
@given(st.text(st.sampled_from("'=+-@\t\r\n15.,%ก "), max_size=6))
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert as_it_was(harmless(cell)) == cell


def test_the_sign_is_taken_off_only_below_a_head_of_ours() -> None:
    ours = FileTable("ก", (HEAD, ("'=1", "'งาน")))
    assert as_written(ours, [HEAD]).rows == (HEAD, ("=1", "'งาน"))
    for rows in ((("code", "names"), ("'=1",)), (("'=1",), HEAD), ((*HEAD, "x"), ("'=1",)), ()):
        theirs = FileTable("ก", rows)
        assert as_written(theirs, [HEAD]) is theirs

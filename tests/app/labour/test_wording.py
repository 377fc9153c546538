"""What labour editions are called where one is chosen, told of and saved."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.app.labour.wording import edition_choices, edition_title
from estimator.domain.books.edition import EditionInfo


def _info(circular: str, dated: date | None) -> EditionInfo:
    return EditionInfo("id", "บัญชีของหน่วยงาน", circular, dated, None, "", "", "")


@pytest.mark.parametrize(
    ("circular", "dated", "title"),
    [
        ("กค 0433.2/ว 480", date(2026, 6, 26), "ว 480 (2569)"),
        ("กค 0433.2/ว 480", None, "ว 480"),
        ("", date(2026, 6, 26), "บัญชีของหน่วยงาน (2569)"),
        ("", None, "บัญชีของหน่วยงาน"),
    ],
)
def test_an_edition_is_called_by_circular_or_title_and_its_year(
    circular: str, dated: date | None, title: str
) -> None:
    info = _info(circular, dated)
    assert edition_title(info) == title
    assert edition_choices([info]) == [("id", title)]

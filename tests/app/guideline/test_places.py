"""A press on a finding leads to the page on which it is mended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from estimator.app.guideline.places import place_of
from estimator.domain.findings import Finding
from estimator.domain.procedure.calendar import DATE_NAMES
from tests.ui.samples import open_sample

NOON = datetime.fromisoformat("2026-06-20T12:00:00+07:00")


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("calendar", (*DATE_NAMES, "appointment", "certificate", "bid", "approvals")),
        ("meetings", ("meetings",)),
        ("project", ("committee", "work_nature", "group_choice", "work_type", "priced_on", "name")),
        ("circulars", ("circulars",)),
        ("checks", ("answers",)),
        ("factor_f", ("vat_percent", "vat_exempt", "rain_zone", "edition")),
        ("decisions", ("row_rounding",)),
    ],
)
def test_each_field_has_its_page(tmp_path: Path, page: str, fields: tuple[str, ...]) -> None:
    with open_sample(tmp_path, NOON, "a.estimate") as session:
        for field in fields:
            place = place_of(session, Finding("warn", "any", "", field=field))
            assert (place.page, place.row, place.field) == (page, None, field)

"""An estimate keeps its forms until they are renewed, which is seen before and taken back after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from estimator.app.forms.making import keep_new_forms, order_of
from estimator.app.forms.office import take_in
from estimator.app.forms.renewing import (
    FormChange,
    Renewal,
    kept_forms_of,
    may_take_back,
    renew,
    renewal,
    take_back,
)
from estimator.app.session import EstimateSession
from estimator.files.places import forms
from estimator.sheets.forms.kept_forms import usable_forms
from tests.ui.samples import open_sample


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    with open_sample(tmp_path) as made:
        yield made


def change_office_form(tmp_path: Path) -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    for old, new in (
        ('title = "แบบสรุปราคากลาง', 'title = "สรุป'),
        ("width_mm = 95", "width_mm = 90"),
        ('sign = "ลงชื่อ"', 'sign = "(ลงชื่อ)"'),
        ('total = "รวมค่าก่อสร้างทั้งโครงการ/งานก่อสร้าง"', 'total = "รวม"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "pr6.toml"
    path.write_text(text, encoding="utf-8")
    take_in(path, "2560")


def found(session: EstimateSession) -> Renewal:
    kept = kept_forms_of(session)
    assert kept is not None
    return renewal(kept, "2560")


def changes(session: EstimateSession) -> tuple[FormChange, ...]:
    return found(session).changes


def title(session: EstimateSession) -> str:
    assert session.file is not None
    return usable_forms(session.file.kept_forms(), "2560").definitions["pr6"].title


def lay_out(session: EstimateSession) -> None:
    order = order_of(session, thai_digits=False)
    assert order is not None
    keep_new_forms(session, order.read())


def test_an_estimate_keeps_its_forms_until_they_are_renewed_and_taken_back(
    session: EstimateSession, tmp_path: Path
) -> None:
    lay_out(session)
    assert changes(session) == ()
    change_office_form(tmp_path)
    before = "แบบสรุปราคากลางงานก่อสร้างอาคาร"
    assert title(session) == before
    assert changes(session) == (
        FormChange("pr6", "ปร.6", "ทั่วไป - ชื่อแบบ", before, "สรุปงานก่อสร้างอาคาร"),
        FormChange("pr6", "ปร.6", "ช่องของตาราง - รายการ: กว้าง (มม.)", "95", "90"),
        FormChange("pr6", "ปร.6", "ถ้อยคำในตาราง - ยอดรวม", "รวมค่าก่อสร้างทั้งโครงการ/งานก่อสร้าง", "รวม"),
        FormChange("pr6", "ปร.6", "การลงชื่อ - คำหน้าเส้นลงชื่อ", "ลงชื่อ", "(ลงชื่อ)"),
    )  # fmt: skip
    assert not may_take_back(session)

    renew(session, found(session))
    assert title(session) == "สรุปงานก่อสร้างอาคาร"
    assert changes(session) == ()
    assert may_take_back(session)

    take_back(session)
    assert title(session) == before
    assert len(changes(session)) == 4
    take_back(session)
    assert title(session) == "สรุปงานก่อสร้างอาคาร"


def test_a_broken_form_of_the_office_renews_nothing_and_takes_nothing_away(
    session: EstimateSession, tmp_path: Path, user_data: Path
) -> None:
    lay_out(session)
    change_office_form(tmp_path)
    renew(session, found(session))
    (user_data / "forms/2560/pr6.toml").write_text("form = 6")
    renew(session, found(session))
    assert changes(session) == ()
    # The estimate's own copy is good, and the program's is not what the office wants.
    assert title(session) == "สรุปงานก่อสร้างอาคาร"

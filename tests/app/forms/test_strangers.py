"""A form of the office in a file with a name that no form has is told where one prints."""

from __future__ import annotations

from pathlib import Path

from estimator.app.forms.making import Kinds, Order, write_set
from estimator.app.revision_forms import FormsToPrint
from tests.sheets.samples import BOOKS, priced


def test_whoever_prints_is_told_of_a_file_that_is_no_form(user_data: Path, tmp_path: Path) -> None:
    office = user_data / "forms" / "2560"
    office.mkdir(parents=True)
    order, out, estimate = (
        Order(priced(), BOOKS, FormsToPrint({})),
        tmp_path / "out",
        tmp_path / "a.estimate",
    )
    kinds = Kinds(False, True)
    assert not any(
        "ปร6" in each
        for each in write_set(order, out, estimate, ["pr6"], kinds, overwrite=True).notices
    )
    (office / "ปร6.toml").write_text("form = 'pr6'", encoding="utf-8")
    written = write_set(order, out, estimate, ["pr6"], kinds, overwrite=True)
    (said,) = (each for each in written.notices if "ปร6" in each)
    assert said.startswith(f"แฟ้ม ปร6.toml ในโฟลเดอร์ {office} ไม่ใช่แบบของชุด 2560 จึงไม่ได้ใช้")
    assert "pr5a.toml, pr5b.toml, pr6.toml" in said

"""A revision that was named on a PC which lacked an edition: nobody altered it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from estimator.app.comparing.states import compare_in
from estimator.app.earlier_revisions import opened_at, restoring
from estimator.app.forms.verifying import verify_file
from estimator.app.revisions import name_revision, named_state, sound_estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from tests.app.merging.copies import changed
from tests.books import BOOKS
from tests.store.samples import FIRST, NOON, WHO, as_text, full_estimate, run_sql

_LACKING = {
    "labour": Books({}, BOOKS.factor_f),
    "factor_f": Books(BOOKS.labour),
    "both": Books(),
}


def _named(folder: Path, books: Books, *, priced: bool = True) -> Path:
    path = folder / "งาน.estimate"
    with create_estimate_file(path, full_estimate(), books, who=WHO, when=NOON) as file:
        found, _ = priced_or_refused(file.estimate, books, cost(file.estimate.bill, books))
        name_revision(file, "หนึ่ง", WHO, NOON, books, found if priced else None)
    return path


@pytest.mark.parametrize("lacked", _LACKING)
def test_it_is_no_damage_but_cannot_be_printed_as_it_was(tmp_path: Path, lacked: str) -> None:
    path = _named(tmp_path, _LACKING[lacked])
    assert verify_file(path, lambda: nullcontext(BOOKS), None).is_whole
    with open_estimate_file(path) as file:
        edit = changed(FIRST, remark="หลัง")(file.estimate)
        then = as_text(file.estimate)
        file.record(edit, who=WHO, when=NOON, books=BOOKS)
        named = named_state(file, BOOKS, file.revisions()[0])
        with pytest.raises(UserError, match="ตั้งชื่อไว้เมื่อยังไม่มีบัญชีหรือตารางชุด") as refused:
            sound_estimate(named)
        assert "แก้ไขด้วยโปรแกรมอื่น" not in str(refused.value)
        with opened_at(file, named) as shown:
            assert as_text(shown.estimate) == then
        assert compare_in(file, BOOKS, named.revision, None) is not None
        file.record(restoring(file, named), who=WHO, when=NOON, books=BOOKS, stood=True)
        assert as_text(file.estimate) == then
    assert verify_file(path, lambda: nullcontext(BOOKS), None).is_whole


def test_one_that_was_named_without_a_price_is_whole_once_it_has_one(tmp_path: Path) -> None:
    path = _named(tmp_path, BOOKS, priced=False)
    assert verify_file(path, lambda: nullcontext(BOOKS), None).is_whole
    with open_estimate_file(path) as file:
        sound_estimate(named_state(file, BOOKS, file.revisions()[0]))


@pytest.mark.parametrize("lacked", _LACKING)
def test_one_that_was_altered_is_told_all_the_same(tmp_path: Path, lacked: str) -> None:
    path = _named(tmp_path, _LACKING[lacked])
    run_sql(path, "UPDATE revision SET checksum = replace(checksum, substr(checksum, 1, 1), 'x')")
    found = verify_file(path, lambda: nullcontext(BOOKS), None)
    assert any("แต่ข้อมูลและสำเนาอัตราที่แฟ้มเก็บไว้ขณะนี้ได้รหัส" in each for each in found.faults)
    with open_estimate_file(path) as file, pytest.raises(UserError, match="แก้ไขด้วยโปรแกรมอื่น"):
        opened_at(file, named_state(file, BOOKS, file.revisions()[0]))

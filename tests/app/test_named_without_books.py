"""A revision that was named on a PC which lacked an edition: nobody altered it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import cast

import pytest

from estimator.app.comparing.states import compare_in
from estimator.app.earlier_revisions import opened_at, restoring
from estimator.app.forms.making import Kinds, Order, write_set
from estimator.app.forms.verifying import verified_answer, verified_text, verify_file
from estimator.app.project.files import file_to_print
from estimator.app.revisions import checksum_code, name_revision, named_state, sound_estimate
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


def _printed(path: Path, books: Books, revision: str | None, out: Path) -> Path:
    found = file_to_print(path, lambda: nullcontext(books), revision)
    order = Order(found.priced, found.books, found.forms, False, found.named, altered=found.altered)
    kinds = Kinds(workbook=False, one_file=True)
    return write_set(order, out, path, None, kinds, overwrite=False).files[0]


@pytest.mark.parametrize("lacked", _LACKING)
def test_what_is_said_of_it_is_what_its_sheets_bear(tmp_path: Path, lacked: str) -> None:
    path = _named(tmp_path, _LACKING[lacked])
    found = verify_file(path, lambda: nullcontext(BOOKS), None)
    (known,) = found.revisions
    revision, editions = known.named.revision, {"labour": ["cgd-w480"], "factor_f": ["cgd-w481"]}
    told = editions.get(lacked, [each for names in editions.values() for each in names])
    assert known.mark.code == checksum_code(revision)
    assert f"รหัสตรวจ {checksum_code(revision)}" in verified_text(path, found)
    assert f"ยังไม่มีบัญชีหรือตารางชุด “{'”, “'.join(told)}”" in verified_text(path, found)
    answer = cast("list[dict[str, object]]", verified_answer(found)["revisions"])
    assert [each["named_without"] for each in answer] == [told]
    # What is printed today comes to something else, and does not bear its name.
    today = _printed(path, BOOKS, None, tmp_path / "วันนี้")
    verdict = verify_file(path, lambda: nullcontext(BOOKS), today).verdict
    assert verdict is not None
    assert (verdict.kind, verdict.revisions) == ("draft", ())
    assert "หนึ่ง" not in today.name


def test_a_sheet_of_it_is_known_and_compared_with_what_was_printed_then(tmp_path: Path) -> None:
    path = _named(tmp_path, _LACKING["labour"])
    sheet = _printed(path, _LACKING["labour"], "หนึ่ง", tmp_path / "แผ่น")
    verdict = verify_file(path, lambda: nullcontext(BOOKS), sheet).verdict
    assert verdict is not None
    assert verdict.comparison is not None
    assert (verdict.kind, verdict.comparison.right) == ("draft", True)
    assert [each.name for each in verdict.revisions] == ["หนึ่ง"]
    assert "โปรดคืนเป็นฉบับนั้น บันทึกเป็นฉบับใหม่" in verdict.sentence


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

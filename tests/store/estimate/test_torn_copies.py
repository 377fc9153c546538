"""A copy read while the file was written: some of its newest pages are there, others are not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.integrity import alterations_in
from estimator.domain.bill.rows import ROOT, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.files.file_errors import FileProblem
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.lines import flat_line
from tests.store.samples import NOON, WHO, as_text, new_file, retitled

ROWS = 400


def with_rows(path: Path) -> None:
    """A file whose bill came in by one step, as from a workbook."""
    with new_file(path, Estimate()) as file:
        lines = [
            Tree(flat_line(f"งานที่ {number}", Decimal(number + 1), "ตร.ม.", Decimal("101.50")))
            for number in range(ROWS)
        ]
        edit = insert_trees(
            file.estimate.bill, ROOT, 0, [Tree(Part("construction", "งาน"), (*lines,))], "นำเข้า"
        )
        file.record(edit, who=WHO, when=NOON)


def pages(path: Path) -> list[bytes]:
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    return [data[at : at + size] for at in range(0, len(data), size)]


def read(path: Path) -> tuple[str, Alterations] | None:
    """The estimate in a file and what is told of it; None where it is refused."""
    try:
        with open_estimate_file(path, read_only=True) as file:
            return as_text(file.estimate), alterations_in(file)
    except FileProblem:
        return None


def mixed(before: list[bytes], after: list[bytes]) -> Iterator[list[bytes]]:
    """Copies of which the first pages, or the last, or all but one, are of before."""
    for at in range(1, len(after)):
        yield before[:at] + after[at:]
        yield after[:at] + before[at:]
        yield before[: at - 1] + after[at - 1 : at] + before[at:]


@pytest.mark.parametrize("edits", [1, 3])
def test_no_copy_of_some_pages_of_before_is_taken_for_what_nobody_accepted(
    tmp_path: Path, edits: int
) -> None:
    path, copy = tmp_path / "งาน.estimate", tmp_path / "สำเนา.estimate"
    with_rows(path)
    before, stood = pages(path), [read(path)]
    with open_estimate_file(path) as file:
        for number in range(edits):
            row = 2 + number * (ROWS // edits)
            file.record(retitled(file.estimate, row, "แก้แล้ว"), who=WHO, when=NOON)
            stood.append((as_text(file.estimate), NOTHING_ALTERED))
    told = refused = 0
    for each in mixed(before, pages(path)):
        copy.write_bytes(b"".join(each))
        found = read(copy)
        refused += found is None
        if found is not None and found[1] != NOTHING_ALTERED:
            told += 1
        elif found is not None:
            assert found in stood
    assert told > 5
    assert told > refused


def test_a_row_that_another_program_altered_is_told_with_the_step_that_left_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "งาน.estimate"
    with_rows(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE bill_row SET quantity = '999' WHERE id IN (3, 4)")
    db.close()
    found = read(path)
    assert found is not None
    assert found[1].estimate.startswith(
        "แถว “งานที่ 1” ไม่ตรงกับที่บันทึกการแก้ไขรายการที่ 1 “นำเข้า” ทำไว้ และอีก 1 แห่ง: "
        "แฟ้มนี้อาจเป็นสำเนาที่คัดลอกหรือซิงก์ระหว่างที่เครื่องอื่นกำลังบันทึก"
    )
    assert found[1].sentences == (found[1].estimate,)

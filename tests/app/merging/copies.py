"""Copies of one estimate file on which two people worked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from estimator.app.merging.clash_views import ClashView, clash_views
from estimator.app.merging.meeting import Meeting, meet
from estimator.app.merging.taking_in import edit_to_take_in
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import CopySide
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from tests.books import BOOKS
from tests.lines import flat_line
from tests.store.samples import GROUP, NOON, full_estimate, new_file

Makes = Callable[[Estimate], Edit]


def changed(row: RowId, **fields: object) -> Makes:
    """Some fields of a line become others."""

    def make(estimate: Estimate) -> Edit:
        line = estimate.bill.node(row)
        assert isinstance(line, Line)
        return change_node(estimate.bill, row, replace(line, **fields), "แก้รายการ")  # type: ignore[arg-type]

    return make


def priced(row: RowId, baht: str) -> Makes:
    """A line gets another price of its material."""
    return changed(row, material=TypedPrice(Decimal(baht)))


def added(description: str, baht: str = "100") -> Makes:
    """A line is put in at the start of a group."""
    line = flat_line(description, Decimal(2), "งาน", Decimal(baht))
    return lambda estimate: insert_trees(estimate.bill, GROUP, 0, [Tree(line)], "เพิ่มรายการ")


def removed(row: RowId) -> Makes:
    """A row is taken out."""
    return lambda estimate: remove_rows(estimate.bill, [row])


def copy_of(path: Path, name: str) -> Path:
    """A copy by the file manager."""
    return Path(shutil.copy(path, path.with_name(f"{name}.estimate")))


def work(path: Path, who: str, *steps: Makes, books: Books = BOOKS) -> None:
    """Somebody opens a file, does something and closes it."""
    with open_estimate_file(path) as file:
        for make in steps:
            file.record(make(file.estimate), who=who, when=NOON, books=books)


@contextmanager
def met(ours: Path, theirs: Path) -> Iterator[tuple[EstimateFile, Meeting, tuple[ClashView, ...]]]:
    """A file that is open, held against another."""
    with open_estimate_file(ours) as file:
        meeting = meet(file, theirs, BOOKS)
        yield file, meeting, clash_views(meeting)


def merge(ours: Path, theirs: Path, side: CopySide = "ours") -> Meeting:
    """Take a copy into a file, with the same side chosen everywhere."""
    with met(ours, theirs) as (file, meeting, views):
        edit = edit_to_take_in(meeting, views, meeting.apart.all_of(side))
        file.record(edit, who="ประธาน", when=NOON, books=meeting.books)
    return meeting


def descriptions(path: Path) -> list[str]:
    """All lines of a file in order."""
    with open_estimate_file(path, read_only=True) as file:
        rows = file.estimate.bill.rows.values()
        return [row.node.description for row in rows if isinstance(row.node, Line)]


def start(folder: Path) -> Path:
    """A file with something of everything, worked on before it was copied."""
    path = folder / "งาน.estimate"
    new_file(path, full_estimate()).close()
    work(path, "สมศรี", added("ก่อนแยก"))
    return path

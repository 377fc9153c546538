"""A kept Factor F table is replaced by a step like any other: back, forth, and after a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price, priced_or_refused
from estimator.domain.records.edits import Edit, KeptTableChange, change_setting, inverse
from estimator.domain.records.registry import PROJECT
from estimator.files.file_errors import BrokenMediumError
from estimator.store.estimate import journal
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.revisions import Revision
from estimator.store.sqlite.failures import DamagedFileError
from tests.books import BOOKS, BUILDING, ROAD
from tests.domain.random_edits import Step, any_edit_for, steps
from tests.quick_folder import quick_folder
from tests.store.samples import (
    FIRST,
    NOON,
    WHO,
    content,
    new_file,
    retitled,
    revision_in,
    run_sql,
)

EDITION = "cgd-w481"
LABEL = "ใช้ตาราง Factor F ตามคลัง"


def dearer(table: FactorTable, by: int = 1) -> FactorTable:
    """The table with every factor higher by some hundredths."""
    more = Decimal(by).scaleb(-2)
    rows = (replace(row, factor_with_vat=_sum(row.factor_with_vat, more)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _sum(one: Decimal | None, other: Decimal) -> Decimal | None:
    return None if one is None else one + other


def kept(file: EstimateFile, table: FactorTable = BUILDING) -> FactorTable:
    return file.kept_books().factor_f[EDITION].tables[table.key]


def replacing(file: EstimateFile, after: FactorTable) -> Edit:
    return Edit(LABEL, kept_tables=(KeptTableChange(EDITION, kept(file, after), after),))


def take(file: EstimateFile, after: FactorTable) -> None:
    file.record(replacing(file, after), who=WHO, when=NOON, books=BOOKS)


def renamed(file: EstimateFile) -> Edit:
    project = file.estimate.project
    return change_setting(file.estimate, PROJECT, replace(project, name=project.name + "ก"), "แก้")


def money(file: EstimateFile) -> int:
    return price(file.estimate, file.kept_books()).reference_price


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EstimateFile]:
    with new_file(tmp_path / "a.estimate") as made:
        yield made


def test_a_step_moves_the_price_there_and_back(file: EstimateFile) -> None:
    before = money(file)
    take(file, dearer(BUILDING, 50))
    after = money(file)
    assert after > before
    assert (file.undo_label, file.history()[0].label) == (LABEL, LABEL)
    file.undo(who=WHO, when=NOON)
    assert (money(file), kept(file)) == (before, BUILDING)
    file.redo(who=WHO, when=NOON)
    assert money(file) == after
    file.close()
    with open_estimate_file(file.path) as again:
        assert (money(again), again.undo_label) == (after, LABEL)
        again.undo(who=WHO, when=NOON)
        assert (money(again), again.redo_label) == (before, LABEL)
        undone, done = again.history()[0], again.history()[3]
        assert undone.edit == inverse(done.edit)


def test_a_step_that_starts_from_another_table_is_refused_and_changes_nothing(
    file: EstimateFile,
) -> None:
    other = dearer(BUILDING)
    for change in (
        KeptTableChange(EDITION, other, BUILDING),
        KeptTableChange("cgd-w499", BUILDING, other),
        KeptTableChange(EDITION, BUILDING, ROAD),
    ):
        with pytest.raises(ValueError, match="is not as the edit expects it"):
            file.record(Edit(LABEL, kept_tables=(change,)), who=WHO, when=NOON)
    wrong = Edit(LABEL, kept_tables=(KeptTableChange(EDITION, "a", "b"),))
    with pytest.raises(TypeError, match="str is no Factor F table"):
        file.record(wrong, who=WHO, when=NOON)
    assert (kept(file), file.undo_label) == (BUILDING, None)


def test_a_step_that_could_not_be_written_leaves_the_table(
    file: EstimateFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "add_done", fail)
        with pytest.raises(BrokenMediumError):
            take(file, dearer(BUILDING))
    assert kept(file) == BUILDING
    take(file, dearer(BUILDING))
    assert kept(file) == dearer(BUILDING)


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE journal SET edit = replace(edit, '"rows":[{"bound"', '"lines":[{"bound"')""",
        """UPDATE journal SET edit = replace(edit, '"edition":"cgd-w481"', '"edition":481')""",
        """UPDATE journal SET edit = replace(edit, '"work_type":"building"', '"work_type":"x"')""",
        """UPDATE journal SET edit = replace(edit, '"edition":"cgd-w481"', '"edition":"x"')""",
        "UPDATE kept SET record = replace(record, '1.1000', '1.1001') WHERE kind = 'factor_table'",
    ],
)
def test_a_tampered_step_stops_undo_and_nothing_else(file: EstimateFile, statement: str) -> None:
    take(file, dearer(BUILDING))
    file.close()
    run_sql(file.path, statement)
    with open_estimate_file(file.path) as again:
        before = money(again)
        with pytest.raises(DamagedFileError):
            again.undo(who=WHO, when=NOON)
        assert money(again) == before
        again.record(retitled(again.estimate, FIRST, "ค"), who=WHO, when=NOON)


State = tuple[str, int | tuple[str, ...], tuple[FactorTable, ...]]


def worth(estimate: Estimate, books: Books) -> int | tuple[str, ...]:
    """The price, or why there is none."""
    priced, refusal = priced_or_refused(estimate, books, cost(estimate.bill, books))
    if priced is not None:
        return priced.reference_price
    return () if refusal is None else refusal.sentences


def state(file: EstimateFile) -> State:
    """All of an open file that its price stands on, and the price."""
    tables = (kept(file, BUILDING), kept(file, ROAD))
    return content(file.estimate), worth(file.estimate, file.kept_books()), tables


class Work:
    """A file with what undo and redo must come to, kept in two plain lists of states."""

    def __init__(self, file: EstimateFile) -> None:
        self.file = file
        self.past: list[State] = []
        self.future: list[State] = []

    def do(self, edit: Edit) -> None:
        self.past.append(state(self.file))
        self.future.clear()
        self.file.record(edit, who=WHO, when=NOON, books=BOOKS)

    def turn(self, kind: str) -> None:
        act = self.file.undo if kind == "undo" else self.file.redo
        source, target = self.past, self.future
        if kind == "redo":
            source, target = target, source
        now = state(self.file)
        assert (act(who=WHO, when=NOON) is not None) == bool(source)
        if source:
            target.append(now)
            assert state(self.file) == source.pop()

    def reopen(self) -> None:
        now = state(self.file)
        self.file.close()
        self.file = open_estimate_file(self.file.path)
        assert state(self.file) == now


@given(
    st.lists(
        st.sampled_from(["edit", "edit", "table", "table", "undo", "redo", "reopen", "name"]),
        min_size=6,
        max_size=14,
    ),
    steps,
    st.integers(0, 2**32),
)
@example(["table", "name", "table", "undo", "name", "reopen", "redo", "undo", "table"], [], 1)
def test_edits_and_tables_are_taken_back_to_the_first_and_done_again_to_the_last(
    todo: list[str], left: list[Step], seed: int
) -> None:
    chance = Random(seed)
    with quick_folder() as name:
        work = Work(new_file(Path(name) / "งาน.estimate"))
        named: list[tuple[Revision, State]] = []
        for turn in todo:
            if turn == "table":
                table = kept(work.file, chance.choice((BUILDING, ROAD)))
                work.do(replacing(work.file, dearer(table, chance.randint(1, 50))))
            elif turn == "edit":
                edit = any_edit_for(work.file.estimate, left.pop()) if left else None
                work.do(edit or renamed(work.file))
            elif turn == "name":
                named.append((work.file.name_revision("ฉบับ", WHO, NOON), state(work.file)))
            elif turn == "reopen":
                work.reopen()
            else:
                work.turn(turn)
        for kind in ("undo", "redo"):
            while work.past if kind == "undo" else work.future:
                work.turn(kind)
            work.reopen()
        books = [work.file.books_at(revision) for revision, _ in named]
        work.file.close()
        for (revision, then), its_books in zip(named, books, strict=True):
            estimate = revision_in(work.file.path, revision.id)
            assert (content(estimate), worth(estimate, its_books)) == then[:2]

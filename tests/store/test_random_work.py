"""Any work on an estimate, with undo, redo and restarts in between, is what is in the file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import integrity_of, walk_back
from tests.books import BOOKS
from tests.domain.bills import bills
from tests.domain.random_edits import Step, any_edit_for, steps
from tests.quick_folder import quick_folder
from tests.store.samples import NOON, WHO, as_text, content, look, names_in, new_file

turns = st.lists(
    st.sampled_from(["undo", "redo", "edit", "edit", "name", "reopen", "copy"]),
    min_size=6,
    max_size=14,
)


def reopened(file: EstimateFile) -> EstimateFile:
    before = as_text(file.estimate)
    labels = (file.undo_label, file.redo_label)
    file.close()
    again = open_estimate_file(file.path)
    assert as_text(again.estimate) == before
    assert (again.undo_label, again.redo_label) == labels
    return again


class Model:
    """What undo and redo must do, kept in two plain lists of whole estimates."""

    def __init__(self, start: Estimate) -> None:
        self.now = start
        self.past: list[Estimate] = []
        self.future: list[Estimate] = []

    def edit(self, edit: Edit) -> None:
        self.past.append(self.now)
        self.future.clear()
        self.now = apply(self.now, edit)

    def turn(self, kind: str) -> bool:
        source, target = (self.past, self.future) if kind == "undo" else (self.future, self.past)
        if source:
            target.append(self.now)
            self.now = source.pop()
            return True
        return False


def turn_all(file: EstimateFile, model: Model, kind: str) -> None:
    act = file.undo if kind == "undo" else file.redo
    while model.turn(kind):
        assert act(who=WHO, when=NOON) is not None
        assert content(file.estimate) == content(model.now)
    assert act(who=WHO, when=NOON) is None


@given(bills(), turns, steps)
def test_the_file_is_always_what_was_done(bill: object, todo: list[str], work: list[Step]) -> None:
    with quick_folder() as name:
        folder = Path(name)
        start = Estimate(bill=bill)  # type: ignore[arg-type]
        file = new_file(folder / "งาน.estimate", start)
        model, left = Model(start), iter(work)
        for turn in todo:
            if turn == "edit":
                step = next(left, None)
                edit = any_edit_for(file.estimate, step) if step is not None else None
                if edit is not None:
                    file.record(edit, who=WHO, when=NOON, books=BOOKS)
                    model.edit(edit)
            elif turn in ("undo", "redo"):
                act = file.undo if turn == "undo" else file.redo
                assert (act(who=WHO, when=NOON) is not None) == model.turn(turn)
            elif turn == "name":
                file.name_revision("ฉบับ", WHO, NOON)
            elif turn == "reopen":
                file = reopened(file)
            else:
                file.save_copy(folder / "สำเนา.estimate", overwrite=True)
                with open_estimate_file(folder / "สำเนา.estimate") as copy:
                    assert as_text(copy.estimate) == as_text(file.estimate)
            assert content(file.estimate) == content(model.now)
        turn_all(file, model, "undo")
        turn_all(file, model, "redo")
        file = reopened(file)
        kept = file.kept_books().labour
        assert {
            (each.edition, each.code, each.tier)
            for edition in kept.values()
            for each in edition.rates.values()
        } <= {
            (name, code, tier)
            for name, edition in BOOKS.labour.items()
            for code, tier in edition.rates
        }
        assert cost(file.estimate.bill, file.kept_books()) == cost(file.estimate.bill, BOOKS)
        file.close()
        with open_estimate_file(file.path) as again:
            assert as_text(again.estimate) == as_text(file.estimate)
            assert integrity_of(again).is_whole
            assert walk_back(again).unlike == ()
        assert look(file.path, "PRAGMA integrity_check") == [("ok",)]
        assert set(names_in(folder)) <= {"งาน.estimate", "สำเนา.estimate"}

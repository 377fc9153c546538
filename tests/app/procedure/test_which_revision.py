"""An approval is of the one revision that was chosen, and what was brought back is what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from estimator.app.approvals import approvals_of, approved_elsewhere, approved_revision
from estimator.app.comparing.listing import listed_states
from estimator.app.earlier_revisions import restoring
from estimator.app.forms.making import order_of, set_to_make
from estimator.app.procedure.approving import approve_in_file, approving
from estimator.app.procedure.disclosing import package_of_session
from estimator.app.procedure.taking_back import take_back_in_file
from estimator.app.project.files import standing_of
from estimator.app.revisions import (
    BEFORE_MERGE,
    Revision,
    name_revision,
    named_state,
    newest_named,
    revision_named,
)
from estimator.app.session import EstimateSession
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.approvals import Approval, approval_words
from estimator.domain.records.between import edit_between
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from tests.app.procedure.test_approving import COMMITTEE, NAMED, become, file_of
from tests.ui.samples import open_sample, sample_books

HEADS = ("นายก", "ปลัด", "")


@contextmanager
def library() -> Iterator[Books]:
    yield sample_books()


@dataclass
class Model:
    """What a person did, put down beside the file."""

    session: EstimateSession
    random: Random
    when: datetime = NAMED
    stands: int | None = None
    approved: list[tuple[Approval, int]] = field(default_factory=list)

    @property
    def file(self) -> EstimateFile:
        return file_of(self.session)

    def name(self) -> None:
        self.when += timedelta(days=1)
        name = self.random.choice("กข")
        made = name_revision(
            self.file, name, "ก", self.when, self.session.books, self.session.priced
        )
        self.stands = made.id

    def edit(self) -> None:
        name = self.random.choice(["โรงเรียน", "สะพาน", "ถนน"])
        project = replace(self.session.estimate.project, name=name)
        edit = edit_between(
            self.session.estimate, replace(self.session.estimate, project=project), "แก้"
        )
        if not edit.is_empty:
            self.session.do(edit)
            self.stands = None

    def restore(self) -> None:
        chosen = self.random.choice(self.file.revisions())
        edit = restoring(self.file, named_state(self.file, self.session.library, chosen))
        assert edit.is_empty or self.session.bring_back(edit)
        self.stands = chosen.id

    def approve(self) -> None:
        revisions = self.file.revisions()
        chosen = self.random.choice(revisions)
        assert chosen.day is not None
        on = chosen.day + timedelta(days=self.random.randrange(1, 40))
        named = named_state(self.file, self.session.library, chosen)
        estimate, by = self.session.estimate, self.random.choice(HEADS)
        if any(number == chosen.id and made.on >= on for made, number in self.approved):
            with pytest.raises(UserError, match="จึงไม่บันทึกซ้ำ"):
                approving(estimate, named, revisions, on, by)
            return
        self.session.do(approving(estimate, named, revisions, on, by))
        self.approved.append((list(self.session.estimate.approvals)[-1], chosen.id))

    def check(self) -> None:
        revisions, estimate = self.file.revisions(), self.session.estimate
        for each in revisions:
            own = sorted(
                (made for made, number in self.approved if number == each.id),
                key=lambda made: made.on,
            )
            assert approvals_of(estimate, each, revisions) == tuple(own)
            (listed,) = (
                state.note for state in listed_states(self.session) if state.revision == each
            )
            assert listed == " · ".join(map(approval_words, own))
        assert not list(approved_elsewhere(estimate, revisions))
        newest = max(enumerate(self.approved), key=lambda at: (at[1][0].on, at[0]), default=None)
        found = approved_revision(self.file)
        assert (found and found.id) == (newest and newest[1][1])
        standing, printed = standing_of(self.file), newest_named(self.file, Books())
        if self.stands is None:
            assert (standing.edited or standing.of is None, printed) == (True, None)
        else:
            assert not standing.edited
            assert standing.of is not None
            assert printed is not None
            assert standing.of.id == printed.revision.id == self.stands


@pytest.mark.parametrize("seed", range(12))
def test_each_approval_and_each_state_is_of_the_revision_that_was_chosen(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        become(session, replace(session.estimate, committee=COMMITTEE))
        model = Model(session, random)
        model.name()
        ways: tuple[Callable[[], None], ...] = (
            *(model.name, model.edit, model.restore, model.restore, model.approve, model.approve),
        )
        for _ in range(14):
            random.choice(ways)()
            model.check()
        path = file_of(session).path
        session.show(None)
        session.show(open_estimate_file(path))
        model.check()


def two_of_one_name(session: EstimateSession) -> tuple[Revision, Revision]:
    """The older one first."""
    become(session, replace(session.estimate, committee=COMMITTEE))
    for days in (0, 2):
        when = NAMED + timedelta(days=days)
        name_revision(file_of(session), "เสนอ", "ก", when, session.books, session.priced)
    later, first = file_of(session).revisions()
    assert (later.name, later.worth) == (first.name, first.worth)
    return first, later


def test_what_is_published_is_the_one_of_two_that_was_signed(tmp_path: Path) -> None:
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        first, later = two_of_one_name(session)
        for of, day in ((first, date(2026, 6, 24)), (later, date(2026, 6, 26))):
            file = file_of(session)
            named = named_state(file, session.library, of)
            session.do(approving(session.estimate, named, file.revisions(), day))
            assert approved_revision(file) == of
            made = package_of_session(session).read()
            assert (made.forms.state.dated, made.papers.facts.approved_on) == (of.day, day)
        notes = [each.note for each in listed_states(session)[1:]]
        assert notes == ["เห็นชอบเมื่อ 26 มิ.ย. 2569", "เห็นชอบเมื่อ 24 มิ.ย. 2569"]


def test_what_is_brought_back_of_two_without_an_edit_between_is_printed(tmp_path: Path) -> None:
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        first, later = two_of_one_name(session)
        file = file_of(session)
        for of in (first, later, first):
            assert session.bring_back(restoring(file, named_state(file, session.library, of)))
            order = order_of(session, thai_digits=False)
            assert order is not None
            assert set_to_make(order.read()).state.dated == of.day
            assert restoring(file, named_state(file, session.library, of)).is_empty
        session.undo()
        assert standing_of(file).of == later


def test_what_a_merge_names_by_itself_stands_as_what_was_brought_back(tmp_path: Path) -> None:
    """Not as the newest of the same sheets; also where the bringing back is undone since."""
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        first, later = two_of_one_name(session)
        file = file_of(session)
        assert session.bring_back(restoring(file, named_state(file, session.library, first)))
        when, name = NAMED + timedelta(days=3), f"{BEFORE_MERGE}24 มิ.ย. 2569"
        before = name_revision(file, name, "ก", when, session.books, session.priced)
        assert standing_of(file).of == first
        session.undo()
        assert standing_of(file).of == first  # nothing was edited
        assert session.bring_back(restoring(file, named_state(file, session.library, later)))
        assert standing_of(file).of == later
        assert session.bring_back(restoring(file, named_state(file, session.library, before)))
        assert standing_of(file).of == first


def test_of_two_of_one_name_the_command_line_asks_which(tmp_path: Path) -> None:
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        first, later = two_of_one_name(session)
        file = file_of(session)
        path, on = file.path, date(2026, 6, 30)
        with pytest.raises(UserError, match="“เสนอ \\(2026-06-23\\)”, “เสนอ \\(2026-06-21\\)”"):
            revision_named(file, "เสนอ")
        for text in ("เสนอ (2026-06-21)", "เสนอ (2026-06-21 09:30:00)", " เสนอ (21 มิ.ย. 2569)"):
            assert revision_named(file, text) == first
        session.show(None)
        now = NAMED + timedelta(days=30)
        with pytest.raises(UserError, match="มีมากกว่าหนึ่งฉบับ"):
            approve_in_file(path, "เสนอ", on, library, who="ก", by="", when=now)
        for of, name in ((first, "เสนอ (2026-06-21)"), (later, "เสนอ (2026-06-23)")):
            made = approve_in_file(path, name, on, library, who="ก", by="", when=now)
            assert made.named == of.day
        with pytest.raises(UserError, match="โปรดระบุฉบับเดียว"):
            take_back_in_file(path, "เสนอ", on, library, who="ก", when=now)
        taken = take_back_in_file(path, "เสนอ (2026-06-23)", on, library, who="ก", when=now)
        assert taken.named == later.day
        with open_estimate_file(path, read_only=True) as again:
            assert [each.named for each in again.estimate.approvals] == [first.day]


def test_an_approval_of_an_earlier_version_is_of_the_newest_named_by_then(tmp_path: Path) -> None:
    with open_sample(tmp_path, NAMED, "a.estimate") as session:
        first, later = two_of_one_name(session)
        assert first.worth is not None
        old = [Approval("เสนอ", first.worth.checksum, date(2026, 6, day)) for day in (22, 23, 30)]
        become(session, replace(session.estimate, approvals=records_of(old)))
        found = {
            of.day: approvals_of(session.estimate, of, (later, first)) for of in (first, later)
        }
        assert found == {first.day: (old[0],), later.day: (old[1], old[2])}

"""The approval of a named revision: which, when, and that the signed sheets stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.approvals import (
    approval_of,
    approved_elsewhere,
    approved_price,
    approved_revision,
    elsewhere_words,
)
from estimator.app.comparing.listing import listed_states
from estimator.app.earlier_revisions import left_by_restoring, restoring
from estimator.app.forms.making import order_of, set_to_make
from estimator.app.procedure.approving import (
    approval_before,
    approve_in_file,
    approving,
)
from estimator.app.procedure.disclosing import package_of_session
from estimator.app.project.files import FileStanding, standing_of
from estimator.app.revisions import (
    BEFORE_MERGE,
    Named,
    Revision,
    name_revision,
    named_state,
)
from estimator.app.session import EstimateSession
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.bill_edits.unprinted import as_followed, as_printed
from estimator.domain.estimate import Estimate, Project
from estimator.domain.guideline.days import approval_day, days_of, worked_out_on
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.sheets.printed_state import PrintedState
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.sqlite.failures import DamagedRevisionError
from tests.domain.procedures import with_procedure
from tests.lines import flat_line
from tests.store.samples import run_sql
from tests.ui.samples import BOOK, open_sample, sample_books

NAMED = datetime.fromisoformat("2026-06-21T09:30:00+07:00")
LATER = datetime.fromisoformat("2026-07-01T09:30:00+07:00")
APPROVED = date(2026, 6, 30)
COMMITTEE = records_of(
    [
        Member("chair", "นายสมชาย ใจดี", "ผู้อำนวยการ", "civil_servant", estimator=True),
        Member("member", "นางสมศรี รักงาน", "วิศวกร", "civil_servant"),
        Member("member", "นายสมปอง ตั้งใจ", "นายช่าง", "civil_servant"),
    ]
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    with open_sample(tmp_path, NAMED, "a.estimate") as made:
        become(made, replace(made.estimate, committee=COMMITTEE))
        yield made


def become(session: EstimateSession, estimate: Estimate) -> None:
    session.do(edit_between(session.estimate, estimate, "แก้"))


@contextmanager
def library() -> Iterator[Books]:
    yield sample_books()


def file_of(session: EstimateSession) -> EstimateFile:
    assert session.file is not None
    return session.file


def named(session: EstimateSession, name: str = "ฉบับเสนอ") -> Named:
    file, when = file_of(session), NAMED
    made = name_revision(file, name, "ก", when, session.books, session.priced)
    return named_state(file, session.library, made)


def approving_it(
    session: EstimateSession, of: Named, on: date, by: str = "", today: date | None = None
) -> Edit:
    revisions = file_of(session).revisions()
    return approving(session.estimate, of, revisions, on, by, today=today)


def approve(session: EstimateSession, of: Named, on: date = APPROVED) -> None:
    session.do(approving_it(session, of, on, "นายก อบต."))


def approval_in(session: EstimateSession, revision: Revision) -> Approval | None:
    return approval_of(session.estimate, revision, file_of(session).revisions())


def before_in(session: EstimateSession, revision: Revision | None) -> Approval | None:
    return approval_before(session.estimate, revision, file_of(session).revisions())


def printed(session: EstimateSession, revision: Revision | None = None) -> PrintedState:
    order = order_of(session, thai_digits=False, revision=revision)
    assert order is not None
    return set_to_make(order.read()).state


def test_an_approval_is_one_step_that_can_be_taken_back(session: EstimateSession) -> None:
    of, before = named(session), session.estimate
    approve(session, of)
    (found,) = session.estimate.approvals
    assert (found.revision, found.on, found.by) == ("ฉบับเสนอ", APPROVED, "นายก อบต.")
    assert session.estimate.dates.approved == APPROVED
    assert approval_in(session, of.revision) == found
    assert approved_revision(file_of(session)) == of.revision
    session.undo()
    assert replace(session.estimate, approvals=before.approvals) == before
    assert approved_revision(file_of(session)) is None


def test_the_signed_sheets_stay_those_of_the_revision(session: EstimateSession) -> None:
    of = named(session)
    before = printed(session)
    assert (before.draft, before.revision) == (False, "ฉบับเสนอ")
    approve(session, of)
    become(
        session,
        replace(session.estimate, dates=replace(session.estimate.dates, published=APPROVED)),
    )
    assert printed(session) == before == printed(session, of.revision)
    standing: FileStanding = standing_of(file_of(session))
    assert not standing.edited


def test_what_was_edited_since_is_not_the_approved_one(session: EstimateSession) -> None:
    of = named(session)
    approve(session, of)
    become(session, replace(session.estimate, project=replace(session.estimate.project, name="อื่น")))
    assert printed(session).draft
    later = named(session, "ฉบับทบทวน")
    assert approval_in(session, later.revision) is None
    before = before_in(session, later.revision)
    assert before is not None
    assert before.revision == "ฉบับเสนอ"
    approve(session, later, date(2026, 8, 1))
    assert approved_revision(file_of(session)) == later.revision
    assert before_in(session, later.revision) == before


def test_a_revision_is_approved_once(session: EstimateSession) -> None:
    of = named(session)
    approve(session, of)
    with pytest.raises(UserError, match="แล้ว จึงไม่บันทึกซ้ำ"):
        approving_it(session, of, APPROVED)


def test_no_revision_is_approved_before_it_was_named(session: EstimateSession) -> None:
    of = named(session)
    with pytest.raises(UserError, match="อยู่ก่อนวันที่ตั้งชื่อฉบับ"):
        approving_it(session, of, date(2026, 6, 20))
    assert not approving_it(session, of, date(2026, 6, 21)).is_empty


def test_no_revision_is_approved_before_it_was_worked_out_or_handed_in(
    session: EstimateSession,
) -> None:
    of, dates = named(session), session.estimate.dates
    become(session, replace(session.estimate, dates=replace(dates, submitted=date(2026, 7, 1))))
    with pytest.raises(UserError, match="อยู่ก่อนวันที่เสนอ"):
        approving_it(session, of, APPROVED)
    assert not approving_it(session, of, date(2026, 7, 1)).is_empty
    become(session, replace(session.estimate, dates=replace(dates, calculated=date(2026, 7, 2))))
    project = replace(session.estimate.project, priced_on=date(2026, 7, 2))
    become(session, replace(session.estimate, project=project))
    with pytest.raises(UserError, match="อยู่ก่อนวันที่คำนวณ"):
        approving_it(session, named(session, "ฉบับสอง"), date(2026, 7, 1))


def test_no_revision_is_approved_that_was_worked_out_before_its_committee(
    session: EstimateSession,
) -> None:
    """Also where the day of the order was typed after the naming."""
    of, calculated = named(session), worked_out_on(session.estimate)
    assert calculated is not None
    for days, message in ((1, "อยู่ก่อนวันที่ออกคำสั่งแต่งตั้ง"), (0, "")):
        dates = replace(session.estimate.dates, appointed=calculated + timedelta(days))
        become(session, replace(session.estimate, dates=dates))
        if message:
            with pytest.raises(UserError, match=message):
                approving_it(session, of, APPROVED)
        else:
            assert not approving_it(session, of, APPROVED).is_empty


def test_no_revision_is_handed_in_before_it_was_named(session: EstimateSession) -> None:
    """Its memo has the day of submission, and the foot of its sheets that of the name."""
    of, dates = named(session), session.estimate.dates
    become(session, replace(session.estimate, dates=replace(dates, submitted=date(2026, 6, 20))))
    with pytest.raises(UserError, match=r"20 มิ\.ย\. 2569 อยู่ก่อนวันที่ตั้งชื่อฉบับ"):
        approving_it(session, of, APPROVED)
    become(session, replace(session.estimate, dates=replace(dates, submitted=date(2026, 6, 21))))
    approve(session, of)
    approved = approved_price(file_of(session))
    assert approved is not None
    assert (approved.revision, approved.named) == ("ฉบับเสนอ", date(2026, 6, 21))


def test_a_price_worked_out_anew_after_its_thirty_days_is_approved_on_its_own_days(
    session: EstimateSession,
) -> None:
    """Each day is true, and the approval before is that of the price before (clause 18)."""
    first = named(session)
    approve(session, first)
    again = date(2026, 8, 3)
    project = replace(session.estimate.project, priced_on=again)
    dates = replace(session.estimate.dates, submitted=again)
    become(session, replace(session.estimate, project=project, dates=dates))
    review = named(session, "ฉบับทบทวน")
    assert not printed(session).draft
    approve(session, review, again)
    assert approval_day(session.estimate) == days_of(session.estimate).approved == again
    # The review stays the approved price, whichever revision is brought back to be looked at.
    assert session.bring_back(restoring(file_of(session), first))
    assert session.estimate.dates.approved == again
    assert days_of(session.estimate).approved == again


def test_a_revision_with_a_stop_is_not_approved(session: EstimateSession) -> None:
    stopped = flat_line("ตอกเข็ม", Decimal(1), "ต้น", labour_item=LabourRef(BOOK, "9.9.9", 1))
    session.do(change_node(session.estimate.bill, 4, stopped, "แก้"))
    with pytest.raises(UserError, match="บันทึกความเห็นชอบไม่ได้") as refused:
        approving_it(session, named(session), APPROVED)
    assert any("อัตราค่าแรงงาน" in each for each in refused.value.sentences[1:])


def test_an_altered_revision_is_not_approved(session: EstimateSession) -> None:
    named(session)
    path = session.path
    assert path is not None
    session.show(None)
    run_sql(path, "UPDATE revision SET content = x'00'")
    with pytest.raises((UserError, DamagedRevisionError)):
        approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="ข", when=LATER)


def test_a_file_is_approved_without_a_window(session: EstimateSession) -> None:
    named(session)
    path = session.path
    assert path is not None
    session.show(None)
    made = approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="ข", when=LATER)
    assert (made.on, made.by) == (APPROVED, "ข")
    with open_estimate_file(path) as file:
        assert tuple(file.estimate.approvals) == (made,)
        assert file.history()[0].label == "บันทึกความเห็นชอบราคากลาง"


def test_of_one_day_the_approval_that_was_recorded_last_counts(session: EstimateSession) -> None:
    first = named(session)
    approve(session, first)
    become(session, replace(session.estimate, project=replace(session.estimate.project, name="อื่น")))
    second = named(session, "ฉบับแก้")
    approve(session, second)
    assert approved_revision(file_of(session)) == second.revision
    before = before_in(session, second.revision)
    assert before is not None
    assert before.revision == "ฉบับเสนอ"


def test_no_revision_is_approved_on_a_day_to_come(session: EstimateSession) -> None:
    of = named(session)
    with pytest.raises(UserError, match="ยังมาไม่ถึง"):
        approving_it(session, of, APPROVED, today=date(2026, 6, 29))
    assert not approving_it(session, of, APPROVED, today=APPROVED).is_empty


def test_what_was_approved_later_is_no_price_before(session: EstimateSession) -> None:
    first = named(session)
    approve(session, first)
    become(session, replace(session.estimate, project=replace(session.estimate.project, name="อื่น")))
    second = named(session, "ฉบับทบทวน")
    approve(session, second, date(2026, 8, 1))
    assert before_in(session, first.revision) is None
    before = before_in(session, None)
    assert before is not None
    assert before.revision == "ฉบับทบทวน"


def test_an_earlier_approval_counts_though_it_was_recorded_later(session: EstimateSession) -> None:
    """As in a file that was merged with a copy."""
    of = named(session)
    approve(session, of, date(2026, 8, 1))
    earlier = Approval("ฉบับของสำเนา", "1" * 64, APPROVED)
    approvals = records_of([*session.estimate.approvals, earlier])
    become(session, replace(session.estimate, approvals=approvals))
    assert before_in(session, of.revision) == earlier


def test_a_day_that_is_recorded_since_makes_no_draft_of_signed_sheets(
    session: EstimateSession,
) -> None:
    of = named(session)
    approve(session, of)
    dates = replace(session.estimate.dates, published=date(2026, 6, 1))
    become(session, replace(session.estimate, dates=dates))
    assert not printed(session).draft
    assert printed(session) == printed(session, of.revision)
    # What the price rests on is looked at.
    few = records_of(list(COMMITTEE)[:2])
    become(session, replace(session.estimate, committee=few))
    assert printed(session, named(session, "ฉบับสอง").revision).draft


def test_a_review_that_changes_nothing_is_approved_again_on_a_later_day(
    session: EstimateSession,
) -> None:
    of = named(session)
    approve(session, of)
    approve(session, of, date(2026, 8, 3))
    found = approval_in(session, of.revision)
    assert found is not None
    assert found.on == session.estimate.dates.approved == date(2026, 8, 3)
    before = before_in(session, of.revision)
    assert before is not None
    assert (before.revision, before.on) == ("ฉบับเสนอ", APPROVED)


def test_a_list_of_revisions_says_which_was_approved(session: EstimateSession) -> None:
    of = named(session)
    approve(session, of)
    become(session, replace(session.estimate, project=replace(session.estimate.project, name="อื่น")))
    named(session, "ฉบับทบทวน")
    assert [(each.name, each.note) for each in listed_states(session)[1:]] == [
        ("ฉบับทบทวน", ""),
        ("ฉบับเสนอ", "เห็นชอบเมื่อ 30 มิ.ย. 2569 โดย นายก อบต."),
    ]


def test_an_approval_without_its_revision_is_told(session: EstimateSession) -> None:
    approve(session, named(session))
    (made,) = session.estimate.approvals
    other = replace(made, revision="ฉบับของสำเนา", checksum="1" * 64)
    become(session, replace(session.estimate, approvals=records_of([made, other])))
    found = list(approved_elsewhere(session.estimate, file_of(session).revisions()))
    assert found == [other]
    assert elsewhere_words(other) == (
        "ฉบับ “ฉบับของสำเนา” (21 มิ.ย. 2569) รหัสตรวจ 11111-11111 "
        "ที่เห็นชอบเมื่อ 30 มิ.ย. 2569 โดย นายก อบต. ไม่มีในแฟ้มนี้ ฉบับนั้นอยู่ในสำเนาที่ตั้งชื่อฉบับไว้ โปรดใช้แฟ้มนั้น"
    )


def test_one_that_is_brought_back_keeps_all_that_was_recorded_since(
    session: EstimateSession,
) -> None:
    """Its own approval first of all, which always comes after it was named."""
    first = named(session)
    approve(session, first)
    remark = replace(session.estimate.project, name="แก้ไขครั้งที่ 1")
    become(session, replace(session.estimate, project=remark))
    second = named(session, "ฉบับทบทวน")
    sheets = printed(session)
    approve(session, second, date(2026, 8, 1))
    way = with_procedure(session.estimate, next(iter(session.estimate.bill.rows)))
    here = session.estimate
    dates = replace(here.dates, submitted=APPROVED, published=LATER.date())
    here = replace(here, dates=dates, bid=way.bid, paper_heads=way.paper_heads)
    become(session, replace(here, answers=way.answers, meetings=way.meetings))
    recorded = session.estimate
    become(session, replace(recorded, project=replace(recorded.project, name="ลองแก้")))
    before = session.estimate

    file = file_of(session)
    assert session.bring_back(restoring(file, second))
    assert session.estimate == recorded
    assert printed(session) == sheets
    session.undo()
    assert session.estimate == before

    assert session.bring_back(restoring(file, first))
    assert as_printed(session.estimate) == as_printed(first.estimate)
    assert as_followed(first.estimate, recorded) == session.estimate
    assert package_of_session(session).revision == "ฉบับทบทวน"


def test_that_it_stays_is_said(session: EstimateSession) -> None:
    of = named(session)
    assert left_by_restoring(session.estimate, of) == ""
    approve(session, of)
    told = "สิ่งที่บันทึกไว้หลังตั้งชื่อฉบับยังอยู่ตามปัจจุบัน: ฉบับที่ได้รับความเห็นชอบ, วันสำคัญของราคากลาง"
    assert left_by_restoring(session.estimate, of) == told
    circulars = records_of([ToldCircular("labour", "ว 480")])
    become(session, replace(session.estimate, circulars=circulars))
    told = left_by_restoring(session.estimate, of)
    assert "หนังสือเวียนที่ได้รับแจ้ง" in told
    assert told.endswith("จึงเป็นร่าง แผ่นตามเดิมพิมพ์ได้จากฉบับนั้น)")
    become(session, replace(session.estimate, project=Project("อื่น")))
    assert session.bring_back(restoring(file_of(session), of))
    assert printed(session).draft
    assert session.estimate.circulars == circulars


def test_what_was_named_again_is_not_what_was_approved(session: EstimateSession) -> None:
    """A merge names what stands by itself, with the same checksum and another day."""
    of = named(session)
    approve(session, of)
    again = named(session, f"{BEFORE_MERGE}30 มิ.ย. 2569")
    assert again.revision.worth == of.revision.worth
    assert approval_in(session, again.revision) is None
    assert approved_revision(file_of(session)) == of.revision
    assert list(approved_elsewhere(session.estimate, file_of(session).revisions())) == []


def test_what_bears_the_name_again_on_a_later_day_is_not_what_was_signed(
    session: EstimateSession,
) -> None:
    of = named(session)
    approve(session, of)
    name_revision(file_of(session), of.revision.name, "ก", LATER, session.books, session.priced)
    again, first = file_of(session).revisions()
    assert (again.name, again.worth) == (first.name, first.worth)
    assert again.day == LATER.date()
    assert approval_in(session, again) is None
    assert approved_revision(file_of(session)) == first == of.revision


def test_sheets_are_of_the_revision_that_was_brought_back(session: EstimateSession) -> None:
    """The bar, the next step and the sheets say the same one."""
    of = named(session)
    approve(session, of)
    before = printed(session)
    become(session, replace(session.estimate, project=replace(session.estimate.project, name="อื่น")))
    named(session, "ฉบับทบทวน")
    session.do(restoring(file_of(session), of))
    assert standing_of(file_of(session)).revision == "ฉบับเสนอ"
    assert printed(session) == before
    named(session, f"{BEFORE_MERGE}1 ก.ค. 2569")
    assert standing_of(file_of(session)).revision == "ฉบับเสนอ"
    assert printed(session) == before


def test_what_is_brought_back_bears_its_own_name_though_another_has_the_same_sheets(
    session: EstimateSession,
) -> None:
    first = named(session, "ก")
    approve(session, first)
    name_revision(file_of(session), "ข", "ก", LATER, session.books, session.priced)
    project = replace(session.estimate.project, name="แก้")
    become(session, replace(session.estimate, project=project))
    assert session.bring_back(restoring(file_of(session), first))
    assert standing_of(file_of(session)).revision == printed(session).revision == "ก"

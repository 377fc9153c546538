"""Papers of a file: of which revision, what an approved one alone has, what is disclosed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from estimator.app.forms.making import Kinds, Order, SetToMake, set_to_make
from estimator.app.forms.state import State
from estimator.app.inspection import Goto
from estimator.app.procedure import disclosing
from estimator.app.procedure.approving import approve_in_file
from estimator.app.procedure.disclosing import disclose, package_of, packed
from estimator.app.procedure.lacking import lacks
from estimator.app.procedure.paper_source import PaperSource, source_of
from estimator.app.procedure.paper_views import papers_in_sight
from estimator.app.procedure.papers import (
    papers_named,
    papers_of_file,
    papers_to_make,
    write_papers,
)
from estimator.app.revisions import name_revision, named_state, sound_estimate
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.days import worked_out_on
from estimator.domain.guideline.guideline_rows import GUIDELINE_ROWS
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.papers import CommitteeMeeting
from estimator.domain.records.between import edit_between
from estimator.errors import UserError
from estimator.files.file_errors import ExistingFilesError
from estimator.sheets.papers.paper_words import has_same_committee
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from tests.app.procedure.test_approving import COMMITTEE
from tests.lines import flat_line
from tests.store.samples import run_sql
from tests.ui.samples import sample_books, sample_estimate

NAMED = datetime.fromisoformat("2026-06-21T09:30:00+07:00")
LATER = datetime.fromisoformat("2026-07-01T09:30:00+07:00")
APPROVED = date(2026, 6, 30)
BOOKS = sample_books()
FOLLOWING = ["notice", "comparison", "audit_letter"]
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@contextmanager
def library() -> Iterator[Books]:
    yield BOOKS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one named revision."""
    made = tmp_path / "งาน.estimate"
    estimate = replace(sample_estimate(), committee=COMMITTEE)
    with create_estimate_file(made, estimate, BOOKS, who="ก", when=NAMED) as file:
        name_revision(file, "ฉบับเสนอ", "ก", NAMED, BOOKS, price(estimate, BOOKS))
    return made


def approve(path: Path) -> None:
    approve_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", by="นายก", when=LATER)


def change(path: Path, **fields: object) -> None:
    with open_estimate_file(path) as file:
        then: Estimate = replace(file.estimate, **fields)  # type: ignore[arg-type]
        edit = edit_between(file.estimate, then, "บันทึก")
        file.record(edit, who="ก", when=NAMED, books=BOOKS)


def price_of(path: Path) -> str:
    with open_estimate_file(path, read_only=True) as file:
        return f"{price(file.estimate, BOOKS).reference_price / 100:,.2f}"


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split()).translate(THAI_DIGITS)


def test_what_an_approved_revision_alone_has_is_refused_before(path: Path) -> None:
    with pytest.raises(UserError, match="ยังไม่ได้บันทึกความเห็นชอบ"):
        papers_of_file(path, library, ["notice"])
    with pytest.raises(UserError, match="ยังไม่มีฉบับที่บันทึกความเห็นชอบไว้"):
        package_of(path, library)
    made = papers_of_file(path, library)
    assert [each.kind for each in made.definitions] == ["order", "minutes", "check_sheet", "report"]
    assert (made.facts.state.draft, made.facts.state.revision) == (False, "ฉบับเสนอ")


@pytest.mark.parametrize(
    ("published", "today", "is_kept_back"),
    [
        (None, date(2026, 7, 30), False),
        (None, date(2026, 7, 31), True),
        (date(2026, 7, 30), date(2027, 1, 1), False),
        (date(2026, 7, 31), date(2026, 7, 31), True),
        (date(2026, 7, 31), None, True),
        (None, None, False),
    ],
)
def test_what_goes_out_waits_for_a_review_once_the_thirty_days_are_over(
    path: Path, tmp_path: Path, published: date | None, today: date | None, is_kept_back: bool
) -> None:
    """Clause 18 keeps back the publication set, not the papers of the committee."""
    approve(path)
    change(path, dates=Dates(approved=APPROVED, published=published))
    told = papers_of_file(path, library, today=today)
    kinds = {each.kind for each in told.definitions}
    assert ("notice" in kinds) is not is_kept_back
    assert "report" in kinds
    if not is_kept_back:
        papers_of_file(path, library, ["notice"], today=today)
        package_of(path, library, today)
        return
    assert any("ให้คณะกรรมการชุดเดิมทบทวน" in each for each in told.told)
    with pytest.raises(UserError, match="วันสุดท้าย คือ 30 ก"):
        papers_of_file(path, library, ["notice"], today=today)
    with pytest.raises(UserError, match="ให้คณะกรรมการชุดเดิมทบทวน"):
        disclose(path, library, tmp_path, archive=True, overwrite=False, today=today)
    assert list(tmp_path.glob("*.zip")) == []
    with open_estimate_file(path, read_only=True) as file:
        source = paper_source(file, today)
    sight = papers_in_sight(source)
    notice = next(each for each in sight.rows if each.kind == "notice")
    assert not notice.may_be_made
    assert sight.sentence("thai") == ""


def test_a_member_without_position_is_lacking_by_name(path: Path) -> None:
    chair, second, third = COMMITTEE
    place = Goto("project", None, "committee")
    unsaid = [chair, replace(second, position=""), replace(third, name="", position="")]
    for committee, expected in (
        (COMMITTEE, []),
        (
            records_of(unsaid),
            ["ตำแหน่งของนางสมศรี รักงาน", "ชื่อของกรรมการลำดับที่ 3", "ตำแหน่งของกรรมการลำดับที่ 3"],
        ),
    ):
        change(path, committee=committee)
        made = papers_of_file(path, library)
        for definition in made.definitions:
            lacked = [each for each in lacks(definition, made.facts) if each.place == place]
            wanted = expected if definition.kind == "order" else []
            assert [each.told for each in lacked] == wanted


def test_what_was_handed_in_before_the_first_approval_is_of_no_review(path: Path) -> None:
    """The note of the review has its own day of submission, or dots until it has one."""
    first = date(2026, 6, 25)
    approve(path)
    change(path, dates=Dates(submitted=first, approved=APPROVED))
    assert papers_of_file(path, library).facts.priced.estimate.dates.submitted == first
    on = date(2026, 8, 3)
    later = LATER.replace(month=8, day=3)
    approve_in_file(path, "ฉบับเสนอ", on, library, who="ก", by="นายก", when=later)
    assert papers_of_file(path, library).facts.priced.estimate.dates.submitted is None
    change(path, dates=Dates(submitted=on, approved=on))
    assert papers_of_file(path, library).facts.priced.estimate.dates.submitted == on


def paper_source(file: EstimateFile, today: date | None) -> PaperSource:
    """The approved revision of a file, as papers are made of it."""
    named = named_state(file, BOOKS, file.revisions()[0])
    priced = price(sound_estimate(named), named.books)
    return source_of(
        State(priced, named.books, named, NOTHING_ALTERED), file.estimate, file.revisions(), today
    )


def test_papers_follow_what_there_is_to_say(path: Path) -> None:
    approve(path)
    change(path, bid=Bid("บริษัท ก", Decimal("1000.00")))
    kinds = [each.kind for each in papers_of_file(path, library).definitions]
    assert kinds == ["order", "minutes", "check_sheet", "report", *FOLLOWING]


def test_figures_are_of_the_approved_revision_and_what_followed_of_now(path: Path) -> None:
    approve(path)
    then = price_of(path)
    with open_estimate_file(path) as file:
        dearer = flat_line("ขุดดิน", Decimal(500), "ลบ.ม.", Decimal(10), Decimal(900))
        file.record(
            change_node(file.estimate.bill, 4, dearer, "แก้"), who="ก", when=NAMED, books=BOOKS
        )
    change(path, paper_heads=replace(sample_estimate().paper_heads, head_name="นายปลัด เขตพื้นที่"))
    assert price_of(path) != then
    made = papers_of_file(path, library, ["notice", "report"])
    facts = made.facts
    assert (facts.approved_on, facts.publish_by) == (APPROVED, date(2026, 7, 30))
    files = write_papers(made, path.parent / "out", path, Kinds(workbook=False), overwrite=False)
    texts = [text_of(each.read_bytes()) for each in files]
    assert len(texts) == 2
    for text in texts:
        assert then in text
        assert price_of(path) not in text
        assert "นายปลัด เขตพื้นที่" in text


def test_a_draft_says_so_on_each_paper(path: Path) -> None:
    change(path, rounding=replace(sample_estimate().rounding, reference_price=Decimal(100)))
    made = papers_of_file(path, library, ["report"])
    assert made.facts.state.draft
    assert made.told[0].startswith("เอกสารเป็นร่าง")
    files = write_papers(made, path.parent / "o", path, Kinds(), overwrite=False)
    assert "ร่าง" in text_of(files[0].read_bytes())
    assert [each.name for each in files] == [
        "งาน - บันทึกรายงานผลการคำนวณราคากลาง.pdf",
        "งาน - เอกสารคณะกรรมการ.xlsx",
    ]


def test_an_unknown_paper_is_refused_by_name() -> None:
    assert papers_named(["report", "order "]) == ("order", "report")
    with pytest.raises(UserError, match="ไม่มีเอกสาร “moon” เอกสารที่มีคือ order"):
        papers_named(["report", "moon"])


def test_what_is_disclosed_is_listed_with_the_checksum_of_each_file(path: Path) -> None:
    approve(path)
    folder, _told = disclose(path, library, path.parent, archive=False, overwrite=False)
    files = sorted(folder.iterdir())
    (listing,) = [each for each in files if "บัญชีเอกสาร" in each.name]
    said = "".join(text_of(listing.read_bytes()).split())
    others = [each for each in files if each != listing]
    assert len(others) >= 5
    for each in others:
        assert hashlib.sha256(each.read_bytes()).hexdigest() in said
        assert each.stem.split(" - ")[1].replace(" ", "") in said
    with pytest.raises(ExistingFilesError):
        disclose(path, library, path.parent, archive=False, overwrite=False)


def test_a_package_without_the_sheet_of_the_budget_says_so_and_lists_it(path: Path) -> None:
    approve(path)
    said = "ชุดนี้ไม่มี บก.01 เพราะยังไม่ได้ระบุวงเงินงบประมาณ"
    package = package_of(path, library)
    assert any(each.startswith(said) for each in package.papers.told)
    assert "".join(said.split()) in "".join(text_of(packed(package)[-1].content).split())


def test_an_archive_holds_the_same_files_each_time(path: Path) -> None:
    approve(path)
    out = path.parent
    first, _ = disclose(path, library, out, archive=True, overwrite=False)
    content = first.read_bytes()
    again, _ = disclose(path, library, out, archive=True, overwrite=True)
    assert again.read_bytes() == content
    folder, _ = disclose(path, library, out, archive=False, overwrite=False)
    with zipfile.ZipFile(first) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {each.name: each.read_bytes() for each in folder.iterdir()}


def test_what_is_disclosed_is_the_approved_revision_whatever_another_is_called(path: Path) -> None:
    approve(path)
    then = price_of(path)
    with open_estimate_file(path) as file:
        dearer = flat_line("ขุดดิน", Decimal(500), "ลบ.ม.", Decimal(10), Decimal(900))
        edit = change_node(file.estimate.bill, 4, dearer, "แก้")
        file.record(edit, who="ก", when=LATER, books=BOOKS)
        name_revision(file, "ฉบับเสนอ", "ก", LATER, BOOKS, price(file.estimate, BOOKS))
    assert price_of(path) != then
    files = packed(package_of(path, library))
    for each in files:
        if each.pages:
            assert price_of(path) not in text_of(each.content)
    (notice,) = [each for each in files if "ข้อความประกาศ" in each.name]
    assert then in text_of(notice.content)


def test_an_altered_file_discloses_nothing(path: Path) -> None:
    approve(path)
    later = "replace(content, '06-30', '07-01')"
    run_sql(path, f"UPDATE record SET content = {later} WHERE table_name = 'approvals'")
    with pytest.raises(UserError, match="โปรดใช้สำเนาที่ไม่ถูกแก้ไข"):
        package_of(path, library)


def test_an_approval_of_a_revision_that_another_copy_has_is_said(path: Path) -> None:
    approve(path)
    with open_estimate_file(path) as file:
        (approval,) = file.estimate.approvals
        other = replace(approval, checksum="1" * 64, revision="ฉบับอื่น")
        then = replace(file.estimate, approvals=records_of([other]))
        file.record(edit_between(file.estimate, then, "รวม"), who="ก", when=LATER, books=BOOKS)
    with pytest.raises(UserError, match=r"“ฉบับอื่น” .* ที่เห็นชอบเมื่อ .* ไม่มีในแฟ้มนี้"):
        package_of(path, library)


def test_the_check_sheet_has_a_row_for_each_clause_of_the_file(path: Path) -> None:
    made = papers_of_file(path, library, ["check_sheet"])
    files = write_papers(made, path.parent / "o", path, Kinds(workbook=False), overwrite=False)
    said = "".join(text_of(files[0].read_bytes()).split())
    for each in GUIDELINE_ROWS:
        assert "".join(each.asks.split()) in said
    assert not papers_of_file(path, library, ["report"]).facts.checks


def test_what_was_edited_since_is_not_approved_whatever_was(path: Path) -> None:
    approve(path)
    with open_estimate_file(path) as file:
        dearer = flat_line("ขุดดิน", Decimal(500), "ลบ.ม.", Decimal(10), Decimal(900))
        edit = change_node(file.estimate.bill, 4, dearer, "แก้")
        file.record(edit, who="ก", when=LATER, books=BOOKS)
    with open_estimate_file(path) as file:
        (revision,) = file.revisions()
        named = named_state(file, BOOKS, revision)
        priced, then = price(file.estimate, BOOKS), price(sound_estimate(named), named.books)
        now, revisions = file.estimate, file.revisions()
        states = [State(each, BOOKS, named, NOTHING_ALTERED) for each in (priced, then)]
        edited, own = [source_of(each, now, revisions) for each in states]
    assert edited.approval is None
    assert own.approval is not None
    with pytest.raises(UserError, match="ยังไม่ได้บันทึกความเห็นชอบ"):
        papers_to_make(edited, ["notice"])
    # What was approved is what a review of the edited one goes back to.
    assert edited.before is not None
    assert edited.before.price == then.reference_price
    assert own.before is None


def test_a_price_that_is_handed_in_again_unchanged_is_a_review_of_its_own(path: Path) -> None:
    approve(path)
    again = date(2026, 8, 3)
    change(path, dates=replace(sample_estimate().dates, submitted=again))
    facts = papers_of_file(path, library, ["review"]).facts
    assert facts.before is not None
    assert (facts.before.approved_on, facts.before.is_same) == (APPROVED, True)
    assert has_same_committee(facts)
    change(path, dates=replace(sample_estimate().dates, submitted=APPROVED))
    assert papers_of_file(path, library, ["report"]).facts.before is None


def test_another_committee_than_that_of_the_price_before_is_told(path: Path) -> None:
    approve(path)
    others = [replace(each, name=f"นางใหม่ คนที่ {at}") for at, each in enumerate(COMMITTEE)]
    change(path, committee=records_of(others))
    made = papers_of_file(path, library, ["review"], "ฉบับเสนอ")
    assert not any("ชุดเดิม" in each for each in made.told)
    with open_estimate_file(path) as file:
        name_revision(file, "ฉบับสอง", "ก", LATER, BOOKS, price(file.estimate, BOOKS))
    made = papers_of_file(path, library, ["review"], "ฉบับสอง")
    assert has_same_committee(made.facts) is False
    assert any("ไม่พิมพ์คำว่า ชุดเดิม" in each for each in made.told)


def test_papers_of_an_older_approved_revision_say_so_and_nothing_of_what_followed(
    path: Path,
) -> None:
    approve(path)
    then = price_of(path)
    appointed = date(2026, 5, 1)
    with open_estimate_file(path) as file:
        dearer = flat_line("ขุดดิน", Decimal(500), "ลบ.ม.", Decimal(10), Decimal(900))
        edit = change_node(file.estimate.bill, 4, dearer, "แก้")
        file.record(edit, who="ก", when=LATER, books=BOOKS)
    days = replace(sample_estimate().dates, appointed=appointed)
    change(path, dates=days)
    with open_estimate_file(path) as file:
        name_revision(file, "ฉบับทบทวน", "ก", LATER, BOOKS, price(file.estimate, BOOKS))
    second = date(2026, 8, 3)
    when = datetime.fromisoformat("2026-08-03T12:00:00+07:00")
    approve_in_file(path, "ฉบับทบทวน", second, library, who="ก", by="นายก", when=when)
    published = replace(days, submitted=second, approved=second, published=date(2026, 8, 5))
    change(path, dates=published)
    old, new = (
        papers_of_file(path, library, ["notice", "check_sheet"], name)
        for name in ("ฉบับเสนอ", "ฉบับทบทวน")
    )
    assert f"{old.facts.priced.reference_price / 100:,.2f}" == then
    assert old.facts.approved_on == APPROVED
    said = [each for each in old.told if "ไม่ใช่ฉบับที่เห็นชอบล่าสุด" in each]
    assert len(said) == 1
    assert "3 ส.ค. 2569" in said[0]
    was = old.facts.priced.estimate.dates
    # Who appointed and when it was worked out are of then; the publication is of the other.
    assert (was.appointed, was.submitted, was.published) == (None, None, None)
    assert not new.facts.superseded
    assert new.facts.priced.estimate.dates == published
    assert not any("ล่าสุด" in each for each in new.told)


def test_the_list_of_contents_is_made_with_what_it_lists_alone(path: Path) -> None:
    approve(path)
    with pytest.raises(UserError, match="จัดทำพร้อมชุดเอกสารเปิดเผย"):
        papers_of_file(path, library, ["contents"])


def test_a_package_of_a_revision_that_no_longer_is_what_was_approved_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(path)

    def of_another(order: Order) -> SetToMake:
        made = set_to_make(order)
        return replace(made, state=replace(made.state, revision="อื่น"))

    monkeypatch.setattr(disclosing, "set_to_make", of_another)
    with pytest.raises(UserError, match="ไม่ตรงกับที่แฟ้มเก็บไว้แล้ว"):
        package_of(path, library)


def test_what_was_published_before_its_approval_is_not_announced(
    path: Path, tmp_path: Path
) -> None:
    """After a review the day of the publication before it is easily forgotten among the dates."""
    approve(path)
    change(path, dates=Dates(approved=APPROVED, published=date(2026, 6, 29)))
    told = papers_of_file(path, library)
    kinds = {each.kind for each in told.definitions}
    assert "notice" not in kinds
    assert "report" in kinds
    said = "29 มิ.ย. 2569 อยู่ก่อนวันที่ให้ความเห็นชอบราคากลาง 30 มิ.ย. 2569"
    assert any(said in each for each in told.told)
    with pytest.raises(UserError, match="อยู่ก่อนวันที่ให้ความเห็นชอบราคากลาง"):
        papers_of_file(path, library, ["notice"])
    with pytest.raises(UserError, match="อยู่ก่อนวันที่ให้ความเห็นชอบราคากลาง"):
        disclose(path, library, tmp_path, archive=True, overwrite=False)
    with open_estimate_file(path, read_only=True) as file:
        sight = papers_in_sight(paper_source(file, None))
    assert not next(each for each in sight.rows if each.kind == "notice").may_be_made
    assert sight.sentence("thai") == ""
    change(path, dates=Dates(approved=APPROVED, published=APPROVED))
    papers_of_file(path, library, ["notice"])


def test_no_letter_says_of_an_offer_that_it_is_far_off_where_it_is_not(path: Path) -> None:
    approve(path)
    price_baht = Decimal(price_of(path).replace(",", ""))
    change(path, bid=Bid("บริษัท ก", price_baht * Decimal("0.8501")))
    with pytest.raises(UserError, match="ไม่ถึงร้อยละ 15"):
        papers_of_file(path, library, ["audit_letter"])
    change(path, bid=Bid("บริษัท ก", price_baht * Decimal("0.85")))
    assert papers_of_file(path, library, ["audit_letter"]).definitions


def test_minutes_say_of_which_meeting_they_are_and_that_it_knew_no_price(path: Path) -> None:
    calculated = worked_out_on(sample_estimate())
    assert calculated is not None
    before, after = (CommitteeMeeting(calculated + timedelta(days)) for days in (-1, 1))
    said = {}
    for name, meetings in {"early": [before], "both": [before, after], "late": [after]}.items():
        change(path, meetings=records_of(meetings))
        said[name] = " ".join(papers_of_file(path, library, ["minutes"]).told)
    assert "เห็นชอบราคาที่ยังไม่ได้คำนวณ" in said["early"]
    assert "ครั้งล่าสุด" in said["both"]
    assert "(บันทึกไว้ 2 ครั้ง)" in said["both"]
    assert "ยังไม่ได้คำนวณ" not in said["both"]
    assert "ครั้งล่าสุด" not in said["late"]
    change(path, meetings=records_of([before]))
    assert "ครั้งล่าสุด" not in " ".join(papers_of_file(path, library, ["report"]).told)

"""Whether an approved price may be published: one answer for papers, sentence and package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from estimator.app.earlier_revisions import restoring
from estimator.app.forms.making import Order, SetToMake, set_to_make
from estimator.app.guideline.answers import answering
from estimator.app.procedure.approving import approve_in_file
from estimator.app.procedure.disclosing import disclose
from estimator.app.procedure.paper_views import papers_in_sight
from estimator.app.procedure.papers import papers_of_file
from estimator.app.project.files import check_file, file_to_print
from estimator.app.revisions import name_revision, named_state, revision_named
from estimator.domain.guideline.days import days_of, worked_out_on
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import price
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.circulars import InTime, ToldCircular
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.procedure import test_papers_of_file as made
from tests.app.procedure.test_papers_of_file import (
    APPROVED,
    LATER,
    NAMED,
    approve,
    change,
    library,
    paper_source,
    path,
)
from tests.ui.samples import FACTORS, sample_books, sample_estimate

__all__ = ["path"]

BEFORE_DAY_30 = date(2026, 7, 10)
REVIEWED = date(2026, 7, 1)
FIRST, REVIEW = "ฉบับ “ฉบับเสนอ” (21 มิ.ย. 2569)", "ฉบับ “ฉบับทบทวน” (1 ก.ค. 2569)"


@pytest.fixture(autouse=True)
def dated_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clause 19 compares the days of circulars, which the sample's tables have not."""
    books = sample_books()
    tables = books.factor_f[FACTORS]
    dated = replace(tables, info=replace(tables.info, dated=date(2026, 1, 5)))
    monkeypatch.setattr(made, "BOOKS", replace(books, factor_f={FACTORS: dated}))


def told_of_newer(path: Path, in_time: InTime | None) -> None:
    """The register has tables that are newer than those of the estimate, told after it."""
    entry = ToldCircular(
        "factor_f", "กค 0433.2/ว 999", date(2026, 6, 29), "9", date(2026, 7, 2), in_time=in_time
    )
    change(path, circulars=records_of([replace(entry, reason="ไม่มีเวลาพอ")]))


def kept_back(path: Path, out: Path, today: date = BEFORE_DAY_30) -> str:
    """Why nothing goes out to the public; every door must give the same answer."""
    told = papers_of_file(path, library, today=today)
    with open_estimate_file(path, read_only=True) as file:
        sight = papers_in_sight(paper_source(file, today))
    notice = next(each for each in sight.rows if each.kind == "notice")
    assert notice.may_be_made is bool(sight.sentence("thai"))
    assert ("notice" in {each.kind for each in told.definitions}) is notice.may_be_made
    assert "report" in {each.kind for each in told.definitions}
    if notice.may_be_made:
        papers_of_file(path, library, ["notice"], today=today)
        disclose(path, library, out, archive=True, overwrite=True, today=today)
        return ""
    assert notice.idle in told.told
    with pytest.raises(UserError) as papers:
        papers_of_file(path, library, ["notice"], today=today)
    with pytest.raises(UserError) as package:
        disclose(path, library, out, archive=False, overwrite=False, today=today)
    for refused in (papers.value, package.value):
        (sentence,) = refused.sentences
        assert sentence.endswith(notice.idle)
    return notice.idle


@pytest.mark.parametrize(("in_time", "due"), [("yes", True), ("no", False), (None, False)])
def test_what_must_be_worked_out_anew_is_kept_back_before_day_30(
    path: Path, tmp_path: Path, in_time: InTime | None, due: bool
) -> None:
    """Clause 19 weighs as clause 18 does; what the committee judged otherwise goes out."""
    approve(path)
    told_of_newer(path, in_time)
    said = kept_back(path, tmp_path)
    assert bool(said) is due
    if due:
        assert "ว 999" in said
        assert "จึงประกาศราคาที่เห็นชอบเมื่อ 30 มิ.ย. 2569 ไม่ได้" in said


@pytest.mark.parametrize("field", ["priced_on", "submitted"])
def test_a_price_under_review_is_kept_back_before_day_30(
    path: Path, tmp_path: Path, field: str
) -> None:
    approve(path)
    assert kept_back(path, tmp_path) == ""
    later = date(2026, 7, 6)
    if field == "submitted":
        change(path, dates=Dates(submitted=later, approved=APPROVED))
    else:
        change(path, project=replace(sample_estimate().project, priced_on=later))
    said = kept_back(path, tmp_path)
    assert "6 ก.ค. 2569 อยู่หลังความเห็นชอบที่บันทึกไว้" in said
    assert "ให้บันทึกความเห็นชอบของราคาที่ทบทวนก่อน" in said
    # What was published in time stays published, whatever is worked out for another round.
    published = Dates(approved=APPROVED, published=date(2026, 7, 3))
    change(path, dates=published)
    assert kept_back(path, tmp_path) == ""


def test_a_price_worked_out_before_its_committee_is_kept_back(path: Path, tmp_path: Path) -> None:
    """The day of the order was typed, or put right, after the approval."""
    approve(path)
    calculated = worked_out_on(sample_estimate())
    assert calculated is not None
    for days in (0, 1):
        appointed = calculated + timedelta(days)
        change(path, dates=Dates(appointed=appointed, approved=APPROVED))
        said = kept_back(path, tmp_path)
        assert said.startswith("วันที่คำนวณ") is bool(days)


def test_what_clause_19_still_asks_is_told_of_what_goes_out(path: Path, tmp_path: Path) -> None:
    approve(path)
    asked = "ว 999"
    _, told = disclosed(path, tmp_path)
    assert asked not in str(told)
    told_of_newer(path, None)
    package, told = disclosed(path, tmp_path)
    assert asked in str(told)
    assert asked in str(papers_of_file(path, library, ["notice"], today=BEFORE_DAY_30).told)
    assert asked in str(printed(path, "ฉบับเสนอ").told)
    assert package.exists()
    found = check_file(path, library).findings
    (question,) = (each for each in found if each.code == "factor_edition_in_time")
    with open_estimate_file(path) as file:
        edit = answering(file.estimate, question, "ทำไม่ทัน", "นาย ก", BEFORE_DAY_30)
        file.record(edit, who="ก", when=LATER, books=made.BOOKS)
    _, told = disclosed(path, tmp_path)
    assert asked not in str(told)


def test_another_approval_of_the_same_price_is_told_of_what_goes_out(
    path: Path, tmp_path: Path
) -> None:
    """Without a new submission its thirty days begin anew, and nobody knows why."""
    approve(path)
    when = datetime.combine(BEFORE_DAY_30, LATER.timetz())
    approve_in_file(path, "ฉบับเสนอ", BEFORE_DAY_30, library, who="ก", by="นายก", when=when)
    _, told = disclosed(path, tmp_path)
    assert "เห็นชอบอีกครั้งเมื่อ 10 ก.ค. 2569" in str(told)


def disclosed(path: Path, out: Path) -> tuple[Path, tuple[str, ...]]:
    return disclose(path, library, out, archive=True, overwrite=True, today=BEFORE_DAY_30)


def named_anew(path: Path) -> None:
    """Another drawing at the same price is named after the first revision."""
    project = replace(sample_estimate().project, drawing_no="2/2569")
    change(path, project=project)
    with open_estimate_file(path) as file:
        name_revision(file, "ฉบับทบทวน", "ก", LATER, made.BOOKS, price(file.estimate, made.BOOKS))


def approve_anew(path: Path) -> None:
    approve_in_file(path, "ฉบับทบทวน", REVIEWED, library, who="ก", by="นายก", when=LATER)


def printed(path: Path, revision: str | None = None) -> SetToMake:
    found = file_to_print(path, library, revision)
    way = replace(found.way, today=BEFORE_DAY_30)
    order = Order(found.priced, found.books, found.forms, named=found.named, way=way)
    return set_to_make(order)


def brought_back(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        named = named_state(file, made.BOOKS, revision_named(file, name))
        file.record(restoring(file, named), who="ก", when=LATER, books=made.BOOKS)


def test_every_door_says_which_of_two_approved_revisions_counts(path: Path, tmp_path: Path) -> None:
    approve(path)
    assert printed(path).told == ()
    named_anew(path)
    assert printed(path).told == ()
    other = f"เอกสารนี้เป็นของ{FIRST} ที่เห็นชอบล่าสุด ไม่ใช่{REVIEW} ที่แฟ้มเป็นอยู่ในขณะนี้"
    assert other in papers_of_file(path, library).told
    approve_anew(path)
    assert printed(path).told == ()
    said = (
        f"{FIRST} ไม่ใช่ฉบับที่เห็นชอบล่าสุด มี{REVIEW} ที่เห็นชอบเมื่อ 1 ก.ค. 2569 แล้ว โปรดตรวจสอบก่อนใช้เอกสารนี้"
    )
    assert printed(path, "ฉบับเสนอ").told == (said,)
    assert said in papers_of_file(path, library, None, "ฉบับเสนอ").told
    codes = {each.code for each in check_file(path, library).findings}
    assert "approved_superseded" not in codes

    brought_back(path, "ฉบับเสนอ")
    assert printed(path).told == (said,)
    (found,) = (
        each for each in check_file(path, library).findings if each.code == "approved_superseded"
    )
    assert f"ขณะนี้เป็น{FIRST}" in found.message
    assert f"ล่าสุดคือ{REVIEW}" in found.message
    of = f"เอกสารนี้เป็นของ{REVIEW} ที่เห็นชอบล่าสุด ไม่ใช่{FIRST} ที่แฟ้มเป็นอยู่ในขณะนี้"
    assert of in papers_of_file(path, library).told
    assert of not in papers_of_file(path, library, None, "ฉบับเสนอ").told
    package, told = disclose(
        path, library, tmp_path, archive=True, overwrite=False, today=BEFORE_DAY_30
    )
    assert "ฉบับทบทวน" in package.name
    assert of in told
    with open_estimate_file(path, read_only=True) as file:
        assert days_of(file.estimate).approved == REVIEWED


def test_sheets_of_a_price_that_is_kept_back_say_so(path: Path) -> None:
    approve(path)
    told_of_newer(path, "yes")
    (said,) = printed(path, "ฉบับเสนอ").told
    assert "จึงประกาศราคาที่เห็นชอบเมื่อ 30 มิ.ย. 2569 ไม่ได้" in said


def test_a_review_of_the_day_of_the_approval_has_its_day_of_submission(path: Path) -> None:
    """Both were named and handed in on the day on which the first one was approved."""
    day = NAMED.date()
    approve_in_file(path, "ฉบับเสนอ", day, library, who="ก", by="นายก", when=NAMED)
    project = replace(sample_estimate().project, drawing_no="2/2569")
    change(path, project=project, dates=Dates(submitted=day, approved=day))
    with open_estimate_file(path) as file:
        name_revision(file, "ฉบับแก้", "ก", NAMED, made.BOOKS, price(file.estimate, made.BOOKS))
    facts = papers_of_file(path, library, ["review"], "ฉบับแก้").facts
    assert facts.priced.estimate.dates.submitted == day

"""The committee's papers of one revision: gathered, laid out, written (guideline clauses 16 to 20).

Figures and what they rest on are those of the revision that is asked for; what followed its naming
(submission, approval, publication, offer, meetings, numbers of papers) is as the file has it now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from estimator.app.approvals import approved_revision
from estimator.app.forms.making import Kinds, write_files
from estimator.app.forms.state import State, state_as_named
from estimator.app.integrity import alterations_in
from estimator.app.procedure.checked_clauses import checked_clauses
from estimator.app.procedure.paper_source import PaperSource, approved_of, source_of
from estimator.app.project.files import Library, stands_unapproved
from estimator.app.publishing import as_on_its_way, publication, superseded_words
from estimator.app.revisions import (
    Named,
    name_and_day,
    named_state,
    newest_named,
    printed_state,
    revision_named,
)
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.bid_checks import must_be_told
from estimator.domain.guideline.days import meeting_before_price_words, publish_by
from estimator.domain.money import Satang, satang_from_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.procedure.papers import last_meeting
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.files.atomic_write import Overwrite
from estimator.files.cancelling import Progress, unhindered
from estimator.sheets.document import Document
from estimator.sheets.papers.digit_styles import (
    DIGIT_STYLE_NAMES,
    DIGIT_STYLES,
    DigitStyle,
    has_thai_digits,
    in_style,
)
from estimator.sheets.papers.kinds import NEEDS_APPROVAL, PAPER_KINDS, PaperKind
from estimator.sheets.papers.paper_building import paper_document
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_reader import todays_paper
from estimator.sheets.papers.paper_words import has_same_committee
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file

__all__ = [
    "DIGIT_STYLE_NAMES",
    "DigitStyle",
    "PaperKind",
    "PapersToMake",
    "facts_of",
    "idle_because",
    "papers_named",
    "papers_of_file",
    "papers_to_make",
    "style_named",
    "told_state",
    "write_papers",
]


_CONTENTS: Final = "จัดทำพร้อมชุดเอกสารเปิดเผย เพราะต้องมีรหัสของทุกแฟ้มในชุด"


@dataclass(frozen=True, slots=True)
class PapersToMake:
    """Papers of one revision as values, and what is to be said in Thai of how they are printed."""

    definitions: tuple[PaperDefinition, ...]
    facts: PaperFacts
    told: tuple[str, ...] = ()

    def document(self, style: DigitStyle | None = None) -> Document:
        """The papers laid out; figures as each paper's file says, unless asked for."""
        if style is None:
            return paper_document(self.definitions, self.facts)
        return paper_document(self.definitions, in_style(self.facts, style), has_thai_digits(style))


def papers_named(names: Iterable[str]) -> tuple[PaperKind, ...]:
    """Papers by their names in files, in the order of the work; UserError for others."""
    wanted = {each.strip() for each in names}
    unknown = sorted(wanted - set(PAPER_KINDS))
    if unknown:
        there = ", ".join(PAPER_KINDS)
        raise UserError(f"ไม่มีเอกสาร “{', '.join(unknown)}” เอกสารที่มีคือ {there}")
    return tuple(each for each in PAPER_KINDS if each in wanted)


def style_named(name: str) -> DigitStyle | None:
    """A style of figures by its name at the command line, such as `thai-whole`."""
    return next((each for each in DIGIT_STYLES if each == name.replace("-", "_")), None)


def facts_of(source: PaperSource, papers: Collection[PaperKind] = PAPER_KINDS) -> PaperFacts:
    """What papers are filled with: figures of the state, and what the file says since.

    All of it is looked at where a check sheet is among the `papers`.
    """
    state, approval, since = source.state, source.approval, source.since
    priced, books = state.priced, state.books
    approved_on = None if approval is None else approval.on
    followed = as_on_its_way(priced.estimate, source.now, approval)
    if since is None and _is_of_before(followed.dates.submitted, source, approved_on):
        followed = replace(followed, dates=replace(followed.dates, submitted=None))
    on_its_way = replace(priced, estimate=followed)
    is_checked = "check_sheet" in papers
    # What is due by now is asked of the price that counts, not of one before it.
    today = None if since is not None else source.today
    public = publication(priced, books, source.way, approval, state.altered)
    return PaperFacts(
        on_its_way,
        printed_state(priced, books, state.named, state.altered),
        _editions(priced.estimate, books),
        approved_on=approved_on,
        publish_by=None if approved_on is None else publish_by(approved_on),
        superseded=superseded_words(approval, since) if approval and since else "",
        kept_back=public.kept_back,
        asked=public.asked,
        before=source.before,
        checks=checked_clauses(on_its_way, books, state.altered, today) if is_checked else (),
    )


def _is_of_before(submitted: date | None, source: PaperSource, approved: date | None) -> bool:
    """Whether what was handed in was the price before, whose approval had not come yet.

    On the day of that approval it may be both, where the review was named on that day, too.
    """
    before, named = source.before, source.named
    if submitted is None or before is None or approved == before.approved_on:
        return False
    of_the_day = named is not None and not before.is_same and named.revision.day == submitted
    return submitted < before.approved_on or (submitted == before.approved_on and not of_the_day)


def _editions(estimate: Estimate, books: Books) -> tuple[str, str]:
    labour = books.labour.get(estimate.labour_edition)
    factor_f = books.factor_f.get(estimate.conditions.factor_f.edition)
    by_hand = estimate.conditions.factor_f.method == "manual"
    return (
        "" if labour is None else labour.info.name,
        "กำหนดค่าเอง" if by_hand else "" if factor_f is None else factor_f.info.name,
    )


def papers_of_file(
    path: Path,
    library: Library,
    papers: Sequence[PaperKind] | None = None,
    revision: str | None = None,
    today: date | None = None,
) -> PapersToMake:
    """Papers of a file, which is only read; of the revision approved last, or one by its name.

    Where none is approved they are of the estimate as it stands; without `papers`, all that can be
    made of it. Raises UserError, also for a paper that only an approved revision may have, and for
    the list of contents, which is made of the files that it lists.
    """
    if papers is not None and "contents" in papers:
        raise UserError(f"{todays_paper('contents')[0].name}: {_CONTENTS}")
    with open_estimate_file(path, read_only=True) as file, library() as rates:
        return papers_to_make(_source_of(file, rates, revision, today), papers)


def _source_of(
    file: EstimateFile, rates: Books, revision: str | None, today: date | None
) -> PaperSource:
    wanted = approved_revision(file) if revision is None else revision_named(file, revision)
    altered, revisions, approved = alterations_in(file), file.revisions(), approved_of(file)
    if wanted is not None:
        state = state_as_named(named_state(file, rates, wanted), altered)
        stands = stands_unapproved(file)
        return source_of(state, file.estimate, revisions, today, approved, stands)
    books = file.kept_books().with_fallback(rates)
    priced = price(file.estimate, books)
    state = State(priced, books, newest_named(file, rates), altered)
    return source_of(state, file.estimate, revisions, today, approved)


def papers_to_make(source: PaperSource, papers: Sequence[PaperKind] | None = None) -> PapersToMake:
    """Papers as values; without `papers`, all of which there is something to say.

    Raises UserError for one that only an approved revision may have.
    """
    facts = facts_of(source, PAPER_KINDS if papers is None else papers)
    missing = [each for each in papers or () if each in NEEDS_APPROVAL]
    if missing and facts.approved_on is None:
        raise UserError(_not_approved(missing, source.named))
    if missing and facts.kept_back:
        raise UserError(f"{_names(missing)}: {facts.kept_back}")
    _refuse_untrue(facts, papers or ())
    wanted = PAPER_KINDS if papers is None else papers
    fitting = [each for each in wanted if papers is not None or not idle_because(each, facts)]
    read = [todays_paper(each) for each in fitting]
    troubles = (trouble for _, found in read for trouble in found)
    notices = (made.notice for made, _ in read)
    idle = (
        f"{made.name}: {why}"
        for made, _ in read
        if made.kind != "contents" and (why := idle_because(made.kind, facts))
    )
    meetings = _told_of_meetings(facts.priced.estimate) if "minutes" in fitting else ()
    told = (source.told, *told_state(facts), *meetings, *troubles, *idle, *notices)
    return PapersToMake(
        tuple(made for made, _ in read), facts, tuple(filter(None, dict.fromkeys(told)))
    )


def _told_of_meetings(estimate: Estimate) -> Iterator[str]:
    """Which meeting the minutes are of, and that it cannot have known the price."""
    if len(estimate.meetings) > 1:
        last = last_meeting(estimate.meetings)
        day = "" if last.on is None else f" เมื่อ {short_thai_date(last.on)}"
        yield f"รายงานการประชุมพิมพ์เฉพาะการประชุมครั้งล่าสุด{day} (บันทึกไว้ {len(estimate.meetings)} ครั้ง)"
    if early := meeting_before_price_words(estimate):
        yield early


def _refuse_untrue(facts: PaperFacts, papers: Sequence[PaperKind]) -> None:
    """Raise UserError for a letter that would say of an offer that it is far off, and is not."""
    is_offered = facts.priced.estimate.bid.price is not None
    if "audit_letter" in papers and is_offered and (why := idle_because("audit_letter", facts)):
        raise UserError(f"{_names(['audit_letter'])}: {why}")


def _names(papers: Sequence[PaperKind]) -> str:
    return ", ".join(todays_paper(each)[0].name for each in papers)


def _not_approved(papers: Sequence[PaperKind], named: Named | None) -> str:
    which = "ประมาณราคานี้" if named is None else f"ฉบับ {name_and_day(named.revision)}"
    return (
        f"{_names(papers)} จัดทำได้จากฉบับที่ได้รับความเห็นชอบแล้วเท่านั้น แต่{which} ยังไม่ได้บันทึกความเห็นชอบ "
        "โปรดบันทึกความเห็นชอบของฉบับนั้นก่อน"
    )


def idle_because(paper: PaperKind, facts: PaperFacts) -> str:
    """Why there is nothing to say in a paper; empty where there is."""
    if paper in NEEDS_APPROVAL and facts.approved_on is None:
        return "จัดทำได้เมื่อบันทึกความเห็นชอบของฉบับนี้แล้ว"
    if paper in NEEDS_APPROVAL and facts.kept_back:
        return facts.kept_back
    if paper == "contents":
        return _CONTENTS
    if paper == "review" and facts.before is None:
        return "ใช้เมื่อมีราคากลางที่ได้รับความเห็นชอบครั้งก่อนให้ทบทวน"
    if paper in ("comparison", "audit_letter"):
        offered = facts.priced.estimate.bid.price
        if offered is None:
            return "ใช้เมื่อบันทึกราคาที่เห็นสมควรจ้างแล้ว"
        if paper == "audit_letter" and not must_be_told(satang_from_baht(offered), _base(facts)):
            return "ราคาที่เห็นสมควรจ้างต่างจากราคากลางไม่ถึงร้อยละ 15 จึงไม่ต้องแจ้ง"
    return ""


def _base(facts: PaperFacts) -> Satang:
    """What an offer is held against: the approved price, also while another one is a draft."""
    before = None if facts.approved_on is not None or facts.before is None else facts.before.price
    return facts.priced.reference_price if before is None else before


def told_state(facts: PaperFacts) -> Iterator[str]:
    """That papers are a draft, and why; that a review is due, or another price approved since."""
    if not facts.state.revision:
        yield "เอกสารเป็นร่าง เพราะประมาณราคานี้ยังไม่ได้ตั้งชื่อเป็นฉบับ (Ctrl+S)"
    elif facts.state.draft:
        yield f"เอกสารเป็นร่าง เพราะฉบับ “{facts.state.revision}” ยังมีข้อที่ต้องแก้ไข"
    if facts.kept_back:
        yield facts.kept_back
    yield from facts.asked
    if has_same_committee(facts) is False:
        yield (
            "กรรมการไม่ตรงกับคณะกรรมการที่คำนวณราคากลางครั้งก่อน บันทึกทบทวนจึงไม่พิมพ์คำว่า ชุดเดิม "
            "โปรดตรวจสอบรายชื่อและคำสั่งแต่งตั้ง"
        )
    if facts.superseded:
        yield facts.superseded


def write_papers(
    made: PapersToMake,
    out: Path,
    estimate: Path,
    kinds: Kinds,
    progress: Progress = unhindered,
    *,
    overwrite: Overwrite,
    style: DigitStyle | None = None,
) -> list[Path]:
    """Write papers into a folder, as the forms of a set are: all of them, or none.

    Raises ExistingFilesError and UserError.
    """
    document = made.document(style)
    return write_files(document, out, estimate, kinds, progress, overwrite=overwrite)

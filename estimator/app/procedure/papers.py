"""The committee's papers of one revision: gathered, laid out, written (guideline clauses 16 to 20).

Figures and what they rest on are those of the revision that is asked for; what followed its naming
(submission, approval, publication, offer, meetings, numbers of papers) is as the file has it now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from estimator.app.forms.making import Kinds, write_files
from estimator.app.integrity import alterations_in
from estimator.app.procedure.approving import approval_before, approval_of, approved_revision
from estimator.app.project.files import Library
from estimator.app.revisions import (
    Named,
    name_and_day,
    named_state,
    newest_named,
    printed_state,
    revision_named,
    sound_estimate,
)
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.errors import UserError
from estimator.files.atomic_write import Overwrite
from estimator.files.cancelling import Progress, unhindered
from estimator.sheets.document import Document
from estimator.sheets.papers.digit_styles import DIGIT_STYLES, DigitStyle, has_thai_digits, in_style
from estimator.sheets.papers.kinds import NEEDS_APPROVAL, PAPER_KINDS, PaperKind
from estimator.sheets.papers.paper_building import paper_document
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import (
    CheckedClause,
    PaperFacts,
    PriceBefore,
)
from estimator.sheets.papers.paper_reader import todays_paper
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file

DAYS_TO_PUBLISH: Final = timedelta(days=30)
"""After approval, counted from the day after it; holidays are not skipped (clause 18, inferred)."""


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


def facts_of(
    estimate: Estimate,
    priced: PricedEstimate,
    books: Books,
    named: Named | None,
    altered: Alterations,
    checks: Sequence[CheckedClause] = (),
) -> PaperFacts:
    """What papers are filled with: `priced` is the revision's, `estimate` the file's of now."""
    state = printed_state(priced, books, named, altered)
    approval = None if named is None else approval_of(estimate, named.revision)
    approved_on = None if approval is None else approval.on
    return PaperFacts(
        replace(priced, estimate=_with_what_followed(priced.estimate, estimate)),
        state,
        _editions(priced.estimate, books),
        approved_on=approved_on,
        publish_by=None if approved_on is None else approved_on + DAYS_TO_PUBLISH,
        checks=checks,
    )


def _with_what_followed(then: Estimate, now: Estimate) -> Estimate:
    """The estimate of a revision with what the file says of its way since."""
    dates = replace(now.dates, appointed=then.dates.appointed, calculated=then.dates.calculated)
    return replace(
        then, dates=dates, paper_heads=now.paper_heads, bid=now.bid, meetings=now.meetings
    )


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
) -> PapersToMake:
    """Papers of a file, which is only read; of the revision approved last, or one by its name.

    Where none is approved they are of the estimate as it stands; without `papers`, all that can be
    made of it. Raises UserError, also for a paper that only an approved revision may have.
    """
    with open_estimate_file(path, read_only=True) as file, library() as rates:
        named, priced, books = _wanted(file, rates, revision)
        return papers_to_make(file, named, priced, books, papers)


def _wanted(
    file: EstimateFile, rates: Books, revision: str | None
) -> tuple[Named | None, PricedEstimate, Books]:
    wanted = approved_revision(file) if revision is None else revision_named(file, revision)
    if wanted is not None:
        named = named_state(file, rates, wanted)
        return named, price(sound_estimate(named), named.books), named.books
    books = file.kept_books().with_fallback(rates)
    return newest_named(file, rates), price(file.estimate, books), books


def papers_to_make(
    file: EstimateFile,
    named: Named | None,
    priced: PricedEstimate,
    books: Books,
    papers: Sequence[PaperKind] | None = None,
) -> PapersToMake:
    """Papers of an open file as values: of the revision `named`, where `priced` is that one."""
    facts = facts_of(file.estimate, priced, books, named, alterations_in(file))
    facts = replace(facts, before=_price_before(file, named))
    missing = [each for each in papers or () if each in NEEDS_APPROVAL]
    if missing and facts.approved_on is None:
        raise UserError(_not_approved(missing, named))
    wanted = PAPER_KINDS if papers is None else papers
    fitting = [each for each in wanted if papers is not None or _applies(each, facts)]
    read = [todays_paper(each) for each in fitting]
    troubles = (trouble for _, found in read for trouble in found)
    notices = (made.notice for made, _ in read)
    told = (*_told_state(facts), *troubles, *notices)
    return PapersToMake(
        tuple(made for made, _ in read), facts, tuple(filter(None, dict.fromkeys(told)))
    )


def _not_approved(papers: Sequence[PaperKind], named: Named | None) -> str:
    names = ", ".join(todays_paper(each)[0].name for each in papers)
    which = "ประมาณราคานี้" if named is None else f"ฉบับ {name_and_day(named.revision)}"
    return (
        f"{names} จัดทำได้จากฉบับที่ได้รับความเห็นชอบแล้วเท่านั้น แต่{which}ยังไม่ได้บันทึกความเห็นชอบ "
        "โปรดบันทึกความเห็นชอบของฉบับนั้นก่อน"
    )


def _applies(paper: PaperKind, facts: PaperFacts) -> bool:
    """Whether there is anything to say in a paper that nobody asked for by name."""
    if paper in NEEDS_APPROVAL:
        return facts.approved_on is not None and paper != "contents"
    if paper == "review":
        return facts.before is not None
    if paper in ("comparison", "audit_letter"):
        return facts.priced.estimate.bid.price is not None
    return True


def _told_state(facts: PaperFacts) -> Iterator[str]:
    if not facts.state.revision:
        yield "เอกสารเป็นร่าง เพราะประมาณราคานี้ยังไม่ได้ตั้งชื่อเป็นฉบับ (Ctrl+S)"
    elif facts.state.draft:
        yield f"เอกสารเป็นร่าง เพราะฉบับ “{facts.state.revision}” ยังมีข้อที่ต้องแก้ไข"


def _price_before(file: EstimateFile, named: Named | None) -> PriceBefore | None:
    """What was approved before the revision, as far as the file still has it."""
    if named is None:
        return None
    before = approval_before(file.estimate, named.revision)
    if before is None:
        return None
    worths = (each.worth for each in file.revisions() if each.worth is not None)
    found = next((each.price for each in worths if each.checksum == before.checksum), None)
    return PriceBefore(before.revision, before.on, found)


def write_papers(
    made: PapersToMake,
    out: Path,
    estimate: Path,
    kinds: Kinds,
    *,
    overwrite: Overwrite,
    style: DigitStyle | None = None,
    progress: Progress = unhindered,
) -> list[Path]:
    """Write papers into a folder, as the forms of a set are: all of them, or none.

    Raises ExistingFilesError and UserError.
    """
    document = made.document(style)
    return write_files(document, out, estimate, kinds, progress, overwrite=overwrite)

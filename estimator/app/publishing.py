"""Whether an approved price may go out to the public: one question for every door.

Sheets, papers, the sentence of the announcement and the package ask here, so that none of them
goes out where another is kept back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from estimator.app.approvals import Revisions, approval_of, approval_since
from estimator.app.guideline.surroundings import surroundings
from estimator.app.revisions import Revision
from estimator.domain.bill_edits.unprinted import as_followed
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.all_rows import stops_for_changed_rates
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.guideline.days import DAYS_TO_PUBLISH, publish_by, review_words
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.calendar import DATE_NAMES
from estimator.domain.wording import short_thai_date
from estimator.errors import short


@dataclass(frozen=True, slots=True)
class Way:
    """What a file says of the way of its prices, and the day on which it is asked (None: any)."""

    now: Estimate
    revisions: Revisions
    today: date | None = None


def as_on_its_way(then: Estimate, now: Estimate, approval: Approval | None) -> Estimate:
    """The estimate of a revision with what its file says of its way since, its own approval too.

    What was submitted and published after another approval is of that one.
    """
    followed = as_followed(then, now)
    if approval is None:
        return followed
    dates = replace(followed.dates, approved=approval.on)
    if approval_since(now.approvals, approval) is not None:
        dates = replace(dates, submitted=None, published=None, published_as=None)
    return replace(followed, dates=dates)


def kept_back(
    priced: PricedEstimate,
    books: Books,
    way: Way,
    approval: Approval | None,
    altered: Alterations = NOTHING_ALTERED,
) -> str:
    """Why a price does not go out to the public though it is approved; empty where it may.

    `priced` is the revision as it was named. Takes as long as its bill is.
    """
    if approval is None or approval_since(way.now.approvals, approval) is not None:
        return ""
    followed = as_on_its_way(priced.estimate, way.now, approval)
    published = followed.dates.published
    if (on := published or way.today) is not None and on > publish_by(approval.on):
        return _overdue_words(approval.on, published)
    if published is not None and published < approval.on:
        return _too_early_words(approval.on, published)
    if reviewed := review_words(way.now):
        return (
            f"{reviewed} ราคาที่เห็นชอบแล้วจึงยังประกาศไม่ได้ ให้บันทึกความเห็นชอบของราคาที่ทบทวนก่อน "
            "หากไม่ได้ทบทวน ให้แก้วันที่ หรือคืนเป็นฉบับที่เห็นชอบ"
        )
    due = _must_be_worked_out_anew(replace(priced, estimate=followed), books, way.now, altered)
    if due is not None:
        day = short_thai_date(approval.on)
        return f"{due.message} จึงประกาศราคาที่เห็นชอบเมื่อ {day} ไม่ได้ {due.remedy}"
    return ""


def _overdue_words(approved: date, published: date | None) -> str:
    """That a review comes first: what goes out to the public is kept back till then."""
    how = (
        "ยังไม่ได้บันทึกวันที่ประกาศเผยแพร่ (หากประกาศแล้ว ให้บันทึกวันนั้นที่หน้าปฏิทิน)"
        if published is None
        else f"ประกาศเผยแพร่เมื่อ {short_thai_date(published)}"
    )
    return (
        f"พ้น {DAYS_TO_PUBLISH} วันนับถัดจากวันที่ให้ความเห็นชอบแล้ว วันสุดท้าย คือ "
        f"{short_thai_date(publish_by(approved))} แต่{how} "
        "ให้คณะกรรมการชุดเดิมทบทวนราคากลางและเสนอขอความเห็นชอบใหม่ก่อน"
    )


def _too_early_words(approved: date, published: date) -> str:
    return (
        f"{DATE_NAMES['published']} {short_thai_date(published)} อยู่ก่อน{DATE_NAMES['approved']} "
        f"{short_thai_date(approved)} โปรดแก้วันใดวันหนึ่งที่หน้าปฏิทิน "
        "หากเป็นวันที่ประกาศราคาครั้งก่อน ให้ลบออกจนกว่าจะประกาศราคาที่ทบทวนแล้ว"
    )


def _must_be_worked_out_anew(
    priced: PricedEstimate, books: Books, now: Estimate, altered: Alterations
) -> Finding | None:
    """What clause 19 asks of the price before it is published, by what the agency is told now."""
    project = replace(
        priced.estimate.project,
        labour_received_on=now.project.labour_received_on,
        factor_f_received_on=now.project.factor_f_received_on,
    )
    estimate = replace(priced.estimate, circulars=now.circulars, project=project)
    told = replace(priced, estimate=estimate)
    around = surroundings(None, altered=altered)
    found = check(looked_at(estimate, told.costed, told, None, books, around))
    return next(filter(stops_for_changed_rates, found), None)


def superseded_words(name: str, since: Approval) -> str:
    """That a revision which was approved is not the one that was approved last."""
    return (
        f"ฉบับ “{short(name)}” ไม่ใช่ฉบับที่เห็นชอบล่าสุด มีฉบับ “{short(since.revision)}” ที่เห็นชอบเมื่อ "
        f"{short_thai_date(since.on)} แล้ว โปรดตรวจสอบก่อนใช้เอกสารนี้"
    )


def told_of_approved(
    priced: PricedEstimate,
    books: Books,
    revision: Revision,
    way: Way,
    altered: Alterations = NOTHING_ALTERED,
) -> tuple[str, ...]:
    """What is to be known of the sheets of an approved revision before they are used.

    Empty of one that is not approved, and of one that may be published. As long as `kept_back`.
    """
    approval = approval_of(way.now, revision, way.revisions)
    if approval is None:
        return ()
    since = approval_since(way.now.approvals, approval)
    if since is not None:
        return (superseded_words(revision.name, since),)
    return tuple(filter(None, (kept_back(priced, books, way, approval, altered),)))

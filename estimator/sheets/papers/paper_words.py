"""What takes the place of the words in braces in a paper, and which conditions hold.

What nobody recorded yet is left as dots to write on: a paper never says what is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.clauses import CLAUSES, GUIDELINE_NAMES
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.factor_f.words import RAIN_NAMES
from estimator.domain.guideline.days import publish_by, worked_out_on
from estimator.domain.money import (
    Satang,
    satang_from_baht,
    shown_baht,
    shown_number,
)
from estimator.domain.pricing.price import PricedEstimate, work_types
from estimator.domain.procedure.bid import bid_percent
from estimator.domain.procedure.calendar import PUBLICATION_NAMES
from estimator.domain.procedure.papers import last_meeting
from estimator.domain.wording import amount_in_words, thai_date
from estimator.sheets.papers.kinds import CLAUSE_TOPICS, PaperFlag, PaperKind
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.project_words import project_words

TO_WRITE: Final = "." * 24
"""Dots, for a pen."""


def paper_words(facts: PaperFacts, kind: PaperKind | None = None) -> dict[str, str]:
    """All words of a paper; dots to write on stand for what is not there."""
    return {word: text or TO_WRITE for word, text in known_words(facts, kind).items()}


def known_words(facts: PaperFacts, kind: PaperKind | None = None) -> dict[str, str]:
    """The same, empty where nobody recorded anything."""
    submitted = review_submitted(facts) if kind == "review" else _report_submitted(facts)
    return {
        **_of_project(facts),
        **_of_price(facts),
        **_of_conditions(facts.priced),
        **_of_way(facts),
        **_of_meeting(facts.priced),
        **_of_bid(facts.priced),
        "submitted": _day(submitted),
    }


def review_submitted(facts: PaperFacts) -> date | None:
    """The day of submission where it is the review's: it came after the approval before."""
    day, before = facts.priced.estimate.dates.submitted, facts.before
    is_of_review = day is not None and before is not None and day > before.approved_on
    return day if is_of_review else None


def _report_submitted(facts: PaperFacts) -> date | None:
    """The day of submission, but where what was reported before is reviewed on it."""
    reviewed = review_submitted(facts) is not None
    is_reported_before = facts.before is not None and facts.before.is_same
    day = facts.priced.estimate.dates.submitted
    return None if reviewed and is_reported_before else day


def flags_of(facts: PaperFacts) -> frozenset[PaperFlag]:
    """The conditions that hold, by which blocks of papers are printed or not."""
    estimate = facts.priced.estimate
    bid = _bid_satang(facts.priced)
    price = facts.priced.reference_price
    standing = estimate.appointment.standing
    before = None if facts.before is None else facts.before.price
    holds: dict[PaperFlag, bool] = {
        "standing": standing,
        "single_work": not standing,
        "outsiders": any(each.post == "outsider" for each in estimate.committee),
        "bid_above": bid is not None and bid > price,
        "bid_below": bid is not None and bid < price,
        "price_moved": before is not None and before != price,
        "price_raised": before is not None and before < price,
        "price_lowered": before is not None and before > price,
        "price_kept": before == price,
        "same_committee": has_same_committee(facts) is True,
        "other_committee": has_same_committee(facts) is not True,
        "publication_late": _is_late(facts),
        "publication_not_late": not _is_late(facts),
        "rates_told": _rates_told(facts),
        "rates_not_told": not _rates_told(facts),
    }
    return frozenset(flag for flag, does in holds.items() if does)


def has_same_committee(facts: PaperFacts) -> bool | None:
    """Whether those who review a price are those who worked it out; None: not known."""
    before = facts.before
    if before is None or before.members is None:
        return None
    return members_of(facts.priced.estimate) == before.members


def members_of(estimate: Estimate) -> frozenset[str]:
    """Who is in the committee, whatever each is called there."""
    return frozenset(" ".join(each.name.split()) for each in estimate.committee)


def _is_late(facts: PaperFacts) -> bool:
    """Whether a review was submitted when the thirty days were over without a publication."""
    day, before = review_submitted(facts), facts.before
    if day is None or before is None:
        return False
    due, published = publish_by(before.approved_on), facts.priced.estimate.dates.published
    return day > due and (published is None or published > due)


def _rates_told(facts: PaperFacts) -> bool:
    """Whether the agency was told of a circular between the approval before and the review."""
    day, before = review_submitted(facts), facts.before
    if day is None or before is None:
        return False
    told = (each.told_on for each in facts.priced.estimate.circulars)
    return any(on is not None and before.approved_on < on <= day for on in told)


_BY_ENTRY: Final = "ตรงตามรายการนั้น"
"""Why a group was taken for which the lists speak, where nobody had to write a reason."""


def _of_project(facts: PaperFacts) -> dict[str, str]:
    estimate = facts.priced.estimate
    project, choice = estimate.project, estimate.group_choice
    guideline = guideline_of(estimate)
    plain = project_words(estimate)
    kinds = work_types(estimate) or (project.work_type,)
    budget = project.budget_baht
    return {
        **{key: plain[key] for key in ("project", "location", "agency", "drawing_no", "province")},
        "work_type": " และ ".join(WORK_TYPE_NAMES[kind] for kind in kinds),
        "group_entry": choice.entry,
        "group_reason": choice.reason or (_BY_ENTRY if choice.entry else ""),
        "guideline": GUIDELINE_NAMES[guideline],
        **{f"clause_{topic}": CLAUSES[topic][guideline] for topic in CLAUSE_TOPICS},
        "budget": "" if budget is None else _with_words(satang_from_baht(budget)),
    }


def _of_price(facts: PaperFacts) -> dict[str, str]:
    priced, before = facts.priced, facts.before
    old = None if before is None else before.price
    change = "" if old is None else shown_baht(abs(priced.reference_price - old))
    return {
        "price": price_words(facts),
        "price_words": amount_in_words(priced.reference_price),
        "price_before": "" if old is None else shown_baht(old),
        "price_before_words": "" if old is None else amount_in_words(old),
        "price_change": change,
        "direct_cost": shown_baht(priced.direct_cost),
        "factor_f": _factors(priced),
        "revision": facts.state.revision,
        "code": facts.state.code if facts.state.revision else "",
        "attached": f"{len(facts.contents)}" if facts.contents else "",
    }


def price_words(facts: PaperFacts) -> str:
    """The reference price in figures; without decimals where that is asked for and it is whole."""
    price = facts.priced.reference_price
    shown = shown_baht(price)
    return shown.removesuffix(".00") if facts.whole_baht else shown


def _factors(priced: PricedEstimate) -> str:
    """The factor, or of several groups of work each with its name."""
    shown = {kind: f"{each.value:.4f}" for kind, each in priced.factors.items()}
    if len(shown) == 1:
        return next(iter(shown.values()))
    return ", ".join(f"{WORK_TYPE_NAMES[kind]} {value}" for kind, value in shown.items())


def _with_words(amount: Satang) -> str:
    return f"{shown_baht(amount)} บาท ({amount_in_words(amount)})"


def _of_conditions(priced: PricedEstimate) -> dict[str, str]:
    conditions = priced.estimate.conditions
    percent = _percent(conditions.vat_percent)
    vat = "ได้รับยกเว้น" if conditions.vat_exempt else f"ร้อยละ {percent}"
    return {
        "advance": _percent(conditions.advance_percent),
        "retention": _percent(conditions.retention_percent),
        "interest": _percent(conditions.interest_percent),
        "vat": vat,
        "rain": RAIN_NAMES[conditions.rain_zone],
    }


def _percent(value: Decimal) -> str:
    """A percentage without zeros behind it; in plain figures, also where they are round."""
    return shown_number(Decimal(f"{value.normalize():f}"), 0)


def _of_way(facts: PaperFacts) -> dict[str, str]:
    estimate = facts.priced.estimate
    dates, order, heads = estimate.dates, estimate.appointment, estimate.paper_heads
    certificate, before = estimate.certificate, facts.before
    publication = dates.published_as
    labour, factor_f = facts.names
    return {
        "labour_account": labour,
        "factor_tables": factor_f,
        "calculated": _day(worked_out_on(estimate)),
        "appointed": _day(dates.appointed),
        "appointed_in_full": _day_in_full(dates.appointed),
        "approved": _day(facts.approved_on),
        "approved_before": "" if before is None else _day(before.approved_on),
        "published": _day(dates.published),
        "published_in_full": _day_in_full(dates.published),
        "published_as": "" if publication is None else PUBLICATION_NAMES[publication],
        "publish_by": _day(facts.publish_by),
        "order_no": order.order_no,
        "task": order.task,
        "starts": _day(order.starts),
        "ends": _day(order.ends),
        "office": heads.office or estimate.project.agency,
        "head_name": heads.head_name,
        "head_position": heads.head_position,
        "supply_name": heads.supply_name,
        "supply_position": heads.supply_position,
        # Papers say that word themselves.
        "hiring_method": heads.hiring_method.removeprefix("วิธี").strip(),
        "report_no": heads.report_no,
        "review_no": heads.review_no,
        "announcement_no": heads.announcement_no,
        "letter_no": heads.letter_no,
        "designer": certificate.designer,
        "certified_on": _day(certificate.certified_on),
        "drawing_revision": certificate.drawing_revision,
    }


def _day(day: date | None) -> str:
    return "" if day is None else thai_date(day)


def _day_in_full(day: date | None) -> str:
    """A day as orders and announcements end with it."""
    return "" if day is None else thai_date(day, era=True)


def _of_meeting(priced: PricedEstimate) -> dict[str, str]:
    meeting = last_meeting(priced.estimate.meetings)
    time = meeting.time.removesuffix("น.").strip()
    # Beside who was present and what was resolved an empty field says that there was none.
    nobody = "ไม่มี" if meeting.present.strip() else ""
    nothing = "ไม่มี" if meeting.resolution.strip() else ""
    return {
        "meeting_no": meeting.number,
        "meeting_on": _day(meeting.on),
        "meeting_time": f"{time} น." if time else "",
        "meeting_place": meeting.place,
        "present": _in_one_line(meeting.present),
        "absent": _in_one_line(meeting.absent) or nobody,
        "resolution": meeting.resolution,
        "dissent": meeting.dissent or nothing,
    }


def _in_one_line(names: str) -> str:
    return ", ".join(filter(None, (each.strip() for each in names.splitlines())))


def _bid_satang(priced: PricedEstimate) -> Satang | None:
    offered = priced.estimate.bid.price
    return None if offered is None else satang_from_baht(offered)


def _of_bid(priced: PricedEstimate) -> Mapping[str, str]:
    bid, price = _bid_satang(priced), priced.reference_price
    if bid is None:
        empty = ("bid", "bid_words", "bid_difference", "bid_percent")
        return {"bidder": priced.estimate.bid.bidder, **dict.fromkeys(empty, "")}
    return {
        "bidder": priced.estimate.bid.bidder,
        "bid": shown_baht(bid),
        "bid_words": amount_in_words(bid),
        "bid_difference": shown_baht(abs(bid - price)),
        "bid_percent": bid_percent(bid, price) or "",
    }

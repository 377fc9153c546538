"""Facts of one revision for papers, with a way that is recorded in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import price
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.committee import Member
from estimator.sheets.papers.paper_facts import (
    CheckedClause,
    ListedPaper,
    PaperFacts,
    PriceBefore,
)
from estimator.sheets.printed_state import PrintedState
from tests.books import BOOKS
from tests.domain.procedures import with_procedure
from tests.store.samples import full_estimate

APPROVED = date(2026, 6, 30)


def facts(bid: str | None = "9534000.50", *, standing: bool = True) -> PaperFacts:
    """All that papers may be filled with; `bid` is an offer in baht."""
    estimate = with_procedure(full_estimate())
    estimate = replace(
        estimate,
        bid=Bid("บริษัท ช จำกัด", None if bid is None else Decimal(bid)),
        appointment=replace(estimate.appointment, standing=standing),
    )
    return PaperFacts(
        price(estimate, BOOKS),
        PrintedState(draft=False, revision="ฉบับเสนอ", dated=APPROVED, checksum="0a" * 32),
        ("กค 0433.2/ว 480", "กค 0433.2/ว 481"),
        APPROVED,
        date(2026, 7, 30),
        PriceBefore("ฉบับแรก", date(2026, 5, 1), 120_000_050),
        [CheckedClause("16.1", "จำนวนกรรมการ", "ครบ"), CheckedClause("17", "งวดงาน", "ยังไม่ได้ตรวจ")],
        [ListedPaper("ปร.4", 3, "1b" * 32), ListedPaper("ปร.6", 1, "2c" * 32)],
    )


def with_committee(of: PaperFacts, members: int, *, long: bool = False) -> PaperFacts:
    """The same with another committee; `long`: its names, posts and the project's take more."""
    name = "สมชายธนาวรกุลพัฒนา นามสกุลกิจไพศาลเจริญรุ่งเรือง" if long else "สมชาย ใจดี"
    post = "วิศวกรโยธาชำนาญการพิเศษ รักษาราชการแทนผู้อำนวยการกองช่าง" if long else "นายช่างโยธา"
    committee = [
        Member("member" if at else "chair", f"นาย{name} {at + 1}", post) for at in range(members)
    ]
    estimate = replace(of.priced.estimate, committee=records_of(committee))
    if long:
        called = ("ก่อสร้างอาคารเรียน " * 20)[:299] + "ก"
        estimate = replace(estimate, project=replace(estimate.project, name=called))
    return replace(of, priced=replace(of.priced, estimate=estimate))

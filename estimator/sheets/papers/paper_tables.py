"""The tables of the committee's papers: rows of texts and amounts by the columns they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.money import percent_of, satang_from_baht
from estimator.domain.procedure.bid import bid_percent
from estimator.domain.procedure.committee import COMMITTEE_ROLES, POST_NAMES, Member
from estimator.sheets.document import Money, Number, RowCells, Text
from estimator.sheets.layout.grid import CENTER, LEFT, RIGHT
from estimator.sheets.layout.signatures import LEAST_COMMITTEE
from estimator.sheets.papers.kinds import PaperTable
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_words import TO_WRITE


def table_rows(table: PaperTable, facts: PaperFacts) -> Iterator[RowCells]:
    """The rows of a table, each numbered from 1."""
    return _TABLES[table](facts)


def _committee(facts: PaperFacts) -> Iterator[RowCells]:
    """Its members; where none is named, places for the least that the guideline asks for."""
    members = list(facts.priced.estimate.committee) or list(LEAST_COMMITTEE)
    for number, member in enumerate(members, start=1):
        yield {
            "no": (Text(str(number)), CENTER),
            "description": (Text(member.name or TO_WRITE), LEFT),
            "value": (Text(member.position or TO_WRITE), LEFT),
            "remark": (Text(_role(member)), LEFT),
        }


def _role(member: Member) -> str:
    role = COMMITTEE_ROLES.get(member.role, member.role)
    return role if member.post != "outsider" else f"{role} ({POST_NAMES['outsider']})"


def _groups(facts: PaperFacts) -> Iterator[RowCells]:
    """Each group of work with its direct cost and its share of that of the whole (clause 8)."""
    priced = facts.priced
    costs = dict.fromkeys(priced.factors, 0)
    for part in priced.parts:
        if part.work_type in costs:
            costs[part.work_type] += part.totals.total
    whole = sum(costs.values())
    for number, (kind, cost) in enumerate(costs.items(), start=1):
        share = percent_of(Fraction(cost, whole), 2) if whole else None
        yield {
            "no": (Text(str(number)), CENTER),
            "description": (Text(WORK_TYPE_NAMES[kind]), LEFT),
            "value": (Money(cost), RIGHT),
            "remark": (Text("" if share is None else f"ร้อยละ {share:.2f}"), LEFT),
        }


def _checks(facts: PaperFacts) -> Iterator[RowCells]:
    for each in facts.checks:
        yield {
            "no": (Text(each.clause), CENTER),
            "description": (Text(each.asked), LEFT),
            "value": (Text(each.found), LEFT),
            "remark": (Text(each.answer), LEFT),
        }


def _prices(facts: PaperFacts) -> Iterator[RowCells]:
    """The price before a review and the one after it."""
    before, priced = facts.before, facts.priced
    rows = [] if before is None else [(f"ราคากลางครั้งก่อน ฉบับ “{before.revision}”", before.price)]
    rows.append((f"ราคากลางครั้งนี้ ฉบับ “{facts.state.revision}”", priced.reference_price))
    for number, (told, price) in enumerate(rows, start=1):
        yield {
            "no": (Text(str(number)), CENTER),
            "description": (Text(told), LEFT),
            "value": (Text("") if price is None else Money(price), RIGHT),
            "remark": (Text("บาท"), LEFT),
        }


def _contents(facts: PaperFacts) -> Iterator[RowCells]:
    for number, each in enumerate(facts.contents, start=1):
        yield {
            "no": (Text(str(number)), CENTER),
            "description": (Text(each.name), LEFT),
            "value": (Text(f"{each.pages} แผ่น" if each.pages else ""), CENTER),
            "remark": (Text(each.checksum), LEFT),
        }


def _bid(facts: PaperFacts) -> Iterator[RowCells]:
    """The offer beside the reference price, with the difference in baht and per cent."""
    priced, offered = facts.priced, facts.priced.estimate.bid
    if offered.price is None:
        return
    bid, price = satang_from_baht(offered.price), priced.reference_price
    share = bid_percent(bid, price)
    yield _amount(1, "ราคากลาง", Money(price), "บาท")
    yield _amount(2, f"ราคาที่ {offered.bidder or TO_WRITE} เสนอ", Money(bid), "บาท")
    more = "สูงกว่าราคากลาง" if bid > price else "ต่ำกว่าราคากลาง" if bid < price else "เท่ากับราคากลาง"
    yield _amount(3, f"ผลต่าง ({more})", Money(abs(bid - price)), "บาท")
    if share is not None:
        yield _amount(4, "ผลต่างเทียบกับราคากลาง", Text(share), "ร้อยละ")


def _amount(number: int, told: str, value: Money | Number | Text, unit: str) -> RowCells:
    return {
        "no": (Text(str(number)), CENTER),
        "description": (Text(told), LEFT),
        "value": (value, RIGHT),
        "remark": (Text(unit), LEFT),
    }


_TABLES: Final[Mapping[PaperTable, Callable[[PaperFacts], Iterator[RowCells]]]] = {
    "committee": _committee,
    "groups": _groups,
    "checks": _checks,
    "prices": _prices,
    "contents": _contents,
    "bid": _bid,
}

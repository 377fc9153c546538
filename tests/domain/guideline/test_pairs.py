"""Of every finding two estimates: one that raises it, and the nearest like it that does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import pytest

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Line, Part, Row, all_parts, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition
from estimator.domain.books.office_record import OfficeRecord, Verdict
from estimator.domain.books.trust import WITHDRAWN
from estimator.domain.decisions import Decision
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    Rounding,
)
from estimator.domain.factor_f.proof import TableProof, rows_withdrawn
from estimator.domain.factor_f.tables import FactorRow, FactorTable
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.guideline.surroundings import (
    NOTHING_ALTERED,
    Alterations,
    ApprovedPrice,
)
from estimator.domain.labour.office import (
    OFFICE_EDITION,
    OfficeRate,
    correction_of,
    office_editions,
    own_edition,
    withdrawn_rates,
)
from estimator.domain.money import satang_from_baht
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Appointment, Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.circulars import CircularBook, InTime, ToldCircular
from estimator.domain.procedure.committee import Member
from estimator.domain.procedure.group_choice import GroupChoice, WorkNature
from estimator.domain.procedure.papers import CommitteeMeeting
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare
from estimator.domain.sources.salvage import Salvage
from tests.books import BUILDING, ROAD, factor_edition
from tests.domain.bills import bill_of
from tests.domain.test_findings import codes_made
from tests.lines import both_shares, changed_line, flat_line
from tests.official_labour import W135, W480, book_line, official, rate
from tests.store.samples import NOON

ISSUED: Final = date(2026, 6, 26)
"""The day of ว 480 and of the newer tables; ว 135 and the older tables are of 2566."""
ADAY: Final = timedelta(days=1)
TODAY: Final = date(2026, 7, 20)
AROUND: Final = surroundings(TODAY)
OLD_TABLES, NEW_TABLES = "tables-2566", "tables-2569"

APPROVAL: Final = Approval("ฉบับเสนอ", "1" * 64, TODAY)
EARLIER: Final = replace(APPROVAL, on=TODAY - ADAY)
RESCUED: Final = Alterations(rescued="แฟ้มนี้กู้มาจาก “ก.estimate”")
JOURNAL_ALTERED: Final = Alterations("รายการที่ 2 ถูกแก้ไข")
ESTIMATE_ALTERED: Final = Alterations(estimate="แถว “ก” ไม่ตรงกับที่บันทึกไว้")
COPIES_ALTERED: Final = Alterations(copies=("สำเนาของ ว 480 ถูกแก้ไข",))

SOUND: Final = flat_line("คอนกรีต", Decimal(1), "ลบ.ม.", Decimal(7_000_000))


def factor_info(name: str, day: date | None, verification: str = "office_signed") -> EditionInfo:
    return EditionInfo(name, name, f"ว {name}", day, None, "ทดสอบ", verification, "ทดสอบ")


def factor_books(*tables: FactorTable, verification: str = "office_signed") -> Books:
    """Both labour accounts, and older and newer Factor F tables with the same rows."""
    days = {OLD_TABLES: date(2023, 8, 28), NEW_TABLES: ISSUED}
    editions = {
        name: replace(
            factor_edition(name, *(tables or (BUILDING, ROAD))),
            info=factor_info(name, day, verification),
        )
        for name, day in days.items()
    }
    return Books({name: official(name) for name in (W480, W135)}, editions)


BOOKS: Final = factor_books()
BASE: Final = Estimate(
    project=Project(
        name="อาคารเรียน",
        location="ต.ในเมือง",
        agency="อบต.",
        priced_on=TODAY,
        budget_baht=Decimal(1_000_000_000),
    ),
    conditions=Conditions(factor_f=FactorChoice(NEW_TABLES)),
    committee=records_of(
        [
            Member("chair", "นาย ก", estimator=True),
            Member("member", "นาง ข"),
            Member("secretary", "นาย ค"),
        ]
    ),
    bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(SOUND),))),
    labour_edition=W480,
)


@dataclass(frozen=True)
class Case:
    """An estimate and the books it is checked with."""

    estimate: Estimate = BASE
    books: Books = BOOKS
    not_kept: tuple[str, ...] = ()
    altered: Alterations = NOTHING_ALTERED
    approved: ApprovedPrice | None = None

    def codes(self) -> set[str]:
        """The codes of all that is said of it."""
        return {finding.code for finding in self.findings()}

    def findings(self) -> tuple[Finding, ...]:
        """All that is said of it."""
        costed = cost(self.estimate.bill, self.books)
        priced, refusal = priced_or_refused(self.estimate, self.books, costed)
        around = replace(
            AROUND, not_kept=self.not_kept, altered=self.altered, approved=self.approved
        )
        looked = looked_at(self.estimate, costed, priced, refusal, self.books, around)
        return tuple(check(looked))


def but(case: Case | None = None, **changes: object) -> Case:
    """The sound estimate, or another case, with settings changed."""
    case = case or Case()
    return replace(case, estimate=replace(case.estimate, **changes))  # type: ignore[arg-type]


def project(**changes: object) -> Case:
    return but(project=replace(BASE.project, **changes))  # type: ignore[arg-type]


def conditions(**changes: object) -> Case:
    return but(conditions=replace(BASE.conditions, **changes))  # type: ignore[arg-type]


def choice(**changes: object) -> Case:
    return conditions(factor_f=replace(BASE.conditions.factor_f, **changes))  # type: ignore[arg-type]


def in_group(reason: str) -> Case:
    """A work that no list has, nearest to a building by its use, with or without a reason."""
    chosen = GroupChoice("ลานตากข้าว", False, "building", reason=reason)
    return but(project(name="ลานตากข้าว"), group_choice=chosen)


def committee(*names: str) -> Case:
    """A chair and members, and one more who is none."""
    seated = [
        Member("member" if at else "chair", name, estimator=True) for at, name in enumerate(names)
    ]
    return but(committee=records_of([*seated, Member("พยาน", "นาย พ")]))


def with_fourth(**changes: object) -> Case:
    """The sound committee with one more member."""
    fourth = replace(Member("member", "นาย ง"), **changes)  # type: ignore[arg-type]
    return but(committee=records_of([*BASE.committee, fourth]))


def days(**changes: object) -> Case:
    return but(dates=Dates(**changes))  # type: ignore[arg-type]


def standing(**changes: object) -> Case:
    """A standing committee whose order states its task and time."""
    order = Appointment("1/2569", True, "กำหนดราคากลาง", TODAY - ADAY, TODAY)
    return but(appointment=replace(order, **changes))  # type: ignore[arg-type]


def certified(**changes: object) -> Case:
    certificate = Certificate("นาย ง", TODAY, "ครั้งที่ 1", TODAY)
    return but(certificate=replace(certificate, **changes))  # type: ignore[arg-type]


def nature(**changes: object) -> Case:
    work = WorkNature("repair", True, "แตะโครงสร้างหลัก")
    return but(work_nature=replace(work, **changes))  # type: ignore[arg-type]


def served(baht: str) -> Case:
    """The sound line of 7,000,000 baht with a service beside it."""
    service = flat_line("ออกแบบ", Decimal(1), "งาน", Decimal(baht))
    return lines(replace(service, service=True))


def offered(baht: str) -> Case:
    """An offer for a price that comes to 10,000,000 baht: 15 % are 1,500,000."""
    case = choice(method="manual", value=Decimal(1), reason="มติ")
    million = changed_line(SOUND, material=Decimal(10_000_000))
    priced = but(case, bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(million),))))
    return but(priced, bid=Bid("บริษัท ก", Decimal(baht)))


def approved_at(baht: str) -> Case:
    """A price of 10,000,000 baht where another, or the same, was approved."""
    price = ApprovedPrice("ฉบับเสนอ", TODAY, satang_from_baht(Decimal(baht)))
    return replace(offered("10000000"), approved=price)


def standing_as(name: str) -> Case:
    """What was approved last, while the estimate stands as a revision approved before it."""
    approved = ApprovedPrice("ฉบับทบทวน", TODAY, satang_from_baht(Decimal("10000000")), None, name)
    return replace(offered("10000000"), approved=approved)


def handed_in(on: date) -> Case:
    """A day of submission where the approved revision was named today."""
    approved = ApprovedPrice("ฉบับเสนอ", TODAY, None, TODAY)
    return replace(but(days(submitted=on), approvals=records_of([APPROVAL])), approved=approved)


def met(on: date) -> Case:
    """A meeting of a committee that is appointed today."""
    return but(days(appointed=TODAY), meetings=records_of([CommitteeMeeting(on=on)]))


def lines(*more: Line, kind: PartKind = "construction", edition: str = W480) -> Case:
    """The sound line with others in a part of a kind."""
    beside = Tree(Part(kind, "หมวดอื่น"), tuple(map(Tree, more)))
    sound = Tree(Part("construction", "หมวด"), (Tree(SOUND),))
    return but(bill=bill_of(sound, beside), labour_edition=edition)


def of_an_old_file(line: Line) -> Case:
    """A line in a part with whole prices, as today's edits refuse to put it there."""
    case = lines(line)
    rows = dict(case.estimate.bill.rows)
    row, _ = list(all_parts(case.estimate.bill))[-1]
    rows[row] = replace(rows[row], node=Part("special", "ค่าใช้จ่ายพิเศษ"))
    return but(case, bill=replace(case.estimate.bill, rows=rows))


def sound(**changes: object) -> Case:
    """The sound line alone, changed."""
    return alone(changed_line(SOUND, **changes))


def alone(line: Line, work_type: WorkType | None = None) -> Case:
    return but(bill=bill_of(Tree(Part("construction", "หมวด", work_type), (Tree(line),))))


def costing(baht: str, work_type: WorkType = "building", books: Books = BOOKS) -> Case:
    """An estimate of this direct cost."""
    costly = alone(changed_line(SOUND, material=Decimal(baht)), work_type)
    return replace(costly, books=books)


def built_twice(*titles: str) -> Case:
    """The same three works in groups of these titles."""
    three = tuple(Tree(flat_line(name, Decimal(2), "ต้น", Decimal(90))) for name in ("ก", "ข", "ค"))
    groups = tuple(Tree(Group(title), three) for title in titles)
    return but(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(SOUND), *groups))))


def percent(percent: str, material: str | None = "100", reason: str = "มติ") -> Case:
    """A line whose labour is this percentage of its material."""
    share = PercentOfMaterial(Decimal(percent), reason)
    price = None if material is None else Decimal(material)
    return lines(flat_line("นอกบัญชี", Decimal(1), "งาน", price, labour_percent=share))


def digging(depth: str | None, quantity: str = "150", reason: str = "") -> Case:
    """Digging by hand: the account speaks of the quantity, or of the depth."""
    metres = None if depth is None else Decimal(depth)
    line = replace(book_line("1.3.1", 1, quantity), depth_m=metres, rate_reason=reason)
    return lines(line)


def tied_to_the_step(first: str) -> Case:
    """Five rows at 1.3073: added row by row one satang short of 253,000, in total just there."""
    costs = (first, "69513.09", "27993.80", "38913.19", "29333.01")
    rows = (Tree(changed_line(SOUND, material=Decimal(each))) for each in costs)
    case = choice(method="manual", value=Decimal("1.3073"), reason="มติ")
    return but(case, bill=bill_of(Tree(Part("construction", "หมวด"), tuple(rows))))


def rows_changed(table: FactorTable, at: int, **changes: object) -> Books:
    """Tables one row of which is changed."""
    rows: list[FactorRow] = list(table.rows)
    rows[at] = replace(rows[at], **changes)  # type: ignore[arg-type]
    return factor_books(replace(table, rows=tuple(rows)))


def groups(second: WorkType | None, rain: int = 0) -> Case:
    """Two parts, the second of another group of work; the road's table has rain columns."""
    parts = (Part("construction", "หมวด"), Part("construction", "หมวดอื่น", second))
    wet = [
        replace(row, factor_rain_1=Decimal("1.5"), factor_rain_2=Decimal("1.6"))
        for row in ROAD.rows
    ]
    half = changed_line(SOUND, material=Decimal(4_000_000))
    case = but(
        bill=bill_of(*(Tree(part, (Tree(half),)) for part in parts)),
        conditions=replace(BASE.conditions, rain_zone=rain),  # type: ignore[arg-type]
    )
    return replace(case, books=factor_books(BUILDING, replace(ROAD, rows=tuple(wet))))


def uneven_groups() -> Case:
    """The same, the second part a satang dearer."""
    case = groups("road")
    rows = dict(case.estimate.bill.rows)
    last = max(rows)
    dearer = changed_line(SOUND, material=Decimal("4000000.01"))
    rows[last] = replace(rows[last], node=dearer)
    return but(case, bill=replace(case.estimate.bill, rows=rows))


def held_back_by_hand(baht: str) -> Case:
    """The draft of a table that does not reach so far, typed in its place."""
    by_hand = FactorChoice(NEW_TABLES, "manual", value=Decimal("1.2"), reason="มติ")
    return but(costing(baht, "road"), conditions=replace(BASE.conditions, factor_f=by_hand))


def taken_off(baht: str) -> Case:
    """The sound line, and one beside it that takes so much off before Factor F."""
    old = replace(flat_line("เหล็กเก่า", Decimal(1), "กก."), material=Salvage(Decimal(baht), "ขาย"))
    part = Part("construction", "หมวด")
    rows = [Row(1, 0, 0, part), Row(2, 1, 0, SOUND), Row(3, 1, 1, old)]
    inside = records_of([Decision("salvage", "inside", "มติ")])
    return but(bill=bill_from_rows(rows), decisions=inside)


def by_hand_at(interest: str) -> Conditions:
    by_hand = FactorChoice(NEW_TABLES, "manual", value=Decimal("1.2"), reason="มติ")
    return replace(BASE.conditions, interest_percent=Decimal(interest), factor_f=by_hand)


def vat(percent: str) -> Conditions:
    return replace(BASE.conditions, vat_percent=Decimal(percent))


EQUIPMENT: Final = bill_of(Tree(Part("equipment", "ครุภัณฑ์"), (Tree(SOUND),)))


def dated(book: str, edition: str, priced: date, received: date | None = None) -> Case:
    """An edition of a kind of book, priced and received on these days."""
    days = project(priced_on=priced, **{f"{book}_received_on": received})
    if book == "labour":
        return but(days, labour_edition=edition)
    tables = {W480: NEW_TABLES, W135: OLD_TABLES}[edition]
    return but(days, conditions=Conditions(factor_f=FactorChoice(tables)))


def supposed(book: str, priced: date) -> Case:
    """A further edition is supposed to have come out after the newest that is held."""
    info = factor_info("ไม่ทราบเลข", None, "known_only")
    known = KnownEdition(book, info, "I", after=ISSUED + 2 * ADAY, by=TODAY)
    return Case(project(priced_on=priced).estimate, replace(BOOKS, known=(known,)))


def in_register(
    book: CircularBook,
    registered: date | None,
    published: date | None = None,
    in_time: InTime | None = None,
    reason: str = "",
) -> Case:
    """The older edition, priced the day before, and what the register says of the newer one."""
    entry = ToldCircular(book, "ว 480" if book == "labour" else f"ว {NEW_TABLES}")
    entry = replace(entry, registered_on=registered, in_time=in_time, reason=reason)
    case = dated(book, W135, TODAY - ADAY)
    return but(case, dates=Dates(published=published), circulars=records_of([entry]))


def entered(*entries: ToldCircular, **changes: object) -> Case:
    """The sound estimate with entries in its register of circulars."""
    return but(project(**changes), circulars=records_of(entries))


SAME_AS_SET: Final = ToldCircular("labour", "ว 480", ISSUED, registered_on=ISSUED + ADAY)


def unlike_labour(name: str, figure: str = "4900.00") -> Case:
    """A rate of 4,900 baht where the library means by the edition's id one with another figure."""
    edition = official(name)
    here = replace(edition.rates["1.10.1", 1], rate=Decimal(figure))
    other = replace(edition, rates={**edition.rates, ("1.10.1", 1): here})
    case = lines(book_line("1.10.1", 1, "1"))
    return replace(case, books=replace(BOOKS, unlike_labour={name: other}))


def reread_labour(figure: str) -> Case:
    """A line whose copy of a rate of 4,900 baht stands in this PC's same account otherwise."""
    case = unlike_labour(W480, figure)
    books = replace(case.books, unlike_labour={}, reread_labour=case.books.unlike_labour)
    return replace(case, books=books)


def reread_tables(vat_factor: str) -> Case:
    """The sound estimate where this PC prints another figure in every row of the same tables."""
    edition = BOOKS.factor_f[NEW_TABLES]
    tables = {
        key: replace(
            table,
            rows=tuple(replace(row, factor_with_vat=Decimal(vat_factor)) for row in table.rows),
        )
        for key, table in edition.tables.items()
    }
    return replace(
        Case(),
        books=replace(BOOKS, reread_factor_f={NEW_TABLES: replace(edition, tables=tables)}),
    )


def unlike_tables(name: str) -> Case:
    books = replace(BOOKS, unlike_factor_f={name: BOOKS.factor_f[name]})
    return replace(Case(), books=books)


def of_office(changed: bool) -> Case:
    """A line by an office's copy of the account, in which one rate is corrected."""
    record = OfficeRecord("สมศรี", NOON, "ตลาดท้องถิ่น")
    dearer = replace(correction_of(rate("1.10.1", 1), Decimal(5000), record), number=1)
    office = office_editions(BOOKS.labour.values(), [dearer])
    corrected = next(each.info.id for each in office.values() if each.info.base == W480)
    code = "1.10.1" if changed else "1.10.2"
    line = flat_line("เหล็ก", Decimal(1), "ตัน", labour_item=LabourRef(corrected, code, 1))
    return Case(lines(line).estimate, replace(BOOKS, labour={**BOOKS.labour, **office}))


def taken_back(verdict: Verdict) -> Case:
    """A row that is read, which the office of the library added and said this of last."""
    row = replace(BUILDING.rows[2], verification="office_signed")
    record = OfficeRecord("สมศรี", NOON, "ดูผิดหน้า")
    proof = TableProof(NEW_TABLES, *BUILDING.key, verdict, record, "6", row=row)
    left = replace(BUILDING, rows=tuple(each for each in BUILDING.rows if each.place != row.place))
    without = factor_edition(NEW_TABLES, left)
    books = replace(BOOKS, withdrawn_rows=rows_withdrawn(without, [proof]))
    return replace(Case(), books=books)


def own_taken_back(withdrawn: bool) -> Case:
    """A line on an own item that the office of the library withdrew since, or another one."""
    record = OfficeRecord("สมศรี", NOON, "ตลาดท้องถิ่น")
    own = OfficeRate("own", "เสาธง", "ต้น", Decimal(5000), record, number=1).marked
    other = replace(own, rate=Decimal(4000), mark="", withdrawn=record).marked
    gone = replace(own, withdrawn=record) if withdrawn else other
    line = flat_line("เสาธง", Decimal(1), "ต้น", labour_item=LabourRef(OFFICE_EDITION, own.code, 1))
    labour = {**BOOKS.labour, OFFICE_EDITION: own_edition([own])}
    books = replace(BOOKS, labour=labour, withdrawn_rates=withdrawn_rates([gone]))
    return Case(lines(line).estimate, books)


def clause_19(book: CircularBook) -> dict[str, tuple[Case, Case]]:
    """Both kinds of books follow one rule; a code begins with the kind's name."""
    name = "factor" if book == "factor_f" else "labour"
    return {
        f"{name}_edition_later": (
            dated(book, W480, ISSUED - ADAY),
            dated(book, W480, ISSUED),
        ),
        f"{name}_edition_due": (
            dated(book, W135, TODAY, ISSUED),
            dated(book, W135, TODAY, ISSUED - ADAY),
        ),
        f"{name}_edition_before_told": (
            dated(book, W480, TODAY - ADAY, TODAY),
            dated(book, W480, TODAY, TODAY),
        ),
        f"newer_{name}_edition": (
            dated(book, W135, TODAY),
            dated(book, W480, TODAY),
        ),
        f"{name}_edition_supposed": (
            supposed(book, ISSUED + 3 * ADAY),
            supposed(book, ISSUED + 2 * ADAY),
        ),
        f"{name}_edition_not_told": (in_register(book, None), in_register(book, TODAY)),
        f"{name}_edition_in_time": (
            in_register(book, TODAY, TODAY + ADAY),
            in_register(book, TODAY, TODAY - ADAY),
        ),
        f"{name}_edition_same_day": (
            in_register(book, TODAY, TODAY),
            in_register(book, TODAY, TODAY + ADAY),
        ),
        f"{name}_edition_go_on": (
            in_register(book, TODAY, TODAY - ADAY),
            in_register(book, TODAY, TODAY),
        ),
        f"{name}_edition_no_reason": (
            in_register(book, TODAY, TODAY + ADAY, "no"),
            in_register(book, TODAY, TODAY + ADAY, "no", "มติ"),
        ),
        f"{name}_edition_judged": (
            in_register(book, TODAY, TODAY + ADAY, "no", "มติ"),
            in_register(book, TODAY, TODAY + ADAY, "yes"),
        ),
    }


def share(code: str = "3.1", no: int = 1, edition: str = W480, fitting: str = "50") -> Line:
    """A line that follows pipes: as the account prints it, or changed."""
    shares = both_shares(edition, code, no, Decimal(fitting), Decimal(30))
    return flat_line("ข้อต่อ", pipe_share=shares)


def pointed(case: Case, row: int, to: int) -> Case:
    """A line that follows pipes, pointing to a row."""
    rows = dict(case.estimate.bill.rows)
    line = rows[row].node
    assert isinstance(line, Line)
    assert isinstance(line.material, PipeShare)
    pointing = replace(line, material=replace(line.material, also=(to,)))
    rows[row] = replace(rows[row], node=pointing)
    return but(case, bill=replace(case.estimate.bill, rows=rows))


def piped(*shares: Line, edition: str = W480) -> Case:
    """One pipe of section 3.1 (row 4) and the lines that follow it (from row 5 on)."""
    pipe = book_line("3.1", 1, "10", edition, material="40")
    return lines(pipe, *shares)


def in_two_lines(unit: str, source_unit: str = "กก.", **prices: str) -> Case:
    """A work of two linked lines: its material (row 4) and, with these prices, its labour."""
    source = flat_line("เหล็ก", Decimal(100), source_unit, Decimal(25))
    given = {side: Decimal(price) for side, price in prices.items()}
    labour = flat_line("ค่าแรงงาน เหล็ก", None, unit, **given)  # type: ignore[arg-type]
    case = lines(source, labour)
    linked = replace(labour, remark="มติ", quantity=LinkedQuantity(4))
    return replace(
        case, estimate=apply(case.estimate, change_node(case.estimate.bill, 5, linked, ""))
    )


def pointing(kind: PartKind) -> Case:
    """A share that points to a line with a price beside it, in a part of a kind."""
    pipe = flat_line("ท่อ", Decimal(10), "ม.", Decimal(40))
    beside = Tree(Part(kind, "หมวดอื่น"), (Tree(pipe),))
    own = Tree(Part("construction", "หมวด"), (Tree(SOUND), Tree(share())))
    return pointed(but(bill=bill_of(own, beside)), 3, to=5)


def ref(tier: int) -> LabourRef:
    return LabourRef(W480, "1.10.1", tier)


def by_hand(group: WorkType) -> Case:
    """The factor of one group of work set by hand."""
    return choice(groups=(GroupFactor(group, Decimal("1.25"), "มติ"),))


PILES: Final = ("1.1", 3)
"""Short piles, 50 to 100; below that the account asks for an enquiry."""

BANGKOK_PILES: Final = ("1.2.1.1", 1, "201")
"""Piles that the account prints a rate for in Bangkok alone."""

PAIRS: Final[Mapping[str, tuple[Case, Case]]] = {
    # the project and its committee
    "empty_head": (project(agency=" "), Case()),
    "no_date": (project(priced_on=None), Case()),
    "priced_in_future": (project(priced_on=TODAY + ADAY), project(priced_on=TODAY)),
    "received_in_future": (
        project(labour_received_on=TODAY + ADAY),
        project(labour_received_on=TODAY),
    ),
    "received_before_issue": (
        project(factor_f_received_on=ISSUED - ADAY),
        project(factor_f_received_on=ISSUED),
    ),
    # its register of circulars
    "circular_in_future": (
        entered(replace(SAME_AS_SET, registered_on=TODAY + ADAY)),
        entered(replace(SAME_AS_SET, registered_on=TODAY)),
    ),
    "circular_before_issue": (
        entered(replace(SAME_AS_SET, used_from_web_on=ISSUED - ADAY)),
        entered(replace(SAME_AS_SET, used_from_web_on=ISSUED)),
    ),
    "circular_day_other": (
        entered(replace(SAME_AS_SET, dated=ISSUED - ADAY)),
        entered(SAME_AS_SET),
    ),
    "circular_unknown": (
        entered(replace(SAME_AS_SET, circular="ว 408", dated=None)),
        entered(replace(SAME_AS_SET, circular="ว 480", dated=None)),
    ),
    "circular_not_taken": (
        Case(books=replace(BOOKS, told=(replace(SAME_AS_SET, circular="ว 999", dated=None),))),
        Case(books=replace(BOOKS, told=(SAME_AS_SET,))),
    ),
    "circular_told_twice": (
        entered(SAME_AS_SET, labour_received_on=ISSUED),
        entered(SAME_AS_SET, labour_received_on=ISSUED + ADAY),
    ),
    "circular_to_follow": (
        entered(ToldCircular("vat", "ว 7", registered_on=TODAY)),
        entered(),
    ),
    "no_such_province": (project(province="แอตแลนติส"), project(province="เพชรบุรี")),
    "no_budget": (project(budget_baht=Decimal(0)), project(budget_baht=Decimal(1))),
    "nothing_priced": (but(bill=bill_of(Tree(Part("special", "พิเศษ")))), Case()),
    "vat_exempt": (conditions(vat_exempt=True), conditions(vat_exempt=False)),
    "over_budget": (
        project(budget_baht=Decimal(8_000_000)),
        project(budget_baht=Decimal(9_000_000)),
    ),
    "work_type_unused": (
        but(bill=bill_of(Tree(Part("construction", "หมวด", "road"), (Tree(SOUND),)))),
        but(bill=bill_of(Tree(Part("construction", "หมวด", "building"), (Tree(SOUND),)))),
    ),
    "material_tenth": (
        project(budget_baht=Decimal(70_000_000)),
        project(budget_baht=Decimal("70000000.01")),
    ),
    "letter_unprintable": (sound(remark="ดู \U0001f600"), sound(remark="ดู •")),
    "letter_put_otherwise": (sound(unit="㎡"), sound(unit="ตร.ม.")),
    "beyond_limit": (project(floor_area_m2=Decimal(-1)), project(floor_area_m2=Decimal(1))),
    "committee": (committee("นาย ก", "นาง ข"), committee("นาย ก", "นาง ข", "นาย ค")),
    "committee_nobody": (
        committee("นาย ก", "นาง ข", "นาย ____"),
        committee("นาย ก", "นาง ข", "นาย ค"),
    ),
    "committee_twice": (
        committee("นาย ก", "นาง ข", "นาย ค", "นาย  ก"),
        committee("นาย ก", "นาง ข", "นาย ค", "นาย กก"),
    ),
    "committee_estimator": (
        but(committee=records_of([replace(each, estimator=False) for each in BASE.committee])),
        Case(),
    ),
    "committee_undeclared": (
        with_fourth(post="outsider"),
        with_fourth(post="outsider", declared=True),
    ),
    # the way of the price
    "dates_out_of_order": (
        days(appointed=TODAY + ADAY),
        days(appointed=TODAY),
    ),
    "calculated_unequal": (days(calculated=TODAY - ADAY), days(calculated=TODAY)),
    "appointment_unstated": (standing(task=""), standing()),
    "appointment_period": (standing(ends=TODAY - ADAY), standing()),
    "published_late": (
        days(approved=TODAY, published=TODAY + 31 * ADAY),
        days(approved=TODAY, published=TODAY + 30 * ADAY),
    ),
    "publication_overdue": (
        but(
            days(approved=TODAY - 31 * ADAY),
            project=replace(BASE.project, priced_on=ISSUED - 25 * ADAY),
        ),
        but(
            days(approved=TODAY - 30 * ADAY),
            project=replace(BASE.project, priced_on=ISSUED - 25 * ADAY),
        ),
    ),
    "nature_kind_unsaid": (project(name="ซ่อมแซมอาคารเรียน"), project(name="อาคารเรียน")),
    "nature_hardly_new": (
        but(project(name="ซ่อมแซมอาคารเรียน"), work_nature=WorkNature("new")),
        but(project(name="อาคารเรียนแทนที่รื้อถอน"), work_nature=WorkNature("new")),
    ),
    "nature_unanswered": (nature(counts=None), nature()),
    "nature_no_construction": (nature(counts=False), nature()),
    "nature_reason": (nature(reason=""), nature()),
    "services_exceed": (served("7000000.01"), served("7000000")),
    "own_method_unstated": (
        nature(own_method=True, own_method_reason="เทคโนโลยีเฉพาะ"),
        nature(own_method=True, own_method_reason="เทคโนโลยีเฉพาะ", own_method_by="ผู้อำนวยการ"),
    ),
    "answers_lapsed": (
        but(answers=records_of([Answer("factor_by_hand", None, "มติ", "นาย ก")])),
        but(
            choice(method="manual", value=Decimal("1.2"), reason="มติ"),
            answers=records_of([Answer("factor_by_hand", None, "มติ", "นาย ก")]),
        ),
    ),
    "certificate_old": (
        certified(drawing_changed_on=TODAY + ADAY),
        certified(drawing_changed_on=TODAY),
    ),
    "certificate_drawing": (certified(drawing_revision="…"), certified(drawing_revision="-")),
    "certificate_unnamed": (certified(designer=" "), certified(designer="นาย ง")),
    "certificate_late": (
        but(certified(), dates=Dates(approved=TODAY - ADAY)),
        but(certified(), dates=Dates(approved=TODAY)),
    ),
    "day_to_come": (days(submitted=TODAY + ADAY), days(submitted=TODAY)),
    "days_not_recorded": (
        days(approved=TODAY, appointed=TODAY),
        days(approved=TODAY, appointed=TODAY, submitted=TODAY),
    ),
    "meeting_early": (met(TODAY - ADAY), met(TODAY)),
    "meeting_before_price": (
        but(days(calculated=TODAY), meetings=records_of([CommitteeMeeting(TODAY - ADAY)])),
        but(days(calculated=TODAY), meetings=records_of([CommitteeMeeting(TODAY)])),
    ),
    "approval_not_recorded": (days(approved=TODAY), days(submitted=TODAY)),
    "published_unapproved": (
        days(published=TODAY),
        but(days(published=TODAY), approvals=records_of([APPROVAL])),
    ),
    "approval_day_unrecorded": (
        but(days(approved=TODAY - ADAY), approvals=records_of([APPROVAL])),
        but(days(approved=TODAY), approvals=records_of([APPROVAL])),
    ),
    "approval_of_before": (
        but(days(submitted=TODAY + ADAY), approvals=records_of([APPROVAL])),
        but(days(submitted=TODAY), approvals=records_of([APPROVAL])),
    ),
    "submitted_before_named": (handed_in(TODAY - ADAY), handed_in(TODAY)),
    "approved_elsewhere": (
        Case(approved=ApprovedPrice("ฉบับเสนอ", TODAY, None)),
        approved_at("10000000"),
    ),
    "approved_price_other": (approved_at("10000001"), approved_at("10000000")),
    "approved_superseded": (standing_as("ฉบับเสนอ"), standing_as("")),
    "approved_again": (
        but(days(submitted=TODAY - ADAY), approvals=records_of([EARLIER, APPROVAL])),
        but(days(submitted=TODAY), approvals=records_of([EARLIER, APPROVAL])),
    ),
    "bid_differs": (offered("8500000"), offered("8500000.01")),
    # the group of works
    "group_other": (project(name="ก่อสร้างคลองส่งน้ำ"), project(name="ก่อสร้างห้องสมุด")),
    "group_open": (project(name="ก่อสร้างรั้ว"), project(name="ก่อสร้างเสาธง")),
    "group_reason": (in_group(""), in_group("ตามมติ")),
    "group_left_out": (project(name="ก่อสร้างอาคารรถไฟฟ้า"), project(name="ก่อสร้างสถานีรถไฟ")),
    "form_set_other": (but(form_set="2560"), but(form_set="2569")),
    "guideline_other": (but(guideline="2565"), but(guideline="2569")),
    "row_rounding_decides": (tied_to_the_step("27775.56"), tied_to_the_step("27776.56")),
    "decision_not_followed": (
        but(decisions=records_of([Decision("group_split", "split", "มติ")])),
        but(decisions=records_of([Decision("group_split", "whole", "มติ")])),
    ),
    "step_beyond_amount": (
        but(rounding=Rounding(reference_price=Decimal(10_000_000))),
        but(rounding=Rounding(reference_price=Decimal(1_000_000))),
    ),
    "step_unusual": (
        but(rounding=Rounding(reference_price=Decimal(10_000))),
        but(rounding=Rounding(reference_price=Decimal(1_000))),
    ),
    "price_not_cut": (
        but(sound(material=Decimal(7_000_001)), rounding=Rounding(reference_price=Decimal(0))),
        but(sound(material=Decimal(7_000_001)), rounding=Rounding(reference_price=Decimal(1))),
    ),
    # the books
    **clause_19("labour"),
    **clause_19("factor_f"),
    # Factor F
    "no_factor": (conditions(interest_percent=Decimal(5)), conditions(interest_percent=Decimal(6))),
    "factor_by_hand": (
        choice(method="manual", value=Decimal("1.2"), reason="มติ"),
        choice(method="lower_row", reason="มติ"),
    ),
    "factor_by_hand_beyond": (
        held_back_by_hand("10000000.01"),
        held_back_by_hand("10000000"),
    ),
    "vat_other": (
        but(bill=EQUIPMENT, conditions=vat("10")),
        but(bill=EQUIPMENT, conditions=vat("7")),
    ),
    "vat_not_whole": (
        but(bill=EQUIPMENT, conditions=vat("7.5")),
        but(bill=EQUIPMENT, conditions=vat("7")),
    ),
    "interest_other": (
        but(conditions=by_hand_at("7")),
        but(conditions=by_hand_at("6")),
    ),
    "group_tie": (groups("road"), uneven_groups()),
    "factor_reason": (
        choice(rounding="down", reason=" "),
        choice(rounding="down", reason="มติ"),
    ),
    "factor_calculated": (
        replace(Case(), books=factor_books(verification="calculated")),
        replace(Case(), books=factor_books(verification="office_signed")),
    ),
    "factor_unverified": (
        replace(Case(), books=factor_books(verification="unverified")),
        replace(Case(), books=factor_books(verification="office_signed")),
    ),
    "factor_doubt": (
        replace(Case(), books=rows_changed(BUILDING, 2, flag="differs")),
        replace(Case(), books=rows_changed(BUILDING, 3, flag="differs")),
    ),
    "factor_row_withdrawn": (taken_back("withdrawn"), taken_back("added")),
    "factor_row_standing": (
        replace(Case(), books=rows_changed(BUILDING, 2, verification="unverified")),
        replace(Case(), books=rows_changed(BUILDING, 3, verification="unverified")),
    ),
    "factor_outside": (costing("999999.99"), costing("1000000")),
    "factor_held_back": (costing("10000000.01", "road"), costing("10000000", "road")),
    "factor_groups": (groups("road"), groups("building")),
    "factor_group_unused": (by_hand("irrigation"), by_hand("building")),
    "factor_rain_plain": (groups("road", rain=1), groups("road")),
    "rain_zone_hint": (
        but(costing("7000000", "road"), project=replace(BASE.project, province="ระนอง")),
        but(costing("7000000", "road"), project=replace(BASE.project, province="ขอนแก่น")),
    ),
    # parts and lines
    "empty_group": (
        but(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(SOUND), Tree(Group("ก")))))),
        but(
            bill=bill_of(
                Tree(Part("construction", "หมวด"), (Tree(SOUND), Tree(Group("ก"), (Tree(SOUND),))))
            )
        ),
    ),
    "empty_part": (lines(), lines(SOUND)),
    "repeated_works": (built_twice("อาคาร 1", "อาคาร 1"), built_twice("อาคาร 1", "อาคาร 2")),
    "transport_in_part": (
        lines(replace(SOUND, description="ค่าขนส่งวัสดุ")),
        lines(replace(SOUND, description="ค่าขนส่งวัสดุ"), kind="special"),
    ),
    "whole_price_labour": (
        of_an_old_file(changed_line(SOUND, labour=Decimal(1))),
        of_an_old_file(SOUND),
    ),
    "no_description": (lines(replace(SOUND, description="")), lines(SOUND)),
    "unit_is_number": (lines(replace(SOUND, unit="๑,650.00")), lines(replace(SOUND, unit="m2"))),
    "price_refused": (taken_off("7000000.01"), taken_off("7000000")),
    "no_price": (
        lines(flat_line("ของแถม", Decimal(1), "ชุด")),
        lines(flat_line("ของแถม", Decimal(1), "ชุด", Decimal(0))),
    ),
    "no_quantity": (
        lines(changed_line(SOUND, quantity=None)),
        lines(changed_line(SOUND, quantity=Decimal(0))),
    ),
    # works of two linked lines
    "linked_both_prices": (
        in_two_lines("กก.", material="1", labour="3"),
        in_two_lines("กก.", labour="3"),
    ),
    "linked_no_unit": (in_two_lines("", labour="3"), in_two_lines("กก.", labour="3")),
    "linked_other_unit": (in_two_lines("ตัน", labour="3"), in_two_lines("kg", labour="3")),
    # labour outside the account
    "percent_no_material": (percent("31", None), percent("31", "100")),
    "percent_range": (percent("37.01"), percent("37")),
    "percent_reason": (percent("31", reason=""), percent("31", reason="มติ")),
    "percent_result": (percent("31", "0.05"), percent("31", "0.06")),
    # labour of the account
    "no_rate": (
        lines(flat_line("เหล็ก", Decimal(1), "ตัน", labour_item=LabourRef(W480, "1.10.1", 9))),
        lines(flat_line("เหล็ก", Decimal(1), "ตัน", labour_item=LabourRef(W480, "1.10.1", 1))),
    ),
    "labour_without_item": (
        lines(flat_line("งาน", Decimal(1), "งาน", Decimal(100), Decimal(30))),
        lines(replace(flat_line("งาน", Decimal(1), "งาน", Decimal(100), Decimal(30)), remark="มติ")),
    ),
    "labour_differs": (
        lines(book_line("1.10.1", 1, "1", labour="4900.01")),
        lines(book_line("1.10.1", 1, "1", labour="4900.00")),
    ),
    "labour_edition_mixed": (
        lines(book_line("1.10.1", 1, "1", W135)),
        lines(book_line("1.10.1", 1, "1", W480)),
    ),
    "item_unknown": (
        lines(flat_line("เหล็ก", Decimal(1), "ตัน", None, Decimal(1), labour_item=ref(9))),
        lines(flat_line("เหล็ก", Decimal(1), "ตัน", None, Decimal(1), labour_item=ref(1))),
    ),
    # one id that two offices gave to two things
    "labour_edition_unlike": (unlike_labour(W480), unlike_labour(W135)),
    "rate_unlike_library": (unlike_labour(W480, "5000.00"), unlike_labour(W480, "4900.00")),
    # the same account or tables, of which the file's copies print something otherwise
    "factor_unlike_library": (reread_tables("9.9999"), Case()),
    "factor_edition_unlike": (unlike_tables(NEW_TABLES), unlike_tables(OLD_TABLES)),
    "book_not_kept": (Case(not_kept=(W480, NEW_TABLES)), Case(not_kept=("no-such-book",))),
    # what another program altered in the file
    "journal_altered": (Case(altered=JOURNAL_ALTERED), Case(altered=COPIES_ALTERED)),
    "estimate_altered": (Case(altered=ESTIMATE_ALTERED), Case(altered=COPIES_ALTERED)),
    "copies_altered": (Case(altered=COPIES_ALTERED), Case(altered=JOURNAL_ALTERED)),
    "file_rescued": (Case(altered=RESCUED), Case(altered=JOURNAL_ALTERED)),
    "labour_edition_unknown": (but(labour_edition="no-such-book"), but(labour_edition=W480)),
    # lines that follow pipes
    "share_no_pipes": (piped(share("3.2")), piped(share("3.1"))),
    "share_pipe_unpriced": (
        piped(book_line("3.1", 2, "10"), share()),
        piped(book_line("3.1", 2, "10", material="40"), share()),
    ),
    "share_line_beside": (
        piped(flat_line("ท่อ", Decimal(1), "เมตร", Decimal(9)), share()),
        piped(flat_line("ท่อ", Decimal(1), "ชุด", Decimal(9)), share()),
    ),
    "share_row_gone": (pointed(piped(share()), 5, to=99), pointed(piped(share()), 5, to=4)),
    "share_row_no_pipe": (pointed(piped(share()), 5, to=1), pointed(piped(share()), 5, to=4)),
    "share_rule_unknown": (piped(share(no=99)), piped(share(no=1))),
    "share_percent_differs": (piped(share(fitting="5")), piped(share(fitting="50"))),
    "share_other_edition": (piped(share(), edition=W135), piped(share(), edition=W480)),
    "share_twice": (piped(share(), share()), piped(share(), share(no=2, fitting="20"))),
    "share_whole_price": (pointing("special"), pointing("construction")),
    "rate_withdrawn": (own_taken_back(withdrawn=True), own_taken_back(withdrawn=False)),
    "own_rate": (of_office(changed=True), of_office(changed=False)),
    "rate_unconfirmed": (
        lines(book_line("1.1", 2, "150", W135), edition=W135),
        lines(book_line("1.1", 1, "250", W135), edition=W135),
    ),
    "unit_differs": (
        lines(replace(book_line("1.10.1", 1, "1"), unit="ต้น")),
        lines(replace(book_line("1.10.1", 1, "1"), unit="ตัน")),
    ),
    "enquiry_remark": (
        lines(book_line(*PILES, "49", labour="150")),
        lines(replace(book_line(*PILES, "49", labour="150"), remark="สืบราคา 3 ราย")),
    ),
    "enquiry": (lines(book_line(*PILES, "49")), lines(book_line(*PILES, "50"))),
    "place_unknown": (
        lines(book_line(*BANGKOK_PILES)),
        but(
            lines(book_line(*BANGKOK_PILES)),
            project=replace(BASE.project, province="กทม."),
        ),
    ),
    "outside_tier": (lines(book_line("1.1", 1, "199")), lines(book_line("1.1", 1, "200"))),
    "depth_missing": (digging(None), digging("0.80")),
    "rate_reason_idle": (
        digging("0.80", "101", reason="ขุดตื้น"),
        digging("0.80", "100", reason="ขุดตื้น"),
    ),
    "tier_choice": (digging("0.80", "20"), digging("0.80", "20", reason="ขุดตื้น")),
}


def test_every_finding_has_its_pair() -> None:
    assert set(PAIRS) == codes_made()


def test_nothing_is_said_of_the_sound_estimate() -> None:
    assert Case().codes() == set()


@pytest.mark.parametrize("code", PAIRS)
def test_a_finding_is_raised_and_in_a_like_estimate_is_not(code: str) -> None:
    raised, silent = (case.codes() for case in PAIRS[code])
    assert code in raised
    assert code not in silent
    assert len(raised ^ silent) <= 3, "two estimates that differ in more are hardly alike"


def test_a_row_of_the_office_that_was_taken_back_is_told_once() -> None:
    """That it was withdrawn says how far it can be trusted, too."""
    marked = rows_changed(BUILDING, 2, verification=WITHDRAWN)
    books = replace(marked, withdrawn_rows=taken_back("withdrawn").books.withdrawn_rows)
    about_rows = {"factor_row_withdrawn", "factor_row_standing"}
    assert replace(Case(), books=books).codes() & about_rows == {"factor_row_withdrawn"}


@pytest.mark.parametrize(
    ("of_lines", "severities"),
    [((), ["warn"]), ((W480,), []), ((W135,), ["stop"]), ((W480, W135), ["stop"])],
)
def test_an_account_stops_an_estimate_only_where_lines_take_from_it(
    of_lines: tuple[str, ...], severities: list[str]
) -> None:
    """The account of 2566 is set, and the agency was told of the newer one."""
    taken = lines(*(book_line("1.10.1", 1, "1", edition) for edition in of_lines), edition=W135)
    told = replace(BASE.project, labour_received_on=ISSUED)
    found = but(taken, project=told).findings()
    assert [each.severity for each in found if each.code == "labour_edition_due"] == severities

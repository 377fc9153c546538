"""Checks of the lines that take their labour from the account: tiers, units, enquiries, trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import ROOT, Line, RowId, lines_below
from estimator.domain.books.trust import NOT_COMPARED
from estimator.domain.clauses import clause_of
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.tier_checks import (
    clause_in,
    enquiry,
    lacks_depth,
    tier_findings,
)
from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.labour.tiers import (
    WorkKey,
    counts_in,
    elsewhere_note,
    enquiry_note,
    fits,
    in_unit_of,
    is_elsewhere,
    is_enquired,
    measured,
    rate_of,
)
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.provinces import plain_province
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value

_ANSWERED_BY_AN_ENQUIRY = ("enquiry", "tier_choice")
_OWN_CLAUSE = "หมายเหตุ 2 ท้ายบัญชีค่าแรงงาน"
_USE_ANOTHER_CODE: Final = (
    "ตรวจสอบกับผู้ทำแฟ้ม หากต้องการใช้อัตราของเครื่องนี้ "
    "โปรดบันทึกอัตราใหม่ที่คลังค่าแรงงาน (จะได้รหัสใหม่ที่ไม่ซ้ำกัน) แล้วเลือกใหม่ในรายการนี้"
)
COMPARE_COPY: Final = (
    "เทียบกับหนังสือเวียน เพราะสำเนาในแฟ้มอาจถูกแก้ไข หรือโปรแกรมรุ่นหลังอ่านหนังสือเวียนใหม่ "
    "หากต้องการใช้ค่าของเครื่องนี้ โปรดส่งออกเป็น JSON แล้วเปิดเป็นประมาณราคาใหม่"
)
"""What to do where a copy is of the same circular as the library's and prints another figure."""


def labour_line_findings(
    row: RowId,
    line: Line,
    estimate: Estimate,
    books: Books,
    totals: Mapping[WorkKey, Decimal],
) -> Iterator[Finding]:
    """What is to be said about one line's labour item, gravest first.

    A labour price that was typed and is not the account's is compared with it elsewhere; nothing
    more is said of enquiry and tier then.
    """
    rate = rate_of(line, books.labour)
    if rate is None:
        return
    edition = books.labour[rate.edition]
    if lacks_place(rate, estimate, books):
        yield _place_unknown(row, edition, rate)
    typed = typed_value(line.labour)
    as_pointed = typed in (None, in_unit_of(line, rate).rate)
    asked = as_pointed or lacks_depth(line, edition, rate)
    official = official_rates(rate, line, books, totals)
    if asked or typed in [in_unit_of(line, each).rate for each in official]:
        enquired = (
            is_enquired(line) and enquiry_for(line, estimate, books, totals) is not None
        )  # the enquiry came to the account's figure
        for finding in _place_findings(row, line, edition, rate, totals, estimate):
            if not (enquired and finding.code in _ANSWERED_BY_AN_ENQUIRY):
                yield finding
    if as_pointed:
        yield from _own_rate(row, edition, rate, books)
        yield from _withdrawn(row, edition, rate, books)
        yield from _unlike_here(row, rate, books)
    what = f"อัตราข้อ {rate.code}"
    yield from another_edition(row, edition.info.id, what, estimate, books)
    if not counts_in(rate.unit, line):
        yield Finding(
            "warn",
            "unit_differs",
            f"หน่วย {line.unit} ต่างจากหน่วยในบัญชีค่าแรงงาน "
            f"ซึ่งให้ {shown_number(rate.rate)} บาทต่อ{rate.unit}",
            "แปลงทั้งหน่วย ปริมาณ และราคาให้เป็นหน่วยในบัญชี หรือเลือกรายการอื่นในบัญชี",
            row,
            "unit",
            clause_in(edition, rate),
        )
    if not rate.confirmed and as_pointed:
        yield Finding(
            "note",
            "rate_unconfirmed",
            f"อัตราข้อ {rate.code} {NOT_COMPARED}",
            "เทียบกับหนังสือเวียนแล้วบันทึกผลที่คลังค่าแรงงาน",
            row,
            "labour",
            edition.info.name,
        )


def enquiry_for(
    line: Line, estimate: Estimate, books: Books, totals: Mapping[WorkKey, Decimal]
) -> LabourNote | None:
    """The note that sends a line's labour to an enquiry, by its place or its own quantity.

    A labour price that is typed there answers it; the account has none to differ from.
    """
    rate = rate_of(line, books.labour)
    if rate is None:
        return None
    edition = books.labour[rate.edition]
    if is_elsewhere(edition, rate, estimate.project.province):
        return elsewhere_note(edition, rate)
    return enquiry_note(edition, rate, measured(rate, line, totals).quantity)


def has_left_tier(
    line: Line, estimate: Estimate, books: Books, totals: Mapping[WorkKey, Decimal]
) -> bool:
    """Whether the checks ask for another tier; not where they send the quantity to an enquiry."""
    return any(
        finding.code == "outside_tier"
        for finding in labour_line_findings(ROOT, line, estimate, books, totals)
    )


def official_rates(
    rate: LabourRate, line: Line, books: Books, totals: Mapping[WorkKey, Decimal]
) -> tuple[LabourRate, ...]:
    """What the printed account gives for a line that points to a rate; itself of an own item.

    All of its work that fit, where any does; the one pointed to while a depth is still missing.
    """
    edition = books.labour[rate.edition]
    numbers = measured(rate, line, totals)
    fitting = [fit.rate for fit in fits(edition, rate, numbers)]
    meant = [rate] if lacks_depth(line, edition, rate) else fitting or [rate]
    printed = books.labour.get(edition.info.base)
    if printed is None:
        return tuple(meant)
    return tuple(printed.rates.get((each.code, each.tier), each) for each in meant)


def another_edition(
    row: RowId, edition: str, what: str, estimate: Estimate, books: Books
) -> Iterator[Finding]:
    """One contract follows one account, the one its agency was told of (clauses 12 and 19).

    `what` a line takes from the edition is named in Thai.
    """
    meant = printed_edition(estimate.labour_edition, books)
    used = printed_edition(edition, books)
    if used in (meant, OFFICE_EDITION) or meant == OFFICE_EDITION:
        return
    yield Finding(
        "warn",
        "labour_edition_mixed",
        f"รายการนี้ใช้{what} ของ {account_name(used, books)} "
        f"แต่ประมาณราคานี้ใช้ {account_name(meant, books)}",
        "ปรับราคารายการนี้ตามบัญชีค่าแรงงานของประมาณราคา สัญญาเดียวใช้บัญชีฉบับเดียว",
        row,
        "labour",
        clause_of(guideline_of(estimate), "labour", "changed_rates"),
    )


def printed_edition(name: str, books: Books) -> str:
    """The circular's edition that an office's corrections lie on; any other is itself."""
    edition = books.labour.get(name)
    return (edition.info.base or name) if edition is not None else name


def account_name(edition: str, books: Books) -> str:
    """An edition as its circular is called; its id where no book at hand has it."""
    known = books.labour.get(edition)
    return known.info.name if known is not None else edition


def editions_used(estimate: Estimate, books: Books) -> tuple[str, ...]:
    """The circulars' editions that lines take from: a rate, or a rule for pipes."""
    taken = [rate.edition for rate in rates_taken(estimate, books)]
    for row in lines_below(estimate.bill, ROOT):
        share = share_at(estimate.bill, row)
        if share is not None and share.edition in books.labour:
            taken.append(share.edition)
    found = dict.fromkeys(printed_edition(edition, books) for edition in taken)
    return tuple(name for name in found if name != OFFICE_EDITION)


def _own_rate(
    row: RowId, edition: LabourEdition, rate: LabourRate, books: Books
) -> Iterator[Finding]:
    """An office's own rate stands beside what the account prints for the same work."""
    printed = books.labour.get(edition.info.base)
    if edition.info.id == OFFICE_EDITION:
        yield Finding(
            "note",
            "own_rate",
            f"อัตรา {shown_number(rate.rate)} บาท เป็นอัตราที่หน่วยงานกำหนดเอง "
            f"ไม่มีในบัญชีค่าแรงงาน ({rate.remark})",
            "ตรวจสอบที่มาและเหตุผลของอัตรานี้ก่อนลงนาม",
            row,
            "labour",
            _OWN_CLAUSE,
        )
    elif printed is not None:
        official = printed.rates.get((rate.code, rate.tier))
        if official is not None and official.rate != rate.rate:
            yield Finding(
                "warn",
                "own_rate",
                f"ใช้อัตราที่หน่วยงานแก้ไข {shown_number(rate.rate)} บาท "
                f"บัญชี {printed.info.name} ข้อ {rate.code} คือ {shown_number(official.rate)} บาท "
                f"ต่างกัน {shown_number(abs(rate.rate - official.rate))} บาท",
                "ตรวจสอบเหตุผลที่บันทึกไว้ที่คลังค่าแรงงาน หรือใช้อัตราตามบัญชี",
                row,
                "labour",
                _OWN_CLAUSE,
            )


def _withdrawn(
    row: RowId, edition: LabourEdition, rate: LabourRate, books: Books
) -> Iterator[Finding]:
    """An own rate that whoever set it took back: the file's copy goes on pricing with it."""
    found = next((each for each in books.withdrawn_rates if each.is_of(edition.info, rate)), None)
    if found is None or found.own.withdrawn is None:
        return
    record, now = found.own.withdrawn, found.now
    library = "ไม่มีอัตรานี้แล้ว" if now is None else f"แก้ไขเป็น {shown_number(now.rate)} บาท"
    yield Finding(
        "warn",
        "rate_withdrawn",
        f"อัตรา {shown_number(rate.rate)} บาท ที่หน่วยงานกำหนดเอง ยกเลิกแล้วโดย {record.signature} "
        f"เพราะ {record.why} สำเนาในแฟ้มนี้ยังใช้อยู่ คลังขณะนี้{library}",
        "เลือกอัตราใหม่ในรายการนี้ หรือตรวจสอบเหตุผลที่ยกเลิกกับผู้กำหนดก่อนลงนาม",
        row,
        "labour",
        _OWN_CLAUSE,
    )


def _unlike_here(row: RowId, rate: LabourRate, books: Books) -> Iterator[Finding]:
    """This PC means another work or figure by the same code, or reads the account otherwise."""
    apart = books.unlike_labour.get(rate.edition)
    library = books.reread_labour.get(rate.edition) if apart is None else apart
    here = library.rates.get((rate.code, rate.tier)) if library is not None else None
    if here is None or here.printed == rate.printed:
        return
    if apart is not None or here.taken != rate.taken:
        yield Finding(
            "warn",
            "rate_unlike_library",
            f"ข้อ {rate.code} ของชุด “{rate.edition}” ที่เก็บไว้ในแฟ้มนี้คือ {_figure(rate)} "
            f"ต่างจากของเครื่องนี้ คือ {_figure(here)} ราคานี้คิดตามแฟ้ม",
            COMPARE_COPY if apart is None else _USE_ANOTHER_CODE,
            row,
            "labour",
        )


def _figure(rate: LabourRate) -> str:
    return f"“{rate.title}” {shown_number(rate.rate)} บาท/{rate.unit}"


def lacks_place(rate: LabourRate, estimate: Estimate, books: Books) -> bool:
    """Whether the account prints the rate for Bangkok alone and nobody says where the work is."""
    elsewhere = elsewhere_note(books.labour[rate.edition], rate)
    return elsewhere is not None and not plain_province(estimate.project.province)


def _place_findings(
    row: RowId,
    line: Line,
    edition: LabourEdition,
    rate: LabourRate,
    totals: Mapping[WorkKey, Decimal],
    estimate: Estimate,
) -> Iterator[Finding]:
    """What is to be said of the tier, where the account has a rate for the place at all."""
    province, elsewhere = estimate.project.province, elsewhere_note(edition, rate)
    if elsewhere is not None and is_elsewhere(edition, rate, province):
        message = f"บัญชีให้อัตรานี้เฉพาะในเขต กทม. งานนี้อยู่ที่{province.strip()} ให้สืบราคา"
        yield enquiry(row, edition, rate, elsewhere, message)
    else:
        yield from tier_findings(row, line, edition, rate, measured(rate, line, totals))


def _place_unknown(row: RowId, edition: LabourEdition, rate: LabourRate) -> Finding:
    return Finding(
        "warn",
        "place_unknown",
        f"บัญชีให้อัตราข้อ {rate.code} เฉพาะในเขต กทม. แต่ยังไม่ได้ระบุจังหวัดของโครงการ",
        "ระบุจังหวัดที่หน้าข้อมูลโครงการ งานนอกเขต กทม. ให้สืบราคา",
        row,
        "labour",
        clause_in(edition, rate),
    )


def rates_taken(estimate: Estimate, books: Books) -> tuple[LabourRate, ...]:
    """The rates that lines of the estimate point to, each once, in the bill's order."""
    found: dict[LabourRef, LabourRate] = {}
    for row in lines_below(estimate.bill, ROOT):
        node = estimate.bill.node(row)
        rate = rate_of(node, books.labour) if isinstance(node, Line) else None
        if rate is not None:
            found.setdefault(rate.ref, rate)
    return tuple(found.values())


def unconfirmed_rates(estimate: Estimate, books: Books) -> tuple[LabourRate, ...]:
    """Rates used in the estimate that nobody has confirmed, each once, in the bill's order."""
    return tuple(rate for rate in rates_taken(estimate, books) if not rate.confirmed)

"""Checks of the labour account that an estimate is set to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import ROOT, lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.edition_due import labour_edition_findings
from estimator.domain.guideline.labour_checks import editions_used, printed_edition, rates_taken
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.pricing.books import Books


def labour_account_findings(checked: Checked) -> Iterator[Finding]:
    """Whether the account is known, is the file's own, and is the one due by clause 19."""
    yield from _account_set(checked)
    yield from unlike_editions(checked.estimate, checked.books)
    yield from _accounts_due(checked)


def _account_set(checked: Checked) -> Iterator[Finding]:
    """What is set must be an account, and one that this program or the file has."""
    name = checked.estimate.labour_edition
    if name not in checked.books.labour:
        yield Finding(
            "warn",
            "labour_edition_unknown",
            f"โปรแกรมไม่มีบัญชีค่าแรงงานชุด “{name}” ที่ประมาณราคานี้เลือกไว้",
            "เลือกบัญชีที่มีที่หน้าข้อมูลโครงการ หรือนำเข้าบัญชีชุดนั้น",
            field="labour_edition",
        )
    elif name == OFFICE_EDITION:
        yield Finding(
            "warn",
            "labour_edition_unknown",
            f"ชุด “{name}” ที่ประมาณราคานี้เลือกไว้เป็นอัตราที่หน่วยงานกำหนดเอง มิใช่บัญชีค่าแรงงาน",
            "เลือกบัญชีค่าแรงงานที่หน้าข้อมูลโครงการ สัญญาเดียวใช้บัญชีฉบับเดียว",
            field="labour_edition",
        )


def _accounts_due(checked: Checked) -> Iterator[Finding]:
    """Clause 19 for each account that lines take from, or else for the one that is set."""
    estimate, books = checked.estimate, checked.books
    infos = [edition.info for edition in books.labour.values()]
    used = editions_used(estimate, books)
    meant = printed_edition(estimate.labour_edition, books)
    if not used:
        # Nothing is priced by the account that is set: it is told in time, and stops nothing.
        for finding in labour_edition_findings(estimate, infos, books.known):
            yield replace(finding, severity="warn") if finding.severity == "stop" else finding
    for name in used:
        # What lines take by a correction is asked of the edition that is set, as it is called.
        own = estimate.labour_edition if name == meant else name
        another = replace(estimate, labour_edition=own)
        yield from labour_edition_findings(another, infos, books.known)


def unlike_editions(estimate: Estimate, books: Books) -> Iterator[Finding]:
    """Editions used whose copies in the file are another's than the library's of the same id."""
    taken = (rate.edition for rate in rates_taken(estimate, books))
    shares = (share_at(estimate.bill, row) for row in lines_below(estimate.bill, ROOT))
    followed = (share.edition for share in shares if share is not None)
    for name in dict.fromkeys((estimate.labour_edition, *taken, *followed)):
        if name in books.unlike_labour and name != OFFICE_EDITION:
            in_part = books.labour[name].info.base not in books.labour
            yield Finding(
                "warn",
                "labour_edition_unlike",
                f"บัญชีค่าแรงงานชุด “{name}” ที่เก็บไว้ในแฟ้มนี้ ({books.labour[name].info.name}) "
                f"ต่างจากชุดรหัสเดียวกันของเครื่องนี้ ({books.unlike_labour[name].info.name}) "
                f"ราคานี้คิดตามแฟ้ม{' และค้นหาได้เฉพาะอัตราที่เก็บไว้ในแฟ้ม' if in_part else ''}",
                "ตรวจสอบกับผู้ทำแฟ้ม หากต้องการใช้อัตราของเครื่องนี้ โปรดบันทึกการแก้ไขอัตราหรือรับบัญชีเข้าใหม่ "
                "ที่คลังค่าแรงงาน (จะได้รหัสใหม่ที่ไม่ซ้ำกัน)",
                field="labour_edition",
            )

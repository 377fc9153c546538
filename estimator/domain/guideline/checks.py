"""Checks of an estimate: each a plain function that gives findings, kept in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from estimator.domain.bill.rows import Group, Line, Part, lines_below, node_faults, walk
from estimator.domain.clauses import Clause
from estimator.domain.estimate import PROJECT_NAMES, Estimate, form_set_of, guideline_of
from estimator.domain.factor_f.look_up import NoFactorError
from estimator.domain.findings import Finding
from estimator.domain.guideline.alteration_checks import alteration_findings
from estimator.domain.guideline.answering import lapsed_findings
from estimator.domain.guideline.approval_checks import approval_findings
from estimator.domain.guideline.bid_checks import bid_findings
from estimator.domain.guideline.calendar_checks import calendar_findings
from estimator.domain.guideline.certificate_checks import certificate_findings
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.circular_checks import register_findings
from estimator.domain.guideline.committee_checks import committee_findings
from estimator.domain.guideline.decision_checks import decision_findings
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.guideline.grounds import grounded
from estimator.domain.guideline.group_checks import group_findings
from estimator.domain.guideline.labour_account_checks import labour_account_findings
from estimator.domain.guideline.letter_checks import letter_findings
from estimator.domain.guideline.line_checks import found_in
from estimator.domain.guideline.nature_checks import nature_findings
from estimator.domain.guideline.office_register_checks import office_register_findings
from estimator.domain.guideline.project_checks import project_findings
from estimator.domain.guideline.repeat_checks import repeat_findings
from estimator.domain.guideline.vat_checks import vat_findings
from estimator.domain.records.registry import owned_faults
from estimator.domain.wording import is_nameless

Check = Callable[[Checked], Iterator[Finding]]


def check(checked: Checked, between: Callable[[], object] = bool) -> tuple[Finding, ...]:
    """All findings: those about settings first, then row by row in printed order.

    `between` is called time and again; what it raises ends the work.
    """
    found = grounded(checked, _all_findings(checked, between))
    found += lapsed_findings(checked, found)
    place = {row: index for index, row in enumerate(walk(checked.estimate.bill), start=1)}
    found.sort(key=lambda finding: place.get(finding.row or 0, 0))
    return tuple(found)


def _all_findings(checked: Checked, between: Callable[[], object]) -> Iterator[Finding]:
    for each in CHECKS:
        between()
        yield from each(checked)
    for row in lines_below(checked.estimate.bill, 0):
        between()
        yield from found_in(checked, row)


def _price_refused(checked: Checked) -> Iterator[Finding]:
    if checked.refusal is not None:
        for sentence in checked.refusal.sentences:
            if isinstance(checked.refusal, NoFactorError):
                yield Finding(
                    "stop",
                    "no_factor",
                    sentence,
                    "แก้เงื่อนไข เลือกตาราง หรือเลือกวิธีหาค่าที่หน้า Factor F",
                    field="factor_f",
                    clause=_refused_by(checked),
                )
            else:
                yield Finding("stop", "price_refused", sentence)


def _refused_by(checked: Checked) -> Clause:
    """Whether it is VAT alone for which the chosen table is not made."""
    conditions = checked.estimate.conditions
    table = checked.books.factor_f.get(conditions.factor_f.edition)
    other_vat = (
        table is not None
        and table.interest_percent == conditions.interest_percent
        and table.vat_percent != conditions.vat_percent
    )
    alone = other_vat and not conditions.vat_exempt
    return checked.clause("vat") if alone else checked.clause("interest", "vat")


def _heads_of_forms(checked: Checked) -> Iterator[Finding]:
    project = checked.estimate.project
    for key, text in (
        ("name", project.name),
        ("location", project.location),
        ("agency", project.agency),
    ):
        if is_nameless(text):
            yield Finding(
                "warn",
                "empty_head",
                f"ยังไม่ได้กรอก{PROJECT_NAMES[key]}",
                "กรอกที่หน้าข้อมูลโครงการ เพื่อให้หัวแบบฟอร์มครบถ้วน",
                field=key,
            )
    if project.priced_on is None:
        yield Finding(
            "warn",
            "no_date",
            f"ยังไม่ได้ระบุ{PROJECT_NAMES['priced_on']}{_without_day(checked.estimate)}",
            "ระบุวันที่ที่หน้าข้อมูลโครงการ",
            field="priced_on",
        )


def _without_day(estimate: Estimate) -> str:
    """Which rules an estimate without a day is taken to follow, where nobody chose them."""
    taken = []
    if estimate.form_set is None:
        taken.append(f"แบบฟอร์มชุด พ.ศ. {form_set_of(estimate)}")
    if estimate.guideline is None:
        taken.append(f"แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. {guideline_of(estimate)}")
    return f" จึงใช้{' และ'.join(taken)} ไปพลางก่อน" if taken else ""


def _empty_rows(checked: Checked) -> Iterator[Finding]:
    bill = checked.estimate.bill
    for row in bill.children_of(0):
        node = bill.node(row)
        if isinstance(node, Part) and not any(True for _ in lines_below(bill, row)):
            yield Finding(
                "note", "empty_part", f"{node.title} ยังไม่มีรายการ", "เพิ่มรายการหรือลบหมวดนี้", row=row
            )
    for row in walk(bill):
        group = bill.node(row)
        if isinstance(group, Group) and not bill.children_of(row):
            said = f"กลุ่มงาน “{group.title}” ยังไม่มีรายการ"
            yield Finding("note", "empty_group", said, "เพิ่มรายการหรือลบกลุ่มงานนี้", row=row)


def _old_faults(checked: Checked) -> Iterator[Finding]:
    """The same of settings, tables, parts and groups."""
    estimate = checked.estimate
    for owner, fault in owned_faults(estimate):
        yield Finding("warn", "beyond_limit", fault.sentence, field=fault.field, owner=owner)
    for row, each in estimate.bill.rows.items():
        if not isinstance(each.node, Line):
            for fault in node_faults(each.node):
                yield Finding("warn", "beyond_limit", fault.sentence, row=row, field=fault.field)


def _not_kept(checked: Checked) -> Iterator[Finding]:
    """The estimate was made where a book was lacking that this PC has."""
    books = checked.books
    names = [
        edition.info.name
        for name in checked.surroundings.not_kept
        if (edition := books.labour.get(name) or books.factor_f.get(name)) is not None
    ]
    if names:
        yield Finding(
            "note",
            "book_not_kept",
            f"แฟ้มนี้ยังไม่มีสำเนาของ {' และ '.join(names)} จึงคิดราคาตามคลังของเครื่องนี้ "
            "เครื่องที่ไม่มีชุดนี้จะคิดราคาไม่ได้",
            "แก้ไขแฟ้มนี้ครั้งหนึ่ง เช่น แก้แล้วเลิกทำ โปรแกรมจะเก็บสำเนาไว้ในแฟ้มพร้อมการแก้ไขนั้น",
        )


CHECKS: tuple[Check, ...] = (
    alteration_findings,
    _price_refused,
    _heads_of_forms,
    project_findings,
    nature_findings,
    group_findings,
    committee_findings,
    certificate_findings,
    calendar_findings,
    approval_findings,
    bid_findings,
    labour_account_findings,
    register_findings,
    office_register_findings,
    _not_kept,
    _empty_rows,
    _old_faults,
    letter_findings,
    vat_findings,
    factor_findings,
    decision_findings,
    repeat_findings,
)

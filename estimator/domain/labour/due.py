"""Which edition of a circular is due (guideline clause 19).

An agency follows the edition it has been notified of in writing; the day on which it registered
the letter is the first day. A newer edition seen on the web may be used at once, and using it
counts as having been notified (clause 19, note 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from estimator.domain.books.edition import EditionInfo
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding, Severity
from estimator.domain.wording import short_thai_date

CLAUSE = "หลักเกณฑ์ฯ ข้อ 19"


def newest(editions: Sequence[EditionInfo], by: date | None = None) -> EditionInfo | None:
    """The circular with the latest date (not after `by`), or None where there is none."""
    dated = [
        (info.dated, info.newest_known, info)
        for info in editions
        if info.official and info.dated is not None and (by is None or info.dated <= by)
    ]
    return max(dated, key=lambda each: each[:2])[2] if dated else None


def labour_edition_findings(
    estimate: Estimate, editions: Sequence[EditionInfo]
) -> Iterator[Finding]:
    """What is to be said about the labour edition of an estimate on its pricing day.

    The day of receipt on record counts for the newest circular that was dated by then. An
    office's corrections stand for the circular they lie on.
    """
    chosen = next((info for info in editions if info.id == estimate.labour_edition), None)
    last = newest(editions)
    if last is None or chosen is None or chosen.dated is None:
        return
    project = estimate.project
    received, priced = project.labour_received_on, project.priced_on
    notified = newest(editions, received) if received is not None else None
    if priced is not None and priced < chosen.dated:
        yield _too_early(chosen, priced)
    if received is not None and notified is not None and _is_newer(notified, chosen):
        if priced is not None and priced < received:
            yield _still_in_force(chosen, notified, received)
        else:
            yield _due(chosen, notified, received)
    elif _is_newer(last, chosen):
        yield _newer_known(last, priced)


def _is_newer(one: EditionInfo, other: EditionInfo) -> bool:
    return one.dated is not None and other.dated is not None and one.dated > other.dated


def _dated(info: EditionInfo) -> str:
    return f"{info.name} ลงวันที่ {short_thai_date(info.dated)}" if info.dated else info.name


def _finding(severity: Severity, code: str, message: str, remedy: str) -> Finding:
    return Finding(severity, code, message, remedy, field="labour_edition", clause=CLAUSE)


def _too_early(chosen: EditionInfo, priced: date) -> Finding:
    return _finding(
        "warning",
        "labour_edition_later",
        f"วันที่คำนวณราคากลาง {short_thai_date(priced)} อยู่ก่อนวันที่ของ {_dated(chosen)} ที่ใช้",
        "ตรวจสอบวันที่คำนวณที่หน้าข้อมูลโครงการ หรือปรับราคาตามบัญชีค่าแรงงานที่ใช้อยู่ในวันนั้น",
    )


def _still_in_force(chosen: EditionInfo, newer: EditionInfo, received: date) -> Finding:
    return _finding(
        "note",
        "labour_edition_in_force",
        f"ใช้ {chosen.name} ถูกต้องแล้ว เพราะคำนวณราคากลางก่อนวันที่ได้รับแจ้ง {_dated(newer)} "
        f"({short_thai_date(received)})",
        "ถ้ายังไม่ประกาศเชิญชวนและคำนวณใหม่ได้ทัน ให้ปรับราคาตามฉบับใหม่",
    )


def _due(chosen: EditionInfo, newer: EditionInfo, received: date) -> Finding:
    return _finding(
        "error",
        "labour_edition_due",
        f"หน่วยงานได้รับแจ้ง {_dated(newer)} แล้วเมื่อ {short_thai_date(received)} "
        f"แต่ประมาณราคานี้ยังใช้ {chosen.name}",
        "ปรับราคาตามบัญชีค่าแรงงานฉบับที่ได้รับแจ้ง",
    )


def _newer_known(newer: EditionInfo, priced: date | None) -> Finding:
    if priced is not None and newer.dated is not None and priced < newer.dated:
        return _finding(
            "note",
            "newer_labour_edition",
            f"หลังวันที่คำนวณราคากลางมีบัญชีค่าแรงงานฉบับใหม่ คือ {_dated(newer)}",
            "ถ้ายังไม่ประกาศเชิญชวนและคำนวณใหม่ได้ทัน ให้ปรับราคาตามฉบับใหม่",
        )
    return _finding(
        "warning",
        "newer_labour_edition",
        f"มีบัญชีค่าแรงงานฉบับใหม่กว่าที่ใช้ คือ {_dated(newer)}",
        "ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียนที่หน้าข้อมูลโครงการ หรือปรับราคาตามฉบับใหม่",
    )

"""Checks of the register of circulars itself, and of those whose tables the program does not have.

Which edition of a labour account or of Factor F tables is due says `edition_due`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from estimator.domain.books.circular_numbers import edition_named
from estimator.domain.books.due import AfterTold, answer_of, newest
from estimator.domain.books.edition import EditionInfo
from estimator.domain.clauses import GUIDELINE_NAMES
from estimator.domain.estimate import guideline_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.days import worked_out_on
from estimator.domain.guideline.edition_due import (
    REGISTER,
    SAME_DAY,
    judged_in_time,
    line_of,
)
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOK_NAMES,
    CIRCULAR_BOOKS,
    CIRCULAR_NAMES,
    CircularBook,
    ToldCircular,
)
from estimator.domain.wording import short_thai_date

_CHECK_ENTRY: Final = "ตรวจสอบกับหนังสือเวียนและทะเบียนรับ แล้วแก้ที่ทะเบียนหนังสือเวียน"


def register_findings(checked: Checked) -> Iterator[Finding]:
    """Entries that contradict themselves, one another or the project, or lead to no edition."""
    for book in CIRCULAR_BOOKS:
        entries = [each for each in checked.estimate.circulars if each.book == book]
        for entry in entries:
            yield from _days_of(checked, entry)
        if book in ("labour", "factor_f"):
            yield from _of_editions(checked, book, entries)
        else:
            for entry in entries:
                yield from _without_edition(checked, entry)


def _days_of(checked: Checked, entry: ToldCircular) -> Iterator[Finding]:
    """Nobody is told of a circular before its day, nor on a day to come."""
    today = checked.surroundings.today
    for field in ("registered_on", "used_from_web_on"):
        day: date | None = getattr(entry, field)
        if day is None:
            continue
        said = f"{entry.circular.strip()}: {CIRCULAR_NAMES[field]} {short_thai_date(day)}"
        if today is not None and day > today:
            yield Finding(
                "warn",
                "circular_in_future",
                f"{said} ยังมาไม่ถึง (วันนี้ {short_thai_date(today)})",
                _CHECK_ENTRY,
                field=REGISTER,
                clause=checked.clause("changed_rates"),
            )
        if entry.dated is not None and day < entry.dated:
            yield Finding(
                "warn",
                "circular_before_issue",
                f"{said} อยู่ก่อนวันที่ของหนังสือเวียน ({short_thai_date(entry.dated)})",
                _CHECK_ENTRY,
                field=REGISTER,
                clause=checked.clause("changed_rates"),
            )


def _of_editions(
    checked: Checked, book: CircularBook, entries: Collection[ToldCircular]
) -> Iterator[Finding]:
    line = line_of(_infos(checked, book), checked.books.known, book)
    named = [(entry, edition_named(entry.circular, entry.dated, line)) for entry in entries]
    for entry, edition in named:
        if edition is None:
            yield _unknown(checked, entry, line)
        elif entry.dated is not None and entry.dated != edition.dated:
            yield Finding(
                "warn",
                "circular_day_other",
                f"ทะเบียนระบุ {entry.circular.strip()} ลงวันที่ {short_thai_date(entry.dated)} "
                f"แต่ {edition.name} ที่โปรแกรมรู้จักลงวันที่ {_day(edition.dated)} จึงถือว่าเป็นฉบับนั้น",
                _CHECK_ENTRY,
                field=REGISTER,
                clause=checked.clause("changed_rates"),
            )
    yield from _told_twice(checked, book, line, named)


def _infos(checked: Checked, book: CircularBook) -> list[EditionInfo]:
    if book == "labour":
        return [each.info for each in checked.books.labour.values()]
    return [each.info for each in checked.books.factor_f.values()]


def _unknown(checked: Checked, entry: ToldCircular, line: Collection[EditionInfo]) -> Finding:
    """A number that no edition has: mistyped, or of a circular that is not taken in yet."""
    about = f"{CIRCULAR_BOOK_NAMES[entry.book]} {entry.circular.strip()}"
    same_day = [info for info in line if info.official and info.dated == entry.dated]
    by_its_day = entry.dated is not None and not same_day
    remedy = _CHECK_ENTRY
    if entry.dated is None:
        told = f"โปรแกรมไม่รู้จัก{about} และทะเบียนยังไม่มีวันที่ของหนังสือเวียน จึงยังบอกไม่ได้ว่าต้องใช้ฉบับใด"
        remedy = "ตรวจสอบเลขที่ หรือใส่วันที่ของหนังสือเวียนที่ทะเบียนหนังสือเวียน"
    elif same_day:
        told = (
            f"โปรแกรมไม่รู้จัก{about} แต่รู้จัก {same_day[0].name} ซึ่งลงวันที่เดียวกัน "
            f"({_day(entry.dated)}) จึงยังไม่ถือว่าเป็นฉบับใด"
        )
    else:
        told = f"โปรแกรมไม่มี{about} ลงวันที่ {_day(entry.dated)} จึงพิจารณาเฉพาะวันที่ของหนังสือเวียน"
        remedy = "หากเลขที่ถูกต้อง ให้นำเข้าหนังสือเวียนฉบับนั้นที่คลังอัตรา"
    return Finding(
        "note" if by_its_day else "warn",
        "circular_unknown",
        told,
        remedy,
        field=REGISTER,
        clause=checked.clause("changed_rates"),
    )


def _told_twice(
    checked: Checked,
    book: CircularBook,
    line: Collection[EditionInfo],
    named: Collection[tuple[ToldCircular, EditionInfo | None]],
) -> Iterator[Finding]:
    """One circular, told of on two days: the first of the register's counts, before the project's.

    The project's day names no circular; it speaks of the newest one that was written by then.
    """
    project = checked.estimate.project
    received = project.labour_received_on if book == "labour" else project.factor_f_received_on
    of_project = newest(line, received) if received is not None else None
    editions = {edition.dated: edition for _, edition in named if edition is not None}
    for dated, edition in editions.items():
        all_days = [each.told_on for each, of in named if of is not None and of.dated == dated]
        days = sorted({day for day in all_days if day is not None})
        if len(days) > 1:
            yield _twice(
                checked,
                f"ทะเบียนหนังสือเวียนมี {edition.name} หลายรายการ ได้รับแจ้งเมื่อ "
                f"{' และ '.join(map(_day, days))} จึงถือตามวันแรก",
            )
        if of_project is None or of_project.dated != dated or received in days[:1]:
            continue
        said = f"หน้าข้อมูลโครงการระบุวันที่ลงรับหนังสือเวียน {_day(received)} แต่ทะเบียนหนังสือเวียน"
        if days:
            said += f"ระบุว่าได้รับแจ้ง {edition.name} เมื่อ {_day(days[0])} จึงถือตามทะเบียน"
        else:
            said += f"ยังไม่มีวันที่ได้รับแจ้ง {edition.name} จึงถือตามหน้าข้อมูลโครงการ"
        yield _twice(checked, said)


def _twice(checked: Checked, message: str) -> Finding:
    return Finding(
        "warn",
        "circular_told_twice",
        message,
        "แก้ให้เหลือวันเดียว",
        field=REGISTER,
        clause=checked.clause("changed_rates"),
    )


def _without_edition(checked: Checked, entry: ToldCircular) -> Iterator[Finding]:
    """VAT and haul: what the register says is shown, and the committee asked to follow it."""
    estimate, on = checked.estimate, entry.told_on
    book, name = CIRCULAR_BOOK_NAMES[entry.book], entry.circular.strip()
    answer: AfterTold | None = None
    if on is None:
        message, remedy = f"หน่วยงานยังไม่ได้รับแจ้ง {name} จึงใช้{book}ตามเดิม", ""
    else:
        calculated, published = worked_out_on(estimate), estimate.dates.published
        answer = answer_of(on, judged_in_time(entry), entry.reason, calculated, published)
        what, remedy = _FOLLOWED[answer]
        message = f"หน่วยงานได้รับแจ้ง {name} เรื่อง{book} เมื่อ {_day(on)} {what}"
        remedy = remedy.format(book=book)
    if answer == "same_day":
        guideline = guideline_of(estimate)
        message += f" แนวทาง{GUIDELINE_NAMES[guideline]} {SAME_DAY[guideline]} (อนุมาน)"
    yield Finding(
        "note" if answer in (None, "judged", "go_on") else "warn",
        "circular_to_follow",
        message,
        remedy,
        field=REGISTER,
        clause=checked.clause("changed_rates"),
    )


_USE_IT: Final = (
    "ตรวจสอบว่าประมาณราคานี้ใช้{book}ตามหนังสือเวียนฉบับนั้น (โปรแกรมยังไม่มีข้อมูลเรื่องนี้ จึงตรวจให้ไม่ได้)"
)
_SAY_IT: Final = "ระบุที่ทะเบียนหนังสือเวียนว่าคำนวณใหม่ก่อนประกาศได้ทันหรือไม่ พร้อมเหตุผล"
_JUDGED: Final = "คณะกรรมการเห็นว่าคำนวณใหม่ไม่ทัน (อนุมานว่าเป็นดุลพินิจของคณะกรรมการ)"
_FOLLOWED: Final[dict[AfterTold, tuple[str, str]]] = {
    "recalculate": ("ซึ่งต้องใช้ในการคำนวณราคากลางนี้", _USE_IT),
    "ask": ("หลังวันที่คำนวณราคากลาง แต่ก่อนประกาศเผยแพร่", _SAY_IT),
    "no_reason": ("ทะเบียนระบุว่าคำนวณใหม่ไม่ทัน แต่ยังไม่มีเหตุผล", _SAY_IT),
    "judged": (_JUDGED, ""),
    "judged_late": (f"แต่คำนวณราคากลางหลังจากนั้น {_JUDGED}", "ตรวจสอบว่าเหตุผลยังถูกต้อง"),
    "same_day": ("วันเดียวกับวันประกาศเผยแพร่", _SAY_IT),
    "go_on": ("หลังวันประกาศเผยแพร่ ให้ดำเนินการต่อไปโดยไม่ต้องคำนวณใหม่", ""),
}


def _day(day: date | None) -> str:
    return "" if day is None else short_thai_date(day)

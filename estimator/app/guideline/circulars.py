"""The office's register of circulars beside the one that the open estimate is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from estimator.app.books_holder import BooksHolder, change, record_of
from estimator.app.inspection import Goto
from estimator.app.thai_dates import read_thai_date
from estimator.domain import limits
from estimator.domain.books.circular_numbers import circular_number
from estimator.domain.clauses import CLAUSES, Clause
from estimator.domain.estimate import Estimate
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOKS,
    CIRCULAR_NAMES,
    IN_TIME,
    IN_TIME_NAMES,
    ToldCircular,
    circular_faults,
)
from estimator.domain.procedure.office_register import (
    RegisteredCircular,
    is_same_entry,
    of_office,
)
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import CIRCULARS
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.store.books import circular_register

Side = Literal["office", "estimate"]
SIDE_NAMES: Final[dict[Side, str]] = {
    "office": "ทะเบียนของหน่วยงาน",
    "estimate": "ประมาณราคานี้",
}
TEXTS: Final = ("circular", "registered_no", "time", "reason")
DAYS: Final = ("dated", "registered_on", "used_from_web_on")
Typed = dict[str, str]
"""An entry as it is typed: texts and days by field, `book` and `in_time` by their keys."""
_OF_OFFICE_ALONE: Final = "circular_not_taken"
"""The finding about a circular that the estimate has no entry of."""
REPRICING: Final = Goto("labour", None, "reprice")
"""Where the open estimate is moved to another labour account, each line shown first."""


@dataclass(frozen=True, slots=True)
class CircularRow:
    """One circular: as the office's register has it, and as the open estimate keeps it."""

    office: RegisteredCircular | None = None
    record: RecordId | None = None
    own: ToldCircular | None = None

    @property
    def told(self) -> ToldCircular | None:
        """What there is of it, the office's word first."""
        return self.office.told if self.office is not None else self.own

    @property
    def differs(self) -> bool:
        """Whether both have it, and not with the same words."""
        return (
            self.office is not None
            and self.own is not None
            and of_office(self.own) != self.office.told
        )

    @property
    def compared(self) -> str:
        """In which of the two it stands, and whether alike."""
        if self.own is None:
            return "เฉพาะหน่วยงาน"
        if self.office is None:
            return "เฉพาะแฟ้มนี้"
        return "ต่างกัน" if self.differs else "ตรงกัน"

    @property
    def unlike(self) -> tuple[str, ...]:
        """What both do not say alike, by its names."""
        if self.own is None or self.office is None:
            return ()
        own, office = of_office(self.own), self.office.told
        return tuple(
            name
            for field, name in CIRCULAR_NAMES.items()
            if getattr(own, field) != getattr(office, field)
        )

    def on(self, side: Side) -> ToldCircular | None:
        """What one of the two says of it."""
        if side == "estimate":
            return self.own
        return self.office.told if self.office is not None else None


def rows(holder: BooksHolder, estimate: Estimate) -> tuple[CircularRow, ...]:
    """All circulars of both registers, those of the office first; none twice."""
    rates = holder.rates
    office = circular_register.office_circulars(rates) if rates is not None else ()
    own = {key: entry.record for key, entry in estimate.circulars.entries.items()}
    found = list[CircularRow]()
    for each in office:
        same = next((key for key, told in own.items() if is_same_entry(told, each.told)), None)
        kept = own.pop(same) if same is not None else None
        found.append(CircularRow(each, same, kept))
    return (*found, *(CircularRow(None, key, told) for key, told in own.items()))


def told_text(told: ToldCircular | None) -> str:
    """When and how the agency was told, in one line; empty where an entry is not there."""
    if told is None:
        return ""
    said = list[str]()
    if told.registered_on is not None:
        number = f" เลขรับ {told.registered_no}" if told.registered_no else ""
        time = f" เวลา {told.time}" if told.time else ""
        said.append(f"ลงรับ {short_thai_date(told.registered_on)}{time}{number}")
    if told.used_from_web_on is not None:
        said.append(f"ใช้จากเว็บไซต์ {short_thai_date(told.used_from_web_on)}")
    if told.in_time is not None:
        said.append(IN_TIME_NAMES[told.in_time])
    return " ".join(said) or "ยังไม่ได้รับแจ้ง"


def typed_of(told: ToldCircular | None) -> Typed:
    """An entry as its fields show it; of none a labour account's without anything."""
    shown: Typed = {"book": CIRCULAR_BOOKS[0], "in_time": ""}
    if told is None:
        return {**shown, **dict.fromkeys((*TEXTS, *DAYS), "")}
    days = {field: getattr(told, field) for field in DAYS}
    return {
        "book": told.book,
        "in_time": told.in_time or "",
        **{field: getattr(told, field) for field in TEXTS},
        **{field: short_thai_date(day) if day is not None else "" for field, day in days.items()},
    }


def read_entry(typed: Typed) -> ToldCircular:
    """The entry that was typed; UserError with all that cannot be, field by field."""
    wrong, days = list[str](), dict[str, date | None]()
    for field in DAYS:
        try:
            days[field] = read_thai_date(typed[field])
        except UserError as error:
            wrong += [f"{CIRCULAR_NAMES[field]}: {sentence}" for sentence in error.sentences]
    if wrong:
        raise UserError(wrong)
    text = {field: typed[field].strip() for field in TEXTS}
    told = ToldCircular(
        next(each for each in CIRCULAR_BOOKS if each == typed["book"]),
        text["circular"],
        days["dated"],
        text["registered_no"],
        days["registered_on"],
        text["time"],
        days["used_from_web_on"],
        next((each for each in IN_TIME if each == typed["in_time"]), None),
        text["reason"],
    )
    limits.refuse(circular_faults(told))
    return told


def writing(estimate: Estimate, record: RecordId | None, told: ToldCircular) -> Edit:
    """Put an entry into the estimate, or in place of one that it has.

    Raises UserError where another entry is of the same circular.
    """
    for key, entry in estimate.circulars.entries.items():
        if key != record and is_same_entry(entry.record, told):
            raise UserError(f"ประมาณราคานี้มี {entry.record.circular} ในเรื่องเดียวกันแล้ว โปรดแก้รายการนั้น")
    if record is None or record not in estimate.circulars.entries:
        return add_records(estimate, CIRCULARS, [told], f"เพิ่มหนังสือเวียน {told.circular}")
    return change_record(estimate, CIRCULARS, record, told, f"แก้หนังสือเวียน {told.circular}")


def removing(estimate: Estimate, row: CircularRow) -> Edit:
    """Take an entry out of the estimate; UserError where it has none of this circular."""
    if row.record is None or row.own is None:
        raise UserError("ประมาณราคานี้ไม่มีหนังสือเวียนรายการนี้")
    label = f"ลบหนังสือเวียน {row.own.circular}"
    return remove_records(estimate, CIRCULARS, [row.record], label)


def taking(estimate: Estimate, row: CircularRow) -> Edit:
    """Copy the office's entry into the estimate; what the committee judged of it stays.

    Raises UserError where the office has none of this circular.
    """
    if row.office is None:
        raise UserError("ทะเบียนของหน่วยงานไม่มีหนังสือเวียนรายการนี้")
    told = row.office.told
    if row.own is not None:
        told = replace(told, in_time=row.own.in_time, reason=row.own.reason)
    return writing(estimate, row.record, told)


def give(holder: BooksHolder, row: CircularRow) -> RegisteredCircular:
    """Copy the estimate's entry into the office's register; UserError where it has none."""
    if row.own is None:
        raise UserError("ประมาณราคานี้ไม่มีหนังสือเวียนรายการนี้")
    return write(holder, row.office.number if row.office is not None else None, row.own)


def write(holder: BooksHolder, number: int | None, told: ToldCircular) -> RegisteredCircular:
    """Write an entry into the office's register, in the name of who works here."""
    record = record_of(holder)
    return change(
        holder,
        lambda rates: circular_register.write_circular(rates, told, record, number),
        same_figures=True,
    )


def remove(holder: BooksHolder, row: CircularRow) -> RegisteredCircular:
    """Take an entry out of the office's register, in the name of who works here."""
    office, record = row.office, record_of(holder)
    if office is None:
        raise UserError("ทะเบียนของหน่วยงานไม่มีหนังสือเวียนรายการนี้")
    change(
        holder,
        lambda rates: circular_register.remove_circular(rates, office.number, record),
        same_figures=True,
    )
    return office


def history(holder: BooksHolder, row: CircularRow) -> tuple[tuple[str, str], ...]:
    """Who did what to the office's entry: signature, and what it said then; the newest first."""
    if row.office is None or holder.rates is None:
        return ()
    acts = circular_register.acts_on(holder.rates, row.office.number)
    return tuple(
        (each.entry.record.signature, f"{each.entry.told.circular} {told_text(each.entry.told)}")
        for each in reversed(acts)
    )


def entry_about(finding: Finding, shown: Sequence[CircularRow]) -> int | None:
    """Which of the entries a finding asks of, by the circular that it names.

    Asked for are the estimate's own, of a circular that the office alone has the office's. Where it
    names none of them, the first one; None where the estimate has no entry.
    """
    sought = [
        (at, each.own if finding.code != _OF_OFFICE_ALONE else each.on("office"))
        for at, each in enumerate(shown)
    ]
    there = [(at, told) for at, told in sought if told is not None]
    of_book = {"labour": "labour", "factor": "factor_f"}.get(finding.code.partition("_")[0])
    for at, told in there:
        number = circular_number(told.circular)
        names = (told.circular.strip(), f"ว {number.number}" if number is not None else "")
        if (of_book is None or told.book == of_book) and any(
            re.search(rf"{re.escape(name)}(?!\d)", finding.message) for name in names if name
        ):
            return at
    return there[0][0] if there else None


def about_circulars(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What of the findings the clause about changed rates asks, gravest first."""
    found = [
        each
        for each in findings
        if isinstance(each.clause, Clause)
        and each.clause.number == CLAUSES["changed_rates"][each.clause.guideline]
    ]
    return tuple(sorted(found, key=lambda each: GRAVEST_FIRST.index(each.severity)))

"""The way to a price in `estimate/1`: who decided it, when, why so; read and written side by side.

Every key is optional, and is written only where it says something: a key more would give each
earlier revision another checksum.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from estimator.domain.bill.numbers import row_at, row_place
from estimator.domain.bill.rows import Bill, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import Records, records_of
from estimator.domain.procedure.answers import Answer, answer_faults
from estimator.domain.procedure.approvals import Approval, approval_faults
from estimator.domain.procedure.bid import Bid, bid_faults
from estimator.domain.procedure.calendar import (
    PUBLICATIONS,
    Appointment,
    Dates,
    appointment_faults,
    dates_faults,
)
from estimator.domain.procedure.certificate import Certificate, certificate_faults
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOKS,
    IN_TIME,
    ToldCircular,
    circular_faults,
)
from estimator.domain.procedure.committee import POSTS, Member, member_faults
from estimator.domain.procedure.group_choice import (
    PURPOSES,
    WORK_KINDS,
    GroupChoice,
    WorkNature,
    group_choice_faults,
    work_nature_faults,
)
from estimator.domain.procedure.papers import (
    CommitteeMeeting,
    PaperHeads,
    meeting_faults,
    paper_heads_faults,
)
from estimator.domain.sources.pipe_share import GONE
from estimator.errors import short
from estimator.exchange.estimate.json_fields import JsonFields

_Object = dict[str, Any]

PROCEDURE_KEYS: Final = (
    "dates",
    "appointment",
    "group_choice",
    "work_nature",
    "certificate",
    "papers",
    "bid",
    "circulars",
    "answers",
    "meetings",
    "approvals",
)
_GONE_ROW: Final = "0"


def read_procedure(top: JsonFields, estimate: Estimate) -> Estimate:
    """The estimate with what the object says of its way; what it lacks stays as it is there."""
    return replace(
        estimate,
        dates=_dates(_object(top, "dates", Dates)),
        appointment=_appointment(_object(top, "appointment", Appointment)),
        group_choice=_group_choice(_object(top, "group_choice", GroupChoice)),
        work_nature=_work_nature(_object(top, "work_nature", WorkNature)),
        certificate=_certificate(_object(top, "certificate", Certificate)),
        paper_heads=_paper_heads(_object(top, "papers", PaperHeads)),
        bid=_bid(_object(top, "bid", Bid)),
        circulars=records_of(_circulars(top)),
        answers=_answers(top, estimate.bill),
        meetings=records_of(_meetings(top)),
        approvals=records_of(_approvals(top)),
    )


def procedure_keys(estimate: Estimate) -> _Object:
    """What an estimate says of its way, keys in the format's order."""
    bill = estimate.bill
    found: _Object = {
        "dates": _written(estimate.dates, Dates(), _DAYS),
        "appointment": _written(estimate.appointment, Appointment()),
        "group_choice": _written(estimate.group_choice, GroupChoice()),
        "work_nature": _written(estimate.work_nature, WorkNature()),
        "certificate": _written(estimate.certificate, Certificate()),
        "papers": _written(estimate.paper_heads, PaperHeads()),
        "bid": _written(estimate.bid, Bid(), ("bidder", "price")),
        "circulars": [_circular_object(each) for each in estimate.circulars],
        "answers": [_answer_object(bill, each) for each in estimate.answers],
        "meetings": [_meeting_object(each) for each in estimate.meetings],
        "approvals": [_approval_object(each) for each in estimate.approvals],
    }
    return {key: value for key, value in found.items() if value}


def read_committee(top: JsonFields) -> Records[Member]:
    """The members in order; a role that is left out is that of a member."""
    found = []
    for number, (value, place) in enumerate(top.items("committee"), start=1):
        named = place.named("กรรมการคนที่", number)
        fields = JsonFields(value, named, top.problems, _names(Member))
        member = Member(
            fields.text("role", "member"),
            fields.text("name"),
            fields.text("position"),
            fields.optional_choice("post", POSTS),
            fields.flag("estimator", default=False),
            fields.flag("declared", default=False),
        )
        fields.refuse_all(member_faults(member))
        found.append(member)
    return records_of(found)


def committee_list(members: Iterable[Member]) -> list[_Object]:
    """The members; what only some say of their post is written of those alone."""
    return [
        {
            "role": each.role,
            "name": each.name,
            "position": each.position,
            **(_post_keys(each) if each.post or each.estimator or each.declared else {}),
        }
        for each in members
    ]


def _post_keys(member: Member) -> _Object:
    return {"post": member.post, "estimator": member.estimator, "declared": member.declared}


_DAYS: Final = ("appointed", "calculated", "submitted", "approved", "published")


def _object(top: JsonFields, key: str, record: Any) -> JsonFields:
    return top.optional_object(key, _names(record))


def _names(record: Any) -> tuple[str, ...]:
    """The keys of a record's object: they are its fields."""
    return tuple(each.name for each in dataclasses.fields(record))


def _dates(fields: JsonFields) -> Dates:
    dates = Dates(
        fields.day("appointed"),
        fields.day("calculated"),
        fields.day("submitted"),
        fields.day("approved"),
        fields.day("published"),
        fields.optional_choice("published_as", PUBLICATIONS),
    )
    fields.refuse_all(dates_faults(dates))
    return dates


def _appointment(fields: JsonFields) -> Appointment:
    appointment = Appointment(
        fields.text("order_no"),
        fields.flag("standing", default=False),
        fields.text("task"),
        fields.day("starts"),
        fields.day("ends"),
    )
    fields.refuse_all(appointment_faults(appointment))
    return appointment


def _group_choice(fields: JsonFields) -> GroupChoice:
    choice = GroupChoice(
        fields.text("structure"),
        fields.optional_flag("in_grounds"),
        fields.optional_choice("purpose", PURPOSES),
        fields.text("entry"),
        fields.text("reason"),
    )
    fields.refuse_all(group_choice_faults(choice))
    return choice


def _work_nature(fields: JsonFields) -> WorkNature:
    nature = WorkNature(
        fields.optional_choice("kind", WORK_KINDS),
        fields.optional_flag("counts"),
        fields.text("reason"),
        fields.flag("own_method", default=False),
        fields.text("own_method_reason"),
        fields.text("own_method_by"),
    )
    fields.refuse_all(work_nature_faults(nature))
    return nature


def _certificate(fields: JsonFields) -> Certificate:
    certificate = Certificate(
        fields.text("designer"),
        fields.day("certified_on"),
        fields.text("drawing_revision"),
        fields.day("drawing_changed_on"),
    )
    fields.refuse_all(certificate_faults(certificate))
    return certificate


def _paper_heads(fields: JsonFields) -> PaperHeads:
    heads = PaperHeads(*(fields.text(each) for each in _names(PaperHeads)))
    fields.refuse_all(paper_heads_faults(heads))
    return heads


def _bid(fields: JsonFields) -> Bid:
    bid = Bid(fields.text("bidder"), fields.optional_decimal("price"))
    fields.refuse_all(bid_faults(bid))
    return bid


def _each(top: JsonFields, key: str, named: str, record: Any) -> Iterator[JsonFields]:
    names = _names(record)
    for number, (value, place) in enumerate(top.items(key), start=1):
        yield JsonFields(value, place.named(named, number), top.problems, names)


def _circulars(top: JsonFields) -> Iterator[ToldCircular]:
    for fields in _each(top, "circulars", "หนังสือเวียนที่", ToldCircular):
        fields.require("book", "ใส่ว่าเป็นหนังสือเวียนเรื่องใด")
        told = ToldCircular(
            fields.choice("book", CIRCULAR_BOOKS, "labour"),
            fields.text("circular"),
            fields.day("dated"),
            fields.text("registered_no"),
            fields.day("registered_on"),
            fields.text("time"),
            fields.day("used_from_web_on"),
            fields.optional_choice("in_time", IN_TIME),
            fields.text("reason"),
        )
        fields.refuse_all(circular_faults(told))
        yield told


def _answers(top: JsonFields, bill: Bill) -> Records[Answer]:
    found: list[Answer] = []
    told: set[tuple[str, RowId | None, str]] = set()
    for fields in _each(top, "answers", "คำตอบที่", Answer):
        answer = Answer(
            fields.text("finding"),
            _row(fields, bill),
            fields.text("reason"),
            fields.text("by"),
            fields.day("on"),
            fields.text("said"),
        )
        fields.refuse_all(answer_faults(answer))
        # What was answered again since it came to say something else is another answer.
        if (answer.finding, answer.row, answer.said) in told:
            fields.refuse("finding", "ตอบข้อนี้ไว้แล้ว โปรดเหลือไว้เพียงคำตอบเดียว")
        found.append(answer)
        if answer.row != GONE:  # of rows that are gone nobody knows which was which
            told.add((answer.finding, answer.row, answer.said))
    return records_of(found)


def _row(fields: JsonFields, bill: Bill) -> RowId | None:
    """The row at a place such as `1/2/3`; `0` stands for one that is no longer there."""
    text = fields.optional_text("row")
    if text is None:
        return None
    row = GONE if text == _GONE_ROW else row_at(bill, text)
    if row is None:
        fields.refuse("row", f"ไม่มีแถวที่ “{short(text)}” โปรดใส่ที่ของแถว เช่น 1/2/3 หรือ null")
    return row


def _answer_object(bill: Bill, answer: Answer) -> _Object:
    row = None if answer.row is None else _GONE_ROW
    if answer.row is not None and answer.row in bill.rows:
        row = row_place(bill, answer.row)
    return {
        "finding": answer.finding,
        "row": row,
        "reason": answer.reason,
        "by": answer.by,
        "on": _told(answer.on),
        **({"said": answer.said} if answer.said else {}),
    }


def _meetings(top: JsonFields) -> Iterator[CommitteeMeeting]:
    for fields in _each(top, "meetings", "การประชุมที่", CommitteeMeeting):
        texts = (fields.text(each) for each in _names(CommitteeMeeting) if each != "on")
        meeting = CommitteeMeeting(fields.day("on"), *texts)
        fields.refuse_all(meeting_faults(meeting))
        yield meeting


def _approvals(top: JsonFields) -> Iterator[Approval]:
    for fields in _each(top, "approvals", "ความเห็นชอบที่", Approval):
        for key in ("revision", "checksum", "on"):
            fields.require(key, "ใส่ให้ครบ")
        day = fields.day("on")
        if day is None:
            if fields.has("on") and not fields.given("on"):
                fields.refuse("on", "เป็น null ไม่ได้ โปรดใส่วันที่ให้ความเห็นชอบ")
            continue
        revision, checksum = fields.text("revision"), fields.text("checksum")
        approval = Approval(revision, checksum, day, fields.text("by"), fields.day("named"))
        fields.refuse_all(approval_faults(approval))
        yield approval


def _circular_object(told: ToldCircular) -> _Object:
    return {"book": told.book, "circular": told.circular, **_written(told, _UNTOLD)}


_UNTOLD: Final = ToldCircular("labour", "")


def _meeting_object(meeting: CommitteeMeeting) -> _Object:
    return {"on": _told(meeting.on), **_written(meeting, CommitteeMeeting())}


def _approval_object(approval: Approval) -> _Object:
    return {
        "revision": approval.revision,
        "checksum": approval.checksum,
        "on": _told(approval.on),
        "by": approval.by,
        **({} if approval.named is None else {"named": _told(approval.named)}),
    }


def _written(record: Any, empty: Any, always: Iterable[str] = ()) -> _Object:
    """The fields of a record that say something, and, where any does, those written `always`."""
    if record == empty:
        return {}
    return {
        name: _told(getattr(record, name))
        for name in _names(record)
        if name in always or getattr(record, name) != getattr(empty, name)
    }


def _told(value: date | Decimal | str | bool | None) -> str | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value

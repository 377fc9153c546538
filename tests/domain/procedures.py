"""An estimate with the whole way to its price recorded, every field away from its default."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from estimator.domain.bill.rows import RowId
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import records_of
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Appointment, Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.committee import Member
from estimator.domain.procedure.group_choice import GroupChoice, WorkNature
from estimator.domain.procedure.papers import CommitteeMeeting, PaperHeads


def with_procedure(estimate: Estimate, answered: RowId | None = None) -> Estimate:
    """The estimate with its way recorded; one of the answers is to a finding at `answered`."""
    return replace(
        estimate,
        committee=records_of(
            [
                Member("chair", "นาย ก", "ผู้อำนวยการ", "civil_servant", estimator=True),
                Member("member", "นาง ข", "วิศวกร", "outsider", declared=True),
                Member("member", "นาย ค", "นายช่าง"),
            ]
        ),
        dates=Dates(
            date(2026, 6, 1),
            date(2026, 6, 20),
            date(2026, 6, 25),
            date(2026, 6, 30),
            date(2026, 7, 15),
            "e_bidding",
        ),
        appointment=Appointment(
            "12/2569", True, "กำหนดราคากลาง", date(2026, 5, 1), date(2026, 9, 30)
        ),
        group_choice=GroupChoice("ถนนในโรงเรียน", True, "building", "6.1(4)", "อยู่ในบริเวณอาคาร"),
        work_nature=WorkNature(
            "improvement", True, "แตะโครงสร้างหลัก", True, "เทคโนโลยีเฉพาะ", "ผู้อำนวยการ"
        ),
        certificate=Certificate("นาย ง", date(2026, 6, 18), "แก้ไขครั้งที่ 2", date(2026, 6, 10)),
        paper_heads=PaperHeads(
            "กองช่าง", "นาย จ", "นายก อบต.", "นาง ฉ", "หัวหน้าเจ้าหน้าที่", "e-bidding", "1", "2", "3", "4"
        ),
        bid=Bid("บริษัท ช จำกัด", Decimal("9534000.50")),
        circulars=records_of(
            [
                ToldCircular("labour", "ว 480"),
                ToldCircular(
                    "factor_f",
                    "ว 481",
                    date(2026, 6, 1),
                    "123/2569",
                    date(2026, 6, 13),
                    "10.30",
                    date(2026, 6, 12),
                    "no",
                    "เหลือเวลาหนึ่งวัน",
                ),
            ]
        ),
        answers=records_of(
            [
                Answer("no_budget", None, "ยังไม่ได้รับจัดสรร", "นาย ก", date(2026, 6, 20), "ยังไม่ได้ระบุ"),
                Answer("no_price", answered, "ผู้ว่าจ้างจัดหาให้", "นาง ข"),
            ]
        ),
        meetings=records_of(
            [
                CommitteeMeeting(),
                CommitteeMeeting(
                    date(2026, 6, 19),
                    "1/2569",
                    "09.00",
                    "ห้องประชุม",
                    "นาย ก\nนาง ข",
                    "นาย ค",
                    "เห็นชอบ",
                    "ไม่มี",
                    "นาย ค",
                ),
            ]
        ),
        approvals=records_of([Approval("ฉบับเสนอ", "0a" * 32, date(2026, 6, 30), "นาย จ")]),
    )

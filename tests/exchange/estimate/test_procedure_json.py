"""The way to a price as JSON: nothing is lost, nothing is written where nothing is said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from estimator.domain.bill.numbers import row_at
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import records_of
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.committee import Member
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.exchange.estimate.procedure_json import PROCEDURE_KEYS
from tests.books import BOOKS
from tests.domain.procedures import with_procedure
from tests.store.samples import FIRST, full_estimate


def read(**keys: Any) -> Estimate:
    text = json.dumps({"format": "estimate/1", **keys})
    return read_estimate(text.encode(), BOOKS).accepted()


def refused(**keys: Any) -> str:
    text = json.dumps({"format": "estimate/1", **keys})
    reading = read_estimate(text.encode(), BOOKS)
    assert reading.estimate is None
    return "\n".join(reading.problems)


def test_whatever_is_recorded_of_the_way_comes_back_as_it_was() -> None:
    made = with_procedure(full_estimate(), FIRST)
    text = write_estimate(made)
    again = read_estimate(text.encode(), BOOKS).accepted()
    for setting in SETTINGS:
        assert setting.value_in(again) == setting.value_in(made), setting.name
    row = row_at(again.bill, "1/1/1")
    for table in TABLES:
        records = tuple(table.records_in(again))
        if table.name == "answers":  # which name the row by its id, that is another one here
            assert [each.row for each in again.answers] == [None, row]
        else:
            assert records == tuple(table.records_in(made)), table.name
    assert write_estimate(again) == text


def test_every_field_of_the_way_is_told_in_the_sample() -> None:
    written = json.loads(write_estimate(with_procedure(full_estimate(), FIRST)))
    assert written.keys() >= set(PROCEDURE_KEYS)
    assert written["answers"][1]["row"] == "1/1/1"


def test_nothing_is_written_of_a_way_of_which_nothing_is_recorded() -> None:
    written = json.loads(write_estimate(full_estimate()))
    assert not written.keys() & set(PROCEDURE_KEYS)
    assert all(each.keys() == {"role", "name", "position"} for each in written["committee"])


def test_the_example_of_the_format_comes_back_word_for_word() -> None:
    keys = {
        "guideline": "2569",
        "dates": {
            "appointed": None,
            "calculated": "2026-06-20",
            "submitted": None,
            "approved": None,
            "published": None,
        },
        "bid": {"bidder": "บริษัท ก", "price": "9534000.00"},
        "answers": [
            {"finding": "no_budget", "row": None, "reason": "รอ", "by": "ก", "on": "2026-06-20"}
        ],
        "committee": [
            {
                "role": "chair",
                "name": "นาย ก",
                "position": "",
                "post": "civil_servant",
                "estimator": True,
                "declared": False,
            }
        ],
    }
    written = json.loads(write_estimate(read(**keys)))
    assert {key: written[key] for key in keys} == keys


def test_null_says_as_much_as_a_key_that_is_left_out() -> None:
    made = read(dates=None, bid=None, appointment=None, committee=[{"role": "chair", "post": None}])
    assert made.dates == Dates()
    assert tuple(made.committee) == (Member("chair"),)


@pytest.mark.parametrize(
    ("keys", "where", "why"),
    [
        ({"dates": {"approved": "30/6/2569"}}, "dates.approved", "ไม่ใช่วันที่"),
        ({"dates": {"approved": "2026-02-30"}}, "dates.approved", "ไม่มีในปฏิทิน"),
        ({"dates": {"approved": "2569-06-30"}}, "dates.approved", "โปรดใช้ปี ค.ศ. 2026"),
        ({"dates": {"approved": "1800-06-30"}}, "dates.approved", "พ.ศ. 2343 เป็นไปไม่ได้"),
        ({"dates": {"approval": None}}, "dates.approval", "หมายถึง “approved”"),
        ({"dates": {"published_as": "web"}}, "dates.published_as", "โปรดเลือก draft_terms"),
        (
            {"appointment": {"starts": "2026-06-02", "ends": "2026-06-01"}},
            "appointment.ends",
            "อยู่ก่อนวันเริ่ม",
        ),
        ({"bid": {"price": "-1"}}, "bid.price", "ติดลบไม่ได้"),
        ({"bid": {"price": "0"}}, "bid.price", "เป็น 0 บาทไม่ได้"),
        ({"bid": {"price": "1.005"}}, "bid.price", "ละเอียดกว่าหนึ่งสตางค์"),
        ({"bid": {"price": 1}}, "bid.price", "เครื่องหมายคำพูด"),
        ({"bid": {"bidder": "ก" * 10_001}}, "bid.bidder", "โปรดย่อ"),
        ({"answers": [{"finding": "no_budget", "by": "ก"}]}, "answers[0].reason", "ยังไม่มีเหตุผล"),
        ({"answers": [{"finding": "no_budget", "reason": "ก"}]}, "answers[0].by", "ยังไม่มีชื่อ"),
        (
            {"answers": [{"finding": "a", "reason": "ก", "by": "ข", "row": "1/2"}]},
            "answers[0].row",
            "ไม่มีแถวที่ “1/2”",
        ),
        (
            {"answers": [{"finding": "a", "reason": "ก", "by": "ข"}] * 2},
            "answers[1].finding",
            "เพียงคำตอบเดียว",
        ),
        ({"circulars": [{"book": "labour"}]}, "circulars[0].circular", "ยังไม่มีเลขที่"),
        ({"circulars": [{"circular": "ว 1"}]}, "circulars[0].book", "ขาดคีย์นี้"),
        ({"committee": [{"role": "chair", "post": "boss"}]}, "committee[0].post", "civil_servant"),
        ({"committee": [{"role": "chair", "declared": "yes"}]}, "committee[0].declared", "true"),
        ({"signers": [{"role": "designer", "post": "outsider"}]}, "signers[0].post", "ไม่รู้จักคีย์"),
        ({"approvals": [{"revision": "ก"}]}, "approvals[0].checksum", "ขาดคีย์นี้"),
        (
            {"approvals": [{"revision": "ก", "checksum": "ab", "on": "2026-06-30"}]},
            "approvals[0].checksum",
            "64 หลัก",
        ),
        (
            {"approvals": [{"revision": "ก", "checksum": "0" * 64, "on": None}]},
            "approvals[0].on",
            "เป็น null ไม่ได้",
        ),
        ({"work_nature": {"counts": "yes"}}, "work_nature.counts", "true"),
        ({"group_choice": {"purpose": "fish"}}, "group_choice.purpose", "traffic"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(keys: dict[str, Any], where: str, why: str) -> None:
    said = refused(**keys)
    assert where in said
    assert why in said


def test_answers_to_rows_that_are_gone_come_back_though_nobody_knows_which() -> None:
    gone = [Answer("no_price", row, f"เหตุผล {row}", "ก") for row in (901, 902)]
    made = replace(full_estimate(), answers=records_of(gone))
    text = write_estimate(made)
    again = read_estimate(text.encode(), BOOKS).accepted()
    assert [each.reason for each in again.answers] == ["เหตุผล 901", "เหตุผล 902"]
    assert write_estimate(again) == text


def test_what_was_answered_again_comes_back_as_it_was_written() -> None:
    """A finding that came to say something else was answered a second time; both are kept."""
    given = [Answer("no_budget", None, f"เหตุ {at}", "นาย ข", None, f"ข้อ {at}") for at in (1, 2)]
    estimate = replace(full_estimate(), answers=records_of(given))
    text = write_estimate(estimate)
    again = read_estimate(text.encode(), BOOKS).accepted()
    assert list(again.answers) == given
    assert write_estimate(again) == text

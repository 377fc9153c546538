"""Records keep every digit on their way into a file and back, and nothing odd comes in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Line, Row
from estimator.domain.estimate import Conditions, FactorChoice, FactorMethod, Project
from estimator.domain.money import NumberError
from estimator.domain.procedure.committee import Member
from estimator.store.estimate.bill_rows import record_of, row_of
from estimator.store.sqlite.encoding import (
    EncodingError,
    decimal_text,
    dumps,
    from_data,
    from_json,
    loads,
    read_decimal,
    read_time,
    time_text,
    to_json,
)
from tests.domain.bills import bills
from tests.store.samples import NOON, full_estimate


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 10))
def test_a_decimal_comes_back_with_the_same_digits(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    assert read_decimal(decimal_text(value)).as_tuple() == value.as_tuple()


@pytest.mark.parametrize("value", ["1E+20", "0.12345678901", "NaN", "Infinity"])
def test_a_decimal_that_could_not_be_read_back_is_not_written(value: str) -> None:
    with pytest.raises(NumberError):
        decimal_text(Decimal(value))


def test_an_exponent_is_written_out() -> None:
    assert decimal_text(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize("text", [1, 1.5, None, "1e3", "1,000", " 1", "", "๑", "NaN"])
def test_only_plain_decimal_text_is_read_as_a_number(text: object) -> None:
    with pytest.raises(EncodingError):
        read_decimal(text)


def test_settings_come_back_as_they_were() -> None:
    estimate = full_estimate()
    for value in (estimate.project, estimate.conditions, estimate.rounding):
        assert repr(from_json(type(value), to_json(value))) == repr(value)
    committee = tuple(estimate.committee)
    assert from_json(tuple[Member, ...], to_json(committee)) == committee


def test_numbers_are_stored_as_text_and_thai_stays_readable() -> None:
    text = to_json(Project(name="อาคาร", budget_baht=Decimal("1500000.50")))
    assert '"budget_baht":"1500000.50"' in text
    assert '"name":"อาคาร"' in text


def test_what_is_missing_takes_its_default() -> None:
    assert from_json(Conditions, '{"vat_exempt":true}') == Conditions(vat_exempt=True)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Project, '{"name":1}'),
        (Project, '{"nmae":"x"}'),
        (Project, "[]"),
        (Project, '{"priced_on":"30/06/2569"}'),
        (Project, '{"priced_on":20260630}'),
        (Project, '{"work_type":"castle"}'),
        (Project, '{"budget_baht":1500000}'),
        (Project, '{"budget_baht":15.5}'),
        (Conditions, '{"rain_zone":true}'),
        (Conditions, '{"rain_zone":3}'),
        (Conditions, '{"vat_exempt":1}'),
        (Conditions, '{"vat_exempt":null}'),
        (FactorChoice, '{"value":NaN}'),
        (Member, "{}"),
        (tuple[Member, ...], "{}"),
        (Project, '{"name":'),
        (Project, "[" * 100_000),
        (Project, None),
    ],
)
def test_what_this_program_cannot_have_written_is_refused(kind: object, text: object) -> None:
    with pytest.raises(EncodingError):
        from_json(kind, text)


@pytest.mark.parametrize(
    ("kind", "value", "other"), [(int, 1, True), (bool, True, 1), (str, "1", 1), (int, 0, "0")]
)
def test_what_python_takes_for_the_same_is_not(kind: type, value: object, other: object) -> None:
    """A flag written for a number would come back as 1 and pass every comparison."""
    assert from_data(kind, value) is value
    with pytest.raises(EncodingError):
        from_data(kind, other)


def test_a_word_must_be_on_its_list() -> None:
    assert from_data(FactorMethod, "manual") == "manual"
    with pytest.raises(EncodingError):
        from_data(FactorMethod, "guess")


def test_what_has_no_stored_form_is_a_defect() -> None:
    with pytest.raises(TypeError):
        to_json(Member("chair", 1.5))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        from_data(float, 1.5)


@given(bills())
def test_every_row_comes_back_through_its_record_and_its_json(bill: object) -> None:
    for row in bill.rows.values():  # type: ignore[attr-defined]
        assert repr(row_of(record_of(row))) == repr(row)
        assert repr(row_of(loads(dumps(record_of(row))))) == repr(row)


def test_a_record_leaves_out_what_is_empty() -> None:
    assert record_of(Row(3, 1, 7, Line("ทราย"))) == {
        "id": 3,
        "parent": 1,
        "ord": 7,
        "kind": "line",
        "title": "ทราย",
    }


def test_a_time_keeps_its_moment_and_its_offset() -> None:
    assert read_time(time_text(NOON)) == NOON
    assert read_time(time_text(NOON)).utcoffset() == NOON.utcoffset()
    naive = datetime(2026, 6, 30, 12)  # noqa: DTZ001 - a clock without a zone is what is tried
    assert read_time(time_text(naive)) == naive.astimezone()


@pytest.mark.parametrize("text", ["", "2026-06-30T12:00:00", "yesterday", None, 5])
def test_a_time_without_its_offset_is_refused(text: object) -> None:
    with pytest.raises(EncodingError):
        read_time(text)


def test_a_date_is_read_as_a_date() -> None:
    assert from_data(date, "2026-06-30") == date(2026, 6, 30)

"""What is brought over from a damaged database: damage is told, a defect of ours is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from estimator.store.books import salvage
from estimator.store.estimate import kept_copies
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office_records import readable
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError
from tests.store.samples import run_sql


@pytest.fixture
def rates(shipped_rates: bytes, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    run_sql(path, "INSERT INTO office_rate (kind, record) VALUES ('own', 'x')")
    db = connect(path, "rw")
    with closing(db.conn):
        yield db


def broken(*_: object) -> Any:
    raise KeyError("a defect")


def test_a_row_that_cannot_be_read_is_lost_and_a_defect_is_raised(rates: Database) -> None:
    copied, unread = salvage._copy(rates, rates, "office_rate", readable)
    assert (copied, [row["record"] for row in unread]) == (0, ["x"])
    with pytest.raises(KeyError, match="a defect"):
        salvage._copy(rates, rates, "office_rate", broken)


def test_an_edition_that_is_not_there_is_lost_and_a_defect_is_raised(rates: Database) -> None:
    assert not salvage._bring_edition(rates, rates, STORED_LABOUR, "none")
    with pytest.raises(KeyError, match="a defect"):
        salvage._bring_edition(rates, rates, replace(STORED_LABOUR, load=broken), "cgd-w480")


def test_a_row_without_a_column_is_unreadable() -> None:
    with pytest.raises(EncodingError, match="record is missing"):
        readable({"number": 1})


@pytest.mark.parametrize(
    ("reader", "kind"), [("edition_of_heading", "factor_edition"), ("from_json", "rate")]
)
def test_a_defect_in_reading_a_kept_copy_is_no_unreadable_copy(
    monkeypatch: pytest.MonkeyPatch, reader: str, kind: str
) -> None:
    row = (kind, "a", "1", 0, "{}")
    assert not kept_copies.is_readable(row)
    assert not kept_copies.is_readable(("what", "a", "1", 0, "{}"))
    monkeypatch.setattr(kept_copies, reader, broken)
    with pytest.raises(KeyError, match="a defect"):
        kept_copies.is_readable(row)


def test_rates_with_another_column_are_unreadable(rates: Database) -> None:
    rates.execute("ALTER TABLE labour_rate RENAME COLUMN variant TO other")
    with pytest.raises(EncodingError, match="other columns"):
        STORED_LABOUR.load(rates, "cgd-w480")

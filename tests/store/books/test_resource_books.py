"""The shipped books, read whole: every rate, note, rule and table as its file has it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.labour.account import LabourNote, siblings
from estimator.domain.labour.conditions import TierRange
from estimator.domain.sources.labour_ref import LabourRef
from estimator.files import places
from estimator.store.books.resource_books import (
    content_hash,
    edition_ids,
)
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.resource_account import labour_edition
from tests.resources.tables import document, rows

RESOURCES = places.resources()
FOLDERS = ("labour", "factor_f")


def test_the_newest_circular_comes_first() -> None:
    assert edition_ids(RESOURCES / "labour") == ("cgd-w480", "cgd-w135")
    assert edition_ids(RESOURCES / "factor_f") == ("cgd-w481", "cgd-w499")


@pytest.mark.parametrize("name", ["cgd-w480", "cgd-w135"])
def test_a_labour_edition_has_all_that_its_files_have(name: str) -> None:
    edition = labour_edition(RESOURCES, name)
    printed = rows("labour", name, "rates.csv")
    assert [(each.code, str(each.tier), f"{each.rate:f}") for each in edition.rates.values()] == [
        (row["code"], row["tier"], row["rate"]) for row in printed
    ]
    counts = document("labour", name, "edition.json")["counts"]
    assert (len(edition.rates), len(edition.by_code)) == (counts["rates"], counts["items"])
    assert (len(edition.sections), len(edition.pipe_rules)) == (
        counts["sections"],
        counts["pipe_rules"],
    )
    assert len(edition.notes) == len(rows("labour", name, "notes.csv"))
    assert sum(len(each) for each in edition.by_code.values()) == len(edition.rates)


def test_a_rate_is_read_with_all_its_fields() -> None:
    edition = labour_edition(RESOURCES, "cgd-w135")
    rate = edition.rate(LabourRef("cgd-w135", "1.1", 2))
    assert rate is not None
    assert (rate.name, rate.condition, rate.unit, rate.rate, rate.page, rate.line) == (
        "ค่าตอกเสาเข็มสั้น (ยาวไม่เกิน 6.00 ม.)",
        "จำนวน 100 - 200 ต้น",
        "ต้น",
        Decimal(94),
        "1",
        "132",
    )
    assert not rate.confirmed
    assert rate.tier_range == TierRange("quantity", Decimal(100), Decimal(200), unit="ต้น")
    assert [each.tier for each in siblings(edition, rate)][:3] == [1, 2, 3]


def test_a_note_is_read_with_what_it_bears_on() -> None:
    edition = labour_edition(RESOURCES, "cgd-w480")
    enquiry = next(each for each in edition.notes if each.meaning == "enquiry_below")
    assert enquiry == LabourNote(
        "1.1",
        "2",
        "head",
        "ตอกโดยปั้นจั่น น้อยกว่า 50 ต้น ใช้สืบราคา",
        "enquiry_below",
        Decimal(50),
        None,
        "ต้น",
        ("1.1",),
    )


def test_an_edition_says_where_it_comes_from() -> None:
    info = labour_edition(RESOURCES, "cgd-w480").info
    assert (info.circular, info.dated, info.in_force_from, info.newest_known) == (
        "กค 0433.2/ว 480",
        date(2026, 6, 26),
        None,
        True,
    )
    assert info.verification == "two_readings_agree"
    assert info.verification_text
    assert info.source


@pytest.mark.parametrize("name", ["cgd-w481", "cgd-w499"])
def test_a_factor_edition_has_every_row_of_its_file(name: str) -> None:
    edition = factor_edition(RESOURCES, name)
    printed = rows("factor_f", name, "tables.csv")
    assert [
        (
            *(str(each) for each in table.key),
            row.bound,
            f"{row.cost_million_baht:f}",
            f"{row.factor:f}",
            "" if row.factor_rain_2 is None else f"{row.factor_rain_2:f}",
            row.flag,
        )
        for table in edition.tables.values()
        for row in table.rows
    ] == [
        (
            row["work_type"],
            row["advance_percent"],
            row["retention_percent"],
            row["bound"],
            row["cost_million_baht"],
            row["factor"],
            row["factor_rain_2"],
            row["flag"],
        )
        for row in printed
    ]
    assert all(table.key == key for key, table in edition.tables.items())


def test_a_factor_edition_says_its_conditions() -> None:
    edition = factor_edition(RESOURCES, "cgd-w481")
    assert (edition.interest_percent, edition.vat_percent) == (Decimal(6), Decimal(7))
    assert edition.mlr_average_percent == Decimal("6.38")
    assert edition.info.verification == "unverified"
    assert edition.info.official
    older = factor_edition(RESOURCES, "cgd-w499")
    assert older.interest_percent == Decimal(7)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for kind in FOLDERS:
        shutil.copytree(RESOURCES / kind, tmp_path / kind)
    return tmp_path


def test_the_hash_changes_with_the_content_and_with_nothing_else(copied: Path) -> None:
    before = content_hash(RESOURCES, FOLDERS)
    assert content_hash(copied, FOLDERS) == before
    rates = copied / "labour" / "cgd-w135" / "rates.csv"
    rates.touch()
    assert content_hash(copied, FOLDERS) == before
    rates.write_bytes(rates.read_bytes().replace(b",93,", b",94,", 1))
    assert content_hash(copied, FOLDERS) != before


@pytest.mark.parametrize(
    ("old", "new"),
    [(b",93,", b",x,"), (b",93,", b",9.3e1,"), (b",yes,", b",maybe,"), (b"1.1,1,", b"1.1,2,")],
)
def test_a_fault_in_the_resources_is_a_defect_that_names_its_place(
    copied: Path, old: bytes, new: bytes
) -> None:
    rates = copied / "labour" / "cgd-w135" / "rates.csv"
    rates.write_bytes(rates.read_bytes().replace(old, new, 1))
    with pytest.raises(ValueError, match=r"rates\.csv, row 2|cgd-w135 has 1\.1 tier 2 twice"):
        labour_edition(copied, "cgd-w135")


def test_an_edition_in_the_wrong_folder_is_a_defect(copied: Path) -> None:
    about = copied / "labour" / "cgd-w135" / "edition.json"
    data = json.loads(about.read_text(encoding="utf-8"))
    about.write_text(json.dumps(data | {"id": "cgd-w999"}), encoding="utf-8")
    with pytest.raises(ValueError, match="cgd-w999"):
        labour_edition(copied, "cgd-w135")

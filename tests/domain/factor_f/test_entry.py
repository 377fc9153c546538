"""Tables that an office takes in: head, flags, signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.factor_f.checks import (
    CheckReport,
    Doubt,
    DoubtCode,
    FactorCell,
    check_edition,
)
from estimator.domain.factor_f.entry import CircularHead, flagged, office_edition, signed
from estimator.domain.factor_f.generator import calculated_edition
from estimator.domain.factor_f.tables import FactorColumn
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import building_components, edition, without_formula

HEAD = CircularHead(
    "กค 0433.2/ว 999", date(2027, 1, 5), Decimal(6), Decimal(7), "แฟ้มที่ดาวน์โหลด", "12"
)
TABLES = tuple(without_formula(edition("cgd-w481")).tables.values())


def test_an_office_edition_has_its_own_id_page_and_no_signature_yet() -> None:
    made = office_edition(HEAD, TABLES)
    assert made.info.id.startswith("office-6-7-")
    assert made.info.official
    assert made.info.verification == "unverified"
    assert {table.page for table in made.tables.values()} == {"12"}
    assert len(made.tables) == 48


def test_an_id_stands_for_one_circular_and_its_figures() -> None:
    name = office_edition(HEAD, TABLES).info.id
    # Another PC, another person, another file: the same tables.
    elsewhere = replace(HEAD, source="แฟ้มอื่น", page="13")
    assert office_edition(elsewhere, reversed(TABLES)).info.id == name
    row = TABLES[0].rows[0]
    slip = replace(row, factor=row.factor + Decimal("0.0001"))
    others = [
        office_edition(replace(HEAD, circular="กค 0433.2/ว 801"), TABLES),
        office_edition(replace(HEAD, dated=date(2027, 1, 6)), TABLES),
        office_edition(replace(HEAD, interest_percent=Decimal("6.5")), TABLES),
        office_edition(HEAD, TABLES[1:]),
        office_edition(HEAD, [replace(TABLES[0], rows=(slip, *TABLES[0].rows[1:])), *TABLES[1:]]),
    ]
    assert len({name, *(other.info.id for other in others)}) == 6


def test_a_table_that_names_its_own_page_keeps_it() -> None:
    paged = replace(TABLES[0], page="31")
    made = office_edition(HEAD, [paged, *TABLES[1:]])
    assert made.tables[paged.key].page == "31"
    assert {made.tables[table.key].page for table in TABLES[1:]} == {"12"}


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (replace(HEAD, circular=" "), "เลขที่หนังสือเวียน"),
        (replace(HEAD, dated=None, source=""), "วันที่ของหนังสือเวียน ที่มาของตาราง"),
        (replace(HEAD, circular="ว\x1b 999"), "เลขที่หนังสือเวียนมีอักขระที่พิมพ์ไม่ได้"),
        (replace(HEAD, source="ก" * 10_001), "ที่มาของตารางยาว 10,001 อักขระ"),
    ],
)
def test_a_head_must_be_whole(head: CircularHead, says: str) -> None:
    with pytest.raises(UserError, match=says):
        office_edition(head, TABLES)
    with pytest.raises(UserError, match="ยังไม่มีตาราง"):
        office_edition(HEAD, ())


def test_signing_keeps_the_doubts_at_their_rows() -> None:
    made = office_edition(HEAD, TABLES)
    report = check_edition(made)
    done = signed(made, report, OfficeRecord(" สมชาย ใจดี ", date(2027, 1, 10)))
    assert done.info.verification == "office_signed"
    assert done.info.verification_text == (
        f"ตรวจรับโดย สมชาย ใจดี เมื่อ 10 มกราคม 2570 ตรวจ 5,068 ช่อง มีข้อสงสัย {report.doubtful_cells} ช่อง"
    )
    flags = {
        (key[1], key[2], row.cost_million_baht): row.flag
        for key, table in done.tables.items()
        for row in table.rows
        if key[0] == "road" and row.flag not in ("", "closing")
    }
    assert flags[Decimal(0), Decimal(10), Decimal(120)] == "differs"
    assert flags[Decimal(5), Decimal(10), Decimal(180)] == "rain"
    assert len(flags) == 10
    with pytest.raises(UserError, match="ชื่อผู้ตรวจรับ"):
        signed(made, report, OfficeRecord("  ", date(2027, 1, 10)))


def test_a_row_with_several_doubts_is_flagged_with_the_first() -> None:
    made = office_edition(HEAD, TABLES[:1])
    row = TABLES[0].rows[2]
    cell = FactorCell(TABLES[0].key, row.bound, row.cost_million_baht, "factor")
    doubts = (Doubt("formula", cell, ""), Doubt("jump", cell, ""), Doubt("falling", cell, ""))
    flags = [
        [each.flag for each in flagged(made, CheckReport(9, 9, found)).tables[cell.table].rows]
        for found in (doubts, doubts[::-1], ())
    ]
    assert [each[2] for each in flags] == ["differs", "falling", ""]
    assert {flag for each in flags for flag in (*each[:2], *each[3:])} == {""}


def test_doubts_about_other_cells_of_a_row_are_kept_beside_each_other() -> None:
    made = office_edition(HEAD, TABLES[:1])
    row = TABLES[0].rows[2]
    place = (TABLES[0].key, row.bound, row.cost_million_baht)

    def doubt(code: DoubtCode, column: FactorColumn = "factor") -> Doubt:
        return Doubt(code, FactorCell(*place, column), "")

    def flag(*doubts: Doubt) -> str:
        return flagged(made, CheckReport(9, 9, doubts)).tables[place[0]].rows[2].flag

    vat = doubt("vat", "factor_with_vat")
    first, second = doubt("rain", "factor_rain_1"), doubt("rain", "factor_rain_2")
    assert flag(vat, first, second, vat) == "vat rain_1 rain"
    assert flag(doubt("formula"), vat, first) == "differs"
    assert flag(vat, doubt("formula")) == "vat differs"
    assert flag(doubt("closing"), doubt("formula")) == "closing differs"


def test_a_signed_calculated_edition_is_still_calculated() -> None:
    made = calculated_edition({"building": building_components()}, Decimal(5), Decimal(7))
    done = signed(made, check_edition(made), OfficeRecord("สมชาย ใจดี", date(2027, 1, 10)))
    assert not done.info.official
    assert done.info.verification == "calculated"
    assert done.info.verification_text.startswith("คำนวณจากสูตร มิใช่ตารางที่ประกาศ ตรวจรับโดย สมชาย ใจดี")

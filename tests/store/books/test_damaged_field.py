"""One damaged field of one row, anywhere in the rate database: told or harmless, never a crash."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.factor_f.tables import FactorRow, TableKey
from estimator.domain.labour.account import edition_of
from estimator.domain.labour.office import OfficeRate
from estimator.domain.procedure.circulars import ToldCircular
from estimator.files import places
from estimator.store.books.circular_register import (
    office_circulars,
    remove_circular,
    write_circular,
)
from estimator.store.books.editions import accept_edition, acceptances, remove_edition
from estimator.store.books.rate_database import RateDatabase
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import add_row, confirm_table, table_proofs
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.favourites import add_recent, favourites, recent, set_favourite
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate
from estimator.store.labour.proof import confirm_rate, correct_rate, proofs_of
from estimator.store.rate_books import STORED_BOOKS, books_of, open_rate_database
from tests.store.samples import run_sql

WHO = OfficeRecord("นายมานะ", date(2026, 7, 1), "ไม่มีในบัญชี")
OWN = OfficeRate("own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), WHO)
ROW = FactorRow("exact", Decimal(7), Decimal("1.2129"), Decimal("1.2978"), None, None)
BUILDING: TableKey = ("building", Decimal(0), Decimal(0))
ODD: tuple[object, ...] = ("", " ", "0", "-1", "abc", "NaN", "{}", "null", "office", "official")
ODD_NUMBERS = (0, -1, 1, 7, 2**62)
ODD_JSON: tuple[object, ...] = (None, "", "abc", -1, 0, "-1", "9" * 30, [], {}, True, "NaN")


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's own, with few rates and tables."""
    folder = tmp_path_factory.mktemp("few")
    shutil.copyfile(places.resources() / "known_editions.json", folder / "known_editions.json")
    for kind in ("labour", "factor_f"):
        shutil.copytree(places.resources() / kind, folder / kind)
    for path in folder.glob("*/*/*.csv"):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = 60 if path.name == "tables.csv" else 12
        path.write_bytes(b"".join(lines[:kept]))
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    """A rate database with something of everything."""
    path = tmp_path_factory.mktemp("rates") / "rates.sqlite"
    rates = open_rate_database(path, resources=resources)
    printed = rates.edition(STORED_LABOUR, "cgd-w480")
    for name in ("w612", "w614"):
        info = replace(printed.info, id=name, circular=f"กค 0433.2/ว {name[1:]}")
        few = [replace(rate, edition=name) for rate in printed.rates.values()]
        taken = edition_of(info, few, printed.sections, printed.notes, printed.pipe_rules)
        accept_edition(rates, STORED_LABOUR, taken, Acceptance(name, WHO))
    remove_edition(rates, STORED_LABOUR, "w614", WHO)
    tables = rates.edition(STORED_FACTOR_F, "cgd-w481")
    info = replace(tables.info, id="w613", circular="กค 0433.2/ว 613")
    accept_edition(rates, STORED_FACTOR_F, replace(tables, info=info), Acceptance("w613", WHO))
    add_office_rate(rates, OWN)
    withdraw_office_rate(rates, add_office_rate(rates, replace(OWN, kind="enquiry")).number, WHO)
    for name in ("cgd-w480", "w612"):
        first, second, *_ = rates.edition(STORED_LABOUR, name).rates.values()
        confirm_rate(rates, first, WHO)
        correct_rate(rates, second, Decimal("77"), WHO)
    add_row(rates, "cgd-w481", BUILDING, ROW, WHO, "6")
    confirm_table(rates, "w613", BUILDING, WHO, "6")
    for_now = write_circular(rates, ToldCircular("labour", "ว 480"), WHO)
    write_circular(rates, replace(for_now.told, registered_on=WHO.when), WHO, for_now.number)
    remove_circular(rates, write_circular(rates, ToldCircular("vat", "ว 7"), WHO).number, WHO)
    set_favourite(rates, ("1.1", 1), True)
    add_recent(rates, ("1.1", 1))
    rates.close()
    return path


def content(rates: RateDatabase) -> tuple[object, ...]:
    """All that anybody can ask of the library, but for what nobody signs."""
    books = books_of(rates)
    for ask in (favourites, recent):
        ask(rates)
    return (
        dict(books.labour),
        dict(books.factor_f),
        office_rates(rates),
        office_circulars(rates),
        [acceptances(rates, kind) for kind in STORED_BOOKS],
        [proofs_of(rates, info.id) for info in rates.infos(STORED_LABOUR)],
        [table_proofs(rates, info.id) for info in rates.infos(STORED_FACTOR_F)],
        books.withdrawn_rows,
        books.withdrawn_rates,
    )


def fields(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in listed if not name.startswith("sqlite_")]
        columns = {each: db.execute(f"PRAGMA table_info({each})").fetchall() for each in tables}
        return [(table, each[1]) for table in tables for each in columns[table]]


def damaged(value: object, chance: random.Random) -> object:
    """Another value than a field has."""
    if not isinstance(value, str):
        return chance.choice(ODD_NUMBERS)
    if value.startswith("{") and chance.random() < 0.7:
        return with_other_leaf(json.loads(value), chance)
    if value and chance.random() < 0.5:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice(["", "0", "x", "-", "\udce6"]) + value[at + 1 :]
    return chance.choice(ODD)


def with_other_leaf(record: dict[str, Any], chance: random.Random) -> str:
    at: Any = record
    while True:
        key = chance.choice(list(at))
        if not isinstance(at[key], dict):
            break
        at = at[key]
    if chance.random() < 0.2:
        del at[key]
    else:
        at[key] = chance.choice(ODD_JSON)
    return json.dumps(record, ensure_ascii=False)


def damage(path: Path, chance: random.Random, table: str, column: str) -> str:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        if not count:
            return ""
        keys = [each[1] for each in db.execute(f"PRAGMA table_info({table})") if each[5]]
        names = ", ".join(f'"{name}"' for name in (column, *keys))
        which = f"SELECT {names} FROM {table} LIMIT 1 OFFSET {chance.randrange(count)}"
        old, *key = db.execute(which).fetchone()
        new = damaged(old, chance)
        raw = new.encode(errors="surrogateescape") if isinstance(new, str) else new
        where = " AND ".join(f'"{name}" = ?' for name in keys)
        value = "CAST(? AS TEXT)" if isinstance(new, str) else "?"
        try:
            db.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {where}', (raw, *key))
        except sqlite3.IntegrityError:
            return ""
    return f"{table}.{column} of {key}: {old!r:.200} -> {new!r:.200}"


def opened(path: Path, resources: Path) -> tuple[tuple[object, ...], tuple[str, ...], bool]:
    """What one has of it, what is told, and whether anything is marked as altered."""
    rates = open_rate_database(path, resources=resources)
    try:
        found = content(rates)
        marked = any(rates.altered(kind) for kind in STORED_BOOKS)
        notices = rates.notices
        rates.dismiss_notices()
        return found, notices, marked
    finally:
        rates.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_field_is_told_or_harmless(
    seed: int, made: Path, resources: Path, tmp_path: Path
) -> None:
    whole, notices, marked = opened(made, resources)
    assert (notices, marked) == ((), False)
    chance = random.Random(seed)
    for number, (table, column) in enumerate(chance.sample(fields(made), 12)):
        path = tmp_path / f"{number}.sqlite"
        shutil.copyfile(made, path)
        what = damage(path, chance, table, column)
        found, notices, marked = opened(path, resources)
        assert found == whole or notices or marked, what
        # What was told or done then is settled: the next start has nothing to add to it.
        assert opened(path, resources) == (found, (), marked), what


EDITIONS = [("labour", "w612", "บัญชี"), ("factor", "w613", "ตาราง")]


@pytest.mark.parametrize(("kind", "name", "called"), EDITIONS)
@pytest.mark.parametrize("column", ["id", "info"])
def test_an_edition_of_two_ids_is_damage_and_named_once(
    made: Path, resources: Path, tmp_path: Path, kind: str, name: str, called: str, column: str
) -> None:
    path = tmp_path / "rates.sqlite"
    shutil.copyfile(made, path)
    harmed = f"replace({column}, '{name}', '{name}x')"
    run_sql(path, f"UPDATE {kind}_edition SET {column} = {harmed} WHERE id = '{name}'")
    found, (notice,), marked = opened(path, resources)
    assert notice.count(f"ว {name[1:]}") == 1
    assert f"นำมาไม่ได้: {called} กค 0433.2/ว {name[1:]} โปรด" in notice
    assert not marked
    assert path.with_name("rates.sqlite.damaged").exists()
    assert opened(path, resources) == (found, (), False)


@pytest.mark.parametrize(("kind", "name", "called"), EDITIONS)
def test_an_edition_of_the_offices_that_says_it_is_official_is_kept(
    made: Path, resources: Path, tmp_path: Path, kind: str, name: str, called: str
) -> None:
    """Official ones that the program does not bring along would be taken out."""
    path = tmp_path / "rates.sqlite"
    shutil.copyfile(made, path)
    run_sql(path, f"UPDATE {kind}_edition SET origin = 'official' WHERE id = '{name}'")
    whole = opened(made, resources)[0]
    found, (made_anew, altered), marked = opened(path, resources)
    assert found == whole
    assert marked
    assert "สร้างใหม่" in made_anew
    assert f"{called} กค 0433.2/ว {name[1:]} ที่หน่วยงานรับเข้าไว้ถูกแก้ไข" in altered


ADDED = "act = 'proof' AND book = 'factor_f' AND edition = 'cgd-w481'"
LABOUR_PROOFS = "book = 'labour' AND act = 'proof' AND edition = 'w612'"
ROW_AT = "แถวที่เพิ่ม 7 ล้านบาท abc / 1.2978 หน้า 6 งานก่อสร้างอาคาร 0/0"
UNREADABLE_ACTS = [
    (
        f"UPDATE office_act SET record = replace(record, '1.2129', 'abc') WHERE {ADDED}",
        f"สิ่งที่บันทึกไว้กับตาราง 1 รายการ ({ROW_AT} กค 0433.2/ว 481)",
    ),
    (
        f"UPDATE office_act SET record = CAST(record || x'ff' AS TEXT) WHERE {ADDED}",
        "สิ่งที่บันทึกไว้กับตาราง 1 รายการ (แถวที่เพิ่ม 7 ล้านบาท 1.2129 / 1.2978 หน้า 6",
    ),
    (
        "UPDATE office_act SET record = replace(record, '2026', 'x') WHERE act = 'removed'",
        "สิ่งที่บันทึกไว้กับบัญชี 1 รายการ (การลบ w614)",
    ),
    (
        f"UPDATE office_act SET record = substr(record, 1, 60) WHERE {LABOUR_PROOFS}",
        "สิ่งที่บันทึกไว้กับบัญชี 2 รายการ (การตรวจทานข้อ 1.1 กค 0433.2/ว 612;",
    ),
    (
        f"UPDATE office_act SET book = 'x' WHERE {ADDED}",
        "สิ่งที่บันทึกไว้กับบัญชีหรือตาราง 1 รายการ ที่อ่านไม่ออกว่าเป็นของชุดใด",
    ),
]


@pytest.mark.parametrize(("harm", "named"), UNREADABLE_ACTS)
def test_an_act_that_cannot_be_read_is_named_and_costs_nothing_else(
    made: Path, resources: Path, tmp_path: Path, harm: str, named: str
) -> None:
    path = tmp_path / "rates.sqlite"
    shutil.copyfile(made, path)
    run_sql(path, harm)
    whole = opened(made, resources)[0]
    found, (notice,), marked = opened(path, resources)
    assert f"นำมาไม่ได้: {named}" in notice
    assert not marked
    assert found[2] == whole[2]
    labour, acceptances_of_all = found[0], found[3]
    assert isinstance(labour, dict)
    assert "w612" in labour
    assert acceptances_of_all == whole[3]
    assert opened(path, resources) == (found, (), False)


def test_an_edition_whose_acceptance_cannot_be_read_comes_marked(
    made: Path, resources: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rates.sqlite"
    shutil.copyfile(made, path)
    accepted = "act = 'accepted' AND edition = 'w612'"
    run_sql(path, f"UPDATE office_act SET record = replace(record, '2026', 'x') WHERE {accepted}")
    whole = opened(made, resources)[0]
    found, (made_anew, altered), marked = opened(path, resources)
    assert "สิ่งที่บันทึกไว้กับบัญชี 1 รายการ (การรับเข้า กค 0433.2/ว 612)" in made_anew
    assert "บัญชี กค 0433.2/ว 612 ที่หน่วยงานรับเข้าไว้ถูกแก้ไข" in altered
    assert found[:3] == whole[:3]
    assert marked
    assert opened(path, resources) == (found, (), True)

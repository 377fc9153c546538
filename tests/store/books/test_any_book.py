"""A kind of book that the program does not have goes every way that its own kinds go."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import Acceptance, OfficeRecord, Removal
from estimator.errors import UserError
from estimator.files import places
from estimator.store.books.editions import accept_edition, acceptances, remove_edition
from estimator.store.books.office_acts import add_act, load_proofs
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.stored_book import Origin, RowTable, StoredBook
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.rate_books import STORED_BOOKS
from estimator.store.rate_schema import RATE_MIGRATIONS
from estimator.store.sqlite.encoding import decimal_text, from_json, read_decimal, to_json
from estimator.store.sqlite.migrations import run_statements
from tests.removals import removals
from tests.store.samples import run_sql

MANA = OfficeRecord("นายมานะ", date(2026, 7, 1))
SOM = OfficeRecord("นางสาวสม", date(2026, 7, 2))
SHIPPED = EditionInfo("shipped", "", "ว 1", date(2026, 1, 1), None, "ราชกิจจานุเบกษา", "verified", "")
TAKEN = replace(SHIPPED, id="taken", circular="ว 2", dated=date(2026, 2, 1))


@dataclass(frozen=True, slots=True)
class Soils:
    """Baht a cubic metre of each kind of soil, and who compared which with the print."""

    info: EditionInfo
    costs: dict[str, Decimal]
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SoilProof:
    """What somebody compared."""

    soil: str
    record: OfficeRecord


def shipped(resources: Path, name: str) -> Soils:
    with (resources / "soil" / name / "costs.csv").open(encoding="utf-8") as file:
        return Soils(SHIPPED, {soil: Decimal(cost) for soil, cost in csv.reader(file)})


def save(db: Database, edition: Soils, origin: Origin, order: int) -> None:
    name = edition.info.id
    heading = (name, origin, order, to_json(edition.info))
    db.execute("INSERT INTO soil_edition VALUES (?, ?, ?, ?)", heading)
    for soil, cost in edition.costs.items():
        db.execute("INSERT INTO soil_cost VALUES (?, ?, ?)", (name, soil, decimal_text(cost)))


def load(db: Database, name: str) -> Soils:
    info = {each.id: each for each in infos(db)}[name]
    found = db.execute("SELECT soil, cost FROM soil_cost WHERE edition = ?", (name,))
    return Soils(info, {soil: read_decimal(cost) for soil, cost in found})


def infos(db: Database) -> tuple[EditionInfo, ...]:
    found = db.execute("SELECT info FROM soil_edition ORDER BY ord")
    return tuple(from_json(EditionInfo, info) for (info,) in found)


def proved(db: Database, edition: Soils) -> Soils:
    proofs = load_proofs(db, SOIL, SoilProof, edition.info.id)
    return replace(edition, compared=frozenset(proof.soil for proof in proofs))


SOIL: StoredBook[Soils] = StoredBook(
    book="soil",
    called="ราคาดิน",
    editions="soil_edition",
    tables=(RowTable("soil_cost", ("soil",), lambda row, _rows: f"ดิน {row['soil']}"),),
    column_titles={"cost": "ราคา"},
    shipped=shipped,
    save=save,
    load=load,
    infos=infos,
    proof=SoilProof,
    proved=proved,
)
TABLES = run_statements(
    "CREATE TABLE soil_edition (id TEXT PRIMARY KEY, origin TEXT NOT NULL, ord INTEGER NOT NULL,"
    " info TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE soil_cost (edition TEXT NOT NULL REFERENCES soil_edition (id) ON DELETE CASCADE,"
    " soil TEXT NOT NULL, cost TEXT NOT NULL, PRIMARY KEY (edition, soil)) STRICT, WITHOUT ROWID",
)


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """What comes with the program, and an edition of the third kind."""
    folder = tmp_path / "resources"
    (folder / "soil" / "shipped").mkdir(parents=True)
    for kind in (STORED_LABOUR, STORED_FACTOR_F):
        shutil.copytree(places.resources() / kind.book, folder / kind.book)
    heading = json.dumps({"dated": "2026-01-01"})
    (folder / "soil" / "shipped" / "edition.json").write_text(heading)
    (folder / "soil" / "shipped" / "costs.csv").write_text("clay,90\nsand,120\n")
    return folder


def opened(resources: Path) -> RateDatabase:
    path = resources.parent / "rates.sqlite"
    return RateDatabase(path, resources, (*STORED_BOOKS, SOIL), (*RATE_MIGRATIONS, TABLES))


def taken_in(rates: RateDatabase, info: EditionInfo = TAKEN) -> None:
    edition = Soils(info, {"clay": Decimal("95.50")})
    accept_edition(rates, SOIL, edition, Acceptance(info.id, MANA, "ว2.xlsx", 1))


def confirm_clay(rates: RateDatabase, name: str) -> None:
    rates.change(lambda db: add_act(db, SOIL, name, "proof", SoilProof("clay", SOM)), SOIL)


def test_it_is_shipped_taken_in_proof_read_and_removed(resources: Path) -> None:
    rates = opened(resources)
    taken_in(rates)
    with pytest.raises(UserError, match="มีราคาดิน ว 2"):
        taken_in(rates)
    assert rates.infos(SOIL) == (SHIPPED, TAKEN)
    assert rates.edition(SOIL, "taken").costs == {"clay": Decimal("95.50")}
    assert acceptances(rates, SOIL) == (Acceptance("taken", MANA, "ว2.xlsx", 1),)
    confirm_clay(rates, "shipped")
    assert rates.edition(SOIL, "shipped").compared == {"clay"}
    with pytest.raises(UserError, match="ราคาดินที่มากับโปรแกรมลบไม่ได้"):
        remove_edition(rates, SOIL, "shipped", SOM)
    remove_edition(rates, SOIL, "taken", SOM)
    assert list(rates.editions(SOIL)) == ["shipped"]
    assert removals(rates, SOIL) == (Removal("taken", "ว 2", SOM),)
    # Nothing of it was done to the other kinds.
    assert (acceptances(rates, STORED_LABOUR), removals(rates, STORED_LABOUR)) == ((), ())
    rates.close()


def test_what_was_altered_of_it_is_told_and_made_anew(resources: Path) -> None:
    opened(resources).close()
    run_sql(
        resources.parent / "rates.sqlite", "UPDATE soil_cost SET cost = '9' WHERE soil = 'sand'"
    )
    rates = opened(resources)
    (notice,) = rates.notices
    assert "ข้อมูลทางการของ ว 1" in notice
    assert "ดิน sand ราคา จาก 9 กลับเป็น 120" in notice
    assert rates.edition(SOIL, "shipped").costs == {"clay": Decimal(90), "sand": Decimal(120)}
    rates.close()


def test_a_damaged_database_loses_nothing_of_it(resources: Path) -> None:
    rates = opened(resources)
    taken_in(rates)
    confirm_clay(rates, "taken")
    rates.close()
    run_sql(resources.parent / "rates.sqlite", "DROP TABLE labour_recent")
    rates = opened(resources)
    (notice,) = rates.notices
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 2 รายการ" in notice
    assert rates.edition(SOIL, "taken") == Soils(
        TAKEN, {"clay": Decimal("95.50")}, frozenset({"clay"})
    )
    assert rates.edition(STORED_LABOUR, "cgd-w480").rates
    rates.close()


def test_what_was_lost_when_it_was_made_anew_is_served_no_more(resources: Path) -> None:
    """Of every kind, whichever of them the damage was found in."""
    rates = opened(resources)
    taken_in(rates)
    labour = rates.edition(STORED_LABOUR, "cgd-w480")
    assert rates.edition(SOIL, "taken").costs
    rates.note(lambda db: db.execute("UPDATE soil_edition SET info = '{' WHERE id = 'taken'"))
    rates.note(lambda db: db.execute("UPDATE office_act SET record = '{' WHERE book = 'soil'"))
    assert acceptances(rates, SOIL) == ()
    assert len(rates.notices) == 1
    assert rates.infos(SOIL) == (SHIPPED,)
    with pytest.raises(KeyError):
        rates.edition(SOIL, "taken")
    assert rates.edition(STORED_LABOUR, "cgd-w480") == labour
    assert rates.edition(STORED_LABOUR, "cgd-w480") is not labour
    rates.close()

"""How Factor F tables lie in the rate database."""

from __future__ import annotations

import re
from typing import Final

from sqlite_utils import Database

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.factor_f.proof import TableProof, with_table_proofs
from estimator.domain.factor_f.tables import COLUMN_NAMES, FactorEdition
from estimator.store.books.office_acts import load_proofs
from estimator.store.books.stored_book import RowsByTable, RowTable, StoredBook, StoredRow
from estimator.store.factor_f.edition_rows import (
    factor_infos,
    load_factor_edition,
    save_factor_edition,
)
from estimator.store.factor_f.resource_tables import factor_edition

_TEXT_IN_JSON = re.compile(r'"(\w+)":\s*"([^"\\]*)"')


def _proved(db: Database, edition: FactorEdition) -> FactorEdition:
    proofs = load_proofs(db, STORED_FACTOR_F, TableProof, edition.info.id)
    return with_table_proofs(edition, proofs)


def _proof_named(record: str) -> str:
    said = dict(_TEXT_IN_JSON.findall(record))
    cost = said.get("cost_million_baht")
    what = f"แถวที่เพิ่ม {cost} ล้านบาท" if cost else "การตรวจทาน"
    cells = " / ".join(said[each] for each in ("factor", "factor_with_vat") if each in said)
    page = f"หน้า {said['page']}" if said.get("page") else ""
    return " ".join(filter(None, (what, cells, page, _table_place(said, {}))))


def _row_place(row: StoredRow, rows: RowsByTable) -> str:
    table = rows["factor_table"].get((row["table"],), {})
    return f"{_table_place(table, rows)} แถว {row['cost_million_baht']} ล้านบาท"


def _table_place(table: StoredRow, _rows: RowsByTable) -> str:
    kinds: dict[str, str] = {str(kind): name for kind, name in WORK_TYPE_NAMES.items()}
    kind = kinds.get(str(table.get("work_type", "")), "ตาราง")
    return f"{kind} {table.get('advance_percent', '?')}/{table.get('retention_percent', '?')}"


STORED_FACTOR_F: Final[StoredBook[FactorEdition]] = StoredBook(
    book="factor_f",
    called="ตาราง",
    editions="factor_edition",
    tables=(
        RowTable("factor_row", ("table", "ord"), _row_place),
        RowTable("factor_table", ("ord",), _table_place),
    ),
    column_titles={
        "cost_million_baht": "ค่างาน",
        **{str(column): title for column, title in COLUMN_NAMES.items()},
    },
    shipped=factor_edition,
    save=save_factor_edition,
    load=load_factor_edition,
    infos=factor_infos,
    proof=TableProof,
    proved=_proved,
    proof_named=_proof_named,
)

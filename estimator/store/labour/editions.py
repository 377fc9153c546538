"""How the labour account lies in the rate database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.office import office_editions
from estimator.domain.labour.proof import Proof, with_proofs
from estimator.errors import UserError
from estimator.store.books.office_acts import load_proofs
from estimator.store.books.stored_book import OwnTable, RowsByTable, RowTable, StoredBook, StoredRow
from estimator.store.labour.edition_rows import (
    labour_infos,
    load_labour_edition,
    save_labour_edition,
)
from estimator.store.labour.office_records import (
    altered_by_hand,
    legible,
    load_office_rates,
    proof_named,
    readable,
)
from estimator.store.labour.resource_account import labour_edition

_COLUMN_TITLES: Final[Mapping[str, str]] = {
    "name": "รายการ",
    "unit": "หน่วย",
    "condition": "เงื่อนไข",
    "rate": "อัตรา",
}


def _newest_first(db: Database) -> tuple[EditionInfo, ...]:
    infos = labour_infos(db)
    return tuple(sorted(infos, key=lambda info: info.dated or date.min, reverse=True))


def _proved(db: Database, edition: LabourEdition) -> LabourEdition:
    return with_proofs(edition, load_proofs(db, STORED_LABOUR, Proof, edition.info.id))


def _office_made(db: Database, printed: Callable[[str], LabourEdition]) -> dict[str, LabourEdition]:
    own = load_office_rates(db)
    corrected = {each.corrects.edition for each in own if each.corrects and each.active}
    lain_on = [printed(info.id) for info in labour_infos(db) if info.id in corrected]
    return office_editions(lain_on, own)


def _refuse_while_corrected(db: Database, name: str) -> None:
    if any(
        own.active and own.corrects is not None and own.corrects.edition == name
        for own in load_office_rates(db)
    ):
        raise UserError("บัญชีนี้มีการแก้ไขของหน่วยงานอยู่ โปรดยกเลิกการแก้ไขก่อนลบ")


def _rate_place(row: StoredRow, _rows: RowsByTable) -> str:
    return f"ข้อ {row['code']} อัตราที่ {row['tier']}"


def _table(name: str, word: str) -> RowTable:
    def place(row: StoredRow, _rows: RowsByTable) -> str:
        return f"{word} {row.get('code') or row.get('at') or ''}".rstrip()

    return RowTable(name, ("ord",), place)


STORED_LABOUR: Final[StoredBook[LabourEdition]] = StoredBook(
    book="labour",
    called="บัญชี",
    editions="labour_edition",
    tables=(
        RowTable("labour_rate", ("code", "tier"), _rate_place),
        _table("labour_section", "หมวด"),
        _table("labour_note", "หมายเหตุ"),
        _table("pipe_rule", "เกณฑ์ท่อ"),
    ),
    column_titles=_COLUMN_TITLES,
    shipped=labour_edition,
    save=save_labour_edition,
    load=load_labour_edition,
    infos=_newest_first,
    proof=Proof,
    proved=_proved,
    proof_named=proof_named,
    own_tables=(
        OwnTable("office_rate", readable, legible, signed=True, altered=altered_by_hand),
        OwnTable("labour_favourite"),
        OwnTable("labour_recent"),
    ),
    made=_office_made,
    refuse_removal=_refuse_while_corrected,
)

"""How the labour account lies in the rate database."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.labour.account import LabourEdition
from estimator.errors import UserError
from estimator.store.books.editions import StoredBook
from estimator.store.books.office_records import load_office_rates
from estimator.store.books.rate_records import save_labour_edition


def _refuse_while_corrected(db: Database, name: str) -> None:
    if any(
        own.active and own.corrects is not None and own.corrects.edition == name
        for own in load_office_rates(db)
    ):
        raise UserError("บัญชีนี้มีการแก้ไขของหน่วยงานอยู่ โปรดยกเลิกการแก้ไขก่อนลบ")


LABOUR: StoredBook[LabourEdition] = StoredBook(
    "labour", "บัญชี", save_labour_edition, _refuse_while_corrected
)

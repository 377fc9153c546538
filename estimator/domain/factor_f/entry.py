"""Tables that an office takes in itself: named, flagged where in doubt, and signed by a person.

A circular's tables typed or imported by an office are announced tables, but nobody outside the
office has compared them; who did so inside is part of the edition. A calculated edition is signed
in the same way and stays calculated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from estimator.domain import limits
from estimator.domain.books.content_ids import content_id
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import OfficeRecord, checked_record
from estimator.domain.books.trust import NOT_COMPARED, SIGNED, UNVERIFIED
from estimator.domain.factor_f.checks import CheckReport, Doubt
from estimator.domain.factor_f.generator import CALCULATED_TEXT
from estimator.domain.factor_f.tables import (
    Bound,
    FactorColumn,
    FactorEdition,
    FactorTable,
    TableKey,
    columns_in_doubt,
)
from estimator.domain.factor_f.words import percent
from estimator.errors import UserError

_OFFICE_PREFIX = "office-"


@dataclass(frozen=True, slots=True)
class CircularHead:
    """What an office says of a circular whose tables it takes in; rates in percent."""

    circular: str
    dated: date | None
    interest_percent: Decimal
    vat_percent: Decimal
    source: str
    page: str = ""
    mlr_average_percent: Decimal | None = None
    in_force_from: date | None = None


def office_edition(head: CircularHead, tables: Iterable[FactorTable]) -> FactorEdition:
    """An edition of the office's own, not signed yet, with an id that its content gives.

    Raises UserError naming whatever of the head is missing.
    """
    missing = [
        name
        for name, there in (
            ("เลขที่หนังสือเวียน", head.circular.strip()),
            ("วันที่ของหนังสือเวียน", head.dated),
            ("ที่มาของตาราง (แฟ้มหรือเอกสาร)", head.source.strip()),
        )
        if not there
    ]
    if missing:
        raise UserError(f"ยังไม่ได้กรอก{' '.join(missing)} โปรดกรอกก่อนรับตาราง")
    limits.refuse(
        (
            *limits.text("circular", "เลขที่หนังสือเวียน", head.circular),
            *limits.text("source", "ที่มาของตาราง", head.source),
            *limits.text("page", "เลขหน้า", head.page),
        )
    )
    found = {table.key: replace(table, page=table.page or head.page.strip()) for table in tables}
    if not found:
        raise UserError("ยังไม่มีตารางที่อ่านได้ โปรดนำเข้าหรือวางตารางก่อน")
    interest = percent(head.interest_percent)
    info = EditionInfo(
        id=f"{_OFFICE_PREFIX}{interest}-{percent(head.vat_percent)}",
        title=f"ตาราง Factor F อัตราดอกเบี้ยเงินกู้ร้อยละ {interest}",
        circular=head.circular.strip(),
        dated=head.dated,
        in_force_from=head.in_force_from,
        source=head.source.strip(),
        verification=UNVERIFIED,
        verification_text=NOT_COMPARED,
    )
    made = FactorEdition(
        info, head.interest_percent, head.vat_percent, found, head.mlr_average_percent
    )
    name = content_id(info.id, info.circular, info.dated, made.printed)
    return replace(made, info=replace(info, id=name))


def draft_edition(
    tables: Iterable[FactorTable], interest_percent: Decimal, vat_percent: Decimal
) -> FactorEdition:
    """Tables just read, put together only to be looked at and checked."""
    return FactorEdition(
        EditionInfo(
            id="draft",
            title="ตารางที่อ่านได้ ยังไม่ได้รับ",
            circular="ตารางที่อ่านได้ ยังไม่ได้รับ",
            dated=None,
            in_force_from=None,
            source="",
            verification=UNVERIFIED,
            verification_text=NOT_COMPARED,
        ),
        interest_percent,
        vat_percent,
        {table.key: table for table in tables},
    )


def flagged(edition: FactorEdition, report: CheckReport) -> FactorEdition:
    """The edition with a flag on every row that the checks doubt, so that no sign is lost.

    Of several doubts about the same cells the first is kept.
    """
    words: dict[tuple[TableKey, Bound, Decimal], str] = {}
    for doubt in report.doubts:
        place = (doubt.cell.table, doubt.cell.bound, doubt.cell.cost_million_baht)
        said, word = words.get(place, "").split(), _word(doubt)
        told = frozenset[FactorColumn]().union(*map(columns_in_doubt, said))
        if not said or not columns_in_doubt(word) <= told:
            words[place] = " ".join((*said, word))
    tables = {
        key: replace(
            table,
            rows=tuple(
                replace(row, flag=words.get((key, row.bound, row.cost_million_baht), row.flag))
                for row in table.rows
            ),
        )
        for key, table in edition.tables.items()
    }
    return replace(edition, tables=tables)


def _word(doubt: Doubt) -> str:
    if doubt.code == "rain" and doubt.cell.column == "factor_rain_1":
        return "rain_1"
    return "differs" if doubt.code == "formula" else doubt.code


def signed(edition: FactorEdition, report: CheckReport, record: OfficeRecord) -> FactorEdition:
    """The edition accepted by a person on a day, with its doubts flagged; UserError without a name.

    Signing does not make a doubt go away: how many cells were in doubt stays written.
    """
    record = checked_record(record, no_name="ยังไม่ได้ใส่ชื่อผู้ตรวจรับ โปรดใส่ชื่อก่อนรับตาราง")
    text = f"ตรวจรับโดย {record.signature_in_full} ตรวจ {report.cells:,} ช่อง"
    doubts = f"มีข้อสงสัย {report.doubtful_cells} ช่อง" if report.doubts else "ไม่พบข้อสงสัย"
    parts = [text, doubts]
    if not edition.info.official:
        parts.insert(0, CALCULATED_TEXT)
    state = SIGNED if edition.info.official else edition.info.verification
    info = replace(edition.info, verification=state, verification_text=" ".join(parts))
    return replace(flagged(edition, report), info=info)

"""What the library shows of an edition of Factor F tables."""

from __future__ import annotations

from typing import Final

from estimator.app.library.kinds import FACTOR_F, TableItem
from estimator.app.signs import Sign
from estimator.domain.books.trust import NOT_ANNOUNCED
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import edition_lines, percent
from estimator.domain.wording import short_thai_date
from estimator.ui.kit.asking import CSV_TABLES
from estimator.ui.kit.table import TableColumn
from estimator.ui.library.editions import EditionRow, EditionsLook


def _list_text(edition: FactorEdition) -> str:
    """An edition in two lines."""
    info = edition.info
    dated = f" {short_thai_date(info.dated)}" if info.dated is not None else ""
    head = f"{info.circular}{dated}" if info.official else NOT_ANNOUNCED
    interest, vat = percent(edition.interest_percent), percent(edition.vat_percent)
    return f"{head}\nดอกเบี้ย {interest} % ภาษี {vat} %"


def _sign(shown: EditionRow[FactorEdition]) -> Sign | None:
    return None if shown.info.official else "warn"


def _about(edition: FactorEdition) -> str:
    lines = [f"{label}: {text}" for label, text in edition_lines(edition)]
    lines.append(f"จำนวนตาราง: {len(edition.tables)}")
    if edition.mlr_average_percent is not None:
        lines.append(f"MLR เฉลี่ยที่อ้าง: ร้อยละ {edition.mlr_average_percent:f}")
    return "\n".join(lines)


FACTOR_F_EDITIONS: Final[EditionsLook[FactorEdition, TableItem]] = EditionsLook(
    FACTOR_F,
    "ชุดตาราง Factor F",
    (TableColumn("ชุดตาราง", 0, lambda shown: _list_text(shown.edition), sign=_sign),),
    _about,
    none="ยังไม่มีตาราง Factor F",
    files=CSV_TABLES,
    export_title="บันทึกตาราง Factor F",
    exporting="กำลังบันทึกตาราง Factor F",
    remove="ลบชุดตารางนี้",
    lines=2,
)

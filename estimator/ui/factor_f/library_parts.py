"""Pieces of the library page that need none of its state."""

from __future__ import annotations

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.generator import Components
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import percent
from estimator.domain.wording import short_thai_date
from estimator.exchange.factor_f.components_file import shipped_components
from estimator.files.places import resources


def list_text(edition: FactorEdition) -> str:
    """An edition in two lines."""
    dated = f" {short_thai_date(edition.dated)}" if edition.dated is not None else ""
    head = f"{edition.circular}{dated}" if edition.official else "คำนวณเอง มิใช่ตารางที่ประกาศ"
    interest, vat = percent(edition.interest_percent), percent(edition.vat_percent)
    return f"{head}\nดอกเบี้ย {interest} % ภาษี {vat} %"


def shipped_sets() -> dict[str, dict[WorkType, Components]]:
    """The components that came with the program, by the circular they belong to."""
    found: dict[str, dict[WorkType, Components]] = {}
    for folder in sorted((resources() / "factor_f").iterdir()):
        name = f"ว {folder.name.rpartition('w')[2]}"
        components = shipped_components(folder, name)
        if components:
            found[name] = components
    return found

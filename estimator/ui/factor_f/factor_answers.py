"""What the window asks of the Factor F page, answered without it: its mark, and what is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from estimator.app.guideline.answers import open_findings
from estimator.app.guideline.surroundings import surroundings
from estimator.app.inspection import Goto, Hit
from estimator.app.session import EstimateSession
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.guideline.grounds import grounded
from estimator.domain.search.folding import holds_all
from estimator.ui.kit.page_cards import FACTOR_F

_FOUND: Final = (
    ("advance_percent", "เงินล่วงหน้าจ่าย เงินประกันผลงานหัก"),
    ("interest_percent", "ดอกเบี้ยเงินกู้"),
    ("vat_percent", "ภาษีมูลค่าเพิ่ม"),
    ("rain_zone", "พื้นที่ฝนชุก"),
    ("method", "วิธีหาค่า Factor F และทศนิยม"),
)


def factor_mark(session: EstimateSession) -> str:
    """An error where there is no price, a warning where something waits for a look."""
    if session.file is None:
        return ""
    if session.refusal is not None:
        return "stop"
    checked = Checked(
        session.estimate,
        session.costed,
        session.priced,
        session.refusal,
        session.books,
        surroundings=surroundings(session.now().date()),
    )
    found = grounded(checked, factor_findings(checked))
    left = open_findings(found, session.estimate.answers)
    grave = {finding.severity for finding in left}
    return "stop" if "stop" in grave else "warn" if "warn" in grave else "ok"


def condition_hits(words: tuple[str, ...], limit: int, go: Callable[[Goto], None]) -> list[Hit]:
    """The conditions, by their names."""
    return [
        Hit(name, "หน้า Factor F", partial(go, Goto(FACTOR_F.key, field=field)))
        for field, name in _FOUND
        if holds_all(name, words)
    ][:limit]

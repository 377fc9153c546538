"""What an estimate says of its project, as the words that headings of forms are filled with."""

from __future__ import annotations

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Estimate
from estimator.domain.money import shown_number
from estimator.domain.wording import thai_date


def project_words(estimate: Estimate) -> dict[str, str]:
    """What may be filled into headings, apart from the numbers of sheets."""
    project = estimate.project
    area, budget = project.floor_area_m2, project.budget_baht
    return {
        "project": project.name,
        "location": _place(project.location, project.province),
        "province": project.province,
        "agency": project.agency,
        "drawing_no": project.drawing_no,
        "work_type": WORK_TYPE_NAMES[project.work_type],
        "priced_on": thai_date(project.priced_on) if project.priced_on else "",
        "budget": shown_number(budget) if budget is not None else "",
        "floor_area": shown_number(area) if area is not None else "",
    }


def _place(location: str, province: str) -> str:
    """The location with its province, unless it says so itself."""
    named = province if province.startswith("กรุงเทพ") else f"จังหวัด{province}"
    ends = location.endswith(province) and not location.endswith(f"เมือง{province}")
    if not province or ends or named in location or f"จ.{province}" in location:
        return location
    return f"{location} {named}".strip()

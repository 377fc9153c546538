"""Letters that the forms cannot print are told where they stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.rows import Group, Line, Part, lines_below
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.decisions import Decision
from estimator.domain.estimate import GroupFactor
from estimator.domain.guideline.letter_checks import lost_letters
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.salvage import Salvage
from tests.domain.bills import bill_of
from tests.domain.guideline.test_pairs import (
    BASE,
    SOUND,
    TODAY,
    Case,
    alone,
    but,
    choice,
    project,
    sound,
)

BAD = "ก😀ข"
GROUPED = but(
    bill=bill_of(
        Tree(Part("construction", BAD), (Tree(Group(f"{BAD}๑"), (Tree(SOUND), Tree(SOUND))),))
    )
)
SALVAGED = replace(SOUND, material=Salvage(Decimal(1), BAD))
SHARED = replace(SOUND, labour=PercentOfMaterial(Decimal(30), BAD))


def of_a_file(line: Line) -> Case:
    """An estimate with a line that no edit would put in without a decision."""
    bill = BASE.bill
    (row,) = lines_below(bill, 0)
    return but(bill=replace(bill, rows={**bill.rows, row: replace(bill.rows[row], node=line)}))


@pytest.mark.parametrize(
    ("case", "places"),
    [
        (project(name=BAD), [(None, "name")]),
        (project(location=BAD), [(None, "location")]),
        (project(province=BAD), [(None, "province")]),
        (project(agency=BAD), [(None, "agency")]),
        (project(drawing_no=BAD), [(None, "drawing_no")]),
        (
            but(committee=records_of([*BASE.committee, Member(BAD, BAD, BAD)])),
            [(None, "committee")] * 3,
        ),
        (but(signers=records_of([Member(BAD, BAD, BAD)])), [(None, "signers")] * 3),
        (choice(reason=BAD), [(None, "reason")]),
        (
            choice(groups=(GroupFactor("road", Decimal("1.3"), BAD),)),
            [(None, "groups")],
        ),
        (
            but(decisions=records_of([Decision("row_rounding", "total", BAD)])),
            [(None, "row_rounding")],
        ),
        (GROUPED, [(1, "title"), (2, "title")]),
        (sound(description=BAD), [(2, "description")]),
        (sound(unit=BAD), [(2, "unit")]),
        (sound(remark=BAD), [(2, "remark")]),
        (alone(replace(SOUND, rate_reason=BAD)), [(2, "rate_reason")]),
        (of_a_file(SALVAGED), [(2, "material")]),
        (alone(SHARED), [(2, "labour")]),
        (project(name="ชื่อ\t½ •"), []),
    ],
)
def test_a_letter_that_cannot_be_printed_is_told_at_its_text(
    case: Case, places: list[tuple[int | None, str]]
) -> None:
    found = [each for each in case.findings() if each.code == "letter_unprintable"]
    assert [(each.row, each.field) for each in found] == places
    assert all("มีอักขระ “😀” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี" in each.message for each in found)
    lacking = surroundings(TODAY).lacking
    assert {(each.row, each.field) for each in lost_letters(case.estimate, lacking)} == set(places)


def test_what_is_printed_instead_is_told_of_each_letter_once() -> None:
    found = sound(description="5 ㎡ ⌀9 😀\ue000 ㎡").findings()
    said = {each.code: each for each in found if each.code.startswith("letter_")}
    assert said["letter_put_otherwise"].severity == "note"
    assert said["letter_put_otherwise"].message == (
        "รายการมีอักขระซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์ “㎡” เป็น “ตร.ม.” “⌀” เป็น “Ø”"
    )
    assert said["letter_unprintable"].severity == "warn"
    assert "“😀 U+E000”" in said["letter_unprintable"].message

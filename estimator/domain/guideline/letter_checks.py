"""Checks of what is printed: letters that the face of the forms does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from estimator.domain.bill.cells import FIELD_NAMES, TEXT_CELLS
from estimator.domain.bill.rows import Line, RowId, lines_below, walk
from estimator.domain.estimate import FACTOR_CHOICE_NAMES, PROJECT_NAMES, Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.records.registry import CONDITIONS, DECISIONS
from estimator.domain.sources.percent_of_material import PercentOfMaterial

_OTHER_LETTERS: Final = "แก้ข้อความนั้นให้เป็นตัวอักษรอื่นก่อนพิมพ์"
_AS_WANTED: Final = "แก้ข้อความนั้น หากต้องการให้พิมพ์เป็นอย่างอื่น"


Lacking = Callable[[str], Mapping[str, str]]


def letter_findings(checked: Checked) -> Iterator[Finding]:
    """Of all texts that are printed but those of lines."""
    return _of_settings_and_titles(checked.estimate, checked.surroundings.lacking)


def line_letter_findings(checked: Checked, row: RowId, line: Line) -> Iterator[Finding]:
    """Of the texts of a line, each under its cell."""
    return _of_line(row, line, checked.surroundings.lacking)


def lost_letters(estimate: Estimate, lacking: Lacking) -> Iterator[Finding]:
    """Of all texts of an estimate that cannot be printed as they are, for who is about to print."""
    bill = estimate.bill
    found = [*_of_settings_and_titles(estimate, lacking)]
    for row in lines_below(bill, 0):
        node = bill.node(row)
        if isinstance(node, Line):
            found += _of_line(row, node, lacking)
    return (finding for finding in found if finding.severity == "warn")


def _of_settings_and_titles(estimate: Estimate, lacking: Lacking) -> Iterator[Finding]:
    project, factor_f = estimate.project, estimate.conditions.factor_f
    for field, text in (
        ("name", project.name),
        ("location", project.location),
        ("province", project.province),
        ("agency", project.agency),
        ("drawing_no", project.drawing_no),
    ):
        yield from _said_of(lacking, text, PROJECT_NAMES[field], None, field)
    of_factor_f = FACTOR_CHOICE_NAMES["reason"]
    for field, what, text in (
        *(("committee", "ชื่อกรรมการ", member.name) for member in estimate.committee),
        *(("committee", "ตำแหน่งกรรมการ", member.position) for member in estimate.committee),
        *(("committee", "หน้าที่กรรมการ", member.role) for member in estimate.committee),
        *(("signers", "ชื่อผู้ลงนามอื่น", each.name) for each in estimate.signers),
        *(("signers", "ตำแหน่งผู้ลงนามอื่น", each.position) for each in estimate.signers),
        *(("signers", "หน้าที่ผู้ลงนามอื่น", each.role) for each in estimate.signers),
        *(("groups", of_factor_f, each.reason) for each in factor_f.groups),
    ):
        yield from _said_of(lacking, text, what, None, field)
    text = factor_f.reason or ""
    yield from _said_of(lacking, text, of_factor_f, None, "reason", CONDITIONS.name)
    for each in estimate.decisions:
        what, text = "เหตุผลของวิธีคิด", each.reason
        yield from _said_of(lacking, text, what, None, each.rule, DECISIONS.name)
    for row in walk(estimate.bill):
        node = estimate.bill.node(row)
        if not isinstance(node, Line):
            yield from _said_of(lacking, node.title, "ชื่อ", row, "title")


def _of_line(row: RowId, line: Line, lacking: Lacking) -> Iterator[Finding]:
    for key, cell in TEXT_CELLS.items():
        yield from _said_of(lacking, cell.get(line), FIELD_NAMES[key], row, key)
    if line.salvage is not None:
        reason = line.salvage.reason
        yield from _said_of(lacking, reason, "เหตุผลที่หักมูลค่าวัสดุ", row, "material")
    if isinstance(line.labour, PercentOfMaterial):
        yield from _said_of(lacking, line.labour.reason, "เหตุผลของค่าแรงงาน", row, "labour")


def _said_of(
    lacking: Lacking, text: str, what: str, row: RowId | None, field: str, owner: str = ""
) -> Iterator[Finding]:
    found = lacking(text)
    lost = "".join(letter for letter, instead in found.items() if not instead)
    if lost:
        yield Finding(
            "warn",
            "letter_unprintable",
            f"{what}มีอักขระ “{named(lost)}” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์เป็นกรอบว่าง",
            _OTHER_LETTERS,
            row,
            field,
            owner=owner,
        )
    put = _put_for(found)
    if put:
        yield Finding(
            "note",
            "letter_put_otherwise",
            f"{what}มีอักขระซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์ {put}",
            _AS_WANTED,
            row,
            field,
            owner=owner,
        )


def named(letters: Iterable[str]) -> str:
    """The letters, those that no screen can show by their number."""
    return " ".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in letters)


def _put_for(found: Mapping[str, str]) -> str:
    pairs = ((named(letter), instead) for letter, instead in found.items() if instead)
    return " ".join(f"“{letter}” เป็น “{instead}”" for letter, instead in pairs)

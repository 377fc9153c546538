"""What must be said of a set that was laid out, in Thai, beside what its forms say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from estimator.domain.bill.rows import Bill, Line, RowId, number_of
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.letter_checks import lost_letters, named
from estimator.errors import short
from estimator.sheets.document import Document
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.kept_forms import UsableForms
from estimator.sheets.layout.footer import cut_footers
from estimator.sheets.layout.signatures import without_place
from estimator.sheets.letters import NO_LETTER, lacking
from estimator.sheets.lost_letters import lost_letters_on
from estimator.sheets.templates.cell_values import role_of

_MOST_NAMED: Final = 5
"""How many places are named one by one; the checks name all."""
_LONGEST_TITLE: Final = 40
_BY_NUMBER: Final = "U+"


def without_signature(estimate: Estimate, usable: UsableForms, document: Document) -> Iterator[str]:
    """Whom the forms of a whole set, as an office has them, leave nowhere to sign."""
    forms = [usable.definitions[form].signatures for form in document.forms]
    people = without_place(forms, tuple(estimate.committee), tuple(estimate.signers))
    if people:
        said = ", ".join(f"{role_of(each)} “{short(each.name)}”" for each in people)
        yield (
            f"{said} ไม่มีช่องลงชื่อในแบบใดของชุดนี้ โปรดเติมที่หน้าแบบของสำนักงาน หรือลบออกจากผู้ลงนามหากไม่ต้องลงชื่อ"
        )


def left_out(estimate: Estimate, definitions: Iterable[FormDefinition]) -> Iterator[str]:
    """Which sheet of a set is not there, and why: what announces a price needs the budget."""
    if estimate.project.budget_baht is None:
        for each in definitions:
            if each.role == "announcement":
                yield (
                    f"ชุดนี้ไม่มี {each.name} เพราะยังไม่ได้ระบุวงเงินงบประมาณ "
                    "โปรดระบุที่หน้าข้อมูลโครงการ แล้วตั้งชื่อฉบับใหม่"
                )


def of_announcement(
    estimate: Estimate, usable: UsableForms, document: Document, *, signed: bool
) -> Iterator[str]:
    """What the announcement leaves to be written, or that a set that is `signed` has none."""
    yield from left_to_write(estimate, (usable.definitions[form] for form in document.forms))
    if signed:
        yield from left_out(estimate, usable.definitions.values())


def left_to_write(estimate: Estimate, printed: Iterable[FormDefinition]) -> Iterator[str]:
    """What the announcement among the forms that are printed leaves as dots for a pen."""
    project = estimate.project
    unsaid = {
        "ชื่อโครงการ": not project.name.strip(),
        "หน่วยงานเจ้าของโครงการ": not project.agency.strip(),
        "วันที่คำนวณราคากลาง": project.priced_on is None,
    }
    for definition in printed:
        if definition.role == "announcement":
            dots = (*(name for name, is_unsaid in unsaid.items() if is_unsaid), "ลักษณะงานโดยสังเขป")
            yield f"{definition.name} เว้นเส้นไข่ปลาไว้ให้เขียน {', '.join(dots)}"


def why_draft(revision: str, stops: Sequence[Finding], bill: Bill) -> Iterator[str]:
    """Why a revision is printed as a draft; nothing where it is not."""
    if stops:
        first = stops[0]
        where = "" if first.row is None else _where(bill, first.row)
        yield (
            f"ฉบับ “{revision}” ยังมี {len(stops):,} ข้อที่ต้องแก้ไขก่อน จึงพิมพ์เป็นร่าง "
            f"ข้อแรกคือ {where}{first.message} โปรดแก้ตามหน้าตรวจสอบ บันทึกเป็นฉบับใหม่ แล้วพิมพ์จากฉบับนั้น"
        )


def letters_not_printed(estimate: Estimate, document: Document) -> Iterator[str]:
    """What to say of letters that are printed as empty boxes, with the row where they stand.

    What no text of the estimate has came from elsewhere: a revision's name, a book, a form.
    """
    found = list(lost_letters(estimate, lacking))
    for finding in found[:_MOST_NAMED]:
        where = "" if finding.row is None else _where(estimate.bill, finding.row)
        yield f"{where}{finding.message} {finding.remedy}"
    if len(found) > _MOST_NAMED:
        yield f"และอีก {len(found) - _MOST_NAMED} แห่ง ดูได้ที่หน้าตรวจสอบ"
    told = "".join(finding.message for finding in found)
    # A letter that no screen can show is told by its number; the sheets have a sign in its place.
    by_number = {NO_LETTER} if _BY_NUMBER in told else frozenset()
    for each in lost_letters_on(document):
        letters = [
            letter
            for letter in each.letters
            if named(letter) not in told and letter not in by_number
        ]
        if letters:
            yield (
                f"{each.label} มีอักขระ “{named(letters)}” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี "
                f"จะพิมพ์เป็นกรอบว่าง ในข้อความ {each.text[:_LONGEST_TITLE]}"
            )


def footers_cut(document: Document) -> Iterator[str]:
    """What has no room at the foot of the sheets, each text once."""
    for label, whole, printed in cut_footers(document):
        said = f"พิมพ์เหลือ “{short(printed)}”" if printed else "ไม่พิมพ์"
        yield f"{label} ข้อความท้ายแผ่น “{short(whole)}” กว้างกว่าที่ว่าง {said} โปรดใช้ข้อความที่สั้นกว่านี้"


def _where(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    title = node.description if isinstance(node, Line) else node.title
    # A line within a group has no number of its own.
    number = number_of(bill, row) or number_of(bill, bill.rows[row].parent)
    return f"{number} “{title[:_LONGEST_TITLE]}”: "

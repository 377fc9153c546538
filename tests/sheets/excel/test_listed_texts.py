"""Names, units and numbers on the summaries of a workbook are those of its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.sheets.document import Document
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.builders.test_works_summary import ROAD, works
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PARTS, Tree, line, priced, sums_on_titles


def values_of(tmp_path: Path, document: Document) -> Values:
    write_workbook(document, tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


@pytest.mark.parametrize("options", [Options(), sums_on_titles()], ids=["below", "on titles"])
def test_a_group_called_otherwise_in_the_list_is_so_on_its_summary(
    tmp_path: Path, options: Options
) -> None:
    values = values_of(tmp_path, build_document(priced(), options=options))
    assert values.worked_out("แบบ ปร.5 (ก)", "B9") == "งานโครงสร้าง"
    values.type_in("แบบ ปร.4", "B8", "งานรากและโครง")
    values.type_in("แบบ ปร.4", "A8", "ก")
    assert values.worked_out("แบบ ปร.5 (ก)", "B9") == "งานรากและโครง"
    assert values.worked_out("แบบ ปร.5 (ก)", "A9") == "ก"


def test_lines_that_change_places_take_name_unit_and_amount_with_them(tmp_path: Path) -> None:
    """As a list is sorted."""
    document = build_document(works([ROAD, *PARTS[1:]], decided="total"))
    values = values_of(tmp_path, document)
    listed, closing = (document.of_form(form).sheets[0] for form in ("works_list", "works_summary"))
    tab = listed.label
    rows = [*listed.heading, *listed.head, *listed.rows]
    one, other = [at for at, row in enumerate(rows, 1) if row.kind == "line"][:2]
    names = [values.worked_out(tab, f"B{at}") for at in (one, other)]
    assert len(set(names)) == 2
    for letter in "BCDEG":
        first, second = (values.worked_out(tab, f"{letter}{at}") for at in (one, other))
        values.type_in(tab, f"{letter}{one}", second if second is not None else "")
        values.type_in(tab, f"{letter}{other}", first if first is not None else "")
    rows = [*closing.heading, *closing.head, *closing.rows]
    items = [at for at, row in enumerate(rows, 1) if row.key.startswith("item-")][:2]
    found = [values.worked_out(closing.label, f"B{at}") for at in items]
    assert found == names[::-1]
    for at, source in zip(items, (one, other), strict=True):
        for letter, of in (("C", "C"), ("D", "D"), ("E", "I")):
            summed = values.worked_out(closing.label, f"{letter}{at}")
            assert summed == values.worked_out(tab, f"{of}{source}")


@pytest.mark.parametrize("copied", [True, False])
def test_a_row_in_the_place_of_a_deleted_one_is_not_listed_in_its_stead(
    tmp_path: Path, copied: bool
) -> None:
    """LibreOffice takes it for that one, be it another row of the list that came to stand there."""
    document = build_document(works([ROAD, *PARTS[1:]], decided="total"))
    values = values_of(tmp_path, document)
    listed, closing = (document.of_form(form).sheets[0] for form in ("works_list", "works_summary"))
    rows = [*listed.heading, *listed.head, *listed.rows]
    one, other = [at for at, row in enumerate(rows, 1) if row.kind == "line"][:2]
    rows = [*closing.heading, *closing.head, *closing.rows]
    at, below = [at for at, row in enumerate(rows, 1) if row.key.startswith("item-")][:2]
    before = [values.worked_out(closing.label, f"{each}{below}") for each in "ABCDEG"]
    name = values.worked_out(closing.label, f"B{at}")
    values.put_in_place(listed.label, one, other if copied else None, with_others=True)
    assert [values.worked_out(closing.label, f"{each}{at}") for each in "BCE"] == [name, "", "-"]
    assert [values.worked_out(closing.label, f"{each}{below}") for each in "ABCDEG"] == before


def test_nor_is_the_sum_of_another_group(tmp_path: Path) -> None:
    values = values_of(tmp_path, build_document(priced()))
    sums = [int(values.labelled("แบบ ปร.4", f"รวมราคารายการที่ {n}", 2)[1:]) for n in ("1.1", "2")]
    assert values.worked_out("แบบ ปร.5 (ก)", "C10") == 45000
    values.put_in_place("แบบ ปร.4", sums[1], sums[0], with_others=True)
    assert values.worked_out("แบบ ปร.5 (ก)", "C10") == "-"


def test_a_line_that_is_sorted_with_all_beside_it_stays_itself_on_the_summary(
    tmp_path: Path,
) -> None:
    document = build_document(works([ROAD, *PARTS[1:]], decided="total"))
    values = values_of(tmp_path, document)
    listed, closing = (document.of_form(form).sheets[0] for form in ("works_list", "works_summary"))
    rows = [*listed.heading, *listed.head, *listed.rows]
    one, other = [at for at, row in enumerate(rows, 1) if row.kind == "line"][:2]
    rows = [*closing.heading, *closing.head, *closing.rows]
    items = [at for at, row in enumerate(rows, 1) if row.key.startswith("item-")][:2]
    cells = [f"{letter}{at}" for at in items for letter in "ABCDEG"]
    before = [values.worked_out(closing.label, each) for each in cells]
    assert other == one + 1
    values.reorder(listed.label, one, [other, one], "ABCDEFGHIJKLMNOPQR")
    assert [values.worked_out(closing.label, each) for each in cells] == before


def test_of_a_row_that_is_gone_the_name_stays(tmp_path: Path) -> None:
    values = values_of(tmp_path, build_document(priced()))
    values.delete_rows("แบบ ปร.4", 8)
    assert values.worked_out("แบบ ปร.5 (ก)", "B9") == "งานโครงสร้าง"


def test_a_title_in_several_rows_of_a_list_is_whole_on_its_summary(tmp_path: Path) -> None:
    title = ("งานติดตั้งระบบไฟฟ้าแสงสว่างภายในอาคารเรียน " * 60).strip()
    tree: list[Tree] = [(Group(title), [line("งาน", "1", "งาน", "100")])]
    document = build_document(priced([(Part("construction", "หมวด"), tree)]))
    values = values_of(tmp_path, document)
    texts = [each for each in values.all_of("แบบ ปร.5 (ก)") if isinstance(each, str)]
    said = "".join(each for each in texts if not each.startswith(("ยอดยก", "-")))
    assert title.replace(" ", "") in said.replace(" ", "")

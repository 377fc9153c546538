"""Boxes on a laid-out document are found wherever their letters come from."""

from __future__ import annotations

from dataclasses import replace

from estimator.app.forms.notices import letters_not_printed
from estimator.sheets.document import Document
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.lost_letters import LostLetters, lost_letters_on
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document
from tests.sheets.samples import PROJECT, priced


def document_of(footer: str = "", bullet: str = "- ", revision: str = "") -> Document:
    forms = usable_forms({}, "2560").definitions
    pr4 = forms["pr4"]
    own = replace(pr4, footer=footer, wording={**pr4.wording, "bullet": bullet})
    state = PrintedState(revision=revision)
    options = Options(definitions={**forms, "pr4": own}, state=state)
    estimate = priced(project=replace(PROJECT, agency="เทศบาล ㎡ ☂"))
    return build_document(estimate, ("pr4", "pr6"), options)


def test_letters_of_texts_footers_and_revisions_are_found_each_once() -> None:
    found = list(lost_letters_on(document_of(footer="ท้าย ☃☂ {project}", revision="ฉบับ 😀")))
    label = "แบบ ปร.4"
    assert found == [
        LostLetters(label, "ร่าง “ฉบับ 😀”", "😀"),
        LostLetters(label, f"ท้าย ☃☂ {PROJECT.name}", "☃☂"),
    ]


def test_where_all_letters_are_drawn_or_have_others_in_their_place_nothing_is_found() -> None:
    (agency,) = lost_letters_on(document_of(footer="5 ㎡ ⌀9", revision="ฉบับ ½"))
    assert agency.letters == "☂"
    assert "เทศบาล ตร.ม. ☂" in agency.text


def test_a_letter_without_any_shape_is_told_once_by_its_row() -> None:
    """Word's bullet: the sheets have a sign in its place, which is no second fault."""
    made = priced(project=replace(PROJECT, name="งาน \uf0b7 ถนน"))
    told = list(letters_not_printed(made.estimate, build_document(made, ("pr4", "pr6"))))
    assert len(told) == 1
    assert "U+F0B7" in told[0]

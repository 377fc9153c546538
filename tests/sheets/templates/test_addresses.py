"""References inside formulas are found, and only they."""

from __future__ import annotations

import pytest

from estimator.sheets.templates.addresses import (
    Area,
    Reference,
    area_of,
    column_name,
    column_number,
    copied,
    pieces_of,
    place_of,
    words_of,
)
from estimator.sheets.templates.growth import Growth, Growths, moved_formula


def references(formula: str) -> list[str]:
    return [each.text for each in pieces_of(formula) if isinstance(each, Reference)]


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("A1+$B$2*C$3", ["A1", "$B$2", "C$3"]),
        ("SUM(A1:B2,'ปร.4'!$F$10:F30)", ["A1:B2", "'ปร.4'!$F$10:F30"]),
        ('"A1 "" B2"&C3', ["C3"]),
        ("LOG10(A1)+A1B+_A1+A1.x+1E5", ["A1"]),
        ("'O''Brien A1'!B2+ปร.4!C3+แบบที่1!D4", ["'O''Brien A1'!B2", "ปร.4!C3", "แบบที่1!D4"]),
        ("SUM(F:F)+SUM($3:7)", ["F:F", "$3:7"]),
        ("Sheet1:Sheet3!A1+'a:b'!B2", ["Sheet1:Sheet3!A1", "'a:b'!B2"]),
        ("Table1[[#This Row],[A1]]*B2", ["B2"]),
        ("[1]Sheet1!A1+'[2]x'!B2+C3", ["C3"]),
        ("XFE1+A1048577+ZZZZ1", []),
        ("IF(A1<>#N/A,#REF!+B2,TRUE)", ["A1", "B2"]),
        ("A1#+@B2:C3", ["A1", "B2:C3"]),
        ("'unended", []),
        ("SUM(((", []),
    ],
)
def test_references(formula: str, found: list[str]) -> None:
    assert references(formula) == found
    assert "".join(p if isinstance(p, str) else p.text for p in pieces_of(formula)) == formula


def test_whose_argument_a_reference_is() -> None:
    pieces = pieces_of("SUM(A1)+IF(ROUND((A2),2),SUBTOTAL(9,A3),A4)+A5")
    functions = [each.function for each in pieces if isinstance(each, Reference)]
    assert functions == ["SUM", "", "SUBTOTAL", "IF", ""]
    around = [each.functions for each in pieces if isinstance(each, Reference)]
    assert around == [("SUM",), ("IF", "ROUND", ""), ("IF", "SUBTOTAL"), ("IF",), ()]


def test_copied() -> None:
    assert copied("A1+$B$2+C$3+SUM(A1:A9)", 2, 1) == "B3+$B$2+D$3+SUM(B3:B11)"
    assert copied("A1+B2", -1, 0) == "#REF!+B1"


def test_names() -> None:
    for column in (1, 26, 27, 702, 703, 16_384):
        assert column_number(column_name(column)) == column
    assert place_of("A0") is place_of("A1:B2") is place_of("1A") is None
    assert area_of("D4:B2") == Area(2, 2, 4, 4)
    assert Area(2, 2, 4, 4).name == "B2:D4"


@pytest.mark.parametrize(
    ("formula", "moved", "doubtful"),
    [
        ("F31+F9", "F36+F9", False),
        ("SUM(F10:F30)", "SUM(F10:F35)", False),
        ("SUM(F9:F31)", "SUM(F9:F36)", False),
        ("SUM(F10:F20)", "SUM(F10:F20)", True),
        ("SUM(F20:F30)", "SUM(F20:F35)", True),
        ("F30", "F30", True),
        ("ก!F31+ข!F31", "ก!F36+ข!F31", False),
        ("SUM(10:30)+SUM(F:F)", "SUM(10:35)+SUM(F:F)", False),
        ("SUM(ก:ค!F31)", "SUM(ก:ค!F31)", True),
    ],
)
def test_references_follow_a_band_that_grows(formula: str, moved: str, doubtful: bool) -> None:
    answer = moved_formula(formula, "ก", {"ก": Growths((Growth(10, 30, 5),))})
    assert (answer.formula, bool(answer.doubtful)) == (moved, doubtful)


def test_a_band_of_one_row_and_two_bands() -> None:
    one = {"ก": Growths((Growth(10, 10, 4), Growth(20, 21, 3)))}
    assert moved_formula("SUM(F10:F10)+F11", "ก", one).formula == "SUM(F10:F14)+F15"
    assert moved_formula("SUM(F20:F21)+F22", "ก", one).formula == "SUM(F24:F28)+F29"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("SUM(lines[total])", ["SUM(", "lines SUM", "[total] SUM"]),
        ("ROUND(_xlfn.AGGREGATE(9,all),2)", [
            *("ROUND(", "AGGREGATE( ROUND", "9 ROUND AGGREGATE", "all ROUND AGGREGATE", "2 ROUND"),
        ]),
        ("'ปร.4'!ค่างาน*2+A1", ["ค่างาน", "2"]),
        ('"SUM(ก)"&[@a]', ["[@a]"]),
    ],
)  # fmt: skip
def test_the_words_of_a_formula_and_whose_arguments_they_are(
    formula: str, words: list[str]
) -> None:
    found = [
        " ".join([each.text + "(" * each.called, *each.functions]) for each in words_of(formula)
    ]
    assert found == words

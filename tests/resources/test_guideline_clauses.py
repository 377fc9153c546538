"""The clauses of both editions in the program's words: none is missing, no figure is another."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from estimator.domain.clauses import CLAUSES, GUIDELINES, ClauseNote, Guideline
from estimator.exchange.guideline.clause_file import clause_notes

NOTES = clause_notes()
CHECKS = Path(__file__).parents[2] / "estimator" / "domain" / "guideline"
FIGURE = re.compile(r"\d[\d.]*\d|\d")
PAGES = 14
"""Of the guideline of 2569 as it is printed."""


def numbers(guideline: Guideline) -> list[str]:
    """All numbers of an edition in the order of the file."""
    found = [note.editions[guideline].number for note in NOTES]
    return [each for number in found for each in number.split(" และ ") if each]


def leading(number: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", number)
    assert found is not None, number
    return tuple(map(int, found[0].split(".")))


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_each_edition_has_its_22_clauses_and_no_number_twice(guideline: Guideline) -> None:
    found = numbers(guideline)
    assert len(found) == len(set(found))
    assert [each for each in found if "." not in each and each.isdigit()] == [
        str(number) for number in range(1, 23)
    ]


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_no_sub_clause_is_left_out(guideline: Guideline) -> None:
    below: dict[tuple[int, ...], set[int]] = {}
    for number in numbers(guideline):
        parts = leading(number)
        below.setdefault(parts[:-1], set()).add(parts[-1])
    assert all(found == set(range(1, max(found) + 1)) for found in below.values())
    counted = {parts: max(found) for parts, found in below.items()}
    assert (
        counted
        == {
            "2565": {(): 22, (5,): 4, (6,): 4, (9,): 8, (9, 2): 4, (9, 3): 5, (9, 8): 11}
            | {(16,): 2, (22,): 4},
            "2569": {(): 22, (5,): 4, (6,): 4, (9,): 9, (9, 2): 3, (9, 3): 4, (9, 9): 11}
            | {(16,): 2, (19,): 3, (22,): 4},
        }[guideline]
    )


def test_lists_within_clauses_are_whole_in_both_editions() -> None:
    for guideline in GUIDELINES:
        listed = [each for each in numbers(guideline) if re.search(r"\(\d+\)$", each)]
        eight = [f"6.1 ({number})" for number in range(1, 9)]
        three = [f"20 ({number})" for number in range(1, 4)]
        assert listed == [*eight, *(["6.2 (1)-(10)"] if guideline == "2569" else []), *three]


def test_what_an_edition_lacks_is_told_of_it() -> None:
    lacking = [note for note in NOTES if not all(each.number for each in note.editions.values())]
    assert [note.editions["2569"].number for note in lacking] == ["6.2 (1)-(10)"]
    assert all(each.says for note in lacking for each in note.editions.values())


def test_sources_follow_the_text() -> None:
    for guideline in GUIDELINES:
        there = [note.editions[guideline] for note in NOTES if note.editions[guideline].number]
        lines = [each.line for each in there]
        assert all(line is not None for line in lines)
        # One thing that 2565 says in two places stands at the first, and 2569 puts it elsewhere.
        odd = [
            each.number for each, after in pairwise(there) if (each.line or 0) > (after.line or 0)
        ]
        assert odd == {"2565": [], "2569": ["9.4"]}[guideline]
    pages = [note.editions["2569"].page for note in NOTES]
    assert {page for page in pages if page is not None} == set(range(1, PAGES + 1)) - {4, 5}
    assert all(note.editions["2565"].page is None for note in NOTES)


def test_the_figures_are_those_of_both_texts() -> None:
    """Read in both; a digit changed here or there is another rule."""
    found: dict[str, list[str]] = {}
    for note in NOTES:
        figures = FIGURE.findall(f"{note.title} {note.asks} {note.ours}")
        if figures:
            found[note.editions["2569"].number] = figures
    assert found == {
        "1": ["2560"],
        "3": ["2560"],
        "6.1": ["1", "8"],
        "6.1 (2)": ["1", "4", "6", "7"],
        "9.3.4": ["80", "80", "80"],
        "9.5": ["10", "10", "10", "10"],
        "12": ["30", "37"],
        "13": ["3", "0.50", "1"],
        "14": ["0.50"],
        "16.1": ["1", "2"],
        "16.1 วรรคสาม": ["2560"],
        "16.2 วรรคสอง": ["15", "15", "15.00", "14.99"],
        "18": ["30", "30", "30"],
    }
    assert "เกิน 80 กม." in asked("9.3.4")
    assert "อย่างน้อย 3 แห่ง" in asked("13")
    assert "ร้อยละ 1 " in asked("13")


def test_what_was_not_held_against_a_print_says_so() -> None:
    labour = by_number("12")
    assert "ร้อยละ 30 ถึง 37" in labour.unverified
    doubted = {note.editions["2565"].number for note in NOTES if note.unverified}
    assert {"6.1", "6.1 (5)", "6.3", "9.6", "12"} <= doubted


def by_number(number: str) -> ClauseNote:
    (found,) = (note for note in NOTES if note.editions["2569"].number == number)
    return found


def asked(number: str) -> str:
    return by_number(number).asks


def test_the_words_are_short() -> None:
    assert max(len(note.asks) for note in NOTES) < 300
    assert all(note.title and note.asks for note in NOTES)


def test_every_clause_that_code_names_is_told_of() -> None:
    known = [{**note.editions} for note in NOTES]
    pairs = {tuple(each[guideline].number for guideline in GUIDELINES) for each in known}
    assert {tuple(named.values()) for named in CLAUSES.values()} <= pairs


def topics_of_checks() -> set[str]:
    """What the checks name when they ask for a clause."""
    found: set[str] = set()
    for path in CHECKS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in ("clause", "clause_of"):
                    texts = (each.value for each in node.args if isinstance(each, ast.Constant))
                    found.update(each for each in texts if isinstance(each, str))
    return found


def test_what_is_checked_is_told_of_each_clause_that_a_check_rests_on_and_of_no_other() -> None:
    rested_on = {CLAUSES[topic]["2569"] for topic in CLAUSES if topic in topics_of_checks()}
    told = {note.editions["2569"].number for note in NOTES if note.checks}
    assert len(told) > 12
    assert told == rested_on

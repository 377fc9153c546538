"""The clauses of both editions of the guideline, by what they are about."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from estimator.domain import rules
from estimator.domain.clauses import CLAUSES, GUIDELINES, clause_of, number_in_any

SOURCES = sorted((Path(__file__).parents[2] / "estimator").rglob("*.py"))
A_NUMBER = re.compile("ข้อ ?[0-9๐-๙]")
"""A clause by a number that no edition gave it."""


def test_every_topic_has_a_number_in_every_edition_and_only_what_follows_9_4_was_moved() -> None:
    assert all(tuple(numbers) == GUIDELINES for numbers in CLAUSES.values())
    moved = {topic: tuple(numbers.values()) for topic, numbers in CLAUSES.items()}
    assert {topic: them for topic, them in moved.items() if len(set(them)) > 1} == {
        # What to do about a doubtful price is one clause, and no longer one of each area.
        "doubtful_price": ("9.2.3 และ 9.3.3", "9.4"),
        "central_enquiry": ("9.2.4", "9.2.3"),
        "provincial_enquiry": ("9.3.4", "9.3.3"),
        "far_site": ("9.3.5", "9.3.4"),
        "large_material": ("9.4", "9.5"),
        "transport": ("9.5", "9.6"),
        "own_list": ("9.6", "9.7"),
        "other_prices": ("9.7", "9.8"),
        "current_meaning": ("9.8.1", "9.9.1"),
        "central_area": ("9.8.2", "9.9.2"),
        "provinces": ("9.8.3", "9.9.3"),
        "neighbours": ("9.8.4", "9.9.4"),
        "project_equipment": ("9.8.5", "9.9.5"),
        "enquiry_meaning": ("9.8.6", "9.9.6"),
        "nearest_first": ("9.8.7", "9.9.7"),
        "without_haul": ("9.8.8", "9.9.8"),
        "to_specification": ("9.8.9", "9.9.9"),
        "haul_distance": ("9.8.10", "9.9.10"),
        "record_forms": ("9.8.11", "9.9.11"),
    }


def test_a_clause_is_said_with_its_edition() -> None:
    found = clause_of("2569", "transport")
    assert found.number == "9.6"
    assert str(found) == "แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2569 ข้อ 9.6"
    both = clause_of("2565", "labour", "changed_rates")
    assert both.number == "12"
    assert str(both) == "แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2565 ข้อ 12 และ 19"


def test_a_sentence_of_no_estimate_names_each_number_where_they_differ() -> None:
    assert number_in_any("committee") == "16.1"
    assert number_in_any("transport") == "9.5 (ฉบับ พ.ศ. 2565) หรือ 9.6 (ฉบับ พ.ศ. 2569)"


def texts_of(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def test_no_rule_names_a_form_by_the_number_of_one_set() -> None:
    said = [rule for rule in vars(rules).values() if isinstance(rule, rules.Rule)]
    assert len(said) > 10
    assert [rule for rule in said if "ปร." in f"{rule.text} {rule.source}"] == []


def test_no_sentence_names_a_clause_by_a_number_of_its_own() -> None:
    said = [(path.name, text) for path in SOURCES for text in texts_of(path)]
    assert ("clauses.py", "9.6") in said
    assert [each for each in said if A_NUMBER.search(each[1])] == []

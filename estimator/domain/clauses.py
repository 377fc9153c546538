"""The clauses of the guideline by what they are about, for its editions number some differently.

Read in the text of both: 2565 (edition 5), and 2569, which made one clause 9.4 of what to do about
a doubtful published price and so moved those that follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Guideline = Literal["2565", "2569"]
"""The editions of the guideline (แนวทางและวิธีปฏิบัติ), by their year."""
GUIDELINES: tuple[Guideline, ...] = get_args(Guideline)
GUIDELINE_NAMES: dict[Guideline, str] = {"2565": "ฉบับ พ.ศ. 2565", "2569": "ฉบับ พ.ศ. 2569"}

Topic = Literal[
    "agencies",
    "precedence",
    "hired_works",
    "services",
    "rule_sets",
    "groups",
    "roads",
    "bridges",
    "own_method",
    "group_split",
    "prices",
    "current_price",
    "central_published",
    "central_neighbours",
    "central_enquiry",
    "provincial_published",
    "provincial_neighbours",
    "provincial_enquiry",
    "far_site",
    "doubtful_price",
    "large_material",
    "transport",
    "own_list",
    "other_prices",
    "current_meaning",
    "central_area",
    "provinces",
    "neighbours",
    "project_equipment",
    "enquiry_meaning",
    "nearest_first",
    "without_haul",
    "to_specification",
    "haul_distance",
    "record_forms",
    "ministry",
    "machines",
    "labour",
    "interest",
    "vat",
    "certificate",
    "committee",
    "duties",
    "instalments",
    "publication",
    "changed_rates",
    "forms",
    "electronic",
    "department",
]


def _both(number: str) -> Mapping[Guideline, str]:
    return {"2565": number, "2569": number}


CLAUSES: Final[Mapping[Topic, Mapping[Guideline, str]]] = {
    "agencies": _both("1"),
    "precedence": _both("2"),
    "hired_works": _both("3"),
    "services": _both("4"),
    "rule_sets": _both("5"),
    "groups": _both("6"),
    "roads": _both("6.3"),
    "bridges": _both("6.4"),
    "own_method": _both("7"),
    "group_split": _both("8"),
    "prices": _both("9"),
    "current_price": _both("9.1"),
    "central_published": _both("9.2.1"),
    "central_neighbours": _both("9.2.2"),
    "central_enquiry": {"2565": "9.2.4", "2569": "9.2.3"},
    "provincial_published": _both("9.3.1"),
    "provincial_neighbours": _both("9.3.2"),
    "provincial_enquiry": {"2565": "9.3.4", "2569": "9.3.3"},
    "far_site": {"2565": "9.3.5", "2569": "9.3.4"},
    "doubtful_price": {"2565": "9.2.3 และ 9.3.3", "2569": "9.4"},
    "large_material": {"2565": "9.4", "2569": "9.5"},
    "transport": {"2565": "9.5", "2569": "9.6"},
    "own_list": {"2565": "9.6", "2569": "9.7"},
    "other_prices": {"2565": "9.7", "2569": "9.8"},
    "current_meaning": {"2565": "9.8.1", "2569": "9.9.1"},
    "central_area": {"2565": "9.8.2", "2569": "9.9.2"},
    "provinces": {"2565": "9.8.3", "2569": "9.9.3"},
    "neighbours": {"2565": "9.8.4", "2569": "9.9.4"},
    "project_equipment": {"2565": "9.8.5", "2569": "9.9.5"},
    "enquiry_meaning": {"2565": "9.8.6", "2569": "9.9.6"},
    "nearest_first": {"2565": "9.8.7", "2569": "9.9.7"},
    "without_haul": {"2565": "9.8.8", "2569": "9.9.8"},
    "to_specification": {"2565": "9.8.9", "2569": "9.9.9"},
    "haul_distance": {"2565": "9.8.10", "2569": "9.9.10"},
    "record_forms": {"2565": "9.8.11", "2569": "9.9.11"},
    "ministry": _both("10"),
    "machines": _both("11"),
    "labour": _both("12"),
    "interest": _both("13"),
    "vat": _both("14"),
    "certificate": _both("15"),
    "committee": _both("16.1"),
    "duties": _both("16.2"),
    "instalments": _both("17"),
    "publication": _both("18"),
    "changed_rates": _both("19"),
    "forms": _both("20"),
    "electronic": _both("21"),
    "department": _both("22"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Clauses of one edition by their numbers, first the one that something rests on most."""

    guideline: Guideline
    numbers: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number of the first, such as `16.1`."""
        return self.numbers[0]

    def __str__(self) -> str:
        """The edition and the numbers in words, for the screen and for print."""
        edition = GUIDELINE_NAMES[self.guideline]
        return f"แนวทางและวิธีปฏิบัติฯ {edition} ข้อ {' และ '.join(self.numbers)}"


@dataclass(frozen=True, slots=True)
class ClauseThere:
    """A clause as it stands in one edition; without a number that edition has none.

    `line` is where it begins in the text that was read, `page` the printed number of its page where
    known, `says` what this edition has otherwise than the other.
    """

    number: str
    line: int | None = None
    page: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """What a clause or a paragraph of one asks, in words that are no document's.

    `ours` is how it is read here where the text leaves it open, `unverified` what was not held
    against a print, `checks` what is looked at in an estimate because of it.
    """

    title: str
    asks: str
    editions: Mapping[Guideline, ClauseThere]
    ours: str = ""
    unverified: str = ""
    checks: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the editions number it otherwise, or have it otherwise."""
        there = self.editions.values()
        return len({each.number for each in there}) > 1 or any(each.says for each in there)


def clause_of(guideline: Guideline, *topics: Topic) -> Clause:
    """The clauses of an edition about one topic or several."""
    return Clause(guideline, tuple(CLAUSES[topic][guideline] for topic in topics))


def number_in_any(topic: Topic) -> str:
    """A clause's number for a sentence that is no estimate's; of each edition where they differ."""
    numbers = CLAUSES[topic]
    if len(set(numbers.values())) == 1:
        return next(iter(numbers.values()))
    return " หรือ ".join(f"{number} ({GUIDELINE_NAMES[of]})" for of, number in numbers.items())

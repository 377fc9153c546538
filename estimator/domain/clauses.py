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
    "services",
    "groups",
    "own_method",
    "group_split",
    "prices",
    "large_material",
    "transport",
    "labour",
    "interest",
    "vat",
    "certificate",
    "committee",
    "duties",
    "publication",
    "changed_rates",
    "forms",
]
CLAUSES: Final[Mapping[Topic, Mapping[Guideline, str]]] = {
    "services": {"2565": "4", "2569": "4"},
    "groups": {"2565": "6", "2569": "6"},
    "own_method": {"2565": "7", "2569": "7"},
    "group_split": {"2565": "8", "2569": "8"},
    "prices": {"2565": "9", "2569": "9"},
    "large_material": {"2565": "9.4", "2569": "9.5"},
    "transport": {"2565": "9.5", "2569": "9.6"},
    "labour": {"2565": "12", "2569": "12"},
    "interest": {"2565": "13", "2569": "13"},
    "vat": {"2565": "14", "2569": "14"},
    "certificate": {"2565": "15", "2569": "15"},
    "committee": {"2565": "16.1", "2569": "16.1"},
    "duties": {"2565": "16.2", "2569": "16.2"},
    "publication": {"2565": "18", "2569": "18"},
    "changed_rates": {"2565": "19", "2569": "19"},
    "forms": {"2565": "20", "2569": "20"},
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

"""Labour rates made ready to be searched: what is printed alike is looked through once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey
from estimator.domain.search.columns import OPENINGS, Column, column_of
from estimator.domain.search.folding import closed_up, folded
from estimator.domain.search.printed_words import PrintedWords
from estimator.domain.search.vocabulary import TELLING, Vocabulary

UNDOING: Final = ("รื้อ", "สกัด", "ตัดหัว")
"""Works that take away what another makes; who asks for a thing does not ask for them."""


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """What is printed of a rate, but for the figure; rates of several editions share it."""

    code: str
    name: str
    details: str
    condition: str
    unit: str
    heading: str
    """The other titles above it; whoever types ``เหล็กเส้น`` means what stands below it."""

    @property
    def undoes(self) -> bool:
        """Whether it takes away what another work makes."""
        name = closed_up(self.name)
        return name.startswith(tuple(o + word for o in OPENINGS for word in UNDOING))


@dataclass(frozen=True, slots=True, eq=False)
class LabourIndex:
    """Rates, the works they are of, and the texts of these column by column."""

    rates: tuple[LabourRate, ...]
    works: tuple[PrintedWork, ...]
    work_of: Sequence[int]
    """For each rate its work."""
    rates_of: Sequence[Sequence[int]]
    """For each work its rates."""
    columns: Mapping[str, Column]
    undoing: frozenset[int]
    vocabulary: Vocabulary
    codes: Sequence[str] = ()
    places: Mapping[RateKey, Sequence[int]] = field(default_factory=dict)
    """Where the rates of a code and tier stand."""
    printed: str = ""
    """All texts closed up, each once: what a word may stand in."""
    beginnings: frozenset[str] = frozenset()
    """The first letters of whatever stands in them: what has others stands nowhere."""

    def prepare(self) -> None:
        """Do now, beside the window, what the first query would have to wait for."""
        for column in self.columns.values():
            column.prepare()

    def stands(self, piece: str) -> bool:
        """Whether a piece of Thai text stands somewhere."""
        return piece[:TELLING] in self.beginnings and piece in self.printed


def build_index(editions: Iterable[LabourEdition], vocabulary: Vocabulary) -> LabourIndex:
    """An index over the rates of some editions, in printed order."""
    parts = ((edition, tuple(edition.rates.values())) for edition in editions)
    return index_of(parts, vocabulary)


def index_of(
    parts: Iterable[tuple[LabourEdition, Sequence[LabourRate]]],
    vocabulary: Vocabulary,
    printed: PrintedWords | None = None,
) -> LabourIndex:
    """An index over some rates of each edition, in the order given.

    Indexes of one vocabulary may share what cuts their texts: each text is then cut once.
    """
    rates: list[LabourRate] = []
    works: dict[PrintedWork, int] = {}
    work_of: list[int] = []
    for edition, some in parts:
        headings = _headings(edition)
        rates.extend(some)
        for rate in some:
            work = _work(rate, headings)
            work_of.append(works.setdefault(work, len(works)))
    rates_of: list[list[int]] = [[] for _ in works]
    for place, number in enumerate(work_of):
        rates_of[number].append(place)
    places: dict[RateKey, list[int]] = {}
    for place, rate in enumerate(rates):
        places.setdefault((rate.code, rate.tier), []).append(place)
    columns = _columns(tuple(works), printed or printed_words(vocabulary))
    closed = dict.fromkeys(chain.from_iterable(each.closed for each in columns.values()))
    whole = "\n".join(closed)
    return LabourIndex(
        tuple(rates),
        tuple(works),
        work_of,
        rates_of,
        columns,
        frozenset(number for work, number in works.items() if work.undoes),
        vocabulary,
        [folded(work.code) for work in works],
        places,
        whole,
        _beginnings(whole),
    )


def printed_words(vocabulary: Vocabulary) -> PrintedWords:
    """What cuts printed texts by a vocabulary."""
    return PrintedWords(vocabulary.is_word, vocabulary.holds, vocabulary.righted, vocabulary.whole)


def _beginnings(text: str) -> frozenset[str]:
    lengths = range(2, TELLING + 1)
    return frozenset(text[at : at + length] for length in lengths for at in range(len(text)))


def _work(rate: LabourRate, headings: Mapping[str, Sequence[str]]) -> PrintedWork:
    details = " ".join(part for part in (rate.group, rate.variant) if part)
    above = " ".join(title for title in headings.get(rate.section, ()) if title != rate.name)
    return PrintedWork(rate.code, rate.name, details, rate.condition, rate.unit, above)


def _columns(works: Sequence[PrintedWork], printed: PrintedWords) -> dict[str, Column]:
    names = ("name", "details", "condition", "heading", "unit")
    return {name: column_of([getattr(work, name) for work in works], printed) for name in names}


def _headings(edition: LabourEdition) -> Mapping[str, Sequence[str]]:
    """For each section, its own title and those above it."""
    titles: dict[str, tuple[str, ...]] = {}
    for section in edition.sections:
        titles[section.code] = (section.title, *titles.get(section.parent, ()))
    return titles

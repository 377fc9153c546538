"""Finding a labour rate while one types: any words, in any order, best hit first.

The index is a few flat lists of prepared text. A query is answered by plain substring tests over
them: one letter is enough (a trigram index finds nothing for `สี`), and twenty thousand rates
take a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from estimator.domain.bill import LabourRef
from estimator.domain.labour import LabourEdition, LabourRate

_FOLDED = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "\u200b\u200c\u200d\ufeff")
# Where a query hits most rates, fine ordering would cost more than it tells.
_FINELY_ORDERED = 1500


@dataclass(frozen=True, slots=True)
class LabourIndex:
    """Prepared texts of rates, side by side: all of it, the code, the item's own name."""

    rates: tuple[LabourRate, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    headings: tuple[str, ...]


def folded(text: str) -> str:
    """Text as it is compared: lower case, Arabic digits, single blanks, sara am as one letter."""
    return " ".join(text.translate(_FOLDED).replace("\u0e4d\u0e32", "\u0e33").lower().split())


def build_index(editions: Iterable[LabourEdition]) -> LabourIndex:
    """An index over the rates of some editions, in printed order."""
    rates: list[LabourRate] = []
    headings: list[str] = []
    for edition in editions:
        titles = _heading_texts(edition)
        for rate in edition.rates.values():
            rates.append(rate)
            headings.append(titles.get(rate.section, ""))
    names = tuple(folded(rate.title) for rate in rates)
    codes = tuple(folded(rate.code) for rate in rates)
    texts = tuple(
        "\n".join((codes[n], names[n], folded(rate.condition), folded(rate.unit)))
        for n, rate in enumerate(rates)
    )
    return LabourIndex(tuple(rates), texts, codes, names, tuple(headings))


def search(
    index: LabourIndex,
    query: str,
    limit: int = 50,
    first: Collection[LabourRef] = (),
    section: str = "",
) -> list[LabourRate]:
    """The best `limit` rates that hold every word of the query.

    Rates in `first` (favourites, lately used) come on top. `section` narrows to one heading and
    what stands below it. An empty query lists `first`, then the section in printed order.
    """
    words = folded(query).split()
    hits = _hits(index, words, section)
    preferred = [n for n in hits if index.rates[n].ref in first] if first else []
    if preferred:
        taken = set(preferred)
        hits = [n for n in hits if n not in taken]
    ranked = _ranked(index, words, hits, limit)
    return [index.rates[n] for n in chain(preferred, ranked)][:limit]


def _hits(index: LabourIndex, words: list[str], section: str) -> list[int]:
    """Positions whose text (or, failing that, text with its headings) holds all words."""
    found: Iterable[int] = range(len(index.rates))
    if section:
        below = section + "."
        found = [
            n
            for n, rate in enumerate(index.rates)
            if rate.section == section or rate.section.startswith(below)
        ]
    texts = index.texts
    for word in words:
        found = [n for n in found if word in texts[n]]
    hits = list(found)
    if hits or not words:
        return hits
    return _hits_with_headings(index, words)


def _hits_with_headings(index: LabourIndex, words: list[str]) -> list[int]:
    """Positions whose own text and headings together hold all words."""
    hits = list(range(len(index.rates)))
    different = set(index.headings)
    for word in words:
        here = {heading for heading in different if word in heading}
        hits = [n for n in hits if index.headings[n] in here or word in index.texts[n]]
    return hits


def _ranked(index: LabourIndex, words: list[str], hits: list[int], limit: int) -> Iterable[int]:
    """Hits, the likeliest first: by code, by how the name begins, by where the word stands."""
    if not words:
        return hits[:limit]
    first = words[0]
    at_blank = " " + first
    buckets: tuple[list[int], ...] = ([], [], [], [], [])
    codes, names = index.codes, index.names
    for n in hits:
        name = names[n]
        if codes[n] == first:
            buckets[0].append(n)
        elif codes[n].startswith(first):
            buckets[1].append(n)
        elif name.startswith(first):
            buckets[2].append(n)
        elif at_blank in name:
            buckets[3].append(n)
        else:
            buckets[4].append(n)
    if len(hits) <= _FINELY_ORDERED:
        for bucket in buckets[2:]:
            bucket.sort(key=lambda n: (not _all_in_name(names[n], words), names[n].find(first), n))
    return chain.from_iterable(buckets)


def _all_in_name(name: str, words: list[str]) -> bool:
    return all(word in name for word in words)


def _heading_texts(edition: LabourEdition) -> Mapping[str, str]:
    """For each section, its own title and those above it, folded."""
    texts: dict[str, str] = {}
    for section in edition.sections:
        above = texts.get(section.parent, "")
        texts[section.code] = f"{folded(section.title)} {above}".strip()
    return texts

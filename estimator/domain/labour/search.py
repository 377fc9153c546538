"""Finding a labour rate while one types: any words, in any order, best hit first.

The index is a few flat lists of prepared text. A query is answered by plain substring tests over
them: one letter is enough (a trigram index finds nothing for `สี`), and twenty thousand rates
take a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, product

from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey
from estimator.domain.labour.search_pieces import cuts
from estimator.domain.labour.search_words import OTHER_WORDS
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.sources.labour_ref import LabourRef

_FOLDED = {**THAI_TO_ARABIC, **str.maketrans("“”", '""', "\u200b\u200c\u200d\ufeff")}
_INCHES = re.compile(r"""\s*(?:"|''|นิ้ว|\binch(?:es)?\b)""")
# Words with which so many names open that they tell nothing.
_OPENINGS = ("", "งาน", "ค่า")
# Where a query hits most rates, fine ordering would cost more than it tells.
_FINELY_ORDERED = 1500
# How many ways to cut a query are looked up before it is given up.
_MOST_CUTS = 20
# So many letters are a word, even within another; fewer must stand alone somewhere.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class LabourIndex:
    """Prepared texts of rates, side by side: all of it, the code, the item's own name."""

    rates: tuple[LabourRate, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    headings: tuple[str, ...]
    """The titles above each rate; whoever types `เหล็กเส้น` means what stands below it."""
    places: Mapping[RateKey, Sequence[int]] = field(default_factory=dict)
    """Where the rates of a code and tier stand."""
    printed: str = ""
    """All texts and headings, each once: what a word of the account may stand in."""
    words: frozenset[str] = frozenset()
    """What stands by itself somewhere in them, and the words that people say instead."""


def folded(text: str) -> str:
    """Text as it is compared: lower case, Arabic digits, single blanks, sara am as one letter."""
    return " ".join(text.translate(_FOLDED).replace("\u0e4d\u0e32", "\u0e33").lower().split())


def searched(text: str) -> str:
    """Text as it is searched: folded, and every way to write inches as one."""
    return _INCHES.sub("นิ้ว", folded(text))


def build_index(editions: Iterable[LabourEdition]) -> LabourIndex:
    """An index over the rates of some editions, in printed order."""
    return index_of((edition, tuple(edition.rates.values())) for edition in editions)


def index_of(parts: Iterable[tuple[LabourEdition, Sequence[LabourRate]]]) -> LabourIndex:
    """An index over some rates of each edition, in the order given."""
    rates: list[LabourRate] = []
    headings: list[str] = []
    for edition, some in parts:
        titles = _heading_texts(edition)
        rates.extend(some)
        headings.extend(titles.get(rate.section, "") for rate in some)
    names = tuple(searched(rate.title) for rate in rates)
    codes = tuple(folded(rate.code) for rate in rates)
    texts = tuple(
        "\n".join((codes[n], names[n], searched(rate.condition), folded(rate.unit)))
        for n, rate in enumerate(rates)
    )
    places: dict[RateKey, list[int]] = {}
    for n, rate in enumerate(rates):
        places.setdefault((rate.code, rate.tier), []).append(n)
    # Made once: to look through twenty thousand texts at each key would hold it up.
    printed = "\n".join(dict.fromkeys(chain(texts, headings)))
    words = frozenset((*printed.split(), *_OPENINGS, *OTHER_WORDS))
    return LabourIndex(tuple(rates), texts, codes, names, tuple(headings), places, printed, words)


def search(
    index: LabourIndex,
    query: str,
    limit: int = 50,
    first: Collection[RateKey] = (),
    section: str = "",
    only: Container[LabourRef] | None = None,
) -> list[LabourRate]:
    """The best `limit` rates that hold every word of the query.

    Rates whose code and tier are in `first` (favourites, lately used) come on top, in that order.
    `section` narrows to one heading and what stands below it, `only` to some rates. An empty query
    lists `first`, then the section in printed order. Where few names hold the words, rates follow
    whose headings do; where none does, the words that the account prints instead are tried, and
    then what was written without blanks is cut into words.
    """
    words = searched(query).split()
    within = _within(index, section)
    if only is not None:
        within = [n for n in within if index.rates[n].ref in only]
    hits = _all_hits(index, words, within, limit)
    if not hits and any(word in OTHER_WORDS for word in words):
        words = [OTHER_WORDS.get(word, word) for word in words]
        hits = _all_hits(index, words, within, limit)
    if not hits:
        hits = _cut_hits(index, searched(query).split(), within, limit)
    on_top = _on_top(index, hits, first) if first else []
    if on_top:
        taken = set(on_top)
        hits = [n for n in hits if n not in taken]
    return [index.rates[n] for n in chain(on_top, hits)][:limit]


def _within(index: LabourIndex, section: str) -> Sequence[int]:
    if not section:
        return range(len(index.rates))
    below = section + "."
    return [
        n
        for n, rate in enumerate(index.rates)
        if rate.section == section or rate.section.startswith(below)
    ]


def _all_hits(index: LabourIndex, words: list[str], within: Sequence[int], limit: int) -> list[int]:
    """Positions of all hits, the likeliest first."""
    hits: Sequence[int] = within
    texts = index.texts
    for word in words:
        hits = [n for n in hits if word in texts[n]]
    ranked = _ranked(index, words, hits)
    if words and len(ranked) < limit:
        known = set(ranked)
        ranked += [n for n in _heading_hits(index, words, within) if n not in known]
    return ranked


def _cut_hits(index: LabourIndex, words: list[str], within: Sequence[int], limit: int) -> list[int]:
    """Positions of all hits by the likeliest cut of the words that finds any."""

    def is_known(piece: str) -> bool:
        # Two or three letters stand somewhere in nearly any text.
        return piece in index.words or (len(piece) >= _TELLING and piece in index.printed)

    ways = [tuple(islice(cuts(word, is_known), _MOST_CUTS)) for word in words]
    for pieces in islice(product(*ways), _MOST_CUTS):
        telling = [piece for piece in chain(*pieces) if piece not in _OPENINGS]
        plain = [OTHER_WORDS.get(piece, piece) for piece in telling]
        hits = _all_hits(index, plain, within, limit)
        if telling and hits:
            return hits
    return []


def _heading_hits(index: LabourIndex, words: list[str], within: Sequence[int]) -> Sequence[int]:
    """Positions whose own text and headings together hold all words."""
    hits = within
    headings, texts = index.headings, index.texts
    different = set(headings)
    for word in words:
        here = {heading for heading in different if word in heading}
        if not here and len(words) == 1:
            return ()  # no heading holds it, and the texts were looked through before
        hits = [n for n in hits if headings[n] in here or word in texts[n]]
    return hits


def _ranked(index: LabourIndex, words: list[str], hits: Sequence[int]) -> list[int]:
    """Hits, the likeliest first: by code, by how the name begins, by where the words stand."""
    if not words:
        return list(hits)
    first = words[0]
    codes, names = index.codes, index.names
    coded = [n for n in hits if codes[n].startswith(first)]
    exact = [n for n in coded if codes[n] == first]
    taken = set(coded)
    beginnings = tuple(opening + first for opening in _OPENINGS)
    begun = [n for n in hits if names[n].startswith(beginnings) and n not in taken]
    taken.update(begun)
    rest = [n for n in hits if n not in taken] if taken else list(hits)
    if len(hits) <= _FINELY_ORDERED:
        for some in (begun, rest):
            some.sort(key=lambda n: (*_distance(names[n], words), n))
    longer = [n for n in coded if codes[n] != first]
    return list(chain(exact, longer, begun, rest))


def _distance(name: str, words: list[str]) -> tuple[int, int, int]:
    """How far a name is from the words: how many are not in it, or in the middle of one, and where.

    Thai has no blanks between words, so only digits and Latin letters can be seen to stand in the
    middle; but a word after a blank counts as standing nearer.
    """
    spaced = " " + name
    missing = sum(1 for word in words if word not in name)
    inside = sum(1 for word in words if word[0].isascii() and " " + word not in spaced)
    place, after_blank = name.find(words[0]), spaced.find(" " + words[0])
    return missing, inside, min(place, after_blank // 2) if after_blank >= 0 else place


def _on_top(index: LabourIndex, hits: Sequence[int], first: Collection[RateKey]) -> list[int]:
    found = set(hits)
    return [n for key in first for n in index.places.get(key, ()) if n in found]


def _heading_texts(edition: LabourEdition) -> Mapping[str, str]:
    """For each section, its own title and those above it, as they are searched."""
    texts: dict[str, str] = {}
    for section in edition.sections:
        above = texts.get(section.parent, "")
        texts[section.code] = f"{searched(section.title)} {above}".strip()
    return texts

"""Finding a labour rate while one types: any words, in any order, best hit first.

A rate fits where all that was asked for is printed of it, under whichever name. Where none does,
the nearest are offered, and said to be no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from math import log
from operator import and_
from typing import Final, Literal

from estimator.domain.labour.account import LabourRate, RateKey
from estimator.domain.labour.search_index import UNDOING, LabourIndex
from estimator.domain.search.columns import OPENINGS
from estimator.domain.search.folding import closed_up, folded
from estimator.domain.search.query import QueryTerm, Wording, terms_of
from estimator.domain.search.sounds import sounded
from estimator.domain.search.vocabulary import TELLING
from estimator.domain.sources.labour_ref import LabourRef

Fit = Literal["exact", "near", "undone_only"]
"""All that was asked for; something like it; all of it, but of works that take the thing away."""

_COLUMNS: Final = {"name": 1.0, "details": 1.0, "condition": 0.7, "heading": 0.5}
_UNIT: Final = 1.2
_ALSO: Final = 0.1
"""What it adds that a heading holds a word, too; a name that opens with it needs no more."""
_BY_SOUND: Final = 0.8
_LIGHT: Final = 0.4
_PHRASE: Final = 1.0
_CODE: Final = re.compile(r"\d+(?:\.\d+)*\.?")
_ASIDE: Final = 0.3
"""What a near hit counts for that undoes what was asked for, or is asked to undo and does not."""
_NEAR_ENOUGH: Final = 0.6
"""The share of the best near hit below which others are left out."""
_LEAST_NEAR: Final = 0.05
_HEAD: Final = 1.5
"""How much more the first word tells of what is meant: Thai puts it before what narrows it."""

Levels = Mapping[int, float]
"""How well works hold something, for those that do."""


@dataclass(frozen=True, slots=True)
class FoundRates:
    """Rates, the best first, and how they fit what was asked."""

    rates: Sequence[LabourRate] = ()
    fit: Fit = "exact"


def search(
    index: LabourIndex,
    query: str,
    limit: int = 50,
    first: Collection[RateKey] = (),
    section: str = "",
    only: Container[LabourRef] | None = None,
) -> FoundRates:
    """The best `limit` rates for a query.

    Rates whose code and tier are in `first` (favourites, lately used) come on top where they fit,
    in that order. `section` narrows to one heading and what stands below it, `only` to some rates.
    An empty query lists `first`, then the section in printed order.
    """
    within = _within(index, section, only)
    terms = terms_of(query, index.vocabulary, index.stands)
    if not terms:
        places: Sequence[int] = range(len(index.rates)) if within is None else within
        fit: Fit = "exact"
    else:
        works, fit = _ranked(index, query, terms, _works_of(index, within))
        places = list(chain.from_iterable(index.rates_of[work] for work in works))
        if within is not None:
            allowed = set(within)
            places = [place for place in places if place in allowed]
    if first and fit == "exact":
        on_top = _on_top(index, places, first)
        taken = set(on_top)
        places = [*on_top, *(place for place in places if place not in taken)]
    return FoundRates([index.rates[place] for place in places[:limit]], fit)


def _within(
    index: LabourIndex, section: str, only: Container[LabourRef] | None
) -> Sequence[int] | None:
    """The places of the rates that are looked through; None for all."""
    if not section and only is None:
        return None
    below = section + "."
    return [
        place
        for place, rate in enumerate(index.rates)
        if (not section or rate.section == section or rate.section.startswith(below))
        and (only is None or rate.ref in only)
    ]


def _works_of(index: LabourIndex, within: Sequence[int] | None) -> Set[int] | None:
    return None if within is None else {index.work_of[place] for place in within}


def _on_top(index: LabourIndex, hits: Sequence[int], first: Collection[RateKey]) -> list[int]:
    """Hits that are to come first; no demolition before the work itself, not even a favourite."""
    undoes = bool(hits) and index.work_of[hits[0]] in index.undoing
    found = {place for place in hits if undoes or index.work_of[place] not in index.undoing}
    return [place for key in first for place in index.places.get(key, ()) if place in found]


@dataclass(frozen=True, slots=True)
class _Found:
    """A term, how well each work holds it, and how much that tells."""

    term: QueryTerm
    levels: Levels
    weight: float
    near: Levels

    def nearness(self, work: int) -> float:
        """What it counts for a work that does not hold all: that it is held more than how."""
        level = self.levels.get(work, 0.0) or self.near.get(work, 0.0)
        return self.weight * (1 + level) / 2 if level else 0.0


def _ranked(
    index: LabourIndex, query: str, terms: Sequence[QueryTerm], among: Set[int] | None
) -> tuple[list[int], Fit]:
    """The works that answer, the best first."""
    coded = _coded(index, query, among)
    found = [_looked_up(index, term, among) for term in terms]
    # Where every word tells nothing, they are all there is to go by.
    needed = [each for each in found if not each.term.is_light] or found
    full = reduce(and_, (each.levels.keys() for each in needed))
    wants_undoing = any(_asks_to_undo(term) for term in terms)
    fitting = {work for work in full if (work in index.undoing) == wants_undoing}
    rest = full - fitting
    if coded or fitting:
        scores = _scores(index, query, found, fitting)
        ordered = sorted(fitting - coded.keys(), key=lambda work: (-scores[work], work))
        rest_ordered = () if wants_undoing else sorted(rest - coded.keys())
        return [*coded, *ordered, *rest_ordered], "exact"
    near = () if needed is found else _nearest(index, needed, rest, wants_undoing)
    return [*near, *sorted(rest)], "undone_only" if rest and not wants_undoing else "near"


def _coded(index: LabourIndex, query: str, among: Set[int] | None) -> dict[int, None]:
    """Works whose code begins as the query does, where that is a code: the very one first."""
    code = folded(query)
    if not _CODE.fullmatch(code):
        return {}
    found = [
        work
        for work, own in enumerate(index.codes)
        if own.startswith(code) and (among is None or work in among)
    ]
    return dict.fromkeys(sorted(found, key=lambda work: index.codes[work] != code))


def _asks_to_undo(term: QueryTerm) -> bool:
    return term.said.startswith(UNDOING) or any(
        word.startswith(UNDOING) for wording in term.wordings for word in wording.words
    )


def _looked_up(index: LabourIndex, term: QueryTerm, among: Set[int] | None) -> _Found:
    levels = _best(index, term, term.wordings)
    if not levels and not term.is_lacking and len(sounded(term.said)) >= TELLING:
        levels = _held(index, _sounding(index, sounded(term.said), term.is_open), _BY_SOUND)
    near = {} if levels else _near(index, term)
    if among is not None:
        levels = {work: level for work, level in levels.items() if work in among}
        near = {work: level for work, level in near.items() if work in among}
    weight = 1 + log(max(len(index.works), 1) / max(len(levels or near), 1))
    return _Found(term, levels, weight * (_LIGHT if term.is_light else 1), near)


def _near(index: LabourIndex, term: QueryTerm) -> dict[int, float]:
    """How near works come to a term that none of them holds."""
    if term.near:
        return _best(index, term, term.near)
    if term.said[0].isascii():
        return {}
    within = {name: index.columns[name].with_letters(term.said) for name in _COLUMNS}
    return _held(index, within, _BY_SOUND)


def _best(index: LabourIndex, term: QueryTerm, wordings: Iterable[Wording]) -> dict[int, float]:
    """How well each work holds a term in the best of some ways."""
    best: dict[int, float] = {}
    for wording in wordings:
        parts = [_word(index, word, term) for word in wording.words]
        if wording.marks:
            parts.append(_marks(index, wording))
        if not parts:
            continue
        held = parts[0] if len(parts) == 1 else _in_all(parts)
        for work, level in held.items():
            weighted = wording.weight * level
            if weighted > best.get(work, 0.0):
                best[work] = weighted
    return best


def _in_all(parts: Sequence[Levels]) -> dict[int, float]:
    """Works that hold all parts, and how well they do on the whole."""
    works = reduce(and_, (part.keys() for part in parts))
    return {work: sum(part[work] for part in parts) / len(parts) for work in works}


def _word(index: LabourIndex, word: str, term: QueryTerm) -> dict[int, float]:
    is_open = term.is_open and word == term.said
    found = {
        name: column.with_word(word, is_open)
        for name, column in index.columns.items()
        if name != "unit" or term.is_light
    }
    return _held(index, found)


def _sounding(
    index: LabourIndex, sound: str, is_open: bool
) -> Mapping[str, Iterator[tuple[int, float]]]:
    return {name: index.columns[name].with_sound(sound, is_open) for name in _COLUMNS}


def _marks(index: LabourIndex, wording: Wording) -> dict[int, float]:
    found = _held(index, {name: index.columns[name].with_marks(wording.marks) for name in _COLUMNS})
    length = wording.size.millimetres if wording.size is not None else None
    if length is not None:
        ranges = {name: index.columns[name].with_length(length) for name in _COLUMNS}
        for work, level in _held(index, ranges).items():
            found.setdefault(work, level)
    return found


def _held(
    index: LabourIndex, found: Mapping[str, Iterable[tuple[int, float]]], share: float = 1.0
) -> dict[int, float]:
    """What was found in the columns, work by work: the best, and a little more for a heading."""
    levels: dict[int, float] = {}
    for name, texts in found.items():
        weight = _COLUMNS.get(name, _UNIT) * share
        documents = index.columns[name].documents
        for text, quality in texts:
            level = weight * quality
            for work in documents[text]:
                known = levels.get(work, 0.0)
                if name == "heading" and 0 < known <= 1:
                    levels[work] = known + _ALSO
                elif level > known:
                    levels[work] = level
    return levels


def _scores(
    index: LabourIndex, query: str, found: Sequence[_Found], works: Collection[int]
) -> dict[int, float]:
    scores = dict.fromkeys(works, 0.0)
    for each in found:
        weight, levels = each.weight, each.levels
        for work in works:
            scores[work] += weight * levels.get(work, 0.0)
    phrase = _phrase(index.vocabulary.righted(closed_up(query)))
    if len(phrase) >= TELLING:
        name = index.columns["name"]
        for text, closed in enumerate(name.closed):
            if phrase in closed:
                for work in name.documents[text]:
                    if work in scores:
                        scores[work] += _PHRASE
    return scores


def _phrase(closed: str) -> str:
    """A closed up query as a name would hold it, without what opens any name."""
    return closed.removeprefix(max(filter(closed.startswith, OPENINGS), key=len))


def _nearest(
    index: LabourIndex, found: Sequence[_Found], full: Set[int], wants_undoing: bool
) -> list[int]:
    """Works that hold something of what was asked for, the nearest first, and none far from it."""
    found = [replace(found[0], weight=found[0].weight * _HEAD), *found[1:]]
    total = sum(each.weight for each in found)
    words = [each for each in found if not each.term.said[0].isdigit()] or found
    scores: dict[int, float] = {}
    for work in set().union(*(each.levels.keys() | each.near.keys() for each in words)) - full:
        score = sum(each.nearness(work) for each in found)
        scores[work] = score if (work in index.undoing) == wants_undoing else score * _ASIDE
    least = max(max(scores.values(), default=0.0) * _NEAR_ENOUGH, total * _LEAST_NEAR)
    near = [work for work, score in scores.items() if score >= least]
    return sorted(
        near,
        key=lambda work: ((work in index.undoing) != wants_undoing, -scores[work], work),
    )

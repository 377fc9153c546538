"""Rates that stand on top: favourites, then those lately put into a bill."""

from __future__ import annotations

from estimator.app.session import EstimateSession
from estimator.domain.labour.account import LabourRate, RateKey
from estimator.store.labour import favourites as labour_favourites


class Favourites:
    """Kept in the rate database; where there is none, as long as the program runs."""

    def __init__(self, session: EstimateSession) -> None:
        """Start with none."""
        self._session = session
        self._favourites: tuple[RateKey, ...] = ()
        self._recent: tuple[RateKey, ...] = ()

    @property
    def on_top(self) -> tuple[RateKey, ...]:
        """Favourites first, then the lately used, each once."""
        return tuple(dict.fromkeys((*self._favourites, *self._recent)))

    @property
    def marked(self) -> frozenset[RateKey]:
        """The favourites."""
        return frozenset(self._favourites)

    def load(self) -> None:
        """Read what is kept."""
        if self._session.rates is not None:
            self._favourites = labour_favourites.favourites(self._session.rates)
            self._recent = labour_favourites.recent(self._session.rates)

    def toggle(self, rate: LabourRate) -> bool:
        """Make a rate a favourite or not; answers which."""
        key = (rate.code, rate.tier)
        on = key not in self._favourites
        if self._session.rates is not None:
            labour_favourites.set_favourite(self._session.rates, key, on)
        rest = tuple(each for each in self._favourites if each != key)
        self._favourites = (key, *rest) if on else rest
        return on

    def used(self, rate: LabourRate) -> None:
        """A rate was put into the bill."""
        key = (rate.code, rate.tier)
        if self._session.rates is not None:
            labour_favourites.add_recent(self._session.rates, key)
        self._recent = (key, *(each for each in self._recent if each != key))

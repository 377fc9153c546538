"""The offer of whoever is to be hired, to be held against the reference price (clause 16.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from estimator.domain import limits
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import Satang, shown_fraction


@dataclass(frozen=True, slots=True)
class Bid:
    """Whose price it is, and the price in baht; None where no offer is in yet."""

    bidder: str = ""
    price: Decimal | None = None


BID_NAMES: Final[dict[str, str]] = {"bidder": "ผู้เสนอราคา", "price": "ราคาที่เสนอ (บาท)"}


def bid_faults(bid: Bid) -> Faults:
    """What of the offer is beyond its limit; a price is above 0."""
    nothing = bid.price is not None and not bid.price
    sentence = "ราคาที่เสนอเป็น 0 บาทไม่ได้ โปรดใส่ราคา หรือเว้นว่างหากยังไม่มีผู้เสนอราคา"
    return (
        *limits.text("bidder", BID_NAMES["bidder"], bid.bidder),
        *limits.whole_satang("price", "ราคาที่เสนอ", bid.price),
        *((Fault("price", sentence),) if nothing else ()),
    )


def bid_percent(bid: Satang, price: Satang) -> str | None:
    """By how many per cent of the reference price an offer differs; None of a price of nothing.

    Two decimals, cut and not rounded: what is below 15 per cent must not read 15.00 (clause 16.2).
    """
    return f"{shown_fraction(Fraction(abs(bid - price) * 100, price), 2):,}" if price else None

"""Names of provinces, as people write them and as the lists call them."""

from __future__ import annotations

BANGKOK = "กรุงเทพมหานคร"


def plain_province(province: str) -> str:
    """A province as the lists call it: without the word for province, Bangkok in full."""
    name = province.strip().removeprefix("จังหวัด").removeprefix("จ.").strip()
    return BANGKOK if name.startswith(("กรุงเทพ", "กทม")) else name


def is_bangkok(plain: str) -> bool:
    """Whether a plain name is that of the only province for which the account has all rates."""
    return plain == BANGKOK

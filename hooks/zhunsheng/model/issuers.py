"""制定机关: when two instruments of one title were made by one maker."""

from __future__ import annotations

from collections.abc import Iterable

_STANDING_COMMITTEE = "人民代表大会常务委员会"
_CONGRESS = "人民代表大会"


def makers(issuers: Iterable[str]) -> frozenset[str]:
    """Return who made an instrument; a congress and its standing committee, which amends its laws, are one maker.

    Source: 《中华人民共和国宪法》第六十七条第三项, 《中华人民共和国立法法》第十条.
    """
    return frozenset(
        name.removesuffix(_STANDING_COMMITTEE) + _CONGRESS if name.endswith(_STANDING_COMMITTEE) else name
        for name in issuers
    )

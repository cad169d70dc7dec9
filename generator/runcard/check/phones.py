"""The phone numbers of a binder, parsed once for the rules that ask about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from runcard.check.context import Context
from runcard.model.binder import Entry, Kind


def of(context: Context) -> Iterator[tuple[Entry, str, Any]]:
    """Yield each contact with a phone, its number as written, and as parsed by `phonenumbers`; None where it cannot."""
    for entry in context.by_kind[Kind.CONTACT]:
        if text := entry.node.__dict__["phone"]:
            yield entry, text, _parse(text)


@lru_cache(maxsize=1024)
def _parse(text: str) -> Any:
    # Its tables take a tenth of a second to load; a binder without a phone need not wait for them.
    import phonenumbers

    try:
        return phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return None


def assigned(number: Any) -> bool:
    """Whether the numbering plan of its country has such a number."""
    import phonenumbers

    return bool(phonenumbers.is_valid_number(number))


def fictional(number: Any) -> bool:
    """Whether it is a North American number of exchange or area 555: kept for films and examples."""
    digits = str(number.national_number)
    return bool(number.country_code == 1 and (digits[-7:-4] == "555" or digits.startswith("555")))

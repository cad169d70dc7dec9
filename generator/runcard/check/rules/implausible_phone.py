"""Phone numbers are ones that can be assigned."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import phones, samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each well-formed phone number that the numbering plan of its country does not have."""
    for entry, text, number in phones.of(context):
        if number is not None and not phones.fictional(number) and not phones.assigned(number):
            message = f"{quoted(text)} is not a number of the country it names"
            yield Problem(entry.place("phone"), message, "Compare its length and its area code with the source.")


_CONTACT = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: {}\n"

RULE = Rule(
    code="implausible-phone",
    severity=Severity.WARNING,
    summary="Phone numbers fit the numbering plan of their country.",
    why=(
        "A digit too few or too many is the commonest slip in a phone number. The plans are those of Google's"
        " libphonenumber; a number newer than its tables may be warned of wrongly."
    ),
    bad=samples.contacts(_CONTACT.format("+44 20 7946 00")),
    good=samples.contacts(_CONTACT.format("+44 20 7219 3000")),
    check=check,
)

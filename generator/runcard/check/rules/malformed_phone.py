"""Phone numbers can be dialled from anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import phones, samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each phone number that cannot be read as an international one."""
    for entry, text, number in phones.of(context):
        if number is None:
            hint = "Write it with the country code first: `+49 30 901820`."
            yield Problem(entry.place("phone"), f"{quoted(text)} is not an international phone number", hint)


_CONTACT = "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n  phone: {}\n"

RULE = Rule(
    code="malformed-phone",
    severity=Severity.ERROR,
    summary="Phone numbers can be dialled from anywhere.",
    why="The site makes a link of it. Without its country code, a number reaches nobody from abroad or from a mobile.",
    bad=samples.contacts(_CONTACT.format("030 901820")),
    good=samples.contacts(_CONTACT.format("+49 30 901820")),
    check=check,
)

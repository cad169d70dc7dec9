"""One item, one action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import IMPERATIVES, PARTICIPLES, imperative, quoted, word_set
from runcard.diagnostic import Severity

_JOINED = re.compile(r"(\S+?),? (?:and|&)(?: then)? ([a-z-]+)\b(?: (\S+))?", re.IGNORECASE)
# What follows a verb and shows that it is one: "and record the value", not "and record volumes".
_OBJECTS = word_set(
    """
    a all an any back both down each every his in into its it on one out that the their them this to up your
    """
)


def check(context: Context) -> Iterator[Problem]:
    """Yield each item whose `and` joins two actions, as far as lists of verbs can tell."""
    for entry, item in context.items:
        if (" and " in item.do or " & " in item.do) and (joint := _joint(item.do)):
            message = f"{quoted(item.do)} is two actions under one tick"
            hint = f'Make "{joint.rpartition(" ")[2]} …" an item of its own.'
            yield Problem(entry.place("do", within=joint), message, hint)


def _joint(text: str) -> str:
    """Return the `and` that joins two actions, and the verb after it; nothing where it may well join nouns."""
    instruction = imperative(text.rpartition(", ")[2] if text.startswith(("If ", "When ", "Once ")) else text)
    for match in _JOINED.finditer(text):
        left, right, following = match[1].lower(), match[2].lower(), (match[3] or "").lower()
        if left in PARTICIPLES and right in PARTICIPLES:
            return text[match.end(1) : match.end(2)].lstrip(", ")
        shown = following in _OBJECTS or following.startswith(("[[", "`"))
        if instruction and right in IMPERATIVES and shown:
            return text[match.end(1) : match.end(2)].lstrip(", ")
    return ""


RULE = Rule(
    code="two-actions",
    severity=Severity.WARNING,
    summary="An item is one action.",
    why=(
        "One tick cannot say that the first half is done and the second is not. After an interruption the second"
        " half is the one that is forgotten."
    ),
    bad=samples.items("do: Stop the jobs and drain the queue"),
    good=samples.items("do: Stop the jobs", "do: Drain the queue"),
    check=check,
)

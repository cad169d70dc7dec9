"""The condition stands before the action."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import ASKING
from runcard.diagnostic import Severity

_CONDITION = re.compile(r"[a-z0-9`)\]],? (if|unless|in case)\b", re.IGNORECASE)
# Here the condition is part of what is set up or said, not of when it is done.
_SUBORDINATE = re.compile(r"\b(?:alarm|alert|notif|rule|warn|even if|as if|what if)", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """Yield each instruction that begins with its action and ends in its condition."""
    for entry, item, verb in context.verbs:
        text = item.do
        if not (" if" in text or " unless" in text or " in case" in text):
            continue
        if (match := _CONDITION.search(text)) and verb and verb not in ASKING and not _SUBORDINATE.search(text):
            message = f'the action comes before its condition ("{match[1]} …")'
            yield Problem(entry.place("do", within=match[1]), message, "Turn it round: If …, then the action.")


RULE = Rule(
    code="condition-last",
    severity=Severity.WARNING,
    summary="A condition stands before its action.",
    why="Who reads and does line by line has begun the action before the eye reaches the `if`.",
    bad=samples.items("do: Restore the backup if the data is damaged"),
    good=samples.items("do: If the data is damaged, restore the backup"),
    check=check,
)

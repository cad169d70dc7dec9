"""A suppression suppresses something."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Severity
from runcard.model.settings import Level

CODE = "unused-suppression"


def check(context: Context) -> Iterator[Problem]:
    """Yield each code in a suppression that found nothing to suppress, unless its rule is switched off."""
    levels = context.binder.settings.model.rules
    for suppression, code in context.ledger.unused():
        if code == CODE or code not in context.codes or levels.get(code) is Level.OFF:
            continue
        if context.codes[code]:
            message, hint = f"there is nothing to allow by `{code}` here", "Delete the code, or the comment."
        else:
            message, hint = f"`{code}` cannot be allowed", "Mend what it finds, and delete the code."
        yield Problem(suppression.location, message, hint)


_ITEM = (
    "items:\n- id: DEP-1\n  do: Restart the service\n  expect: {}  # runcard: allow vague-state - the vendor's words"
)

RULE = Rule(
    code=CODE,
    severity=Severity.WARNING,
    summary="A suppression is still needed.",
    why=(
        "The finding is mended or its rule has changed. Left there, the comment would hide the next finding of that"
        " kind on its line."
    ),
    bad=samples.entries(_ITEM.format("The health page answers 200")),
    good=samples.entries(_ITEM.format("Works properly")),
    check=check,
    whole=True,
    last=True,
)

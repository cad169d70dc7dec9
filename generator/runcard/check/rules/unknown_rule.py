"""The weights in `rules:` are of rules that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Place, Severity
from runcard.model.settings import Level


def check(context: Context) -> Iterator[Problem]:
    """Yield each code in the settings' `rules:` that no rule has, and each that cannot be weakened."""
    settings = context.binder.settings
    for code, level in settings.model.rules.items():
        place = Place(settings.file, ("rules", code), on_key=True)
        if code not in context.codes:
            near = difflib.get_close_matches(code, context.codes, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else "`runcard explain` lists them."
            yield Problem(place, f"there is no rule `{code}`", hint)
        elif not context.codes[code] and level is not Level.ERROR:
            message = f"`{code}` cannot be weakened: what is built from a binder that breaks it would be wrong"
            yield Problem(place, message, "Delete this line.")


RULE = Rule(
    code="unknown-rule",
    severity=Severity.ERROR,
    summary="`rules:` names rules that exist and may be weakened.",
    why="A misspelt code in `rules:` changes nothing, while whoever wrote it believes that it does.",
    bad={**samples.heading(), "binder.yaml": "rules:\n  repeated-txt: off\n"},
    good={**samples.heading(), "binder.yaml": "rules:\n  repeated-text: off\n"},
    check=check,
    essential=True,
)

"""Links can be followed safely."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import quoted
from runcard.diagnostic import Severity
from runcard.model import prose


def check(context: Context) -> Iterator[Problem]:
    """Yield each link in a text whose scheme may not be followed."""
    for words in context.texts:
        text = words.text
        if words.prose and ("](" in text or "<" in text):
            for link in prose.links(text):
                if not link.safe:
                    message = f"the link {quoted(link.href)} is not followed"
                    hint = "Links are http, https, mailto, tel, or relative to the site."
                    yield Problem(words.place(), message, hint)


RULE = Rule(
    code="unsafe-link",
    severity=Severity.ERROR,
    summary="Links are http, https, mailto, tel, or relative.",
    why="Other schemes, `javascript:` and `data:` among them, run whatever the writer of the link put there.",
    bad=samples.items("do: 'Open [the console](javascript:alert(1))'"),
    good=samples.items("do: 'Open [the console](https://console.runcard.dev)'"),
    check=check,
)

"""A title that makes no address needs a slug."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule, Sample
from runcard.diagnostic import Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each section and group without an address."""
    for entry, _ in context.blocks:
        if entry.ref.endswith("#"):
            hint = "Add a `slug:` of lower-case Latin letters and digits."
            yield Problem(entry.place("title"), f"the title of this {entry.kind} makes no address", hint)


def _sample(slug: str) -> Sample:
    return samples.entries(
        f"groups:\n- title: Προετοιμασία\n  {slug}items:\n  - id: DEP-1\n    do: Brief the team",
    )


RULE = Rule(
    code="missing-slug",
    severity=Severity.ERROR,
    summary="Each section and group has an address.",
    why=(
        "Without a `slug:`, the address is made from the title's Latin letters and digits. A title that has none needs"
        " a `slug:`."
    ),
    bad=_sample(""),
    good=_sample("slug: prepare\n  "),
    check=check,
    essential=True,
)

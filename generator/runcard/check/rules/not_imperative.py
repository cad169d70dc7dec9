"""In a READ-DO checklist an item says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from runcard.check import samples
from runcard.check.context import Context
from runcard.check.rule import Problem, Rule
from runcard.check.words import PARTICIPLES, quoted, words_of
from runcard.diagnostic import Severity
from runcard.model.binder import Entry
from runcard.model.checklist import Item, Mode, Procedure

_STATES = PARTICIPLES | {"available", "operational", "passed", "ready", "responding", "running", "stable", "working"}
_PREPOSITIONS = frozenset(["by", "for", "from", "in", "of", "on", "to", "with"])
_CONDITION = re.compile(r"(?:after|as soon as|before|if|once|until|when|where|while)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """Yield each item of a READ-DO checklist or a runbook that reports a result; one problem where most of them do."""
    modes = {entry.file: (entry, checklist) for entry, checklist in context.procedures}
    for file, group in groupby(context.verbs, key=lambda each: each[0].file):
        entry, checklist = modes[file]
        if checklist.mode is Mode.READ_DO:
            yield from _of_checklist(entry, checklist, list(group))


def _of_checklist(top: Entry, checklist: Procedure, items: Sequence[tuple[Entry, Item, str]]) -> Iterator[Problem]:
    results = [(entry, item) for entry, item, verb in items if not verb and _is_result(item.do)]
    if len(results) > 1 and len(results) * 2 > len(items):
        message = f"{len(results)} of {len(items)} items of this READ-DO list report a result instead of an action"
        hint = "Reword them as instructions; or, where they confirm work already done, write `mode: do-confirm`."
        related = ((results[0][0].place("do"), f"the first: {quoted(results[0][1].do)}"),)
        yield Problem(top.place("mode"), message, hint, related)
        return
    for entry, item in results:
        message = f"{quoted(item.do)} reports a result; a READ-DO item says what to do"
        yield Problem(entry.place("do"), message, "Begin with the verb, and put the result into `expect:`.")


def _is_result(text: str) -> bool:
    """Whether a text reports a result for certain, where no verb opens it: a participle ends it or a part of it."""
    if _CONDITION.match(text):
        return False
    words = words_of(text)
    return any(
        word in _STATES and (n + 1 == len(words) or words[n + 1] in _PREPOSITIONS)
        for n, word in enumerate(words)
        if n > 0
    )


RULE = Rule(
    code="not-imperative",
    severity=Severity.WARNING,
    summary="In a READ-DO checklist an item says what to do.",
    why=(
        "READ-DO is for work that is done as it is read. *Secrets applied to the cluster* leaves open whether to do"
        " it or to look whether somebody has: doing one as the other is the commonest error with checklists"
        " (Dismukes & Berman). Reports belong into a DO-CONFIRM list, or into `expect:`."
    ),
    bad=samples.items("do: Secrets applied to the cluster"),
    good=samples.items("do: Apply the secrets to the cluster"),
    check=check,
)

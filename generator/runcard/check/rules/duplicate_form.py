"""A form is there once in each version."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.check.context import Context
from runcard.check.record_samples import form
from runcard.check.rule import Problem, Rule
from runcard.diagnostic import Place, Severity


def check(context: Context) -> Iterator[Problem]:
    """Yield each second current form of one id, and each second file of one version of a form."""
    binder = context.binder
    current: dict[str, str] = {}
    versions: dict[tuple[str, str], str] = {}
    for each in binder.forms:
        first = current.setdefault(each.model.id, each.file)
        if first != each.file:
            hint = "Give one of the two another id, or move the older version into forms/versions/."
            related = ((Place(first, ("id",)), "the first one"),)
            yield Problem(Place(each.file, ("id",)), f"form `{each.model.id}` is there twice", hint, related)
    for each in (*binder.forms, *binder.old_forms):
        key = (each.model.id, each.model.version)
        first = versions.setdefault(key, each.file)
        if first != each.file and each in binder.old_forms:
            message = f"version {key[1]} of form `{key[0]}` is there twice"
            hint = "Raise `version:` of the one that was changed; delete a copy that was not."
            related = ((Place(first, ("version",)), "the first one"),)
            yield Problem(Place(each.file, ("version",)), message, hint, related)


_ONE = form()
_OLD = {"forms/versions/change-1.yaml": _ONE["forms/change.yaml"]}

RULE = Rule(
    code="duplicate-form",
    severity=Severity.ERROR,
    summary="A form is there once in each version.",
    why=(
        "A record names the form and the version that it was made from. Where two files claim to be that version, it"
        " depends on their names which one the record is held to."
    ),
    bad={**_ONE, **_OLD},
    good={**form('version: "1"', 'version: "2"'), **_OLD},
    check=check,
    essential=True,
)

"""Data to model, and pydantic's errors to diagnostics that name the place, the fault and the mend."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from runcard.diagnostic import Diagnostic, Location, Place, Severity
from runcard.model.base import Model

M = TypeVar("M", bound=Model)
Locate = Callable[[Place], Location]


def shape(data: object, model: type[M], file: str, locate: Locate) -> tuple[M | None, list[Diagnostic]]:
    """Validate data as `model`. Return it, or None and a diagnostic for each fault."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        return None, [_diagnostic(detail, model, file, locate) for detail in details]


def _diagnostic(detail: ErrorDetails, model: type[Model], file: str, locate: Locate) -> Diagnostic:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    code, message, hint, on_key = _say(detail, path, model)
    return Diagnostic(locate(Place(file, path, on_key)), Severity.ERROR, code, message, hint)


def _say(detail: ErrorDetails, path: tuple[str | int, ...], model: type[Model]) -> tuple[str, str, str, bool]:
    name = str(path[-1]) if path else "file"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_keys(model, path[:-1])
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(known)}."
        return "unknown-key", f"unknown key `{name}`", hint, True
    if kind == "missing":
        return "missing-key", f"key `{name}` is missing", f"Add `{name}:` here.", False
    message, hint = _wrong(kind, context, detail)
    return "wrong-value", f"`{_label(path)}` {message}", hint, False


def _label(path: tuple[str | int, ...]) -> str:
    named = next((str(part) for part in reversed(path) if isinstance(part, str)), "file")
    return f"{named}[{path[-1]}]" if path and isinstance(path[-1], int) else named


_KINDS = {
    "string_type": ("must be text", "Write a text."),
    "string_too_short": ("must not be empty", "Write a text, or delete the key."),
    "too_short": ("must not be empty", "Add an entry, or delete the key."),
    "tuple_type": ("must be a list", "Write one entry a line, each after `- `."),
    "list_type": ("must be a list", "Write one entry a line, each after `- `."),
    "model_type": ("must hold `key: value` lines", "Indent the keys below it."),
    "dict_type": ("must hold `key: value` lines", "Indent the keys below it."),
    "int_parsing": ("must be a whole number", "Write digits only."),
    "int_type": ("must be a whole number", "Write digits only."),
    "greater_than_equal": ("is too small", "Write a larger number."),
    "less_than_equal": ("is too large", "Write a smaller number."),
}


_PATTERN_HINTS: Mapping[str, str] = {
    "^[A-Z][A-Z0-9]{1,7}$": "A code is 2 to 8 capital letters and digits, a letter first, such as DEP.",
    "^[A-Z][A-Z0-9]{1,7}-[1-9][0-9]{0,5}$": "An id is a code, a hyphen and a number, such as DEP-17; `runcard ids --write` gives one.",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "Use lower-case letters, digits and single hyphens, such as on-call.",
}


def _wrong(kind: str, context: Mapping[str, Any], detail: ErrorDetails) -> tuple[str, str]:
    if kind in _KINDS:
        return _KINDS[kind]
    shown = _shown(detail.get("input"))
    if kind == "string_pattern_mismatch":
        return f"{shown} is not well formed", _PATTERN_HINTS.get(
            context["pattern"], f"It must match {context['pattern']}."
        )
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters", "Shorten it."
    if kind == "enum":
        allowed = str(context["expected"]).replace("'", "`")
        near = difflib.get_close_matches(
            str(detail.get("input")),
            str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", "),
            n=1,
        )
        return (
            f"{shown} is not one of {allowed}",
            f"Did you mean `{near[0]}`?" if near else f"Write {allowed}.",
        )
    if kind == "limit":
        return (
            f"{shown} {detail['msg']}",
            'An operator, a number and a unit, in quotes where it starts with ">".',
        )
    return f"{shown} {detail['msg']}", "Write it in that form."


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value[:60]}{"…" if len(value) > 60 else ""}"'
    return "the list" if isinstance(value, list | tuple) else "the value" if value is not None else "nothing"


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the model class that `path` leads to, as written in YAML."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        found = {
            field.alias or name: field.annotation for name, field in (current.model_fields if current else {}).items()
        }
        current = _model_in(found.get(part))
    return [field.alias or name for name, field in current.model_fields.items()] if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)

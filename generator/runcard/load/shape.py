"""Data to model, and pydantic's errors to diagnostics that name the place, the fault and the mend."""

from __future__ import annotations

import typing
from collections.abc import Callable
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from runcard.diagnostic import Diagnostic, Location, Place
from runcard.load.faults import Faults
from runcard.load.wording import wording
from runcard.model.base import PLACE, Model

M = TypeVar("M", bound=Model)
Locate = Callable[[Place], Location]
Path = tuple[str | int, ...]
_LONGEST_KEY = 80


def shape(
    data: object, model: type[M], file: str, locate: Locate, at: Path = (), whole: type[Model] | None = None
) -> tuple[M | None, list[Diagnostic]]:
    """Validate data as `model`. Return it, or None and a diagnostic for each fault.

    `at` leads to the data, where it is a part of what `locate` knows. `whole` is the model with the keys that were
    taken out of the data before.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        return None, _Explainer(whole or model, file, locate, at).explain(details)


class _Explainer:
    def __init__(self, model: type[Model], file: str, locate: Locate, at: Path = ()) -> None:
        self.model = model
        self.at = at
        self.faults = Faults(file)
        self.locate = locate
        self.meant: set[Path] = set()  # keys that are there, misspelt

    def explain(self, details: list[ErrorDetails]) -> list[Diagnostic]:
        unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
        for detail in unknown:
            self._unknown_key(_path(detail))
        for detail in details:
            path = _path(detail)
            if detail["type"] == "missing":
                self._missing_key(path)
            # An entry that is refused is missing from its list, which makes the list look empty.
            elif detail["type"] != "extra_forbidden" and not (detail["type"] == "too_short" and detail["input"]):
                message, hint = wording(detail)
                self._add(path, "wrong-value", f"{_label(path)} {message}", hint)
        return self.faults.found

    def _add(self, path: Path, code: str, message: str, hint: str, *, on_key: bool = False) -> None:
        self.faults.add(self.locate(Place(self.faults.file, (*self.at, *path), on_key)), code, message, hint)

    def _unknown_key(self, path: Path) -> None:
        name = str(path[-1])
        known = _known_keys(self.model, path[:-1])
        near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
        hint = f"Known keys: {', '.join(known)}."
        if name.startswith("-"):
            hint = "Put a space after the dash."
        elif near:
            self.meant.add((*path[:-1], near[0]))
            hint = f"Did you mean `{near[0]}`?"
        self._add(path, "unknown-key", f"unknown key `{name[:_LONGEST_KEY]}`", hint, on_key=True)

    def _missing_key(self, path: Path) -> None:
        if path not in self.meant:
            self._add(path, "missing-key", f"key `{path[-1]}` is missing", f"Add `{path[-1]}:` here.")


def _path(detail: ErrorDetails) -> Path:
    """Return where an error is; what is wrong with a part of a mapping, seen from its whole, names that part."""
    whole: Path = tuple(part for part in detail["loc"] if part != "[key]")
    return (*whole, *detail.get("ctx", {}).get(PLACE, ()))


def _label(path: Path) -> str:
    named = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if not named:
        return "the file"
    return f"`{named}[{path[-1]}]`" if isinstance(path[-1], int) else f"`{named}`"


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys of the model class that `path` leads to, as written in YAML."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and current is not None:
            fields = {field.alias or name: field.annotation for name, field in current.model_fields.items()}
            current = _model_in(fields.get(part))
    return [field.alias or name for name, field in current.model_fields.items()] if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)

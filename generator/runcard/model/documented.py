"""The docstrings of fields as their descriptions, for JSON Schema.

Their source must be read for that, which takes time: it is done for a schema, not whenever a class is made.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from runcard.model.base import Model


@cache
def describe() -> None:
    """Give every field of every model class its docstring as description."""
    models = list(_below(Model))
    for model in models:
        docstrings = {name: text for base in reversed(model.__mro__) for name, text in _docstrings(base).items()}
        for name, field in model.model_fields.items():
            field.description = field.description or docstrings.get(name)
    for model in models:
        model.model_rebuild(force=True)


def _below(model: type[Model]) -> Iterator[type[Model]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


@cache
def _docstrings(model: type) -> dict[str, str]:
    """Return the docstrings below the fields that a class itself declares."""
    if not issubclass(model, Model) or model is Model:
        return {}
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(str(text.value.value))
        for field, text in pairwise(body.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }

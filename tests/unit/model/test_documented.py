from __future__ import annotations

from runcard.model.base import Model, Text
from runcard.model.documented import describe


class Outer(Model):
    """A class of which others are made."""

    first: Text
    """What it is called,
    in a line or two."""
    second: Text | None = None


class Inner(Outer):
    third: Text | None = None
    """The last."""


def test_every_field_gets_its_docstring_and_that_of_the_class_above() -> None:
    describe.cache_clear()  # another test may have asked before these classes were there
    describe()
    found = {name: field.get("description") for name, field in Inner.model_json_schema()["properties"].items()}
    assert found == {"first": "What it is called,\nin a line or two.", "second": None, "third": "The last."}

"""The short way of escaping gives what markupsafe gives."""

from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError

from runcard.model.binder import Kind
from runcard.render.escape import escape
from runcard.templates import environment


@given(st.text())
def test_a_text_is_escaped_as_markupsafe_does_it(text: str) -> None:
    assert escape(text) == markupsafe.escape(text)


@pytest.mark.parametrize("value", [markupsafe.Markup("<b>"), Kind.ITEM, 17, None, True])
def test_so_is_everything_else(value: object) -> None:
    assert escape(value) == markupsafe.escape(value)


def test_what_is_undefined_is_refused() -> None:
    with pytest.raises(UndefinedError):
        escape(StrictUndefined(name="x"))


@pytest.mark.parametrize("template", ["{{ it }}", "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(it) }}", "{{ it ~ it }}"])
def test_templates_escape_once(template: str) -> None:
    html = environment().from_string(template).render(it="<&>")
    assert html in ("&lt;&amp;&gt;", "&lt;&amp;&gt;" * 2)

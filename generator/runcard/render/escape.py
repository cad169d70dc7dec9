"""Escaping for HTML as markupsafe does it, without a new object for each text: a large site has millions of them."""

from __future__ import annotations

from markupsafe import Markup
from markupsafe import escape as markupsafe_escape

try:
    from markupsafe import _escape_inner  # type: ignore[attr-defined]
except ImportError:  # it is markupsafe's own, and may go
    _escape_inner = markupsafe_escape


def escape(value: object) -> str:
    """Return a value as HTML: a text escaped, finished HTML as it is."""
    if type(value) is str:
        escaped: str = _escape_inner(value)
        return escaped
    return value if type(value) is Markup else markupsafe_escape(value)

"""A fault in a template, told by its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import jinja2

from runcard.errors import UserError

_ENDINGS = (".j2", ".html", ".xml")


@contextmanager
def templates_told() -> Iterator[None]:
    """Turn a fault in a template into one that its author can mend.

    Raises:
        UserError: what runs inside met one.
    """
    try:
        yield
    except jinja2.TemplateError as error:
        message = error.message or type(error).__name__
        raise UserError(f"{_place(error)}: {message}.", "Mend the template.") from error


def _place(error: jinja2.TemplateError) -> str:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return "templates"
    # Jinja puts frames with the template's file and line into the traceback.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(_ENDINGS)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates"

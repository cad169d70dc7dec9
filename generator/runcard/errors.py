"""Faults that are the user's to mend, as opposed to bugs in Runcard."""

from __future__ import annotations

from collections.abc import Sequence

from runcard.diagnostic import Diagnostic


class UserError(Exception):
    """The work could not be done, and the user can mend why. Its text is a whole sentence.

    `hint` says how to mend it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ProjectError(UserError):
    """The project folder is not one, or its settings contradict each other."""


class OutputError(UserError):
    """The result could not be written; what stood there before is untouched."""


class BinderError(UserError):
    """The binder has errors, and what was asked for needs one without. Carries every diagnostic."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("The binder has errors.", "Mend what is listed above; `runcard check` lists it again.")
        self.diagnostics = tuple(diagnostics)

"""What a reporter is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from runcard.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run.

    `files` are the paths of all files that were looked at, faulty or not. `strict` is whether a warning fails the
    run. `summaries` says in a sentence what each code stands for.
    """

    diagnostics: Sequence[Diagnostic]
    files: Sequence[str] = ()
    strict: bool = False
    summaries: Mapping[str, str] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether this diagnostic fails the run."""
        return self.strict or diagnostic.severity is Severity.ERROR

    @property
    def failed(self) -> bool:
        """Whether any diagnostic fails the run."""
        return any(map(self.fails, self.diagnostics))

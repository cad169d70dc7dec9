"""Typst at work: a document's data in, its PDF out; in this process or in several."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import typst

from runcard.errors import UserError
from runcard.paper.field_font import FieldFont, field_font
from runcard.paper.fonts import FIELD_FONT, Fonts, read_fonts
from runcard.paper.widgets import Pressed, finish

# Raised when the PDFs change for the same templates and data, so that no old one is taken from a store.
REVISION = 2

STANDARD: Final = "ua-1"

# Below this many documents, starting other processes takes longer than it saves.
_ALONE = 12

_MEND = "Mend templates/print/."


@dataclass(frozen=True, slots=True)
class Job:
    """One document. `template` is the Typst file that sets `text`, which is JSON; `timestamp` is in seconds since 1970.

    `labels` name the form fields; they are empty where there shall be none.
    """

    template: str
    text: str
    labels: Mapping[str, str]
    timestamp: int = 0


def job(template: str, data: Mapping[str, Any], labels: Mapping[str, str], *, fillable: bool, timestamp: int) -> Job:
    """Return the job of setting `data`; without form fields where it is not `fillable`."""
    text = json.dumps({**data, "fillable": fillable}, ensure_ascii=False, sort_keys=True)
    return Job(template, text, labels if fillable else {}, timestamp)


@dataclass(frozen=True)
class Templates:
    """A folder with the Typst files and, below `fonts/`, the fonts. Typst reads nothing outside it."""

    folder: Path

    @cached_property
    def font_files(self) -> dict[str, bytes]:
        """The fonts' bytes by file name."""
        files = sorted((self.folder / "fonts").glob("*.[to]tf"))
        return {file.name: file.read_bytes() for file in files}

    @cached_property
    def fonts(self) -> Fonts:
        return read_fonts(self.font_files)

    @cached_property
    def digest(self) -> str:
        """The fingerprint of everything that makes a PDF out of data: templates, fonts, versions of the tools."""
        summed = sha256(f"{REVISION} {version('typst')} {version('pikepdf')}".encode())
        for file in sorted(self.folder.glob("*.typ")):
            summed.update(file.name.encode() + b"\0" + file.read_bytes())
        for name, content in self.font_files.items():
            summed.update(name.encode() + b"\0" + content)
        return summed.hexdigest()

    def key(self, job: Job) -> str:
        """Return the name under which a document is kept: it changes with all that the document depends on."""
        labels = json.dumps(dict(job.labels), sort_keys=True)
        what = "\0".join([self.digest, job.template, str(job.timestamp), job.text, labels])
        return sha256(what.encode()).hexdigest()


@dataclass
class Press:
    """Sets documents, one after the other."""

    folder: Path
    _compilers: dict[str, typst.Compiler] = field(default_factory=dict)

    @cached_property
    def _fonts(self) -> typst.Fonts:
        paths = [str(self.folder / "fonts")]
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)

    @cached_property
    def _field_font(self) -> FieldFont:
        return field_font((self.folder / "fonts" / FIELD_FONT).read_bytes())

    def run(self, job: Job) -> Pressed:
        """Set a document.

        Raises:
            UserError: a template of the project's own cannot be set.
        """
        try:
            typeset = self._compiler(job.template).compile(
                format="pdf", sys_inputs={"data": job.text}, timestamp=job.timestamp, pdf_standards=[STANDARD]
            )
        except typst.TypstError as error:
            raise UserError(f"Typst cannot set {job.template}: {error}", _MEND) from None
        assert isinstance(typeset, bytes)
        try:
            return finish(typeset, job.labels, self._field_font)
        except ValueError as error:
            raise UserError(f"{job.template} marks the page of another sheet wrongly: {error}", _MEND) from None

    def _compiler(self, template: str) -> typst.Compiler:
        if template not in self._compilers:
            path = str(self.folder / template)
            self._compilers[template] = typst.Compiler(path, root=str(self.folder), font_paths=self._fonts)
        return self._compilers[template]


_press: Press | None = None


def _start(folder: Path) -> None:
    global _press  # one press a process, so that fonts and templates are read once
    _press = Press(folder)


def _work(job: Job) -> Pressed:
    assert _press is not None
    return _press.run(job)


@dataclass
class Presses:
    """Sets documents on all cores, in order. Close it after use."""

    folder: Path
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    _alone: Press | None = None
    _pool: ProcessPoolExecutor | None = None

    def run(self, jobs: Iterable[Job], expected: int) -> Iterator[Pressed]:
        """Set documents and yield them in their order. `expected` is about how many there are.

        Raises:
            UserError: a process that sets them was killed.
        """
        if expected < _ALONE or self.processes < 2:
            self._alone = self._alone or Press(self.folder)
            yield from map(self._alone.run, jobs)
        else:
            try:
                yield from self._together(jobs)
            except BrokenProcessPool:
                self.close()
                raise UserError("A process that helped to print was killed.", "Is there enough memory?") from None

    def _together(self, jobs: Iterable[Job]) -> Iterator[Pressed]:
        if self._pool is None:
            # Not by forking: a process with threads, as a preview server is, may leave its locks taken in the copy.
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.processes, context, _start, (self.folder,))
        waiting: deque[Future[Pressed]] = deque()
        for job in jobs:
            waiting.append(self._pool.submit(_work, job))
            if len(waiting) > 4 * self.processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Presses:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

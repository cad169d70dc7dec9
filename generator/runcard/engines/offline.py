"""What lets a browser keep a whole site for when it cannot be reached: the list of its files, and the service worker.

All of it is named by content: the worker's own bytes change with the revision, so that a browser takes up a new one. So
does its length: where every file has the same time, servers know a file that has changed by nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from runcard.engines.verification import UNREAD, Written, files_below, stamp_of
from runcard.model.edition import BINDER_PDF

LIST, NEWEST, WORKER = "offline.json", "revision.json", "sw.js"
SITE_MB, PDF_MB = 200, 50
_MEGA = 1_000_000  # bytes
_REVISION_DIGITS = 16
_LENGTHS = 997
# The worker's own files, what only search engines and hosts read, what only debuggers read, and what is hidden.
_NEEDLESS = re.compile(
    rf"{LIST}|{NEWEST}|{WORKER}|sitemap\.xml(\.gz)?|CNAME|_headers|_redirects|content-security-policy\.txt"
    r"|.*\.map|(.*/)?\..*"
)
_UNWANTED = "`offline_mb` is 0"
_STEMMERS = "assets/javascripts/lunr/"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a browser is asked to keep, in millions of bytes: all but PDFs, and PDFs. With 0 of `site`, nothing."""

    site: int = SITE_MB
    pdfs: int = PDF_MB


@dataclass(frozen=True, slots=True)
class Kept:
    """What a site lets browsers keep: its revision; or why nothing; and the PDFs that are too large for the budget."""

    revision: str
    why: str = ""
    left_out: Sequence[str] = ()

    def __str__(self) -> str:
        """Say what is not kept although it was wanted; empty where all is."""
        if self.why == _UNWANTED:
            return ""
        if self.why:
            return f"Nothing is kept offline: {self.why}."
        if not self.left_out:
            return ""
        count = len(self.left_out)
        return f"{count} {'PDF is' if count == 1 else 'PDFs are'} not kept offline: `offline_pdf_mb` allows no more."


def keep(folder: Path, budget: Budget, worker: bytes, languages: Collection[str], written: Written = UNREAD) -> Kept:
    """Write list, revision and worker into a finished site. `languages` are those of its search.

    What was `written` is not read again, unless it was changed since.
    """
    needed = sorted(file for file in files_below(folder) if _is_needed(file, languages))
    stamps = {file: stamp_of(folder / file) for file in needed}
    sizes = {file: stamp.size for file, stamp in stamps.items()}
    pages = [file for file in sizes if not file.endswith(".pdf")]
    why = _too_large(sum(sizes[file] for file in pages), budget)
    if why:
        kept, files = Kept("", why), {}
    else:
        pdfs = set(_within(budget.pdfs * _MEGA, {file: sizes[file] for file in sizes if file.endswith(".pdf")}))
        chosen = [file for file in sizes if file in pdfs or not file.endswith(".pdf")]
        known = {file: look.digest for file, look in written.pages.items() if stamps.get(file) == look.stamp}
        files = {file: known.get(file) or _digest(folder / file) for file in chosen}
        kept = Kept(_revision(files), left_out=tuple(file for file in sizes if file not in files))
    listed = {file: [sizes[file], digest] for file, digest in files.items()}
    _write(folder / LIST, {"revision": kept.revision, "files": listed, "leftOut": list(kept.left_out)})
    _write(folder / NEWEST, {"revision": kept.revision})
    head = _json({"revision": kept.revision, "why": kept.why})
    length = b" " * (int(kept.revision or "0", 16) % _LENGTHS)
    (folder / WORKER).write_bytes(b"self.runcard=%s;%s\n%s" % (head, length, worker))
    return kept


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _is_needed(file: str, languages: Collection[str]) -> bool:
    if file.startswith(_STEMMERS):
        return _stems(file.removeprefix(_STEMMERS), languages)
    return not _NEEDLESS.fullmatch(file)


def _stems(file: str, languages: Collection[str]) -> bool:
    """Whether search in these languages loads a file. English is built in; two languages have large word lists."""
    only = {"tinyseg.js": "ja", "wordcut.js": "th"}.get(file)
    return only in languages if only else bool(set(languages) - {"en"})


def _too_large(size: int, budget: Budget) -> str:
    if budget.site <= 0:
        return _UNWANTED
    if size <= budget.site * _MEGA:
        return ""
    return f"the site has {size / _MEGA:,.1f} MB, and `offline_mb` allows {budget.site}"


def _within(budget: int, sizes: dict[str, int]) -> Iterator[str]:
    """Yield the PDFs to keep: the binder's, which has all sheets, then the others in order, while there is room."""
    for file in sorted(sizes, key=lambda file: (file != BINDER_PDF, file)):
        if sizes[file] <= budget:
            budget -= sizes[file]
            yield file


def _revision(files: dict[str, str]) -> str:
    text = "".join(f"{file}\0{digest}\n" for file, digest in files.items())
    return hashlib.sha256(text.encode()).hexdigest()[:_REVISION_DIGITS]


def _write(place: Path, content: object) -> None:
    place.write_bytes(_json(content) + b"\n")


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()

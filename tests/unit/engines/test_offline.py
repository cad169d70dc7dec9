"""The list of what a browser keeps: all of it, named by content, within the budget."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from projects import BINDER, make, write
from runcard.engines.offline import Budget, Kept, keep
from runcard.engines.verification import Look, Written, stamp_of
from runcard.verify.links import Checked

WORKER = b"work();"
FILES = {
    "index.html": "home",
    "DEP/index.html": "list",
    "DEP/DEP.pdf": "sheet",
    "print/binder.pdf": "all sheets",
    "assets/javascripts/bundle.js": "script",
}
NEEDLESS = (
    ".runcard-site",
    ".well-known/x.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "CNAME",
    "assets/javascripts/bundle.js.map",
    "assets/javascripts/lunr/wordcut.js",
    "assets/javascripts/lunr/min/lunr.de.min.js",
    "content-security-policy.txt",
)
ENGLISH = frozenset({"en"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in (*FILES, *NEEDLESS):
        write(tmp_path / path, FILES.get(path, "needless"))
    return tmp_path


def listed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "offline.json").read_text("utf-8"))
    return found


def test_what_is_known_from_its_writing_is_not_read_again_unless_it_was_changed(site: Path) -> None:
    pages = ("index.html", "DEP/index.html")
    looks = {page: Look(stamp_of(site / page), "0" * 64, Checked(frozenset())) for page in pages}
    write(site / "index.html", "a plugin's home")
    keep(site, Budget(), WORKER, ENGLISH, Written(frozenset(), looks))
    digests = {page: listed(site)["files"][page][1] for page in pages}
    assert digests == {"index.html": hashlib.sha256(b"a plugin's home").hexdigest(), "DEP/index.html": "0" * 64}


def test_every_file_that_is_needed_is_listed_with_size_and_hash(site: Path) -> None:
    kept = keep(site, Budget(), WORKER, ENGLISH)
    expected = {path: [len(text), hashlib.sha256(text.encode()).hexdigest()] for path, text in sorted(FILES.items())}
    assert listed(site) == {"revision": kept.revision, "files": expected, "leftOut": []}
    assert list(listed(site)["files"]) == sorted(FILES)
    assert json.loads((site / "revision.json").read_text("utf-8")) == {"revision": kept.revision}
    head, *rest = (site / "sw.js").read_bytes().splitlines()
    assert head.rstrip() == b'self.runcard={"revision":"%s","why":""};' % kept.revision.encode()
    assert b"\n".join(rest) == WORKER


def test_the_worker_has_another_length_in_another_revision(site: Path) -> None:
    lengths = []
    for letter in "abc":
        write(site / "DEP/index.html", letter)
        keep(site, Budget(), WORKER, ENGLISH)
        lengths.append((site / "sw.js").stat().st_size)
    assert len(set(lengths)) == 3


def test_the_same_site_has_the_same_revision_however_often_it_is_listed(site: Path) -> None:
    first = keep(site, Budget(), WORKER, ENGLISH)
    before = (site / "offline.json").read_bytes()
    assert keep(site, Budget(), WORKER, ENGLISH) == first
    assert (site / "offline.json").read_bytes() == before


@pytest.mark.parametrize("path", ["index.html", "DEP/DEP.pdf", "more.txt"])
def test_any_change_is_another_revision(site: Path, path: str) -> None:
    first = keep(site, Budget(), WORKER, ENGLISH)
    write(site / path, "changed")
    assert keep(site, Budget(), WORKER, ENGLISH).revision != first.revision


def test_search_in_other_languages_keeps_what_it_loads(site: Path) -> None:
    keep(site, Budget(), WORKER, frozenset({"en", "de"}))
    assert set(listed(site)["files"]) - set(FILES) == {"assets/javascripts/lunr/min/lunr.de.min.js"}
    keep(site, Budget(), WORKER, frozenset({"th"}))
    assert "assets/javascripts/lunr/wordcut.js" in listed(site)["files"]


def test_the_binders_pdf_comes_first_and_others_as_long_as_there_is_room(site: Path) -> None:
    for name, size in (("A/A.pdf", 600_000), ("B/B.pdf", 300_000), ("C/C.pdf", 100_000), ("print/binder.pdf", 500_000)):
        write(site / name, "x" * size)
    kept = keep(site, Budget(pdfs=1), WORKER, ENGLISH)
    assert kept.left_out == ("A/A.pdf",)
    assert listed(site)["leftOut"] == ["A/A.pdf"]
    assert str(kept) == "1 PDF is not kept offline: `offline_pdf_mb` allows no more."


def test_a_site_over_the_limit_keeps_nothing_and_says_why(site: Path) -> None:
    write(site / "large.html", "x" * 1_200_000)
    kept = keep(site, Budget(site=1), WORKER, ENGLISH)
    assert kept == Kept("", "the site has 1.2 MB, and `offline_mb` allows 1")
    assert str(kept) == "Nothing is kept offline: the site has 1.2 MB, and `offline_mb` allows 1."
    assert listed(site) == {"revision": "", "files": {}, "leftOut": []}
    assert b'"why":"the site has 1.2 MB' in (site / "sw.js").read_bytes()


def test_nothing_wanted_is_nothing_to_tell(site: Path) -> None:
    assert str(keep(site, Budget(site=0), WORKER, ENGLISH)) == ""
    assert listed(site)["files"] == {}


@pytest.mark.parametrize(("wanted", "preview"), [(0, False), (200, True)])
def test_a_site_that_is_not_kept_offers_nothing(tmp_path: Path, wanted: int, preview: bool) -> None:
    options = f"- runcard:\n    sheets: false\n    offline_mb: {wanted}"
    yml = BINDER["mkdocs.yml"].replace("- runcard", options)
    config = load_config(str(make(tmp_path, {**BINDER, "mkdocs.yml": yml}) / "mkdocs.yml"))
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    assert b"manifest" not in (tmp_path / "site/DEP/index.html").read_bytes()
    assert not (tmp_path / "site/manifest.webmanifest").exists()
    assert b'"revision":"","why":"`offline_mb` is 0"' in (tmp_path / "site/sw.js").read_bytes()

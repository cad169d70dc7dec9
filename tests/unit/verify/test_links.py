from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.verify.links import Checked, Fault, Kind, Site, check_addresses, suspects
from runcard.verify.scan import Scanned, scan_html

SITE = "https://ops.example/books/"
FILES = {
    "index.html": '<h1 id="home">Home</h1>',
    "404.html": "",
    "DEP/index.html": '<h1 id="dep">Deployment</h1><p id="DEP-1"><p id="caf\u00e9">',
    "DEP/notes.html": "",
    "a/b/c/index.html": "",
    "assets/x.css": "",
    "My file.pdf": "",
}

GOOD = [
    ("DEP/index.html", "../"),
    ("DEP/index.html", ".."),
    ("DEP/index.html", "../#home"),
    ("DEP/index.html", "../index.html#home"),
    ("DEP/index.html", "."),
    ("DEP/index.html", "./#DEP-1"),
    ("DEP/index.html", "#DEP-1"),
    ("DEP/index.html", "#caf%C3%A9"),
    ("DEP/index.html", "#caf\u00e9"),
    ("DEP/index.html", "#"),
    ("DEP/index.html", "#top"),
    ("DEP/index.html", "#:~:text=Deployment"),
    ("DEP/index.html", "?q=1#DEP-1"),
    ("DEP/index.html", "notes.html"),
    ("DEP/index.html", "../My%20file.pdf#page=3"),
    ("a/b/c/index.html", "../../../DEP/#DEP-1"),
    ("a/b/c/index.html", "../../../DEP"),
    ("index.html", "DEP/"),
    ("index.html", "assets/x.css?v=1"),
    ("404.html", "/books/DEP/#DEP-1"),
    ("404.html", "/books/"),
    ("404.html", "/elsewhere/on/this/host/"),
    ("DEP/index.html", "..//a/b/c/"),
    ("DEP/index.html", "..///other.example/../a/b/c/"),
    ("index.html", SITE),
    ("index.html", SITE + "DEP/#DEP-1"),
    ("index.html", "https://other.example/#x"),
    ("index.html", "//other.example/"),
    ("index.html", "mailto:a@b.example"),
    ("index.html", "tel:+4930901820"),
]
BAD = [
    ("DEP/index.html", "RBK/", Kind.DEAD_LINK),
    ("DEP/index.html", "../../", Kind.DEAD_LINK),
    ("DEP/index.html", "../dep/", Kind.DEAD_LINK),
    ("DEP/index.html", "../DEP/#DEP-2", Kind.DEAD_ANCHOR),
    ("DEP/index.html", "#dep-1", Kind.DEAD_ANCHOR),
    ("DEP/index.html", "../#DEP-1", Kind.DEAD_ANCHOR),
    ("index.html", "My file", Kind.DEAD_LINK),
    ("404.html", "/books/RBK/", Kind.DEAD_LINK),
    ("index.html", SITE + "RBK/", Kind.DEAD_LINK),
    ("index.html", SITE + "DEP/#DEP-9", Kind.DEAD_ANCHOR),
    ("DEP/index.html", "..//a/b/d/", Kind.DEAD_LINK),
]


def faults(file: str, html: str, site_url: str = SITE) -> list[tuple[str, Kind]]:
    pages = {**FILES, file: FILES[file] + html}
    found = faults_of(
        {name: scan_html(text.encode()) for name, text in pages.items() if name.endswith(".html")}, site_url
    )
    return [(fault.file, fault.kind) for fault in found]


def faults_of(pages: dict[str, Scanned], site_url: str) -> list[Fault]:
    site = Site(FILES.keys(), site_url)
    checked = {name: site.look(name, scanned) for name, scanned in pages.items()}
    told = {name: list(site.faults(name, scanned, checked)) for name, scanned in pages.items()}
    assert list(suspects(checked)) == [name for name in told if told[name]]
    return [fault for each in told.values() for fault in each]


@pytest.mark.parametrize(("file", "target"), GOOD)
def test_good_link(file: str, target: str) -> None:
    assert faults(file, f'<a href="{target}">x</a>') == []


@pytest.mark.parametrize(("file", "target", "kind"), BAD)
def test_bad_link(file: str, target: str, kind: Kind) -> None:
    assert faults(file, f'<a href="{target}">x</a>') == [(file, kind)]


def test_without_an_address_the_site_is_at_the_root() -> None:
    assert faults("404.html", '<a href="/DEP/#DEP-1">', "") == []
    assert faults("404.html", '<a href="/RBK/">', "") == [("404.html", Kind.DEAD_LINK)]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<script src="//cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="HTTPS://cdn.example/x.css">',
        '<img src="https://cdn.example/x.png">',
        '<img srcset="https://cdn.example/x.png 2x">',
    ],
)
def test_request_to_another_host(html: str) -> None:
    assert faults("index.html", html) == [("index.html", Kind.EXTERNAL_REQUEST)]


def test_picture_in_the_page_is_no_request() -> None:
    assert faults("index.html", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img src="blob:x">') == []


def test_own_address_is_no_other_host() -> None:
    assert faults("index.html", f'<link rel="stylesheet" href="{SITE}assets/x.css">') == []


@given(st.text(max_size=40), st.sampled_from(sorted(FILES)))
def test_any_address_is_judged(target: str, file: str) -> None:
    html = '<a href="' + target.replace("&", "&amp;").replace('"', "&quot;") + '">'
    scanned = scan_html(html.encode("utf-8", "ignore"))
    assert all(fault.file == file for fault in faults_of({file: scanned}, SITE))


def test_addresses_of_search() -> None:
    checked = {name: Checked(scan_html(text.encode()).ids) for name, text in FILES.items()}
    found = check_addresses("search", ["", "DEP/", "DEP/#DEP-1", "DEP/#DEP-2", "RBK/"], checked)
    assert [(fault.link.target, fault.kind) for fault in found] == [
        ("DEP/#DEP-2", Kind.DEAD_ANCHOR),
        ("RBK/", Kind.DEAD_LINK),
    ]

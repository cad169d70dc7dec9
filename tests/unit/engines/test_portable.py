"""A page's links in the copy that needs no server: each names the file it means."""

from __future__ import annotations

import pytest

from runcard.engines.portable import convert, lead

FILES = frozenset({"index.html", "DEP/index.html", "a/b/index.html", "guide ä/index.html", "x.pdf", "plain.html"})
URL = "https://ops.example/team/"


@pytest.mark.parametrize(
    ("file", "given", "expected"),
    [
        ("index.html", "DEP/", "DEP/index.html"),
        ("index.html", "DEP", "DEP/index.html"),
        ("index.html", "DEP/#DEP-1", "DEP/index.html#DEP-1"),
        ("index.html", "DEP/?run=1#DEP-1", "DEP/index.html?run=1#DEP-1"),
        ("index.html", ".", "index.html"),
        ("index.html", "./", "index.html"),
        ("index.html", "guide%20%C3%A4/", "guide%20%C3%A4/index.html"),
        ("DEP/index.html", "..", "../index.html"),
        ("DEP/index.html", "./", "index.html"),
        ("DEP/index.html", "../a/b/", "../a/b/index.html"),
        ("a/b/index.html", "../../DEP/", "../../DEP/index.html"),
        ("a/b/index.html", "/team/DEP/", "../../DEP/index.html"),
        ("a/b/index.html", f"{URL}DEP/#DEP-1", "../../DEP/index.html#DEP-1"),
        ("a/b/index.html", "/team/x.pdf", "../../x.pdf"),
        # These name a file already, or are not of the site.
        ("index.html", "DEP/index.html", "DEP/index.html"),
        ("index.html", "plain.html?x#y", "plain.html?x#y"),
        ("index.html", "x.pdf", "x.pdf"),
        ("DEP/index.html", "#DEP-1", "#DEP-1"),
        ("DEP/index.html", "", ""),
        ("index.html", "tel:+4930901820", "tel:+4930901820"),
        ("index.html", "https://elsewhere.example/DEP/", "https://elsewhere.example/DEP/"),
        ("index.html", "no/such/", "no/such/"),
    ],
)
def test_an_address_names_the_file_it_means(file: str, given: str, expected: str) -> None:
    assert lead(given, file, FILES, URL) == expected


def test_what_needs_a_server_goes_and_the_rest_of_a_page_stays() -> None:
    page = (
        '<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="img-src *">'
        f'<link rel="manifest" href="m"><link rel="canonical" href="{URL}DEP/">'
        '<link rel="stylesheet" href="/team/x.css">'
        '</head><body><code>href="DEP/" &lt;a&gt;</code><script>if (a < b && c) d();</script>'
        '<script src="../a.js"></script></body></html>'
    )
    made = convert(page.encode(), "DEP/index.html", FILES | {"x.css"}, URL).decode()
    assert "manifest" not in made
    assert "Content-Security-Policy" not in made
    assert f'<link rel="canonical" href="{URL}DEP/">' in made
    assert 'href="../x.css"' in made
    assert '<code>href="DEP/" &lt;a&gt;</code><script>if (a < b && c) d();</script>' in made
    assert '<script src="../assets/runcard/iframe-worker.js"></script><script src="../a.js">' in made

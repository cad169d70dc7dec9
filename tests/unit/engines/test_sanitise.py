from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from runcard.engines.sanitise import escape_metadata, sanitise

RUNS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg onload=alert(1)></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x /></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<iframe src="https://evil.example/"></iframe>',
    '<object data="x.swf"></object>',
    '<embed src="x.swf">',
    '<form action="https://evil.example/"><input type="image" src="x"></form>',
    "<style>@import 'https://evil.example/';</style>",
    '<p style="background: url(https://evil.example/)">x</p>',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/">',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<div id="__config">{"base": "https://evil.example"}</div>',
    '<pre class="mermaid">graph TD</pre>',
    '<div data-md-component="source">x</div>',
]


@pytest.mark.parametrize("html", RUNS)
def test_nothing_runs(html: str) -> None:
    assert harmless(sanitise(html))


@pytest.mark.parametrize("html", RUNS)
def test_nothing_runs_through_markdown(html: str) -> None:
    extensions = ["attr_list", "md_in_html", "tables", "fenced_code", "footnotes"]
    assert harmless(sanitise(markdown.markdown(html, extensions=extensions)))


@pytest.mark.parametrize(
    "text",
    [
        "x{: onclick=alert(1) }",
        "[x](y){: onmouseover=alert(1) }",
        "``` { .py onclick=alert(1) }\nx\n```",
        "[x](javascript:alert(1))",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
    ],
)
def test_markdown_cannot_run(text: str) -> None:
    assert harmless(sanitise(markdown.markdown(text, extensions=["attr_list", "fenced_code"])))


@given(st.text(st.sampled_from("<>/=\"' \nabceijklnoprstv:;&#x03Aimgs!-[]`"), max_size=80))
def test_no_text_runs(text: str) -> None:
    assert harmless(sanitise(text))


KEPT = [
    '<h2 id="a">A <code>b</code></h2>',
    "<p>a <strong>b</strong> <em>c</em> <kbd>d</kbd></p>",
    '<a class="headerlink" href="#a" title="Permanent link">¶</a>',
    '<a href="../DEP/#DEP-1" title="Brief">DEP-1</a>',
    '<td style="text-align:right">1</td>',
    '<div class="admonition note"><p class="admonition-title">Note</p></div>',
    '<details open=""><summary>More</summary></details>',
    '<input type="checkbox" disabled="" checked="">',
    '<input checked="" id="__tabbed_1_1" name="__tabbed_1" type="radio">',
    '<img alt="x" src="../x.svg" loading="lazy">',
    '<li id="fn:1">x</li>',
    '<a href="mailto:a@b.example">x</a>',
    '<a href="tel:+4930901820">x</a>',
]


@pytest.mark.parametrize("html", KEPT)
def test_what_markdown_writes_is_kept(html: str) -> None:
    whole = f"<table><tr>{html}</tr></table>" if html.startswith("<td") else html
    assert attributes(sanitise(whole)) == attributes(whole)


def test_front_matter_is_text() -> None:
    meta = {"title": "<script>", "hide": ["toc", '"x"'], "search": {"boost": 2, "<": "&"}, "n": None}
    escape_metadata(meta)
    assert meta == {
        "title": "&lt;script&gt;",
        "hide": ["toc", "&quot;x&quot;"],
        "search": {"boost": 2, "&lt;": "&amp;"},
        "n": None,
    }


def attributes(html: str) -> list[tuple[str | None, dict[str, str | None]]]:
    return [(node.tag, node.attributes) for node in LexborHTMLParser(html).css("body *")]


def harmless(html: str) -> bool:
    """Whether a browser would neither run nor fetch anything, nor take a part of it for the theme's own."""
    banned = {"script", "style", "iframe", "object", "embed", "form", "link", "meta", "base", "animate"}
    for tag, named in attributes(html):
        addresses = "".join(filter(None, (named.get("href"), named.get("src")))).strip().lower()
        unsafe = any(scheme in addresses[:20] for scheme in ("script:", "data:"))
        names = any(name.startswith(("on", "data-md")) for name in named)
        ours = (named.get("id") or "").startswith("__config") or "mermaid" in (named.get("class") or "")
        if tag in banned or unsafe or names or ours or "url(" in (named.get("style") or ""):
            return False
    return True

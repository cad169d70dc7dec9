from __future__ import annotations

import markdown
import pytest

from runcard.model.page_markdown import References, Target

TARGETS = {
    "DEP-1": Target("DEP.md#DEP-1", "DEP-1", 'Brief "the" team'),
    "on-call": Target("contacts.md#on-call", "On call <1>"),
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[DEP-1]]", '<a href="DEP.md#DEP-1" title="Brief &quot;the&quot; team">DEP-1</a>'),
        ("[[ DEP-1 ]]", '<a href="DEP.md#DEP-1" title="Brief &quot;the&quot; team">DEP-1</a>'),
        ("[[on-call]]", '<a href="contacts.md#on-call">On call &lt;1&gt;</a>'),
        ("[[on-call|the engineer]]", '<a href="contacts.md#on-call">the engineer</a>'),
        ("[[on-call|*not* <b>]]", '<a href="contacts.md#on-call">*not* &lt;b&gt;</a>'),
        ("`[[DEP-1]]`", "<code>[[DEP-1]]</code>"),
        (r"\[[DEP-1]]", "[[DEP-1]]"),
        ("[[DEP-9]]", "<span>DEP-9</span>"),
        (r"[[on-call\|the engineer]]", '<a href="contacts.md#on-call">the engineer</a>'),
        ("[[]]", "[[]]"),
        ("[x](y) [[DEP-1|z]]", '<a href="y">x</a> <a href="DEP.md#DEP-1" title="Brief &quot;the&quot; team">z</a>'),
    ],
)
def test_reference(text: str, html: str) -> None:
    assert markdown.markdown(text, extensions=[References(TARGETS.get), "tables"]) == f"<p>{html}</p>"

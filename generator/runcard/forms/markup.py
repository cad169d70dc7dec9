"""Inline text and literal text in the languages of other systems: Markdown, wiki markup, plain text.

What a binder says stays what it is: a character that means something in the language it is written in is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from runcard.model import prose

# CommonMark. What is no markup where it stands is left alone, so that `< 100 ms` and `on_call` stay readable.
_MD_ANYWHERE = re.compile(
    r"[*`\[\]~]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)"
    r"|\\(?=[!-/:-@\[-`{-~]|$)",
    re.MULTILINE,
)
# Lists, headings, quotes, rules, underlined headings; and lines that GitLab obeys as commands.
_MD_AT_START = re.compile(r"^[ \t]*(?:([-+>#=/|:])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def markdown_text(text: str) -> str:
    """Return literal text as Markdown."""
    return _MD_AT_START.sub(_md_start, _MD_ANYWHERE.sub(r"\\\g<0>", text))


def _md_start(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def markdown_code(text: str) -> str:
    """Return code as a code span, one a line."""
    return "\n".join(map(_md_code_line, text.split("\n")))


def _md_code_line(text: str) -> str:
    if not text.strip():
        return ""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def markdown(text: str) -> str:
    """Return inline text of a binder as Markdown that any reader of Markdown takes as the binder means it.

    References stay references, in double brackets.
    """
    return "".join(map(_md_node, prose.parse(text)))


def _md_node(node: prose.Node) -> str:
    match node:
        case prose.Plain(text):
            return markdown_text(text)
        case prose.Code(text):
            return markdown_code(text.replace("\n", " "))
        case prose.Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{''.join(map(_md_node, children))}{mark}"
        case prose.Link(href, children, safe):
            label = "".join(map(_md_node, children))
            return f"[{label}](<{_uri(href)}>)" if safe else f"{label} ({markdown_text(href)})"
        case prose.Ref(target, label):
            return f"[[{target}|{label}]]" if label else f"[[{target}]]"


def _uri(href: str) -> str:
    return re.sub(r"[\s<>\\|\]\[{}^`\"]", lambda match: f"%{ord(match[0]):02X}", href)


# The wiki markup of Jira and Confluence. A backslash cannot be escaped by another one: two of them break the line.
_WIKI_ANYWHERE = re.compile(
    r"[{}\[\]|*^~!]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|(?<!\w)[-+](?=\S)|(?<=\S)[-+](?!\w)|-(?=-)|\?(?=\?)|(?<=\?)\?"
    r"|\((?=(?:[xi/!?+*-]|y|n|on|off|\*[rgbydm]|flag|flagoff)\))"
    r"|[:;](?=[()DPpo|])"
)
_WIKI_AT_START = re.compile(r"^([ \t]*)(?:([-#+*])(?=\s|[-#*])|(h[1-6]|bq)(\.))", re.MULTILINE)
_WIKI_ENTITY = re.compile(r"&(?=#?\w{1,31};)")


def wiki_text(text: str) -> str:
    """Return literal text as wiki markup."""
    text = _WIKI_ENTITY.sub("&amp;", text)
    text = "&#92;".join(_WIKI_ANYWHERE.sub(r"\\\g<0>", part) for part in text.split("\\"))
    return _WIKI_AT_START.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", text)


def wiki(text: str) -> str:
    """Return inline text as wiki markup; a reference becomes its words."""
    return "".join(map(_wiki_node, prose.parse(text)))


def _wiki_node(node: prose.Node) -> str:
    match node:
        case prose.Plain(text):
            return wiki_text(text)
        case prose.Code(text):
            return f"{{{{{wiki_text(text)}}}}}"
        case prose.Emphasis(children, strong):
            mark = "*" if strong else "_"
            return f"{mark}{''.join(map(_wiki_node, children))}{mark}"
        case prose.Link(href, children, safe):
            label = "".join(map(_wiki_node, children))
            return f"[{label}|{_uri(href)}]" if safe and ":" in href else f"{label} ({wiki_text(href)})"
        case prose.Ref(target, label):
            return wiki_text(label or target)


def wiki_cell(text: str) -> str:
    """Return inline text as a cell of a wiki table: one line, never empty, since two bars make a heading."""
    return " \\\\ ".join(wiki(line) for line in text.split("\n")) or " "


def comment(text: str) -> str:
    """Return text for within an HTML comment: one line, without what could end the comment."""
    return re.sub(r"-(?=-)|-$|<(?=!)|-(?=>)|--!?(?=>)", _harmless, " ".join(text.split()))


def _harmless(match: re.Match[str]) -> str:
    return "‐" if match[0].startswith("-") else "‹"


Prose = Callable[[str], str]

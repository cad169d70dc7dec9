"""Inline text and literal text in the languages of other systems: Markdown, wiki markup, plain text.

What a binder says stays what it is: a character that means something in the language it is written in is escaped.
"""

from __future__ import annotations

import re
import textwrap

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
_MD_AT_START = re.compile(
    r"^(?:([-+](?=\s|$)|-(?=[- ]*$)|=(?=[= ]*$)|#(?=#{0,5}(?:\s|$))|>|/(?=[A-Za-z])|\|)"
    r"|(\d{1,9})([.)])(?=\s|$))",
    re.MULTILINE,
)
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def markdown_text(text: str) -> str:
    """Return literal text as Markdown. Lines lose their indentation, which would make code of them."""
    return _MD_AT_START.sub(_md_start, markdown_inline(_INDENTATION.sub("", text)))


def markdown_inline(text: str) -> str:
    """Return literal text as Markdown for a place where no line begins, such as a cell."""
    return _MD_ANYWHERE.sub(r"\\\g<0>", text)


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
    return _MD_AT_START.sub(_md_start, "".join(map(_md_node, prose.parse(text))))


def _md_node(node: prose.Node) -> str:
    match node:
        case prose.Plain(text):
            return markdown_inline(text)
        case prose.Code(text):
            return markdown_code(text.replace("\n", " "))
        case prose.Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{''.join(map(_md_node, children))}{mark}"
        case prose.Link(href, children, safe):
            label = "".join(map(_md_node, children))
            return f"[{label}](<{_uri(href)}>)" if safe else f"{label} ({markdown_inline(href)})"
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
    return _wiki_start(_wiki_anywhere(text))


def _wiki_anywhere(text: str) -> str:
    text = _WIKI_ENTITY.sub("&amp;", text)
    return "&#92;".join(_WIKI_ANYWHERE.sub(r"\\\g<0>", part) for part in text.split("\\"))


def _wiki_start(text: str) -> str:
    return _WIKI_AT_START.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", text)


def wiki(text: str) -> str:
    """Return inline text as wiki markup; a reference becomes its words."""
    return _wiki_start("".join(map(_wiki_node, prose.parse(text))))


def _wiki_node(node: prose.Node) -> str:
    match node:
        case prose.Plain(text):
            return _wiki_anywhere(text)
        case prose.Code(text):
            return f"{{{{{_wiki_anywhere(text)}}}}}"
        case prose.Emphasis(children, strong):
            mark = "*" if strong else "_"
            return f"{mark}{''.join(map(_wiki_node, children))}{mark}"
        case prose.Link(href, children, safe):
            label = "".join(map(_wiki_node, children))
            return f"[{label}|{_uri(href)}]" if safe and ":" in href else f"{label} ({_wiki_anywhere(href)})"
        case prose.Ref(target, label):
            return _wiki_anywhere(label or target)


def wiki_cell(text: str) -> str:
    """Return inline text as a cell of a wiki table: one line, never empty, since two bars make a heading."""
    return " \\\\ ".join(wiki(line) for line in text.split("\n")) or " "


def comment(text: str) -> str:
    """Return text for within an HTML comment: one line, without what could end the comment."""
    return re.sub(r"-(?=-)|-$|<(?=!)|-(?=>)|--!?(?=>)", _harmless, " ".join(text.split()))


def _harmless(match: re.Match[str]) -> str:
    return "‐" if match[0].startswith("-") else "‹"


_WIDTH = 72  # RFC 3676: lines of an e-mail that survive being quoted


def wrap(text: str, indent: int = 0, hang: int = 0) -> str:
    """Return inline text as plain text in lines of at most 72 characters.

    `hang` is how much further all lines but the first are indented.
    """
    first, rest = " " * indent, " " * (indent + hang)
    filled = (
        textwrap.fill(part, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
        for part in prose.plain(text).split("\n")
    )
    return "\n".join(filled)

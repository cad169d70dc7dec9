"""Inline text to HTML. Whatever is not one of the few marks of `model.prose` is escaped, by markupsafe or the template.

A text without any mark, and nearly all are, stays a plain `str`: the template escapes it, once.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from runcard.model import prose
from runcard.model.command import pieces
from runcard.render.escape import escape
from runcard.render.links import Links, LinkView


def render(text: str, links: Links) -> str:
    """Return inline text for a template that escapes; references become links, the target's words their title."""
    return _finished(_render(prose.parse(text), links, linked=False)) if prose.marked(text) else text


def maybe(text: str | None, links: Links) -> str | None:
    """Return inline text for a template, or None where there is none."""
    return render(text, links) if text else None


def paragraphs(text: str | None, links: Links) -> tuple[str, ...]:
    """Return a long text for a template, a paragraph each."""
    return tuple(render(part, links) for part in prose.paragraphs(text)) if text else ()


def command(text: str) -> Markup:
    """Return a command with its variables marked. Its text stays what stands in the file."""
    return _finished(
        "".join(escape(literal) + (_variable(escape(name)) if name else "") for literal, name in pieces(text))
    )


def anchor(link: LinkView, label: str = "") -> Markup:
    """Return a link as HTML; its text alone where it leads nowhere."""
    return _finished(_anchor(link, label))


def _finished(html: str) -> Markup:
    """What is below returns HTML as plain `str`, for speed; whatever comes from a text has gone through `escape`."""
    return Markup(html)  # noqa: S704


def _variable(name: str) -> str:
    return f'<span class="rc-var" data-rc-var="{name}">{{{{{name}}}}}</span>'


def _anchor(link: LinkView, label: str) -> str:
    text = escape(label or link.text)
    if not link.href:
        return f'<span class="rc-missing">{text}</span>'
    title = f' title="{escape(link.title)}"' if link.title else ""
    return f'<a class="rc-ref" href="{escape(link.href)}"{title}>{text}</a>'


def _render(nodes: prose.Prose, links: Links, *, linked: bool) -> str:
    """`linked` says that this is within a link already: a link in a link would end the outer one."""
    return "".join([_node(node, links, linked=linked) for node in nodes])


def _node(node: prose.Node, links: Links, *, linked: bool) -> str:
    match node:
        case prose.Plain(text):
            return escape(text)
        case prose.Code(text):
            return f"<code>{escape(text)}</code>"
        case prose.Emphasis(children, strong):
            tag = "strong" if strong else "em"
            return f"<{tag}>{_render(children, links, linked=linked)}</{tag}>"
        case prose.Link(href, children, safe):
            return _link(href, _render(children, links, linked=True), links, followed=safe and not linked)
        case prose.Ref(target, label):
            link = links.ref(target)
            return escape(label or link.text) if linked else _anchor(link, label)


def _link(href: str, label: str, links: Links, *, followed: bool) -> str:
    if not followed:
        return f"{label} ({escape(href)})"
    return f'<a href="{escape(_from_root(href, links))}">{label}</a>'


def _from_root(href: str, links: Links) -> str:
    """A relative link means the same on every page that shows the text: it is counted from the site's root.

    The prefix is never empty: `/javascript:x` on the home page must not become `javascript:x`.
    """
    if ":" in re.split(r"[/?#]", href, maxsplit=1)[0] or href.startswith(("#", "?")):
        return href
    return (links.root or "./") + href.lstrip("/")

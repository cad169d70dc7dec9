"""Inline text to HTML. Whatever is not one of the few marks of `model.prose` is escaped, by markupsafe or the template.

A text without any mark, and nearly all are, stays a plain `str`: the template escapes it, once.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from runcard.model import prose
from runcard.model.command import pieces
from runcard.render.links import Links, LinkView

# `%` escapes what is filled in, as `format` does, in half the time.
_ANCHOR = Markup('<a class="rc-ref" href="%s">%s</a>')
_TITLED = Markup('<a class="rc-ref" href="%s" title="%s">%s</a>')
_CODE, _STRONG, _EMPHASIS = Markup("<code>%s</code>"), Markup("<strong>%s</strong>"), Markup("<em>%s</em>")
_LINK, _UNFOLLOWED = Markup('<a href="%s">%s</a>'), Markup("%s (%s)")
_VARIABLE = Markup('<span class="rc-var" data-rc-var="%s">%s</span>')
_MISSING = Markup('<span class="rc-missing">%s</span>')


def render(text: str, links: Links) -> str:
    """Return inline text for a template that escapes; references become links, the target's words their title."""
    return _render(prose.parse(text), links, linked=False) if prose.marked(text) else text


def maybe(text: str | None, links: Links) -> str | None:
    """Return inline text for a template, or None where there is none."""
    return render(text, links) if text else None


def paragraphs(text: str | None, links: Links) -> tuple[str, ...]:
    """Return a long text for a template, a paragraph each."""
    return tuple(render(part, links) for part in prose.paragraphs(text)) if text else ()


def command(text: str) -> Markup:
    """Return a command with its variables marked. Its text stays what stands in the file."""
    return Markup("").join(
        escape(literal) + (_VARIABLE % (name, f"{{{{{name}}}}}") if name else "") for literal, name in pieces(text)
    )


def anchor(link: LinkView, label: str = "") -> Markup:
    """Return a link as HTML; its text alone where it leads nowhere."""
    text = label or link.text
    if not link.href:
        return _MISSING % text
    return _TITLED % (link.href, link.title, text) if link.title else _ANCHOR % (link.href, text)


def _render(nodes: prose.Prose, links: Links, *, linked: bool) -> Markup:
    """`linked` says that this is within a link already: a link in a link would end the outer one."""
    return Markup("").join(_node(node, links, linked=linked) for node in nodes)


def _node(node: prose.Node, links: Links, *, linked: bool) -> Markup:
    match node:
        case prose.Plain(text):
            return escape(text)
        case prose.Code(text):
            return _CODE % text
        case prose.Emphasis(children, strong):
            frame = _STRONG if strong else _EMPHASIS
            return frame % _render(children, links, linked=linked)
        case prose.Link(href, children, safe):
            return _link(href, _render(children, links, linked=True), links, followed=safe and not linked)
        case prose.Ref(target, label):
            link = links.ref(target)
            return escape(label or link.text) if linked else anchor(link, label)


def _link(href: str, label: Markup, links: Links, *, followed: bool) -> Markup:
    if not followed:
        return _UNFOLLOWED % (label, href)
    return _LINK % (_from_root(href, links), label)


def _from_root(href: str, links: Links) -> str:
    """A relative link means the same on every page that shows the text: it is counted from the site's root.

    The prefix is never empty: `/javascript:x` on the home page must not become `javascript:x`.
    """
    if ":" in re.split(r"[/?#]", href, maxsplit=1)[0] or href.startswith(("#", "?")):
        return href
    return (links.root or "./") + href.lstrip("/")

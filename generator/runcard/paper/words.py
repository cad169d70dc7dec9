"""Inline text as data for Typst, with every reference in words: paper has no links to follow."""

from __future__ import annotations

from typing import Any

from runcard.model import prose
from runcard.model.binder import Binder, Entry, Kind
from runcard.model.checklist import Procedure, Retired
from runcard.model.contact import Contact

Node = dict[str, Any]
"""`{"text": …}`, `{"code": …}`, `{"em": [Node]}`, `{"strong": [Node]}`, `{"page": ref, "number": int | None}`."""

_NUMBERED = (Kind.ITEM, Kind.TRIGGER, Kind.CRITERION, Kind.SIGN_OFF)


class Words:
    """Turns the binder's texts into nodes for one document, and keeps which pages of other sheets they name.

    `whole` says that the document holds every checklist, so that all pages are its own.
    """

    def __init__(self, binder: Binder, checklist: Procedure | None = None) -> None:
        self._binder = binder
        self._checklist = checklist
        self.elsewhere: dict[str, str] = {}
        """Each ref whose page in another sheet is named here, with that sheet's code."""
        self.names: dict[str, None] = {}
        """Every ref that is named here, in order."""

    def inline(self, text: str | None) -> list[Node]:
        """Return a text as nodes; empty where there is none."""
        return self._nodes(prose.parse(text)) if text else []

    def paragraphs(self, text: str | None) -> list[list[Node]]:
        """Return a long text as one list of nodes a paragraph."""
        return [self.inline(" ".join(part.split())) for part in prose.paragraphs(text or "")]

    def reference(self, ref: str, label: str = "") -> list[Node]:
        """Return what a reference says on paper: `RBK-12, page 3 of Rollback`."""
        entry = self._binder.index.resolve(ref)
        if entry is None:
            return [{"text": label or ref}]
        self.names.setdefault(ref)
        named = self._name(entry)
        if not label:
            return named
        return [{"text": f"{label} ("}, *named, {"text": ")"}] if entry.procedure else [{"text": label}]

    def contact(self, slug: str | None) -> str:
        """Return the name of a contact, and the role or number where it has one; empty where there is none."""
        contact = self._binder.contact(slug)
        if contact is None:
            return slug or ""
        self.names.setdefault(contact.id)
        return f"{contact.name}, {contact.role}" if contact.role else contact.name

    def _nodes(self, nodes: prose.Prose) -> list[Node]:
        return [made for node in nodes for made in self._node(node)]

    def _node(self, node: prose.Node) -> list[Node]:
        match node:
            case prose.Plain():
                return [{"text": " ".join(node.text.split("\n"))}]
            case prose.Code():
                return [{"code": node.text}]
            case prose.Emphasis():
                return [{"strong" if node.strong else "em": self._nodes(node.children)}]
            case prose.Link():
                return self._link(node)
            case prose.Ref():
                return self.reference(node.target, node.label)

    def _link(self, link: prose.Link) -> list[Node]:
        address = link.href.removeprefix("mailto:").removeprefix("tel:")
        words = self._nodes(link.children)
        return words if words == [{"text": address}] else [*words, {"text": f" ({address})"}]

    def _name(self, entry: Entry) -> list[Node]:
        node, home = entry.node, entry.procedure
        if isinstance(node, Contact):
            return [{"text": self.contact(node.id)}]
        if home is None:
            return [{"text": f"version {entry.ref[1:]}" if entry.kind is Kind.VERSION else entry.text}]
        if isinstance(node, Procedure):
            return [{"text": f"{node.title} ({node.code})"}]
        if isinstance(node, Retired):
            return [{"text": f"{node.id} (no longer in use)"}]
        name = entry.ref if entry.kind in _NUMBERED else f"“{entry.text}”"
        page = [{"text": f"{name}, page "}, {"page": entry.ref}]
        if self._checklist is None or home.code == self._checklist.code:
            return page
        self.elsewhere[entry.ref] = home.code
        return [*page, {"text": f" of {home.title}"}]

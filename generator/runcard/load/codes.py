"""Every code that loading a binder can report, with its documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runcard.diagnostic import Severity

Sample = Mapping[str, str | bytes]
"""The files of a small binder: names below the source folder, and their YAML."""


@dataclass(frozen=True, slots=True)
class LoadCode:
    """What a code of the loader means: `runcard explain CODE` and the manual's page are made from it.

    `why` is Markdown. `bad` is refused with this code and `good` is not; a test holds both to that. A sample in bytes
    is one that is no text.
    """

    summary: str
    why: str
    bad: Sample
    good: Sample
    severity: Severity = Severity.ERROR


def _settings(yaml: str) -> Sample:
    return {"binder.yaml": yaml}


_CHECKLIST = """\
code: DEP
title: Deployment
mode: read-do
sections:
- title: Prepare
  items:
  - do: Brief the team
"""


def _checklist(name: str = "dep.yaml", old: str = "", new: str = "") -> Sample:
    return {f"checklists/{name}": _CHECKLIST.replace(old, new) if old else _CHECKLIST}


_FORM = """\
id: change
title: Change
version: "1"
purpose: Says what is changed.
use_when: Before every change.
states:
- {id: new, title: New}
sections:
- title: Request
  fields:
  - name: reason
    title: Reason
    type: long-text
  - name: steps
    title: Steps
    type: table
    columns:
    - {name: step, title: Step}
"""

_RECORD = """\
---
form: change
form_version: "1"
id: CHG-1
state: new
---

## Request

### Reason

The old one leaks.

### Steps

| Step |
|---|
| Deploy |
"""


RUN = """\
{
"format": "runcard-run/1", "id": "00000000000000000000000000000001",
"ticket": "CHG-1", "drill": false, "site": "Runbooks",
"procedure": {
  "code": "DEP", "kind": "checklist", "title": "Deployment", "mode": "read-do", "version": "",
  "revision": "0000000000000000000000000000000000000000000000000000000000000000",
  "sections": [{"anchor": "prepare", "title": "Prepare"}],
  "steps": [{"id": "DEP-1", "kind": "item", "section": "prepare", "text": "Brief the team"}],
  "variables": [], "completion": ""
},
"events": [
  {"id": "0000000000000001", "at": "2026-03-01T14:00:00.000Z", "by": "Jane Smith", "type": "started"}
]
}
"""


def _record(old: str = "", new: str = "") -> Sample:
    return {"forms/change.yaml": _FORM, "records/CHG-1.md": _RECORD.replace(old, new) if old else _RECORD}


CODES: Mapping[str, LoadCode] = {
    "bad-character": LoadCode(
        summary="Text holds no control character.",
        why=(
            "Control characters, a byte order mark inside the file, U+0085, U+2028 and U+2029 cannot be seen in most"
            " editors, and programs disagree on what they mean: some start a new line there, some end the text."
        ),
        bad=_settings('title: "Deployment\\a"\n'),
        good=_settings("title: Deployment\n"),
    ),
    "duplicate-key": LoadCode(
        summary="A key is given once in its mapping.",
        why=(
            "YAML libraries keep the last of two equal keys and say nothing; the first value is lost. It happens when"
            " two branches add the same key, or when a block is copied and only half of it changed."
        ),
        bad=_settings("title: Deployment\ntitle: Rollback\n"),
        good=_settings("title: Deployment\nservice: Rollback\n"),
    ),
    "empty-file": LoadCode(
        summary="A file holds something.",
        why=(
            "An empty file, or one with nothing but comments, is most often what is left of a save or a merge that"
            " went wrong. A contact book that is empty by mistake should not pass unnoticed."
        ),
        bad=_settings("# The contacts will stand here.\n"),
        good=_settings("title: Deployment\n"),
    ),
    "file-name-clash": LoadCode(
        summary="No two files have names that differ only by case or by Unicode form.",
        why=(
            "On macOS and Windows `Dep.yaml` and `dep.yaml` are one file: whoever clones the repository there gets"
            " one of the two and does not see which."
        ),
        bad={**_checklist("dep.yaml"), **_checklist("Dep.yaml", "DEP", "RBK")},
        good={**_checklist("dep.yaml"), **_checklist("rbk.yaml", "DEP", "RBK")},
    ),
    "file-too-large": LoadCode(
        summary="A file is not larger than `limits: file_bytes:`.",
        why=(
            "A pull request must not be able to exhaust the machine that checks it. The limit is 1 MiB, some hundred"
            " times the size of a long checklist, and can be changed in `binder.yaml`."
        ),
        bad={"binder.yaml": "limits:\n  file_bytes: 60\n", **_checklist()},
        good={"binder.yaml": "limits:\n  file_bytes: 6000\n", **_checklist()},
    ),
    "json-syntax": LoadCode(
        summary="A run's file is JSON.",
        why=(
            "A run is written by a page and read by a program: a file that was cut off, or changed by hand so that it"
            " is no JSON any more, cannot be trusted to hold what happened. NaN, comments and commas before a bracket"
            " are no JSON."
        ),
        bad={"records/CHG-1.json": RUN.replace("]\n}", "],\n}")},
        good={"records/CHG-1.json": RUN},
    ),
    "key-not-text": LoadCode(
        summary="A key is a word.",
        why=(
            "To YAML `1:` is a number, `true:` a truth value and `? [a, b]` a list. No key of a binder is any of these;"
            " where one appears, a text was meant that needs quotes, such as `{{ name }}`."
        ),
        bad=_settings("title: {{ name }}\n"),
        good=_settings('title: "{{ name }}"\n'),
    ),
    "list-in-text": LoadCode(
        summary="A text does not run on into what looks like a list.",
        why=(
            "After `do: Brief the team` an indented line that starts with `- ` is no list: YAML takes it for the text's"
            " second line, and the reader sees one long sentence with a dash in it."
        ),
        bad=_settings("title: Deployment\n  - of the shop\n"),
        good=_settings("title: Deployment - of the shop\n"),
        severity=Severity.WARNING,
    ),
    "malformed-table": LoadCode(
        summary="Each row of a record's table has the cells of its head.",
        why=(
            "A bar that belongs to a text ends the cell, and all that follows moves one column on. Within a cell it"
            " needs a backslash. The head names the columns of the form, in any order."
        ),
        bad=_record("| Deploy |", "| Deploy | Wait |"),
        good=_record("| Deploy |", "| Deploy \\| Wait |"),
    ),
    "missing-key": LoadCode(
        summary="The keys that a part of the binder needs are there.",
        why="Without its code a checklist has no address; without `mode` nobody knows how to use it.",
        bad=_checklist(old="mode: read-do\n", new="version: '1'\n"),
        good=_checklist(),
    ),
    "no-front-matter": LoadCode(
        summary="A record begins with its front matter.",
        why=(
            "Which form a record was made from, in which version, and in which state it is, stands between two lines"
            " `---` at its top. Without these nothing else in it can be read."
        ),
        bad=_record("---\nform: change", "form: change"),
        good=_record(),
    ),
    "not-a-mapping": LoadCode(
        summary="A file holds `key: value` lines.",
        why="A list or a single word at the top of a file says nothing about what it is meant for.",
        bad={"contacts.yaml": "- id: on-call\n  kind: role\n  name: On-call engineer\n"},
        good={"contacts.yaml": "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n"},
    ),
    "not-utf-8": LoadCode(
        summary="Files are UTF-8.",
        why=(
            "In any other encoding the accented letters of a name, or an arrow, become other characters on the next"
            " machine. Editors save UTF-8 unless told otherwise."
        ),
        bad={"binder.yaml": b"title: Caf\xe9\n"},
        good=_settings("title: Café\n"),
    ),
    "several-documents": LoadCode(
        summary="A file holds one YAML document.",
        why="A second document, after a line `---`, is read by some tools and skipped by others.",
        bad=_settings("title: Deployment\n---\ntitle: Rollback\n"),
        good=_settings("---\ntitle: Deployment\n"),
    ),
    "stray-text": LoadCode(
        summary="Each line of a record belongs to a field of its form.",
        why=(
            "A text below a heading that the form does not know, or below none, is read by nobody: a field that looks"
            " filled in is empty. Headings are those of the form's version, character for character."
        ),
        bad=_record("### Reason", "### Reasons"),
        good=_record(),
        severity=Severity.WARNING,
    ),
    "text-cut": LoadCode(
        summary="A text without quotes holds no ` #`.",
        why=(
            "YAML takes ` #` for the start of a comment: of `Fix issue #12` only `Fix issue` is left, on the page and"
            " on paper. A comment with a space after its `#` is taken for one and not reported."
        ),
        bad=_settings("title: Fix issue #12\n"),
        good=_settings('title: "Fix issue #12"  # from the tracker\n'),
        severity=Severity.WARNING,
    ),
    "text-too-long": LoadCode(
        summary="A text is not longer than `limits: text_chars:`.",
        why=(
            "The limit is 100,000 characters, thirty printed pages. A longer text is a file that was pasted by mistake,"
            " or an attempt to exhaust the machine that checks it. It can be changed in `binder.yaml`."
        ),
        bad={"binder.yaml": "limits:\n  text_chars: 10\n", **_checklist()},
        good={"binder.yaml": "limits:\n  text_chars: 40\n", **_checklist()},
    ),
    "too-deep": LoadCode(
        summary="Nesting is not deeper than `limits: depth:`.",
        why=(
            "A file of a hundred thousand `[` crashes many YAML programs. A binder needs ten levels; the limit is 50,"
            " and can be changed in `binder.yaml`."
        ),
        bad={"binder.yaml": "limits:\n  depth: 4\n", **_checklist()},
        good={"binder.yaml": "limits:\n  depth: 5\n", **_checklist()},
    ),
    "unknown-file": LoadCode(
        summary="Each YAML file in the source folder is of a known kind.",
        why="A file under a name that Runcard does not know is not read, however right its content is.",
        bad={"contact.yaml": "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n"},
        good={"contacts.yaml": "contacts:\n- id: on-call\n  kind: role\n  name: On-call engineer\n"},
        severity=Severity.WARNING,
    ),
    "unknown-form": LoadCode(
        summary="The form that a record was made from is there, in that version.",
        why=(
            "A record is held to the version of the form it was made from, not to what the form became since. Earlier"
            " versions are kept as they were, in `forms/versions/`."
        ),
        bad=_record('form_version: "1"', 'form_version: "0.9"'),
        good=_record(),
    ),
    "unknown-key": LoadCode(
        summary="Each key is one that its place knows.",
        why="A key with a typing error would otherwise be left out in silence, with what it says.",
        bad=_checklist(old="  - do: Brief the team\n", new="  - do: Brief the team\n    expects: All are present\n"),
        good=_checklist(old="  - do: Brief the team\n", new="  - do: Brief the team\n    expect: All are present\n"),
    ),
    "wrong-value": LoadCode(
        summary="A value has the form that its key asks for.",
        why="A limit that is no limit cannot be compared, and a date that is no date cannot fall due.",
        bad=_checklist(old="read-do", new="read"),
        good=_checklist(),
    ),
    "yaml-alias": LoadCode(
        summary="No aliases and no merge keys.",
        why=(
            "`*name` and `<<:` repeat what an anchor elsewhere names. Nine lines of them can expand to gigabytes, the"
            " place a fault is reported at is not where it was made, and two places that must differ one day are tied"
            " together. A text that starts with `*` needs quotes."
        ),
        bad=_settings("title: *bold\n"),
        good=_settings('title: "*bold*"\n'),
    ),
    "yaml-anchor": LoadCode(
        summary="No anchors.",
        why="Without aliases (see `yaml-alias`) an anchor has no use. A text that starts with `&` needs quotes.",
        bad=_settings("title: &co Deployment\n"),
        good=_settings('title: "&co Deployment"\n'),
    ),
    "yaml-directive": LoadCode(
        summary="No YAML directives.",
        why="`%YAML` and `%TAG` change how the rest of the file is read; a binder is read in one way only.",
        bad=_settings("%YAML 1.1\n---\ntitle: Deployment\n"),
        good=_settings("title: Deployment\n"),
    ),
    "yaml-syntax": LoadCode(
        summary="A file is YAML.",
        why=(
            "Most faults of syntax are a text that needs quotes: one that holds `: `, or that starts with a sign YAML"
            " keeps for itself (`` ` ``, `@`, `%`, `>`, `|`, `*`, `&`, `!`, `[`, `{`). The rest are mostly indentation."
        ),
        bad=_settings("title: Deployment: the plan\n"),
        good=_settings('title: "Deployment: the plan"\n'),
    ),
    "yaml-tag": LoadCode(
        summary="No tags.",
        why=(
            "Tags (`!!python/object`, `!!binary`, `!include`) can make a YAML loader run code or read files. Every"
            " value of a binder is text, and its key says what it means. A text that starts with `!` needs quotes."
        ),
        bad=_settings("title: !important Deployment\n"),
        good=_settings('title: "!important Deployment"\n'),
    ),
}

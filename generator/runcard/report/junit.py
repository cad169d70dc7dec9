"""For CI servers: JUnit XML, in the form that Jenkins' xUnit plug-in and GitLab read.

Each diagnostic is a test case, each file without one is a test case that passed. A warning that does not fail the run
is a skipped one: JUnit knows nothing between failed and passed.
"""

from __future__ import annotations

from xml.etree import ElementTree

from runcard.diagnostic import Diagnostic
from runcard.report.printable import printable
from runcard.report.report import Report


def render(report: Report) -> str:
    """Return one test suite."""
    failed = sum(map(report.fails, report.diagnostics))
    faulty = {diagnostic.location.path for diagnostic in report.diagnostics}
    sound = [path for path in report.files if path not in faulty]
    counts = {
        "tests": str(len(report.diagnostics) + len(sound)),
        "failures": str(failed),
        "errors": "0",
    }
    suites = ElementTree.Element("testsuites", {"name": "runcard", **counts})
    skipped = str(len(report.diagnostics) - failed)
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "runcard check", **counts, "skipped": skipped})
    for diagnostic in report.diagnostics:
        _add(suite, diagnostic, "failure" if report.fails(diagnostic) else "skipped")
    for path in sound:
        ElementTree.SubElement(suite, "testcase", name=printable(path), classname=printable(path))
    ElementTree.indent(suites)
    written: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return f"{written.decode()}\n"


def _add(suite: ElementTree.Element, diagnostic: Diagnostic, outcome: str) -> None:
    where = printable(str(diagnostic.location))
    path = printable(diagnostic.location.path)
    case = ElementTree.SubElement(suite, "testcase", name=f"{where} {diagnostic.code}", classname=path)
    message = printable(diagnostic.message)
    result = ElementTree.SubElement(case, outcome, type=diagnostic.code, message=message)
    related = [f"{each.location}: {each.message}" for each in diagnostic.related]
    result.text = "\n".join(map(printable, filter(None, [f"{where}: {message}", diagnostic.hint, *related])))

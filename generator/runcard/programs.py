"""The programs that judge commands: bash, which reads without running, and shellcheck."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from runcard.check.shell import Fault

_TIMEOUT = 60  # seconds
# A command stands in a function that nobody calls (SC2317, SC2329); a folder's change needs no care there (SC2164).
_NOT_MEANT = "SC2317,SC2329"
_BASH_LINE = re.compile(r"line (\d+): (.*)")


class Programs:
    """`bash -n` and shellcheck, where they are installed. Neither runs what it reads."""

    @cached_property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name, path in (("bash", self._bash), ("shellcheck", self._shellcheck)) if path is None)

    def syntax(self, script: str) -> tuple[Fault, ...]:
        if self._bash is None:
            return ()
        told = _run([self._bash, "--norc", "--noprofile", "-n"], script)[1]
        found = (_BASH_LINE.search(line) for line in told.splitlines())
        return tuple(Fault(int(match[1]), match[2]) for match in found if match and not match[2].startswith("`"))

    def lint(self, script: str) -> tuple[Fault, ...]:
        if self._shellcheck is None:
            return ()
        arguments = ["--norc", "--shell=bash", "--severity=info", "--format=json1", f"--exclude={_NOT_MEANT}", "-"]
        told = _run([self._shellcheck, *arguments], script)[0]
        try:
            comments = json.loads(told)["comments"]
        except (KeyError, ValueError):
            return ()
        return tuple(Fault(each["line"], f"{each['message'].rstrip('.')} (SC{each['code']})") for each in comments)

    @cached_property
    def _bash(self) -> str | None:
        return shutil.which("bash")

    @cached_property
    def _shellcheck(self) -> str | None:
        # Installed from PyPI, it lies beside the interpreter, which need not be on the path.
        return shutil.which("shellcheck") or shutil.which("shellcheck", path=str(Path(sys.executable).parent))


def _run(arguments: list[str], text: str) -> tuple[str, str]:
    """Run a program on a text. It gets nothing of the environment that could make it read a file first."""
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 (the programs are fixed, and the text goes to standard input)
            arguments, input=text.encode(), capture_output=True, timeout=_TIMEOUT, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return "", ""
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

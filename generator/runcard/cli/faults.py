"""The one place where faults become messages and exit codes."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import click

from runcard import __version__
from runcard.cli.output import show
from runcard.errors import BinderError, UserError
from runcard.report.printable import printable
from runcard.report.report import Report

FINE, FINDINGS, USAGE, BUG = 0, 1, 2, 3
STOPPED, UNREAD = 130, 141  # what shells report of a program that SIGINT or SIGPIPE ended


def replace_closed_streams() -> None:
    """Put what is empty, and takes all, in the place of streams that were closed before the program began.

    Python has None there, and the next file that is opened would get a closed stream's number, and its output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (it stays open to the end)
            os.set_inheritable(stream.fileno(), True)
            setattr(sys, name, stream)


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a verb; return its exit code, having said on stderr what went wrong."""
    try:
        result = run()
        sys.stdout.flush()
    except UserError as error:
        return _explain(error)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("runcard: stopped", err=True)
        return STOPPED
    except BrokenPipeError:
        # What is left cannot be written, and Python would complain of that at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except OSError as error:
        return _explain(UserError(f"{error.filename or 'A file'} cannot be used: {error.strerror}."))
    except Exception:
        click.echo(_report(), err=True)
        return BUG
    return result if isinstance(result, int) else FINE


def _explain(error: UserError) -> int:
    if isinstance(error, BinderError):
        show(Report(error.diagnostics))
    click.echo(f"runcard: {printable(str(error))}", err=True)
    if error.hint:
        click.echo(f"  {printable(error.hint)}", err=True)
    return FINDINGS


def _report() -> str:
    return (
        "runcard: this is a bug in Runcard. Please report it with what follows.\n\n"
        f"runcard {__version__}, Python {platform.python_version()}, {platform.system()}\n{traceback.format_exc()}"
    )

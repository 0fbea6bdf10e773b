"""The command line: ``python -m audits example | inspect | publish | report | workshop | promise``.

Problems are sentences on stderr with exit code 2. A bug is a traceback with exit code 1.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from audits.problems import AuditError

_COMMANDS: Final[Mapping[str, str]] = {
    "example": "write a made-up organisation's export",
    "inspect": "say what a file is; shows no answers",
    "publish": "publish one release of an export",
    "report": "write a document of a release",
    "workshop": "open a session from a pack",
    "promise": "say how answers are protected, before asking",
    "problems": "list every problem a user can meet",
}
"""Modules of `audits.commands`, and what each does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    chosen = _parser(given).parse_args(given)
    try:
        chosen.run(chosen)
        sys.stdout.flush()
    except AuditError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has enough. Python would say so once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that is named is loaded, a room must not wait."""
    parser = argparse.ArgumentParser(
        prog="python -m audits", description="Organisational compassion-resilience audits."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, what in _COMMANDS.items():
        command = commands.add_parser(name, help=what)
        if name in given[:1]:
            import_module(f"audits.commands.{name}").describe(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())

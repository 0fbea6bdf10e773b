"""Lists every problem a user can meet: ``python -m audits problems``."""

import argparse

from audits.problems import problem_list


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.set_defaults(run=_problems)


def _problems(_chosen: argparse.Namespace) -> None:
    print(problem_list(), end="")

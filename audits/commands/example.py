"""Writes a made-up organisation's export: ``python -m audits example``."""

import argparse
from pathlib import Path

from audits.commands.files import tell
from audits.example.writing import CODINGS, PLATFORMS, write_example


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.add_argument("--platform", choices=PLATFORMS, default="qualtrics")
    command.add_argument("--respondents", type=int, default=240, metavar="N")
    command.add_argument("--teams", type=int, default=12, metavar="T")
    command.add_argument("--seed", type=int, default=1, metavar="S")
    command.add_argument("--coding", choices=CODINGS, help="answers as texts or as numbers")
    command.add_argument("--wave", type=int, default=1, metavar="W", help="2: a year later")
    command.add_argument("--out", type=Path, required=True, metavar="FILE")
    command.add_argument("--truth", type=Path, metavar="FILE", help="the respondent table, as CSV")
    command.set_defaults(run=_example)


def _example(chosen: argparse.Namespace) -> None:
    write_example(
        chosen.platform,
        respondents=chosen.respondents,
        teams=chosen.teams,
        seed=chosen.seed,
        out_path=chosen.out,
        truth_path=chosen.truth,
        coding=chosen.coding,
        wave=chosen.wave,
    )
    tell(f"Wrote a made-up {chosen.platform} export to {chosen.out}.")

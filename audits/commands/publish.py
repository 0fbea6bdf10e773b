"""Publishes one release of an export: ``python -m audits publish``."""

import argparse
from pathlib import Path

from audits import pipeline
from audits.commands.exports import add_minimum_n, inspected, thresholds
from audits.commands.files import bytes_of, tell, write
from audits.store.store import Store


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.add_argument("file", type=Path)
    command.add_argument("--instrument", required=True, metavar="ID")
    command.add_argument("--organisation", required=True, metavar="NAME")
    command.add_argument("--wave", required=True, metavar="LABEL")
    command.add_argument("--headcounts", type=Path, metavar="FILE", help="team, headcount")
    command.add_argument("--column-map", type=Path, metavar="FILE")
    add_minimum_n(command)
    command.add_argument("--store", metavar="URL", help="database of releases")
    command.add_argument("--out", type=Path, metavar="release.json")
    command.add_argument("--receipt", type=Path, metavar="FILE", help="what was read, as CSV")
    command.set_defaults(run=_publish)


def _publish(chosen: argparse.Namespace) -> None:
    tell(f"Reading {chosen.file.name} …")
    found = inspected(chosen)
    for problem in found.problems:
        if problem not in found.stops():
            tell(f"To know: {problem.sentence()}")
    headcounts = None
    if chosen.headcounts is not None:
        headcounts = pipeline.headcounts(bytes_of(chosen.headcounts), chosen.headcounts.name)
    draft = pipeline.prepare(
        found,
        pipeline.Settings(
            organisation=chosen.organisation,
            wave=chosen.wave,
            thresholds=thresholds(chosen.minimum_n),
            headcounts=headcounts,
        ),
    )
    released = pipeline.publish(
        draft, Store(chosen.store), progress=lambda share, what: tell(f"{share:4.0%} {what}")
    )
    if chosen.out is not None:
        write(chosen.out, released.to_json().encode())
    if chosen.receipt is not None:
        write(chosen.receipt, draft.receipt.to_csv().encode("utf-8-sig"))
    tell(f"Published {released.id} (promise {released.promise_fingerprint}).")
    print(released.id)

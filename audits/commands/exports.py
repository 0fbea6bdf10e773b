"""What commands about an export have in common: what they read, and raised thresholds."""

import argparse
from pathlib import Path

from audits import pipeline
from audits.commands.files import bytes_of
from audits.promise import Thresholds


def inspected(chosen: argparse.Namespace) -> pipeline.Inspection:
    """Return what the named export is."""
    path, columns = chosen.file, _column_map(chosen.column_map)
    return pipeline.inspect(bytes_of(path), path.name, chosen.instrument, columns)


def add_minimum_n(command: argparse.ArgumentParser) -> None:
    """Let a command raise every threshold."""
    command.add_argument(
        "--minimum-n", type=int, metavar="K", help="raises every threshold to at least K"
    )


def thresholds(minimum_n: int | None) -> Thresholds:
    """Return the usual thresholds, or raised ones."""
    return Thresholds() if minimum_n is None else pipeline.raised(Thresholds(), minimum_n)


def _column_map(path: Path | None) -> pipeline.ColumnMap | None:
    return None if path is None else pipeline.ColumnMap.from_json(bytes_of(path).decode("utf-8"))

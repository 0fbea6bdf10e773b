"""Says what a file is and shows no answers: ``python -m audits inspect``."""

import argparse
import json
from pathlib import Path

from audits import pipeline
from audits.commands.exports import inspected
from audits.problems import AuditError


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.add_argument("file", type=Path)
    command.add_argument("--instrument", metavar="ID")
    command.add_argument("--column-map", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_inspect)


def _inspect(chosen: argparse.Namespace) -> None:
    found = inspected(chosen)
    if chosen.json:
        print(json.dumps(found.to_json_dict(), ensure_ascii=False, indent=1))
    else:
        print(_summary(found, asked_for=chosen.instrument is not None))
    if stops := found.stops():
        raise AuditError(stops)


def _summary(found: pipeline.Inspection, *, asked_for: bool) -> str:
    """Return what was recognised in a file as lines of plain words.

    A survey none of whose questions is in the file is named only where somebody asked for it.
    """
    how = found.how_read
    items = {match.field_id for match in found.matches}
    asked = [item for item in found.instrument.items if item.id in items]
    lines = [
        f"Platform: {how.platform_label} ({'; '.join(how.evidence) or 'no sign of any other'})",
        f"Encoding: {how.encoding}; header rows: {', '.join(how.header_rows)}",
        *(_survey(found, len(asked)) if asked or asked_for else ["Survey: none of this tool's"]),
        f"Rows: {found.rows}; people who answered: {found.respondents}",
        *(f"Rows set aside ({reason}): {rows}" for reason, rows in found.set_aside.items()),
        f"Columns dropped at the door: {len(found.dropped)}",
        *(f"Not used: {label}" for label in found.unmapped),
        *(f"To decide or know: {p.sentence()}" for p in found.problems if p not in found.stops()),
    ]
    return "\n".join(lines)


def _survey(found: pipeline.Inspection, asked: int) -> list[str]:
    """Return which survey a file is read as, and how much of it is there."""
    definition = found.instrument
    return [
        f"Survey: {definition.title} ({definition.id} {definition.version})",
        f"Questions found: {asked} of {len(definition.items)}",
    ]

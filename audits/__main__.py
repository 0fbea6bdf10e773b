"""The command line: ``python -m audits example | inspect | publish | report | workshop | promise``.

Problems are sentences on stderr with exit code 2. A bug is a traceback with exit code 1.
"""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from audits import pipeline
from audits.example.writing import CODINGS, PLATFORMS, write_example
from audits.problems import AuditError, Problem, problem_list
from audits.promise import Thresholds
from audits.release import Release
from audits.reports.batch import NOTE, note, team_documents, write_all_teams
from audits.reports.blocks import Paper
from audits.reports.editions import AUDIENCES, Audience, Edition, left_out
from audits.reports.writing import FORMATS, write_document
from audits.store.store import Store
from audits.subgroups import EVERYONE, Subgroup
from audits.words.promise_text import introduction, protection_page
from audits.words.voice import Voice, languages
from audits.workshop.command import add_workshop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except AuditError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


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
    _tell(f"Wrote a made-up {chosen.platform} export to {chosen.out}.")


def _inspect(chosen: argparse.Namespace) -> None:
    found = pipeline.inspect(
        _bytes_of(chosen.file), chosen.file.name, chosen.instrument, _column_map(chosen.column_map)
    )
    if chosen.json:
        print(json.dumps(found.to_json_dict(), ensure_ascii=False, indent=1))
    else:
        print(_summary(found))
    if stops := found.stops():
        raise AuditError(stops)


def _summary(found: pipeline.Inspection) -> str:
    """Return what was recognised in a file as lines of plain words."""
    how = found.how_read
    items = {match.field_id for match in found.matches}
    asked = [item for item in found.instrument.items if item.id in items]
    lines = [
        f"Platform: {how.platform_label} ({'; '.join(how.evidence) or 'no sign of any other'})",
        f"Encoding: {how.encoding}; header rows: {', '.join(how.header_rows)}",
        f"Survey: {found.instrument.title} ({found.instrument.id} {found.instrument.version})",
        f"Questions found: {len(asked)} of {len(found.instrument.items)}",
        f"Rows: {found.rows}; people who answered: {found.respondents}",
        *(f"Set aside: {rows} rows ({reason})" for reason, rows in found.set_aside.items()),
        f"Columns dropped at the door: {len(found.dropped)}",
        *(f"Not used: {label}" for label in found.unmapped),
        *(f"To decide or know: {p.sentence()}" for p in found.problems if p not in found.stops()),
    ]
    return "\n".join(lines)


def _publish(chosen: argparse.Namespace) -> None:
    column_map = _column_map(chosen.column_map)
    _tell(f"Reading {chosen.file.name} …")
    found = pipeline.inspect(
        _bytes_of(chosen.file), chosen.file.name, chosen.instrument, column_map
    )
    headcounts = None
    if chosen.headcounts is not None:
        headcounts = pipeline.headcounts(_bytes_of(chosen.headcounts), chosen.headcounts.name)
    draft = pipeline.prepare(
        found,
        pipeline.Settings(
            organisation=chosen.organisation,
            wave=chosen.wave,
            thresholds=_thresholds(chosen.minimum_n),
            headcounts=headcounts,
        ),
    )
    released = pipeline.publish(
        draft, Store(chosen.store), progress=lambda share, what: _tell(f"{share:4.0%} {what}")
    )
    if chosen.out is not None:
        _write(chosen.out, released.to_json().encode())
    if chosen.receipt is not None:
        _write(chosen.receipt, draft.receipt.to_csv().encode("utf-8-sig"))
    _tell(f"Published {released.id} (promise {released.promise_fingerprint}).")
    print(released.id)


def _problems(_chosen: argparse.Namespace) -> None:
    print(problem_list(), end="")


def _promise(chosen: argparse.Namespace) -> None:
    text = protection_page if chosen.page else introduction
    promised = _thresholds(chosen.minimum_n)
    print(text(promised, Voice(chosen.language), comments=chosen.comments).rstrip())


def _thresholds(minimum_n: int | None) -> Thresholds:
    return Thresholds() if minimum_n is None else pipeline.raised(Thresholds(), minimum_n)


def _report(chosen: argparse.Namespace) -> None:
    released = _release(chosen.release, chosen.store)
    voice = Voice(chosen.language)
    if chosen.all_teams:
        _report_all_teams(released, chosen, voice)
        return
    group = EVERYONE if chosen.team is None else _team(released, chosen.team)
    audience: Audience = chosen.profile or ("organisation" if chosen.team is None else "team")
    edition = replace(_paging(chosen), audience=audience, group=group)
    since = None if chosen.since is None else _release(chosen.since, chosen.store)
    for said in left_out(released, edition, voice):
        _tell(f"Left out: {said}")
    _write(chosen.out, write_document(released, chosen.format, edition, voice, since))
    _tell(f"Wrote {chosen.out}.")


def _report_all_teams(released: Release, chosen: argparse.Namespace, voice: Voice) -> None:
    """Write every team's document into one ZIP, or into a folder with the same note."""
    if chosen.profile not in (None, "team"):
        raise AuditError(Problem("report-profile-team-mismatch"))
    edition = _paging(chosen)
    if chosen.out.suffix.lower() == ".zip":
        made = io.BytesIO()
        write_all_teams(released, (chosen.format, edition), made, voice, _tell_progress)
        _write(chosen.out, made.getvalue())
        return
    chosen.out.mkdir(parents=True, exist_ok=True)
    _write(chosen.out / NOTE, note(released, voice).encode())
    for name, content in team_documents(released, chosen.format, edition, voice):
        _write(chosen.out / name, content)
        _tell(f"Wrote {name}.")


def _tell_progress(made: int, count: int, name: str) -> bool:
    _tell(f"{made} of {count}: {name}")
    return True


def _paging(chosen: argparse.Namespace) -> Edition:
    return Edition(paper=chosen.paper, large=chosen.large_print, interactive=chosen.interactive)


def _release(named: str, store_url: str | None) -> Release:
    """Return a release from its file, or from the store by its id."""
    path = Path(named)
    if path.suffix == ".json" or path.exists():
        return Release.from_json(_bytes_of(path).decode("utf-8", errors="replace"))
    return Store(store_url).load(named)


def _team(released: Release, label: str) -> Subgroup:
    """Return the published team or cluster a label names."""
    for group in released.groups("team", "cluster"):
        name = released.label(group)
        if label == name or label in name.split(" + "):
            return group
    raise AuditError(Problem("report-team-unpublished", {"team": label}))


def _column_map(path: Path | None) -> pipeline.ColumnMap | None:
    return None if path is None else pipeline.ColumnMap.from_json(_bytes_of(path).decode("utf-8"))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise AuditError(Problem("command-file-missing", {"file": path})) from cause


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as cause:
        half.unlink(missing_ok=True)
        raise AuditError(Problem("command-file-unwritable", {"file": path})) from cause


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m audits", description="Organisational compassion-resilience audits."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_example(commands.add_parser("example", help="write a made-up organisation's export"))
    _add_inspect(commands.add_parser("inspect", help="say what a file is; shows no answers"))
    _add_publish(commands.add_parser("publish", help="publish one release of an export"))
    _add_report(commands.add_parser("report", help="write a document of a release"))
    add_workshop(commands.add_parser("workshop", help="open a session from a pack"), _tell)
    promise = commands.add_parser("promise", help="say how answers are protected, before asking")
    _add_promise(promise)
    problems = commands.add_parser("problems", help="list every problem a user can meet")
    problems.set_defaults(run=_problems)
    return parser


def _add_example(command: argparse.ArgumentParser) -> None:
    command.add_argument("--platform", choices=PLATFORMS, default="qualtrics")
    command.add_argument("--respondents", type=int, default=240, metavar="N")
    command.add_argument("--teams", type=int, default=12, metavar="T")
    command.add_argument("--seed", type=int, default=1, metavar="S")
    command.add_argument("--coding", choices=CODINGS, help="answers as texts or as numbers")
    command.add_argument("--wave", type=int, default=1, metavar="W", help="2: a year later")
    command.add_argument("--out", type=Path, required=True, metavar="FILE")
    command.add_argument("--truth", type=Path, metavar="FILE", help="the respondent table, as CSV")
    command.set_defaults(run=_example)


def _add_inspect(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path)
    command.add_argument("--instrument", metavar="ID")
    command.add_argument("--column-map", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_inspect)


def _add_publish(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path)
    command.add_argument("--instrument", required=True, metavar="ID")
    command.add_argument("--organisation", required=True, metavar="NAME")
    command.add_argument("--wave", required=True, metavar="LABEL")
    command.add_argument("--headcounts", type=Path, metavar="FILE", help="team, headcount")
    command.add_argument("--column-map", type=Path, metavar="FILE")
    command.add_argument(
        "--minimum-n", type=int, metavar="K", help="raises every threshold to at least K"
    )
    command.add_argument("--store", metavar="URL", help="database of releases")
    command.add_argument("--out", type=Path, metavar="release.json")
    command.add_argument("--receipt", type=Path, metavar="FILE", help="what was read, as CSV")
    command.set_defaults(run=_publish)


def _add_promise(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--minimum-n", type=int, metavar="K", help="raises every threshold to at least K"
    )
    command.add_argument("--comments", action="store_true", help="comments may be published")
    command.add_argument("--page", action="store_true", help="one page instead of a paragraph")
    command.add_argument("--language", choices=languages(), default="en")
    command.set_defaults(run=_promise)


def _add_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("release", help="a release.json, or the id of a stored release")
    command.add_argument("--format", choices=FORMATS, default="pdf")
    command.add_argument("--paper", choices=get_args(Paper), default="a4")
    command.add_argument("--language", choices=languages(), default="en")
    command.add_argument("--profile", choices=AUDIENCES, help="who it is for")
    command.add_argument("--since", metavar="EARLIER", help="an earlier wave: what changed since")
    command.add_argument("--large-print", action="store_true", help="letters of 18 points (pdf)")
    command.add_argument(
        "--interactive", action="store_true", help="charts answer to a pointer; a script (html)"
    )
    teams = command.add_mutually_exclusive_group()
    teams.add_argument("--team", metavar="NAME")
    teams.add_argument("--all-teams", action="store_true", help="--out is a .zip or a folder then")
    command.add_argument("--store", metavar="URL")
    command.add_argument("--out", type=Path, required=True, metavar="PATH")
    command.set_defaults(run=_report)


if __name__ == "__main__":
    sys.exit(main())

"""Writes a document of a release: ``python -m audits report``."""

import argparse
import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

from audits.commands.files import bytes_of, tell, write
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.batch import NOTE, note, team_documents, write_all_teams
from audits.reports.blocks import Paper
from audits.reports.editions import AUDIENCES, Audience, Edition, left_out
from audits.reports.writing import FORMATS, write_document
from audits.store.store import Store
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice, languages


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
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
        tell(f"Left out: {said}")
    write(chosen.out, write_document(released, chosen.format, edition, voice, since))
    tell(f"Wrote {chosen.out}.")


def _report_all_teams(released: Release, chosen: argparse.Namespace, voice: Voice) -> None:
    """Write every team's document into one ZIP, or into a folder with the same note."""
    if chosen.profile not in (None, "team"):
        raise AuditError(Problem("report-profile-team-mismatch"))
    edition = _paging(chosen)
    if chosen.out.suffix.lower() == ".zip":
        made = io.BytesIO()
        write_all_teams(released, (chosen.format, edition), made, voice, _tell_progress)
        write(chosen.out, made.getvalue())
        return
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(chosen.out / NOTE, note(released, voice).encode())
    for name, content in team_documents(released, chosen.format, edition, voice):
        write(chosen.out / name, content)
        tell(f"Wrote {name}.")


def _tell_progress(made: int, count: int, name: str) -> bool:
    tell(f"{made} of {count}: {name}")
    return True


def _paging(chosen: argparse.Namespace) -> Edition:
    return Edition(paper=chosen.paper, large=chosen.large_print, interactive=chosen.interactive)


def _release(named: str, store_url: str | None) -> Release:
    """Return a release from its file, or from the store by its id."""
    path = Path(named)
    if path.suffix == ".json" or path.exists():
        return Release.from_json(bytes_of(path).decode("utf-8", errors="replace"))
    return Store(store_url).load(named)


def _team(released: Release, label: str) -> Subgroup:
    """Return the published team or cluster a label names."""
    for group in released.groups("team", "cluster"):
        name = released.label(group)
        if label == name or label in name.split(" + "):
            return group
    raise AuditError(Problem("report-team-unpublished", {"team": label}))

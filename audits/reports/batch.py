"""Documents of all teams at once: one ZIP, made as it is written, with a note for the rest."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, Final

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.reports.editions import Edition
from audits.reports.printable import printable
from audits.reports.small_print import digest_line
from audits.reports.writing import report_name, write_document
from audits.words.group_names import in_language
from audits.words.voice import Voice

Progress = Callable[[int, int, str], bool]
"""Told how many of how many documents are made, and the name of the last; False stops."""

NOTE: Final = "READ-ME-FIRST.txt"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def team_documents(
    release: Release, format: str, edition: Edition, voice: Voice
) -> Iterator[tuple[str, bytes]]:
    """Yield file name and document of every team and cluster that has a result of its own.

    `edition` says on what paper; audience and group are those of each team in turn. Names
    are unique even where a file system does not tell capitals apart.
    """
    taken: set[str] = set()
    named = in_language(release, voice)  # once, so that what it looks up stays looked up
    for group in release.groups("team", "cluster"):
        name = _free(report_name(release, format, group), taken)
        taken.add(name.casefold())
        own = replace(edition, audience="team", group=group)
        yield name, write_document(named, format, own, voice)


def write_all_teams(
    release: Release,
    what: tuple[str, Edition],
    target: IO[bytes],
    voice: Voice,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write the documents of all teams into `target` as a ZIP and return their names.

    One document is in memory at a time. A note says which groups have none and why.

    Parameters
    ----------
    what
        Format and edition, as for `team_documents`.

    Raises
    ------
    AuditError
        `report-stopped` when `progress` returned False; `target` is to be thrown away then.
    """
    format, edition = what
    count = len(release.groups("team", "cluster"))
    names: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        _add(parts, NOTE, note(release, voice).encode())
        for name, content in team_documents(release, format, edition, voice):
            _add(parts, name, content)
            names.append(name)
            if progress is not None and not progress(len(names), count, name):
                raise AuditError(Problem("report-stopped", {"made": len(names), "all": count}))
    return tuple(names)


def note(release: Release, voice: Voice) -> str:
    """Return the text that travels with the documents: who has none, and what they share."""
    made = voice.say(
        "{count} documents, one for each team or cluster with a result of its own.",
        count=len(release.groups("team", "cluster")),
    )
    lines = [f"{printable(release.promise.organisation)}, {printable(release.promise.wave)}", made]
    if release.held_back:
        lines += [
            "",
            voice.say(
                "These groups have no document. Few people answered, or their result would let "
                "somebody work out another small group. Their answers count in every result of "
                "the whole organisation:"
            ),
            *(f"- {printable(label)}" for label in release.held_back),
            "",
            voice.say(
                "Before the next survey they can be joined with a neighbour into one named "
                "cluster. Then they have a result together."
            ),
        ]
    lines += [
        "",
        voice.say("Promise {fingerprint}", fingerprint=release.promise_fingerprint),
        digest_line(release.digest, voice),
    ]
    return "\r\n".join(lines) + "\r\n"


def _add(parts: zipfile.ZipFile, name: str, content: bytes) -> None:
    part = zipfile.ZipInfo(name, _MOMENT)
    part.compress_type = zipfile.ZIP_DEFLATED
    parts.writestr(part, content)


def _free(name: str, taken: set[str]) -> str:
    stem, _, ending = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}.{ending}"
    return free

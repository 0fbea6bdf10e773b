"""What stands behind a document: who, what, by which rules, and how to check it."""

from typing import Final

from audits.definitions import Instrument
from audits.release import Release
from audits.reports.printable import printable
from audits.words.voice import Voice

Fact = tuple[str, str]

VALIDATED: Final = "validated"


def status(instrument: Instrument, voice: Voice) -> Fact:
    """Return how far the survey has been tested: a short title and plain words."""
    if instrument.status == "draft_unvalidated":
        return (
            voice.say("A draft survey"),
            voice.say(
                "The questions are written with care but not yet tested. There are no norms and "
                "no cut points: a number has no meaning beyond what people here answered."
            ),
        )
    if instrument.status == VALIDATED:
        return (
            voice.say("A tested survey"),
            voice.say("The questions were tested before use. They tell about this organisation."),
        )
    return (
        voice.say("A published survey"),
        voice.say("The questions belong to their owner, named under Method."),
    )


def facts(release: Release, digest: str, voice: Voice) -> tuple[Fact, ...]:
    """Return label and text of everything that identifies a document.

    Parameters
    ----------
    digest
        Digest of the release as published, before names were made fit for paper.
    """
    instrument, promise = release.instrument, release.promise
    return (
        (voice.say("Organisation"), printable(promise.organisation)),
        (voice.say("Wave"), printable(promise.wave)),
        (
            voice.say("Survey"),
            voice.say(
                "{title}, version {version}",
                title=instrument.title.in_language(voice.language),
                version=instrument.version,
            ),
        ),
        (voice.say("How far it is tested"), ": ".join(status(instrument, voice))),
        (voice.say("Source and licence"), licence_text(instrument, voice)),
        (voice.say("Smallest groups"), threshold_text(release, voice)),
        (voice.say("Promise"), release.promise_fingerprint),
        (voice.say("Release"), printable(release.id)),
        (voice.say("Content digest"), digest),
    )


def earlier_facts(earlier: Release | None, voice: Voice) -> tuple[Fact, ...]:
    """Return what identifies the first of two waves; nothing where there is one wave only."""
    if earlier is None:
        return ()
    return (
        (voice.say("Earlier wave"), printable(earlier.promise.wave)),
        (voice.say("Promise of the earlier wave"), earlier.promise_fingerprint),
        (voice.say("Content digest of the earlier wave"), earlier.digest),
    )


def licence_text(instrument: Instrument, voice: Voice) -> str:
    """Return whom the wording belongs to and under what terms it is used."""
    licence = instrument.licence
    said = voice.say(
        "{by}. Licence: {name}.", by=licence.attribution.rstrip("."), name=licence.name
    )
    return f"{said} {licence.url}" if licence.url else said


def threshold_text(release: Release, voice: Voice) -> str:
    """Return the smallest groups that are shown, in one sentence."""
    thresholds = release.promise.thresholds
    return voice.say(
        "Teams and roles from {team} people, groups by identity from {identity} people.",
        team=max(thresholds.team, thresholds.role),
        identity=thresholds.identity,
    )


def digest_line(digest: str, voice: Voice) -> str:
    """Return the short digest for covers: two files with the same one hold the same release."""
    return voice.say("Content {digest}", digest=digest[:16])

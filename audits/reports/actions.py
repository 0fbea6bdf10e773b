"""What was agreed, on one page to print: for the wall, or for staff who were not in the room."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from audits.actions import Action, Status, balance
from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.document import direction_of
from audits.reports.pdf import typeset_pages
from audits.reports.printable import printable
from audits.subgroups import EVERYONE, Subgroup
from audits.words.actions import balance_sentence, day_text, due_text, power_name, status_name
from audits.words.voice import Voice


def actions_pdf(
    release: Release, actions: Sequence[Action], today: dt.date, voice: Voice, paper: Paper = "a4"
) -> bytes:
    """Return the actions of a release's organisation as PDF.

    Parameters
    ----------
    release
        Whose names of areas and groups are used; no number of it is on the page.
    actions
        In the order they are to stand in.
    today
        The day printed on the page, and from which an action is late. The same day and actions
        give the same bytes.

    Notes
    -----
    Letters shrink down to 9 points to keep everything on one page; more goes on overleaf.
    """
    promise = release.promise
    organisation = printable(promise.organisation)
    heading = voice.say("What we agreed to do")
    content = {
        "language": voice.language,
        "direction": direction_of(voice.language),
        "paper": paper,
        "title": f"{heading}: {organisation}",
        "heading": heading,
        "subject": f"{organisation}  ·  {day_text(today, voice)}",
        "intro": voice.say(
            "After a survey of staff, people agreed on these steps. Each names a role that sees "
            "to it, and never a person."
        ),
        "parts": list(_parts(release, actions, today, voice)),
        "warning": balance_sentence(balance(actions), voice),
        "cover": {"lines": [_source(release, voice)]},
        "furniture": {
            "undrawn": voice.say("▯ stands for a character that no font of this machine can draw.")
        },
    }
    return typeset_pages("actions.typ", json.dumps(content, ensure_ascii=False, sort_keys=True))


def whose(release: Release, group_key: str) -> str:
    """Return the name of the group that agreed, also when it has no result in this release.

    Empty for everyone: an action of all needs no name.
    """
    group = Subgroup.from_key(group_key)
    if group == EVERYONE:
        return ""
    if group in release.groups():
        return printable(release.label(group))
    return printable(", ".join(category for _, found in group.parts for category in found))


def _parts(
    release: Release, actions: Sequence[Action], today: dt.date, voice: Voice
) -> Iterator[dict[str, object]]:
    for status in Status:
        found = [action for action in actions if action.status is status]
        if found:
            yield {
                "title": status_name(status, voice),
                "actions": [_agreed(release, action, today, voice) for action in found],
            }


def _agreed(release: Release, action: Action, today: dt.date, voice: Voice) -> dict[str, str]:
    areas = {d.id: d.label.in_language(voice.language) for d in release.instrument.domains}
    facts = (
        areas.get(action.domain, ""),
        whose(release, action.group),
        power_name(action.power, voice),
        action.owner_role,
        due_text(action, today, voice),
    )
    return {
        "text": action.text,
        "facts": "  ·  ".join(fact for fact in facts if fact),
        "how": voice.say("How we will know: {how}", how=action.how_we_will_know),
    }


def _source(release: Release, voice: Voice) -> str:
    title = release.instrument.title.in_language(voice.language)
    return voice.say(
        "{title}  ·  promise {fingerprint}  ·  no result of the survey is on this page",
        title=title, fingerprint=release.promise_fingerprint,
    )  # fmt: skip

"""Says how answers are protected, before anybody is asked: ``python -m audits promise``."""

import argparse

from audits.commands.exports import add_minimum_n, thresholds
from audits.words.promise_text import introduction, protection_page
from audits.words.voice import Voice, languages


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    add_minimum_n(command)
    command.add_argument("--comments", action="store_true", help="comments may be published")
    command.add_argument("--page", action="store_true", help="one page instead of a paragraph")
    command.add_argument("--language", choices=languages(), default="en")
    command.set_defaults(run=_promise)


def _promise(chosen: argparse.Namespace) -> None:
    text = protection_page if chosen.page else introduction
    promised = thresholds(chosen.minimum_n)
    print(text(promised, Voice(chosen.language), comments=chosen.comments).rstrip())

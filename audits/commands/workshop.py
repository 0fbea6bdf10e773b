"""Opens a session: ``python -m audits workshop``."""

import argparse

from audits.commands.files import tell
from audits.workshop.command import add_workshop


def describe(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    add_workshop(command, tell)

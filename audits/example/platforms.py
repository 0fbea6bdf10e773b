"""The platforms whose exports can be written, as rows of a table. A new platform is a new row."""

from audits.example import form_builders, headings, qualtrics, research_tools
from audits.example.layouts import EVERY_CODING, File, Layout

LAYOUTS = {
    **qualtrics.LAYOUTS,
    **form_builders.LAYOUTS,
    **research_tools.LAYOUTS,
    "csv": Layout(heading=headings.plain, codings=EVERY_CODING, joined="; "),
    "xlsx": Layout(
        heading=headings.plain,
        codings=EVERY_CODING,
        joined="; ",
        file=File(delimiter="", sheet="Answers"),
    ),
}
"""Platform id -> layout. The first coding is the one written when none is asked for."""

"""More rows of the table of platforms: employee survey suites, whose raw files name people.

Written from what their makers publish about the columns; no real file was seen. People's names,
addresses and staff numbers are dropped at the door, as everything that no question asks for.
"""

from audits.ingestion.signatures import Evidence, Platform

_WHO = (
    "(?:employee |preferred |first |last |full |manager |manager's )*name",
    "(?:employee |work |manager |manager's )*(?:e-?mail|email address)",
    "(?:employee|emp|manager|person|user|participant|respondent)[ _]?(?:id|number)",
    "manager|date of birth|birth ?date|start date|hire date|end date|termination date",
    "phone|mobile phone number|timezone|language|job title|cost cent(?:er|re)",
)

VIVA_GLINT = Platform(
    id="viva_glint",
    label="Viva Glint (unverified)",
    menu="Reports > Raw survey responses > Export, as CSV",
    signatures=(
        (
            Evidence("the columns of a Glint raw export",
                     "survey cycle(?: title| completion date.*| sent date.*)", at_least=1),
        ),
        (
            Evidence("Employee ID or e-mail", "employee id|emp id|email"),
            Evidence("columns named ..._COMMENT", r".*_comment", at_least=1),
        ),
    ),
    metadata=(
        *_WHO,
        "survey cycle.*|completion date.*|sent date.*|status",
        ".*_comment|.*_comment_topics|.*_sensitive_comment_flag",
    ),
)  # fmt: skip

CULTURE_AMP = Platform(
    id="culture_amp",
    label="Culture Amp (unverified)",
    menu="Survey > Settings > Data extract (raw), as XLSX or CSV",
    signatures=(
        (
            Evidence("Employee ID, e-mail or name", "employee (?:id|email|name)", at_least=1),
            Evidence("Submitted or Started at",
                     "(?:response )?(?:submitted|started|completed)(?: at| on)?", at_least=1),
        ),
    ),
    metadata=(
        *_WHO,
        "(?:response )?(?:id|status|submitted|started|completed)(?: at| on)?|kiosk code",
    ),
)  # fmt: skip

WORKPLACE_PLATFORMS = (VIVA_GLINT, CULTURE_AMP)

"""More rows of the table of platforms: form builders and research tools seen in layouts only.

Their evidence and traps come from descriptions of exports and made-up files, not from many real
exports as those in `platforms.py`; `docs/platforms.md` says so too.
"""

from audits.ingestion.signatures import Evidence, Platform

_MOMENT = r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}[t ]\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?"

MICROSOFT_FORMS = Platform(
    id="microsoft_forms",
    label="Microsoft Forms",
    menu="Responses > Open in Excel > Download a copy",
    signatures=(
        (
            Evidence(
                "the columns ID, Start time, Completion time",
                "id|start time|completion time|hora de inicio|hora de finalización|"
                "heure de début|heure de fin|startzeit|fertigstellungszeit",
                at_least=3,
            ),
        ),
        (
            Evidence("a first column of numbers", r"\d+", 1, 199, 2, 0.95, only_column=0),
            Evidence("a second column of times", _MOMENT, 1, 199, 2, 0.95, only_column=1),
            Evidence("a third column of times", _MOMENT, 1, 199, 2, 0.95, only_column=2),
        ),
    ),
    metadata=(
        "id|start time|completion time|last modified time|email|name|language",
        "hora de inicio|hora de finalización|correo electrónico|nombre",
        "heure de début|heure de fin|adresse de messagerie|nom",
        "startzeit|fertigstellungszeit|e-mail",
        "total points|quiz feedback",
    ),
    dated=("start time|completion time|hora de inicio|heure de début|startzeit",),
)

ALCHEMER = Platform(
    id="alchemer",
    label="Alchemer",
    menu="Results > Exports > New export > CSV / Excel export, with question text and answer text",
    signatures=(
        (
            Evidence(
                "the columns Time Started, Date Submitted, Status",
                "time started|date submitted|status",
                at_least=3,
            ),
        ),
    ),
    metadata=(
        "response id|time started|date submitted|status|contact id|language|session id|tags",
        "legacy comments|comments|referer|user agent|link name|extended referer|sguid",
        "ip address|longitude|latitude|country|city|state/region|postal",
    ),
    dated=("response id|time started|date submitted",),
    finished=("status", ("partial", "abandoned")),
    preview=("status", ("test data", "deleted")),
)

JOTFORM = Platform(
    id="jotform",
    label="Jotform (unverified)",
    menu="Tables > Download All > Download as CSV",
    signatures=(
        (
            Evidence("a first column named Submission Date", "submission date", only_column=0),
            Evidence("a Submission ID or IP", "submission id|ip|submission ip"),
        ),
    ),
    metadata=("submission date|submission id|ip|submission ip|last update date",),
    dated=("submission date|submission id",),
)

REDCAP_LABELS = Platform(
    id="redcap_labels",
    label="REDCap (labels)",
    menu="Data Exports > Export Data > CSV / Microsoft Excel (labels)",
    signatures=(
        (Evidence("checkboxes named “(choice=...)”", r".*\(choice=.*\)", at_least=2),),
        (
            Evidence("a column Record ID", "record id", only_column=0),
            Evidence("a column Complete?", r"complete\?"),
        ),
    ),
    metadata=(
        "record id|survey identifier|survey timestamp|event name|repeat (instrument|instance)",
        r"complete\?|data access group",
    ),
    dated=("record id",),
    finished=(r"complete\?", ("incomplete", "unverified")),
    repeats=(("repeat (?:instrument|instance)", 0), ("event name", 1)),
)

LIMESURVEY = Platform(
    id="limesurvey",
    label="LimeSurvey",
    menu="Responses > Export > Export responses > CSV, question code and text, full answers",
    signatures=(
        (
            Evidence(
                "the columns submitdate and lastpage",
                r"(submitdate|lastpage)(\. .*)?",
                at_least=2,
            ),
        ),
        (
            Evidence(
                "the columns Date submitted and Last page",
                "date submitted|last page",
                at_least=2,
            ),
        ),
        (Evidence("three or more columns [SQ...]", r".*\[sq\d+\].*", at_least=3),),
    ),
    metadata=(
        "response id|date submitted|last page|start language|seed|date started|date last action",
        "ip address|referrer url|access code|token|first name|last name|email address|total time",
        "group time:.*|question time:.*",
        r"(id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl)(\. .*)?",
        r"(token|firstname|lastname|email|interviewtime|grouptime\d+|.*time)(\. .*)?",
    ),
    dated=(r"id(\. .*)?",),
    finished=(r"submitdate(\. .*)?|date submitted", ("", "1980-01-01 00:00:00")),
)

KOBO = Platform(
    id="kobo",
    label="KoboToolbox",
    menu="Data > Downloads > CSV, with labels in the language of the survey, choices in columns",
    signatures=(
        (
            Evidence("a column _uuid", "_uuid"),
            Evidence("a column _submission_time or _index", "_submission_time|_index"),
        ),
    ),
    metadata=(
        "_id|_uuid|_submission_time|_validation_status|_notes|_status|_submitted_by|_tags|_index",
        "__version__|start|end|today|username|deviceid|subscriberid|simserial|phonenumber|audit",
        r"_.*_(latitude|longitude|altitude|precision)|meta/.*",
    ),
    dated=("_id|_index|_submission_time",),
    repeats=(("_parent_index|_parent_table_name", 0),),
)

TYPEFORM = Platform(
    id="typeform",
    label="Typeform",
    menu="Results > Responses > select all > Download > CSV",
    signatures=(
        (
            Evidence("a first column #", "#", only_column=0),
            Evidence("Network ID or Submit Date (UTC)", r"network id|submit date \(utc\)"),
        ),
    ),
    metadata=(r"#|(?:start|submit|stage) date \(utc\)|network id|response type|tags|ending|score",),
    dated=(r"submit date \(utc\)",),
    finished=("response type", ("partial", "started")),
    choices_alone=True,
)

RESEARCH_PLATFORMS = (
    ALCHEMER,
    JOTFORM,
    REDCAP_LABELS,
    LIMESURVEY,
    KOBO,
    TYPEFORM,
    MICROSOFT_FORMS,  # its structure alone (a number, two times) would fit some of the others
)

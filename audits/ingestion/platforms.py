"""What each platform's export looks like, as rows of a table. A new platform is a new row.

Rows are tried in order; the first whose evidence is found is proposed, and the user may choose
another. Only rows with a file in `tests/exports/` are here.
"""

from collections.abc import Sequence

from audits.ingestion.field_platforms import FIELD_PLATFORMS, SPSS
from audits.ingestion.research_platforms import RESEARCH_PLATFORMS
from audits.ingestion.signatures import Evidence, Platform
from audits.ingestion.table import Row
from audits.ingestion.workplace_platforms import WORKPLACE_PLATFORMS

__all__ = ["PLATFORMS", "SPSS", "recognise"]

_QUALTRICS_METADATA = (
    "startdate|start date|enddate|end date|recordeddate|recorded date",
    "status|response type|finished|progress|duration.*",
    "ipaddress|ip address|responseid|response id|responseset|response set",
    "recipient(last ?name|first ?name|email)|recipient (last|first) name|recipient email",
    "externalreference|external data ?reference|externaldatareference|external reference",
    "locationlatitude|location latitude|locationlongitude|location longitude|locationaccuracy",
    "distributionchannel|distribution channel|userlanguage|user language",
    "name|emailaddress|email",
    ".*_(first click|last click|page submit|click count)",
    ".*[-_ ](first click|last click|page submit|click count)",
    ".*_(browser|version|operating system|resolution)",
)

_TIMESTAMP = (
    "timestamp|marca temporal|horodateur|zeitstempel|carimbo de data/hora|"
    "informazioni cronologiche|tijdstempel|sygnatura czasowa|отметка времени|zaman damgası|"
    "タイムスタンプ|时间戳记|時間戳記|타임스탬프|dấu thời gian|tidsstämpel|tidsstempel|aikaleima|"
    "časová značka|časová pečiatka|időbélyeg|marcaj de timp|χρονική σήμανση|позначка часу"
)
_DATE_AND_TIME = (
    r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},? (?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?: ?[ap]\.? ?m\.?)?(?: ?(?:gmt|utc)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?"
)

QUALTRICS = Platform(
    id="qualtrics",
    label="Qualtrics",
    menu="Data & Analysis > Export & Import > Export Data > CSV, with “Use choice text”",
    signatures=(
        (
            Evidence(
                "a row of Qualtrics import ids",
                r'\{"importid".*',
                last=3,
                at_least=2,
                share=0.8,
            ),
        ),
        (
            Evidence(
                "six or more of Qualtrics' own columns",
                "startdate|enddate|status|ipaddress|progress|duration.*|finished|recordeddate|"
                "responseid|recipientlastname|recipientfirstname|recipientemail|"
                "externalreference|locationlatitude|locationlongitude|distributionchannel|"
                "userlanguage",
                at_least=6,
            ),
        ),
    ),
    header=("tag", "text", "import_id"),
    metadata=_QUALTRICS_METADATA,
    dated=("startdate|enddate|recordeddate|progress|duration.*",),
    finished=("finished", ("false", "0", "falsch", "falso", "faux")),
    preview=("status", ("survey preview", "survey test", "spam", "1", "2", "8", "9", "17")),
    seen_unanswered=("-99",),
)

QUALTRICS_LEGACY = Platform(
    id="qualtrics_legacy",
    label="Qualtrics (legacy format)",
    menu=QUALTRICS.menu,
    signatures=(
        (
            Evidence("five or more columns V1, V2, ...", r"v\d+", at_least=5),
            Evidence("a second row with ResponseID", "responseid", first=1, last=1),
        ),
    ),
    header=("tag", "text"),
    metadata=(r"v\d+", *_QUALTRICS_METADATA),
    dated=("startdate|enddate|start date|end date",),
    finished=("finished", ("false", "0")),
    preview=QUALTRICS.preview,
    seen_unanswered=("-99",),
)

_PART_WORDS = (
    "response|open-ended response|respuesta|respuesta de texto libre|respuesta abierta|"
    "réponse|réponse ouverte|antwort|freitextantwort|offene antwort|resposta|risposta"
)

SURVEYMONKEY = Platform(
    id="surveymonkey",
    label="SurveyMonkey",
    menu="Analyze Results > Save As > Export file > All individual responses, as CSV or XLSX",
    signatures=(
        (Evidence("a Respondent ID or Collector ID", "respondent ?id|collector ?id"),),
        (
            Evidence("a second row with “Response”", _PART_WORDS, first=1, last=1),
            Evidence("questions that span several columns", "", at_least=1),
        ),
        (
            Evidence(
                "a second row of “Response”", _PART_WORDS, first=1, last=1, at_least=2, share=0.5
            ),
        ),
    ),
    header=("text", "part"),
    part_words=tuple(_PART_WORDS.split("|")),
    metadata=(
        "respondent ?id|collector ?id|collectornm|collector name",
        "date ?created|date ?modified|start ?date|end ?date",
        "ip ?address|email ?address|first ?name|last ?name|custom(data|_\\d+| data.*)",
    ),
    dated=("respondent ?id|collector ?id|date ?created|date ?modified|start ?date|end ?date",),
)

GOOGLE_FORMS = Platform(
    id="google_forms",
    label="Google Forms",
    menu="Responses > the three dots > Download responses (.csv)",
    signatures=(
        (Evidence("a first column named Timestamp", _TIMESTAMP, only_column=0),),
        (
            Evidence(
                "a first column of dates with times",
                _DATE_AND_TIME,
                first=1,
                last=199,
                at_least=3,
                share=0.95,
                only_column=0,
            ),
        ),
    ),
    header=("text",),
    metadata=(
        _TIMESTAMP,
        "(email|e-mail) ?(address)?|username|adresse e-mail|dirección de correo electrónico|"
        "e-mail-adresse|endereço de e-mail|nombre de usuario|nom d'utilisateur|nutzername",
        "score|punktzahl|puntuación",
    ),
    dated=(_TIMESTAMP,),
)

SURVEYMONKEY_SUMMARY = Platform(
    id="surveymonkey_summary",
    label="a SurveyMonkey summary",
    menu=SURVEYMONKEY.menu,
    signatures=(
        (
            Evidence("a row “Answer Choices, Responses”", "answer choices|response percent|"
                     "response count|opciones de respuesta", last=12),
            Evidence("a row “Answered” or “Skipped”", "answered( question)?|skipped( question)?|"
                     "responses|respuestas|response percent|response count", last=199),
        ),
    ),
    wrong_export=True,
)  # fmt: skip

QUALTRICS_REPORT = Platform(
    id="qualtrics_report",
    label="a Qualtrics report of results",
    menu=QUALTRICS.menu,
    signatures=(
        (
            Evidence(
                "a row of minimum, maximum, mean",
                "field|minimum|maximum|mean|std deviation|variance|count|choice count",
                last=12,
                at_least=4,
            ),
        ),
    ),
    wrong_export=True,
)

GENERIC = Platform(
    id="generic",
    label="a plain table",
    menu="one row a person, one column a question, the questions in the first row",
    signatures=(),
)

PLATFORMS = (
    QUALTRICS,
    QUALTRICS_LEGACY,
    SURVEYMONKEY_SUMMARY,
    QUALTRICS_REPORT,
    *FIELD_PLATFORMS,
    *RESEARCH_PLATFORMS,
    SURVEYMONKEY,
    *WORKPLACE_PLATFORMS,
    GOOGLE_FORMS,
    GENERIC,
)


def recognise(head: Sequence[Row], chosen: str | None = None) -> tuple[Platform, tuple[str, ...]]:
    """Return the platform whose evidence the first rows hold, and that evidence in words.

    Parameters
    ----------
    head
        The first rows of the file.
    chosen
        The id of the platform the user chose instead.
    """
    for platform in PLATFORMS:
        if platform.id == chosen:
            return platform, ("chosen by you",)
    for platform in PLATFORMS:
        evidence = platform.evidence_in(head)
        if evidence is not None:
            return platform, evidence
    return GENERIC, ("no platform's own columns were found",)

"""More rows of the table of platforms: raw exports of research tools, and their code books.

Raw exports hold names and codes; what they stand for is in the code book that lies beside them.
"""

from audits.ingestion.signatures import Evidence, Platform

REDCAP_RAW = Platform(
    id="redcap",
    label="REDCap (raw)",
    menu="Data Exports > Export Data > CSV / Microsoft Excel (raw), and the data dictionary",
    signatures=(
        (Evidence("checkboxes named name___code", r".+___.+", at_least=2),),
        (
            Evidence("a first column record_id", "record_id", only_column=0),
            Evidence("a column ..._complete or redcap_...", r".+_complete|redcap_.+"),
        ),
    ),
    metadata=("record_id|redcap_.*|.*_timestamp|.*_complete",),
    dated=("record_id",),
    finished=(r".*_complete", ("0", "1")),
    repeats=(("redcap_repeat_(?:instrument|instance)", 0), ("redcap_event_name", 1)),
)

ODK = Platform(
    id="odk",
    label="ODK Central",
    menu="Submissions > Download submissions > without repeats, with split select multiples",
    signatures=(
        (
            Evidence("a column KEY", "key"),
            Evidence("a column SubmissionDate", "submissiondate"),
        ),
    ),
    metadata=(
        "submissiondate|key|meta-instance(?:id|name)|submitterid|submittername|status",
        "attachmentspresent|attachmentsexpected|reviewstate|deviceid|edits|formversion",
        r"(?:.*-)?(?:start|end|today|username|email|phonenumber|simserial|audit)",
        r".*-(?:latitude|longitude|altitude|accuracy)",
    ),
    dated=("submissiondate",),
    repeats=(("parent_key", 0),),
)

REDCAP_DICTIONARY = Platform(
    id="redcap_dictionary",
    label="a REDCap data dictionary",
    menu="Data Exports > CSV (raw), with this file beside it as code book",
    signatures=(
        (Evidence("a column Variable / Field Name", "variable / field name"),),
        (Evidence("the columns of a dictionary", "field_name|form_name|field_type", at_least=3),),
    ),
    wrong_export=True,
)

XLSFORM = Platform(
    id="xlsform",
    label="an XLSForm, the questions of a survey",
    menu="Data > Downloads, with this file beside it as code book",
    signatures=(
        (Evidence("the columns type and name", "type|name", at_least=2),
         Evidence("a column label", "label(?: ?::.*)?")),
        (Evidence("the columns list_name and name", "list_name|name", at_least=2),
         Evidence("a column label", "label(?: ?::.*)?")),
    ),
    wrong_export=True,
)  # fmt: skip

SPSS = Platform(
    id="spss",
    label="SPSS (.sav)",
    menu="File > Save as > SPSS Statistics (*.sav), with value labels",
    signatures=(),
    metadata=(
        "startdate|enddate|recordeddate|status|finished|progress|duration.*|ipaddress|ip_address",
        "responseid|response_id|respondentid|respondent_id|recipient.*|externalreference",
        "location(?:latitude|longitude)|distributionchannel|userlanguage|collectorid|record_id",
        "datecreated|datemodified|email_?address|firstname|first_name|lastname|last_name",
    ),
    finished=("finished", ("0", "false")),
    preview=("status", ("survey preview", "survey test", "spam")),
)

FIELD_PLATFORMS = (REDCAP_DICTIONARY, XLSFORM, REDCAP_RAW, ODK, SPSS)

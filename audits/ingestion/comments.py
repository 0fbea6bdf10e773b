"""Answers in people's own words: only those the definition asks for, without contact details."""

import secrets

from audits.ingestion.fields import FieldKind
from audits.ingestion.ghost_rows import Body
from audits.ingestion.personal_data import without_contacts
from audits.ingestion.survey_file import SurveyFile
from audits.memberships import Mask


def comments(file: SurveyFile, body: Body, answered: Mask) -> dict[str, tuple[str, ...]]:
    """Return the comments of the respondents by comment id, shuffled: their order is nobody's."""
    found: dict[str, tuple[str, ...]] = {}
    for match in file.matching.matches:
        if file.fields.all[match.field_id].kind is not FieldKind.COMMENT:
            continue
        column = body.columns[match.columns[0].position]
        texts = [column.values[code].strip() for code in column.codes[answered].tolist()]
        cleaned = [without_contacts(text) for text in texts if text]
        secrets.SystemRandom().shuffle(cleaned)
        found[match.field_id] = tuple(cleaned)
    return found

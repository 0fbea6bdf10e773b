"""What an office file says about its making: nothing. No author, no date, no preview picture."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

MOMENT: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the file format knows no time zone
_ZIP_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)
_DATE: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED: Final = rb"\g<1>2026-01-01T00:00:00Z"
_UNASKED: Final = ("thumbnail", "printerSettings", "stylesWithEffects", "customXml")
"""What the libraries' own blank files bring along."""


def name_only(document: Any, title: str, language: str) -> None:
    """Give a document its title and language, and take away everything about its making."""
    core = document.core_properties
    core.title, core.language = title, language
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(core, field, "")
    core.created = core.modified = MOMENT
    core.revision = 1
    for owner in (document.part, document.part.package):
        links = owner.rels if hasattr(owner, "rels") else owner._rels
        for key in [k for k, link in links.items() if link.reltype.endswith(_UNASKED)]:
            links.pop(key)


def saved(document: Any) -> bytes:
    """Return the file of a document; the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    return _repacked(made.getvalue())


def _repacked(content: bytes) -> bytes:
    """Return a zip with fixed dates inside and out, workbooks of charts included."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _ZIP_MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(part, _without_traces(name, parts.read(name)))
    return packed.getvalue()


def _without_traces(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return _repacked(content)
    if name == "docProps/app.xml":
        return _APP
    if name == "docProps/core.xml":
        return _DATE.sub(_FIXED, content)
    return content

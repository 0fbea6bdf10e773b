"""The file of a code book -> CodeBook: REDCap dictionary, XLSForm, .qsf, .lss, SPSS labels."""

from audits.ingestion.code_book import CodeBook
from audits.ingestion.lss import is_lss, lss_code_book
from audits.ingestion.qsf import is_qsf, qsf_code_book
from audits.ingestion.reading import read_table
from audits.ingestion.redcap_dictionary import is_redcap_dictionary, redcap_code_book
from audits.ingestion.spss import is_spss, read_spss
from audits.ingestion.workbooks import is_workbook
from audits.ingestion.xlsform import is_xlsform, xlsform_code_book
from audits.problems import AuditError, Problem


def read_code_book(data: bytes, name: str) -> CodeBook:  # noqa: ARG001 - as `inspect`
    """Return what the variables of a survey ask and what their codes mean.

    Parameters
    ----------
    data, name
        A REDCap data dictionary (CSV), an XLSForm (XLSX), a Qualtrics or LimeSurvey survey
        file (.qsf, .lss), or an SPSS file, of which only the labels are used.

    Raises
    ------
    AuditError
        `import-codebook-unreadable` when it is none of these.
    """
    if is_spss(data):
        return read_spss(data)[1]
    if is_qsf(data):
        return qsf_code_book(data)
    if is_lss(data):
        return lss_code_book(data)
    reading = read_table(data)
    if is_workbook(data) and is_xlsform(reading.sheets):
        return xlsform_code_book(data, reading.sheets)
    header, *_ = reading.table.head
    if not is_redcap_dictionary(header):
        raise AuditError(Problem("import-codebook-unreadable"))
    return redcap_code_book(header, reading.table.cells(first=1))

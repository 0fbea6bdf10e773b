"""Survey definitions from YAML files, with file, line and key in every error.

A file may borrow parts from others: it names them under `uses`, and wherever it lists parts, a
bare id stands for the part of that id in those files. Response scales and stems that its items
name are borrowed without being listed.
"""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from audits.borrowing import with_borrowed_parts
from audits.definition_errors import problems_of
from audits.definition_nodes import place_of, plain
from audits.definition_reading import read_nodes
from audits.definitions import Instrument
from audits.problems import AuditError, Problem

SURVEY_DEFS = Path(__file__).parents[1] / "survey_defs"


def load_instrument(path: Path | str) -> Instrument:
    """Return the instrument a YAML file defines.

    Raises
    ------
    AuditError
        All that is wrong with the file, each with file, line and key.

    Examples
    --------
    >>> load_instrument(SURVEY_DEFS / "compassion_resilience_audit.yaml").status
    'draft_unvalidated'
    """
    root = with_borrowed_parts(read_nodes(Path(path)), Path(path), SURVEY_DEFS)
    try:
        instrument = Instrument.model_validate(plain(root))
    except ValidationError as error:
        raise AuditError(problems_of(error, root)) from error
    if instrument.licence.employer_visible == "never":
        place = place_of(root, ("licence", "employer_visible"))
        details = {"file": place.file, "line": place.line, "title": instrument.title}
        raise AuditError(Problem("definition-results-private", details))
    return instrument


@cache
def library() -> dict[str, Instrument]:
    """Return every instrument in `survey_defs/` by id, in order of file names.

    Raises
    ------
    AuditError
        A file is wrong, or two files define the same id.
    """
    found: dict[str, Instrument] = {}
    for path in sorted(SURVEY_DEFS.glob("*.yaml")):
        instrument = load_instrument(path)
        if instrument.id in found:
            details: dict[str, object] = {"file": path.name, "id": instrument.id}
            raise AuditError(Problem("definition-instrument-repeated", details))
        found[instrument.id] = instrument
    return found

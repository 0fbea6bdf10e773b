"""The page on survey definitions: its example loads, and it explains every key there is."""

import re
from pathlib import Path

import jsonschema
import yaml
from pydantic import BaseModel

from audits.definition_files import SURVEY_DEFS, library, load_instrument
from audits.definition_schema import instrument_schema
from audits.definitions import (
    Band,
    Category,
    Comment,
    Dimension,
    Domain,
    Facet,
    IndexOfDomains,
    Instrument,
    Item,
    Licence,
    NonAnswer,
    Option,
    OwnBaseline,
    PairedGap,
    Record,
    ResponseScale,
    Technique,
    WhereToLook,
    WordingSwap,
)

PAGE = (Path(__file__).parents[2] / "docs" / "survey-definitions.md").read_text(encoding="utf-8")
PARTS: list[type[BaseModel]] = [
    Band, Category, Comment, Dimension, Domain, Facet, IndexOfDomains, Instrument, Item, Licence,
    NonAnswer, Option, OwnBaseline, PairedGap, Record, ResponseScale, Technique, WhereToLook,
    WordingSwap,
]  # fmt: skip


def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_on_the_page_loads(tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example(), encoding="utf-8")
    instrument = load_instrument(path)
    assert [len(domain.items) for domain in instrument.domains] == [2, 2]
    assert [dimension.id for dimension in instrument.dimensions] == ["dem_team", "kitchen"]
    assert instrument.items[0].text.in_language("es").startswith("En mi equipo")
    jsonschema.Draft202012Validator(instrument_schema()).validate(yaml.safe_load(example()))


def test_the_page_explains_every_key() -> None:
    explained = set(re.findall(r"`(\w+)`", PAGE))
    for part in PARTS:
        assert set(part.model_fields) - explained == set(), part.__name__


def test_the_page_counts_the_items_of_our_files() -> None:
    rows = dict(re.findall(r"^\| `(\w+)\.yaml` \|.*\| (\d+) \|$", PAGE, flags=re.MULTILINE))
    ours = {i.id: i for i in library().values() if "item banks" in i.licence.attribution}
    assert rows == {name: str(len(instrument.items)) for name, instrument in ours.items()}
    assert all((SURVEY_DEFS / f"{name}.yaml").exists() for name in rows)

"""The instrument of tests: the flagship when the library has it, else a small one of its shape."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from audits.definition_files import library
from audits.definitions import Instrument

FLAGSHIP = "compassion_resilience_audit"


@cache
def instrument_for_tests() -> Instrument:
    """Return the flagship instrument, or the small one while there is no library."""
    if find_spec("audits.definition_files"):
        library: dict[str, Instrument] = import_module("audits.definition_files").library()
        if FLAGSHIP in library:
            return library[FLAGSHIP]
    return small_instrument()


def small_instrument() -> Instrument:
    """Return four domains, seven items, three scales, a team, two roles, two identities."""
    return Instrument.model_validate(_SMALL)


def _domain(name: str, kind: str, items: list[str], **more: object) -> dict[str, object]:
    label = name.replace("_", " ").capitalize()
    return {
        "id": name, "label": label, "kind": kind, "items": items, "minimum_answered": 1, **more,
    }  # fmt: skip


def _item(name: str, text: str, scale: str = "agree5", **more: object) -> dict[str, object]:
    return {"id": name, "text": text, "response_scale": scale, "reverse_keyed": False, **more}


def _scale(name: str, labels: list[str], *aside: tuple[str, str]) -> dict[str, object]:
    return {
        "id": name,
        "label": name,
        "options": [{"code": code, "label": label} for code, label in enumerate(labels, 1)],
        "non_answers": [{"kind": kind, "label": label} for kind, label in aside],
        "favourable": [4, 5],
        "unfavourable": [1, 2],
    }


def _dimension(name: str, label: str, kind: str, categories: list[str]) -> dict[str, object]:
    return {
        "id": name,
        "label": label,
        "question": f"{label}?",
        "kind": kind,
        "categories": [{"label": category} for category in categories],
        "open": not categories,
        "minimum_n": 10 if kind == "identity" else 5,
    }


_OFTEN = ["Never", "Rarely", "Sometimes", "Often", "Always"]
_AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]

_SMALL = {
    "id": "small_audit",
    "version": "0.1.0",
    "title": "Small audit",
    "status": "draft_unvalidated",
    "description": "A short survey for tests.",
    "languages": ["en"],
    "licence": {
        "name": "CC BY 4.0",
        "attribution": "the project",
        "redistribution": "allowed",
        "text_shipped": True,
    },
    "response_scales": [
        _scale("agree5", _AGREE, ("does_not_apply", "Does not apply / I don't know")),
        _scale("freq5", _OFTEN, ("does_not_apply", "Does not apply / I don't know")),
        _scale("access5", _OFTEN, ("not_needed", "I did not need this")),
    ],
    "items": [
        _item("s1", "When a worry is raised, someone follows it up."),
        _item("s2", "People who speak up are treated worse.", reverse_keyed=True),
        _item("c1", "My workload fits my paid hours."),
        _item("c2", "People can take their breaks."),
        _item("a1", "A debrief after a hard event.", "access5"),
        _item("f1", "I end my workday with nothing left.", "freq5"),
        _item("f2", "Work stays on my mind when I am off.", "freq5", organisation_only=True),
    ],
    "domains": [
        _domain("safety", "value", ["s1", "s2"]),
        _domain("system_conditions", "condition", ["c1", "c2"]),
        _domain("support_access", "support", ["a1"]),
        _domain("fatigue", "outcome", ["f1", "f2"], polarity="higher_worse"),
    ],
    "dimensions": [
        _dimension("dem_team", "Team", "team", []),
        _dimension("dem_role", "Main role", "role", ["Direct service", "Office", "Volunteer"]),
        _dimension("dem_shift", "Shift", "role", ["Days", "Nights", "It varies"]),
        _dimension("dem_gender", "Gender", "identity", ["Woman", "Man", "Non-binary"]),
        _dimension("dem_disability", "Disability", "identity", ["No", "Yes"]),
    ],
}  # fmt: skip


def with_events() -> Instrument:
    """The flagship with an event one fears, one hopes for, and two yes-or-no questions more."""
    found = library()["compassion_resilience_audit"].model_dump(mode="json")
    no, yes = {"code": 0, "label": "No"}, {"code": 1, "label": "Yes"}
    for name, good, bad in (("harm_yes", [0], [1]), ("hoped_yes", [1], [0]), ("plain_yes", [], [])):
        found["response_scales"].append(
            {
                "id": name, "label": name, "options": [no, yes],
                "favourable": good, "unfavourable": bad,
            }
        )  # fmt: skip
    asked = (
        ("treated", "I was treated unfairly here this year.", "harm_yes", True),
        ("promoted", "I was promoted here in the last two years.", "hoped_yes", True),
        ("plain", "I work at night.", "plain_yes", True),
    )
    for name, text, scale, alone in asked:
        found["items"].append(
            {
                "id": name, "text": text, "response_scale": scale, "reverse_keyed": False,
                "stands_alone": alone,
            }
        )  # fmt: skip
    return Instrument.model_validate(found)

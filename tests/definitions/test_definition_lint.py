"""The linter of survey definitions: what every file in `survey_defs/` must have."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from audits.definition_files import SURVEY_DEFS, library
from audits.definitions import Instrument, Item, Text

OUR_BANKS = [i for i in library().values() if "item banks" in i.licence.attribution]
EVERY = pytest.mark.parametrize("instrument", library().values(), ids=lambda i: i.id)
OURS = pytest.mark.parametrize("instrument", OUR_BANKS, ids=lambda i: i.id)


def texts(part: object) -> Iterator[Text]:
    """Every text below a part, wherever it stands."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from texts(value)
    elif hasattr(part, "__dict__"):
        yield from texts(vars(part))


def syllables(word: str) -> int:
    """The usual rough count: groups of one or two vowels, silent endings left out."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1
    spoken = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", letters).removeprefix("y")
    return max(1, len(re.findall(r"[aeiouy]{1,2}", spoken)))


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975)."""
    words = re.findall(r"[A-Za-z0-9'-]+", text)
    sentences = max(1, len(re.findall(r"[.?!]+", text)))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59


def asked(instrument: Instrument) -> Iterator[Item]:
    # A rating of a named principle or technique carries that name in front, and help below.
    yield from (item for item in instrument.items if item.help is None)


def test_a_known_text_has_its_known_reading_grade() -> None:
    # 6 words, 1 sentence, 7 syllables
    assert reading_grade("The cat sat on the table.") == pytest.approx(0.5167, abs=0.001)
    assert reading_grade("Interdisciplinary collaboration necessitates deliberation.") > 20


def test_our_wording_is_easy_to_read() -> None:
    wordings = {str(item.text) for bank in OUR_BANKS for item in asked(bank)}
    grades = {text: reading_grade(text) for text in wordings}
    assert len([text for text, grade in grades.items() if grade > 8]) <= 3
    assert sum(grades.values()) / len(grades) < 4.5
    assert max(len(text.split()) for text in grades) <= 17


def test_our_banks_are_all_here() -> None:
    assert len(OUR_BANKS) == 10
    assert {bank.status for bank in OUR_BANKS} == {"draft_unvalidated"}
    assert {bank.licence.name for bank in OUR_BANKS} == {"CC-BY-4.0"}


@EVERY
def test_a_licence_says_whom_to_name(instrument: Instrument) -> None:
    assert instrument.licence.attribution
    assert instrument.licence.name
    assert instrument.licence.employer_visible == "aggregate_only"


@EVERY
def test_every_item_is_in_one_domain_or_declared_to_stand_alone(instrument: Instrument) -> None:
    homes = Counter(i for d in instrument.domains if not d.across for i in d.items)
    for item in instrument.items:
        assert homes[item.id] == (0 if item.stands_alone else 1), item.id
    for domain in instrument.domains:
        assert len(set(domain.items)) == len(domain.items)


@EVERY
def test_what_is_personal_needs_larger_groups(instrument: Instrument) -> None:
    for item in instrument.items:
        if item.organisation_only:
            assert item.minimum_n is not None
            assert item.minimum_n >= 20
            assert item.stands_alone


@EVERY
def test_every_text_is_written_in_every_language_the_survey_speaks(
    instrument: Instrument,
) -> None:
    for text in texts(instrument):
        assert set(instrument.languages) <= set(text.root), str(text)
        for words in text.all():
            assert words == words.strip()
            assert "\n" not in words


@EVERY
def test_every_open_question_and_category_is_told_apart(instrument: Instrument) -> None:
    for dimension in instrument.dimensions:
        labels = [str(category.label).casefold() for category in dimension.categories]
        assert len(set(labels)) == len(labels)
        assert "not stated" not in labels
    for scale in instrument.response_scales:
        labels = [str(o.label).casefold() for o in (*scale.options, *scale.non_answers)]
        assert len(set(labels)) == len(labels)


@OURS
def test_one_wording_stands_for_one_item(instrument: Instrument) -> None:
    wordings = Counter(str(item.text).casefold() for item in instrument.items)
    assert [wording for wording, times in wordings.items() if times > 1] == []


@OURS
def test_reversal_and_polarity_are_written_out(instrument: Instrument) -> None:
    source = (SURVEY_DEFS / f"{instrument.id}.yaml").read_text(encoding="utf-8")
    written_out = re.findall(r"^ +text:", source.split("\ndomains:")[0], flags=re.MULTILINE)
    assert source.count("reverse_keyed: ") == len(written_out)
    for domain in instrument.domains:
        turned = domain.polarity.value == "higher_worse"
        assert turned == (domain.id in {"fatigue", "pulse_fatigue"})


@OURS
def test_every_domain_has_two_or_three_prompts_about_conditions(instrument: Instrument) -> None:
    for domain in instrument.domains:
        assert 2 <= len(domain.prompts) <= 3, domain.id
        for prompt in map(str, domain.prompts):
            assert "?" in prompt or prompt.endswith("."), prompt
            assert reading_grade(prompt) < 11, prompt
            assert not re.search(r"\b(best|worst|top|bottom)\b", prompt), prompt


@OURS
def test_a_score_needs_about_two_thirds_of_its_answers(instrument: Instrument) -> None:
    for part in (*instrument.domains, *instrument.indexes):
        n = len(part.items if hasattr(part, "items") else part.domains)
        assert part.minimum_answered >= min(n, 2)
        assert part.minimum_answered / n >= 2 / 3


@OURS
def test_the_file_tells_editors_its_schema_and_says_it_is_a_draft(instrument: Instrument) -> None:
    source = (SURVEY_DEFS / f"{instrument.id}.yaml").read_text(encoding="utf-8")
    first = source.splitlines()[0]
    assert first == "# yaml-language-server: $schema=./instrument.schema.json"
    assert "Drafted, not validated" in str(instrument.description)

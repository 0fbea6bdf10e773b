"""What a session goes through: safe groups only, strengths first, consent and closing always."""

import json
from dataclasses import replace

import pytest
from made_up_release import made_up_release

from audits.definitions import Polarity
from audits.problems import AuditError
from audits.promise import Thresholds
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.workshop.openings import areas_for_room, openings
from audits.workshop.plan import MOST_AREAS, Plan, plan_session, require_plan

RELEASE = made_up_release()
AREAS = tuple(domain.id for domain in RELEASE.instrument.domains)


def labelled(release: Release, label: str) -> Subgroup:
    return next(g for g in release.groups() if release.label(g) == label)


def code(told: pytest.ExceptionInfo[AuditError]) -> str:
    return told.value.problems[0].code


def care(area: str) -> tuple[float, float]:
    found = RELEASE.cell(area)
    assert isinstance(found, Published)
    if RELEASE.instrument.domain(area).polarity is Polarity.HIGHER_WORSE:
        return 100 - found.high, 100 - found.low
    return found.low, found.high


def test_a_band_that_may_be_below_the_room_threshold_does_not_open() -> None:
    small = labelled(RELEASE, "Street outreach")
    told = {o.label: o for o in openings(RELEASE)}
    assert (told["Street outreach"].n, told["Street outreach"].is_open) == ("5–9", False)
    assert told["Street outreach"].instead == EVERYONE
    with pytest.raises(AuditError) as refused:
        plan_session(RELEASE, small, AREAS[:2])
    assert code(refused) == "workshop-group-small"


def test_a_raised_room_threshold_closes_groups_and_areas() -> None:
    raised = RELEASE.promise.model_copy(update={"thresholds": Thresholds(room=30)})
    release = replace(RELEASE, promise=raised)
    told = {o.label: o.is_open for o in openings(release)}
    assert told["Children and families"] is False
    assert told["Night cover pool"] is True
    with pytest.raises(AuditError):
        plan_session(release, labelled(release, "Children and families"), AREAS[:2])


def test_an_area_fewer_people_answered_is_not_shown_to_a_large_group() -> None:
    scores = RELEASE.tables["scores"].copy()
    here = (scores["group"] == "all") & (scores["indicator"] == AREAS[0])
    scores.loc[here, "n"] = "5–9"
    scores.loc[here, "step"] = 20.0
    release = replace(RELEASE, tables={**RELEASE.tables, "scores": scores})
    assert AREAS[0] not in [domain.id for domain in areas_for_room(release, EVERYONE)]
    with pytest.raises(AuditError) as refused:
        plan_session(release, EVERYONE, AREAS[:1])
    assert code(refused) == "workshop-areas-missing"


def test_nobody_is_gathered_by_who_they_are() -> None:
    for kind in ("category", "crossing", "stated"):
        with pytest.raises(AuditError) as refused:
            plan_session(RELEASE, RELEASE.groups(kind)[0], AREAS[:2])
        assert code(refused) == "workshop-group-unknown"


def test_strengths_come_first_then_mixed_then_needs_and_never_by_score() -> None:
    for chosen in (AREAS[:6], AREAS[6:12], AREAS[8:]):
        plan = plan_session(RELEASE, EVERYONE, chosen)
        part = [0 if care(a)[0] > 50 else 2 if care(a)[1] < 50 else 1 for a in plan.areas]
        assert part == sorted(part)
        for one in (0, 1, 2):
            same = [a for a, p in zip(plan.areas, part, strict=True) if p == one]
            assert same == [a for a in AREAS if a in same]


def test_consent_stands_before_results_and_a_closing_round_at_the_end() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:3])
    kinds = [slide.kind for slide in plan.slides]
    assert kinds[:3] == ["arriving", "agreements", "protection"]
    assert kinds[-4:] == ["stands_out", "choose", "actions", "closing"]
    for area in plan.areas:
        here = [slide.kind for slide in plan.slides if slide.domain == area]
        assert here[:2] == ["predict", "reveal"]
        assert here[-1] == "discuss"
    assert len({slide.id for slide in plan.slides}) == len(plan.slides)


def test_more_areas_than_a_session_holds_are_refused() -> None:
    with pytest.raises(AuditError) as refused:
        plan_session(RELEASE, EVERYONE, AREAS[: MOST_AREAS + 1])
    assert code(refused) == "workshop-areas-many"


def test_a_plan_is_the_same_after_it_was_kept_as_text() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:3], "es").agreeing_on(["Be kind", "", " Pass "])
    assert plan.agreements == ("Be kind", "Pass")
    assert Plan.from_json(plan.to_json()) == plan
    assert plan.seconds(0) == 300


def test_agreements_that_do_not_fit_one_slide_are_refused() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:1])
    for lines in (["one line"] * 6, ["word " * 37]):
        with pytest.raises(AuditError) as refused:
            plan.agreeing_on(lines)
        assert code(refused) == "workshop-agreements-long"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"areas": 3}', "null", '{"areas": "safety"}'])
def test_a_text_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(AuditError) as refused:
        Plan.from_json(text)
    assert code(refused) == "workshop-plan-unreadable"


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("release_id", "another"),
        ("areas", ["no_such_area"]),
        ("with_answers", ["no_such_area"]),
        ("group", "dem_team=Street+outreach"),
        ("group", "dem_team=Nobody"),
        ("group", "&&"),
    ],
)
def test_a_forged_plan_opens_nothing(field: str, forged: object) -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:2])
    require_plan(plan, RELEASE)
    found = {**json.loads(plan.to_json()), field: forged}
    with pytest.raises(AuditError):
        require_plan(Plan.from_json(json.dumps(found)), RELEASE)

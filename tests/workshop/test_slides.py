"""What slides show: nothing before the reveal, forty words, no markup of others, care at right."""

import re
from html.parser import HTMLParser

import pytest
from made_up_release import made_up_release
from words.plain_words import ABOUT_PEOPLE, RANKING

from audits.definition_files import library
from audits.problems import AuditError
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice
from audits.workshop.notes_page import notes_html
from audits.workshop.phone_page import phone_html
from audits.workshop.plan import Plan, plan_session
from audits.workshop.projector_page import slide_html
from audits.workshop.prompts import prompts_of
from audits.workshop.slides import MOST_WORDS, words_in
from audits.workshop.votes import GUESSES, Totals

RELEASE = made_up_release()
AREAS = tuple(domain.id for domain in RELEASE.instrument.domains)
ROOMS = tuple(
    group
    for group in RELEASE.groups("organisation", "team", "cluster")
    if RELEASE.label(group) not in {"Street outreach", "Kitchen and meals"}
)


class Reader(HTMLParser):
    """Reads what eyes read (or ears, with the unseen tables); counts bars; knows odd elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.bars = 0
        self._unseen = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        known = dict(attrs)
        self.bars += tag == "rect" and known.get("class") == "guess"
        self.bars += tag == "svg" and known.get("class") == "answers"
        if tag == "div" and (self._unseen or known.get("class") == "unseen"):
            self._unseen += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._unseen:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(data)

    @property
    def words(self) -> int:
        return words_in(*self.seen)


def totals(plan: Plan) -> Totals:
    counts = dict(zip(GUESSES, (2, 3, 17, 20, 18), strict=True))
    return Totals(dict.fromkeys(plan.areas, counts), dict.fromkeys(plan.areas, 30))


def wall(release: Release, plan: Plan, index: int, *, revealed: bool = True) -> str:
    found = totals(plan) if revealed else Totals()
    return slide_html(release, plan, index, revealed=revealed, totals=found, joined=60)


def index_of(plan: Plan, kind: str) -> int:
    return next(i for i, slide in enumerate(plan.slides) if slide.kind == kind)


@pytest.mark.parametrize("group", ROOMS, ids=RELEASE.label)
@pytest.mark.parametrize("revealed", [False, True])
def test_a_slide_has_at_most_forty_words_and_five_bars(group: Subgroup, *, revealed: bool) -> None:
    for start in range(0, len(AREAS), 5):
        plan = plan_session(RELEASE, group, AREAS[start : start + 5])
        for index, slide in enumerate(plan.slides):
            read = Reader(wall(RELEASE, plan, index, revealed=revealed))
            assert read.words <= MOST_WORDS, (slide.id, read.words, read.seen)
            assert read.bars <= 5, slide.id


SCORED = sorted(
    name
    for name, found in library().items()
    if {item.id for item in found.items} == {i for d in found.domains for i in d.items}
)


@pytest.mark.parametrize("name", SCORED)
def test_surveys_with_long_questions_keep_to_forty_words(name: str) -> None:
    release = made_up_release(instrument=library()[name])
    domains = [domain.id for domain in release.instrument.domains]
    for start in range(0, len(domains), 6):
        plan = plan_session(release, EVERYONE, domains[start : start + 6])
        for index, slide in enumerate(plan.slides):
            if slide.kind != "answers":  # one question is shown whole, however long it is
                assert Reader(wall(release, plan, index)).words <= MOST_WORDS, slide.id


def test_nothing_of_a_result_is_in_any_screen_before_the_reveal() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:3])
    for index, slide in enumerate(plan.slides):
        if slide.kind != "predict":
            continue
        found = RELEASE.cell(slide.domain or "")
        assert isinstance(found, Published)
        before = (
            wall(RELEASE, plan, index, revealed=False)
            + phone_html(RELEASE, plan, index, revealed=False, totals=None)
            + notes_html(RELEASE, plan, index, revealed=False, totals=None)
        )
        assert "lean" not in before
        assert 'class="score"' not in before
        assert "interval" not in before
        assert f"{found.n} people" not in before
        after = wall(RELEASE, plan, index + 1)
        assert f">{found.mean:g}</text>" in after
        assert f"{found.n} people" in after


def test_a_draw_before_the_reveal_is_the_same_whatever_the_result_is() -> None:
    other = made_up_release(seed=5)
    plans = [plan_session(release, EVERYONE, AREAS[:1]) for release in (RELEASE, other)]
    assert RELEASE.cell(AREAS[0]) != other.cell(AREAS[0])
    for draw in (phone_html, notes_html):
        drawn = {
            draw(release, plan, 3, revealed=False, totals=None)
            for release, plan in zip((RELEASE, other), plans, strict=True)
        }
        assert len(drawn) == 1


def test_guesses_of_fewer_than_five_people_are_not_shown() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:1])
    few = Totals({AREAS[0]: None}, None)
    index = index_of(plan, "reveal")
    shown = slide_html(RELEASE, plan, index, revealed=True, totals=few, joined=4)
    assert "Too few guesses to show them." in shown
    assert Reader(shown).bars == 0
    index = index_of(plan, "choose")
    shown = slide_html(RELEASE, plan, index, revealed=True, totals=few, joined=4)
    assert "Too few dots" in shown
    assert "<circle" not in shown


def test_a_phone_holds_every_question_a_room_may_see_and_the_wall_two_of_them() -> None:
    plan = plan_session(RELEASE, EVERYONE, ["safety"])
    index = index_of(plan, "answers")
    items = [RELEASE.instrument.item(i) for i in RELEASE.instrument.domain("safety").items]
    hand = phone_html(RELEASE, plan, index, revealed=False, totals=None)
    assert all(str(item.text) in hand for item in items)
    on_wall = wall(RELEASE, plan, index)
    assert sum(str(item.text) in on_wall for item in items) == 2


def test_a_phone_may_always_pass_where_it_may_choose() -> None:
    plan = plan_session(RELEASE, EVERYONE, AREAS[:3])
    for kind in ("predict", "choose"):
        index = index_of(plan, kind)
        hand = phone_html(RELEASE, plan, index, revealed=False, totals=None)
        assert f'name="slide" value="{plan.slides[index].id}"' in hand
        assert 'name="choice" value="pass"' in hand.split("<form")[-1]
        after = phone_html(RELEASE, plan, index, revealed=True, totals=totals(plan))
        assert "<form" not in after


def test_words_of_others_never_become_markup() -> None:
    release = made_up_release(hostile=True)
    for group in release.groups("organisation", "team", "cluster"):
        try:
            plan = plan_session(release, group, AREAS[:2])
        except AuditError:
            continue
        plan = plan.agreeing_on(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
        for index in range(len(plan.slides)):
            for html in (
                wall(release, plan, index),
                phone_html(release, plan, index, revealed=True, totals=totals(plan)),
                notes_html(release, plan, index, revealed=True, totals=totals(plan)),
            ):
                read = Reader(html)
                assert read.names.isdisjoint({"script", "img", "a", "style", "iframe"})
                assert not any(a.startswith("on") or a == "style" for a in read.attributes)
                assert len(html) < 20_000


def test_no_word_ranks_or_labels_people() -> None:
    ours = [area for area in AREAS if area != "trustworthiness"]  # which asks about rank
    for start in range(0, len(ours), 6):
        plan = plan_session(RELEASE, EVERYONE, ours[start : start + 6])
        for index in range(len(plan.slides)):
            notes = notes_html(RELEASE, plan, index, revealed=True, totals=totals(plan))
            said = " ".join(Reader(wall(RELEASE, plan, index) + notes).seen)
            assert not RANKING.search(said)
            assert not ABOUT_PEOPLE.search(said)


@pytest.mark.parametrize("name", sorted(library()))
def test_every_area_of_every_survey_has_questions_to_talk_about(name: str) -> None:
    for domain in library()[name].domains:
        asked = prompts_of(domain, Voice())
        assert len(asked) >= 2
        assert all(re.search(r"[.?!]$", question) for question in asked)

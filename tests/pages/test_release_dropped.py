"""An earlier audit comes in from its file, is checked again, and stands beside the new one."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_up_release import made_up_release
from opening import said
from streamlit.testing.v1 import AppTest

from audits.pages import resources
from audits.pages.release_dropped import release_of
from audits.problems import AuditError
from audits.release import Release
from audits.store.store import Store
from audits.workshop.pack import pack_bytes
from audits.workshop.plan import plan_session

ROOT = Path(resources.__file__).parents[2]


def wave(seed: int, name: str) -> Release:
    made = made_up_release(seed)
    promise = made.promise.model_copy(update={"wave": name})
    return replace(made, id=f"{seed:016x}", promise=promise)


def dropped(name: str, content: bytes) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    page.file_uploader(key="audit-file").upload(name, content).run()
    page.button(key="audit-file-keep").click().run()
    assert not page.exception
    return page


def test_an_earlier_audit_comes_in_from_its_pack_and_is_compared(
    store: Store,
) -> None:
    first, second = wave(1, "Autumn 2026"), wave(2, "Autumn 2027")
    store.save(second)
    plan = plan_session(first, first.groups("organisation")[0], ("safety",))
    dropped("last-year.auditpack", pack_bytes(first, plan.to_json()))
    assert {entry.wave for entry in store.releases()} == {"Autumn 2026", "Autumn 2027"}
    assert store.load(first.id).digest == first.digest
    page = AppTest.from_file(str(ROOT / "audits" / "pages" / "change.py"), default_timeout=60)
    page.query_params["release"] = second.id
    page.run()
    assert not page.exception
    assert "Autumn 2026" in said(page)
    names = [button.proto.label for button in page.get("download_button")]
    assert "Download the report (PDF)" in names


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("content", [b"not a release", b"PK\x03\x04 not a pack", b"{}"])
def test_a_file_that_is_no_audit_is_told_and_nothing_is_kept(store: Store, content: bytes) -> None:
    page = dropped("audit.json", content)
    assert page.error
    assert store.releases() == ()


def test_a_wave_that_is_kept_already_is_not_replaced(store: Store) -> None:
    first = wave(1, "Autumn 2026")
    store.save(first)
    page = dropped("again.json", replace(first, id="0123456789abcdef").to_json().encode())
    assert page.error
    assert [entry.id for entry in store.releases()] == [first.id]


@pytest.mark.parametrize("name", ["example", "../../x", "<b>", "7", "", "0123456789ABCDEF"])
def test_an_id_that_no_release_was_given_is_refused(name: str) -> None:
    made = made_up_release(1)
    with pytest.raises(AuditError) as refused:
        release_of(replace(made, id=name).to_json().encode())
    assert [problem.code for problem in refused.value.problems] == ["release-file-changed"]
    assert release_of(replace(made, id="0123456789abcdef").to_json().encode())

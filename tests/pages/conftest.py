"""A store of its own for every page that is opened, and no cache of another test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from audits.pages import resources
from audits.store.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("AUDIT_STORE_URL", url)
    st.cache_resource.clear()
    kept = Store(url)
    yield kept
    kept.close()
    resources.store().close()
    st.cache_resource.clear()

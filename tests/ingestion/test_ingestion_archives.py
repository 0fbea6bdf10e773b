"""What survey tools download as a ZIP is read; an archive that lies about its sizes is refused."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from small_survey import SURVEY, as_csv, as_xlsx, content, plain, qualtrics, read

from audits.ingestion import archives, workbooks
from audits.ingestion.inspection import inspect
from audits.ingestion.reading import read_table
from audits.problems import AuditError


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(AuditError) as caught:
        read_table(data)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("name", "data"),
    [("Survey_April.csv", as_csv(qualtrics())), ("Excel/Survey.xlsx", as_xlsx(plain()))],
)
def test_the_one_table_in_a_zip_is_read_as_if_it_were_unpacked(name: str, data: bytes) -> None:
    archive = zipped({"__MACOSX/._Survey.csv": b"x", "read me.pdf": b"%PDF", name: data})
    assert content(read(archive)) == content(read(data))
    assert inspect(archive, "x.zip", SURVEY).how_read == inspect(data, "x", SURVEY).how_read


def test_several_tables_in_a_zip_are_not_chosen_among() -> None:
    data = as_csv(plain())
    assert code_of(zipped({"a.csv": data, "b.csv": data})) == "import-archive-several"


def test_a_zip_without_a_table_and_a_damaged_one_are_refused() -> None:
    assert code_of(zipped({"a.pdf": b"%PDF"})) == "import-file-other"
    whole = zipped({"a.csv": as_csv(plain())})
    assert code_of(whole[: len(whole) // 2]) == "import-archive-unreadable"
    assert code_of(zipped({"a.csv": zipped({"b.csv": b"x"})})) == "import-workbook-unreadable"


def bomb(name: str, size: int, *, says: int) -> bytes:
    """A part of blanks that says it is smaller, in every place that says so."""
    first = "[Content_Types].xml" if name.startswith("xl/") else "x.pdf"
    data = zipped({first: b"<Types/>", name: b" " * size})
    return data.replace(struct.pack("<I", size), struct.pack("<I", says))


@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "a.csv"])
def test_a_zip_bomb_that_lies_about_its_size_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (archives, workbooks):
        monkeypatch.setattr(module, "LARGEST_UNPACKED", 20 * 2**20)
    data = bomb(name, 60 * 2**20, says=10)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(part.file_size for part in archive.infolist()) < 100, "it lies"
    tracemalloc.start()
    assert code_of(data) == "import-file-large"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50 * 2**20

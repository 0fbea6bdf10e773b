"""What somebody wrote never keeps a document from being made, whatever they wrote it with."""

import io
import zipfile
from dataclasses import replace

import pytest
from made_up_release import made_up_release

from audits.release import Release
from audits.reports.editions import Edition
from audits.reports.printable import printable
from audits.reports.writing import write_document
from audits.words.voice import Voice

NO_CHARACTERS = "\ufffe\uffff\ufdd0\U0001ffff"


def with_comment(text: str) -> Release:
    made = made_up_release()
    promise = made.promise.model_copy(update={"comments_published": True})
    texts = [text, *(f"Plain words {n}" for n in range(promise.thresholds.comments))]
    question = made.instrument.comments[0].id
    return replace(made, promise=promise, comments={question: tuple(texts)})


@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_a_comment_with_what_is_no_character_stands_in_office_files(ending: str) -> None:
    release = with_comment(f"Before{NO_CHARACTERS} after")
    made = write_document(release, ending, Edition(), Voice())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
    assert "Before after" in text


def test_characters_that_are_new_to_this_program_stay() -> None:
    assert printable(f"a{NO_CHARACTERS}b") == "ab"
    assert printable("a\U0001fae9\U0001fac6b") == "a\U0001fae9\U0001fac6b"

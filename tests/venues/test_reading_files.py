"""What a file is, by its bytes; what is refused, and with which words."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from events.shared.text import check_one_line
from events.venues.files.reading import WANTED, Content, read_content, safe_name
from tests.venues import files

PLAIN = Content(b"x", "text/plain", (".txt",))
NONE = f"This is no file of a kind that is kept here: {WANTED}."


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (files.PDF, "application/pdf"),
        (files.picture("PNG"), "image/png"),
        (files.picture("JPEG"), "image/jpeg"),
        (files.picture("WEBP"), "image/webp"),
        (files.ODT, "application/vnd.oasis.opendocument.text"),
        (
            files.DOCX,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("Doors close at 20:00. 非常口\n".encode(), "text/plain"),
    ],
)
def test_the_bytes_tell_the_type(data: bytes, media_type: str) -> None:
    assert read_content(data).media_type == media_type


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "The file is empty."),
        (files.SVG, f"This is a web page or a drawing (SVG), which may run scripts. {NONE}"),
        (files.HTML, f"This is a web page or a drawing (SVG), which may run scripts. {NONE}"),
        (b"MZ\x90\x00", NONE),
        (b"\x00" * 100, NONE),
        (files.packed(evil="x"), NONE),
        (b"PK\x03\x04broken", NONE),
        (
            files.packed(types="", document="", macros=""),
            "This holds macros; save it without them.",
        ),
        (files.picture()[:60], "The picture is broken; save it anew."),
        (b"x" * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB."),
    ],
)
def test_what_is_not_kept_is_refused_with_a_sentence(data: bytes, text: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_content(data)

    assert str(refused.value) == text


def test_a_photograph_forgets_where_and_by_whom_it_was_taken() -> None:
    kept = read_content(files.photograph())

    image = Image.open(BytesIO(kept.data))
    assert (dict(image.getexif()), image.info.get("comment"), image.size) == ({}, None, (30, 40))
    assert b"Mallory" not in kept.data


def test_a_picture_that_unpacks_to_gigabytes_is_not_decoded() -> None:
    bomb = files.picture(size=(12_000, 12_000), mode="1")

    with pytest.raises(ValueError, match="more than 40 million pixels"):
        read_content(bomb)
    assert len(bomb) < 50_000


def test_a_large_picture_is_made_smaller() -> None:
    kept = read_content(files.picture(size=(4000, 1000)))

    assert (kept.width, kept.height) == (2000, 500)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("plan.txt", "plan.txt"),
        ("../../etc/passwd", "passwd.txt"),
        ("..\\x\\plan.TXT", "plan.txt"),
        ("plan.svg", "plan.svg.txt"),
        ("a\r\nContent-Type: text/html", "html.txt"),
        ("\u202etxt.exe", "txt.exe.txt"),
        ("...", "file.txt"),
    ],
)
def test_a_name_has_no_folder_and_its_true_ending(given_name: str, shown: str) -> None:
    assert safe_name(given_name, PLAIN) == shown


@given(st.text())
def test_every_name_becomes_one_that_can_be_stored(name: str) -> None:
    shown = safe_name(name, PLAIN)

    check_one_line(shown)
    assert shown.endswith(".txt")
    assert len(shown) <= 120


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    try:
        told = read_content(data).media_type
    except ValueError as error:
        told = str(error)

    assert told

"""What a file is, told by its bytes; its name and what the browser says of it count for nothing."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from events.shared.text import CONTROL, cut, one_line
from events.venues.files.images import drawn_anew

MAX_BYTES = 20 * 1024 * 1024
LONGEST_STEM = 100
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
MICROSOFT = {
    "word/document.xml": (f"{OFFICE}.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": (f"{OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": (f"{OFFICE}.presentationml.presentation", ".pptx"),
}
WANTED = "PDF, PNG, JPEG, WebP, OpenDocument, docx, xlsx, pptx or plain text"
REFUSED = f"This is no file of a kind that is kept here: {WANTED}."


@dataclass(frozen=True)
class Content:
    """The bytes to keep, with their type; width and height of an image."""

    data: bytes
    media_type: str
    endings: tuple[str, ...]
    width: int | None = None
    height: int | None = None


def read_content(data: bytes) -> Content:
    """Raises ValueError with a sentence for what is not kept. Images are drawn anew."""
    if not data:
        raise ValueError("The file is empty.")
    if len(data) > MAX_BYTES:
        raise ValueError("The file is larger than 20 MB.")
    if drawn := drawn_anew(data):
        image, kind, width, height = drawn
        endings = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",)}[kind]
        return Content(image, f"image/{kind.lower()}", endings, width, height)
    if data.startswith(b"%PDF-"):
        return Content(data, "application/pdf", (".pdf",))
    media_type, ending = _packed(data) if data.startswith(b"PK\x03\x04") else _text(data)
    return Content(data, media_type, (ending,))


def safe_name(given: str, content: Content) -> str:
    """What is shown and offered when it is downloaded: no folder, one line, the true ending."""
    bare = one_line(given.replace("\\", "/").rpartition("/")[2]).strip(" .") or "file"
    path = PurePosixPath(bare)
    is_true = path.suffix.lower() in content.endings
    stem, ending = (path.stem, path.suffix.lower()) if is_true else (bare, content.endings[0])
    return f"{cut(stem[:LONGEST_STEM], LONGEST_STEM)}{ending}"


def _packed(data: bytes) -> tuple[str, str]:
    """Only the list of parts and one name are read, so nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            told = archive.open("mimetype").read(100).decode("ascii") if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ValueError(REFUSED) from None
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        raise ValueError("This holds macros; save it without them.")
    if told in OPEN_DOCUMENT:
        return told, OPEN_DOCUMENT[told]
    for part, kind in MICROSOFT.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise ValueError(REFUSED)


def _text(data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(REFUSED) from None
    if text.lstrip().startswith("<"):
        raise ValueError(f"This is a web page or a drawing (SVG), which may run scripts. {REFUSED}")
    if CONTROL.search(text):
        raise ValueError(REFUSED)
    return "text/plain", ".txt"

"""Files as people have them: a PDF, pictures with where they were taken, a page with script."""

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"\xef\xbb\xbf\n <!doctype html><script>alert(1)</script>"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size, "white").save(out, kind)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG that says where it was taken, by whom, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x013B] = "Mallory"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=exif, comment=b"Secret comment")
    return out.getvalue()


def packed(**parts: str) -> bytes:
    """A zip of these; `mimetype` stands for itself, `word_document` for word/document.xml."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(NAMES.get(name, name), text)
    return out.getvalue()


NAMES = {
    "types": "[Content_Types].xml",
    "document": "word/document.xml",
    "macros": "word/vbaProject.bin",
}
ODT = packed(mimetype="application/vnd.oasis.opendocument.text")
DOCX = packed(types="", document="")

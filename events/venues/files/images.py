"""Pictures are decoded and drawn anew, so that no place, camera or comment stays in them."""

from io import BytesIO

from PIL import Image, ImageOps

KINDS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
FAULTS = (
    *(OSError, ValueError, SyntaxError, EOFError),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)


def drawn_anew(data: bytes) -> tuple[bytes, str, int, int] | None:
    """Bytes, kind, width, height of the same picture; None where it is no picture.

    At most 2,000 pixels long, upright, of a moving one the first. Raises ValueError with a sentence
    for one that is broken or too large to be decoded.
    """
    try:
        image = Image.open(BytesIO(data), formats=KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError("The picture has more than 40 million pixels; make it smaller.") from None
    except FAULTS:
        return None
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("The picture has more than 40 million pixels; make it smaller.")
    kind = str(image.format)
    try:
        clean = _clean(image, "RGB" if kind == "JPEG" else "RGBA")
    except FAULTS:
        raise ValueError("The picture is broken; save it anew.") from None
    out = BytesIO()
    clean.save(out, kind, quality=85, optimize=True)
    return out.getvalue(), kind, clean.width, clean.height


def _clean(image: Image.Image, mode: str) -> Image.Image:
    """A new picture with nothing but the pixels."""
    upright = ImageOps.exif_transpose(image).convert(mode)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new(mode, upright.size)
    clean.paste(upright)
    if mode == "RGBA" and clean.getchannel("A").getextrema() == (255, 255):
        return clean.convert("RGB")
    return clean

"""Photos that people send: decoded and encoded anew, so that only the picture itself gets in."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")  # by the bytes, never by the name; SVG is a program, not a photo
MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
SIDE = 800


def photo_of(data: bytes) -> bytes:
    """A JPEG of at most 800 x 800 without metadata. Raises ValueError with a sentence."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"The file has {len(data)} bytes; at most {MOST_BYTES} are taken.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(Image.open(BytesIO(data), formats=FORMATS))
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError("This is no JPEG, PNG or WebP picture that can be read.") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, _TooLarge):
            raise
        raise ValueError("This picture is damaged; send another file.") from None


class _TooLarge(ValueError):
    """It would need too much memory."""


def _encoded(picture: Image.Image) -> bytes:
    """Turned as the camera says, on white where it is transparent."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _TooLarge(f"The picture has {width} x {height} points; send a smaller one.")
    picture.draft("RGB", (SIDE, SIDE))
    turned = ImageOps.exif_transpose(picture).convert("RGBA")
    turned.thumbnail((SIDE, SIDE))
    ground = Image.new("RGB", turned.size, "white")
    ground.paste(turned, mask=turned.getchannel("A"))
    out = BytesIO()
    ground.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()

"""A photo from the file that a speaker sent: small, a JPEG, nothing in it but the picture."""

from io import BytesIO

from PIL import Image

from events.venues.files.images import drawn_anew

MOST_BYTES = 5_000_000
MOST_SENT = 100_000  # bytes of a picture on a public page
SIDE = 480  # twice as many points as a page shows


def photo_of(data: bytes) -> bytes:
    """A JPEG of at most 480 x 480 and 100 kB, on white where it was transparent.

    The kind is read from the bytes, never from the name: an SVG is a program, not a photo. Raises
    ValueError with a sentence for what is none.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"The file has {len(data)} bytes; at most {MOST_BYTES} are taken.")
    found = drawn_anew(data)
    if found is None:
        raise ValueError("This is no JPEG, PNG or WebP picture that can be read.")
    picture = Image.open(BytesIO(found[0])).convert("RGBA")
    picture.thumbnail((SIDE, SIDE))
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    tries = (_jpeg(ground, quality) for quality in (85, 70, 55, 40))
    return next((each for each in tries if len(each) <= MOST_SENT), _jpeg(ground, 25))


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

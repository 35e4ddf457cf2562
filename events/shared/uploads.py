"""Text that comes pasted, or as a small file."""

from django.http import HttpRequest

from events.shared.pasting import LONGEST


def pasted_text(request: HttpRequest) -> str:
    """The file's text, else what was pasted. Raises ValueError with a sentence."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "")
    if file.size and file.size > 4 * LONGEST:
        raise ValueError(f"The file has {file.size} bytes; at most {4 * LONGEST} are read.")
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("The file is not text in UTF-8; save it as CSV (UTF-8).") from None
    return text

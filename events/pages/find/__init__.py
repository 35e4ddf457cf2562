"""Finding words in what the organizers keep, from editions and people to lines of minutes.

Plain substrings, any case: there are thousands of lines, not millions, and a Japanese word of one
character is found as well as a long English one.
"""

import unicodedata

from events.pages.find import names, words
from events.pages.find.values import Found
from events.people.models import User
from events.shared.looking import is_long_enough, searchable

__all__ = ["SHORTEST", "Found", "find"]
SHORTEST = 2  # letters of a question; one Japanese character is enough


def find(user: User, said: str) -> list[Found]:
    """All places that this user may see, names first; nothing for fewer than two letters."""
    said = unicodedata.normalize("NFKC", said).strip()
    if not is_long_enough(searchable(said), SHORTEST):
        return []
    return [*names.find(user, said), *words.find(user, said)]

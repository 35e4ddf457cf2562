"""Finding words in what the organizers keep, from editions and people to lines of minutes.

Plain substrings, any case: there are thousands of lines, not millions, and a two-character Japanese
word is found as well as a long English one.
"""

from events.pages.find import names, words
from events.pages.find.values import Found
from events.people.models import User

__all__ = ["SHORTEST", "Found", "find"]
SHORTEST = 2  # characters of a question


def find(user: User, said: str) -> list[Found]:
    """All places that this user may see, names first; nothing for fewer than two characters."""
    said = said.strip()
    if len(said) < SHORTEST:
        return []
    return [*names.find(user, said), *words.find(user, said)]

"""He and she, where only one person was named that they can mean."""

import re
from itertools import islice

from events.planning.minutes.facts.names import NAME, could_be_person, known, without_opening
from events.planning.minutes.people import Roster
from events.planning.minutes.sentences import Sentence

_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he)(?='|\b)|\b(?:His|Her)\b(?= (?:subject|topic|talk|work|session|part))|"
    r"(?<=\bnot )(?:him|her)\b|(?<=\bhave )(?:him|her)\b|(?<=\babout )(?:him|her)\b(?! \w)"
)
# "Jonas from Oxide" is Jonas; "in Tokyo" is nobody.
_NAME = re.compile(rf"(?<!\bfrom )(?<!\bat )(?<!\bof )(?<!\bin )(?<!\bnear )\b{NAME}")
_MOST = 4  # pronouns of one sentence, and people in it


def with_names(sentence: Sentence, roster: Roster) -> str:
    """The sentence with its pronouns replaced by the one person named before them.

    Looked for in the words before the pronoun, else in the sentence before; where two people are
    named there, or nobody, the pronoun stays.
    """
    text = sentence.text
    pronouns = list(islice(_PRONOUN.finditer(text), _MOST))
    if not pronouns:
        return text
    here = _people(text, roster)
    before = _people(sentence.before.text, roster) if sentence.before else []
    for match in reversed(pronouns):
        meant = {name for at, name in here if at < match.start()} or {name for _, name in before}
        if len(meant) == 1:
            owned = "'s" if match[0] in {"His", "Her"} else ""
            text = f"{text[: match.start()]}{meant.pop()}{owned}{text[match.end() :]}"
    return text


def _people(text: str, roster: Roster) -> list[tuple[int, str]]:
    """Where people are named, and how; a few are enough to be in doubt."""
    names = ((match, without_opening(match[0])) for match in _NAME.finditer(text))
    told = ((match.end() - len(name), name.rstrip(".").removesuffix("'s")) for match, name in names)
    people = ((at, name) for at, name in told if known(name, roster) or could_be_person(name))
    return list(islice(people, _MOST))


def people_named(text: str, roster: Roster) -> list[tuple[int, str]]:
    """Where the sentence names people, and how; of many only the first."""
    return _people(text, roster)

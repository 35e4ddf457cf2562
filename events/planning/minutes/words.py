"""The words that the rules share: names of conferences, months, words that are no person."""

import re

OWN = ("bhyvecon",)
# Conferences beside which ours could be held; one more word here is all that a new one needs.
HOSTS = ("AsiaBSDCon", "BSDCan", "EuroBSDcon", "vBSDcon", "MeetBSD", "NYCBSDCon", "BSDTW", "FOSDEM")
REGIONS = {
    "european": "Europe",
    "north american": "North America",
    "south american": "South America",
    "asian": "Asia",
    "japanese": "Japan",
    "canadian": "Canada",
}

OWN_NAME = re.compile(r"\b(?:" + "|".join(OWN) + r")\b", re.IGNORECASE)
HOST_NAME = re.compile(r"\b(?:" + "|".join(HOSTS) + r")\b", re.IGNORECASE)
_HOSTS_BY_CASE = {name.casefold(): name for name in HOSTS}

# A capital letter begins these, but nobody is called so.
NOBODY = frozenset(
    """
    a about action adding after again agreed all also an and another any anybody anyone april are as
    asking at august be before both but by can could date december decision discussion do does each
    either else event every everybody everyone everything february feedback feel first for friday
    from got had has have having he help her here hopefully how i idea if in interrupt is it its january july
    june just last later let lists looking make many march maybe meeting might monday more most must
    my need needs new next no nobody none note notes nothing november now october of ok on once one
    only open or other our out patches people perhaps plan please possible proposal q question
    ready reviews same saturday see september she should since so some somebody someone something
    still sunday support testing tests thanks that the their them then there these they this those
    thursday to todo tool topics tuesday two until use users various want wants was way we wednesday
    welcome were what when where which while who why will with work would yes yet you your did does made wrote been considering welcome thank bsd
    """.split()
)


def host_name(found: str) -> str:
    """A host's name in its own spelling."""
    return _HOSTS_BY_CASE[found.casefold()]


def is_event(word: str) -> bool:
    return bool(OWN_NAME.fullmatch(word) or HOST_NAME.fullmatch(word))

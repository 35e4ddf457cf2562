"""The words that the rules share: names of conferences, months, words that are no person."""

import re

OWN = ("bhyvecon",)
# Conferences beside which ours could be held; one more word here is all that a new one needs.
HOSTS = ("AsiaBSDCon", "BSDCan", "EuroBSDcon", "vBSDcon", "MeetBSD", "NYCBSDCon", "BSDTW", "FOSDEM")
CITIES = ("Tokyo", "Ottawa", "Taipei")  # where it has been, or its hosts
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
_NOBODY = """
a ability able about access action adding after again agreed all also an and announcement
another any anybody anyone april are as asking at august bad be been before best better both bsd
but by can change changes close code considering count continue continuing could current currently
date december decision development did difficult discussed discussion do document does driver
due each easy either else enough event every everybody everyone everything feature features
february feedback feel first for free friday from glad good got great guest had happy hard has
have having he help her here hopefully host how i idea if important impossible in interested
interrupt is it its january july june just keen kernel last late later let likely link lists
looking machine made make management many march maybe meeting might monday more most must my
need needs new next nice no nobody none note notes nothing november now october of ok okay on
once one only open or other our out patch patches people perhaps plan please plus possible prior
proposal q question ready related remember reply response review reviews same saturday see
september she should since so some somebody someone something sorry still sunday support testing
tests thank thanks that the their them then there these they this those thursday to todo tool
topics try trying tuesday two unable unlikely until up use useful user users various version
want wants was way we wednesday welcome were what when where which while who why will with work
worth would wrong wrote yes yet you your
"""
# Makers and systems: they will do much, but nobody can ask them.
_THINGS = """
amazon amd apple arm bhyve capsicum debian dragonfly fedora freebsd github google illumos intel
jenkins joyent kvm linux macos microsoft netbsd nvidia omnios openbsd openzfs oracle qemu smartos
solaris ubuntu vmware windows xen zfs
"""
NOBODY = frozenset((_NOBODY + _THINGS).split())


def host_name(found: str) -> str:
    """A host's name in its own spelling."""
    return _HOSTS_BY_CASE[found.casefold()]


def is_event(word: str) -> bool:
    return bool(OWN_NAME.fullmatch(word) or HOST_NAME.fullmatch(word))

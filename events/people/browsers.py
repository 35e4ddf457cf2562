"""What a browser says of itself, in the few words by which its user knows it again."""

import re

# The first that is found counts: most browsers also name those they resemble.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
    ("Lynx", "Lynx"),
    ("w3m", "w3m"),
    ("curl", "curl"),
)
_SYSTEMS = ("iPhone", "iPad", "Android", "FreeBSD", "OpenBSD", "NetBSD", "DragonFly", "Windows")
_OTHERS = (("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"))


def words(user_agent: str) -> str:
    """`Firefox on FreeBSD`; `Some browser` where nothing is known."""
    known = (*_BROWSERS, ("", "Some browser"))
    browser = next(word for sign, word in known if sign in user_agent)
    systems = (*((name, name) for name in _SYSTEMS), *_OTHERS)
    system = next((word for sign, word in systems if re.search(sign, user_agent)), "")
    return f"{browser} on {system}" if system else browser

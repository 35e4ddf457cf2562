"""Money: what costs, who pays, sponsors and funds that are sought. Only in talk of the event."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.clauses import clauses
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of, words
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact

_MONEY = words(
    r"costs?, prices?, fees?, charg(?:e|es|ed|ing), pay(?:s|ing)?, paid, expens\w+"
    r", budget, funds?, funded"
    r", funding, sponsor\w*, deposit, donat\w+, afford\w*, money, rent(?:al)?, subsid\w+"
)
_SIGN = any_of("USD, CAD, EUR, JPY, GBP, TWD, NOK, SEK, DKK, CHF, PLN, CZK, AUD, KRW")
_AMOUNT = re.compile(
    r"(?:US|CAD?|C|A|NT)? ?[$€£¥] ?\d[\d,.]*\d?k?"
    rf"|\b{_SIGN} ?\d[\d,.]*\d|\b\d[\d,.]* ?(?:{_SIGN}|yen|dollars|euros?)\b",
    re.IGNORECASE,
)
_WHAT = (
    ("sponsors", r"\bsponsor\w*|donat\w+"),
    ("venue", r"\bvenue|room|hall|space|building|rent(?:al)?"),
    ("travel", r"\btravel\w*|flights?|hotels?|trip"),
    ("catering", r"\bcater\w*|lunch|dinner|coffee|food"),
    ("recording", r"\brecord\w*|video\w*|stream\w*"),
    ("funds", r"\bfund\w*|budget|money"),
)


def find(sentence: Sentence, _: View) -> Iterator[Fact]:
    """One fact a sentence: what it is about, the amount if one is said, and the edition."""
    if not sentence.event:
        return
    amount = _AMOUNT.search(sentence.text)
    money = _MONEY.search(sentence.text)
    if not (amount or money):
        return
    at = (amount or money).start() if amount or money else 0  # type: ignore[union-attr]  # one is there
    clause = next((one for one in clauses(sentence) if at < len(one.text)), clauses(sentence)[-1])
    level, why = certainty_of(sentence.text, default=Certainty.PLANNED)
    value = {
        "event": sentence.event,
        "place": clause.place,
        "what": _subject(sentence.text),
        "amount": amount[0].strip() if amount else "",
    }
    yield state("cost", sentence, value, certainty=level, reading=f"money: {why}")


def _subject(text: str) -> str:
    return next((name for name, words in _WHAT if re.search(words, text, re.IGNORECASE)), "")

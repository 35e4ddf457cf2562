"""Verbs of follow-ups: deeds that a person can be reminded of."""

import re

# What somebody does who has taken something on.
_DEEDS = """
add address announce answer arrange ask assign attach backport book bring build call change
check circulate clean close collect commit compare compile complete confirm contact continue
convert coordinate create debug decide deliver describe design discuss distribute document draft
edit e-mail email evaluate examine extend figure file fill find finish fix follow forward gather
get give handle help implement import improve include inform install introduce investigate
invite land list look mail make measure meet mentor merge move negotiate notify obtain open
order organise organize pay ping plan port post prepare print produce propose provide publish
pull push put raise reach read record register reject release remind remove rename repeat
replace reply report request rerun research reserve resolve respond restore retest review revise
revisit rework run schedule see seek send set setup share shepherd show sign sort split start
study submit summarise summarize supply take talk test touch track translate try turn type
update upload upstream verify visit wait work write
adapt benchmark bisect borrow chase clarify clone correct cut dig host mend order patch prototype
rebase redo refactor reproduce restart resend sound squash start sum tell tidy trim warn
clear enquire explain finalise finalize hand hook hunt identify inquire rewrite simplify solve
tackle tag tune wrap
"""
# What is no deed: how things are, and how they behave.
_STATES = """
affect agree allow always appear apply arrive attend be become believe block break cause come
contain crash default depend drop end exist expect fail feel fit go happen have hit hold hope
hopefully join know lead leave like likely lose love matter maybe mean miss need never not occur
keep only present presumably probably remain require reside result return seem skip speak stay still
support travel understand use want wish
"""


def _any_of(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + r")\b"


# States by their verb, deeds with what follows it.
_PHRASE = (
    r"(?:go (?:through|over|to)|have a (?:look|go|try)|keep (?:an eye|track|looking|trying)"
    r"|hold (?:a|the)|drop \w+ an? (?:line|note|mail)|do (?:it|that|this|so|the|some))\b"
)
DEED = rf"(?:{_any_of(_DEEDS)}|{_PHRASE})"
ANY_DEED = rf"(?:{_PHRASE}|(?!{_any_of(_STATES)})[a-z][\w-]+)"
ADVERB = r"(?:(?:also|then|now|just|please|next|first|finally|soon|still|simply)\s+)*"
# Without an owner a deed must handle something that is kept: a report, a page, a list.
KEPT = re.compile(
    r"\b(?:PRs?|bugs?|tickets?|issues?|reviews?|differential|wiki|lists?|e?-?mails?|threads?|pages?|minutes"
    r"|announcements?|documentation|docs|agenda|survey|sponsors?|invitations?|venues?|dates?|meetings?"
    r"|charter|reports?|web ?site|group|somebody|someone|who|account"
    r"|[Bb]ugzilla|handbook|man(?:ual)? page|down|somewhere)\b"
)
KEEPING = (
    r"(?:add|announce|ask|book|bring|collect|contact|create|document|draft|e-?mail|file|find|get|invite|mail|make|open"
    r"|post|publish|put|register|reserve|schedule|send|set|submit|track|update|upload|write)\b"
)
